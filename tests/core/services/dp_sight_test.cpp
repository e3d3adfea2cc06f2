// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who sees what of a Direct Payment case: roles, keys, and the bytes of the file.
#include "tests/core/services/dp_world.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;
using dp::StepKind;

namespace {

/// Every step, each in a form that lacks nothing.
std::vector<StepKind> everyStep()
{
    std::vector<StepKind> kinds;
    for (int i = 0; i < dp::kStepKindCount; ++i)
        kinds.push_back(StepKind(i));
    return kinds;
}

} // namespace

TEST_CASE("roles without Direct Payments are refused every part of a case, and see the sign alone")
{
    DpWorld world;
    world.toDeciding();
    for (const QString &user : {u"desk"_s, u"lead"_s, u"partner"_s, u"dpo"_s, u"founder"_s}) {
        INFO(user.toStdString());
        REQUIRE(enter(world.temp, user));
        auto &cases = world.cases();
        CHECK(isCode(cases.open(world.id), Code::Forbidden));
        CHECK(isCode(cases.list(), Code::Forbidden));
        CHECK(isCode(cases.find(u"DPC"_s), Code::Forbidden));
        CHECK(isCode(cases.policy(), Code::Forbidden));
        CHECK(isCode(cases.colleagues(), Code::Forbidden));
        CHECK(isCode(cases.takeOver(world.id), Code::Forbidden));
        CHECK(isCode(cases.changeBudget(world.id, world.budget()), Code::Forbidden));
        CHECK(isCode(cases.recordCondition(world.id, dp::ConditionId::One, dp::Finding::Met, u"x"_s),
                     Code::Forbidden));
        CHECK(isCode(cases.recordExclusion(world.id, dp::ExclusionCheck::Answer::NotExcluded),
                     Code::Forbidden));
        CHECK(isCode(cases.recordFamily(world.id, {}), Code::Forbidden));
        CHECK(isCode(cases.correctDecision(world.id, {}, {}), Code::Forbidden));
        for (const auto kind : everyStep())
            if (kind != StepKind::GiveInformation) // the desk notes that somebody asked
                CHECK(isCode(cases.take(world.id, world.step(kind)), Code::Forbidden));
        const auto sign = world->directPayments().sign(world.person);
        if (user == u"partner"_s || user == u"dpo"_s) {
            CHECK(isCode(sign, Code::Forbidden));
            continue;
        }
        REQUIRE(sign);
        REQUIRE(*sign);
        CHECK((*sign)->nextStep == u"The council decides, and writes to them"_s);
    }
}

TEST_CASE("an officer works on a case but neither triages a lead nor records the exclusion check")
{
    DpWorld world;
    REQUIRE(enter(world.temp, u"officer"_s));
    CHECK(isCode(world.take(StepKind::AcceptLead), Code::Forbidden));
    CHECK(isCode(world.take(StepKind::NotProgress), Code::Forbidden));
    REQUIRE(enter(world.temp, u"social"_s));
    world.toDeciding();
    REQUIRE(enter(world.temp, u"officer"_s));
    CHECK(isCode(world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::NotExcluded),
                 Code::Forbidden));
    CHECK(world.cases().recordCondition(world.id, dp::ConditionId::One, dp::Finding::Met, u"seen"_s));
}

TEST_CASE("a role without the key opens nothing, and is told what is missing")
{
    DpWorld world;
    REQUIRE(enter(world.temp));
    world.temp.addUser(u"fresh"_s, {Role::SocialWorker}); // nobody has given the key yet
    REQUIRE(enter(world.temp, u"fresh"_s));
    const auto refused = world.cases().open(world.id);
    REQUIRE(isCode(refused, Code::Conflict));
    CHECK(refused.error().detail.contains(u"the key to Direct Payment records"_s));
    CHECK(isCode(world.take(StepKind::AcceptLead), Code::Conflict));
    CHECK(isCode(world.cases().setPolicy({{u"notice_days"_s, 3, {}, {}, {}}}), Code::Conflict));
}

TEST_CASE("nothing that is sealed is found in the bytes of the file, whatever a desk's key decrypts")
{
    DpWorld world;
    world.toDeciding();
    world.find(dp::ConditionId::Three, dp::Finding::NotMet);
    REQUIRE(world.cases().recordExclusion(world.id, dp::ExclusionCheck::Answer::NotExcluded));
    REQUIRE(world.cases().recordFamily(
        world.id, {u"%1's brother"_s.arg(kMarker), dp::Relation::CloseRelative, true, true, {}, {}}));
    world.carry({StepKind::Decline});
    REQUIRE(enter(world.temp, u"desk"_s));
    auto &db = world->context().db;
    for (const QString &text :
         {kMarker, u"NOT_MET"_s, u"NOT_EXCLUDED"_s, u"EXCLUDED"_s, u"S31_C"_s, u"P-17"_s,
          u"complaints team"_s, u"CLOSE_RELATIVE"_s, u"keep the accounts"_s, u"agency goes on"_s,
          u"EXCLUSION"_s, u"CONDITION"_s, u"worth a talk"_s, u"£240"_s, u"24000"_s}) {
        INFO(text.toStdString());
        CHECK_FALSE(holdsText(db, text));
    }
    CHECK(holdsText(db, u"The council's letter is sent"_s)); // so a search would find them
    CHECK(isCode(world->context().compartments.open(u"DP"_s, "x", "y"), Code::NotFound));
}

TEST_CASE("erasing a person takes every word of their case out, the coded skeleton stays and opens empty")
{
    DpWorld world;
    world.toLive();
    REQUIRE(enter(world.temp, u"dpo"_s));
    REQUIRE_FALSE(world->people().erase(world.person, u"REQUEST"_s)->asked);
    CHECK_FALSE(holdsText(world->context().db, u"The social work team arranges what comes next"_s));
    CHECK(world->context().journal.verify());
    REQUIRE(enter(world.temp, u"social"_s));
    const auto opened = world.cases().open(world.id);
    REQUIRE(opened);
    for (const auto &line : opened->history) // the bare steps
        CHECK((line.text.isEmpty() && line.by.isEmpty()));
    CHECK(opened->steps.empty());
    CHECK_FALSE(opened->item.budget);
    CHECK(opened->lead.line.stage == u"LIVE"_s);
    CHECK(isCode(world.take(StepKind::Suspend), Code::Conflict));
}

TEST_CASE("what must never count changes nothing: prompts and ways on are the same whoever the person is")
{
    DpWorld world;
    const auto prompts = [&] {
        QStringList seen;
        for (const auto &rule : must(world->directPayments().prompts(), "prompts"))
            seen << rule.id + u' ' + rule.trigger + u' ' + rule.current().text;
        return seen;
    };
    const auto ways = [&](DpCaseId id) {
        QStringList seen;
        for (const auto &step : must(world.cases().open(id), "the case").steps)
            seen << dp::stepCode(step.kind) + dp::codesOf(step.inTheWay).join(u',')
                    + dp::codesOf(step.toFill).join(u',');
        return seen;
    };
    const QStringList plain = prompts();
    const QStringList way = ways(world.id);
    // Somebody of another age, place, language and faith, with a diagnosis, benefits and debts told.
    Person other;
    other.givenName = u"Olga"_s;
    other.birth = *Birth::fromText(u"3 February 1931");
    other.postcode = u"CH1 4AB"_s;
    const auto olga = must(world->people().create(other), "a person").id;
    ConversationEntry told;
    told.site = world->actor().site;
    told.identity = IdentityLevel::Named;
    told.visitor = olga;
    told.needs = {{u"DEBT"_s, {}}, {u"BENEFITS"_s, {}}};
    told.note = u"Catholic; dementia; prison once; seems confused"_s;
    const auto logged = world->desk().log(told);
    INFO((logged ? QString() : logged.error().detail).toStdString());
    REQUIRE(logged);
    CHECK(prompts() == plain);
    auto flag = world.flag();
    flag.person = olga;
    const auto lead = world->directPayments().flag(flag);
    REQUIRE(lead);
    // She who raises it has it; what stands in the way is the same.
    CHECK(ways(lead->id) == way);
    CHECK(prompts() == plain);
}

TEST_CASE("who checked the exclusion and when is for social workers, whoever decides reads the answer alone")
{
    DpWorld world;
    world.toDeciding();
    REQUIRE(enter(world.temp, u"officer"_s));
    CHECK_FALSE(world.item().exclusion.isMade());
    REQUIRE(enter(world.temp, u"social"_s));
    world.allMet();
    world.carry({StepKind::Approve});
    const auto lines = [&] {
        int found = 0;
        for (const auto &line : must(world.cases().open(world.id), "the case").history)
            found += line.kind == u"EXCLUSION"_s ? 1 : 0;
        return found;
    };
    CHECK(world.item().exclusion.checker == world.social);
    CHECK(world.item().exclusion.on);
    CHECK(world.item().decisions[0].exclusion.isComplete());
    CHECK(lines() == 1);

    REQUIRE(enter(world.temp, u"officer"_s)); // who may decide
    using Answer = dp::ExclusionCheck::Answer;
    CHECK(world.item().exclusion == dp::ExclusionCheck {Answer::NotExcluded, {}, {}});
    CHECK(world.item().decisions[0].exclusion == dp::ExclusionCheck {Answer::NotExcluded, {}, {}});
    CHECK(lines() == 0);
    // What they correct keeps the check that they cannot read.
    dp::DecisionRecord better = world.item().decisions[0];
    better.optionsDiscussed = u"a prepaid card too"_s;
    better.correctionReason = u"one was left out"_s;
    REQUIRE(world.cases().correctDecision(world.id, better.id, better));
    REQUIRE(enter(world.temp, u"social"_s));
    CHECK(world.item().decisions[1].exclusion.checker == world.social);

    // Found later, while it is paid: everybody who works on it is told to stop, nobody who looked or when.
    world.carry({StepKind::StartSetUp});
    world.setUp();
    world.carry({StepKind::PayFirst});
    REQUIRE(world.cases().recordExclusion(world.id, Answer::Excluded));
    REQUIRE(enter(world.temp, u"officer"_s));
    const auto opened = must(world.cases().open(world.id), "the case");
    CHECK(opened.item.exclusion == dp::ExclusionCheck {Answer::Excluded, {}, {}});
    CHECK(opened.toCheck.join(u' ').contains(u"do not let the council pay"_s));
    CHECK(opened.item.triggers.empty());
    CHECK(lines() == 0);
}

TEST_CASE("a lead waits for who may take it up, a new lead after a closed case is for who works on cases")
{
    DpWorld world;
    const auto mayTriage = [&] { return must(world.cases().list(), "the list").at(0).mayTriage; };
    CHECK(mayTriage());
    REQUIRE(enter(world.temp, u"officer"_s));
    CHECK_FALSE(mayTriage());
    CHECK_FALSE(must(world.cases().open(world.id), "the case").lead.line.mayTriage);
    REQUIRE(enter(world.temp, u"social"_s));
    REQUIRE(world.take(StepKind::AcceptLead));
    CHECK_FALSE(mayTriage()); // it has been
    REQUIRE(world.take(StepKind::Withdraw));
    REQUIRE(enter(world.temp, u"officer"_s));
    CHECK(actOf(StepKind::RaiseLead, {}) == Act::WorkDpCase);
    CHECK(world.cases().leadAgain(world.id, {true, {{}, u"asks again"_s}}));
}
