// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// DpCaseService: opening a case, and lists of them.
#include "core/base/london_time.h"
#include "core/domain/dp/refusal_in_case.h"
#include "core/journal/entities/sealed.h"
#include "core/services/dp_history.h"
#include "core/services/dp_lines.h"
#include "core/services/site_users.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DpCaseService", text);
}

/// A step of this kind with nothing typed yet, to see what stands in its way. What only a form can say is
/// taken for said where leaving it out would mean something else.
dp::Step emptyStep(dp::StepKind kind)
{
    switch (kind) {
    case dp::StepKind::GiveInformation:
        return dp::GiveInformation {};
    case dp::StepKind::RaiseLead:
        return dp::RaiseLead {};
    case dp::StepKind::AcceptLead:
        return dp::AcceptLead {};
    case dp::StepKind::NotProgress:
        return dp::NotProgress {};
    case dp::StepKind::StartAssessment:
        return dp::StartAssessment {};
    case dp::StepKind::SetBudget: {
        dp::Budget budget;
        budget.eligibleNeeds = true; // else the form is another one: to close the case
        return dp::SetBudget {budget};
    }
    case dp::StepKind::AskForPayment:
        return dp::AskForPayment {};
    case dp::StepKind::StartDeciding:
        return dp::StartDeciding {};
    case dp::StepKind::Approve:
        return dp::Approve {};
    case dp::StepKind::Decline:
        return dp::Decline {};
    case dp::StepKind::StartSetUp:
        return dp::StartSetUp {};
    case dp::StepKind::PayFirst:
        return dp::PayFirst {};
    case dp::StepKind::Suspend:
        return dp::Suspend {};
    case dp::StepKind::Resume:
        return dp::Resume {};
    case dp::StepKind::End:
        return dp::End {};
    case dp::StepKind::Withdraw:
        return dp::Withdraw {};
    }
    return dp::Withdraw {};
}

/// What the service itself fills in.
bool isForUs(const dp::Refusal &refusal)
{
    return refusal.code == u"decision-id-taken" || refusal.code == u"decider-missing"
        || refusal.code == u"decided-when-missing";
}

/// Criminal-offence data: who is no social worker is told the answer, neither who looked nor when.
void leaveOutChecker(OpenedDpCase &opened)
{
    const auto answerAlone = [](dp::ExclusionCheck &check) { check = {check.answer, {}, {}}; };
    answerAlone(opened.item.exclusion);
    for (auto &decision : opened.item.decisions)
        answerAlone(decision.exclusion);
    std::erase_if(opened.history,
                  [](const DpHistoryLine &line) { return line.kind == dprecord::exclusionKind(); });
}

/// What is paid on, though it must not be (Care Act 2014 s33).
QStringList mustStopTexts(const dp::Case &item)
{
    QStringList texts;
    if (dp::mustStop(item.stage(), item))
        for (const auto &refusal : dp::noLongerMet(item))
            texts << tr("It is paid, and must not be: %1").arg(dp::refusalText(refusal));
    return texts;
}

StepOutlook outlookOf(const dp::Case &item, dp::StepKind kind, const Actor &actor, QDate today)
{
    StepOutlook outlook;
    outlook.kind = kind;
    outlook.allowed = isAllowed(actor, actOf(kind, item.stage()));
    const auto answer = dp::take(item, emptyStep(kind), {actor.user, today, today});
    const auto ground = kind == dp::StepKind::Decline ? dp::noGroundToDecline(item) : std::nullopt;
    if (ground) // its form would ask for what nobody can fill in there
        outlook.inTheWay.push_back(*ground);
    for (const auto &refusal : answer.refusals) {
        if (isForUs(refusal) || (ground && refusal.code == u"which-condition-missing"))
            continue;
        auto &into = refusal.cure.kind == dp::Cure::Kind::FillIn ? outlook.toFill : outlook.inTheWay;
        into.push_back(refusal);
    }
    return outlook;
}

std::vector<StepOutlook> outlooks(const dp::Case &item, const Actor &actor, QDate today)
{
    std::vector<StepOutlook> steps;
    const auto stage = item.stage();
    if (!stage || dp::isClosed(*stage))
        return steps;
    for (const auto kind : dp::stepsFrom(stage))
        steps.push_back(outlookOf(item, kind, actor, today));
    return steps;
}

Result<std::map<UserId, QString>> namesOfUsers(const ServiceContext &context)
{
    LT_ASSIGN(const auto users, userNames(context.db, context.journal));
    std::map<UserId, QString> names;
    for (auto user = users.begin(); user != users.end(); ++user)
        names[user.key()] = user.value();
    return names;
}

bool isStalled(const DpLeadLine &line, const DpPolicy &policy)
{
    const auto stage = line.isErased() ? std::nullopt : dp::stageFromCode(line.stage);
    const auto limit = stage ? policy.stall.days[std::size_t(*stage)] : std::nullopt;
    return limit && line.days > *limit;
}

bool isShown(const DpLeadLine &line, const DpCaseFilter &filter, const DpPolicy &policy)
{
    if (filter.stage && line.stage != dp::stageCode(*filter.stage))
        return false;
    const bool open = filter.stage ? !line.isErased() : line.isOpen();
    if (!open && !filter.closedToo)
        return false;
    if (filter.owner && line.ownerId != *filter.owner && line.handOverTo != *filter.owner)
        return false;
    if (filter.withoutOwner && !line.ownerId.isNull())
        return false;
    return !filter.stalledOnly || isStalled(line, policy);
}

bool isDue(const DpLeadLine &line, const DpCaseFilter &filter)
{
    const auto due = [&](const std::optional<QDate> &day) { return day && *day <= *filter.dueBy; };
    return !filter.dueBy || due(line.nextStepDue) || due(line.reviewDue);
}

/// Where it stands and what comes next: of somebody who was erased there is nothing of the kind.
void readStanding(OpenedDpCase &opened, const LoadedDpCase &loaded, const DpPolicy &policy,
                  const ServiceContext &context)
{
    const dp::Case &item = loaded.item();
    const qint64 now = context.clock.nowMs();
    const QDate today = london::day(now);
    opened.standing = dp::standing(item.events, today, policy.stall);
    const auto stage = item.stage();
    if (item.firstPaymentOn && stage && dp::hasBeenPaid(*stage)) {
        opened.review = dp::nextReview(*item.firstPaymentOn, item.reviews, item.triggers, policy.review);
        opened.reviewStanding = dp::reviewStanding(*opened.review, now, policy.review);
    }
    if (const auto *owed = dp::noticeOwed(item.decisions, item.notices))
        opened.noticeOwed = owed->id;
    opened.steps = outlooks(item, context.actor, today);
    opened.toCheck = loaded.folded.toCheck + mustStopTexts(item);
}

} // namespace

Result<OpenedDpCase> DpCaseService::open(DpCaseId id) const
{
    LT_TRY(m_context.require(Act::ViewDpCase));
    LT_ASSIGN(auto loaded, loadDpCase(m_context, id));
    // Before anything is shown: what cannot be logged is not read.
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpCase, journal::Entity::DpCase, id));
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));

    OpenedDpCase opened;
    LT_ASSIGN(opened.lead, DirectPaymentService(m_context).open(id));
    LT_ASSIGN(opened.names, namesOfUsers(m_context));
    opened.history = dpHistory(loaded, m_context.codes, opened.names);
    if (!loaded.stored.isErased())
        readStanding(opened, loaded, policy, m_context);
    opened.unread = loaded.unread;
    opened.mark = loaded.mark;
    opened.informationFormat = loaded.stored.informationFormat;
    opened.letterFormat = dp::noticeFormatFor(loaded.stored.informationFormat);
    opened.notices = std::move(loaded.folded.notices);
    opened.stays = std::move(loaded.folded.stays);
    opened.reviewIds = std::move(loaded.folded.reviews);
    opened.triggerIds = std::move(loaded.folded.triggers);
    opened.offers = std::move(loaded.folded.offers);
    opened.item = std::move(loaded.folded.item);
    if (!isAllowed(m_context.actor, Act::CheckDpExclusion))
        leaveOutChecker(opened);
    return opened;
}

Result<std::vector<DpLeadLine>> DpCaseService::list(const DpCaseFilter &filter) const
{
    LT_TRY(m_context.require(Act::ViewDpCase));
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    LT_ASSIGN(auto lines, dpLines(m_context));
    std::erase_if(lines, [&](const DpLeadLine &line) { return !isShown(line, filter, policy); });
    LT_TRY(makeDue(m_context, lines)); // of those alone: cases are opened for it
    std::erase_if(lines, [&](const DpLeadLine &line) { return !isDue(line, filter); });
    return lines;
}

} // namespace letstalk::services
