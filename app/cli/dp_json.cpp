// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of dp_output.h that is for machines.
#include "app/cli/dp_output.h"

#include "app/cli/values.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using services::OpenedDpCase;

namespace {

QJsonArray refusalArray(const dp::Refusals &refusals)
{
    QJsonArray array;
    for (const auto &refusal : refusals)
        array << QJsonObject {{u"code"_s, refusal.code}, {u"text"_s, dp::refusalText(refusal)}};
    return array;
}

QJsonArray earlierArray(const services::ReadAnswer &read)
{
    QJsonArray earlier;
    for (const auto &[answer, by] : read.earlier)
        earlier << QJsonObject {
            {u"version"_s, answer.version}, {u"ticked"_s, answer.ticked}, {u"answer"_s, answer.answer},
            {u"why"_s, answer.why},         {u"by"_s, by.name},           {u"on"_s, dayText(by.at)}};
    return earlier;
}

QJsonArray answersArray(const services::OpenedLead &lead)
{
    QJsonArray answers;
    for (const auto &read : lead.answers)
        answers << QJsonObject {{u"prompt"_s, read.answer.rule},
                                {u"version"_s, read.answer.version},
                                {u"date"_s, read.date.toString(Qt::ISODate)},
                                {u"trigger"_s, read.trigger},
                                {u"text"_s, read.text},
                                {u"ticked"_s, read.answer.ticked},
                                {u"answer"_s, read.answer.answer},
                                {u"why"_s, read.answer.why},
                                {u"by"_s, read.by.name},
                                {u"on"_s, dayText(read.by.at)},
                                {u"earlier"_s, earlierArray(read)}};
    return answers;
}

QJsonArray conditionsArray(const dp::Case &item)
{
    QJsonArray rows;
    if (item.conditions)
        for (const auto &row : item.conditions->rows())
            rows << QJsonObject {{u"condition"_s, dp::conditionCode(row.id)},
                                 {u"finding"_s, dp::findingCode(row.finding)},
                                 {u"evidence"_s, row.evidence},
                                 {u"by"_s, row.by.toText()},
                                 {u"on"_s, dayValue(row.on)}};
    return rows;
}

/// The prompts that lay before the decider, and what the worker had answered.
QJsonArray promptsShown(const dp::DecisionRecord &decision)
{
    QJsonArray rows;
    for (const auto &shown : decision.indicators)
        rows << QJsonObject {{u"prompt"_s, shown.id},
                             {u"version"_s, shown.version},
                             {u"answer"_s, shown.answer},
                             {u"agreed"_s, shown.workerAgreed},
                             {u"why"_s, shown.why}};
    return rows;
}

QJsonArray decisionsArray(const OpenedDpCase &opened)
{
    QJsonArray rows;
    for (const auto &decision : opened.item.decisions) {
        QJsonArray reasons;
        for (const auto &reason : decision.reasons)
            reasons << QJsonObject {{u"code"_s, reason.code},
                                    {u"why"_s, reason.why},
                                    {u"what_would_change"_s, reason.whatWouldChange}};
        rows << QJsonObject {
            {u"id"_s, decision.id.toText()},
            {u"outcome"_s, dp::outcomeCode(decision.outcome)},
            {u"decided_at"_s, decision.decidedAt ? QJsonValue(*decision.decidedAt) : QJsonValue()},
            {u"decider"_s, decision.deciderName},
            {u"decided_alone"_s, opened.item.wasDecidedAlone(decision)},
            {u"role"_s, decision.deciderRole},
            {u"registration"_s, decision.registrationNumber},
            {u"route"_s, dp::routeCode(decision.route)},
            {u"basis"_s, dp::basisCode(decision.basis)},
            {u"evidence"_s, QJsonArray::fromStringList(decision.evidenceSeen)},
            {u"wish"_s, decision.statedWish},
            {u"options"_s, decision.optionsDiscussed},
            {u"prompts"_s, promptsShown(decision)},
            {u"reasons"_s, reasons},
            {u"appeal"_s, decision.howToAppeal},
            {u"appeal_told"_s, decision.appealTold},
            {u"interim"_s, decision.interimSupport},
            {u"corrects"_s, decision.corrects ? QJsonValue(decision.corrects->toText()) : QJsonValue()},
            {u"correction_reason"_s, decision.correctionReason},
            {u"superseded_by"_s,
             decision.supersededBy ? QJsonValue(decision.supersededBy->toText()) : QJsonValue()},
            {u"notice_owed"_s, opened.noticeOwed == decision.id}};
    }
    return rows;
}

QString nameOf(const OpenedDpCase &opened, const UserId &user)
{
    const auto known = opened.names.find(user);
    return known == opened.names.end() ? user.toText() : known->second;
}

QJsonArray triggersArray(const OpenedDpCase &opened)
{
    QJsonArray rows;
    for (const auto &trigger : opened.item.triggers) {
        const auto &back = trigger.takenBack;
        rows << QJsonObject {
            {u"kind"_s, dp::triggerLawCode(trigger.kind)},
            {u"on"_s, dayValue(trigger.on)},
            {u"note"_s, trigger.note},
            {u"by"_s, nameOf(opened, trigger.by)},
            {u"taken_back"_s,
             back ? QJsonValue(QJsonObject {
                 {u"on"_s, dayValue(back->on)}, {u"by"_s, nameOf(opened, back->by)}, {u"why"_s, back->why}})
                  : QJsonValue()}};
    }
    return rows;
}

QJsonObject setUpObject(const dp::SetUp &setUp)
{
    QJsonArray management, uses;
    for (const auto one : setUp.management)
        management << dp::managementCode(one);
    for (const auto one : setUp.uses)
        uses << dp::useCode(one);
    return {{u"management"_s, management},
            {u"uses"_s, uses},
            {u"agreement_signed"_s, dayValue(setUp.agreementSignedOn)},
            {u"account_opened"_s, dayValue(setUp.accountOpenedOn)},
            {u"support_service"_s, setUp.supportService},
            {u"contingency"_s, setUp.contingencyPlan}};
}
} // namespace

QJsonObject dpLineObject(const services::DpLeadLine &line)
{
    return {{u"id"_s, line.id.toText()},
            {u"reference"_s, line.reference},
            {u"person"_s, line.person ? QJsonValue(line.person->toText()) : QJsonValue()},
            {u"name"_s, line.name},
            {u"stage"_s, line.stage},
            {u"erased"_s, line.isErased()},
            {u"stage_since"_s, dayText(line.stageSince)},
            {u"flagged"_s, dayText(line.flaggedAt)},
            {u"days"_s, line.days},
            {u"owner"_s, line.owner},
            {u"hand_over_to"_s, line.handOverToName},
            {u"next_step"_s, line.nextStep},
            {u"next_step_due"_s, dayValue(line.nextStepDue)},
            {u"review_due"_s, dayValue(line.reviewDue)},
            {u"may_triage"_s, line.mayTriage},
            {u"another_open"_s, line.another}};
}
QJsonObject dpCaseObject(const OpenedDpCase &opened)
{
    const auto &lead = opened.lead;
    QJsonObject object = dpLineObject(lead.line);
    object.insert(u"raised_by"_s, lead.by.name);
    object.insert(u"site"_s, lead.site);
    object.insert(u"words"_s, lead.words);
    object.insert(u"conversation"_s,
                  lead.conversation ? QJsonValue(lead.conversation->toText()) : QJsonValue());
    object.insert(u"answers"_s, answersArray(lead));
    object.insert(u"concern_open"_s, lead.concernOpen);
    if (opened.item.budget) {
        const auto &budget = *opened.item.budget;
        object.insert(u"budget"_s,
                      QJsonObject {{u"amount_pence"_s, budget.amount.amount.pence()},
                                   {u"period"_s, payPeriodCode(budget.amount.period)},
                                   {u"plan"_s, budget.planReference},
                                   {u"eligible_needs"_s, budget.eligibleNeeds},
                                   {u"basis"_s, dp::basisCode(budget.basis)}});
    }
    object.insert(u"route"_s,
                  opened.item.request ? QJsonValue(dp::routeCode(opened.item.request->route()))
                                      : QJsonValue());
    object.insert(u"conditions"_s, conditionsArray(opened.item));
    object.insert(u"exclusion"_s, dp::exclusionCode(opened.item.exclusion.answer));
    object.insert(u"exclusion_checked_on"_s,
                  dayValue(opened.item.exclusion.on)); // null but for social workers
    object.insert(u"information_format"_s, opened.informationFormat);
    object.insert(u"review_by"_s, opened.review ? dayValue(opened.review->by) : QJsonValue());
    object.insert(u"triggers"_s, triggersArray(opened));
    object.insert(u"decisions"_s, decisionsArray(opened));
    object.insert(u"set_up"_s, setUpObject(opened.item.setUp));
    object.insert(u"first_payment"_s, dayValue(opened.item.firstPaymentOn));
    QJsonArray steps, history, check;
    for (const auto &step : opened.steps)
        steps << QJsonObject {{u"step"_s, dp::stepCode(step.kind)},
                              {u"allowed"_s, step.allowed},
                              {u"in_the_way"_s, refusalArray(step.inTheWay)},
                              {u"to_fill"_s, refusalArray(step.toFill)}};
    for (const auto &entry : opened.history)
        history << QJsonObject {{u"day"_s, entry.day.toString(Qt::ISODate)},
                                {u"kind"_s, entry.kind},
                                {u"by"_s, entry.by},
                                {u"title"_s, entry.title},
                                {u"text"_s, entry.text},
                                {u"aside"_s, entry.aside}};
    for (const QString &text : opened.toCheck)
        check << text;
    object.insert(u"steps"_s, steps);
    object.insert(u"history"_s, history);
    object.insert(u"to_check"_s, check);
    object.insert(u"unread"_s, opened.unread);
    return object;
}
} // namespace letstalk::cli
