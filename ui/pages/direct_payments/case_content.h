// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/direct_payments/case_now.h"
#include "ui/pages/direct_payments/step_forms.h"
#include "ui/pages/sealed/record_view.h"

namespace letstalk::ui {

/// What can be done with a case.
enum class CaseAct : quint8 {
    Step,
    TakeOver,
    OfferHandOver,
    AcceptHandOver,
    DeclineHandOver,
    RecallHandOver,
    LeadAgain,
    Condition,
    Exclusion,
    Relative, ///< index: of the one that is changed; -1: another one
    RemoveRelative,
    Budget,
    Correct, ///< index: of the decision
    Letter,
    LetterSent, ///< index: of the printed one
    LetterAgain, ///< index: of the printed one
    SetUp,
    Review,
    Trigger,
    TakeTriggerBack, ///< index: of the trigger
    Stay, ///< index: of the one that is put right; -1: another one
    TakeStayBack,
    Nominee,
    AskerRight,
    PaymentRight,
    ReviewRight, ///< index: of the review
    Prompt,
    Match,
    OpenConversation, ///< that the lead came up in, to read
};

/// One of them, as a line of a list.
struct CaseAction
{
    CaseAct act = CaseAct::Step;
    QString title;
    QString detail {}; ///< where it stands; shown whole beneath the list
    QStringList inTheWay {}; ///< why it cannot be done now; not empty: it is not done
    dp::StepKind step = dp::StepKind::RaiseLead;
    Asker asker = Asker::Adult;
    dp::ConditionId condition = dp::ConditionId::Gateway;
    int index = -1;
};

/// One part of a case: what is known, and what can be done about it.
struct CasePartContent
{
    QString title;
    std::vector<CaseAction> actions {};
    std::vector<RecordView::Part> facts {};
};

/// What this user may do, from the host's rules.
using MayDo = std::function<bool(Act)>;

// The parts of the case page, in words. Pure.
CasePartContent standingPart(const CaseNow &now, const MayDo &may);
CasePartContent conditionsPart(const CaseNow &now, const MayDo &may);
CasePartContent moneyPart(const CaseNow &now, const MayDo &may);
CasePartContent decisionPart(const CaseNow &now, const MayDo &may);
CasePartContent reviewsPart(const CaseNow &now, const MayDo &may);
CasePartContent historyPart(const CaseNow &now);

/// Into the part about money: what is settled before a first payment.
void addSetUp(CasePartContent &part, const CaseNow &now, const MayDo &may);
/// The same: micro-enterprises that were offered, and looking for some.
void addOffers(CasePartContent &part, const CaseNow &now, const MayDo &may);
/// Into the part about the decision: its letters.
void addLetters(CasePartContent &part, const CaseNow &now, const MayDo &may);

/// The steps that carry a case on, each with what stands in its way; those that end it are not among them.
std::vector<CaseAction> stepsOn(const CaseNow &now);

/// "Ann Beech", or what stands for somebody who was erased.
QString personName(const services::DpLeadLine &line);
QString ownerName(const services::DpLeadLine &line);
/// "Ring her, by 3 Dec 2026", or "Ring her, 4 days late (3 Dec 2026)"; empty when there is none.
QString nextText(const services::DpLeadLine &line, QDate today);
/// What is due first: "3 Dec 2026", "4 days late, 3 Dec 2026", "Review: 3 Dec 2026"; empty when nothing is.
QString dueText(const services::DpLeadLine &line, QDate today);
/// The same of the review that is owed: "First review, by 3 Dec 2026".
QString reviewOwedText(const services::DpLeadLine &line, const storage::CodeLists &codes, QDate today);
QString findingText(dp::Finding finding);
QString relativeText(const dp::FamilyPayment &payment, const CaseNow &now);
QString yesNoText(std::optional<bool> answer);

} // namespace letstalk::ui
