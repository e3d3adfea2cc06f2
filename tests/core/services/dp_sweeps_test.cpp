// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every act of Direct Payments, failing at each of its statements: all of it is recorded, or nothing.
#include "tests/core/services/dp_world.h"
#include "tests/support/failure_sweep.h"

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
    failEachStatement(*world.temp, qPrintable(dp::stepCode(kind)), [&] { return world.take(step); });
    world.nextDay();
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
    failEachStatement(workspace, "undoFlag",
                      [&] { return world->directPayments().undoFlag(raised.changes.op); });
    const PersonId cy = addPerson(world, u"Cy"_s);
    failEachStatement(
        workspace, "noteInterest", [&] { return world.cases().noteInterest(cy, u"leaflet"_s); }, 10);
    failEachStatement(workspace, "setPolicy", [&] {
        return cases.setPolicy({{u"stall.FLAGGED"_s, 9, {}, {}, {}}});
    });
    failEachStatement(workspace, "takeOver", [&] { return cases.takeOver(world.id); });
    failEachStatement(workspace, "offerHandOver",
                      [&] { return cases.offerHandOver(world.id, world.officer, {}); });
    REQUIRE(enter(world.temp, u"officer"_s));
    failEachStatement(*world.temp, "declineHandOver",
                      [&] { return world.cases().declineHandOver(world.id); });
    REQUIRE(enter(world.temp, u"social"_s));
    REQUIRE(world.cases().offerHandOver(world.id, world.officer, {}));
    failEachStatement(*world.temp, "recallHandOver", [&] { return world.cases().recallHandOver(world.id); });
    REQUIRE(world.cases().offerHandOver(world.id, world.officer, {}));
    REQUIRE(enter(world.temp, u"officer"_s));
    failEachStatement(*world.temp, "acceptHandOver", [&] { return world.cases().acceptHandOver(world.id); });
    REQUIRE(enter(world.temp, u"social"_s));
    const dp::Step closing = dp::NotProgress {u"NO_CONTACT"_s, {}, false};
    failEachStatement(*world.temp, "not progressed", [&] { return world.take(closing); });
    const dp::RaiseLead again {true, {{}, u"asks again"_s}};
    failEachStatement(*world.temp, "leadAgain", [&] { return world.cases().leadAgain(world.id, again); });
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
    failEachStatement(workspace, "changeBudget",
                      [&] { return world.cases().changeBudget(world.id, budget); });
    for (const K kind : {K::AskForPayment, K::StartDeciding})
        sweepStep(world, kind);
    failEachStatement(workspace, "recordExclusion", [&] {
        return world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::Excluded);
    });
    failEachStatement(workspace, "recordCondition", [&] {
        return world.cases().recordCondition(world.id, dp::ConditionId::One, dp::Finding::Met, u"seen"_s);
    });
    failEachStatement(workspace, "recordFamily", [&] {
        return world.cases().recordFamily(world.id,
                                          {u"A niece"_s, dp::Relation::OtherRelative, {}, true, {}, {}});
    });
    failEachStatement(workspace, "removeFamily",
                      [&] { return world.cases().removeFamily(world.id, u"A niece"_s, true); });
    world.allMet();
    sweepStep(world, K::Approve);
    const auto wrong = world.item().decisions.front();
    auto better = wrong;
    better.optionsDiscussed = u"all of them"_s;
    better.correctionReason = u"it had been left out"_s;
    failEachStatement(workspace, "correctDecision",
                      [&] { return world.cases().correctDecision(world.id, wrong.id, better); });
    sweepStep(world, K::StartSetUp);
    const auto setUp = dp::fullSetUp(world.today(), *world.item().request);
    failEachStatement(workspace, "changeSetUp",
                      [&] { return world->dpReviews().changeSetUp(world.id, setUp); });
    for (const K kind : {K::PayFirst, K::Suspend, K::Resume})
        sweepStep(world, kind);
    const QDate today = world.today();
    const dp::CareHomeStay stay {today, today.addDays(3)};
    failEachStatement(workspace, "tellStay", [&] { return world->dpReviews().tellStay(world.id, stay, {}); });
    const auto told = must(world->dpReviews().careHome(world.id), "the stays").stays.front().id;
    failEachStatement(workspace, "takeStayBack",
                      [&] { return world->dpReviews().takeStayBack(world.id, told); });
    failEachStatement(workspace, "trigger", [&] {
        return world->dpReviews().trigger(world.id, dp::TriggerKind::Misuse, today, u"a neighbour rang"_s);
    });
    failEachStatement(workspace, "review",
                      [&] { return world->dpReviews().review(world.id, today, u"goes on"_s); });
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
    failEachStatement(*world.temp, "print",
                      [&] { return world->dpNotices().print(world.id, letter, DpNoticeForm::Html); });
    const auto printed = must(world->dpNotices().copies(world.id), "the copies").front().id;
    failEachStatement(*world.temp, "markSent", [&] {
        return world->dpNotices().markSent(world.id, printed, u"by post"_s, world.today());
    });
    sweepStep(world, K::Withdraw);
    CHECK(world->context().journal.verify());
}

TEST_CASE("a calendar and a report that cannot be logged are not handed out")
{
    DpWorld world;
    world.toLive();
    const auto logged
        = [&] { return std::to_string(must(world->context().accessLog.newest(1000), "the log").size()); };
    failEachStatement(
        *world.temp, "calendar", [&] { return world->dpReviews().calendar(false, true); }, 5, logged);
    const auto funnel
        = must(world->dpFigures().funnel({world.today().addDays(-30), world.today()}), "the funnel").report;
    const QString path = world.temp.folder() + u"/funnel.csv"_s;
    failEachStatement(
        *world.temp, "write", [&] { return world->dpFigures().write(funnel, path); }, 1,
        [&] { return (QFile::exists(path) ? "a file, " : "no file, ") + logged(); });
}
