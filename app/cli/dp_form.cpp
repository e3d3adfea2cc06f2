// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/dp_form.h"

#include "app/cli/choices.h"
#include "app/cli/text_input.h"

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// One word, so that a line of a person's story that was taken for a key is not shown in a message.
bool isKey(const QString &key)
{
    return !key.isEmpty()
        && std::all_of(key.begin(), key.end(), [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
}

} // namespace

const Option kFormFileOption {
    "form-file", "PATH",
    QT_TRANSLATE_NOOP("Cli", "what is said, “key: text” a line; “-” for standard input")};
const Option kSetOption {
    "set", "KEY=VALUE",
    QT_TRANSLATE_NOOP("Cli", "one of those lines; words belong into the file: a shell keeps what is typed"),
    false, true};
const Option kStepDayOption {"day", "DATE",
                             QT_TRANSLATE_NOOP("Cli", "on which it happened; left out: today")};
const Option kNextStepOption {
    "next-step", "TEXT",
    QT_TRANSLATE_NOOP("Cli",
                      "what happens next; in clear, the desk may tell the person. Left out: worked out")};
const Option kNextDueOption {"due", "DATE", QT_TRANSLATE_NOOP("Cli", "by when, with --next-step")};

Result<DpForm> DpForm::read(Run &run)
{
    DpForm form;
    LT_ASSIGN(const QString file, textFile(run, "form-file"));
    int number = 0;
    for (const QString &line : file.split(u'\n')) {
        ++number;
        if (line.trimmed().isEmpty() || line.trimmed().startsWith(u'#'))
            continue;
        const QString key = line.section(u':', 0, 0).trimmed().toLower();
        if (!line.contains(u':') || !isKey(key))
            return run.wrong(Cli::tr("Line %1 of the form is not “key: text”.").arg(number));
        form.m_values.insert(key, line.section(u':', 1).trimmed());
    }
    for (const QString &pair : run.arguments().values("set")) {
        const QString key = pair.section(u'=', 0, 0).trimmed().toLower();
        if (!pair.contains(u'=') || !isKey(key))
            return run.wrong(Cli::tr("--set takes KEY=VALUE."));
        form.m_values.insert(key, pair.section(u'=', 1).trimmed());
    }
    return form;
}

void DpForm::note(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

QStringList DpForm::texts(const char *key)
{
    m_asked << QLatin1String(key);
    QStringList values = m_values.values(QLatin1String(key));
    std::reverse(values.begin(), values.end()); // a map gives the newest first
    return values;
}

QString DpForm::text(const char *key)
{
    const QStringList values = texts(key);
    if (values.size() > 1)
        note(Cli::tr("“%1” is said twice.").arg(QLatin1String(key)));
    return values.value(0);
}

std::optional<bool> DpForm::yesNo(const char *key)
{
    const QString typed = text(key).toLower();
    if (typed.isEmpty())
        return std::nullopt;
    if (typed != u"yes"_s && typed != u"no"_s)
        note(Cli::tr("“%1” is yes or no.").arg(QLatin1String(key)));
    return typed == u"yes"_s;
}

std::optional<QDate> DpForm::day(const char *key)
{
    const QString typed = text(key);
    if (typed.isEmpty())
        return std::nullopt;
    const QDate day = QDate::fromString(typed, Qt::ISODate);
    if (!day.isValid())
        note(Cli::tr("“%1” is a day, as 2026-11-20.").arg(QLatin1String(key)));
    return day;
}

std::optional<Money> DpForm::money(const char *key)
{
    const QString typed = text(key);
    if (typed.isEmpty())
        return std::nullopt;
    const auto amount = Money::fromText(typed);
    if (!amount)
        note(u"“%1”: %2"_s.arg(QLatin1String(key), amount.error().detail));
    return amount ? std::optional(*amount) : std::nullopt;
}

std::optional<Rate> DpForm::rate(const char *key)
{
    const QString typed = text(key);
    if (typed.isEmpty())
        return std::nullopt;
    const auto rate = Rate::fromText(typed);
    if (!rate)
        note(u"“%1”: %2"_s.arg(QLatin1String(key), rate.error().detail));
    return rate ? std::optional(*rate) : std::nullopt;
}

QString DpForm::code(const storage::CodeLists &codes, const char *list, const char *key)
{
    const QString typed = text(key);
    if (typed.isEmpty())
        return {};
    const auto meant = codeMeant(codes, QLatin1String(list), typed);
    if (!meant)
        note(u"“%1”: %2"_s.arg(QLatin1String(key), meant.error().detail));
    return meant ? *meant : QString();
}

QString DpForm::oneOf(const char *key, const QStringList &words)
{
    const QString typed = text(key).toLower();
    if (!typed.isEmpty() && !words.contains(typed))
        note(Cli::tr("“%1” is one of: %2.").arg(QLatin1String(key), words.join(u", "_s)));
    return typed;
}

Status DpForm::finish(Run &run) const
{
    if (!m_problem.isEmpty())
        return run.wrong(m_problem);
    for (auto it = m_values.keyBegin(); it != m_values.keyEnd(); ++it)
        if (!m_asked.contains(*it))
            return run.wrong(
                m_asked.isEmpty()
                    ? Cli::tr("This step asks for nothing, so there is no “%1”.").arg(*it)
                    : Cli::tr("There is no “%1” here; there are: %2.").arg(*it, m_asked.join(u", "_s)));
    return done();
}

Result<services::StepExtras> stepExtras(Run &run)
{
    services::StepExtras extras;
    LT_ASSIGN(extras.day, run.day("day"));
    extras.next.text = run.arguments().value("next-step");
    LT_ASSIGN(extras.next.due, run.day("due"));
    if (extras.next.due && extras.next.text.isEmpty())
        return run.wrong(Cli::tr("--due goes with --next-step."));
    return extras;
}

Result<DpCaseId> caseMeant(Run &run, services::Workspace &workspace)
{
    return workspace.dpCases().find(run.arguments().positional(1));
}

} // namespace letstalk::cli
