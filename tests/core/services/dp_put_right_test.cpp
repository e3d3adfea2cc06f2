// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was written wrongly and is put right: names of the same person, a trigger taken back; and days that a
// release before did not write.
#include "core/journal/entities/sealed.h"
#include "tests/core/services/dp_world.h"
#include "tests/support/failure_sweep.h"

#include <algorithm>
#include <functional>
#include <random>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;
using dp::ConditionId;
using K = dp::StepKind;

namespace {

dp::Nominee nominee(DpWorld &world, const QString &name)
{
    return {name, u"sister"_s, world.today()};
}

/// Paid to somebody who was nominated and has agreed; the letter about it has been sent.
void payNominee(DpWorld &world, const QString &name)
{
    world.carry({K::AcceptLead, K::StartAssessment, K::SetBudget});
    REQUIRE(world.take(
        dp::AskForPayment {dp::Request {u"in a meeting"_s, dp::AdultAsks {nominee(world, name)}}}));
    world.carry({K::StartDeciding});
    world.allMet();
    world.carry({K::Approve, K::StartSetUp});
    world.setUp();
    world.carry({K::PayFirst});
    world.sendLetter();
}

/// As a release before wrote the next step of a case.
void writeNext(DpWorld &world, const QString &next, std::optional<QDate> due)
{
    journal::Save save(Act::RecordDpCondition, world->context().actor);
    save.update(journal::Entity::DpCase, world.id)
        .set(journal::dp_case::kNextStep, next)
        .set(journal::dp_case::kNextStepDue, due);
    REQUIRE(world->context().journal.commit(save));
}

} // namespace

TEST_CASE("a nominee who was only written wrongly is nobody else: what was agreed and found stands")
{
    DpWorld world;
    payNominee(world, u"%1 Gren"_s.arg(kMarker));
    const auto before = world.item();
    auto right = *before.request->nominee();
    right.name = u"%1 Green"_s.arg(kMarker);
    CHECK(isCode(world.cases().changeNominee(world.id, std::nullopt, u"x"_s, {}, dp::Renamed::SamePerson),
                 Code::InvalidInput));
    failEachStatement(*world.temp, "changeNominee", [&] {
        return world.cases().changeNominee(world.id, right, u"misheard"_s, {}, dp::Renamed::SamePerson);
    });
    const auto opened = must(world.cases().open(world.id), "the case");
    CHECK(opened.item.request->nominee()->name == right.name);
    CHECK(opened.item.conditions == before.conditions);
    CHECK(opened.item.triggers.empty());
    CHECK(opened.toCheck.isEmpty());
    CHECK(opened.history.back().title.contains(u"the same one"_s)); // it was said, and by whom
    CHECK(opened.history.back().by == u"social"_s);
    CHECK_FALSE(holdsText(world->context().db, kMarker));
    // Unless it is said another name is another person.
    REQUIRE(world.cases().changeNominee(world.id, nominee(world, u"Kim"_s), u"moved"_s));
    CHECK(world.item().conditions->open() == std::vector {ConditionId::One, ConditionId::Three});
}

TEST_CASE("the name of an authorised person is put right by nobody who asks anew")
{
    DpWorld world;
    CHECK(isCode(world.cases().correctAsker(world.id, u"A"_s, {}, u"x"_s), Code::Conflict)); // nobody asked
    world.carry({K::AcceptLead, K::StartAssessment, K::SetBudget});
    REQUIRE(world.take(dp::AskForPayment {dp::authorisedRequest()}));
    world.nextDay();
    world.carry({K::StartDeciding});
    world.find(ConditionId::One);
    const auto before = world.item();
    const QString name = u"%1 Green"_s.arg(kMarker);
    CHECK(isCode(world.cases().correctAsker(world.id, u" "_s, {}, u"x"_s), Code::InvalidInput));
    CHECK(isCode(world.cases().correctAsker(world.id, name, {}, u" "_s), Code::InvalidInput));
    failEachStatement(*world.temp, "correctAsker", [&] {
        return world.cases().correctAsker(world.id, name, u"brother"_s, u"misheard"_s);
    });
    CHECK(isCode(world.cases().correctAsker(world.id, name, u"brother"_s, u"again"_s), Code::InvalidInput));
    const auto opened = must(world.cases().open(world.id), "the case");
    const auto *person = opened.item.request->authorisedPerson();
    REQUIRE(person);
    CHECK(person->name == name);
    CHECK(person->relation == u"brother"_s);
    CHECK(person->evidence == before.request->authorisedPerson()->evidence);
    CHECK(opened.item.conditions == before.conditions);
    CHECK(opened.history.back().text.contains(u"misheard"_s));
    CHECK_FALSE(holdsText(world->context().db, kMarker));
}

TEST_CASE("what was recorded by mistake as calling for a review is taken back, and stays to be seen")
{
    DpWorld world;
    world.toLive();
    const auto usual = world.stored().reviewDue;
    world.nextDay(20);
    REQUIRE(world->dpReviews().trigger(world.id, dp::TriggerKind::Misuse, world.today(),
                                       u"%1's neighbour rang"_s.arg(kMarker)));
    REQUIRE(world.stored().reviewReason == u"TRIGGER"_s);
    const auto id = must(world.cases().open(world.id), "the case").triggerIds.at(0);
    auto &reviews = world->dpReviews();
    CHECK(isCode(reviews.takeTriggerBack(world.id, id, u" "_s), Code::InvalidInput));
    CHECK(isCode(reviews.takeTriggerBack(world.id, DpRecordId(), u"x"_s), Code::NotFound));
    failEachStatement(*world.temp, "takeTriggerBack", [&] {
        return world->dpReviews().takeTriggerBack(world.id, id, u"it was about %1's brother"_s.arg(kMarker));
    });
    CHECK(world.stored().reviewDue == usual);
    CHECK(world.stored().reviewReason == u"FIRST"_s);
    const auto opened = must(world.cases().open(world.id), "the case");
    REQUIRE(opened.item.triggers.size() == 1);
    REQUIRE(opened.item.triggers[0].takenBack);
    CHECK(opened.item.triggers[0].takenBack->by == world.social);
    CHECK(opened.item.triggers[0].takenBack->on == world.today());
    CHECK(opened.review->by == usual);
    CHECK(std::count_if(opened.history.begin(), opened.history.end(),
                        [](const auto &line) { return line.title.contains(u"calls for a review"_s); })
          == 1);
    CHECK(opened.history.back().text.contains(u"brother"_s));
    CHECK_FALSE(holdsText(world->context().db, kMarker));
    CHECK(isCode(world->dpReviews().takeTriggerBack(world.id, id, u"again"_s), Code::Conflict));
    // A condition that fell calls for one as long as it has not been found met again.
    world.find(dp::ConditionId::Three, dp::Finding::NotMet);
    const auto fallen = must(world.cases().open(world.id), "the case").triggerIds.at(1);
    const auto refused = world->dpReviews().takeTriggerBack(world.id, fallen, u"mistyped"_s);
    REQUIRE(isCode(refused, Code::InvalidInput));
    CHECK(refused.error().detail.contains(u"conditions"_s));
    world.find(dp::ConditionId::Three);
    REQUIRE(world->dpReviews().takeTriggerBack(world.id, fallen, u"mistyped"_s));
    CHECK(world.stored().reviewDue == usual);
}

TEST_CASE(
    "what must not be paid is due since it was found so, also where a release before wrote no day for it")
{
    DpWorld world;
    payNominee(world, u"Kim"_s);
    const QString usual = world.stored().nextStep;
    CHECK_FALSE(world.listed().nextStepDue);
    world.nextDay(10);
    const QDate found = world.today();
    world.find(ConditionId::Two, dp::Finding::NotMet);
    CHECK(world.listed().nextStepDue == found);
    world.nextDay(3);
    // Before, such a case had the day of its review there, or none; or the day of a letter to come.
    const auto day = GENERATE(0, 1, 2, 3);
    const QString said = day == 3 ? u"Rita visits her"_s : usual; // by another site, at the same time
    writeNext(world, said,
              day == 0       ? std::optional<QDate>()
                  : day == 1 ? world.stored().reviewDue
                             : std::optional(world.today().addDays(4)));
    CHECK(world.listed().nextStepDue == found);
    CHECK(must(world.cases().open(world.id), "the case").lead.line.nextStepDue == found);
    DpCaseFilter due;
    due.dueBy = world.today();
    due.owner = world->actor().user;
    CHECK(must(world.cases().list(due), "what is due").size() == 1);
    // What is recorded next writes the same day, whatever it says comes next.
    world.find(ConditionId::Four);
    CHECK(world.stored().nextStep == said);
    CHECK(world.stored().nextStepDue == found);
    StepExtras own;
    own.next = {u"Rita visits her"_s, world.today().addDays(9)};
    REQUIRE(world.cases().recordCondition(world.id, ConditionId::One, dp::Finding::Met, u"seen"_s, own));
    CHECK(world.stored().nextStep.contains(u"Rita visits her"_s));
    CHECK(world.stored().nextStepDue == found);
    world.sendLetter();
    CHECK(world.stored().nextStepDue == found);
    // The desk, which is told no day, and whoever holds no key see nothing of it.
    world.find(ConditionId::Two);
    CHECK_FALSE(world.listed().nextStepDue);
    REQUIRE(enter(world.temp, u"desk"_s));
    CHECK_FALSE(must(world->directPayments().sign(world.person), "the sign")->nextStepDue);
}

TEST_CASE("what must not be paid is due at once, also where a computer's clock was ahead before")
{
    DpWorld world;
    world.toLive();
    world.sendLetter();
    const qint64 now = world.temp.clock.nowMs();
    world.nextDay(30);
    world.find(ConditionId::Four);
    world.temp.clock.set(now);
    world.find(ConditionId::Two, dp::Finding::NotMet);
    CHECK(world.stored().nextStepDue == world.today());
    world.find(ConditionId::Four);
    CHECK(world.stored().nextStepDue == world.today());
    writeNext(world, world.stored().nextStep, world.today().addDays(4));
    CHECK(world.listed().nextStepDue == world.today());
}

TEST_CASE("the day of a paid case is that of its review, and what else is due on it is shown beside it")
{
    DpWorld world;
    world.toLive();
    world.sendLetter();
    const QString usual = world.stored().nextStep;
    const auto review = world.stored().reviewDue;
    REQUIRE(review);
    CHECK_FALSE(world.listed().nextStepDue);
    CHECK(world.listed().reviewDue == review);
    writeNext(world, usual, review); // as releases before did
    CHECK_FALSE(world.listed().nextStepDue);
    writeNext(world, u"Rita visits her"_s, review);
    CHECK(world.listed().nextStepDue == review);
    CHECK(world.listed().reviewDue == review);
    // It must not be paid since the very day on which a review is due.
    writeNext(world, usual, {});
    world.temp.clock.set(london::instant(*review, QTime(12, 0)));
    world.find(ConditionId::Two, dp::Finding::NotMet);
    CHECK(world.listed().nextStepDue == review);
}

TEST_CASE(
    "since when a payment must not be made is the day on which it last came to be so, whatever came after")
{
    DpWorld world;
    world.toLive();
    world.sendLetter();
    const QString usual = world.stored().nextStep;
    const QString son = u"%1's son"_s.arg(kMarker);
    const dp::FamilyPayment unsettled {son, dp::Relation::CloseRelative, true, true, {}, {}};
    const auto condition = [&](ConditionId id, dp::Finding finding) {
        return bool(world.cases().recordCondition(world.id, id, finding, u"seen"_s));
    };
    const auto excluded = [&](dp::ExclusionCheck::Answer answer) {
        return bool(world.cases().recordExclusion(world.id, answer));
    };
    const std::vector<std::function<bool()>> acts {
        [&] { return condition(ConditionId::Two, dp::Finding::NotMet); },
        [&] { return condition(ConditionId::Three, dp::Finding::NotYetKnown); },
        [&] { return condition(ConditionId::Two, dp::Finding::Met); },
        [&] { return condition(ConditionId::Three, dp::Finding::Met); },
        [&] { return condition(ConditionId::Four, dp::Finding::Met); },
        [&] { return excluded(dp::ExclusionCheck::Answer::Excluded); },
        [&] { return excluded(dp::ExclusionCheck::Answer::NotExcluded); },
        [&] { return bool(world.cases().recordFamily(world.id, unsettled)); },
        [&] { return bool(world.cases().removeFamily(world.id, son, true)); },
        [&] { return bool(world->dpReviews().review(world.id, world.today(), u"goes on"_s)); },
    };
    std::minstd_rand draw(7);
    std::optional<QDate> since;
    int recorded = 0;
    int stopped = 0;
    for (int i = 0; i < 120; ++i) {
        if (draw() % 2 == 0)
            world.nextDay();
        recorded += acts[draw() % acts.size()]() ? 1 : 0;
        if (i % 20 == 19) { // paused, put right, and paid again
            REQUIRE(world.take(K::Suspend));
            for (const auto id : {ConditionId::Two, ConditionId::Three}) // or it was met already
                static_cast<void>(condition(id, dp::Finding::Met));
            static_cast<void>(excluded(dp::ExclusionCheck::Answer::NotExcluded));
            static_cast<void>(world.cases().removeFamily(world.id, son, true));
            REQUIRE(world.take(K::Resume));
        }
        const bool mustStop = !must(world.cases().open(world.id), "the case").toCheck.isEmpty();
        since = !mustStop ? std::nullopt : std::optional(since.value_or(world.today()));
        stopped += mustStop ? 1 : 0;
        writeNext(world, usual, {}); // as a release before left it: it is worked out from the records
        INFO(i);
        CHECK(world.listed().nextStepDue == since);
    }
    CHECK(recorded > 50);
    CHECK(stopped > 20);
}
