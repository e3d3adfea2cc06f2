// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/dp_output.h"

#include "app/cli/command.h"
#include "app/cli/values.h"

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
            for (const auto &[answer, by] : read.earlier)
                line(Cli::tr("  Earlier"),
                     Cli::tr("%1: %2 (%3, %4)")
                         .arg(m_codes.label(u"dp_indicator_answer"_s, answer.answer), answer.why, by.name,
                              dayText(by.at)));
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

} // namespace

QString dpName(const services::DpLeadLine &line)
{
    return line.name.isEmpty() ? Cli::tr("(erased)") : line.name;
}

void printDpCase(const Console &console, const storage::CodeLists &codes, const OpenedDpCase &opened)
{
    Printer(console, codes, opened).all();
}

} // namespace letstalk::cli
