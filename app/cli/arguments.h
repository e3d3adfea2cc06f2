// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace letstalk::cli {

/// What was typed after the command's name, taken apart.
class Arguments
{
public:
    QString positional(int index) const { return m_positionals.value(index); }
    QStringList positionalsFrom(int index) const { return m_positionals.mid(index); }
    bool has(const char *option) const { return m_options.contains(QLatin1String(option)); }
    /// The value of an option given at most once; empty when it was not given.
    QString value(const char *option) const { return m_options.value(QLatin1String(option)).value(0); }
    /// The same into what keeps its value when the option was not given.
    void read(const char *option, QString &into) const
    {
        if (has(option))
            into = value(option);
    }
    QStringList values(const char *option) const { return m_options.value(QLatin1String(option)); }

private:
    friend struct ArgumentReader;
    QStringList m_positionals;
    QHash<QString, QStringList> m_options;
};

/// The command line understood, or why not.
struct Typed
{
    enum class Kind {
        Command,
        Help, ///< help was asked for: of `command`, or of everything when that is null
        Version,
        Wrong, ///< `problem` says what, `command` is set when it is known which was meant
    };
    Kind kind = Kind::Wrong;
    const Command *command = nullptr;
    QString group; ///< with Help or Wrong: "user", when only the first word of a command was given
    Arguments arguments;
    bool json = false;
    QString problem;
};

/// Names a file of arguments; put in place before the words are taken apart (arguments_file.h).
inline constexpr char kArgumentsFileOption[] = "arguments-file";

/// Takes the words after the program's name apart. An option that takes several values goes on taking words
/// once all positionals are there: `log FILE --need DEBT FOOD` and `log --need DEBT --need FOOD FILE` mean
/// the same. `--` ends the options; `--name=value` works.
Typed readArguments(const QStringList &words, std::span<const Command *const> commands);

/// The options that a command takes, its own and the common ones.
std::vector<Option> allOptions(const Command &command);

/// The word of `known` that was probably meant; empty when none is near.
QString nearest(const QString &typed, const QStringList &known);

} // namespace letstalk::cli
