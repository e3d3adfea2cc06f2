// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_process.h"

#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>

#include <csignal>

#include <sys/types.h>
#include <unistd.h>

namespace letstalk::test {

using namespace Qt::StringLiterals;

QJsonObject Ran::json() const
{
    return QJsonDocument::fromJson(out.toUtf8()).object();
}

CliFolder::CliFolder()
{
    REQUIRE(m_dir.isValid());
    write(u"p"_s, QByteArray(kPassphrase) + "\nanother line\n");
    write(u"new"_s, "quite another door opens\n");
    write(u"wrong"_s, "this one does not fit at all\n");
}

void CliFolder::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void CliFolder::prepare(QProcess &process, const QStringList &extraEnvironment) const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, path(u"settings"_s));
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"LETSTALK_TEST_CLOCK_SHIFT"_s, clockShift());
    environment.remove(u"DISPLAY"_s);
    environment.remove(u"WAYLAND_DISPLAY"_s);
    environment.remove(u"QT_QPA_PLATFORM"_s);
    for (const QString &pair : extraEnvironment)
        environment.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_dir.path());
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier([] { ::setsid(); }); // no terminal to ask on
}

QString CliFolder::clockShift()
{
    static const qint64 shift
        = QDateTime(today(), QTime(14, 0), Qt::UTC).toMSecsSinceEpoch() - QDateTime::currentMSecsSinceEpoch();
    return QString::number(shift);
}

Ran good(Ran ran)
{
    INFO(ran.out.toStdString());
    INFO(ran.error.toStdString());
    REQUIRE(ran.exitCode == 0);
    return ran;
}

Ran CliFolder::ended(QProcess &process) const
{
    REQUIRE(process.waitForFinished(120'000));
    REQUIRE(process.exitStatus() == QProcess::NormalExit);
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

Ran CliFolder::start(const QString &program, const QStringList &words,
                     const QStringList &extraEnvironment) const
{
    QProcess process;
    prepare(process, extraEnvironment);
    process.start(program, words);
    return ended(process);
}

std::unique_ptr<QProcess> CliFolder::begin(QStringList words) const
{
    words << u"--passphrase-file"_s << u"p"_s;
    auto process = std::make_unique<QProcess>();
    prepare(*process, {});
    process->start(QStringLiteral(LETSTALK_CLI_CHEAP), words);
    REQUIRE(process->waitForStarted());
    return process;
}

Ran CliFolder::end(QProcess &process, int signal) const
{
    ::kill(pid_t(process.processId()), signal);
    return ended(process);
}

Ran CliFolder::run(const QStringList &words, const QStringList &extraEnvironment) const
{
    return start(QStringLiteral(LETSTALK_CLI_CHEAP), words, extraEnvironment);
}

Ran CliFolder::runShipped(const QStringList &words) const
{
    return start(QStringLiteral(LETSTALK_CLI), words, {});
}

Ran CliFolder::with(QStringList words) const
{
    words << u"--passphrase-file"_s << u"p"_s;
    return run(words);
}

void CliFolder::found() const
{
    const auto made = run({u"init"_s, u"desk.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--user"_s, u"sam"_s,
                           u"--recovery-out"_s, u"recovery.txt"_s, u"--passphrase-file"_s, u"p"_s});
    INFO(made.error.toStdString());
    REQUIRE(made.exitCode == 0);
}

Ran CliFolder::foundDemo(const QString &name, int seed) const
{
    const auto made = run({u"demo"_s, name, u"--conversations"_s, u"300"_s, u"--people"_s, u"60"_s,
                           u"--weeks"_s, u"12"_s, u"--seed"_s, QString::number(seed), u"--until"_s,
                           u"2026-11-15"_s, u"--passphrase-file"_s, u"p"_s, u"--json"_s});
    INFO(made.error.toStdString());
    REQUIRE(made.exitCode == 0);
    return made;
}

QByteArray CliFolder::hashOf(const QString &name) const
{
    QFile file(path(name));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Blake2b_256);
}

QStringList CliFolder::files() const
{
    return QDir(m_dir.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

QJsonObject answered(const CliFolder &folder, QStringList words)
{
    return good(folder.with(words << u"--json"_s)).json();
}

} // namespace letstalk::test
