// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/console.h"
#include "core/base/clock.h"
#include "core/base/london_time.h"
#include "core/base/random.h"
#include "core/domain/session.h"
#include "core/services/workspace.h"
#include "core/vault/secure_bytes.h"

#include <memory>

namespace letstalk::cli {

/// What differs between the program and its tests.
struct RunOptions
{
    bool cheapKeys = false; ///< passphrases cost little to try; the shipped program never sets it
    const Clock *clock = nullptr; ///< null: the computer's; outlives the run
};

/// One command while it runs: what was typed, where the answer goes, and the ways to open a file.
class Run
{
public:
    Run(const Typed &typed, Console &console, const RunOptions &options)
        : m_typed(typed), m_console(console), m_options(options)
    { }

    const Arguments &arguments() const { return m_typed.arguments; }
    Console &console() { return m_console; }
    QString file() const { return arguments().positional(0); } ///< of the commands that open one

    /// Unlocks file() for --user with --passphrase-file or a prompt, and says what opening noticed.
    Result<std::unique_ptr<services::Workspace>> open();
    Result<std::unique_ptr<services::Workspace>> openAt(const QString &path);
    /// What unlocks a file: it is there, and --user and the passphrase as open() asks for them.
    Result<services::Workspace::OpenRequest> openRequest(const QString &path);
    /// Unlocks with the key of --recovery-file.
    Result<std::unique_ptr<services::Workspace>> openWithRecovery(const QString &path, const QString &key);
    services::Environment environment() const;

    /// The passphrase in the file that the option names, or typed at the prompt.
    Result<vault::SecureBytes> passphrase(const char *option, const QString &question);
    /// A passphrase to be set: asked for twice at the prompt, and refused when it is too weak for `userName`.
    Result<vault::SecureBytes> newPassphrase(const char *option, const QString &userName);

    /// The option's value as a day; unset when it was not given. Not a day: wrong usage.
    Result<std::optional<QDate>> day(const char *option);
    Result<std::optional<QTime>> time(const char *option);
    Result<std::optional<int>> number(const char *option, int from, int to);
    /// "yes" or "no"; unset when it was not given.
    Result<std::optional<bool>> yesNo(const char *option);

    /// Told on standard error, in percent; never stops the work.
    journal::Progress progress(const QString &what);

    /// The command was typed wrongly: ends it with exit code 2.
    Error wrong(const QString &problem);
    /// Wrong unless one of the command's own options says what is to be different.
    Status wantsAChange();
    bool wasWrong() const { return m_wrong; }
    /// Some of what was asked for failed: says so, with the results that there are. Ends the command with
    /// exit code 1, and nothing more is said.
    Error failed(const QString &message, const QString &mend, const QJsonObject &results);
    /// What cannot be had back is asked for with --confirm and the number of what goes: refuses with `what`
    /// and how to go on, and with `results`, what goes, for machines. Exit code 1.
    Error unconfirmed(const QString &what, qint64 number, const QJsonObject &results = {});
    bool wasTold() const { return m_told; }

private:
    Result<vault::SecureBytes> passphraseFrom(const QString &path);

    const Typed &m_typed;
    Console &m_console;
    RunOptions m_options;
    SystemClock m_systemClock;
    mutable SystemRandom m_random;
    bool m_wrong = false;
    bool m_told = false;
};

/// What is in a recovery key's file, as typed or printed. As secret as the key.
Result<QString> recoveryKeyText(const QString &path);

/// Takes the words after the program's name to the end: reads them, runs the command, words what failed.
Exit runCommand(const QStringList &words, const RunOptions &options);

/// The whole program; what main() calls.
int runProgram(int argc, char **argv, const RunOptions &options);

} // namespace letstalk::cli
