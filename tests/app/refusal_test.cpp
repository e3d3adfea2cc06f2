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
    const auto before = digests(folder);
    REQUIRE(!before.isEmpty());
    const auto filesBefore = folder.files();
    const QStringList log {u"log"_s, kFile, u"--site"_s, u"Blacon"_s};
    const QStringList weekly {u"report"_s, u"weekly"_s, kFile, u"--week"_s, u"2026-W42"_s};
    const std::vector<Refusal> refusals {
        // typed wrongly
        {{u"check"_s}, 2, u"FILE is missing"_s},
        {{u"chekc"_s, kFile}, 2, u"“check”"_s},
        {withP({u"check"_s, kFile, u"--deep"_s}), 2, u"--deep"_s},
        {withP({u"report"_s, u"weekly"_s, kFile, u"--week"_s, u"2026-W60"_s}), 2, u"2026-W60"_s},
        {withP({u"report"_s, u"weekly"_s, kFile, u"--week"_s, u"2025-W53"_s}), 2, u"2025-W53"_s},
        {withP(weekly + QStringList {u"--out"_s, u"w.docx"_s}), 2, u".pdf"_s},
        {withP(log + QStringList {u"--session"_s, u"yesterday"_s, u"--need"_s, u"DEBT"_s}), 2,
         u"2026-11-19"_s},
        {withP(log + QStringList {u"--need"_s, u"DEBT"_s, u"--person"_s, u"ann"_s}), 2, u"people search"_s},
        {withP(log + QStringList {u"--need"_s, u"DEBT"_s, u"--anonymous"_s, u"--first-name"_s, u"A"_s}), 2,
         u"one of"_s},
        {withP({u"user"_s, u"add"_s, kFile, u"alex"_s, u"--role"_s, u"FRONT_DESC"_s}), 2, u"FRONT_DESK"_s},
        {{u"check"_s, kFile}, 2, u"--passphrase-file"_s}, // no terminal
        // not there, not ours, not allowed
        {withP({u"check"_s, u"gone.letstalk"_s}), 1, u"gone.letstalk"_s},
        {withP({u"check"_s, u"p"_s}), 1, u"not a Let's Talk file"_s},
        {{u"check"_s, kFile, u"--passphrase-file"_s, u"missing"_s}, 1, u"passphrase file"_s},
        {{u"check"_s, kFile, u"--passphrase-file"_s, u"wrong"_s}, 1, u"not accepted"_s},
        {withP({u"check"_s, kFile, u"--user"_s, u"nobody"_s}), 1, u"not accepted"_s},
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
        // in the way, or not writable
        {withP(
             {u"init"_s, kFile, u"--site"_s, u"Blacon"_s, u"--user"_s, u"x"_s, u"--recovery-out"_s, u"r2"_s}),
         1, u"is there already"_s},
        {withP({u"init"_s, u"new.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--user"_s, u"x"_s,
                u"--recovery-out"_s, u"recovery.txt"_s}),
         1, u"is there already"_s},
        {withP({u"init"_s, u"new.letstalk"_s, u"--site"_s, u"Blacon"_s, u"--user"_s, u"x"_s,
                u"--recovery-out"_s, u"no/folder/r"_s}),
         1, u"r"_s},
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
    };
    for (const auto &refusal : refusals)
        checkRefused(folder, refusal);
    CHECK(digests(folder) == before);
    CHECK(folder.files() == filesBefore);
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
        ::execl(LETSTALK_CLI, LETSTALK_CLI, "check", folder.path(kFile).toUtf8().constData(), nullptr);
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
    CHECK(folder.run({u"--version"_s}).out.startsWith("letstalk-cli "_L1));
    CHECK(folder.run({}).exitCode == 2);
    CHECK(folder.files() == QStringList({u"new"_s, u"p"_s, u"wrong"_s}));
}
