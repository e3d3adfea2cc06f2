// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/stage.h"
#include "core/journal/entities/sealed.h"
#include "core/journal/registry.h"
#include "core/services/direct_payment_service.h"
#include "core/storage/statement.h"
#include "tests/core/services/sealed_world.h"
#include "tests/support/failure_sweep.h"

#include <utility>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;

namespace {

PersonId addAnn(TempWorkspace &temp)
{
    Person known;
    known.givenName = u"Ann"_s;
    return must(temp->people().create(known), "a person").id;
}

DpFlag flagFor(PersonId person)
{
    DpFlag flag;
    flag.person = person;
    flag.agreed = true;
    flag.words = u"%1 wants her niece to help in the mornings"_s.arg(kMarker);
    flag.answers = {{u"D5"_s, 1, true, u"USEFUL"_s, u"%1 named her"_s.arg(kMarker)},
                    {u"H1"_s, 1, true, u"DISCUSS"_s, u"worried about forms"_s}};
    flag.nextStep = u"A social worker rings"_s;
    flag.nextStepDue = QDate(2026, 3, 27);
    return flag;
}

void setStage(Workspace &workspace, DpCaseId id, const QString &stage)
{
    journal::Save save(Act::FlagDirectPayment, workspace.actor());
    save.update(journal::Entity::DpCase, id)
        .set(journal::dp_case::kStage, stage)
        .set(journal::dp_case::kStageSince, workspace.clock().nowMs());
    must(workspace.context().journal.commit(save), "a stage");
}

qint64 countIn(Workspace &workspace, const char *sql)
{
    storage::Statement select(workspace.context().db, sql);
    REQUIRE(select.next());
    return select.integer(0);
}

/// What the list of things to check calls each lead in it.
QStringList recordsOfLeads(Desk &desk)
{
    QStringList records;
    for (const auto &line : must(desk.exchange().toCheck(), "lines to check"))
        if (line.entity == journal::Entity::DpCase)
            records << line.record;
    records.removeDuplicates();
    return records;
}

} // namespace

TEST_CASE("without the person's agreement there is no lead, and the reason is said")
{
    TempWorkspace temp;
    addEverybody(temp);
    const PersonId ann = addAnn(temp);
    DpFlag flag = flagFor(ann);
    flag.agreed = false;
    const auto refused = temp->directPayments().flag(flag);
    REQUIRE(isCode(refused, Code::InvalidInput));
    CHECK(refused.error().detail.contains(u"agreement"_s));
    CHECK(countIn(*temp, "SELECT count(*) FROM dp_case") == 0);

    flag = flagFor(ann);
    flag.answers[0].rule = u"D99"_s;
    CHECK(isCode(temp->directPayments().flag(flag), Code::InvalidInput));
    flag.answers[0] = {u"D5"_s, 7, true, u"USEFUL"_s, u"x"_s}; // no such wording
    CHECK(isCode(temp->directPayments().flag(flag), Code::InvalidInput));
    flag.answers[0] = {u"H4"_s, 1, true, u"USEFUL"_s, u"x"_s}; // not for this user's eyes
    CHECK(isCode(temp->directPayments().flag(flag), Code::InvalidInput));
    flag = flagFor(PersonId(temp->context().ids.next()));
    CHECK(isCode(temp->directPayments().flag(flag), Code::NotFound));
}

TEST_CASE("the desk sees that a lead is there and its next step, a social worker sees all of it")
{
    TempWorkspace temp;
    addEverybody(temp);
    const PersonId ann = addAnn(temp);
    REQUIRE(enter(temp, u"desk"_s));
    CHECK_FALSE(*temp->directPayments().sign(ann));
    const auto flagged = temp->directPayments().flag(flagFor(ann));
    REQUIRE(flagged);
    CHECK(flagged->someoneCanOpen);
    const auto sign = temp->directPayments().sign(ann);
    REQUIRE(sign);
    const DpLeadSign wanted {flagged->id, u"A social worker rings"_s, QDate(2026, 3, 27)};
    CHECK(**sign == wanted);
    CHECK(isCode(temp->directPayments().list(), Code::Forbidden));
    CHECK(isCode(temp->directPayments().open(flagged->id), Code::Forbidden));
    CHECK(isCode(temp->directPayments().find(flagged->reference), Code::Forbidden));

    REQUIRE(enter(temp, u"social"_s));
    temp.clock.advance(3 * 24 * 3'600'000LL);
    const auto lines = temp->directPayments().list();
    REQUIRE(lines);
    REQUIRE(lines->size() == 1);
    CHECK(lines->front().name == u"Ann"_s);
    CHECK(lines->front().stage == u"FLAGGED"_s);
    CHECK(lines->front().days == 3);
    CHECK(lines->front().owner.isEmpty());
    CHECK(*temp->directPayments().find(lines->front().reference) == flagged->id);
    const auto lead = temp->directPayments().open(flagged->id);
    REQUIRE(lead);
    CHECK(lead->words == flagFor(ann).words);
    CHECK(lead->by.name == u"desk"_s);
    CHECK(lead->site == u"Blacon"_s);
    REQUIRE(lead->answers.size() == 2);
    CHECK(lead->answers[0].answer == flagFor(ann).answers[0]);
    CHECK(lead->answers[0].trigger == u"Wants a particular known person to help"_s);
    CHECK_FALSE(lead->answers[0].text.isEmpty());
    CHECK(lead->answers[0].date.isValid());
    CHECK(readsLogged(*temp, Act::ReadDirectPayments, journal::Entity::DpCase, flagged->id.row()) == 1);
    REQUIRE(enter(temp, u"officer"_s));
    CHECK(temp->directPayments().open(flagged->id)->words == flagFor(ann).words);
}

TEST_CASE("what was asked for or given is no lead yet, and says so")
{
    TempWorkspace temp;
    addEverybody(temp);
    const PersonId ann = addAnn(temp);
    REQUIRE(enter(temp, u"desk"_s));
    REQUIRE(temp->dpCases().noteInterest(ann, u"leaflet"_s));
    auto sign = temp->directPayments().sign(ann);
    REQUIRE(sign);
    REQUIRE(*sign);
    CHECK((*sign)->onlyInterest);
    REQUIRE(temp->directPayments().flag(flagFor(ann)));
    sign = temp->directPayments().sign(ann);
    REQUIRE(sign);
    CHECK_FALSE((*sign)->onlyInterest);
    CHECK((*sign)->nextStep == u"A social worker rings"_s);
}

TEST_CASE("a second lead is refused while one may be worked on, without telling its stage")
{
    TempWorkspace temp;
    addEverybody(temp);
    const PersonId ann = addAnn(temp);
    const auto first = must(temp->directPayments().flag(flagFor(ann)), "a lead");
    for (int i = 0; i < dp::kStageCount; ++i) {
        const auto stage = dp::Stage(i);
        setStage(*temp, first.id, dp::stageCode(stage));
        INFO(dp::stageCode(stage).toStdString());
        if (stage == dp::Stage::Interest)
            continue; // a lead goes on from there
        if (dp::isClosed(stage)) {
            CHECK_FALSE(*temp->directPayments().sign(ann));
            continue;
        }
        const auto second = temp->directPayments().flag(flagFor(ann));
        REQUIRE(isCode(second, Code::Conflict));
        CHECK(second.error().detail.contains(u"A social worker rings"_s));
        CHECK_FALSE(second.error().detail.contains(dp::stageCode(stage)));
        CHECK_FALSE(second.error().detail.contains(temp->codes().label(u"dp_stage"_s, dp::stageCode(stage))));
    }
    setStage(*temp, first.id, u"NOT_PROGRESSED"_s);
    const auto again = temp->directPayments().flag(flagFor(ann));
    REQUIRE(again);
    CHECK(again->id != first.id);
    REQUIRE(enter(temp, u"social"_s));
    CHECK(temp->directPayments().list()->size() == 1);
    CHECK(temp->directPayments().list(true)->size() == 2);
    CHECK_FALSE(temp->directPayments().list(true)->front().another);
}

TEST_CASE("leads for one person raised at two sites stand side by side, marked")
{
    TempCouncil council;
    Desk &far = council.join(1);
    council.settle();
    const PersonId ann = council.addPerson(council.founder(), u"Ann"_s, u"Beech"_s);
    council.settle();
    must(council.founder()->directPayments().flag(flagFor(ann)), "a lead");
    must(far->directPayments().flag(flagFor(ann)), "a lead");
    council.settle();
    CHECK(council.words(council.founder()) == council.words(far));
    for (auto *desk : {&council.founder(), &far}) {
        CHECK_FALSE(holdsText(desk->db(), kMarker));
        desk->open->context().actor.roles.add(Role::SocialWorker);
        const auto lines = desk->open->directPayments().list();
        REQUIRE(lines);
        REQUIRE(lines->size() == 2);
        CHECK((*lines)[0].another);
        CHECK((*lines)[1].another);
    }
}

TEST_CASE("of two stages set at once the one that journal.md names is shown")
{
    TempCouncil council;
    Desk &far = council.join(1);
    council.settle();
    auto &here = council.founder();
    const PersonId ann = council.addPerson(here, u"Ann"_s, u"Beech"_s);
    const auto lead = must(here->directPayments().flag(flagFor(ann)), "a lead");
    council.settle();
    const auto stageAt = [&](Desk &desk) {
        storage::Statement select(desk.db(), "SELECT stage FROM dp_case");
        REQUIRE(select.next());
        return select.text(0);
    };
    const std::pair<dp::Stage, dp::Stage> pairs[] = {{dp::Stage::Withdrawn, dp::Stage::Live},
                                                     {dp::Stage::Accepted, dp::Stage::NotProgressed},
                                                     {dp::Stage::Deciding, dp::Stage::Requested}};
    for (const auto &[one, other] : pairs) {
        council.clock.advance(1000);
        setStage(*here.open, lead.id, dp::stageCode(one));
        council.clock.advance(1000);
        setStage(*far.open, lead.id, dp::stageCode(other)); // later by the clock
        council.settle();
        const QString wanted = dp::stageCode(dp::shownOfTwo(one, other));
        CHECK(stageAt(here) == wanted);
        CHECK(stageAt(far) == wanted);
        // A desk is not told which stages stand against each other.
        const auto lines = far.exchange().toCheck();
        REQUIRE(lines);
        bool found = false;
        for (const auto &line : *lines)
            for (const auto &version : line.versions) {
                found = found || line.entity == journal::Entity::DpCase;
                if (line.entity == journal::Entity::DpCase)
                    CHECK(version.hidden);
            }
        CHECK(found);
        // Who may not know of leads is not told whose it is; nobody else's is hidden by that.
        for (const auto &[role, record] :
             {std::pair(Role::Partner, u"restricted"_s), std::pair(Role::Admin, u"restricted"_s),
              std::pair(Role::FrontDesk, u"Direct Payments lead of Ann Beech, 20 March 2026"_s)}) {
            const Roles before = std::exchange(far.open->context().actor.roles, {role});
            CHECK(recordsOfLeads(far) == QStringList {record});
            far.open->context().actor.roles = before;
        }
        council.clock.advance(1000);
        setStage(*here.open, lead.id, u"FLAGGED"_s); // has seen both
        council.settle();
    }
}

TEST_CASE("nothing of what was said stands in clear, what stands in clear is what the vault's page allows")
{
    TempWorkspace temp;
    addEverybody(temp);
    const PersonId ann = addAnn(temp);
    REQUIRE(enter(temp, u"desk"_s));
    REQUIRE(temp->directPayments().flag(flagFor(ann)));
    CHECK_FALSE(holdsText(temp->context().db, kMarker));
    CHECK_FALSE(holdsText(temp->context().db, u"worried about forms"_s));
    CHECK_FALSE(holdsText(temp->context().db, u"NOT_RELEVANT"_s));
    CHECK(holdsText(temp->context().db, u"A social worker rings"_s)); // the next step is in clear
    // Not even how many prompts were answered.
    CHECK(countIn(*temp, "SELECT count(*) FROM dp_indicator") == 1);
    QStringList clear;
    for (const auto *info :
         {&journal::entityInfo(journal::Entity::DpCase), &journal::entityInfo(journal::Entity::DpIndicator),
          &journal::entityInfo(journal::Entity::DpRecord), &journal::entityInfo(journal::Entity::Concern)})
        for (const auto *field : info->fields)
            if (field->sealing == journal::Sealing::None)
                clear << QLatin1String(info->table) + u'.' + QLatin1String(field->column);
    // The days of a stage among them: when a desk raised a lead, and when a person's erasure ended the case.
    CHECK(clear == QStringList {u"dp_case.person"_s,        u"dp_case.owner"_s,
                                u"dp_case.stage"_s,         u"dp_case.stage_since"_s,
                                u"dp_case.flagged_at"_s,    u"dp_case.next_step"_s,
                                u"dp_case.next_step_due"_s, u"dp_case.review_due"_s,
                                u"dp_case.review_reason"_s, u"dp_case.hand_over_to"_s,
                                u"dp_case.lead_at"_s,       u"dp_case.erased_on"_s,
                                u"dp_indicator.dp_case"_s,  u"dp_indicator.answered_at"_s,
                                u"dp_record.dp_case"_s,     u"dp_record.recorded_at"_s,
                                u"concern.site"_s,          u"concern.session"_s,
                                u"concern.recorded_at"_s,   u"concern.concern"_s});
}

TEST_CASE("what only social workers may see of a lead is sealed from a Direct Payments officer")
{
    TempWorkspace temp;
    addEverybody(temp);
    const PersonId ann = addAnn(temp);
    Concern concern = someConcern();
    concern.person = ann;
    REQUIRE(temp->concerns().write(concern));
    CHECK_FALSE(must(temp->directPayments().knowsConcern(ann), "the writer's answer"));
    REQUIRE(enter(temp, u"social"_s));
    CHECK(must(temp->directPayments().knowsConcern(ann), "a social worker's answer"));
    CHECK_FALSE(must(temp->directPayments().knowsConcern({}), "about somebody else"));
    DpFlag flag = flagFor(ann);
    flag.answers.push_back({u"H4"_s, 1, false, u"DISCUSS"_s, u"the concern comes first"_s});
    const auto flagged = must(temp->directPayments().flag(flag), "a lead");
    auto lead = temp->directPayments().open(flagged.id);
    REQUIRE(lead);
    CHECK(lead->answers.size() == 3);
    CHECK(lead->concernOpen);
    CHECK(lead->line.owner == u"social"_s); // a social worker who raises one has it
    REQUIRE(enter(temp, u"officer"_s));
    lead = temp->directPayments().open(flagged.id);
    REQUIRE(lead);
    CHECK(lead->answers.size() == 2);
    CHECK_FALSE(lead->concernOpen);
    CHECK_FALSE(must(temp->directPayments().knowsConcern(ann), "an officer's answer"));
    const auto prompts = temp->directPayments().prompts();
    REQUIRE(prompts);
    for (const auto &rule : *prompts)
        CHECK(rule.id != u"H4"_s);
    CHECK(prompts->size() == 15);
    // Not only left out: with the officer's key the text does not open at all.
    storage::Statement select(temp->context().db, "SELECT id, answers FROM dp_indicator");
    REQUIRE(select.next());
    const auto outer = temp->context().compartments.open(
        u"DP"_s, select.blob(1), "letstalk field 32 3 1 " + select.rowId(0)->toBytes());
    REQUIRE(outer);
    CHECK_FALSE(outer->contains("the concern comes first"));
    CHECK_FALSE(outer->contains("H4"));
}

TEST_CASE("one's own lead is taken back on the day, until somebody has worked on it")
{
    TempWorkspace temp;
    addEverybody(temp);
    const PersonId ann = addAnn(temp);
    REQUIRE(enter(temp, u"desk"_s));
    auto flagged = must(temp->directPayments().flag(flagFor(ann)), "a lead");
    REQUIRE(enter(temp, u"officer"_s));
    CHECK(isCode(temp->directPayments().undoFlag(flagged.changes.op), Code::Forbidden));
    REQUIRE(enter(temp, u"desk"_s));
    const auto undone = temp->directPayments().undoFlag(flagged.changes.op);
    REQUIRE(undone);
    CHECK(undone->undone == 2);
    CHECK_FALSE(*temp->directPayments().sign(ann));
    flagged = must(temp->directPayments().flag(flagFor(ann)), "a lead");
    REQUIRE(enter(temp, u"social"_s));
    setStage(*temp, flagged.id, u"ACCEPTED"_s);
    REQUIRE(enter(temp, u"desk"_s));
    const auto late = temp->directPayments().undoFlag(flagged.changes.op);
    REQUIRE(isCode(late, Code::Conflict));
    CHECK(*temp->directPayments().sign(ann));
    temp.clock.advance(24 * 3'600'000LL);
    CHECK(isCode(temp->directPayments().undoFlag(flagged.changes.op), Code::Conflict));
}

TEST_CASE(
    "a conversation stays while a lead raised since for its person stands, however often they came again")
{
    constexpr int kOften = 60;
    TempWorkspace temp;
    addEverybody(temp);
    const PersonId ann = addAnn(temp);
    REQUIRE(enter(temp, u"desk"_s));
    const auto talk = [&](PersonId with) {
        ConversationEntry entry;
        entry.site = temp->actor().site;
        entry.needs = {{u"DEBT"_s, {}}};
        entry.identity = IdentityLevel::Named;
        entry.visitor = with;
        return must(temp->desk().log(entry), "a conversation");
    };
    const auto first = talk(ann);
    const auto others = talk(addAnn(temp));
    const auto lead = must(temp->directPayments().flag(flagFor(ann)), "a lead");
    for (int i = 0; i < kOften; ++i) {
        temp.clock.advance(60'000);
        talk(ann);
    }
    CHECK(isCode(temp->desk().undo(first.changes.op), Code::Conflict));
    CHECK(temp->desk().load(first.id));
    REQUIRE(temp->desk().undo(others.changes.op)); // of somebody without a lead
    REQUIRE(temp->directPayments().undoFlag(lead.changes.op));
    REQUIRE(temp->desk().undo(first.changes.op));
}

TEST_CASE("erasing a person takes every word of their lead out, from the journal too, the bare case stays")
{
    TempWorkspace temp;
    addEverybody(temp);
    const PersonId ann = addAnn(temp);
    const auto flagged = must(temp->directPayments().flag(flagFor(ann)), "a lead");
    QByteArray ciphertext;
    {
        storage::Statement sealed(temp->context().db, "SELECT flag FROM dp_case");
        REQUIRE(sealed.next());
        ciphertext = sealed.blob(0);
    }
    REQUIRE(pagesOf(temp->context().db).contains(ciphertext.left(64)));
    REQUIRE(enter(temp, u"dpo"_s));
    REQUIRE_FALSE(temp->people().erase(ann, u"REQUEST"_s)->asked);
    CHECK_FALSE(holdsText(temp->context().db, u"A social worker rings"_s));
    CHECK_FALSE(pagesOf(temp->context().db).contains(ciphertext.left(64)));
    CHECK(countIn(*temp, "SELECT count(*) FROM dp_indicator WHERE answers IS NOT NULL") == 0);
    CHECK(countIn(*temp, "SELECT count(*) FROM dp_case WHERE stage = 'FLAGGED' AND person IS NULL") == 1);
    CHECK(temp->context().journal.verify());
    REQUIRE(enter(temp, u"social"_s));
    CHECK(temp->directPayments().list()->empty()); // nothing is left to be done
    const auto lines = temp->directPayments().list(true);
    REQUIRE(lines);
    CHECK(lines->front().name.isEmpty());
    CHECK(temp->directPayments().open(flagged.id)->words.isEmpty());
}

TEST_CASE("nothing of a lead stays when any statement fails")
{
    TempWorkspace temp;
    addEverybody(temp);
    const PersonId ann = addAnn(temp);
    failEachStatement(*temp, "flag", [&] { return temp->directPayments().flag(flagFor(ann)); });
    CHECK(countIn(*temp, "SELECT count(*) FROM dp_case") == 1);
    CHECK(temp->context().journal.verify());
}
