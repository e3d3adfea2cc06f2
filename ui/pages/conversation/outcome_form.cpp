// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conversation/outcome_form.h"

#include "core/services/entry_problems.h"
#include "ui/pages/conversation/card_html.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {

const QString kStatus = u"outcome_status"_s;
const QString kReason = u"outcome_reason"_s;
const QString kExpected = u"outcome_expected"_s;
const QString kNote = u"outcome_note"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("OutcomeForm", text);
}

std::vector<std::pair<QString, QString>> choicesOf(const CodeList &list)
{
    std::vector<std::pair<QString, QString>> choices;
    for (const auto &item : list.items)
        if (!item.retired)
            choices.emplace_back(item.code, item.label);
    return choices;
}

} // namespace

ConnectionOutcome standingOf(const services::DeskService::CardConnection &connection)
{
    ConnectionOutcome outcome {connection.entry.status, connection.entry.unmetReason, {}, {}};
    if (!connection.steps.empty() && connection.steps.back().outcome.status == outcome.status)
        outcome.expectedOn = connection.steps.back().outcome.expectedOn;
    return outcome;
}

Form outcomeForm(const services::DeskService::CardConnection &connection, const storage::CodeLists &codes)
{
    const auto now = standingOf(connection);
    Form form;
    form.title = tr("What became of it");
    form.lead = tr("%1. So far: %2.").arg(connection.name, outcomeText(now, codes));
    auto reasons = choicesOf(codes.list(u"unmet_reason"_s));
    if (!now.reason.isEmpty()) // else the box has a line for none of its own
        reasons.insert(reasons.begin(), {QString(), tr("Not said")});
    form.fields = {{kStatus,
                    tr("How it went, as they see it"),
                    FormField::Kind::Choice,
                    connectionStatusCode(now.status),
                    {},
                    choicesOf(codes.list(u"connection_status"_s))},
                   {kReason,
                    tr("Why it came to nothing, or did not help"),
                    FormField::Kind::Choice,
                    now.reason,
                    {},
                    std::move(reasons)},
                   {kExpected, tr("While they wait: when their turn comes"), FormField::Kind::Ahead,
                    now.expectedOn ? QVariant(*now.expectedOn) : QVariant(), tr("May stay empty")},
                   {kNote, tr("What was told"), FormField::Kind::Words, {}, tr("May stay empty")}};
    form.doText = tr("Write it down");
    return form;
}

ConnectionOutcome outcomeOf(const FormValues &values)
{
    ConnectionOutcome outcome;
    outcome.status = connectionStatusFromCode(values.code(kStatus)).value_or(ConnectionStatus::Made);
    outcome.reason = values.code(kReason);
    outcome.expectedOn = values.day(kExpected);
    outcome.note = values.text(kNote);
    return outcome;
}

FormProblems outcomeProblems(const ConnectionOutcome &before, const FormValues &values, QDate today)
{
    const auto field = [](OutcomeField of) {
        switch (of) {
        case OutcomeField::How:
            return kStatus;
        case OutcomeField::Reason:
            return kReason;
        case OutcomeField::Note:
            return kNote;
        case OutcomeField::Expected:
            return kExpected;
        }
        return kStatus;
    };
    FormProblems problems;
    for (const auto &problem : checkOutcome(before, outcomeOf(values), today))
        problems[field(problem.field)] = services::problemText(problem);
    return problems;
}

} // namespace letstalk::ui
