// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/dp_output.h"

#include "app/cli/command.h"
#include "app/cli/values.h"
#include "core/base/london_time.h"

#include <QJsonArray>

namespace letstalk::cli {

using namespace Qt::StringLiterals;
using services::OpenedDpCase;

namespace {

class Printer
{
public:
    Printer(const Console &console, const storage::CodeLists &codes, const OpenedDpCase &opened)
        : m_console(console), m_codes(codes), m_opened(opened)
    { }

    void all() const
    {
        head();
        why();
        budget();
        conditions();
        decisions();
        steps();
        history();
    }

private:
    void line(const QString &label, const QString &value) const
    {
        if (!value.isEmpty())
            m_console.print(label + u": "_s + value);
    }
    void heading(const QString &text) const
    {
        m_console.print(QString());
        m_console.print(text);
    }
    void head() const
    {
        const auto &row = m_opened.lead.line;
        m_console.print(Cli::tr("%1, %2").arg(row.reference, dpName(row)));
        const QString stage = services::dpStageText(m_codes, row.stage, row.isErased());
        line(Cli::tr("Stage"),
             row.isErased() ? stage : Cli::tr("%1, %n day(s)", nullptr, row.days).arg(stage));
        line(Cli::tr("Owner"), row.owner.isEmpty() ? Cli::tr("nobody yet") : row.owner);
        line(Cli::tr("Asked to take over"), row.handOverToName);
        line(Cli::tr("Next step"),
             row.nextStepDue ? Cli::tr("%1, by %2").arg(row.nextStep, row.nextStepDue->toString(Qt::ISODate))
                             : row.nextStep);
        if (m_opened.review)
            line(Cli::tr("Review"), dp::reviewText(*m_opened.review, *m_opened.reviewStanding));
        for (const QString &text : m_opened.toCheck)
            m_console.note(Cli::tr("To check: %1").arg(text));
        if (m_opened.unread > 0)
            m_console.note(
                Cli::tr("%n record(s) of a newer program are not shown.", nullptr, m_opened.unread));
        if (m_opened.lead.concernOpen)
            m_console.note(Cli::tr("There is a safeguarding concern about this person."));
    }
    void why() const
    {
        const auto &lead = m_opened.lead;
        if (lead.by.at != 0)
            line(Cli::tr("Raised by"),
                 Cli::tr("%1, %2, %3").arg(lead.by.name, lead.site, dayText(lead.by.at)));
        if (lead.conversation)
            line(Cli::tr("Came up in"),
                 lead.conversationAt
                     ? Cli::tr("the conversation of %1 [%2]")
                           .arg(dayText(*lead.conversationAt), lead.conversation->toText())
                     : Cli::tr("a conversation that was not saved, was taken back, or is not here yet"));
        line(Cli::tr("Why"), lead.words);
        for (const auto &read : lead.answers) {
            m_console.print(QString());
            m_console.print(Cli::tr("%1 (version %2, %3): %4")
                                .arg(read.answer.rule)
                                .arg(read.answer.version)
                                .arg(read.date.toString(Qt::ISODate), read.text));
            line(Cli::tr("  Because"),
                 read.answer.ticked ? Cli::tr("ticked: %1").arg(read.trigger)
                                    : Cli::tr("on record: %1").arg(read.trigger));
            line(Cli::tr("  Answer"),
                 Cli::tr("%1: %2 (%3, %4)")
                     .arg(m_codes.label(u"dp_indicator_answer"_s, read.answer.answer), read.answer.why,
                          read.by.name, dayText(read.by.at)));
        }
    }
    void budget() const
    {
        if (!m_opened.item.budget)
            return;
        const auto &budget = *m_opened.item.budget;
        line(Cli::tr("Personal budget"), budget.amount.toText() + u", "_s + budget.planReference);
        if (dp::holdsAfterCare(budget.basis))
            line(Cli::tr("It meets"), m_codes.label(u"dp_basis"_s, dp::basisCode(budget.basis)));
    }
    /// Who looked and when are there for social workers alone.
    void exclusion() const
    {
        const auto &check = m_opened.item.exclusion;
        QString text = dp::exclusionCode(check.answer);
        if (const auto name = m_opened.names.find(check.checker); check.on && name != m_opened.names.end())
            text = Cli::tr("%1 (%2, %3)").arg(text, name->second, check.on->toString(Qt::ISODate));
        line(u"  "_s + Cli::tr("Exclusion"), text);
    }
    void conditions() const
    {
        if (!m_opened.item.conditions)
            return;
        heading(
            Cli::tr("Conditions, section %1").arg(dp::routeCode(m_opened.item.conditions->route()).mid(1)));
        for (const auto &row : m_opened.item.conditions->rows())
            line(u"  "_s + dp::conditionCode(row.id), dp::findingCode(row.finding) + u' ' + row.evidence);
        exclusion();
        for (const auto &payment : m_opened.item.familyPayments)
            line(u"  "_s + payment.name,
                 m_codes.label(u"dp_relation"_s, dp::relationCode(payment.relation)) + u' '
                     + dp::familyText(payment));
    }
    void whoDecided(const dp::DecisionRecord &decision) const
    {
        QStringList who {decision.deciderName, decision.deciderRole};
        if (!decision.registrationNumber.isEmpty())
            who << Cli::tr("registration %1").arg(decision.registrationNumber);
        who << (decision.decidedAt ? dayText(*decision.decidedAt) : QString())
            << Cli::tr("section %1").arg(dp::routeCode(decision.route).mid(1));
        who.removeAll(QString());
        if (m_opened.item.wasDecidedAlone(decision))
            who << Cli::tr("who took every step before it, too");
        line(u"  "_s + Cli::tr("Decided by"), who.join(u", "_s));
    }
    void decisions() const
    {
        for (const auto &decision : m_opened.item.decisions) {
            heading(Cli::tr("Decision %1: %2").arg(decision.id.toText(), dp::outcomeCode(decision.outcome)));
            if (decision.supersededBy)
                line(u"  "_s + Cli::tr("Corrected by"), decision.supersededBy->toText());
            whoDecided(decision);
            for (const auto &reason : decision.reasons) {
                line(u"  "_s + reason.code, reason.why);
                line(u"    "_s + Cli::tr("What would change it"), reason.whatWouldChange);
            }
            line(u"  "_s + Cli::tr("Evidence seen"), decision.evidenceSeen.join(u"; "_s));
            line(u"  "_s + Cli::tr("Their own wish"), decision.statedWish);
            line(u"  "_s + Cli::tr("Options discussed"), decision.optionsDiscussed);
            line(u"  "_s + Cli::tr("How to appeal"), decision.howToAppeal);
            line(u"  "_s + Cli::tr("Support meanwhile"), decision.interimSupport);
            line(u"  "_s + Cli::tr("Corrected because"), decision.correctionReason);
            if (m_opened.noticeOwed == decision.id)
                m_console.print(u"  "_s + Cli::tr("The letter about it is owed."));
        }
    }
    void steps() const
    {
        if (m_opened.steps.empty())
            return;
        heading(Cli::tr("What can be done, and what stands in the way"));
        for (const auto &step : m_opened.steps) {
            m_console.print(u"  "_s + dp::stepText(step.kind)
                            + (step.allowed ? QString() : u" "_s + Cli::tr("(not with your roles)")));
            for (const auto &refusal : step.inTheWay)
                m_console.print(u"    - "_s + dp::refusalText(refusal));
            for (const auto &refusal : step.toFill)
                m_console.print(u"    . "_s + dp::refusalText(refusal));
        }
    }
    void history() const
    {
        heading(Cli::tr("What was recorded"));
        for (const auto &entry : m_opened.history) {
            const QString what = Cli::tr("  %1 %2").arg(entry.day.toString(Qt::ISODate), entry.title);
            m_console.print(entry.by.isEmpty() ? what : Cli::tr("%1, %2").arg(what, entry.by));
            for (const QString &text : entry.text.split(u'\n', Qt::SkipEmptyParts))
                m_console.print(u"    "_s + text);
        }
    }

    const Console &m_console;
    const storage::CodeLists &m_codes;
    const OpenedDpCase &m_opened;
};

QJsonArray refusalArray(const dp::Refusals &refusals)
{
    QJsonArray array;
    for (const auto &refusal : refusals)
        array << QJsonObject {{u"code"_s, refusal.code}, {u"text"_s, dp::refusalText(refusal)}};
    return array;
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
                                {u"on"_s, dayText(read.by.at)}};
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

QString dpName(const services::DpLeadLine &line)
{
    return line.name.isEmpty() ? Cli::tr("(erased)") : line.name;
}

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

void printDpCase(const Console &console, const storage::CodeLists &codes, const OpenedDpCase &opened)
{
    Printer(console, codes, opened).all();
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
