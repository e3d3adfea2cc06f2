// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every act of Direct Payments, failing at each of its statements: all of it is recorded, or nothing.
#include "tests/core/services/dp_world.h"
#include "tests/support/sweep.h"

#include <QFile>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using K = dp::StepKind;

namespace {

PersonId addPerson(DpWorld &world, const QString &name)
{
    Person known;
    known.givenName = name;
    return must(world->people().create(known), "a person").id;
}

void sweepStep(DpWorld &world, K kind)
{
    const dp::Step step = world.step(kind);
    sweep(*world.temp, qPrintable(dp::stepCode(kind)), [&] { return world.take(step); });
    world.nextDay();
}

/// The writer's own name is not needed: without it the name they logged in by stands there, and the act goes
/// on. So each statement has a person of its own.
void sweepInterest(DpWorld &world)
{
    int failures = 0;
    for (int at = 0; at < 60; ++at) {
        INFO(at);
        const PersonId person = addPerson(world, u"Cy"_s);
        const auto before = recordedIn(*world.temp);
        world->context().db.failAtStatement(at);
        const bool isDone = bool(world.cases().noteInterest(person, u"leaflet"_s));
        world->context().db.failAtStatement(-1);
        CHECK((recordedIn(*world.temp) == before) == !isDone);
        failures += isDone ? 0 : 1;
    }
    CHECK(failures >= 10);
}

} // namespace

TEST_CASE("a lead is raised again, taken back, noted as interest and closed whole or not at all")
{
    DpWorld world;
    auto &workspace = *world.temp;
    auto &cases = world.cases(); // until somebody else comes in
    const PersonId bea = addPerson(world, u"Bea"_s);
    DpFlag flag = world.flag();
    flag.person = bea;
    const auto raised = must(world->directPayments().flag(flag), "a lead");
    sweep(workspace, "undoFlag", [&] { return world->directPayments().undoFlag(raised.changes.op); });
    sweepInterest(world);
    sweep(workspace, "setPolicy", [&] { return cases.setPolicy({{u"stall.FLAGGED"_s, 9, {}, {}, {}}}); });
    sweep(workspace, "takeOver", [&] { return cases.takeOver(world.id); });
    sweep(workspace, "offerHandOver", [&] { return cases.offerHandOver(world.id, world.officer, {}); });
    REQUIRE(enter(world.temp, u"officer"_s));
    sweep(*world.temp, "declineHandOver", [&] { return world.cases().declineHandOver(world.id); });
    REQUIRE(enter(world.temp, u"social"_s));
    REQUIRE(world.cases().offerHandOver(world.id, world.officer, {}));
    sweep(*world.temp, "recallHandOver", [&] { return world.cases().recallHandOver(world.id); });
    REQUIRE(world.cases().offerHandOver(world.id, world.officer, {}));
    REQUIRE(enter(world.temp, u"officer"_s));
    sweep(*world.temp, "acceptHandOver", [&] { return world.cases().acceptHandOver(world.id); });
    REQUIRE(enter(world.temp, u"social"_s));
    const dp::Step closing = dp::NotProgress {u"NO_CONTACT"_s, {}, false};
    sweep(*world.temp, "not progressed", [&] { return world.take(closing); });
    const dp::RaiseLead again {true, {{}, u"asks again"_s}};
    sweep(*world.temp, "leadAgain", [&] { return world.cases().leadAgain(world.id, again); });
    CHECK(world->context().journal.verify());
}

TEST_CASE("every step on the way to a payment, and what is recorded between them, is whole or not at all")
{
    DpWorld world;
    auto &workspace = *world.temp;
    for (const K kind : {K::AcceptLead, K::StartAssessment, K::SetBudget})
        sweepStep(world, kind);
    auto budget = world.budget();
    budget.planReference = u"another plan"_s;
    sweep(workspace, "changeBudget", [&] { return world.cases().changeBudget(world.id, budget); });
    for (const K kind : {K::AskForPayment, K::StartDeciding})
        sweepStep(world, kind);
    sweep(workspace, "recordExclusion",
          [&] { return world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::Excluded); });
    sweep(workspace, "recordCondition", [&] {
        return world.cases().recordCondition(world.id, dp::ConditionId::One, dp::Finding::Met, u"seen"_s);
    });
    sweep(workspace, "recordFamily", [&] {
        return world.cases().recordFamily(world.id,
                                          {u"A niece"_s, dp::Relation::OtherRelative, {}, true, {}, {}});
    });
    sweep(workspace, "removeFamily",
          [&] { return world.cases().removeFamily(world.id, u"A niece"_s, true); });
    world.allMet();
    sweepStep(world, K::Approve);
    const auto wrong = world.item().decisions.front();
    auto better = wrong;
    better.optionsDiscussed = u"all of them"_s;
    better.correctionReason = u"it had been left out"_s;
    sweep(workspace, "correctDecision",
          [&] { return world.cases().correctDecision(world.id, wrong.id, better); });
    sweepStep(world, K::StartSetUp);
    const auto setUp = dp::fullSetUp(world.today(), *world.item().request);
    sweep(workspace, "changeSetUp", [&] { return world->dpReviews().changeSetUp(world.id, setUp); });
    for (const K kind : {K::PayFirst, K::Suspend, K::Resume})
        sweepStep(world, kind);
    const QDate today = world.today();
    const dp::CareHomeStay stay {today, today.addDays(3)};
    sweep(workspace, "tellStay", [&] { return world->dpReviews().tellStay(world.id, stay, {}); });
    const auto told = must(world->dpReviews().careHome(world.id), "the stays").stays.front().id;
    sweep(workspace, "takeStayBack", [&] { return world->dpReviews().takeStayBack(world.id, told); });
    sweep(workspace, "trigger", [&] {
        return world->dpReviews().trigger(world.id, dp::TriggerKind::Misuse, today, u"a neighbour rang"_s);
    });
    sweep(workspace, "review", [&] { return world->dpReviews().review(world.id, today, u"goes on"_s); });
    sweepStep(world, K::End);
    CHECK(world->context().journal.verify());
}

TEST_CASE("a refusal and its letter, and a person's no, are recorded whole or not at all")
{
    DpWorld world;
    world.toDeciding();
    world.allMet();
    world.find(dp::ConditionId::Three, dp::Finding::NotMet);
    sweepStep(world, K::Decline);
    const DpNoticeRequest letter {dp::NoticeFormat::Standard, u"Ms Green"_s, u"Ring 01632 960 201"_s};
    sweep(*world.temp, "print",
          [&] { return world->dpNotices().print(world.id, letter, DpNoticeForm::Html); });
    const auto printed = must(world->dpNotices().copies(world.id), "the copies").front().id;
    sweep(*world.temp, "markSent",
          [&] { return world->dpNotices().markSent(world.id, printed, u"by post"_s, world.today()); });
    sweepStep(world, K::Withdraw);
    CHECK(world->context().journal.verify());
}

TEST_CASE("a calendar and a report that cannot be logged are not handed out")
{
    DpWorld world;
    world.toLive();
    const auto logged = [&] { return must(world->context().accessLog.newest(1000), "the log").size(); };
    sweep(
        *world.temp, "calendar", [&] { return world->dpReviews().calendar(false, true); }, logged);
    const auto funnel
        = must(world->dpFigures().funnel({world.today().addDays(-30), world.today()}), "the funnel").report;
    const QString path = world.temp.folder() + u"/funnel.csv"_s;
    sweep(
        *world.temp, "write", [&] { return world->dpFigures().write(funnel, path); },
        [&] { return std::pair(QFile::exists(path), logged()); }, 1);
}
