// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QString>

#include <span>
#include <vector>

namespace letstalk::cli {

/// The translation context of everything that the command line says.
struct Cli
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

/// What the shell is told (design.md 6).
enum class Exit {
    Done = 0,
    Failed = 1, ///< refused or failed; the message said what and how to mend it
    Usage = 2, ///< the command was typed wrongly; nothing was opened
};

/// A plain argument, given by its place.
struct Positional
{
    const char *name; ///< as in the usage line: "FILE"
    const char *help;
    bool repeats = false; ///< the last one only: may be given several times
};

/// What nearly every command begins with.
inline constexpr Positional kFile {"FILE", QT_TRANSLATE_NOOP("Cli", "the sealed file")};

/// Something that begins with two hyphens.
struct Option
{
    const char *name; ///< without the hyphens
    const char *value; ///< the placeholder in the usage line; null: a switch
    const char *help;
    bool required = false;
    bool repeats = false; ///< may be given several times, and takes several values in a row
};

class Run;

/// One command: how it is typed, what its help says, what it does.
struct Command
{
    const char *name; ///< "directory import"
    const char *summary; ///< one line, for the list of commands
    const char *description; ///< a paragraph or two, for its own help
    std::vector<Positional> positionals;
    std::vector<Option> options;
    bool opensFile = true; ///< takes --user and --passphrase-file
    const char *example; ///< without the program's name; may be empty
    Status (*run)(Run &run);
};

/// All commands, in the order of the help.
std::span<const Command *const> commands();

} // namespace letstalk::cli
