// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parts of the case page about conditions, money and the decision.
#include "ui/pages/direct_payments/case_content.h"

#include "ui/wording.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("letstalk::ui", text, nullptr, n);
}

bool isClosedCase(const CaseNow &now)
{
    const auto stage = now.item().stage();
    return !stage || dp::isClosed(*stage) || !now.opened.lead.line.person;
}

QString conditionTitle(dp::ConditionId id)
{
    return id == dp::ConditionId::Gateway ? tr("Budget and request")
                                          : tr("Condition %1").arg(dp::conditionCode(id).mid(1));
}

QString foundText(const dp::ConditionRow &row, const CaseNow &now)
{
    if (row.finding == dp::Finding::NotYetKnown)
        return findingText(row.finding);
    return tr("%1: %2 (%3, %4)")
        .arg(findingText(row.finding), row.evidence, now.nameOf(row.by),
             row.on ? shortDayText(*row.on) : QString());
}

QString exclusionText(const CaseNow &now)
{
    const auto &check = now.item().exclusion;
    if (!check.isMade())
        return tr("Nobody has checked yet");
    const QString answer
        = check.answer == dp::ExclusionCheck::Answer::Excluded ? tr("Excluded") : tr("Not excluded");
    if (!check.on) // for social workers alone
        return answer;
    return tr("%1 (%2, %3)").arg(answer, now.nameOf(check.checker), shortDayText(*check.on));
}

void addConditions(CasePartContent &part, const CaseNow &now, const MayDo &may)
{
    const auto &sheet = now.item().conditions;
    if (!sheet) {
        part.facts.push_back({{},
                              tr("The conditions open when somebody starts to check them, after a "
                                 "Direct Payment was asked for.")});
        return;
    }
    part.facts.push_back({{},
                          sheet->route() == dp::Route::S31
                              ? tr("Care Act 2014 s31: the adult is able to ask")
                              : tr("Care Act 2014 s32: an authorised person asks")});
    for (const auto &row : sheet->rows()) {
        const QString code = dp::conditionLawCode(sheet->route(), row.id);
        part.facts.push_back(
            {conditionTitle(row.id),
             tr("%1\n%2\n%3").arg(now.lawText(code), foundText(row, now), now.lawSource(code))});
        if (!may(Act::RecordDpCondition) || isClosedCase(now))
            continue;
        CaseAction action;
        action.act = CaseAct::Condition;
        action.condition = row.id;
        action.title = conditionTitle(row.id);
        action.detail = foundText(row, now);
        part.actions.push_back(action);
    }
}

void addRelatives(CasePartContent &part, const CaseNow &now, const MayDo &may)
{
    const bool change = may(Act::WorkDpCase) && !isClosedCase(now);
    for (int at = 0; at < int(now.item().familyPayments.size()); ++at) {
        const auto &payment = now.item().familyPayments[size_t(at)];
        part.facts.push_back({tr("To be paid: %1").arg(payment.name), relativeText(payment, now)});
        if (!change)
            continue;
        CaseAction action;
        action.act = CaseAct::Relative;
        action.index = at;
        action.title = tr("Paying %1").arg(payment.name);
        action.detail = relativeText(payment, now).replace(u'\n', u' ');
        part.actions.push_back(action);
        action.act = CaseAct::RemoveRelative;
        action.title = tr("Not paying %1 after all").arg(payment.name);
        part.actions.push_back(action);
    }
    if (!change)
        return;
    CaseAction action;
    action.act = CaseAct::Relative;
    action.title = tr("Somebody close is to be paid");
    action.detail = tr("Husband, wife, partner, or a relative: who, and whether it is necessary.");
    part.actions.push_back(action);
}

QString reasonsText(const dp::DecisionRecord &decision, const CaseNow &now)
{
    QStringList texts;
    for (const auto &reason : decision.reasons)
        texts << tr("%1\nWhy: %2\nWhat would change the answer: %3")
                     .arg(now.label(u"dp_decision_reason"_s, reason.code), reason.why,
                          reason.whatWouldChange);
    return texts.join(u'\n');
}

QString sheetText(const dp::DecisionRecord &decision, const CaseNow &now)
{
    QStringList lines;
    for (const auto &row : decision.conditions.rows())
        lines << tr("%1: %2").arg(conditionTitle(row.id), foundText(row, now));
    return lines.join(u'\n');
}

QString decisionTitle(const dp::DecisionRecord &decision, const CaseNow &now)
{
    const QString outcome = decision.outcome == dp::Outcome::Approved ? tr("Agreed") : tr("Declined");
    return decision.decidedAt ? tr("%1, %2").arg(outcome, whenText(*decision.decidedAt, now.today)) : outcome;
}

void addDecision(std::vector<RecordView::Part> &facts, const dp::DecisionRecord &decision, const CaseNow &now)
{
    QString title = decisionTitle(decision, now);
    if (decision.supersededBy)
        title += u' ' + tr("(corrected since)");
    facts.push_back({{}, title});
    QString by = tr("%1, %2").arg(decision.deciderName, decision.deciderRole);
    if (!decision.registrationNumber.isEmpty())
        by += u", "_s + decision.registrationNumber;
    if (now.item().wasDecidedAlone(decision))
        by += u'\n' + tr("The same person took every step before: nobody else has looked at it.");
    facts.push_back({tr("Decided by"), by});
    facts.push_back({tr("Why it was corrected"), decision.correctionReason});
    facts.push_back({tr("Reasons"), reasonsText(decision, now)});
    facts.push_back({tr("Conditions, as they stood"), sheetText(decision, now)});
    facts.push_back({tr("Evidence seen"), decision.evidenceSeen.join(u'\n')});
    facts.push_back({tr("The person's wish"), decision.statedWish});
    facts.push_back({tr("Options that were talked about"), decision.optionsDiscussed});
    facts.push_back(
        {tr("How to appeal"),
         decision.howToAppeal.isEmpty()
             ? QString()
             : tr("%1\nThe person was told: %2").arg(decision.howToAppeal, yesNoText(decision.appealTold))});
    facts.push_back({tr("Support meanwhile"), decision.interimSupport});
    for (const auto &shown : decision.indicators)
        facts.push_back({tr("Prompt %1, version %2").arg(shown.id).arg(shown.version),
                         tr("%1: %2").arg(now.label(u"dp_indicator_answer"_s, shown.answer), shown.why)});
}

QString contributionText(const dp::Budget &budget)
{
    if (budget.basis == dp::Basis::AfterCare)
        return tr("nothing: after-care is free of charge");
    return budget.contribution ? budget.contribution->toText() : tr("not known yet");
}

} // namespace

QString findingText(dp::Finding finding)
{
    switch (finding) {
    case dp::Finding::Met:
        return tr("Met");
    case dp::Finding::NotMet:
        return tr("Not met");
    case dp::Finding::NotYetKnown:
        break;
    }
    return tr("Not known yet");
}

QString relativeText(const dp::FamilyPayment &payment, const CaseNow &now)
{
    QStringList lines {tr("%1; same household: %2; %3")
                           .arg(now.label(u"dp_relation"_s, dp::relationCode(payment.relation)),
                                yesNoText(payment.sameHousehold),
                                payment.paidForCare ? tr("for care") : tr("for running the Direct Payment"))};
    if (!payment.reason.isEmpty())
        lines << payment.reason;
    const QString rule = dp::familyText(payment);
    lines << (rule.isEmpty() ? tr("May be paid.") : rule);
    return lines.join(u'\n');
}

CasePartContent conditionsPart(const CaseNow &now, const MayDo &may)
{
    CasePartContent part {tr("Conditions")};
    addConditions(part, now, may);
    part.facts.push_back({tr("Whether the regulations exclude the person"),
                          tr("%1\n%2").arg(now.lawText(u"EXCLUDED_SCH1"_s), exclusionText(now))});
    if (may(Act::CheckDpExclusion) && !isClosedCase(now)) {
        CaseAction action;
        action.act = CaseAct::Exclusion;
        action.title = tr("Whether the regulations exclude the person");
        action.detail = exclusionText(now);
        part.actions.push_back(action);
    }
    addRelatives(part, now, may);
    return part;
}

CasePartContent moneyPart(const CaseNow &now, const MayDo &may)
{
    CasePartContent part {tr("Money")};
    const auto &budget = now.item().budget;
    if (!budget) {
        part.facts.push_back({{}, tr("No personal budget is set yet.")});
        return part;
    }
    auto &facts = part.facts;
    facts.push_back({tr("Personal budget"), budget->amount.toText()});
    facts.push_back({tr("What the budget is for"), now.label(u"dp_basis"_s, dp::basisCode(budget->basis))});
    facts.push_back({tr("Plan"), budget->planReference});
    facts.push_back({tr("What the person pays towards it"), contributionText(*budget)});
    const auto paid = dp::payment(*budget);
    facts.push_back({tr("Paid out"),
                     budget->paidAs == dp::PaidAs::Net ? tr("%1, net: %2").arg(paid.rate.toText(), paid.how)
                                                       : tr("%1, gross").arg(paid.rate.toText())});
    if (now.item().firstPaymentOn)
        facts.push_back({tr("First payment"), dayText(*now.item().firstPaymentOn)});
    if (may(Act::WorkDpCase) && !isClosedCase(now)) {
        CaseAction action;
        action.act = CaseAct::Budget;
        action.title = tr("Put the personal budget right");
        action.detail = budget->amount.toText();
        part.actions.push_back(action);
    }
    if (now.item().firstPaymentOn && may(Act::PayDp) && !isClosedCase(now)) {
        CaseAction action;
        action.act = CaseAct::PaymentRight;
        action.title = tr("Put the first payment right");
        action.detail = dayText(*now.item().firstPaymentOn);
        part.actions.push_back(action);
    }
    addSetUp(part, now, may);
    addOffers(part, now, may);
    return part;
}

CasePartContent decisionPart(const CaseNow &now, const MayDo &may)
{
    CasePartContent part {tr("Decision")};
    const auto &decisions = now.item().decisions;
    if (decisions.empty())
        part.facts.push_back({{}, tr("Nothing has been decided yet.")});
    for (int at = int(decisions.size()) - 1; at >= 0; --at) {
        const auto &decision = decisions[size_t(at)];
        addDecision(part.facts, decision, now);
        if (decision.supersededBy || !may(Act::CorrectDpDecision))
            continue;
        CaseAction action;
        action.act = CaseAct::Correct;
        action.index = at;
        action.title = tr("Correct the decision: %1").arg(decisionTitle(decision, now));
        action.detail = tr("The record stays; a correction is added to it.");
        part.actions.push_back(action);
    }
    addLetters(part, now, may);
    return part;
}

} // namespace letstalk::ui
