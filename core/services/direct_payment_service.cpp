// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/direct_payment_service.h"

#include "core/base/london_time.h"
#include "core/domain/dp/stage.h"
#include "core/journal/entities/sealed.h"
#include "core/journal/entry.h"
#include "core/journal/save.h"
#include "core/services/dp_case_parts.h"
#include "core/services/sealed_parts.h"
#include "core/services/sealed_problems.h"
#include "core/services/sealed_text.h"
#include "core/storage/dp_store.h"
#include "core/storage/indicator_list.h"
#include "core/storage/person_store.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;
using storage::DpStore;
using storage::StoredDpCase;

const QString kFlagged = QStringLiteral("FLAGGED");

QString tr(const char *text)
{
    return QCoreApplication::translate("DirectPaymentService", text);
}

Error notThere()
{
    return {Error::Code::NotFound, tr("there is no such lead or case"), {}};
}

/// From the decision on a day by which something happens would tell how it was decided: only some ways have
/// one.
bool isDecided(const StoredDpCase &stored)
{
    const auto stage = dp::stageFromCode(stored.stage);
    return stage == dp::Stage::Approved || stage == dp::Stage::Declined || stage == dp::Stage::SettingUp
        || stage == dp::Stage::Live || stage == dp::Stage::Suspended;
}

/// The case that a new lead goes on from: one where somebody only asked for information. Conflict while
/// another is worked on, which is not told how far it is.
Result<std::optional<DpCaseId>> interestOf(const std::vector<StoredDpCase> &ofPerson)
{
    std::optional<DpCaseId> interest;
    for (const auto &one : ofPerson) {
        if (one.stage == dp::stageCode(dp::Stage::Interest))
            interest = one.id;
        else if (one.isOpen())
            return Error {Error::Code::Conflict,
                          tr("a Direct Payments lead for this person is open already; its next step: %1")
                              .arg(one.nextStep),
                          {}};
    }
    return interest;
}

/// The closed case that ended last.
std::optional<DpCaseId> closedBefore(const std::vector<StoredDpCase> &ofPerson)
{
    const StoredDpCase *last = nullptr;
    for (const auto &one : ofPerson)
        if (!one.isOpen() && (!last || one.stageSince >= last->stageSince))
            last = &one;
    return last ? std::optional(last->id) : std::nullopt;
}

/// Answers to known prompts that this user may be shown, in wordings that were shipped.
Status checkAnswers(const std::vector<IndicatorAnswer> &answers, const std::vector<IndicatorRule> &prompts)
{
    for (const auto &answer : answers) {
        const auto *rule = findIndicator(prompts, answer.rule);
        if (!rule || !rule->edition(answer.version))
            return Error {Error::Code::InvalidInput, tr("there is no such prompt: %1").arg(answer.rule), {}};
    }
    return done();
}

/// Each says something, and why.
Status checkGiven(const std::vector<IndicatorAnswer> &answers, const storage::CodeLists &codes)
{
    const auto wrong = [](const QString &why) { return Error {Error::Code::InvalidInput, why, {}}; };
    if (answers.empty())
        return wrong(tr("there is no answer to record"));
    for (const auto &answer : answers) {
        if (!codes.list(QStringLiteral("dp_indicator_answer")).find(answer.answer))
            return wrong(
                tr("say what you think of %1: useful, not relevant, or to discuss").arg(answer.rule));
        if (answer.why.trimmed().isEmpty())
            return wrong(tr("say why, of %1").arg(answer.rule));
        if (answer.why.size() > kMaxFlagText)
            return wrong(tr("at most %1 characters").arg(kMaxFlagText));
    }
    return done();
}

Result<QByteArray> sealAnswers(const ServiceContext &context, const std::vector<IndicatorAnswer> &answers,
                               const std::vector<IndicatorRule> &prompts, const DpIndicatorId &row)
{
    const QByteArray place = sealContext(dp_indicator::kAnswers, row.row());
    SealedAnswers plain;
    LT_ASSIGN(plain.by, writtenBy(context));
    SealedAnswers inner {plain.by, {}, {}};
    for (const auto &answer : answers) {
        const auto *rule = findIndicator(prompts, answer.rule);
        (rule && rule->seenBy.bits() != 0 ? inner : plain).answers.push_back(answer);
    }
    if (!inner.answers.empty()) {
        LT_ASSIGN(plain.restricted, sealTo(context, kSafeguarding, answersToBytes(inner), place));
    }
    return sealTo(context, kDirectPayments, answersToBytes(plain), place);
}

/// Raised today, and still as it was raised: else it is somebody's work, and ends by a step of its own.
Status checkUntouched(const ServiceContext &context, const OpId &op)
{
    LT_ASSIGN(const auto cases, DpStore(context.db).list());
    for (const auto &one : cases)
        if (opIdOf(one.act.stream, one.act.sequence) == op) {
            LT_ASSIGN(const auto records, DpStore(context.db).records(one.id));
            const bool ofToday = london::day(one.flaggedAt) == london::day(context.clock.nowMs());
            const bool asRaised = one.stage == kFlagged && one.stageSince == one.flaggedAt && records.empty();
            const bool asNoted = one.stage == dp::stageCode(dp::Stage::Interest) && records.size() == 1;
            LT_ASSIGN(const auto said, DpStore(context.db).answers(one.id));
            const bool answered = std::any_of(said.begin(), said.end(), [&](const auto &answer) {
                return answer.answeredAt > one.flaggedAt; // by whoever carries it
            });
            if (ofToday && !answered && (asRaised || asNoted))
                return done();
            return Error {Error::Code::Conflict,
                          tr("a lead is taken back on its day, and before anybody has worked on it"),
                          {}};
        }
    return notThere();
}

} // namespace

Result<std::vector<IndicatorRule>> DirectPaymentService::prompts() const
{
    LT_TRY(m_context.require(Act::FlagDirectPayment));
    LT_ASSIGN(auto rules, storage::shippedIndicators());
    const auto hidden = std::remove_if(rules.begin(), rules.end(),
                                       [&](const auto &rule) { return !rule.isFor(m_context.actor.roles); });
    rules.erase(hidden, rules.end());
    return rules;
}

Result<DirectPaymentService::Flagged> DirectPaymentService::flag(const DpFlag &typed)
{
    LT_TRY(m_context.require(Act::FlagDirectPayment));
    const qint64 now = m_context.clock.nowMs();
    QStringList problems;
    for (const auto &problem : checkDpFlag(typed, london::day(now)))
        problems.push_back(problemText(problem));
    if (!problems.isEmpty())
        return Error {Error::Code::InvalidInput, problems.join(u' '), {}};
    LT_ASSIGN(const auto rules, prompts());
    LT_TRY(checkAnswers(typed.answers, rules));
    LT_TRY(storage::PersonStore(m_context.db).get(typed.person));
    LT_ASSIGN(const auto ofPerson, DpStore(m_context.db).ofPerson(typed.person));
    LT_ASSIGN(const auto interest, interestOf(ofPerson));

    Flagged flagged;
    flagged.id = interest.value_or(m_context.ids.make<DpCaseId>());
    flagged.reference = dpReference(flagged.id);
    LT_ASSIGN(const auto by, writtenBy(m_context));
    const SealedFlag sealed {by,
                             typed.agreed,
                             typed.words.trimmed(),
                             typed.site.isNull() ? m_context.actor.site : typed.site,
                             typed.conversation,
                             closedBefore(ofPerson)};
    LT_ASSIGN(const QByteArray content,
              sealTo(m_context, kDirectPayments, flagToBytes(sealed),
                     sealContext(dp_case::kFlag, flagged.id.row())));
    Save save(Act::FlagDirectPayment, m_context.actor);
    auto &row = (interest ? save.update(Entity::DpCase, flagged.id) : save.create(Entity::DpCase, flagged.id))
                    .set(dp_case::kPerson, typed.person)
                    .set(dp_case::kStage, kFlagged)
                    .set(dp_case::kStageSince, now)
                    .set(dp_case::kFlaggedAt, now)
                    .set(dp_case::kNextStep, typed.nextStep.simplified())
                    .set(dp_case::kNextStepDue, typed.nextStepDue)
                    .set(dp_case::kLeadAt, sealed.by.at)
                    .set(dp_case::kFlag, content);
    if (m_context.actor.roles.has(Role::SocialWorker))
        row.set(dp_case::kOwner, m_context.actor.user);
    if (!typed.answers.empty()) {
        const auto answers = m_context.ids.make<DpIndicatorId>();
        LT_ASSIGN(const QByteArray said, sealAnswers(m_context, typed.answers, rules, answers));
        save.create(Entity::DpIndicator, answers)
            .set(dp_indicator::kCase, flagged.id)
            .set(dp_indicator::kAnsweredAt, now)
            .set(dp_indicator::kAnswers, said);
    }
    LT_ASSIGN(flagged.someoneCanOpen,
              hasHolder(m_context, kDirectPayments)); // nothing fails after the commit
    LT_ASSIGN(flagged.changes, m_context.journal.commit(save));
    return flagged;
}

bool takesPromptAnswers(dp::Stage stage)
{
    return stage == dp::Stage::Interest || stage == dp::Stage::Flagged || stage == dp::Stage::Accepted
        || stage == dp::Stage::Assessing || stage == dp::Stage::BudgetSet;
}

Result<Changes> DirectPaymentService::answerPrompts(DpCaseId id, const std::vector<IndicatorAnswer> &typed,
                                                    const QByteArray &mark)
{
    LT_TRY(m_context.require(Act::WorkDpCase));
    LT_ASSIGN(const auto loaded, loadDpCase(m_context, id));
    LT_TRY(checkMark(loaded, mark));
    const auto stage = loaded.item().stage();
    if (!loaded.stored.person || !stage || !takesPromptAnswers(*stage))
        return Error {Error::Code::Conflict,
                      tr("prompts are answered before a Direct Payment is asked for, while the case is open"),
                      {}};
    if (loaded.item().owner && *loaded.item().owner != m_context.actor.user)
        return Error {Error::Code::Conflict,
                      tr("prompts are answered by whoever looks after the case: ask them, or take it over"),
                      {}};
    LT_ASSIGN(const auto rules, prompts());
    LT_TRY(checkAnswers(typed, rules));
    LT_TRY(checkGiven(typed, m_context.codes));
    const auto row = m_context.ids.make<DpIndicatorId>();
    LT_ASSIGN(const QByteArray said, sealAnswers(m_context, typed, rules, row));
    Save save(Act::WorkDpCase, m_context.actor);
    save.create(Entity::DpIndicator, row)
        .set(dp_indicator::kCase, id)
        .set(dp_indicator::kAnsweredAt, std::max(m_context.clock.nowMs(), loaded.stored.flaggedAt + 1))
        .set(dp_indicator::kAnswers, said);
    return m_context.journal.commit(save);
}

Result<UndoOutcome> DirectPaymentService::undoFlag(OpId op)
{
    LT_TRY(m_context.require(Act::FlagDirectPayment));
    LT_ASSIGN(const auto author, m_context.journal.authorOf(op));
    LT_TRY(m_context.require(author == m_context.actor.user ? Act::UndoOwn : Act::UndoOthers));
    LT_ASSIGN(const auto act, m_context.journal.actOf(op));
    if (act != Act::FlagDirectPayment)
        return Error {Error::Code::Forbidden, tr("take back anything but leads here"), {}};
    LT_TRY(checkUntouched(m_context, op));
    return m_context.journal.undo(op, m_context.actor);
}

Result<std::vector<DirectPaymentService::Raised>> DirectPaymentService::raisedOn(PersonId person,
                                                                                 QDate day) const
{
    LT_TRY(m_context.require(Act::SeeLead));
    LT_ASSIGN(const auto cases, DpStore(m_context.db).ofPerson(person));
    std::vector<Raised> raised;
    for (const auto &one : cases) {
        if (!one.isOpen() || one.stage == dp::stageCode(dp::Stage::Interest)
            || london::day(one.flaggedAt) != day)
            continue;
        const OpId op = opIdOf(one.act.stream, one.act.sequence);
        const auto author = m_context.journal.authorOf(op);
        const bool own = author && *author == m_context.actor.user;
        raised.push_back({op, dpReference(one.id),
                          isAllowed(m_context.actor, Act::FlagDirectPayment)
                              && isAllowed(m_context.actor, own ? Act::UndoOwn : Act::UndoOthers)
                              && checkUntouched(m_context, op)});
    }
    return raised;
}

Result<std::optional<DpLeadSign>> DirectPaymentService::sign(PersonId person) const
{
    LT_TRY(m_context.require(Act::SeeLead));
    LT_ASSIGN(const auto cases, DpStore(m_context.db).ofPerson(person));
    std::optional<DpLeadSign> interest;
    for (const auto &one : cases) {
        if (!one.isOpen())
            continue;
        const bool onlyInterest = one.stage == dp::stageCode(dp::Stage::Interest);
        const DpLeadSign sign {one.id, one.nextStep, isDecided(one) ? std::nullopt : one.nextStepDue,
                               onlyInterest};
        if (!onlyInterest)
            return std::optional(sign);
        interest = sign;
    }
    return interest;
}

} // namespace letstalk::services
