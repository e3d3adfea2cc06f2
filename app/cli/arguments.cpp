// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include <algorithm>

namespace letstalk::cli {

using namespace Qt::StringLiterals;

namespace {

/// Edits from one word to the other: letters put in, left out, changed, or two neighbours swapped.
int editDistance(const QString &a, const QString &b)
{
    std::vector<int> beforeLast;
    std::vector<int> last(std::size_t(b.size()) + 1);
    std::vector<int> row(last.size());
    for (std::size_t j = 0; j < last.size(); ++j)
        last[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = std::size_t(j);
            const int change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
        }
        beforeLast = std::exchange(last, row);
    }
    return last.back();
}

QString nameOf(const Command *command)
{
    return QString::fromLatin1(command->name);
}

} // namespace

QString nearest(const QString &typed, const QStringList &known)
{
    const QString wanted = typed.toLower();
    QString best;
    int bestDistance = std::max(1, int(wanted.size()) / 3) + 1;
    for (const QString &word : known) {
        const QString lower = word.toLower();
        const bool begins = wanted.size() >= 3 && lower.startsWith(wanted);
        const int distance = begins ? 1 : editDistance(wanted, lower);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = word;
        }
    }
    return best;
}

std::vector<Option> allOptions(const Command &command)
{
    std::vector<Option> options = command.options;
    if (command.opensFile) {
        options.push_back(
            {"user", "NAME", QT_TRANSLATE_NOOP("Cli", "who you are; left out, the user who made the file")});
        options.push_back({"passphrase-file", "PATH",
                           QT_TRANSLATE_NOOP("Cli",
                                             "a file whose first line is the passphrase; left out, it is "
                                             "asked for on the terminal")});
    }
    options.push_back(
        {kArgumentsFileOption, "PATH",
         QT_TRANSLATE_NOOP("Cli",
                           "a file (“-”: standard input) with more arguments, one a line, as “--note He "
                           "asked about rent”: names and words stay out of the shell's history")});
    options.push_back({"json", nullptr, QT_TRANSLATE_NOOP("Cli", "answer in JSON, for other programs")});
    options.push_back({"help", nullptr, QT_TRANSLATE_NOOP("Cli", "show this help")});
    return options;
}

/// Goes through the words after a command's name, once.
struct ArgumentReader
{
    const Command &command;
    const QStringList words;
    const std::vector<Option> options = allOptions(command);
    Arguments found {};
    QString problem {};
    qsizetype at = 0;
    bool help = false;

    const Option *find(const QString &name) const
    {
        const auto same = [&name](const Option &option) { return name == QLatin1String(option.name); };
        const auto it = std::find_if(options.begin(), options.end(), same);
        return it == options.end() ? nullptr : &*it;
    }

    bool fullOfPositionals() const
    {
        return std::size_t(found.m_positionals.size()) >= command.positionals.size();
    }

    void unknownOption(const QString &name)
    {
        QStringList known;
        for (const auto &option : options)
            known << QLatin1String(option.name);
        const QString meant = nearest(name, known);
        problem = meant.isEmpty() ? Cli::tr("There is no option --%1.").arg(name)
                                  : Cli::tr("There is no option --%1. Did you mean --%2?").arg(name, meant);
    }

    void readValues(const Option &option, const QString &inlineValue, bool hasInline)
    {
        auto &values = found.m_options[QLatin1String(option.name)];
        if (!values.isEmpty() && !option.repeats) {
            problem = Cli::tr("--%1 was given twice.").arg(QLatin1String(option.name));
            return;
        }
        if (hasInline) {
            values << inlineValue;
            return;
        }
        if (at >= words.size() || words[at].startsWith("--"_L1)) {
            problem = Cli::tr("--%1 needs a value: %2.")
                          .arg(QLatin1String(option.name), QLatin1String(option.value));
            return;
        }
        values << words[at++];
        while (option.repeats && fullOfPositionals() && at < words.size() && !words[at].startsWith("--"_L1))
            values << words[at++];
    }

    void readOption(const QString &word)
    {
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const Option *option = find(name);
        if (!option)
            return unknownOption(name);
        if (option->value)
            return readValues(*option, word.mid(equals + 1), equals >= 0);
        if (equals >= 0)
            problem = Cli::tr("--%1 takes no value.").arg(name);
        else
            found.m_options.insert(name, {});
    }

    void checkComplete()
    {
        const auto given = std::size_t(found.m_positionals.size());
        if (given < command.positionals.size()) {
            problem = Cli::tr("%1 is missing.").arg(QLatin1String(command.positionals[given].name));
            return;
        }
        for (const auto &option : options) {
            if (option.required && !found.has(option.name)) {
                problem = Cli::tr("--%1 %2 is missing.")
                              .arg(QLatin1String(option.name), QLatin1String(option.value));
                return;
            }
        }
    }

    void read()
    {
        bool onlyPositionals = false;
        while (at < words.size() && problem.isEmpty()) {
            const QString word = words[at++];
            if (!onlyPositionals && word == "--"_L1)
                onlyPositionals = true;
            else if (!onlyPositionals && word == "-h"_L1)
                found.m_options.insert(u"help"_s, {});
            else if (!onlyPositionals && word.startsWith("--"_L1))
                readOption(word);
            else if (!onlyPositionals && word.size() > 1 && word.startsWith(u'-'))
                problem = Cli::tr("There is no option %1. Options begin with two hyphens.").arg(word);
            else if (fullOfPositionals()
                     && !(command.positionals.size() && command.positionals.back().repeats))
                problem = Cli::tr("“%1” is one argument too many.").arg(word);
            else
                found.m_positionals << word;
        }
        help = found.has("help");
        if (problem.isEmpty() && !help)
            checkComplete();
    }
};

namespace {

/// The command that the words begin with, and how many words its name has; else what is wrong.
struct Chosen
{
    const Command *command = nullptr;
    qsizetype words = 0;
    QString group;
    QString problem;
};

Chosen choose(const QStringList &words, std::span<const Command *const> commands)
{
    QStringList firstWords, names, seconds;
    for (const Command *command : commands) {
        const QString name = nameOf(command);
        const QStringList parts = name.split(u' ');
        if (parts == words.mid(0, parts.size()))
            return {command, parts.size(), {}, {}};
        firstWords << parts[0];
        names << name;
        if (parts.size() > 1 && parts[0] == words[0])
            seconds << parts[1];
    }
    if (!seconds.isEmpty()) {
        const QString second = words.value(1);
        if (second.isEmpty() || second.startsWith(u'-'))
            return {nullptr, 1, words[0],
                    Cli::tr("“%1” needs one of: %2.").arg(words[0], seconds.join(u", "_s))};
        const QString meant = nearest(second, seconds);
        return {
            nullptr, 1, words[0],
            meant.isEmpty()
                ? Cli::tr("There is no command “%1 %2”. There are: %3.")
                      .arg(words[0], second, seconds.join(u", "_s))
                : Cli::tr("There is no command “%1 %2”. Did you mean “%1 %3”?").arg(words[0], second, meant)};
    }
    const QString both = words.mid(0, 2).join(u' ');
    QString meant = nearest(both, names);
    if (meant.isEmpty())
        meant = nearest(words[0], firstWords);
    return {nullptr,
            0,
            {},
            meant.isEmpty() ? Cli::tr("There is no command “%1”.").arg(words[0])
                            : Cli::tr("There is no command “%1”. Did you mean “%2”?").arg(words[0], meant)};
}

} // namespace

Typed readArguments(const QStringList &words, std::span<const Command *const> commands)
{
    Typed typed;
    typed.json = words.contains("--json"_L1);
    const bool wantsHelp = words.contains("--help"_L1) || words.contains("-h"_L1);
    if (words.isEmpty() || words == QStringList {u"--json"_s}) {
        typed.problem = Cli::tr("Say what to do.");
        return typed;
    }
    if (words[0] == "--version"_L1 || words[0] == "version"_L1) {
        typed.kind = Typed::Kind::Version;
        return typed;
    }
    QStringList rest = words;
    const bool helpFirst = words[0] == "help"_L1 || words[0] == "--help"_L1 || words[0] == "-h"_L1;
    if (helpFirst) {
        rest.removeFirst();
        if (rest.isEmpty()) {
            typed.kind = Typed::Kind::Help;
            return typed;
        }
    }
    const Chosen chosen = choose(rest, commands);
    typed.group = chosen.group;
    typed.command = chosen.command;
    if (!chosen.command) {
        const bool groupHelp = !chosen.group.isEmpty() && (helpFirst || wantsHelp) && rest.size() <= 2;
        typed.kind = groupHelp ? Typed::Kind::Help : Typed::Kind::Wrong;
        typed.problem = chosen.problem;
        return typed;
    }
    if (helpFirst) {
        typed.kind = Typed::Kind::Help;
        return typed;
    }
    ArgumentReader reader {*chosen.command, rest.mid(chosen.words)};
    reader.read();
    typed.arguments = reader.found;
    typed.json = reader.found.has("json") || (!reader.problem.isEmpty() && typed.json);
    typed.problem = reader.problem;
    typed.kind = reader.help       ? Typed::Kind::Help
        : reader.problem.isEmpty() ? Typed::Kind::Command
                                   : Typed::Kind::Wrong;
    return typed;
}

} // namespace letstalk::cli
