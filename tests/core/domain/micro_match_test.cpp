// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/micro_match.h"
#include "tests/support/qt_strings.h"

#include <rapidcheck.h>

#include <map>
#include <set>

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 11, 20);

ServiceId service(int number)
{
    return ServiceId(derivedId("test-service", {QByteArray::number(number)}));
}

/// A sole trader with everything in order.
MatchCandidate sound(int number, std::optional<int> metres = 500)
{
    MatchCandidate made;
    auto &it = made.enterprise;
    it.service = service(number);
    it.legalForm = u"SOLE_TRADER"_s;
    it.headcount = 1;
    it.personalCare = true;
    it.dbs = {kToday.addDays(-300), kToday.addDays(700)};
    it.insurance = {kToday.addDays(-30), kToday.addDays(335)};
    it.insuranceMinor = kUsualCoverMinor;
    it.training = {kToday.addDays(-10), kToday.addDays(355)};
    it.hmrcOn = kToday.addDays(-400);
    it.areas = u"CH1, CH65"_s;
    it.days = u"MO,TU,WE"_s;
    it.languages = QStringList {u"PL"_s};
    it.spareHours = 10;
    it.acceptsDp = true;
    it.acceptsSelfFund = false;
    made.name = QStringLiteral("Enterprise %1").arg(number);
    made.services = QStringList {u"DAILY_LIVING"_s};
    made.metres = metres;
    return made;
}

QStringList why(const MatchCandidate &candidate, const MatchWish &wish = {}, const MatchRules &rules = {})
{
    QStringList codes;
    for (const auto &reason : exclusionsOf(candidate, wish, kToday, rules)) {
        CHECK_FALSE(reason.text.isEmpty());
        codes += exclusionCode(reason.exclusion);
    }
    return codes;
}

QStringList names(const MatchResult &result)
{
    QStringList found;
    for (const auto &offer : result.offered)
        found += offer.name;
    return found;
}

} // namespace

TEST_CASE("an enterprise in order is offered, one that is not says every reason why")
{
    CHECK(why(sound(1)).isEmpty());
    auto it = sound(1);
    it.active = false;
    it.enterprise.headcount = 9;
    it.enterprise.dbs.until = kToday.addDays(-1);
    it.enterprise.training = {};
    it.enterprise.insuranceMinor = kUsualCoverMinor - 1;
    it.enterprise.hmrcOn.reset();
    CHECK(why(it)
          == QStringList {u"NOT_ACTIVE"_s, u"TOO_MANY_PEOPLE"_s, u"COVER_TOO_LOW"_s, u"CHECK_RUN_OUT"_s,
                          u"CHECK_MISSING"_s, u"CHECK_MISSING"_s, u"NOT_REGISTERED"_s});
    const auto reasons = exclusionsOf(it, {}, kToday);
    CHECK(reasons[2].text == u"insured for £4,999,999.99, less than £5,000,000.00"_s);
    CHECK(reasons[3].text == u"DBS check ran out on 19 November 2026"_s);
    CHECK(reasons[5].text == u"no HMRC registration on record"_s);
}

TEST_CASE("a check is good on its last day, and counts from the day it was made")
{
    auto it = sound(1);
    it.enterprise.insurance.until = kToday;
    CHECK(why(it).isEmpty());
    it.enterprise.insurance.on = kToday.addDays(1);
    CHECK(why(it) == QStringList {u"CHECK_MISSING"_s});
    it.enterprise.insurance = {{}, kToday};
    CHECK(why(it).isEmpty());
}

TEST_CASE("a check without an end on record is good for so many months, and without any day not at all")
{
    auto it = sound(1);
    it.enterprise.dbs = {kToday.addMonths(-36), {}}; // its last good day
    CHECK(why(it).isEmpty());
    it.enterprise.dbs.on = kToday.addMonths(-36).addDays(-1);
    CHECK(why(it) == QStringList {u"CHECK_RUN_OUT"_s});
    CHECK(exclusionsOf(it, {}, kToday)[0].text
          == u"DBS check of 19 November 2023 is older than 36 months, and no end is recorded"_s);
    MatchRules rules;
    rules.dbsMonths = 37;
    CHECK(why(it, {}, rules).isEmpty());
    it.enterprise.dbs.until = kToday; // what is recorded counts, not the age
    CHECK(why(it).isEmpty());
    it.enterprise.dbs = {};
    CHECK(why(it) == QStringList {u"CHECK_MISSING"_s});
    CHECK(exclusionsOf(it, {}, kToday)[0].text == u"no DBS check on record"_s);

    it = sound(1);
    it.enterprise.insurance = {kToday.addMonths(-12).addDays(-1), {}};
    it.enterprise.training = {kToday.addMonths(-36).addDays(-1), {}};
    CHECK(why(it) == QStringList {u"CHECK_RUN_OUT"_s, u"CHECK_RUN_OUT"_s});
    it = sound(1);
    it.enterprise.judgmentsOn = kToday.addMonths(-13);
    CHECK(why(it).isEmpty()); // not asked for
    rules = {};
    rules.judgments = true;
    CHECK(why(it, {}, rules) == QStringList {u"CHECK_RUN_OUT"_s});
    rules.judgmentsMonths = 24;
    CHECK(why(it, {}, rules).isEmpty());
}

TEST_CASE("one may give personal care alone, two or more need CQC registration")
{
    auto it = sound(1);
    it.enterprise.careStaff = 2;
    CHECK(why(it) == QStringList {u"NOT_REGISTERED"_s});
    it.enterprise.cqcLocation = u"1-234567890"_s;
    CHECK(why(it).isEmpty());
    it.enterprise.cqcLocation.clear();
    it.enterprise.careStaff = 1;
    it.enterprise.headcount = 5;
    CHECK(why(it).isEmpty());
    it.enterprise.careStaff.reset();
    CHECK(why(it) == QStringList {u"NOT_REGISTERED"_s});
    it.enterprise.headcount.reset();
    CHECK(why(it) == QStringList {u"NOT_REGISTERED"_s});
    it.enterprise.personalCare = false;
    CHECK(why(it).isEmpty());
}

TEST_CASE("a scheme may ask for more, or for fewer people")
{
    auto it = sound(1);
    it.enterprise.personalCare = false;
    it.enterprise.headcount = 8;
    CHECK(why(it).isEmpty());
    CHECK(why(it, {}, {7, kUsualCoverMinor, true, true})
          == QStringList {u"TOO_MANY_PEOPLE"_s, u"CHECK_MISSING"_s, u"CHECK_MISSING"_s});
    it.enterprise.legalForm = u"CIC"_s;
    it.enterprise.hmrcOn.reset(); // asked of sole traders alone
    CHECK(why(it).isEmpty());
}

TEST_CASE("each wish keeps out who does not fit it")
{
    const auto it = sound(1);
    const auto wished = [&](auto change) {
        MatchWish wish;
        change(wish);
        return why(it, wish);
    };
    CHECK(wished([](MatchWish &wish) { wish.area = u"ch1"_s; }).isEmpty());
    CHECK(wished([](MatchWish &wish) { wish.area = u"CH6"_s; }) == QStringList {u"OTHER_AREA"_s}); // not CH65
    CHECK(wished([](MatchWish &wish) { wish.service = u"TRANSPORT"_s; }) == QStringList {u"OTHER_SERVICE"_s});
    CHECK(wished([](MatchWish &wish) { wish.payment = PaymentType::SelfFunded; })
          == QStringList {u"OTHER_PAYMENT"_s});
    CHECK(wished([](MatchWish &wish) { wish.payment = PaymentType::IndividualServiceFund; })
          == QStringList {u"OTHER_PAYMENT"_s}); // not recorded
    CHECK(wished([](MatchWish &wish) { wish.days = QStringList {u"MO"_s, u"WE"_s}; }).isEmpty());
    CHECK(wished([](MatchWish &wish) {
              wish.days = QStringList {u"MO"_s, u"SA"_s};
          })
          == QStringList {u"OTHER_DAYS"_s});
    CHECK(wished([](MatchWish &wish) { wish.language = u"PL"_s; }).isEmpty());
    CHECK(wished([](MatchWish &wish) { wish.language = u"UK"_s; }) == QStringList {u"OTHER_LANGUAGE"_s});
    CHECK(wished([](MatchWish &wish) { wish.hours = 10; }).isEmpty());
    CHECK(wished([](MatchWish &wish) { wish.hours = 11; }) == QStringList {u"TOO_FEW_HOURS"_s});
    CHECK(wished([](MatchWish &wish) { wish.personalCare = true; }).isEmpty());
    auto other = sound(2);
    other.enterprise.personalCare.reset();
    MatchWish care;
    care.personalCare = true;
    CHECK(why(other, care) == QStringList {u"NO_PERSONAL_CARE"_s});
}

TEST_CASE(
    "what is not recorded of where, when and in which language keeps nobody out, and is told as a question")
{
    auto it = sound(1);
    it.enterprise.areas = u"Blacon and around"_s;
    it.enterprise.days.clear();
    it.enterprise.languages.clear();
    it.enterprise.spareHours.reset();
    MatchWish wish;
    wish.language = u"PL"_s;
    wish.area = u"CH1"_s;
    wish.days = QStringList {u"MO"_s};
    wish.hours = 3;
    const auto result = matchEnterprises({it}, wish, kToday);
    REQUIRE(result.offered.size() == 1);
    CHECK(result.offered[0].toAsk
          == QStringList {u"whether this is there: Blacon and around"_s, u"which days they work"_s,
                          u"which languages they speak"_s, u"how many hours they have"_s});
    CHECK(matchEnterprises({sound(1)}, wish, kToday).offered[0].toAsk.isEmpty());
}

TEST_CASE("nearest mile first, those of unknown distance last")
{
    const auto result
        = matchEnterprises({sound(1, {}), sound(2, 5000), sound(3, 1608), sound(4, 1609)}, {}, kToday);
    CHECK(names(result)
          == QStringList {u"Enterprise 3"_s, u"Enterprise 4"_s, u"Enterprise 2"_s, u"Enterprise 1"_s});
}

TEST_CASE("the order hangs on nothing but distance, the day and for whom it is drawn")
{
    CHECK(rc::check("the same for both", [] {
        const int count = *rc::gen::inRange(1, 9);
        std::vector<MatchCandidate> all;
        for (int i = 0; i < count; ++i)
            all.push_back(sound(i, *rc::gen::inRange(0, 5000)));
        auto shuffled = all;
        std::rotate(shuffled.begin(), shuffled.begin() + *rc::gen::inRange(0, count), shuffled.end());
        for (auto &it : shuffled) { // better paid, longer assured, larger: moves nobody
            it.enterprise.rateMinor = *rc::gen::inRange(900, 3000);
            it.enterprise.assuredOn = kToday.addDays(-*rc::gen::inRange(1, 900));
            it.enterprise.insuranceMinor = kUsualCoverMinor + *rc::gen::inRange(0, 1000);
        }
        const QByteArray whom = QByteArray::number(*rc::gen::inRange(0, 5));
        RC_ASSERT(names(matchEnterprises(all, {}, kToday, {}, whom))
                  == names(matchEnterprises(shuffled, {}, kToday, {}, whom)));
        const auto offered = matchEnterprises(all, {}, kToday, {}, whom).offered;
        for (std::size_t i = 1; i < offered.size(); ++i)
            RC_ASSERT(*offered[i - 1].metres / 1609 <= *offered[i].metres / 1609);
    }));
}

TEST_CASE("within a mile everybody comes first about equally often, also where it is asked every Friday")
{
    for (const int count : {2, 3, 5, 7}) {
        std::vector<MatchCandidate> all;
        for (int i = 0; i < count; ++i) {
            all.push_back(sound(i, 100 * i)); // all within the mile, the nearer ones not favoured
            auto &it = all.back().enterprise; // stays in date however long the Fridays go on
            it.dbs.until = it.insurance.until = it.training.until = kToday.addYears(60);
        }
        const int perEach = 200;
        std::map<QString, int> onFridays;
        std::map<QString, int> onOneDay;
        for (int n = 0; n < perEach * count; ++n) {
            ++onFridays[names(matchEnterprises(all, {}, kToday.addDays(7 * n))).first()];
            ++onOneDay[names(matchEnterprises(all, {}, kToday, {}, QByteArray::number(n))).first()];
        }
        CHECK(onFridays.size() == std::size_t(count));
        for (const auto *draws : {&onFridays, &onOneDay})
            for (const auto &[name, times] : *draws) { // five standard deviations at the most
                CHECK(times > perEach - 70);
                CHECK(times < perEach + 70);
            }
    }
}

TEST_CASE("with fewer than three it says so, and what the wish costs")
{
    MatchWish wish;
    wish.days = QStringList {u"SA"_s};
    auto saturdays = sound(1);
    saturdays.enterprise.days = u"SA,SU"_s;
    auto neither = sound(4); // two reasons: lifting one wish would not help
    neither.services.clear();
    wish.service = u"DAILY_LIVING"_s;
    auto result = matchEnterprises({saturdays, sound(2), sound(3), neither}, wish, kToday);
    CHECK(result.said.mid(0, 2)
          == QStringList {u"Only one fits what was asked for."_s, u"2 more would fit but for the days."_s});
    CHECK(result.said.last() == u"You choose; the council does not employ or recommend."_s);
    CHECK(result.said.size() == 3); // one has no order
    REQUIRE(result.notOffered.size() == 3);
    CHECK(result.notOffered[2].reasons.size() == 2);
    result = matchEnterprises({}, wish, kToday);
    CHECK(result.said == QStringList {u"None fits what was asked for. This is a gap worth recording."_s});
    result = matchEnterprises({sound(1), sound(2), sound(3)}, {}, kToday);
    CHECK(result.said.size() == 2);
    CHECK(result.said.first().contains(u"by distance"_s));
    std::vector<MatchCandidate> unplaced {sound(1), sound(2), sound(3)};
    for (auto &one : unplaced)
        one.metres.reset();
    CHECK(matchEnterprises(unplaced, {}, kToday).said.first()
          == u"The order is drawn by chance. It says nothing about quality."_s);
    CHECK(matchEnterprises({sound(1), sound(2)}, {}, kToday).said.first()
          == u"Only two fit what was asked for."_s);
}

TEST_CASE("everybody is either offered or told why not")
{
    CHECK(rc::check("no one is lost", [] {
        std::vector<MatchCandidate> all;
        for (int n = *rc::gen::inRange(0, 8); n > 0; --n) {
            auto it = sound(n, *rc::gen::inRange(0, 9000));
            it.active = *rc::gen::arbitrary<bool>();
            it.enterprise.careStaff = *rc::gen::inRange(0, 4);
            it.enterprise.spareHours = *rc::gen::inRange(0, 12);
            all.push_back(it);
        }
        MatchWish wish;
        wish.hours = *rc::gen::inRange(0, 12);
        const auto result = matchEnterprises(all, wish, kToday);
        RC_ASSERT(result.offered.size() + result.notOffered.size() == all.size());
        for (const auto &it : result.notOffered)
            RC_ASSERT(!it.reasons.empty());
    }));
}

TEST_CASE("checks that run out are listed, the soonest first, those that have run out included")
{
    auto first = sound(1);
    first.enterprise.dbs.until = kToday.addDays(-2);
    auto second = sound(2);
    second.enterprise.training.until = kToday.addDays(30);
    second.enterprise.insurance.until = kToday.addDays(31);
    auto gone = sound(3);
    gone.active = false;
    gone.enterprise.dbs.until = kToday;
    const auto found = expiringChecks({second, first, gone}, kToday, 30);
    REQUIRE(found.size() == 2);
    CHECK(found[0] == ExpiringCheck {service(1), u"Enterprise 1"_s, u"DBS check"_s, kToday.addDays(-2), -2});
    CHECK(found[1].check == u"safeguarding training"_s);
    CHECK(found[1].daysLeft == 30);
    auto endless = sound(4);
    endless.enterprise.dbs = {kToday.addMonths(-36).addDays(3), {}};
    const auto byAge = expiringChecks({endless}, kToday, 30);
    REQUIRE(byAge.size() == 1);
    CHECK(byAge[0].daysLeft == 3);
    MatchRules longer;
    longer.dbsMonths = 48;
    CHECK(expiringChecks({endless}, kToday, 30, longer).empty());
}

TEST_CASE("the look-up of judgments is among the checks that run out, where the council asks for it")
{
    auto it = sound(1);
    it.enterprise.judgmentsOn = kToday.addMonths(-12).addDays(3);
    CHECK(expiringChecks({it}, kToday, 30).empty());
    MatchRules rules;
    rules.judgments = true;
    const auto found = expiringChecks({it}, kToday, 30, rules);
    REQUIRE(found.size() == 1);
    CHECK(found[0].check == u"County Court judgment check"_s);
    CHECK(found[0].daysLeft == 3);
    it.enterprise.judgmentsOn.reset();
    CHECK(expiringChecks({it}, kToday, 30, rules).empty()); // never made: nothing that could run out
}

TEST_CASE("codes of exclusions and payments are told apart")
{
    std::set<QString> codes;
    for (int i = 0; i < kExclusionCount; ++i)
        codes.insert(exclusionCode(Exclusion(i)));
    CHECK(codes.size() == kExclusionCount);
    CHECK(isWish(Exclusion::OtherArea));
    CHECK_FALSE(isWish(Exclusion::CheckRunOut));
    for (int i = 0; i < 3; ++i)
        CHECK(paymentTypeFromCode(paymentTypeCode(PaymentType(i))) == PaymentType(i));
}
