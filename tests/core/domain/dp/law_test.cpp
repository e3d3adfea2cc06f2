// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/care_home.h"
#include "tests/core/domain/dp/dp_values.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <rapidcheck.h>

#include <set>
#include <type_traits>

using namespace letstalk;
using namespace letstalk::dp;
using namespace Qt::StringLiterals;

// A nominee and an authorised person cannot be mixed up: neither is made from the other, nor from what holds
// it.
static_assert(!std::is_convertible_v<Nominee, AuthorisedPerson>);
static_assert(!std::is_convertible_v<AuthorisedPerson, Nominee>);
static_assert(!std::is_constructible_v<AuthorisedPerson, Nominee>);
static_assert(!std::is_constructible_v<Nominee, AuthorisedPerson>);
static_assert(!std::is_assignable_v<Nominee &, AuthorisedPerson>);
static_assert(!std::is_assignable_v<AuthorisedPerson &, Nominee>);
static_assert(!std::is_constructible_v<AuthorisedPersonAsks, Nominee>);
static_assert(!std::is_constructible_v<std::variant<AdultAsks, AuthorisedPersonAsks>, Nominee>);

TEST_CASE("the law's words ship with source and day, and say which of them are still to be checked")
{
    const LawTexts law = shippedLaw();
    for (const auto &text : law.all()) {
        INFO(text.code.toStdString());
        CHECK(text.text.endsWith(u'.'));
        CHECK(text.asAt.isValid());
        CHECK(!text.source.isEmpty());
        CHECK_FALSE(text.local);
    }
    CHECK(law.find(u"S31_C3")->verified);
    CHECK_FALSE(law.find(u"S32_C3")->verified);
    CHECK_FALSE(law.find(u"REG6_CARE_HOME")->verified);
    CHECK_FALSE(law.find(u"REG3_RELATIVE_PARTNER")->verified);
}

TEST_CASE("rules are told in sentences that a letter can take over")
{
    const LawTexts law = shippedLaw();
    for (const auto &text : law.all()) {
        INFO(text.code.toStdString());
        for (const QString &sentence : text.text.split(u'.', Qt::SkipEmptyParts))
            CHECK(sentence.split(u' ', Qt::SkipEmptyParts).size() <= 25);
        for (const QString &sentence : text.easy.split(u'.', Qt::SkipEmptyParts))
            CHECK(sentence.split(u' ', Qt::SkipEmptyParts).size() <= 12);
    }
}

TEST_CASE("the stages are those of their list, in words and number")
{
    QFile file(QStringLiteral(LETSTALK_SOURCE_DIR "/resources/lists/dp_stage.json"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const auto items
        = QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("items")).toArray();
    CHECK(items.size() == kStageCount);
    for (const auto &item : items)
        CHECK(stageFromCode(item.toObject().value(QStringLiteral("code")).toString()));
}

TEST_CASE("every rule that the code names has its words")
{
    const LawTexts law = shippedLaw();
    for (const Route route : {Route::S31, Route::S32}) {
        const ConditionSheet sheet(route);
        for (const auto &row : sheet.rows()) {
            const QString code = conditionLawCode(route, row.id);
            INFO(code.toStdString());
            REQUIRE(law.find(code));
            CHECK(!law.find(code)->easy.isEmpty());
        }
    }
    for (int i = 0; i < kTriggerKindCount; ++i)
        CHECK(law.find(triggerLawCode(TriggerKind(i))));
    for (int i = 0; i < 3; ++i)
        CHECK(law.find(authorityLawCode(Authority(i))));
    for (const Necessary necessary : {Necessary::ForCare, Necessary::ForManagement})
        CHECK(law.find(necessaryCode(necessary)));
    for (const char *code :
         {"EXCLUDED_SCH1", "PAYEE_RELATIVE_NOT_NECESSARY", "REG7_FIRST", "REG7_THEN", "CHOICE"})
        CHECK(law.find(QString::fromLatin1(code)));
}

TEST_CASE("a council's own words take the place of ours, and count as checked")
{
    LawTexts law = shippedLaw();
    law.overlay(u"S32_C3"_s, u"As our solicitors read it."_s);
    CHECK(law.text(u"S32_C3") == u"As our solicitors read it."_s);
    CHECK(law.easy(u"S32_C3") == u"As our solicitors read it."_s);
    CHECK(law.find(u"S32_C3")->verified);
    CHECK(law.find(u"S32_C3")->local);
    law.overlay(u"LOCAL_1"_s, u"Our own rule."_s);
    CHECK(law.text(u"LOCAL_1") == u"Our own rule."_s);
    law.overlay(u"S31_C1"_s, {});
    CHECK(law.text(u"S31_C1") == shippedLaw().text(u"S31_C1"));
    CHECK(law.text(u"NOBODY_KNOWS") == u"NOBODY_KNOWS"_s);
}

TEST_CASE("a list of rules that is not whole is refused, saying what is wrong")
{
    const auto problem = [](const char *json) {
        const auto law = LawTexts::fromJson(json);
        REQUIRE_FALSE(law);
        CHECK(law.error().code == Error::Code::Malformed);
        return law.error().detail;
    };
    problem("not json");
    CHECK(problem(R"({"items": []})") == u"version missing"_s);
    CHECK(problem(R"({"version": 1, "items": [{"code": "A", "label": ""}]})").contains(u"label"_s));
    CHECK(problem(R"({"version": 1, "items": [{"code": "A", "label": "x", "as_at": "2026-01-01"}]})")
          == u"A: source or as_at missing"_s);
    CHECK(
        problem(
            R"({"version": 1, "items": [{"code": "A", "label": "x", "source": "s", "as_at": "2026-02-30"}]})")
        == u"A: source or as_at missing"_s);
    CHECK(problem(R"({"version": 1, "items": [
        {"code": "A", "label": "x", "source": "s", "as_at": "2026-01-01"},
        {"code": "A", "label": "y", "source": "s", "as_at": "2026-01-01"}]})")
          == u"A stands twice"_s);
}

TEST_CASE("section 31 has four conditions, section 32 five, each with a gateway")
{
    CHECK(ConditionSheet(Route::S31).rows().size() == 5);
    CHECK(ConditionSheet(Route::S32).rows().size() == 6);
    CHECK_FALSE(ConditionSheet(Route::S31).has(ConditionId::Five));
    ConditionSheet sheet(Route::S31);
    CHECK_FALSE(sheet.record({ConditionId::Five, Finding::Met, u"e"_s, user(1), date("2026-01-01")}));
    CHECK(sheet == ConditionSheet(Route::S31));
}

TEST_CASE("a finding stands only with evidence, a person and a day")
{
    ConditionSheet sheet(Route::S31);
    const ConditionRow full {ConditionId::Three, Finding::Met, u"managed a tenancy for years"_s, user(1),
                             date("2026-01-01")};
    ConditionRow row = full;
    row.evidence = u" "_s;
    CHECK_FALSE(sheet.record(row));
    row = full;
    row.by = {};
    CHECK_FALSE(sheet.record(row));
    row = full;
    row.on.reset();
    CHECK_FALSE(sheet.record(row));
    CHECK(sheet.open().size() == 5);
    CHECK(sheet.record(full));
    CHECK(sheet.open().size() == 4);
    CHECK(sheet.record({ConditionId::Three, Finding::NotYetKnown, {}, {}, {}})); // doubt needs no evidence
    CHECK(sheet.open().size() == 5);
}

TEST_CASE("all are met only when none is open and none fails")
{
    CHECK(sheetOf(Route::S32).allMet());
    CHECK_FALSE(ConditionSheet(Route::S32).allMet());
    const auto failed = sheetOf(Route::S32, ConditionId::Five);
    CHECK_FALSE(failed.allMet());
    CHECK(failed.notMet() == std::vector {ConditionId::Five});
    CHECK(failed.open().empty());
}

TEST_CASE("an exclusion check counts with its checker and day only")
{
    CHECK(notExcluded().isComplete());
    CHECK_FALSE(ExclusionCheck().isComplete());
    CHECK_FALSE(ExclusionCheck {ExclusionCheck::Answer::NotExcluded, {}, date("2026-01-01")}.isComplete());
    CHECK_FALSE(ExclusionCheck {ExclusionCheck::Answer::NotExcluded, user(1), {}}.isComplete());
}

TEST_CASE("a partner falls under the family rule wherever they live, a relative in the same household only")
{
    for (const auto household :
         {std::optional<bool>(true), std::optional<bool>(false), std::optional<bool>()}) {
        CHECK(familyRule(Relation::SpouseOrCivilPartner, household) == FamilyRule::OnlyIfNecessary);
        CHECK(familyRule(Relation::LivesAsSpouse, household) == FamilyRule::OnlyIfNecessary);
        CHECK(familyRule(Relation::NotRelated, household) == FamilyRule::NotInTheWay);
        CHECK(familyRule(Relation::OtherRelative, household) == FamilyRule::NotInTheWay);
    }
    for (const Relation relation : {Relation::CloseRelative, Relation::PartnerOfCloseRelative}) {
        CHECK(familyRule(relation, true) == FamilyRule::OnlyIfNecessary);
        CHECK(familyRule(relation, false) == FamilyRule::NotInTheWay);
        CHECK(familyRule(relation, {}) == FamilyRule::AskHousehold);
    }
}

TEST_CASE("necessary for care is not necessary for managing the money, and neither counts without a reason")
{
    FamilyPayment payment {u"Mother"_s, Relation::CloseRelative, true,
                           true,        Necessary::ForCare,      u"night calls"_s};
    CHECK(mayBePaid(payment) == FamilyAnswer::MayBePaid);
    CHECK(familyText(payment).isEmpty());
    payment.paidForCare = false;
    CHECK(mayBePaid(payment) == FamilyAnswer::MayNotBePaid);
    payment.necessary = Necessary::ForManagement;
    CHECK(mayBePaid(payment) == FamilyAnswer::MayBePaid);
    payment.reason = u" "_s;
    CHECK(mayBePaid(payment) == FamilyAnswer::NotDecided);
    CHECK(familyText(payment).contains(u"say why"_s));
    payment.sameHousehold.reset();
    CHECK(mayBePaid(payment) == FamilyAnswer::NotDecided);
    CHECK(familyText(payment).contains(u"same household"_s));
    payment.sameHousehold = false;
    CHECK(mayBePaid(payment) == FamilyAnswer::MayBePaid);
    payment = {u"Husband"_s, Relation::SpouseOrCivilPartner, false, true, Necessary::No, u"agency can"_s};
    CHECK(mayBePaid(payment) == FamilyAnswer::MayNotBePaid);
}

TEST_CASE("four weeks in a care home may be paid for, a night more may not")
{
    const QDate in = date("2026-05-03");
    auto runs = careHomeRuns({{in, in.addDays(28), false}});
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].nights == 28);
    CHECK_FALSE(runs[0].tooLong);
    CHECK(careHomeText(runs[0]) == u"28 nights from 3 May 2026; 0 nights left"_s);
    runs = careHomeRuns({{in, in.addDays(29), true}});
    CHECK(runs[0].tooLong);
    CHECK(careHomeText(runs[0]) == u"29 nights from 3 May 2026, 1 more than a Direct Payment may pay for"_s);
}

TEST_CASE("short stays are added together unless 28 days lie between them")
{
    const QDate in = date("2026-05-01");
    const CareHomeStay first {in, in.addDays(14), false};
    const auto second = [&](int gap) {
        return CareHomeStay {first.out.addDays(gap), first.out.addDays(gap + 15), true};
    };
    auto runs = careHomeRuns({second(27), first}); // in any order
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].nights == 29);
    CHECK(runs[0].tooLong);
    runs = careHomeRuns({first, second(28)});
    REQUIRE(runs.size() == 2);
    CHECK(runs[0].left() == 14);
    CHECK(runs[1].left() == 13);
}

TEST_CASE("care home nights are those of a plain count of days")
{
    CHECK(rc::check("against every night one by one", [] {
        const QDate base(2026, 1, 1);
        std::vector<CareHomeStay> stays;
        for (int n = *rc::gen::inRange(0, 9); n > 0; --n) {
            const QDate in = base.addDays(*rc::gen::inRange(0, 800));
            stays.push_back({in, in.addDays(*rc::gen::inRange(-1, 25)), false});
        }
        // The nights slept there, each once, by the day that they begin on.
        std::set<qint64> nights;
        for (const auto &stay : stays)
            for (QDate day = stay.in; day < stay.out; day = day.addDays(1))
                nights.insert(day.toJulianDay());
        // Runs of them, parted by 28 days at home; of each, the most within any twelve months.
        std::vector<std::vector<qint64>> parts;
        for (const qint64 night : nights) {
            if (parts.empty() || night - parts.back().back() - 1 >= 28)
                parts.emplace_back();
            parts.back().push_back(night);
        }
        const auto runs = careHomeRuns(stays);
        RC_ASSERT(runs.size() == parts.size());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            qint64 most = 0;
            for (const qint64 from : parts[i]) {
                const qint64 to = QDate::fromJulianDay(from).addMonths(12).toJulianDay();
                most = std::max<qint64>(most,
                                        std::count_if(parts[i].begin(), parts[i].end(), [&](qint64 night) {
                                            return night >= from && night < to;
                                        }));
            }
            RC_ASSERT(runs[i].nights == most);
            RC_ASSERT(runs[i].tooLong == (most > 28));
        }
    }));
}

TEST_CASE("codes of conditions, payees and relatives go to text and back")
{
    for (int i = 0; i < 6; ++i)
        CHECK(conditionFromCode(conditionCode(ConditionId(i))) == ConditionId(i));
    for (int i = 0; i < 3; ++i) {
        CHECK(findingFromCode(findingCode(Finding(i))) == Finding(i));
        CHECK(authorityFromCode(authorityLawCode(Authority(i))) == Authority(i));
    }
    for (int i = 0; i < kRelationCount; ++i)
        CHECK(relationFromCode(relationCode(Relation(i))) == Relation(i));
    for (int i = 0; i < 4; ++i)
        CHECK(necessaryFromCode(necessaryCode(Necessary(i))) == Necessary(i));
    for (int i = 0; i < kManagementCount; ++i)
        CHECK(managementFromCode(managementCode(Management(i))) == Management(i));
    for (int i = 0; i < kUseCount; ++i)
        CHECK(useFromCode(useCode(Use(i))) == Use(i));
    CHECK(routeFromCode(u"S32") == Route::S32);
    CHECK_FALSE(routeFromCode(u"S33"));
    CHECK(paidAsFromCode(u"NET") == PaidAs::Net);
}
