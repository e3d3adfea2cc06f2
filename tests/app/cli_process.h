// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

class QProcess;

namespace letstalk::test {

/// What a child process did.
struct Ran
{
    int exitCode = -1;
    QString out;
    QString error;

    QJsonObject json() const; ///< standard output as one JSON object; empty when it is not one
};

/// What must have gone well; says what it printed when it has not.
Ran good(Ran ran);

/// A folder of its own, with settings folder, passphrase files and the program to run in it.
class CliFolder
{
public:
    CliFolder();

    QString path(const QString &name) const { return m_dir.filePath(name); }
    /// Runs the command line in the folder, with the words as typed; no terminal, no display. Passphrases
    /// cost little, and the clock runs on from two o'clock of today(), whatever day it is.
    Ran run(const QStringList &words, const QStringList &extraEnvironment = {}) const;
    /// The same with the program as it is shipped: its own clock, and passphrases that cost a second to try.
    Ran runShipped(const QStringList &words) const;
    /// What LETSTALK_TEST_CLOCK_SHIFT has to be for that day.
    static QString clockShift();
    /// run(words) with --passphrase-file p, the founder's.
    Ran with(QStringList words) const;

    /// desk.letstalk with the site Blacon and the founder sam.
    void found() const;
    /// desk.letstalk with invented data, 12 weeks up to 2026-11-15.
    Ran foundDemo(const QString &name, int seed = 7) const;
    /// BLAKE2b of a file's bytes, to see that nothing changed.
    QByteArray hashOf(const QString &name) const;
    /// A file that nobody else may read.
    void write(const QString &name, const QByteArray &bytes) const;
    QStringList files() const; ///< in the folder, settings apart, sorted

    /// Starts with(words) and leaves it running; the test's own process, never another's.
    std::unique_ptr<QProcess> begin(QStringList words) const;
    /// Sends it that signal and waits for its end.
    Ran end(QProcess &process, int signal) const;

    static QDate today() { return {2026, 11, 20}; } ///< a Friday
    static constexpr char kPassphrase[] = "open the test desk now";

private:
    void prepare(QProcess &process, const QStringList &extraEnvironment) const;
    Ran start(const QString &program, const QStringList &words, const QStringList &extraEnvironment) const;
    Ran ended(QProcess &process) const;

    QTemporaryDir m_dir;
};

/// What a command that must go well says in its object of --json.
QJsonObject answered(const CliFolder &folder, QStringList words);

} // namespace letstalk::test
