// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/help.h"

#include "app/cli/arguments.h"

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kWidth = 78;

/// Text broken at blanks to lines of at most kWidth, each but the first with `indent` before it. Line ends in
/// the text stay.
QString wrapped(const QString &text, const QString &first, const QString &indent)
{
    QStringList lines;
    for (const QString &paragraph : text.split(u'\n')) {
        QString line = lines.isEmpty() ? first : indent;
        bool fresh = true;
        for (const QString &word : paragraph.split(u' ', Qt::SkipEmptyParts)) {
            if (!fresh && line.size() + 1 + word.size() > kWidth) {
                lines << line;
                line = indent;
                fresh = true;
            }
            line += (fresh ? QString() : u" "_s) + word;
            fresh = false;
        }
        lines << line;
    }
    return lines.join(u'\n') + u'\n';
}

QString entry(const QString &name, const QString &help, qsizetype column)
{
    const QString indent(column, u' ');
    if (name.size() + 4 > column)
        return u"  "_s + name + u'\n' + wrapped(help, indent, indent);
    return wrapped(help, (u"  "_s + name).leftJustified(column), indent);
}

QString optionName(const Option &option)
{
    QString name = u"--"_s + QLatin1String(option.name);
    if (option.value)
        name += u' ' + QLatin1String(option.value);
    return option.repeats ? name + u"..."_s : name;
}

} // namespace

QString usageLine(const Command &command)
{
    QString line = Cli::tr("Usage:") + u" letstalk-cli "_s + QLatin1String(command.name);
    for (const auto &positional : command.positionals)
        line += u' ' + QLatin1String(positional.name) + (positional.repeats ? u"..."_s : QString());
    for (const auto &option : command.options)
        line += option.required ? u' ' + optionName(option) : u" ["_s + optionName(option) + u']';
    return wrapped(line, {}, u"           "_s).trimmed();
}

QString helpText(const Command &command)
{
    QString text = usageLine(command) + u"\n\n"_s + wrapped(Cli::tr(command.description), {}, {});
    if (!command.positionals.empty()) {
        text += u'\n';
        for (const auto &positional : command.positionals)
            text += entry(QLatin1String(positional.name), Cli::tr(positional.help), 26);
    }
    text += u'\n' + Cli::tr("Options:") + u'\n';
    for (const auto &option : allOptions(command))
        text += entry(optionName(option), Cli::tr(option.help), 26);
    if (*command.example)
        text += u'\n' + Cli::tr("Example:") + u"\n  letstalk-cli "_s + QString::fromUtf8(command.example)
            + u'\n';
    return text;
}

QString overviewText(std::span<const Command *const> commands, const QString &group)
{
    QString text = Cli::tr("Usage: letstalk-cli COMMAND FILE.letstalk ...") + u"\n\n"_s;
    for (const Command *command : commands) {
        const QString name = QLatin1String(command->name);
        if (group.isEmpty() || name.startsWith(group + u' '))
            text += entry(name, Cli::tr(command->summary), 22);
    }
    text += u'\n'
        + wrapped(Cli::tr(
                      "“letstalk-cli COMMAND --help” tells more about one. Every command takes --json. Exit "
                      "codes: 0 done, 1 refused or failed, 2 wrong usage."),
                  {}, {});
    return text;
}

} // namespace letstalk::cli
