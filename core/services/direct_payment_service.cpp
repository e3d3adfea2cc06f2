// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/direct_payment_service.h"

#include "core/base/london_time.h"
#include "core/domain/dp/stage.h"
#include "core/journal/entities/sealed.h"
#include "core/journal/entry.h"
#include "core/services/dp_case_parts.h"
#include "core/services/sealed_problems.h"
#include "core/services/sealed_text.h"
#include "core/services/session_service.h"
#include "core/storage/concern_store.h"
#include "core/storage/conversation_store.h"
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

const IndicatorRule *ruleOf(const std::vector<IndicatorRule> &rules, const QString &id)
{
    const auto found
        = std::find_if(rules.begin(), rules.end(), [&](const auto &rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

/// Of somebody who was erased nothing is left to be done, at whatever stage it stood.
bool isOpenCase(const StoredDpCase &stored)
{
    return !stored.isErased() && isOpenDpStage(stored.stage);
}

/// From the decision on a day by which something happens would tell how it was decided: only some ways have
/// one.
bool isDecided(const StoredDpCase &stored)
{
    const auto stage = dp::stageFromCode(stored.stage);
    return stage == dp::Stage::Approved || stage == dp::Stage::Declined || stage == dp::Stage::SettingUp
        || stage == dp::Stage::Live || stage == dp::Stage::Suspended;
}

DpLeadLine lineOf(const StoredDpCase &stored, const std::vector<StoredDpCase> &all, const Actor &actor,
                  QDate today)
{
    DpLeadLine line;
    line.id = stored.id;
    line.reference = dpReference(stored.id);
    line.person = stored.person;
    line.name = stored.personName;
    line.stage = stored.stage;
    line.stageSince = stored.stageSince;
    line.flaggedAt = stored.flaggedAt;
    const QDate since = london::day(stored.stageSince);
    const QDate until = stored.isErased() ? stored.erasedOn.value_or(since) : today;
    line.days = int(std::max<qint64>(0, since.daysTo(until)));
    line.owner = stored.ownerName;
    line.ownerId = stored.owner;
    if (!stored.isErased()) {
        line.handOverTo = stored.handOverTo;
        line.handOverToName = stored.handOverToName;
        line.reviewDue = stored.reviewDue;
        line.reviewReason = stored.reviewReason;
    }
    line.nextStep = stored.nextStep;
    line.nextStepDue = stored.nextStepDue;
    line.mayTriage = stored.stage == kFlagged && stored.person && isAllowed(actor, Act::TriageDpLead);
    line.another
        = stored.person && isOpenCase(stored) && std::any_of(all.begin(), all.end(), [&](const auto &other) {
              return other.id != stored.id && other.person == stored.person && isOpenCase(other);
          });
    return line;
}

/// The case that a new lead goes on from: one where somebody only asked for information. Conflict while
/// another is worked on, which is not told how far it is.
Result<std::optional<DpCaseId>> interestOf(const std::vector<StoredDpCase> &ofPerson)
{
    std::optional<DpCaseId> interest;
    for (const auto &one : ofPerson) {
        if (one.stage == dp::stageCode(dp::Stage::Interest))
            interest = one.id;
        else if (isOpenCase(one))
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
        if (!isOpenCase(one) && (!last || one.stageSince >= last->stageSince))
            last = &one;
    return last ? std::optional(last->id) : std::nullopt;
}

/// Answers to known prompts that this user may be shown, in wordings that were shipped.
Status checkAnswers(const std::vector<IndicatorAnswer> &answers, const std::vector<IndicatorRule> &prompts)
{
    for (const auto &answer : answers) {
        const auto *rule = ruleOf(prompts, answer.rule);
        if (!rule || !rule->edition(answer.version))
            return Error {Error::Code::InvalidInput, tr("there is no such prompt: %1").arg(answer.rule), {}};
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
        const auto *rule = ruleOf(prompts, answer.rule);
        (rule && rule->seenBy.bits() != 0 ? inner : plain).answers.push_back(answer);
    }
    if (!inner.answers.empty()) {
        LT_ASSIGN(plain.restricted, sealTo(context, kSafeguarding, answersToBytes(inner), place));
    }
    return sealTo(context, kDirectPayments, answersToBytes(plain), place);
}

/// All that this user holds the keys of.
Result<std::vector<IndicatorAnswer>> openAnswers(const ServiceContext &context,
                                                 const storage::StoredDpAnswers &stored)
{
    const QByteArray place = sealContext(dp_indicator::kAnswers, stored.id.row());
    LT_ASSIGN(const auto plain, context.compartments.open(kDirectPayments, stored.answers, place));
    LT_ASSIGN(auto outer, answersFromBytes(plain));
    if (outer.restricted.isEmpty())
        return outer.answers;
    if (const auto inside = context.compartments.open(kSafeguarding, outer.restricted, place)) {
        LT_ASSIGN(const auto inner, answersFromBytes(*inside));
        outer.answers.insert(outer.answers.end(), inner.answers.begin(), inner.answers.end());
    }
    return outer.answers;
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
            if (ofToday && (asRaised || asNoted))
                return done();
            return Error {Error::Code::Conflict,
                          tr("a lead is taken back on its day, and before anybody has worked on it"),
                          {}};
        }
    return notThere();
}

/// Whether a concern about the person is there: a coded fact that only a holder of its key can know.
Result<bool> hasConcern(const ServiceContext &context, const PersonId &person)
{
    if (!isAllowed(context.actor, Act::ReadConcerns) || context.compartments.held(kSafeguarding).empty())
        return false;
    LT_ASSIGN(const auto concerns, storage::ConcernStore(context.db).concerns());
    for (const auto &one : concerns) {
        const auto plain = context.compartments.open(kSafeguarding, one.content,
                                                     sealContext(concern::kContent, one.id.row()));
        if (!plain)
            continue;
        const auto sealed = concernFromBytes(*plain);
        if (sealed && sealed->concern.person == person)
            return true;
    }
    return false;
}

} // namespace

Status DirectPaymentService::requireKey() const
{
    return requireCompartment(m_context, kDirectPayments);
}

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
        if (!isOpenCase(one) || one.stage == dp::stageCode(dp::Stage::Interest)
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
        if (!isOpenCase(one))
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

Result<bool> DirectPaymentService::knowsConcern(PersonId person) const
{
    LT_TRY(m_context.require(Act::FlagDirectPayment));
    return hasConcern(m_context, person);
}

Result<std::vector<DpLeadLine>> DirectPaymentService::list(bool all) const
{
    LT_TRY(m_context.require(Act::ReadDirectPayments));
    LT_ASSIGN(auto cases, DpStore(m_context.db).list());
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ReadDirectPayments));
    std::stable_partition(cases.begin(), cases.end(), isOpenCase);
    const QDate today = london::day(m_context.clock.nowMs());
    std::vector<DpLeadLine> lines;
    for (const auto &one : cases)
        if (all || isOpenCase(one))
            lines.push_back(lineOf(one, cases, m_context.actor, today));
    return lines;
}

Result<OpenedLead> DirectPaymentService::open(DpCaseId id) const
{
    LT_TRY(m_context.require(Act::ReadDirectPayments));
    LT_TRY(requireKey());
    const DpStore store(m_context.db);
    LT_ASSIGN(const auto stored, store.find(id));
    if (!stored)
        return notThere();
    // Before it is opened: what cannot be logged is not read.
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ReadDirectPayments, Entity::DpCase, id));
    OpenedLead lead;
    std::vector<StoredDpCase> ofPerson;
    if (stored->person) {
        LT_ASSIGN(ofPerson, store.ofPerson(*stored->person));
        LT_ASSIGN(lead.concernOpen, hasConcern(m_context, *stored->person));
    }
    lead.line = lineOf(*stored, ofPerson, m_context.actor, london::day(m_context.clock.nowMs()));
    if (stored->flag.isEmpty())
        return lead; // erased: the coded skeleton is all there is
    LT_ASSIGN(
        const auto plain,
        m_context.compartments.open(kDirectPayments, stored->flag, sealContext(dp_case::kFlag, id.row())));
    LT_ASSIGN(const auto sealed, flagFromBytes(plain));
    lead.by = sealed.by;
    lead.words = sealed.words;
    lead.conversation = sealed.conversation;
    if (lead.conversation) {
        LT_ASSIGN(const auto talk, storage::ConversationStore(m_context.db).find(*lead.conversation));
        if (talk)
            lead.conversationAt = talk->occurredAt;
    }
    LT_ASSIGN(const auto sites, SessionService(m_context).sites());
    for (const auto &site : sites)
        if (site.id == sealed.site)
            lead.site = site.name;

    LT_ASSIGN(const auto rules, storage::shippedIndicators());
    std::vector<IndicatorAnswer> newest;
    LT_ASSIGN(const auto rows, store.answers(id));
    for (const auto &row : rows) {
        LT_ASSIGN(const auto answers, openAnswers(m_context, row));
        for (const auto &answer : answers) {
            const auto known = std::find_if(newest.begin(), newest.end(),
                                            [&](const auto &one) { return one.rule == answer.rule; });
            if (known == newest.end())
                newest.push_back(answer);
            else
                *known = answer;
        }
    }
    for (const auto &rule : rules)
        for (const auto &answer : newest)
            if (answer.rule == rule.id && rule.isFor(m_context.actor.roles)) {
                const auto *edition = rule.edition(answer.version);
                lead.answers.push_back({answer, rule.trigger, edition ? edition->text : QString(),
                                        edition ? edition->date : QDate(), rule.seenBy.bits() != 0});
            }
    for (const auto &answer : newest)
        if (!ruleOf(rules, answer.rule)) // of a newer program
            lead.answers.push_back({answer, answer.rule, {}, {}});
    return lead;
}

Result<DpCaseId> DirectPaymentService::find(const QString &reference) const
{
    LT_TRY(m_context.require(Act::ReadDirectPayments));
    const QString typed = reference.trimmed();
    const auto id = DpCaseId::fromText(typed);
    LT_ASSIGN(const auto cases, DpStore(m_context.db).list());
    for (const auto &one : cases)
        if (id ? one.id == *id : isDpReference(typed, one.id))
            return one.id;
    return notThere();
}

} // namespace letstalk::services
