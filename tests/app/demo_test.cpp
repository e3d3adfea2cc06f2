// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/workspace.h"

#include "tests/app/cli_process.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QProcess>

#include <csignal>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject reportOf(const CliFolder &folder, const QString &file)
{
    const auto ran = folder.with({u"report"_s, u"weekly"_s, file, u"--week"_s, u"2026-W45"_s, u"--json"_s});
    INFO(ran.error.toStdString());
    REQUIRE(ran.exitCode == 0);
    return ran.json()["report"_L1].toObject();
}

QJsonObject checkOf(const CliFolder &folder, const QString &file)
{
    const auto ran = folder.with({u"check"_s, file, u"--json"_s});
    INFO(ran.error.toStdString());
    REQUIRE(ran.exitCode == 0);
    return ran.json();
}

/// The report without the moment at which it was made.
QJsonObject timeless(QJsonObject report)
{
    report.remove("data_as_at"_L1);
    report.remove("dataAsAt"_L1);
    return report;
}

} // namespace

TEST_CASE("the same seed makes the same records and figures, another seed others")
{
    const CliFolder folder;
    const auto made = folder.foundDemo(u"a.letstalk"_s).json();
    CHECK(made["conversations"_L1].toInt() == 300);
    CHECK(made["people"_L1].toInt() == 60);
    CHECK(made["services"_L1].toInt() >= 60);
    CHECK(made["connections"_L1].toInt() > 300);
    CHECK(made["visits"_L1].toInt() > 300);
    CHECK(made["users"_L1].toArray().size() == 6);
    const auto checked = checkOf(folder, u"a.letstalk"_s);
    const auto report = reportOf(folder, u"a.letstalk"_s);

    folder.foundDemo(u"b.letstalk"_s);
    CHECK(checkOf(folder, u"b.letstalk"_s)["digests"_L1] == checked["digests"_L1]);
    CHECK(timeless(reportOf(folder, u"b.letstalk"_s)) == timeless(report));
    CHECK(folder.hashOf(u"a.letstalk"_s) != folder.hashOf(u"b.letstalk"_s)); // keys and nonces differ

    folder.foundDemo(u"c.letstalk"_s, 8);
    CHECK(checkOf(folder, u"c.letstalk"_s)["digests"_L1] != checked["digests"_L1]);
    CHECK(timeless(reportOf(folder, u"c.letstalk"_s)) != timeless(report));
}

TEST_CASE("a demo file is good for the main job, as each of its people")
{
    const CliFolder folder;
    folder.foundDemo(u"d.letstalk"_s);
    for (const auto *user : {"admin", "desk", "lead", "social", "dpo", "partner"}) {
        INFO(user);
        CHECK(folder.with({u"check"_s, u"d.letstalk"_s, u"--user"_s, QLatin1String(user)}).exitCode == 0);
    }
    const auto peeked = services::peek(folder.path(u"d.letstalk"_s)); // what the unlock window shows
    REQUIRE(bool(peeked));
    CHECK(peeked->demo);
    CHECK(peeked->demoPassphrase == QLatin1String(CliFolder::kPassphrase));
    const auto opened = folder.with({u"check"_s, u"d.letstalk"_s});
    CHECK(!opened.error.contains(u"waits"_s)); // every role has its keys
    const auto found
        = folder.with({u"directory"_s, u"search"_s, u"d.letstalk"_s, u"lunch clb"_s, u"--json"_s});
    CHECK(found.json()["services"_L1].toArray().at(0).toObject()["name"_L1].toString()
          == u"Tuesday Lunch Club"_s);
    const auto logged
        = folder.with({u"log"_s, u"d.letstalk"_s, u"--user"_s, u"desk"_s, u"--site"_s, u"Blacon"_s,
                       u"--need"_s, u"LONELINESS"_s, u"--connect"_s, u"lunch club:WARM"_s, u"--anonymous"_s,
                       u"--session"_s, u"2026-10-16"_s});
    INFO(logged.error.toStdString());
    CHECK(logged.exitCode == 0);
    const auto ambiguous = folder.with({u"log"_s, u"d.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--need"_s,
                                        u"FOOD"_s, u"--connect"_s, u"group"_s});
    CHECK(ambiguous.exitCode == 1);
    CHECK(ambiguous.error.contains(u"several services"_s));
    const auto sites = folder.with({u"session"_s, u"list"_s, u"d.letstalk"_s, u"--from"_s, u"2026-10-01"_s,
                                    u"--to"_s, u"2026-10-31"_s, u"--json"_s});
    CHECK(sites.out.contains(u"Millbrook Community Hub"_s));
    CHECK(sites.out.contains(u"HELD"_s));
}

TEST_CASE("without a passphrase file the demo's passphrase is shown, and opens it")
{
    const CliFolder folder;
    const auto made = folder.run({u"demo"_s, u"s.letstalk"_s, u"--weeks"_s, u"2"_s, u"--conversations"_s,
                                  u"10"_s, u"--sites"_s, u"1"_s, u"--json"_s});
    INFO(made.error.toStdString());
    REQUIRE(made.exitCode == 0);
    QFile file(folder.path(u"shown"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(made.json()["passphrase"_L1].toString().toUtf8());
    file.close();
    CHECK(folder.run({u"check"_s, u"s.letstalk"_s, u"--passphrase-file"_s, u"shown"_s}).exitCode == 0);
}

namespace {

/// A large demo file in the making.
std::unique_ptr<QProcess> beginMaking(const CliFolder &folder)
{
    auto process = folder.begin(
        {u"demo"_s, u"x.letstalk"_s, u"--conversations"_s, u"200000"_s, u"--weeks"_s, u"52"_s});
    const auto isMade = [&] { return QFile::exists(folder.path(u"x.letstalk-making"_s)); };
    QElapsedTimer timer;
    timer.start();
    while (!isMade() && timer.elapsed() < 30'000)
        process->waitForReadyRead(20);
    REQUIRE(isMade());
    process->waitForReadyRead(500);
    REQUIRE(process->state() == QProcess::Running);
    return process;
}

Ran makeSmall(const CliFolder &folder)
{
    return folder.with({u"demo"_s, u"x.letstalk"_s, u"--conversations"_s, u"10"_s, u"--weeks"_s, u"2"_s});
}

} // namespace

TEST_CASE("a demo that is broken off leaves nothing behind")
{
    const CliFolder folder;
    const auto before = folder.files();
    const auto process = beginMaking(folder);
    const auto ran = folder.end(*process, SIGINT);
    CHECK(ran.exitCode == 1);
    CHECK(ran.error.contains(u"Stopped"_s));
    CHECK(folder.files() == before);
}

TEST_CASE("a demo that was killed is made anew at the next try, one that is being made is left alone")
{
    const CliFolder folder;
    const auto before = folder.files();
    const auto process = beginMaking(folder);
    const auto meanwhile = makeSmall(folder);
    CHECK(meanwhile.exitCode == 1);
    CHECK(meanwhile.error.contains(u"being made at this moment"_s));
    CHECK(process->state() == QProcess::Running);
    process->kill();
    REQUIRE(process->waitForFinished());
    REQUIRE(folder.files().contains(u"x.letstalk-making"_s));

    const auto again = makeSmall(folder);
    INFO(again.error.toStdString());
    CHECK(again.exitCode == 0);
    CHECK(folder.files() == QStringList(before) << u"x.letstalk"_s);
    CHECK(folder.with({u"check"_s, u"x.letstalk"_s}).exitCode == 0);
}

TEST_CASE("what lies under the name of an unfinished demo is cleared only if it is one")
{
    const CliFolder folder;
    const auto before = folder.files();
    SECTION("a log that is left alone belongs to nothing")
    {
        folder.write(u"x.letstalk-making-wal"_s, QByteArray(9000, 'x'));
        CHECK(makeSmall(folder).exitCode == 0);
        CHECK(folder.files() == QStringList(before) << u"x.letstalk"_s);
    }
    SECTION("somebody's own file stays")
    {
        folder.write(u"x.letstalk-making"_s, "my notes");
        const auto hash = folder.hashOf(u"x.letstalk-making"_s);
        const auto ran = makeSmall(folder);
        CHECK(ran.exitCode == 1);
        CHECK(ran.error.contains(u"x.letstalk-making is there already"_s));
        CHECK(folder.hashOf(u"x.letstalk-making"_s) == hash);
    }
}
