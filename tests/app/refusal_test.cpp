// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_process.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <QDir>
#include <QFile>

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"desk.letstalk"_s;
constexpr char kOtherKey[]
    = "VNC3-PCR9 JA3F-XCR2 ABBN-M4D1 RK5V-Q48Y HFKH-0CWM 1HAA-GSX9 CZPC-096Y 5VMD-9NPK\n";

/// Something that must be refused: with that exit code, saying that, changing nothing, printing no answer.
struct Refusal
{
    QStringList words;
    int exitCode;
    QString says;
};

void checkRefused(const CliFolder &folder, const Refusal &refusal)
{
    INFO(refusal.words.join(u' ').toStdString());
    const auto ran = folder.run(refusal.words);
    INFO(ran.error.toStdString());
    CHECK(ran.exitCode == refusal.exitCode);
    CHECK(ran.error.contains(refusal.says, Qt::CaseInsensitive));
    CHECK(ran.out.isEmpty());
    const auto asJson = folder.run(refusal.words + QStringList {u"--json"_s});
    CHECK(asJson.exitCode == refusal.exitCode);
    CHECK(asJson.json()["ok"_L1].isBool());
    CHECK(!asJson.json()["ok"_L1].toBool());
    CHECK(!asJson.json()["error"_L1]["message"_L1].toString().isEmpty());
}

QStringList withP(QStringList words)
{
    return words << u"--passphrase-file"_s << u"p"_s;
}

QJsonObject digests(const CliFolder &folder)
{
    return folder.with({u"check"_s, kFile, u"--json"_s}).json()["digests"_L1].toObject();
}

} // namespace

TEST_CASE("what is refused says why, and leaves everything as it was")
{
    const CliFolder folder;
    folder.found();
    folder.write(u"nothing"_s, "\r\n");
    folder.write(u"latin"_s, "op\xe9n the test desk now\n");
    // a well formed key, of no file here
    folder.write(u"other.txt"_s, kOtherKey);
    const auto before = digests(folder);
    REQUIRE(!before.isEmpty());
    const auto filesBefore = folder.files();
    const QStringList log {u"log"_s, kFile, u"--site"_s, u"Blacon"_s};
    const QStringList weekly {u"report"_s, u"weekly"_s, kFile, u"--week"_s, u"2026-W42"_s};
    const QStringList exchange {u"exchange"_s, u"export"_s, kFile, u"--out"_s};
    const QStringList directory {u"directory"_s, u"export"_s, kFile, u"--format"_s};
    const QString nobody = u"0190c2a4-0000-7000-8000-000000000000"_s;
    const std::vector<Refusal> refusals {
        // typed wrongly
        {{u"check"_s}, 2, u"FILE is missing"_s},
        {{u"chekc"_s, kFile}, 2, u"“check”"_s},
        {withP({u"check"_s, kFile, u"--deep"_s}), 2, u"--deep"_s},
        {withP({u"report"_s, u"weekly"_s, kFile, u"--week"_s, u"2026-W60"_s}), 2, u"2026-W60"_s},
        {withP({u"report"_s, u"weekly"_s, kFile, u"--week"_s, u"2025-W53"_s}), 2, u"2025-W53"_s},
        {withP(weekly + QStringList {u"--out"_s, u"w.docx"_s}), 2, u".pdf"_s},
        {withP({u"takeaway"_s, kFile, nobody, u"--out"_s, u"ta.doc"_s}), 2, u"one of .pdf, .html"_s},
        {withP({u"takeaway"_s, kFile, nobody, u"--out"_s, u""_s}), 2, u"--none"_s},
        {withP({u"takeaway"_s, kFile, u"B-12"_s, u"--none"_s}), 2, u"desk list"_s},
        {withP({u"offer"_s, u"add"_s, kFile, u"B-12"_s, u"--kind"_s, u"SKILLS"_s}), 2, u"desk list"_s},
        {withP(exchange + QStringList {u"."_s}), 2, u"--all, --small, --everything and --ask"_s},
        {withP(exchange + QStringList {u""_s, u"--all"_s}), 2, u"--out is empty"_s},
        {withP(log + QStringList {u"--session"_s, u"yesterday"_s, u"--need"_s, u"DEBT"_s}), 2,
         u"2026-11-19"_s},
        {withP(log + QStringList {u"--need"_s, u"DEBT"_s, u"--person"_s, u"ann"_s}), 2, u"people search"_s},
        {withP(log + QStringList {u"--need"_s, u"DEBT"_s, u"--anonymous"_s, u"--first-name"_s, u"A"_s}), 2,
         u"one of"_s},
        {withP({u"queue"_s, u"end"_s, kFile, u"--site"_s, u"Blacon"_s, u"--as"_s, u"SEEN"_s}), 2,
         u"--token"_s},
        {withP({u"queue"_s, u"take"_s, kFile, u"--site"_s, u"Blacon"_s, u"--visit"_s, u"red"_s}), 2,
         u"queue list"_s},
        {withP({u"queue"_s, u"arrive"_s, kFile, u"--site"_s, u"Blacon"_s, u"--party"_s, u"0"_s}), 2,
         u"--party"_s},
        {withP({u"tally"_s, u"remove"_s, kFile, u"first"_s}), 2, u"tally list"_s},
        {withP({u"directory"_s, u"export"_s, kFile, u"--format"_s, u"xml"_s, u"--out"_s, u"x"_s}), 2,
         u"oruk-csv"_s},
        {withP({u"directory"_s, u"export"_s, kFile, u"--format"_s, u"oruk-json"_s}), 2, u"--out"_s},
        {withP({u"desk"_s, u"move-person"_s, kFile, u"0190c2a4-0000-7000-8000-000000000000"_s}), 2,
         u"--nobody"_s},
        {withP(
             {u"desk"_s, u"move-person"_s, kFile, u"0190c2a4-0000-7000-8000-000000000000"_s, u"--nobody"_s}),
         1, u""_s},
        {withP({u"desk"_s, u"search"_s, kFile, u" "_s}), 2, u"at least one word"_s},
        {withP({u"session"_s, u"list"_s, kFile, u"--from"_s, u"2026-12-01"_s, u"--to"_s, u"2026-11-01"_s}), 2,
         u"--to is before"_s},
        {withP({u"directory"_s, u"edit"_s, kFile, u"club"_s}), 2, u"what is to be different"_s},
        {withP(
             {u"report"_s, u"comment"_s, kFile, u"--week"_s, u"2026-W42"_s, u"--text-file"_s, u"nothing"_s}),
         1, u"nothing is not accepted as it is: it is empty"_s},
        {{u"check"_s, kFile, u"--passphrase-file"_s, u"."_s}, 1, u"is a folder"_s},
        {withP({u"queue"_s, u"take"_s, kFile, u"--site"_s, u"Blacon"_s}), 1, u"nobody is waiting"_s},
        {withP({u"queue"_s, u"take"_s, kFile, u"--site"_s, u"Blacon"_s, u"--token"_s, u"Red 4"_s}), 1,
         u"token"_s},
        {withP({u"queue"_s, u"arrive"_s, kFile, u"--site"_s, u"Blacon"_s, u"--urgency"_s, u"SOONISH"_s}), 1,
         u"ROUTINE"_s},
        {withP(log + QStringList {u"--need"_s, u"DEBT"_s, u"--tally"_s, u"one"_s}), 2, u"tally list"_s},
        {withP({u"user"_s, u"add"_s, kFile, u"alex"_s, u"--role"_s, u"FRONT_DESC"_s}), 2, u"FRONT_DESK"_s},
        {withP({u"sheet"_s, u"print"_s, kFile, u"--site"_s, u"Blacon"_s, u"--out"_s, u"sheets"_s}), 2,
         u".pdf"_s},
        {withP(log + QStringList {u"--need"_s, u"DEBT"_s, u"--offer-words"_s, u"I can bake"_s}), 2,
         u"--offer "_s},
        {withP({u"desk"_s, u"correct"_s, kFile, u"0190c2a4-0000-7000-8000-000000000000"_s, u"--offer-words"_s,
                u"I can bake"_s}),
         2, u"--offer "_s},
        {withP({u"exchange"_s, u"check"_s, kFile, u"--use"_s, u"1"_s, u"--keep"_s, u"1"_s}), 2, u"twice"_s},
        {withP({u"check"_s, kFile, u"--user"_s, u""_s}), 2, u"--user is empty"_s},
        {withP({u"check"_s, kFile, u"--arguments-file"_s, u"gone.txt"_s}), 1, u"gone.txt"_s},
        {{u"check"_s, kFile}, 2, u"--passphrase-file"_s}, // no terminal
        // not there, not ours, not allowed
        {withP({u"check"_s, u"gone.letstalk"_s}), 1, u"gone.letstalk"_s},
        {withP({u"check"_s, u"p"_s}), 1, u"not a Let's Talk file"_s},
        {{u"check"_s, kFile, u"--passphrase-file"_s, u"missing"_s}, 1, u"missing is not there"_s},
        {{u"check"_s, kFile, u"--passphrase-file"_s, u"wrong"_s}, 1, u"not accepted"_s},
        {withP({u"check"_s, kFile, u"--user"_s, u"nobody"_s}), 1, u"not accepted"_s},
        {withP({u"user"_s, u"leave"_s, kFile, u"sam"_s}), 1, u"somebody else"_s},
        // cannot be right
        {withP({u"people"_s, u"add"_s, kFile, u"--given-name"_s, u"Ann"_s, u"--born"_s, u"2999"_s}), 2,
         u"--born takes"_s},
        {withP({u"people"_s, u"add"_s, kFile, u"--given-name"_s, u"Ann"_s, u"--postcode"_s, u"NOPE"_s}), 1,
         u"no postcode"_s},
        {withP({u"people"_s, u"add"_s, kFile, u"--given-name"_s, u"Ann"_s, u"--phone"_s, u"abc"_s}), 1,
         u"digits"_s},
        {withP({u"people"_s, u"add"_s, kFile, u"--given-name"_s, u"Ann"_s, u"--email"_s, u"abc"_s}), 1,
         u"e-mail"_s},
        {withP({u"session"_s, u"hold"_s, kFile, u"--site"_s, u"Blacon"_s, u"--date"_s, u"2999-11-20"_s,
                u"--starts"_s, u"10:00"_s, u"--ends"_s, u"12:00"_s}),
         1, u"to come"_s},
        {withP({u"people"_s, u"erase"_s, kFile, u"0190c2a4-0000-7000-8000-000000000000"_s, u"--reason"_s,
                u"JOHN_SMITH"_s}),
         1, u""_s},
        // not on a list
        {withP({u"log"_s, kFile, u"--site"_s, u"Blackon"_s, u"--need"_s, u"DEBT"_s}), 1,
         u"Winsford Library"_s},
        {withP(log + QStringList {u"--need"_s, u"DEPT"_s}), 1, u"did you mean DEBT"_s},
        {withP(log + QStringList {u"--need"_s, u"DEBT"_s, u"--connect"_s, u"nothing of the kind"_s}), 1,
         u"target:"_s},
        {withP(log + QStringList {u"--session"_s, u"2099-01-01"_s, u"--need"_s, u"DEBT"_s}), 1,
         u"later than now"_s},
        {withP(log), 1, u"at least one need"_s},
        {withP({u"user"_s, u"role"_s, kFile, u"nobody"_s, u"--role"_s, u"DPO"_s}), 1, u"sam"_s},
        {withP({u"user"_s, u"role"_s, kFile, u"sam"_s, u"--role"_s, u"FRONT_DESK"_s}), 1,
         u""_s}, // the last ADMIN
        {withP({u"report"_s, u"trace"_s, kFile, u"--week"_s, u"2026-W42"_s, u"--figure"_s, u"no.such"_s}), 1,
         u"no.such"_s},
        {withP({u"session"_s, u"cancel"_s, kFile, u"--site"_s, u"Blacon"_s, u"--date"_s, u"2026-10-14"_s,
                u"--reason"_s, u"x"_s}),
         1, u"session list"_s},
        {withP({u"people"_s, u"show"_s, kFile, u"0190c2a4-0000-7000-8000-000000000000"_s}), 1,
         u"not found"_s},
        {withP(log + QStringList {u"--need"_s, u"DEBT"_s, u"--connect"_s, u"advice:WORM"_s}), 1,
         u"EMERGENCY"_s},
        {withP(log + QStringList {u"--need"_s, u"DEBT"_s, u"--connect"_s, u""_s}), 1,
         u"does not name a service"_s},
        {withP({u"report"_s, u"weekly"_s, kFile, u"--week"_s, u"2026-W42"_s, u"--site"_s, u"Blackon"_s}), 1,
         u"no site is called “Blackon”"_s},
        // files with passphrases and keys
        {{u"check"_s, kFile, u"--passphrase-file"_s, u"nothing"_s}, 1, u"is empty"_s},
        {{u"check"_s, kFile, u"--passphrase-file"_s, u"latin"_s}, 1, u"not UTF-8"_s},
        {{u"init"_s, u"new.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--user"_s, u"x"_s, u"--recovery-out"_s,
          u"r2"_s, u"--passphrase-file"_s, u"latin"_s},
         1,
         u"not UTF-8"_s},
        {{u"decrypt"_s, kFile, u"out.sqlite"_s, u"--recovery-file"_s, u"nothing"_s}, 1, u"is empty"_s},
        {{u"decrypt"_s, kFile, u"out.sqlite"_s, u"--recovery-file"_s, u"other.txt"_s},
         1,
         u"belongs to another file"_s},
        // the folder is missing: it is named, not the file that is to be made there
        {withP({u"backup"_s, kFile, u"no/b.letstalk"_s}), 1, u"no is not there"_s},
        {withP({u"restore"_s, kFile, u"no/b.letstalk"_s}), 1, u"no is not there"_s},
        {withP({u"restore"_s, kFile, u"p/b.letstalk"_s}), 1, u"p is a file, not a folder"_s},
        {withP({u"demo"_s, u"no/d.letstalk"_s}), 1, u"no is not there"_s},
        {{u"decrypt"_s, kFile, u"no/out"_s, u"--recovery-file"_s, u"recovery.txt"_s},
         1,
         u"no is not there"_s},
        {withP({u"init"_s, u"no/n.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--user"_s, u"x"_s,
                u"--recovery-out"_s, u"r2"_s}),
         1, u"no is not there"_s},
        {withP(exchange + QStringList {u"gone"_s, u"--all"_s}), 1, u"gone is not there"_s},
        {withP(exchange + QStringList {u"p"_s, u"--all"_s}), 1, u"p is a file, not a folder"_s},
        // in the way, or not writable: in /sys nobody makes a file, not even an administrator
        {withP({u"sheet"_s, u"print"_s, kFile, u"--out"_s, u"/sys/s.pdf"_s}), 1, u"cannot be written"_s},
        {withP(directory + QStringList {u"oruk-json"_s, u"--out"_s, u"/sys/s.json"_s}), 1,
         u"s.json in /sys cannot be written"_s},
        {withP(directory + QStringList {u"oruk-csv"_s, u"--out"_s, u"/sys/s"_s}), 1,
         u"s in /sys cannot be written"_s},
        {withP(
             {u"init"_s, kFile, u"--site"_s, u"Blacon"_s, u"--user"_s, u"x"_s, u"--recovery-out"_s, u"r2"_s}),
         1, u"is there already"_s},
        {withP({u"init"_s, u"new.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--user"_s, u"x"_s,
                u"--recovery-out"_s, u"recovery.txt"_s}),
         1, u"is there already"_s},
        {withP({u"init"_s, u"new.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--user"_s, u"x"_s,
                u"--recovery-out"_s, u"no/folder/r"_s}),
         1, u"r"_s},
        {withP({u"init"_s, u"new.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--user"_s, u"x"_s,
                u"--recovery-out"_s, u"new.letstalk-wal"_s}),
         1, u"choose another"_s}, // it would be taken for the sealed file's log, and the key be gone
        {withP({u"demo"_s, kFile}), 1, u"is there already"_s},
        {withP({u"backup"_s, kFile, u"p"_s}), 1, u"is there already"_s},
        {withP({u"backup"_s, kFile, u"no/folder/b.letstalk"_s}), 1, u""_s},
        {withP({u"restore"_s, kFile, u"p"_s}), 1, u"is there already"_s},
        {withP({u"restore"_s, u"gone"_s, u"r.letstalk"_s}), 1, u"gone"_s},
        {{u"restore"_s, kFile, u"r.letstalk"_s, u"--passphrase-file"_s, u"wrong"_s}, 1, u"not accepted"_s},
        {withP(weekly + QStringList {u"--out"_s, u"no/folder/w.pdf"_s}), 1, u"is not there"_s},
        {{u"decrypt"_s, kFile, u"out.sqlite"_s, u"--recovery-file"_s, u"wrong"_s}, 1, u"recovery"_s},
        {{u"decrypt"_s, kFile, u"p"_s, u"--recovery-file"_s, u"recovery.txt"_s}, 1, u"is there already"_s},
        {withP({u"directory"_s, u"import"_s, kFile, u"gone.json"_s}), 1, u"gone.json"_s},
        {withP({u"directory"_s, u"import"_s, kFile, u"new"_s}), 1, u""_s}, // not a feed
        // nothing is added before everything that was typed is understood
        {withP({u"directory"_s, u"new"_s, kFile, u"--name"_s, u"Chair yoga"_s, u"--programme"_s,
                u"NONSENSE"_s}),
         1, u"NONSENSE"_s},
    };
    for (const auto &refusal : refusals)
        checkRefused(folder, refusal);
    CHECK(digests(folder) == before);
    CHECK(folder.files() == filesBefore);
}

TEST_CASE("words for what is not in the directory are advised only where they can be written down")
{
    const CliFolder folder;
    folder.found();
    const auto shown = folder.with({u"directory"_s, u"show"_s, kFile, u"nothing of the kind"_s});
    CHECK(shown.exitCode == 1);
    CHECK(shown.error.contains(u"“letstalk-cli directory search”"));
    CHECK_FALSE(shown.error.contains(u"target:"));
    CHECK(folder.with({u"directory"_s, u"show"_s, kFile, u"target:Chair yoga"_s}).exitCode == 1);
}

TEST_CASE("a file that lost its end, or bytes in the middle, is named as damaged and does not restore")
{
    const CliFolder folder;
    folder.foundDemo(kFile);
    QFile whole(folder.path(kFile));
    REQUIRE(whole.open(QIODevice::ReadOnly));
    const QByteArray bytes = whole.readAll();
    folder.write(u"cut.letstalk"_s, bytes.left(bytes.size() / 2));
    QByteArray hurt = bytes;
    hurt.replace(bytes.size() / 8192 * 4096, 4096, QByteArray(4096, 'x'));
    folder.write(u"hurt.letstalk"_s, hurt);
    for (const auto &name : {u"cut"_s, u"hurt"_s}) {
        const QString file = name + u".letstalk"_s;
        checkRefused(folder, {withP({u"check"_s, file}), 1, u"A part of %1 is damaged"_s.arg(file)});
        checkRefused(folder, {withP({u"restore"_s, file, u"back.letstalk"_s}), 1, u"is damaged"_s});
    }
    CHECK(folder.files().filter(u"back"_s).isEmpty());
}

TEST_CASE("names in a feed cannot steer the terminal, whether taken or refused")
{
    const CliFolder folder;
    folder.found();
    folder.write(u"feed.json"_s,
                 R"([{"id":"31111111-1111-4111-8111-111111111111","name":"ok \u001b]0;x\u0007",
                   "organization":{"id":"21111111-1111-4111-8111-111111111111","name":"Org"}},
                  {"id":"31111111-1111-4111-8111-111111111112","name":"bad \u001b[2J \u009b2J",
                   "organization":"\u001b[2J"}, {"id":7,"name":8}])");
    const auto ran = folder.with({u"directory"_s, u"import"_s, kFile, u"feed.json"_s, u"--dry-run"_s});
    INFO(ran.out.toStdString() + ran.error.toStdString());
    CHECK(ran.exitCode == 0);
    CHECK(ran.out.contains("bad"_L1));
    CHECK(!ran.out.contains(QChar(0x1b)));
    CHECK(!ran.out.contains(QChar(0x9b)));
    CHECK(!ran.error.contains(QChar(0x1b)));
    CHECK(!ran.out.contains("  : "_L1)); // nameless: no colon without a name
}

TEST_CASE("a weak passphrase is refused before anything is made")
{
    const CliFolder folder;
    QFile weak(folder.path(u"weak"_s));
    REQUIRE(weak.open(QIODevice::WriteOnly));
    weak.write("password\n");
    weak.close();
    const auto ran = folder.run({u"init"_s, kFile, u"--site"_s, u"Blacon"_s, u"--user"_s, u"sam"_s,
                                 u"--recovery-out"_s, u"r"_s, u"--passphrase-file"_s, u"weak"_s});
    CHECK(ran.exitCode == 1);
    CHECK(!ran.error.contains(u"“password”"_s)); // the passphrase itself is never shown
    CHECK(!QFile::exists(folder.path(kFile)));
    CHECK(!QFile::exists(folder.path(u"r"_s)));
}

TEST_CASE("a passphrase file that others may read is warned of, and its first line alone counts")
{
    const CliFolder folder;
    folder.found();
    QFile::setPermissions(folder.path(u"p"_s),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    const auto ran = folder.with({u"check"_s, kFile, u"--json"_s});
    CHECK(ran.exitCode == 0);
    CHECK(ran.error.contains(u"chmod 600"_s));
    CHECK(ran.json()["ok"_L1].toBool()); // warnings stay out of the answer
}

TEST_CASE("without a passphrase file it is asked for on the terminal, unseen")
{
    const CliFolder folder;
    folder.found();
    int terminal = -1;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
    REQUIRE(child >= 0);
    if (child == 0) {
        ::setenv("XDG_CONFIG_HOME", folder.path(u"settings"_s).toUtf8().constData(), 1);
        ::setenv("LETSTALK_TEST_CLOCK_SHIFT", CliFolder::clockShift().toUtf8().constData(), 1);
        ::execl(LETSTALK_CLI_CHEAP, LETSTALK_CLI_CHEAP, "check", folder.path(kFile).toUtf8().constData(),
                nullptr);
        ::_exit(127);
    }
    QByteArray shown;
    char bytes[512];
    bool answered = false;
    for (ssize_t count = 0; (count = ::read(terminal, bytes, sizeof bytes)) > 0;) {
        shown.append(bytes, count);
        if (!answered && shown.contains("Passphrase: ")) {
            const QByteArray line = QByteArray(CliFolder::kPassphrase) + '\n';
            REQUIRE(::write(terminal, line.constData(), std::size_t(line.size())) == line.size());
            answered = true;
        }
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    ::close(terminal);
    INFO(shown.toStdString());
    CHECK(answered);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(shown.contains("Pages: ok"));
    CHECK(!shown.contains(CliFolder::kPassphrase));
}

TEST_CASE("help and version need no file and exit well")
{
    const CliFolder folder;
    CHECK(folder.run({u"--help"_s}).exitCode == 0);
    CHECK(folder.run({u"--help"_s}).out.contains(u"report weekly"_s));
    CHECK(folder.run({u"log"_s, u"--help"_s}).out.contains(u"--connect"_s));
    CHECK(folder.run({u"init"_s, u"--help"_s}).out.contains(u"FRONT_DESK, SITE_LEAD and ADMIN"_s));
    CHECK(folder.run({u"--version"_s}).out.startsWith("letstalk-cli "_L1));
    CHECK(folder.run({}).exitCode == 2);
    const auto onlyJson = folder.run({u"--json"_s});
    CHECK(onlyJson.exitCode == 2);
    CHECK(onlyJson.json()["error"_L1]["message"_L1].toString() == u"Say what to do.");
    CHECK(folder.files() == QStringList({u"new"_s, u"p"_s, u"wrong"_s}));
}

TEST_CASE("a foreign log beside the file is refused with the way out, which is taken by a command")
{
    const CliFolder folder;
    folder.found();
    folder.write(u"desk.letstalk-wal"_s, QByteArray(9000, 'x'));
    const auto refused = folder.with({u"check"_s, kFile});
    CHECK(refused.exitCode == 1);
    CHECK(refused.error.contains(u"set-log-aside"_s));
    const auto aside = folder.with({u"set-log-aside"_s, kFile, u"--json"_s});
    REQUIRE(aside.exitCode == 0);
    const QString log = aside.json()["log"_L1].toString();
    CHECK(log.contains(u"desk.letstalk-wal-set-aside-"_s));
    CHECK(folder.files().contains(log.section(u'/', -1)));
    CHECK(folder.with({u"check"_s, kFile}).exitCode == 0);
    const auto none = folder.with({u"set-log-aside"_s, kFile});
    CHECK(none.exitCode == 1);
    CHECK(none.error.contains(u"no log lies beside"_s));
}
