// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/services/workspace.h"
#include "tests/app/cli_process.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QThread>

#include <csignal>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

vault::SecureBytes secret()
{
    return vault::SecureBytes::copyOf(std::string_view(CliFolder::kPassphrase));
}

/// second.letstalk beside desk.letstalk, invited and approved; welcome.ltb is what it has to bring in.
void joinSecond(const CliFolder &folder)
{
    const ManualClock clock(london::instant(CliFolder::today(), QTime(14, 1)));
    SystemRandom random;
    const services::Environment environment {clock, random, folder.path(u"settings/letstalk"_s), true};
    services::Workspace::OpenRequest open;
    open.path = folder.path(u"desk.letstalk"_s);
    open.passphrase = secret();
    const auto desk = services::Workspace::open(open, environment);
    REQUIRE(desk);
    const auto sites = (*desk)->council().sites();
    REQUIRE(sites);
    const auto other
        = std::find_if(sites->begin(), sites->end(), [](const Site &site) { return site.name != u"Blacon"; });
    const auto invited = (*desk)->council().invite(other->id, u"second"_s);
    REQUIRE(invited);
    services::Workspace::JoinRequest join;
    join.path = folder.path(u"second.letstalk"_s);
    join.invitation = invited->file;
    join.userName = u"kim"_s;
    join.displayName = u"Kim"_s;
    join.passphrase = secret();
    const auto joined = services::Workspace::join(join, environment);
    REQUIRE(joined);
    REQUIRE(
        (*desk)->council().approveTo(joined->card, joined->words.join(u' '), folder.path(u"welcome.ltb"_s)));
}

QStringList bundlesOf(const Ran &ran)
{
    QStringList paths;
    for (const auto file : ran.json()["files"_L1].toArray())
        paths << file.toObject()["file"_L1].toString();
    return paths;
}

} // namespace

TEST_CASE("two files come to the same words by the command line alone")
{
    const CliFolder folder;
    folder.found();
    joinSecond(folder);
    QDir(folder.path({})).mkdir(u"stick"_s);
    const auto came = good(
        folder.with({u"exchange"_s, u"import"_s, u"second.letstalk"_s, u"welcome.ltb"_s, u"--json"_s}));
    const auto first = came.json()["files"_L1].toArray().at(0).toObject();
    CHECK(first["verdict"_L1].toString() == u"ready");
    CHECK(first["words"_L1].toString().endsWith(u"from Blacon."));

    const auto sent = good(folder.with({u"exchange"_s, u"export"_s, u"second.letstalk"_s, u"--to"_s,
                                        u"blacon"_s, u"--out"_s, u"stick"_s, u"--json"_s}));
    const auto files = bundlesOf(sent);
    REQUIRE(files.size() == 1);
    const auto verified
        = good(folder.with({u"exchange"_s, u"verify"_s, u"desk.letstalk"_s, files[0], u"--json"_s})).json();
    CHECK(verified["verdict"_L1].toString() == u"ready");
    CHECK(verified["recipients"_L1].toArray().size() == 1);
    const auto own
        = good(folder.with({u"exchange"_s, u"verify"_s, u"second.letstalk"_s, files[0], u"--json"_s})).json();
    CHECK(own["verdict"_L1].toString() == u"already_here");
    CHECK(own["words"_L1].toString().startsWith(u"Made on this computer"));
    const auto digests = [&folder] {
        return good(folder.with({u"check"_s, u"desk.letstalk"_s, u"--json"_s}))
            .json()["digests"_L1]
            .toObject();
    };
    const auto before = digests();
    const auto dry
        = good(folder.with({u"exchange"_s, u"import"_s, u"desk.letstalk"_s, files[0], u"--dry-run"_s}));
    CHECK(dry.out.contains(u"Nothing was brought in."));
    CHECK(digests() == before);
    good(folder.with({u"exchange"_s, u"import"_s, u"desk.letstalk"_s, files[0]}));
    CHECK(digests() != before);
    const auto again = good(folder.with({u"exchange"_s, u"import"_s, u"desk.letstalk"_s, files[0]}));
    CHECK(again.out.contains(u"Already have "));

    const auto wordsOf = [&](const QString &name) {
        return good(folder.with({u"exchange"_s, u"words"_s, name})).out;
    };
    CHECK(wordsOf(u"desk.letstalk"_s) == wordsOf(u"second.letstalk"_s));
    CHECK(wordsOf(u"desk.letstalk"_s).split(u' ').size() == 4);
    const auto status
        = good(folder.with({u"exchange"_s, u"status"_s, u"desk.letstalk"_s, u"--json"_s})).json();
    CHECK(status["computers"_L1].toArray().size() == 2);
    CHECK(status["held"_L1].toArray().isEmpty());
    CHECK(good(folder.with({u"exchange"_s, u"check"_s, u"desk.letstalk"_s}))
              .out.contains(u"Nothing to check."));
    const auto watched = good(
        folder.with({u"exchange"_s, u"watch"_s, u"desk.letstalk"_s, u"stick"_s, u"--once"_s, u"--json"_s}));
    CHECK(watched.json()["written"_L1].toArray().size() == 1); // that we have what it sent
}

TEST_CASE("of several files one that cannot be used takes nothing from the others, and each has its result")
{
    const CliFolder folder;
    folder.found();
    joinSecond(folder);
    QFile letter(folder.path(u"letter.ltb"_s));
    REQUIRE(letter.open(QIODevice::WriteOnly));
    letter.write("Dear all");
    letter.close();
    QDir(folder.path({})).mkdir(u"folder"_s);
    const QStringList import {u"exchange"_s, u"import"_s, u"second.letstalk"_s};
    const QStringList files {u"nothing.ltb"_s, u"letter.ltb"_s, u"welcome.ltb"_s, u"folder"_s};
    const auto dry = folder.with(import + files + QStringList {u"--dry-run"_s, u"--json"_s});
    CHECK(dry.exitCode == 1);
    CHECK(dry.json()["files"_L1].toArray().size() == 4);
    CHECK(dry.json()["files"_L1][2]["verdict"_L1].toString() == u"ready");

    const auto ran = folder.with(import + files + QStringList {u"--json"_s});
    CHECK(ran.exitCode == 1);
    const auto answer = ran.json();
    CHECK_FALSE(answer["ok"_L1].toBool(true));
    CHECK(answer["failed"_L1].toInt() == 3);
    CHECK(answer["error"_L1]["message"_L1].toString() == u"3 of 4 files could not be brought in");
    const auto results = answer["files"_L1].toArray();
    REQUIRE(results.size() == 4);
    for (int i = 0; i < 4; ++i) {
        CHECK(results[i]["file"_L1].toString() == files[i]);
        CHECK(results[i]["ok"_L1].toBool() == (i == 2));
        CHECK_FALSE(results[i]["words"_L1].toString().isEmpty());
    }
    CHECK(results[2]["verdict"_L1].toString() == u"ready");
    CHECK(results[2]["brought_in"_L1].toInt() > 0);
    CHECK(results[3]["words"_L1].toString().contains(u"folder"));
    // It is in: nothing of it was lost by the others.
    const auto again = good(folder.with(import + QStringList {u"welcome.ltb"_s}));
    CHECK(again.out.contains(u"Already have "));

    const auto alone = folder.with(import + QStringList {u"letter.ltb"_s});
    CHECK(alone.exitCode == 1);
    CHECK(alone.out.isEmpty());
    CHECK(alone.error.count(u"letter.ltb: ") == 1); // told once
    CHECK_FALSE(alone.error.contains(u"somebody else"));
}

TEST_CASE("percents of an import only ever grow, and end at a hundred")
{
    const CliFolder folder;
    folder.found();
    joinSecond(folder);
    const auto ran = good(folder.with({u"exchange"_s, u"import"_s, u"second.letstalk"_s, u"welcome.ltb"_s}));
    int before = -1;
    int last = -1;
    for (const auto &line : ran.error.split(u'\n')) {
        if (!line.startsWith(u"Bringing in: "))
            continue;
        last = line.section(u' ', 2, 2).toInt();
        CHECK(last > before);
        before = last;
    }
    CHECK(last == 100);
}

TEST_CASE("the computer that waits to be approved knows that its own welcome is for it")
{
    const CliFolder folder;
    folder.found();
    joinSecond(folder);
    const auto verified = good(
        folder.with({u"exchange"_s, u"verify"_s, u"second.letstalk"_s, u"welcome.ltb"_s, u"--json"_s}));
    CHECK(verified.json()["recipients"_L1].toArray() == QJsonArray {u"this computer"_s});
}

TEST_CASE("a watch goes on until it is asked to end, and ends tidily with its answer")
{
    const CliFolder folder;
    folder.found();
    joinSecond(folder);
    QDir(folder.path({})).mkdir(u"share"_s);
    good(folder.with({u"exchange"_s, u"import"_s, u"second.letstalk"_s, u"welcome.ltb"_s}));
    CHECK(folder
              .with({u"exchange"_s, u"watch"_s, u"desk.letstalk"_s, u"share"_s, u"--once"_s, u"--every"_s,
                     u"5"_s})
              .exitCode
          == 2);
    for (const int signal : {SIGINT, SIGTERM}) {
        const auto watch = folder.begin(
            {u"exchange"_s, u"watch"_s, u"desk.letstalk"_s, u"share"_s, u"--every"_s, u"1"_s, u"--json"_s});
        const auto puttings
            = [&] { return QDir(folder.path(u"share"_s)).entryList({u"*_to_*.ltb"_s}).size(); };
        if (signal == SIGINT) { // what the other lacks is put out by the first look
            for (int waited = 0; puttings() == 0 && waited < 600; ++waited)
                QThread::msleep(100);
            REQUIRE(puttings() == 1);
        } else {
            QThread::msleep(1500);
        }
        REQUIRE(watch->state() == QProcess::Running);
        const auto ran = folder.end(*watch, signal);
        INFO(ran.error.toStdString());
        CHECK(ran.exitCode == 0);
        CHECK(ran.json()["ok"_L1].toBool());
        CHECK(ran.json()["written"_L1].toArray().size() == (signal == SIGINT ? 1 : 0));
    }
    good(folder.with({u"exchange"_s, u"words"_s, u"desk.letstalk"_s})); // nobody holds it any more
    for (const auto &name : QDir(folder.path(u"share"_s)).entryList(QDir::Files | QDir::Hidden))
        CHECK_FALSE(name.endsWith(u".part"));
}

TEST_CASE("what cannot be exchanged is refused with words and exit codes")
{
    const CliFolder folder;
    folder.found();
    const auto exitOf = [&](const QStringList &words) { return folder.with(words).exitCode; };
    CHECK(exitOf({u"exchange"_s, u"export"_s, u"desk.letstalk"_s, u"--out"_s, u"."_s}) == 2);
    CHECK(exitOf({u"exchange"_s, u"export"_s, u"desk.letstalk"_s, u"--all"_s, u"--ask"_s, u"--out"_s, u"."_s})
          == 2);
    CHECK(exitOf({u"exchange"_s, u"import"_s, u"desk.letstalk"_s}) == 2);
    CHECK(exitOf({u"exchange"_s, u"check"_s, u"desk.letstalk"_s, u"--keep"_s, u"x"_s}) == 2);
    const auto alone
        = folder.with({u"exchange"_s, u"export"_s, u"desk.letstalk"_s, u"--all"_s, u"--out"_s, u"."_s});
    CHECK(alone.exitCode == 1);
    CHECK(alone.error.contains(u"no other computer belongs to the council yet"));
    const auto missing = folder.with({u"exchange"_s, u"import"_s, u"desk.letstalk"_s, u"nothing.ltb"_s});
    CHECK(missing.exitCode == 1);
    CHECK(missing.error.contains(u"nothing.ltb is not there"));
    QFile text(folder.path(u"letter.ltb"_s));
    REQUIRE(text.open(QIODevice::WriteOnly));
    text.write("Dear all");
    text.close();
    const auto letter = folder.with({u"exchange"_s, u"verify"_s, u"desk.letstalk"_s, u"letter.ltb"_s});
    CHECK(letter.exitCode == 1);
    const QStringList erasures {u"exchange"_s, u"erasures"_s, u"desk.letstalk"_s};
    CHECK(exitOf(erasures) == 1); // sam is no data protection officer
    good(
        folder.with({u"user"_s, u"role"_s, u"desk.letstalk"_s, u"sam"_s, u"--role"_s, u"ADMIN"_s, u"DPO"_s}));
    CHECK(good(folder.with(erasures)).out.contains(u"No erasure waits for a decision."));
    const QString nobody = u"0190c2a4-0000-7000-8000-000000000000"_s;
    CHECK(exitOf(erasures + QStringList {u"--approve"_s, u"1"_s}) == 2); // no line of a list names one
    CHECK(exitOf(erasures + QStringList {u"--approve"_s, nobody}) == 1);
    CHECK(exitOf(erasures + QStringList {u"--approve"_s, nobody, u"--leave"_s, nobody}) == 2);
    for (const auto *command :
         {"export", "import", "status", "words", "verify", "check", "erasures", "watch"})
        CHECK(good(folder.run({u"exchange"_s, QString::fromLatin1(command), u"--help"_s}))
                  .out.contains(u"Usage: letstalk-cli exchange "));
}
