// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sealed files as each release wrote them, opened for ever: tests/core/services/golden/README.md says how to
// add one.
#include "core/journal/entities/conversation.h"
#include "core/services/safety_service.h"
#include "core/storage/statement.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kRepository = QStringLiteral(LETSTALK_SOURCE_DIR);
/// Folders of tests/core/services/golden, oldest first.
const QStringList kReleases {u"v1"_s};

QString folderOf(const QString &release)
{
    return kRepository + u"/tests/core/services/golden/"_s + release;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    INFO(path.toStdString());
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

QStringList namesOf(storage::Database &db, const char *sql)
{
    storage::Statement select(db, sql);
    QStringList names;
    while (select.next())
        names << select.text(0);
    REQUIRE(select.status());
    return names;
}

/// A line for each kind of record that is there: they agree between releases, whatever a later one adds.
QByteArray digestsOf(Workspace &workspace)
{
    const auto digests = must(workspace.context().journal.digests(), "digests");
    QByteArray lines;
    for (const auto &[entity, sum] : digests)
        if (std::any_of(sum.begin(), sum.end(), [](char byte) { return byte != 0; }))
            lines += QByteArray::number(int(entity)) + ' ' + sum.toHex() + '\n';
    return lines;
}

/// The tables that every release makes anew from the journal are left out, which keeps the file small.
void dropProjection(storage::Database &db)
{
    QStringList shipped; // by the migrations: those hold what cannot be made anew
    const QByteArray dump = contents(kRepository + u"/tests/data/schemas/"_s
                                     + QDir(kRepository + u"/tests/data/schemas"_s)
                                           .entryList({u"*.sql"_s}, QDir::Files, QDir::Name)
                                           .last());
    for (const auto &line : dump.split('\n'))
        if (line.startsWith("CREATE TABLE "))
            shipped << QString::fromUtf8(line.mid(13).split(' ').first());
    REQUIRE(shipped.contains(u"journal"_s));
    const storage::Database::WriteGate gate(db);
    for (const char *kind : {"sql LIKE 'CREATE VIRTUAL%'", "sql LIKE 'CREATE TABLE%'"})
        for (const auto &table : namesOf(
                 db,
                 (std::string("SELECT name FROM sqlite_schema WHERE type = 'table' AND ") + kind).c_str()))
            if (!shipped.contains(table) && !table.startsWith(u"sqlite_"))
                REQUIRE(db.execute(("DROP TABLE IF EXISTS \"" + table.toStdString() + '"').c_str()));
    REQUIRE(db.execute("DELETE FROM setting WHERE name = 'projection'"));
}

/// Two people, one of them erased; three conversations, one corrected and one in the bin; a second user.
void writeGolden(const QString &folder)
{
    REQUIRE(QDir().mkpath(folder));
    TempWorkspace temp(77);
    temp.addUser(u"desk"_s, {Role::FrontDesk});
    temp->context().actor.roles.add(Role::Dpo);
    const SiteId site = must(temp->sessions().siteByName(u"Blacon"_s), "the site").id;
    temp->chooseSite(site);
    const auto person = [&](const QString &given) {
        Person one;
        one.givenName = given;
        one.familyName = u"Golden"_s;
        return must(temp->people().create(one), "a person").id;
    };
    const auto talk = [&](const QString &summary, std::optional<PersonId> visitor) {
        ConversationEntry entry;
        entry.site = site;
        entry.summary = summary;
        entry.needs = {{u"DEBT"_s, {}}};
        if (visitor) {
            entry.identity = IdentityLevel::Named;
            entry.visitor = visitor;
        }
        temp.clock.advance(60'000);
        return must(temp->desk().log(entry), "a conversation").id;
    };
    const PersonId kept = person(u"Goldie"_s);
    const PersonId gone = person(u"Vanished"_s);
    const auto corrected = talk(u"asked about a bil"_s, kept);
    const auto binned = talk(u"logged twice"_s, std::nullopt);
    talk(u"told in confidence"_s, gone);
    journal::Save save(Act::CorrectConversation, temp->actor());
    save.update(journal::Entity::Conversation, corrected.row())
        .set(journal::conversation::kSummary, u"asked about a bill"_s);
    save.update(journal::Entity::Conversation, binned.row()).setVisibility(journal::Visibility::Bin);
    must(temp->context().journal.commit(save), "a correction");
    REQUIRE(temp->people().erase(gone, u"REQUEST"_s));
    write(folder + u"/expected.txt"_s, digestsOf(*temp));
    write(folder + u"/recovery.txt"_s, temp.recoveryKey.toUtf8() + '\n');
    dropProjection(temp->context().db);
    const QString path = folder + u"/council.letstalk"_s;
    QFile::remove(path);
    REQUIRE(temp->context().vault.copyInto(path.toStdString(), {}) == vault::Status::Ok);
}

/// A golden file, copied to where it may be written, on a computer that never saw it.
struct Golden
{
    explicit Golden(const QString &release) : folder(folderOf(release))
    {
        const QByteArray bytes = contents(folder + u"/council.letstalk"_s);
        CHECK(bytes.size() < 300 * 1024);
        write(path(), bytes);
    }
    QString path() const { return m_place.filePath(u"council.letstalk"_s); }
    Result<std::unique_ptr<Workspace>> open(Workspace::OpenRequest request)
    {
        request.path = path();
        return Workspace::open(request, {clock, random, m_place.filePath(u"settings"_s), true});
    }
    Result<std::unique_ptr<Workspace>> open(const QString &user, const QString &passphrase = kPassphrase)
    {
        Workspace::OpenRequest request;
        request.userName = user;
        request.passphrase = secret(passphrase);
        return open(std::move(request));
    }
    QString folder;
    ManualClock clock {london::instant(QDate(2027, 3, 20), QTime(10, 30))};
    SeededRandom random {5};

private:
    QTemporaryDir m_place;
};

void expectAsItWas(Workspace &workspace, const QByteArray &expected)
{
    auto &db = workspace.context().db;
    CHECK(digestsOf(workspace) == expected);
    CHECK(namesOf(db, "SELECT given_name FROM person") == QStringList {u"Goldie"_s});
    CHECK(namesOf(db, "SELECT coalesce(summary, '') FROM conversation ORDER BY occurred_at, rid")
          == QStringList {u"asked about a bill"_s, u"logged twice"_s, QString()}); // the skeleton stays
    CHECK(namesOf(db, "SELECT summary FROM conversation WHERE vis = 1") == QStringList {u"logged twice"_s});
}

} // namespace

TEST_CASE("sealed files of every release are opened for ever, with every key, and mean what they meant")
{
    if (const QString folder = qEnvironmentVariable("LETSTALK_WRITE_GOLDEN"); !folder.isEmpty())
        writeGolden(folder);
    for (const QString &release : kReleases) {
        INFO(release.toStdString());
        Golden golden(release);
        const QByteArray expected = contents(golden.folder + u"/expected.txt"_s);
        REQUIRE_FALSE(expected.isEmpty());
        const auto wrong = golden.open(u"founder"_s, u"not the passphrase at all"_s);
        REQUIRE_FALSE(wrong);
        CHECK(wrong.error().code == Error::Code::WrongPassphrase);
        {
            const auto workspace = must(golden.open(u"founder"_s), "opening");
            expectAsItWas(*workspace, expected);
            const auto reader = must(workspace->searchReader(), "a reader");
            CHECK(must(reader->people(u"golden"_s), "people").size() == 1);
            CHECK(must(reader->notes(u"bill"_s), "notes").size() == 1);
            const auto checked = workspace->safety().check();
            REQUIRE(checked);
            CHECK(checked->pages == u"ok"_s);
        }
        for (const QString &user : {u"desk"_s, u"founder"_s}) { // made anew once: as it was
            const auto workspace = must(golden.open(user), "opening again");
            expectAsItWas(*workspace, expected);
        }
        Workspace::OpenRequest request;
        request.recoveryKey = QString::fromUtf8(contents(golden.folder + u"/recovery.txt"_s)).trimmed();
        const auto recovered = must(golden.open(std::move(request)), "opening with the printed key");
        expectAsItWas(*recovered, expected);
    }
}

TEST_CASE("work goes on in a sealed file of every release")
{
    for (const QString &release : kReleases) {
        INFO(release.toStdString());
        Golden golden(release);
        {
            const auto workspace = must(golden.open(u"desk"_s), "opening");
            ConversationEntry entry;
            entry.site = must(workspace->sessions().siteByName(u"Blacon"_s), "the site").id;
            entry.summary = u"a year later"_s;
            entry.needs = {{u"DEBT"_s, {}}};
            REQUIRE(workspace->desk().log(entry));
        }
        const auto workspace = must(golden.open(u"founder"_s), "opening again");
        CHECK(namesOf(workspace->context().db, "SELECT summary FROM conversation WHERE summary IS NOT NULL")
                  .size()
              == 3);
        CHECK(workspace->safety().check());
    }
}
