// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/decision.h"

#include <algorithm>
#include <array>

namespace letstalk::dp {

namespace {

constexpr std::array<const char *, 2> kOutcomes = {"APPROVED", "DECLINED"};
constexpr std::array<const char *, 3> kFormats = {"STANDARD", "LARGE_PRINT", "EASY_READ"};
constexpr auto kExcluded = u"EXCLUDED_SCH1";
constexpr auto kRelative = u"PAYEE_RELATIVE_NOT_NECESSARY";

bool blank(const QString &text)
{
    return text.trimmed().isEmpty();
}

bool mayNotPaySomebody(const DecisionRecord &decision)
{
    return std::any_of(
        decision.familyPayments.begin(), decision.familyPayments.end(),
        [](const FamilyPayment &payment) { return mayBePaid(payment) == FamilyAnswer::MayNotBePaid; });
}

/// Whether what was found bears a reason out.
bool isBorneOut(const DecisionRecord &decision, const QString &code)
{
    if (code == kExcluded)
        return decision.exclusion.isComplete()
            && decision.exclusion.answer == ExclusionCheck::Answer::Excluded;
    if (code == kRelative)
        return mayNotPaySomebody(decision);
    const auto id = conditionFromCode(code);
    return id && decision.conditions.has(*id) && decision.conditions.row(*id).finding == Finding::NotMet;
}

void checkWho(const DecisionRecord &decision, Refusals &refusals)
{
    if (!decision.decidedAt)
        refusals.push_back(fillIn("decided-when-missing", "decided_at"));
    if (decision.decider.isNull() || blank(decision.deciderName))
        refusals.push_back(fillIn("decider-missing", "decider"));
    if (blank(decision.deciderRole))
        refusals.push_back(fillIn("decider-role-missing", "decider_role"));
    if (decision.evidenceSeen.isEmpty())
        refusals.push_back(fillIn("evidence-missing", "evidence"));
    if (blank(decision.statedWish))
        refusals.push_back(fillIn("wish-missing", "wish"));
    if (blank(decision.optionsDiscussed))
        refusals.push_back(fillIn("options-missing", "options"));
    if (decision.conditions.route() != decision.route)
        refusals.push_back(recordFirst("conditions-of-other-section", "conditions"));
}

void checkApproval(const DecisionRecord &decision, Refusals &refusals)
{
    if (!decision.conditions.notMet().empty())
        refusals.push_back(instead("conditions-not-met", {StepKind::Decline}));
    else if (!decision.conditions.allMet())
        refusals.push_back(recordFirst("conditions-open", "conditions"));
    if (!decision.exclusion.isComplete())
        refusals.push_back(recordFirst("exclusion-unchecked", "exclusion"));
    else if (decision.exclusion.answer == ExclusionCheck::Answer::Excluded)
        refusals.push_back(instead("excluded", {StepKind::Decline}));
    for (const auto &payment : decision.familyPayments)
        if (mayBePaid(payment) != FamilyAnswer::MayBePaid) {
            refusals.push_back(recordFirst("relative-not-settled", "family"));
            break;
        }
}

/// The letter names every condition that is not met, not only the one that came to mind.
bool namesAllNotMet(const DecisionRecord &decision)
{
    const auto notMet = decision.conditions.notMet();
    return std::all_of(notMet.begin(), notMet.end(), [&](ConditionId id) {
        return std::any_of(decision.reasons.begin(), decision.reasons.end(),
                           [&](const DecisionReason &reason) { return reason.code == conditionCode(id); });
    });
}

void checkReasons(const DecisionRecord &decision, Refusals &refusals)
{
    bool known = true;
    bool why = true;
    bool change = true;
    bool borneOut = true;
    for (const auto &reason : decision.reasons) {
        known = known && isDecisionReason(reason.code);
        why = why && !blank(reason.why);
        change = change && !blank(reason.whatWouldChange);
        borneOut = borneOut && (!isDecisionReason(reason.code) || isBorneOut(decision, reason.code));
    }
    if (decision.reasons.empty() || (known && borneOut && !namesAllNotMet(decision)))
        refusals.push_back(fillIn("which-condition-missing", "reasons"));
    if (!known)
        refusals.push_back(fillIn("reason-unknown", "reasons"));
    if (!borneOut)
        refusals.push_back(recordFirst("reason-without-finding", "conditions"));
    if (!why)
        refusals.push_back(fillIn("why-missing", "reasons"));
    if (!change)
        refusals.push_back(fillIn("what-would-change-missing", "reasons"));
}

void checkDeclining(const DecisionRecord &decision, Refusals &refusals)
{
    const bool excluded = decision.exclusion.answer == ExclusionCheck::Answer::Excluded;
    if (decision.conditions.allMet() && !excluded && !mayNotPaySomebody(decision))
        refusals.push_back(instead("all-conditions-met", {StepKind::Approve}));
    checkReasons(decision, refusals);
    if (blank(decision.howToAppeal))
        refusals.push_back(fillIn("appeal-missing", "appeal"));
    if (!decision.appealTold)
        refusals.push_back(fillIn("appeal-told-missing", "appeal_told"));
    if (blank(decision.interimSupport))
        refusals.push_back(fillIn("interim-missing", "interim"));
}

template <class T, std::size_t N>
std::optional<T> fromCode(const std::array<const char *, N> &codes, QStringView code)
{
    for (std::size_t i = 0; i < N; ++i)
        if (code == QLatin1String(codes[i]))
            return T(i);
    return std::nullopt;
}

} // namespace

QString outcomeCode(Outcome outcome)
{
    return QLatin1String(kOutcomes[std::size_t(outcome)]);
}

std::optional<Outcome> outcomeFromCode(QStringView code)
{
    return fromCode<Outcome>(kOutcomes, code);
}

QString noticeFormatCode(NoticeFormat format)
{
    return QLatin1String(kFormats[std::size_t(format)]);
}

std::optional<NoticeFormat> noticeFormatFromCode(QStringView code)
{
    return fromCode<NoticeFormat>(kFormats, code);
}

NoticeFormat noticeFormatFor(QStringView informationFormat)
{
    return noticeFormatFromCode(informationFormat).value_or(NoticeFormat::Standard);
}

bool isMadeElsewhere(QStringView informationFormat)
{
    return informationFormat == u"BRAILLE" || informationFormat == u"AUDIO"
        || informationFormat == u"BSL_VIDEO";
}

bool isDecisionReason(QStringView code)
{
    return code == kExcluded || code == kRelative || conditionFromCode(code).has_value();
}

QString reasonLawCode(Route route, const QString &code)
{
    const auto id = conditionFromCode(code);
    return id ? conditionLawCode(route, *id) : code;
}

Refusals checkDecision(const DecisionRecord &decision)
{
    Refusals refusals;
    checkWho(decision, refusals);
    if (decision.outcome == Outcome::Approved)
        checkApproval(decision, refusals);
    else
        checkDeclining(decision, refusals);
    return refusals;
}

Correction corrected(const std::vector<DecisionRecord> &records, DpDecisionId wrong, DecisionRecord better)
{
    const auto old = std::find_if(records.begin(), records.end(),
                                  [&](const DecisionRecord &record) { return record.id == wrong; });
    if (old == records.end() || old->supersededBy)
        return {{fillIn("corrected-record-not-current", "corrects")}, {}};
    Refusals refusals = checkDecision(better);
    const bool known = std::any_of(records.begin(), records.end(),
                                   [&](const DecisionRecord &record) { return record.id == better.id; });
    if (better.id.isNull() || known)
        refusals.push_back(fillIn("decision-id-taken", "id"));
    if (better.correctionReason.trimmed().isEmpty())
        refusals.push_back(fillIn("correction-reason-missing", "correction_reason"));
    if (better.outcome != old->outcome || better.route != old->route)
        refusals.push_back(old->outcome == Outcome::Declined
                               ? instead("correction-is-a-new-decision", {StepKind::AskForPayment})
                               : instead("correction-is-a-new-decision", {StepKind::Suspend, StepKind::End}));
    if (!refusals.empty())
        return {refusals, {}};
    better.corrects = wrong;
    better.supersededBy.reset();
    std::vector<DecisionRecord> after = records;
    after[std::size_t(old - records.begin())].supersededBy = better.id;
    after.push_back(std::move(better));
    return {{}, std::move(after)};
}

const DecisionRecord *currentDecision(const std::vector<DecisionRecord> &records)
{
    const auto found = std::find_if(records.rbegin(), records.rend(),
                                    [](const DecisionRecord &record) { return !record.supersededBy; });
    return found == records.rend() ? nullptr : &*found;
}

const DecisionRecord *noticeOwed(const std::vector<DecisionRecord> &records,
                                 const std::vector<NoticeSent> &sent)
{
    const auto *current = currentDecision(records);
    const bool told = current && std::any_of(sent.begin(), sent.end(), [&](const NoticeSent &notice) {
                          return notice.decision == current->id;
                      });
    return told ? nullptr : current;
}

} // namespace letstalk::dp
