// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Copies of a file: guards and fresh streams, backup, restore, the plain copy, and that nothing lies about in
// plain.
#include "core/services/workspace.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace letstalk;
using namespace letstalk::services;
using test::TempWorkspace;

namespace {

using Code = Error::Code;

ConversationId logOne(TempWorkspace &temp, const QString &note = {})
{
    ConversationEntry entry;
    const auto sites = temp->sessions().sites();
    REQUIRE(sites);
    entry.site = sites->front().id;
    entry.needs = {{QStringLiteral("DEBT"), QString()}};
    entry.note = note;
    const auto logged = temp->desk().log(entry);
    REQUIRE(logged);
    return logged->id;
}

journal::OwnStream stream(TempWorkspace &temp)
{
    return temp->context().journal.ownStream();
}

std::unique_ptr<Workspace> openAt(TempWorkspace &temp, const QString &path, const QString &settings = {})
{
    auto request = temp.request();
    request.path = path;
    Environment environment {temp.clock, temp.random, settings.isEmpty() ? temp.settingsFolder() : settings,
                             true};
    auto opened = Workspace::open(request, environment);
    if (!opened)
        FAIL(opened.error().detail.toStdString());
    return *std::move(opened);
}

bool tellsOfCopy(const Workspace &workspace)
{
    return workspace.notices()
        .join(QLatin1Char(' '))
        .contains(QStringLiteral("This copy is from 20 March 2026"));
}

QByteArray everyByteBelow(const QString &folder)
{
    QByteArray all;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

TEST_CASE("a file goes on with its stream on its own computer")
{
    TempWorkspace temp;
    logOne(temp);
    const auto before = stream(temp);
    REQUIRE(temp.reopen());
    CHECK(stream(temp).id == before.id);
    CHECK(stream(temp).sequence == before.sequence);
    logOne(temp);
    REQUIRE(temp.reopen());
    CHECK(stream(temp).id == before.id);
    CHECK(temp->notices().isEmpty());
}

TEST_CASE("a file that was given another name goes on with its stream")
{
    TempWorkspace temp;
    const auto before = stream(temp);
    temp.lock();
    const QString moved = temp.folder() + QStringLiteral("/renamed.letstalk");
    REQUIRE(QFile::rename(temp.path(), moved));
    const auto workspace = openAt(temp, moved);
    CHECK(workspace->context().journal.ownStream().id == before.id);
    CHECK(workspace->notices().isEmpty());
}

TEST_CASE("a copy writes a stream of its own, on this computer or another, and so does the original after it")
{
    TempWorkspace temp;
    logOne(temp);
    const auto original = stream(temp);
    temp.lock();
    const QString copy = temp.folder() + QStringLiteral("/copy.letstalk");
    REQUIRE(QFile::copy(temp.path(), copy));
    const bool sameComputer = GENERATE(true, false);
    const QString settings = sameComputer ? QString() : temp.folder() + QStringLiteral("/../elsewhere");
    {
        const auto workspace = openAt(temp, copy, settings);
        CHECK(tellsOfCopy(*workspace));
        const auto own = workspace->context().journal.ownStream();
        CHECK(own.id != original.id);
        ConversationEntry entry;
        entry.site = workspace->sessions().sites()->front().id;
        entry.needs = {{QStringLiteral("FOOD"), QString()}};
        REQUIRE(workspace->desk().log(entry));
        CHECK(workspace->context().journal.ownStream().sequence > 0);
        CHECK_FALSE(
            *workspace->context().journal.chain8At(original.id, original.sequence + 1)); // no dot reused
    }
    {
        const auto again = openAt(temp, copy, settings);
        CHECK_FALSE(tellsOfCopy(*again)); // known by now
    }
    REQUIRE(temp.reopen());
    CHECK(stream(temp).id == original.id); // the original is not disturbed
    CHECK(temp->notices().isEmpty());
}

TEST_CASE("a file put back from before does not write over what it wrote since")
{
    TempWorkspace temp;
    const auto original = stream(temp);
    temp.lock();
    const QString kept = temp.folder() + QStringLiteral("/kept");
    REQUIRE(QFile::copy(temp.path(), kept));
    REQUIRE(temp.reopen());
    logOne(temp);
    temp.lock();
    REQUIRE(QFile::remove(temp.path()));
    REQUIRE(QFile::rename(kept, temp.path()));
    REQUIRE(temp.reopen());
    CHECK(stream(temp).id != original.id);
    CHECK(tellsOfCopy(*temp));
}

TEST_CASE("without the guard, or with one that was altered, a file starts a new stream")
{
    TempWorkspace temp;
    const auto original = stream(temp);
    temp.lock();
    const QString folder = temp.settingsFolder() + QStringLiteral("/streams");
    const auto guards = QDir(folder).entryList(QDir::Files);
    REQUIRE(guards.size() == 1);
    QFile guard(folder + QLatin1Char('/') + guards[0]);
    if (GENERATE(true, false)) {
        REQUIRE(guard.remove());
    } else {
        REQUIRE(guard.open(QIODevice::ReadWrite));
        QByteArray bytes = guard.readAll();
        bytes[bytes.size() - 1] = char(bytes[bytes.size() - 1] ^ 1);
        guard.seek(0);
        guard.write(bytes);
        guard.close();
    }
    REQUIRE(temp.reopen());
    CHECK(stream(temp).id != original.id);
    CHECK(stream(temp).id != 0);
    logOne(temp);
    REQUIRE(temp.reopen());
    CHECK(temp->notices().isEmpty());
}

TEST_CASE("a backup is checked, never written over, restored as a file that starts a new stream")
{
    TempWorkspace temp;
    const auto id = logOne(temp, QStringLiteral("in the backup"));
    const auto original = stream(temp);
    const QString backup = temp.folder() + QStringLiteral("/backup.letstalk");
    REQUIRE(temp->safety().backup(backup));
    CHECK(temp->safety().backup(backup).error().code == Code::FileExists);
    CHECK(temp->context().accessLog.newest(1)->front().act == Act::Backup);
    const auto after = logOne(temp, QStringLiteral("after the backup"));
    temp.lock();

    const QString restored = temp.folder() + QStringLiteral("/restored.letstalk");
    CHECK(restoreBackup(backup, temp.path()).error().code == Code::FileExists);
    CHECK(restoreBackup(temp.folder() + QStringLiteral("/none"), restored).error().code == Code::FileMissing);
    REQUIRE(restoreBackup(backup, restored));
    const auto workspace = openAt(temp, restored);
    CHECK(workspace->desk().load(id)->note == QStringLiteral("in the backup"));
    CHECK(workspace->desk().load(after).error().code == Code::NotFound);
    CHECK(workspace->context().journal.ownStream().id != original.id);
    CHECK(tellsOfCopy(*workspace));
    const auto checked = workspace->safety().check();
    REQUIRE(checked);
    CHECK(checked->pages == QStringLiteral("ok"));
    CHECK(checked->journal.entries >= 2);
    CHECK(checked->accessEntries >= 2);
}

TEST_CASE("restoring refuses what is no backup, and leaves nothing behind")
{
    TempWorkspace temp;
    temp.lock();
    const QString bad = temp.folder() + QStringLiteral("/bad.letstalk");
    QFile file(bad);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(100'000, 'x'));
    file.close();
    const QStringList before = QDir(temp.folder()).entryList(QDir::Files);
    const QString to = temp.folder() + QStringLiteral("/to.letstalk");
    CHECK(restoreBackup(bad, to).error().code == Code::FileNotOurs);
    CHECK_FALSE(restoreBackup(temp.path(), temp.folder() + QStringLiteral("/no/such/to.letstalk")));
    CHECK(QDir(temp.folder()).entryList(QDir::Files) == before);
}

TEST_CASE("a plain copy needs the recovery key, and is logged")
{
    TempWorkspace temp;
    logOne(temp, QStringLiteral("PLANTEDNOTE"));
    const QString plain = temp.folder() + QStringLiteral("/plain.sqlite");
    TempWorkspace other(2);
    CHECK(temp->safety().decrypt(plain, {}).error().code == Code::NeedsRecoveryKey);
    CHECK(temp->safety().decrypt(plain, test::secret(other.recoveryKey)).error().code
          == Code::NeedsRecoveryKey);
    CHECK_FALSE(QFile::exists(plain));
    REQUIRE(temp->safety().decrypt(plain, test::secret(temp.recoveryKey)));
    CHECK(temp->context().accessLog.newest(1)->front().act == Act::Decrypt);
    QFile file(plain);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().contains("PLANTEDNOTE"));
    CHECK(temp->safety().decrypt(plain, test::secret(temp.recoveryKey)).error().code == Code::FileExists);
}

TEST_CASE(
    "nothing typed at the desk lies about in plain: not in the file, its log, drafts or temporary files")
{
    TempWorkspace temp;
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.identity = IdentityLevel::Named;
    Person person;
    person.givenName = QStringLiteral("Plantedgiven");
    person.familyName = QStringLiteral("Plantedfamily");
    entry.newVisitor = person;
    entry.needs = {{QStringLiteral("DEBT"), QString()}};
    entry.note = QStringLiteral("Plantednote ").repeated(1000); // more than a page
    entry.summary = QStringLiteral("Plantedsummary");
    const auto search = [&] {
        const QByteArray all = everyByteBelow(temp.folder() + QStringLiteral("/..")).toLower();
        REQUIRE(all.size() > 100'000);
        for (const auto *marker : {"plantedgiven", "plantedfamily", "plantednote", "plantedsummary"}) {
            INFO(marker);
            CHECK_FALSE(all.contains(marker));
            QByteArray wide; // UTF-16 too
            for (const char *c = marker; *c; ++c)
                wide += QByteArray(1, *c) + '\0';
            CHECK_FALSE(all.contains(wide));
        }
    };
    REQUIRE(temp->drafts().keep(temp->drafts().newId(), entry));
    search();
    REQUIRE(temp->desk().log(entry));
    search(); // with the write-ahead log
    REQUIRE(temp->safety().backup(temp.folder() + QStringLiteral("/backup.letstalk")));
    search();
    temp.lock();
    search();
}
