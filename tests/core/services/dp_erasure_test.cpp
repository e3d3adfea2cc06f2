// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What becomes of a Direct Payment case, and of the figures, when its person is erased.
#include "core/journal/entities/sealed.h"
#include "core/reports/weekly_report.h"
#include "core/services/sealed_text.h"
#include "tests/core/services/council_world.h"
#include "tests/core/services/dp_world.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;

namespace {

reports::Report funnelOf(Workspace &workspace, QDate from, QDate to)
{
    return must(workspace.dpFigures().funnel({from, to}), "the funnel").report;
}

QString textOf(const reports::Report &report, const char *key)
{
    const auto *figure = report.find(QLatin1String(key));
    return figure ? figure->text : u"?"_s;
}

/// Whether two reports have the same figures.
QString difference(const reports::Report &one, const reports::Report &other)
{
    return reports::firstDifference(one, other).value_or(QString());
}

/// Another person's lead, closed without a request.
DpCaseId notProgressed(DpWorld &world, PersonId &person)
{
    Person known;
    known.givenName = u"Bea"_s;
    person = must(world->people().create(known), "a person").id;
    DpFlag flag = world.flag();
    flag.person = person;
    const auto id = must(world->directPayments().flag(flag), "a lead").id;
    world.nextDay(3);
    REQUIRE(
        world.cases().take(id, dp::NotProgress {u"NO_CONTACT"_s, u"%1 never rang"_s.arg(kMarker), false}));
    return id;
}

void eraseAs(DpWorld &world, std::initializer_list<PersonId> people)
{
    REQUIRE(enter(world.temp, u"dpo"_s));
    for (const auto person : people)
        REQUIRE_FALSE(must(world->people().erase(person, u"REQUEST"_s), "an erasure").asked);
    REQUIRE(enter(world.temp, u"social"_s));
}

void logNamed(Workspace &workspace, PersonId visitor)
{
    ConversationEntry entry;
    entry.site = workspace.actor().site;
    entry.needs = {{u"MONEY"_s, {}}};
    entry.identity = IdentityLevel::Named;
    entry.visitor = visitor;
    REQUIRE(workspace.desk().log(entry));
}

} // namespace

TEST_CASE("the funnel of a time gone by stays what it was when the people in it are erased")
{
    DpWorld world;
    const QDate from = world.today();
    PersonId other;
    notProgressed(world, other);
    world.nextDay(4);
    world.toLive();
    world.nextDay(2);
    const QDate to = world.today();
    world.nextDay();
    const auto before = funnelOf(*world.operator->(), from, to);
    const auto today = funnelOf(*world.operator->(), from, world.today());
    REQUIRE(textOf(before, "way.live") == u"1"_s);
    REQUIRE(textOf(before, "open.live") == u"1"_s);
    REQUIRE(textOf(before, "reason.no_contact") == u"1"_s);

    eraseAs(world, {world.person, other});
    CHECK(difference(before, funnelOf(*world.operator->(), from, to)) == QString());
    const auto now = funnelOf(*world.operator->(), from, world.today());
    CHECK(textOf(now, "open.live") == u"?"_s); // nobody is paid any more: no such line
    for (const char *key :
         {"way.flagged", "way.requested", "way.decided", "way.live", "days.flagged", "reason.no_contact"})
        CHECK(textOf(now, key) == textOf(today, key));
    const auto trace = must(world->dpFigures().trace({from, to}, u"way.live"_s), "the rows");
    REQUIRE(trace.rows.size() == 1);
    CHECK(trace.rows[0].cells[1] == u"Ended: erased"_s);

    REQUIRE(world->context().journal.rebuild());
    CHECK(difference(before, funnelOf(*world.operator->(), from, to)) == QString());
    CHECK(world->context().journal.verify());
}

TEST_CASE("a first payment that was put right counts on its right day also when its person is erased")
{
    DpWorld world;
    const QDate from = world.today();
    world.toLive();
    world.nextDay(40);
    const QDate right = world.item().firstPaymentOn->addDays(30);
    REQUIRE(world.cases().correctFirstPayment(world.id, right, Money::fromPence(81000),
                                              u"%1 showed the statement"_s.arg(kMarker)));
    const auto until = [&](QDate to) { return funnelOf(*world.operator->(), from, to); };
    const auto before = until(right.addDays(-1));
    const auto after = until(right);
    REQUIRE(textOf(before, "way.live") != u"1"_s);
    REQUIRE(textOf(after, "way.live") == u"1"_s);
    eraseAs(world, {world.person});
    CHECK(difference(before, until(right.addDays(-1))) == QString());
    CHECK(difference(after, until(right)) == QString());
    CHECK_FALSE(holdsText(world->context().db, kMarker));
    REQUIRE(world->context().journal.rebuild());
    CHECK(difference(after, until(right)) == QString());
    CHECK(world->context().journal.verify());
}

TEST_CASE("the case of somebody who was erased is closed: no list waits for it, and no choice of the council "
          "trips over it")
{
    DpWorld world;
    world.toLive();
    REQUIRE(world.cases().list()->size() == 1);
    REQUIRE(world->dpReviews().list(true)->size() == 1);
    eraseAs(world, {world.person});
    CHECK(world.cases().list()->empty());
    DpCaseFilter filter;
    filter.stage = dp::Stage::Live;
    CHECK(world.cases().list(filter)->empty());
    filter.closedToo = true;
    const auto lines = must(world.cases().list(filter), "the closed ones");
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].isErased());
    CHECK_FALSE(lines[0].isOpen());
    CHECK_FALSE(lines[0].reviewDue);
    world.nextDay(500);
    CHECK(must(world.cases().list(filter), "the closed ones")[0].days == lines[0].days);
    CHECK(world->dpReviews().list(true)->empty());
    CHECK(world->dpFigures().stalled()->empty());
    const auto opened = must(world.cases().open(world.id), "the case");
    CHECK(opened.steps.empty());
    CHECK(opened.toCheck.isEmpty());
    CHECK_FALSE(opened.standing);
    CHECK_FALSE(opened.review);
    REQUIRE(enter(world.temp, u"officer"_s));
    CHECK(world.cases().setPolicy({{u"first_months"_s, 3, {}, {}, {}}}));
    CHECK(world->context().journal.verify());
}

TEST_CASE("what is left of an erased case says stage, day and a listed reason, and nothing of anybody")
{
    DpWorld world;
    PersonId other;
    notProgressed(world, other);
    world.toLive();
    REQUIRE(world.cases().correctFirstPayment(world.id, world.today(), Money::fromPence(81'234),
                                              u"%1 rang"_s.arg(kMarker)));
    eraseAs(world, {world.person, other});
    auto &context = world->context();
    CHECK_FALSE(holdsText(context.db, kMarker));
    const storage::DpStore store(context.db);
    int steps = 0;
    int rights = 0;
    for (const auto &record : must(store.records(), "the records")) {
        CHECK(record.content.isEmpty());
        const auto plain
            = must(context.compartments.open(u"DP"_s, record.counted,
                                             sealContext(journal::dp_record::kCounted, record.id.row())),
                   "a step");
        for (const QString &text : {kMarker, u"Ann"_s, u"Bea"_s, u"social"_s, u"never rang"_s})
            CHECK_FALSE(plain.contains(text.toUtf8()));
        for (const auto &id : {world.person.row(), other.row(), world.social.row(), world.desk.row()})
            CHECK_FALSE(plain.contains(id.toBytes()));
        const auto content = must(dprecord::fromBytes(plain), "a record");
        REQUIRE(content);
        if (const auto *right = std::get_if<dprecord::PaymentPutRight>(&content->body)) {
            CHECK(right->amount == Money());
            CHECK(right->why.isEmpty());
            ++rights;
        }
        ++steps;
    }
    CHECK(steps > 8);
    CHECK(rights == 1);
}

TEST_CASE("what goes is said before anybody is erased, and another number than that erases nobody")
{
    DpWorld world;
    world.toLive();
    logNamed(*world.operator->(), world.person);
    REQUIRE(enter(world.temp, u"dpo"_s));
    const auto goes = must(world->people().whatGoes(world.person), "what goes");
    CHECK(goes.records > 20);
    REQUIRE(goes.openCases.size() == 1);
    CHECK(goes.openCases[0].reference == dpReference(world.id));
    CHECK(goes.openCases[0].stage == u"LIVE"_s);
    CHECK(goes.openCases[0].since == world.today().addDays(-1));
    const QString words = erasureWords(goes, world->codes()).join(u'\n');
    CHECK(words.contains(u"1 conversation,"_s));
    CHECK(words.contains(u"Being paid"_s));
    CHECK(words.contains(QString::number(goes.records)));
    for (const qint64 wrong : {goes.records - 1, goes.records + 1, qint64(0)})
        CHECK(isCode(world->people().erase(world.person, u"REQUEST"_s, wrong), Code::Conflict));
    CHECK(world->people().get(world.person));
    CHECK(isCode(world->people().erase(world.person, u"WHIM"_s, goes.records), Code::InvalidInput));
    CHECK(world->people().erase(world.person, u"REQUEST"_s, goes.records));
    CHECK(isCode(world->people().whatGoes(world.person), Code::NotFound));
    REQUIRE(enter(world.temp, u"social"_s));
    CHECK(isCode(world->people().whatGoes(world.person), Code::Forbidden));
}

TEST_CASE("the week's figures stay what they were when a visitor is erased, who came first then returned")
{
    DpWorld world;
    const auto week = IsoWeek::of(world.today());
    REQUIRE(enter(world.temp, u"desk"_s));
    logNamed(*world.operator->(), world.person);
    world.temp.clock.advance(60'000);
    logNamed(*world.operator->(), world.person);
    world.temp.clock.advance(60'000);
    REQUIRE(enter(world.temp, u"lead"_s));
    const auto report = [&] { return must(world->reports().weekly({week, {}}, true), "the report"); };
    const auto before = report();
    REQUIRE(textOf(before, "headlines.first_time.week") == u"1"_s);
    REQUIRE(textOf(before, "headlines.returning.week") == u"1"_s);
    eraseAs(world, {world.person});
    REQUIRE(enter(world.temp, u"lead"_s));
    CHECK(difference(before, report()) == QString());
    REQUIRE(world->context().journal.rebuild());
    CHECK(difference(before, report()) == QString());
}

TEST_CASE("an erasure leaves the same figures at every place, also of steps that came after it")
{
    CouncilWorld council;
    Computer &here = council.founder();
    Computer &there = council.join("WIN", u"robin"_s);
    REQUIRE(here.open->users().add(u"one"_s, {}, {Role::SocialWorker}, secret()));
    REQUIRE(here.open->users().add(u"dpo"_s, {}, {Role::Dpo}, secret()));
    REQUIRE(there.open->users().add(u"two"_s, {}, {Role::SocialWorker}, secret()));
    council.carry(there, here);
    REQUIRE(grantAll(*here.open, here.recoveryKey));
    council.carry(here, there);
    REQUIRE(council.reopen(here, u"one"_s));
    REQUIRE(council.reopen(there, u"two"_s));
    Person known;
    known.givenName = u"Ann"_s;
    DpFlag flag;
    flag.person = must(here.open->people().create(known), "a person").id;
    flag.agreed = true;
    flag.words = u"wants to choose"_s;
    flag.nextStep = u"A call"_s;
    const auto id = must(here.open->directPayments().flag(flag), "a lead").id;
    REQUIRE(here.open->dpCases().take(id, dp::AcceptLead {u"worth a talk"_s, true, {}}));
    council.clock.advance(1000);
    council.carry(here, there);
    const QDate from = london::day(council.clock.nowMs());
    council.clock.advance(24 * 3'600'000LL);
    const QDate to = london::day(council.clock.nowMs());
    REQUIRE(there.open->dpCases().take(id, dp::fullStep(dp::StepKind::StartAssessment)));

    REQUIRE(council.reopen(here, u"dpo"_s)); // has not heard of that step
    REQUIRE_FALSE(must(here.open->people().erase(flag.person, u"REQUEST"_s), "an erasure").asked);
    REQUIRE(council.reopen(here, u"one"_s));
    council.clock.advance(1000);
    council.carry(here, there);
    council.carry(there, here);
    council.carry(here, there);
    const auto one = funnelOf(*here.open, from, to);
    CHECK(difference(one, funnelOf(*there.open, from, to)) == QString());
    for (const char *key : {"way.flagged", "way.accepted", "stays.accepted"})
        CHECK(textOf(one, key) == u"1"_s); // what arrived late counts too
    for (auto *computer : {&here, &there}) {
        CHECK(computer->open->dpCases().list()->empty());
        CHECK(computer->open->context().journal.verify());
    }
    CHECK(must(here.open->context().journal.digests(), "digests")
          == must(there.open->context().journal.digests(), "digests"));
}
