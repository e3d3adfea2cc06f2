// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/care_service.h"
#include "core/services/listing_service.h"
#include "tests/core/services/dp_world.h"
#include "tests/support/failure_sweep.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;

namespace {

/// An invented micro-enterprise in order; `change` makes it another. By the founder, who is left logged in.
ServiceId addEnterprise(DpWorld &world, const QString &name,
                        const std::function<void(MicroEnterprise &)> &change = {},
                        const std::vector<FormPlace> &places = {})
{
    const QDate today = world.today();
    ServiceForm form;
    form.name = name;
    form.organizationName = name;
    form.description = u"Company and help at home. Nothing else."_s;
    form.phones = {{{}, u"01632 960801"_s}};
    form.places = places;
    const ServiceId id = must(ListingService(world->context()).create(form), "a service").id;
    MicroEnterprise before;
    before.service = id;
    MicroEnterprise after = before;
    after.legalForm = u"SOLE_TRADER"_s;
    after.headcount = 1;
    after.personalCare = true;
    after.careStaff = 1;
    after.dbs = after.training = {today.addDays(-100), today.addDays(600)};
    after.insurance = {today.addDays(-100), today.addDays(200)};
    after.insuranceMinor = kUsualCoverMinor;
    after.hmrcOn = today.addDays(-100);
    after.areas = u"CH65"_s;
    after.days = u"MO,TU"_s;
    after.rateMinor = 1850;
    after.rateUnit = u"HOUR"_s;
    after.acceptsDp = true;
    if (change)
        change(after);
    must(CareService(world->context()).setEnterprise(before, after), "an enterprise");
    return id;
}

QStringList namesOf(const MatchResult &result)
{
    QStringList names;
    for (const auto &offer : result.offered)
        names << offer.name;
    names.sort();
    return names;
}

DpMatchRequest request(const QString &area = u"CH65"_s)
{
    DpMatchRequest wanted;
    wanted.wish.area = area;
    wanted.note = u"%1 prefers mornings"_s.arg(kMarker);
    return wanted;
}

} // namespace

TEST_CASE("who fits is offered, who does not is named with every reason, and the sheet says who chooses")
{
    DpWorld world;
    REQUIRE(enter(world.temp));
    const auto closed = addEnterprise(world, u"Closed Doors"_s);
    addEnterprise(world, u"Anna Helps"_s);
    addEnterprise(world, u"Bright Days"_s);
    addEnterprise(world, u"Cover Lapsed"_s, [&](auto &it) {
        it.insurance.until = world.today().addDays(-1);
        it.areas = u"CH1"_s;
    });
    addEnterprise(world, u"Three Carers"_s, [](auto &it) {
        it.headcount = 3;
        it.careStaff = 3;
    });
    addEnterprise(world, u"Cash Only"_s, [](auto &it) { it.acceptsDp = false; });
    ServiceNotice notice;
    notice.service = closed;
    notice.kind = u"CLOSED"_s;
    notice.from = world.today();
    must(CareService(world->context()).addNotice(notice), "a notice");

    REQUIRE(enter(world.temp, u"social"_s));
    world.toDeciding();
    const auto match = must(world->dpMatches().search(world.id, request()), "a match");
    CHECK(namesOf(match.result) == QStringList {u"Anna Helps"_s, u"Bright Days"_s});
    CHECK(match.result.said.first() == u"Only two fit what was asked for."_s);
    std::map<QString, QStringList> why;
    for (const auto &out : match.result.notOffered)
        for (const auto &reason : out.reasons)
            why[out.name] << exclusionCode(reason.exclusion);
    CHECK(why[u"Closed Doors"_s] == QStringList {u"NOT_ACTIVE"_s});
    CHECK(why[u"Cover Lapsed"_s] == QStringList {u"CHECK_RUN_OUT"_s, u"OTHER_AREA"_s});
    CHECK(why[u"Three Carers"_s] == QStringList {u"NOT_REGISTERED"_s});
    CHECK(why[u"Cash Only"_s] == QStringList {u"OTHER_PAYMENT"_s});
    const QString sheet = QString::fromUtf8(reports::letterToHtml(match.sheet));
    CHECK(sheet.contains(u"You choose. The council does not employ or recommend any of them."_s));
    CHECK(sheet.contains(u"£18.50 an hour"_s));
    CHECK(sheet.contains(u"Monday, Tuesday"_s));
    CHECK(sheet.contains(u"01632 960801"_s));
    CHECK_FALSE(sheet.contains(u"Cash Only"_s));
    CHECK_FALSE(sheet.contains(u"Ann<"_s)); // nobody is named on it
    CHECK_FALSE(sheet.contains(kMarker));
    CHECK(must(world->dpMatches().search(world.id, request()), "a match").result == match.result);
    CHECK(world->dpMatches().search(world.id, request())->result.offered.size() == 2);
}

TEST_CASE(
    "what was offered is recorded, sealed, people who wait show on the gap sheet until they no longer do")
{
    DpWorld world;
    REQUIRE(enter(world.temp));
    addEnterprise(world, u"Anna Helps"_s);
    REQUIRE(enter(world.temp, u"social"_s));
    CHECK(isCode(world->dpMatches().offer(world.id, request()), Code::Conflict)); // nobody has asked yet
    world.toDeciding();
    const auto none = must(world->dpMatches().offer(world.id, request(u"CH1"_s)), "an offer");
    CHECK(none.match.result.offered.empty());
    auto gaps = must(world->dpMatches().gaps(reports::Edition::Internal), "the gap sheet");
    CHECK(gaps.report.find(u"gap.1.none"_s)->text == u"1"_s);
    CHECK(gaps.report.find(u"gap.1.enterprises"_s)->text == u"0"_s);
    CHECK(gaps.rows.at(u"gap.1.none"_s) == std::vector<DpCaseId> {world.id});
    CHECK(gaps.report.sections[0].tables[0].rows[0].label == u"CH1 · any help"_s);
    gaps = must(world->dpMatches().gaps(reports::Edition::Shareable), "the gap sheet");
    CHECK(gaps.report.find(u"gap.1.none"_s)->text == u"*"_s);

    world.nextDay();
    const auto offered = must(world->dpMatches().offer(world.id, request()), "an offer");
    const auto opened = must(loadDpCase(world->context(), world.id), "the case").folded;
    REQUIRE(opened.offers.size() == 2);
    CHECK(opened.offers[1].id == offered.id);
    CHECK(opened.offers[1].offer.area == u"CH65"_s);
    REQUIRE(opened.offers[1].offer.lines.size() == 1);
    CHECK(opened.offers[1].offer.lines[0].reasons.isEmpty());
    CHECK(opened.offers[0].offer.lines[0].reasons == QStringList {u"OTHER_AREA"_s});
    CHECK_FALSE(holdsText(world->context().db, kMarker));
    gaps = must(world->dpMatches().gaps(reports::Edition::Internal),
                "the gap sheet"); // the newest search counts
    CHECK(gaps.report.find(u"gap.1.none"_s)->text == u"0"_s);
    CHECK(gaps.report.find(u"gap.1.few"_s)->text == u"1"_s);
    REQUIRE(world.take(dp::StepKind::Withdraw));
    CHECK(must(world->dpMatches().gaps(reports::Edition::Internal), "the gap sheet")
              .report.sections[0]
              .tables.empty());
}

TEST_CASE(
    "distances are from the person, else from where the case began or a named site, never from the worker's")
{
    DpWorld world;
    REQUIRE(enter(world.temp));
    const auto named = [&](const char *name) {
        return must(world->sessions().siteByName(QString::fromUtf8(name)), "a site");
    };
    const auto before = named("Blacon");
    Site blacon = before;
    blacon.place = GeoPoint {53.2000, -2.9300};
    REQUIRE(world->sessions().editSite(before, blacon));
    Site far;
    far.name = u"Far Library"_s;
    far.code = u"FAR"_s;
    far.place = GeoPoint {53.1000, -2.5000};
    REQUIRE(world->sessions().addSite(far, {}));
    addEnterprise(world, u"Anna Helps"_s, {},
                  {{{}, {}, {}, {}, {}, u"CH65 1AB"_s, GeoPoint {53.2800, -2.9000}, {}}});
    REQUIRE(enter(world.temp, u"social"_s));
    const auto found = [&](std::optional<SiteId> nearest = {}) {
        auto wanted = request();
        wanted.nearest = nearest;
        const auto match = must(world->dpMatches().search(world.id, wanted), "a match");
        REQUIRE(match.result.offered.size() == 1);
        REQUIRE(match.result.offered[0].metres);
        REQUIRE(match.result.said.size() >= 2);
        CHECK(match.result.said.back().startsWith(u"You choose"_s));
        const QString sheet = QString::fromUtf8(reports::letterToHtml(match.sheet));
        const QString from = match.result.said.at(match.result.said.size() - 2);
        CHECK(sheet.contains(from));
        return std::pair(*match.result.offered[0].metres / 1000, from);
    };
    CHECK(found() == std::pair(9, u"Distances are measured from Blacon."_s));
    world->chooseSite(named("Far Library").id); // the worker sits elsewhere today
    CHECK(found() == std::pair(9, u"Distances are measured from Blacon."_s));
    CHECK(found(named("Far Library").id) == std::pair(33, u"Distances are measured from Far Library."_s));
    auto person = must(world->people().get(world.person), "the person");
    auto moved = person;
    moved.postcode = u"CH65 1AB"_s;
    REQUIRE(world->people().edit(person, moved));
    CHECK(found() == std::pair(0, u"Distances are measured from the home postcode."_s));
    CHECK(found(named("Blacon").id) == std::pair(9, u"Distances are measured from Blacon."_s));
}

TEST_CASE(
    "somebody whose payment is made and help in place waits for nothing, unless more is looked for since")
{
    DpWorld world;
    world.toDeciding();
    REQUIRE(world->dpMatches().offer(world.id, request()));
    const auto waiting = [&] {
        const auto gaps = must(world->dpMatches().gaps(reports::Edition::Internal), "the gap sheet");
        return !gaps.report.sections[0].tables.empty();
    };
    CHECK(waiting());
    world.allMet();
    world.carry({dp::StepKind::Approve, dp::StepKind::StartSetUp});
    CHECK(waiting()); // not paid yet
    world.setUp();
    world.carry({dp::StepKind::PayFirst});
    CHECK_FALSE(waiting());
    REQUIRE(world->dpMatches().offer(world.id, request()));
    CHECK(waiting());
}

TEST_CASE("wishes that cannot be are refused, checks that run out are listed")
{
    DpWorld world;
    REQUIRE(enter(world.temp));
    addEnterprise(world, u"Anna Helps"_s, [&](auto &it) { it.dbs.until = world.today().addDays(12); });
    REQUIRE(enter(world.temp, u"officer"_s));
    auto &matches = world->dpMatches();
    const auto refused = [&](auto change) {
        DpMatchRequest wanted = request();
        change(wanted.wish);
        return isCode(matches.search(world.id, wanted), Code::InvalidInput);
    };
    CHECK(refused([](MatchWish &wish) { wish.area = u"Chester"_s; }));
    CHECK(refused([](MatchWish &wish) { wish.service = u"DRAGONS"_s; }));
    CHECK(refused([](MatchWish &wish) { wish.days = QStringList {u"MONDAY"_s}; }));
    CHECK(refused([](MatchWish &wish) { wish.language = u"KLINGON"_s; }));
    CHECK(refused([](MatchWish &wish) { wish.hours = 169; }));
    const auto checks = must(matches.expiring(30), "the checks");
    REQUIRE(checks.size() == 1);
    CHECK(checks[0].check == u"DBS check"_s);
    CHECK(checks[0].daysLeft == 12);
    CHECK(matches.expiring(11)->empty());
    CHECK(isCode(matches.expiring(-1), Code::InvalidInput));
    for (const QString &user : {u"desk"_s, u"partner"_s, u"lead"_s, u"dpo"_s}) {
        REQUIRE(enter(world.temp, user));
        CHECK(isCode(world->dpMatches().search(world.id, request()), Code::Forbidden));
        CHECK(isCode(world->dpMatches().offer(world.id, request()), Code::Forbidden));
        CHECK(isCode(world->dpMatches().expiring(30), Code::Forbidden));
        CHECK(isCode(world->dpMatches().gaps(reports::Edition::Internal), Code::Forbidden));
    }
}

TEST_CASE("when any statement fails, no offer is left behind")
{
    DpWorld world;
    world.toDeciding();
    failEachStatement(*world.temp, "offer", [&] { return world->dpMatches().offer(world.id, request()); });
    CHECK(must(loadDpCase(world->context(), world.id), "the case").folded.offers.size() == 1U);
}

TEST_CASE("what has to be in order is the council's choice, within bounds, and holds for search and list")
{
    DpWorld world;
    REQUIRE(enter(world.temp));
    addEnterprise(world, u"Anna Helps"_s, [&](auto &it) {
        it.dbs = {world.today().addMonths(-30), {}};
        it.headcount = 4;
        it.careStaff = 1;
    });
    REQUIRE(enter(world.temp, u"social"_s));
    const auto set = [&](const QString &name, std::optional<int> number) {
        return world.cases().setPolicy({{name, number, {}, {}, {}}});
    };
    const auto offered = [&] {
        return int(must(world->dpMatches().search(world.id, request()), "a match").result.offered.size());
    };
    const auto reason = [&] {
        const auto match = must(world->dpMatches().search(world.id, request()), "a match");
        return exclusionCode(match.result.notOffered.at(0).reasons.at(0).exclusion);
    };
    CHECK(offered() == 1);
    REQUIRE(set(u"match.dbs_months"_s, 24));
    CHECK(offered() == 0);
    CHECK(reason() == u"CHECK_RUN_OUT"_s);
    CHECK(must(world->dpMatches().expiring(0), "the checks").size() == 1);
    REQUIRE(set(u"match.dbs_months"_s, 31));
    CHECK(offered() == 1);
    CHECK(must(world->dpMatches().expiring(0), "the checks").empty());
    REQUIRE(set(u"match.people"_s, 3));
    CHECK(reason() == u"TOO_MANY_PEOPLE"_s);
    REQUIRE(set(u"match.people"_s, 8));
    REQUIRE(set(u"match.cover"_s, 6'000'000));
    CHECK(reason() == u"COVER_TOO_LOW"_s);
    REQUIRE(set(u"match.cover"_s, 5'000'000));
    REQUIRE(set(u"match.judgments"_s, 1));
    CHECK(reason() == u"CHECK_MISSING"_s);
    REQUIRE(set(u"match.judgments"_s, 0));
    CHECK(offered() == 1);
    for (const auto &[name, number] :
         std::vector<std::pair<QString, std::optional<int>>> {{u"match.dbs_months"_s, 0},
                                                              {u"match.dbs_months"_s, 121},
                                                              {u"match.dbs_months"_s, {}},
                                                              {u"match.people"_s, 0},
                                                              {u"match.cover"_s, 20'000'001},
                                                              {u"match.cover"_s, -1},
                                                              {u"match.judgments"_s, 2},
                                                              {u"match.colour"_s, 1}}) {
        INFO(name.toStdString());
        CHECK(isCode(set(name, number), Code::InvalidInput));
    }
    const MatchRules kept = must(world.cases().policy(), "the policy").match;
    CHECK(kept.dbsMonths == 31);
    CHECK(kept.leastCoverMinor == 500'000'000);
}

TEST_CASE("what could not be handed out was not offered, and is not recorded")
{
    DpWorld world;
    world.toDeciding();
    const auto offers
        = [&] { return must(loadDpCase(world->context(), world.id), "the case").folded.offers.size(); };
    const auto full = world->dpMatches().offer(world.id, request(), {}, [](const DpMatch &) -> Status {
        return Error {Code::DiskFull, {}, {}};
    });
    CHECK(isCode(full, Code::DiskFull));
    CHECK(offers() == 0);
    // And the other way round: it is handed out once, before anything is recorded.
    bool recorded = false;
    for (int n = 0; !recorded; ++n) {
        REQUIRE(n < 300);
        int handed = 0;
        world->context().db.failAtStatement(n);
        recorded = bool(world->dpMatches().offer(world.id, request(), {}, [&](const DpMatch &match) {
            ++handed;
            CHECK(match.sheet.title.size() > 0);
            return done();
        }));
        world->context().db.failAtStatement(-1);
        CHECK(offers() == (recorded ? 1U : 0U));
        CHECK((handed == 1 || !recorded));
    }
}

TEST_CASE("the gap sheet also tells what nothing was found for at desks, by area, need and reason")
{
    DpWorld world;
    REQUIRE(enter(world.temp, u"desk"_s));
    Person near;
    near.givenName = u"Bea"_s;
    near.postcode = u"CH65 1AB"_s;
    const auto bea = must(world->people().create(near), "a person").id;
    const auto log
        = [&](std::optional<PersonId> about, std::vector<NeedEntry> needs, const QString &whole = {}) {
              ConversationEntry entry;
              entry.site = world->actor().site;
              entry.identity = about ? IdentityLevel::Named : IdentityLevel::Anonymous;
              entry.visitor = about;
              entry.needs = std::move(needs);
              entry.unmetReason = whole;
              const auto logged = world->desk().log(entry);
              INFO((logged ? QString() : logged.error().detail).toStdString());
              REQUIRE(logged);
          };
    log(bea, {{u"DEBT"_s, u"NO_SERVICE"_s}, {u"FOOD"_s, {}}});
    log(bea, {{u"DEBT"_s, u"FULL"_s}});
    log({}, {{u"DEBT"_s, u"NO_SERVICE"_s}});
    log({}, {{u"FOOD"_s, {}}}, u"COST"_s); // of the whole conversation
    REQUIRE(enter(world.temp, u"social"_s));
    const auto gaps = must(world->dpMatches().gaps(reports::Edition::Internal), "the gap sheet");
    const auto &section = gaps.report.sections.at(1);
    REQUIRE(section.tables.size() == 1);
    std::map<QString, QStringList> rows;
    for (const auto &row : section.tables[0].rows)
        for (const auto &figure : row.figures)
            rows[row.label] << figure.text;
    const QString debt = world->codes().label(u"need"_s, u"DEBT"_s);
    const QString food = world->codes().label(u"need"_s, u"FOOD"_s);
    CHECK(rows[u"CH65 · "_s + debt] == QStringList {u"1"_s, u"1"_s, u"0"_s});
    CHECK(rows[u"at Blacon · "_s + debt] == QStringList {u"1"_s, u"0"_s, u"0"_s});
    CHECK(rows[u"at Blacon · "_s + food] == QStringList {u"0"_s, u"0"_s, u"1"_s});
    CHECK(rows[u"All"_s] == QStringList {u"2"_s, u"1"_s, u"1"_s});
    CHECK(rows.size() == 4);
    // Outsiders get whole blocks that are over: today's conversations are in none.
    const auto shared = must(world->dpMatches().gaps(reports::Edition::Shareable), "the gap sheet");
    CHECK(shared.report.sections.at(1).tables.empty());
    world.nextDay(100);
    CHECK(must(world->dpMatches().gaps(reports::Edition::Internal), "the gap sheet")
              .report.sections.at(1)
              .tables.empty());
    const auto later = must(world->dpMatches().gaps(reports::Edition::Shareable), "the gap sheet");
    REQUIRE(later.report.sections.at(1).tables.size() == 1);
    CHECK(later.report.find(u"desk.all.none"_s)->text == u"*"_s);
}
