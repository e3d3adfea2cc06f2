// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrator.h"

#include "core/storage/database.h"
#include "core/storage/statement.h"
#include "tests/support/qt_strings.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sqlite3.h>

using namespace letstalk;
using namespace letstalk::storage;

namespace {
/// An empty file of its own.
class File
{
public:
    File()
    {
        auto opened = Database::open(
            [&]() -> Result<sqlite3 *> {
                sqlite3 *handle = nullptr;
                sqlite3_open_v2(m_folder.filePath(QStringLiteral("file")).toUtf8().constData(), &handle,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
                return handle;
            },
            Purpose::Writer);
        REQUIRE(opened);
        db = *std::move(opened);
    }
    qint64 number(const char *sql)
    {
        Statement select(*db, sql);
        REQUIRE(select.next());
        return select.integer(0);
    }
    QStringList columnsOf(const char *table)
    {
        QStringList names;
        Statement select(*db, "SELECT name FROM pragma_table_info(?)");
        select.bind(QString::fromLatin1(table));
        while (select.next())
            names.append(select.text(0));
        return names;
    }
    /// Every entry of the journal, written out with those columns.
    QStringList entries(const QStringList &columns)
    {
        const QString sql = QStringLiteral("SELECT quote(%1) FROM journal ORDER BY lsn")
                                .arg(columns.join(QStringLiteral(") || ' ' || quote(")));
        QStringList all;
        Statement select(*db, sql.toStdString());
        while (select.next())
            all.append(select.text(0));
        REQUIRE(select.status());
        return all;
    }
    QStringList schema()
    {
        QStringList all;
        Statement select(*db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
        while (select.next())
            all.append(select.text(0).simplified());
        return all;
    }
    std::unique_ptr<Database> db;

private:
    QTemporaryDir m_folder;
};

std::vector<Migration> shipped()
{
    auto migrations = Migrator::shipped();
    REQUIRE(migrations);
    return *std::move(migrations);
}
} // namespace

TEST_CASE("a new file gets every migration, its number and the mark that it is ours")
{
    File file;
    REQUIRE(Migrator(*file.db).migrate(shipped()));
    CHECK(file.number("PRAGMA user_version") == qint64(shipped().size()));
    CHECK(file.number("PRAGMA application_id") == kApplicationId);
    const QStringList once = file.schema();
    REQUIRE(Migrator(*file.db).migrate(shipped()));
    CHECK(file.schema() == once);
}

TEST_CASE("a file of a newer program is refused, as is another program's")
{
    File newer;
    REQUIRE(Migrator(*newer.db).migrate(shipped()));
    REQUIRE(newer.db->execute("PRAGMA user_version=999"));
    const auto refused = Migrator(*newer.db).migrate(shipped());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Error::Code::FileNewer);

    File foreign;
    REQUIRE(foreign.db->execute("CREATE TABLE theirs (a)"));
    const auto notOurs = Migrator(*foreign.db).migrate(shipped());
    REQUIRE_FALSE(notOurs);
    CHECK(notOurs.error().code == Error::Code::FileNotOurs);
}

TEST_CASE("a migration that fails leaves the version before it, whole")
{
    File file;
    auto migrations = shipped();
    REQUIRE(Migrator(*file.db).migrate(migrations));
    const QStringList before = file.schema();
    migrations.push_back(
        {int(migrations.size()) + 1, "CREATE TABLE fresh (a);\n-- next\nCREATE NONSENSE;\n"});
    CHECK_FALSE(Migrator(*file.db).migrate(migrations));
    CHECK(file.schema() == before);
    CHECK(file.number("PRAGMA user_version") == qint64(shipped().size()));

    migrations.back().sql = "CREATE TABLE fresh (a);\n-- next\nCREATE TRIGGER t AFTER INSERT ON fresh BEGIN\n"
                            "  SELECT 1;\n  SELECT 2;\nEND;\n";
    CHECK(Migrator(*file.db).migrate(migrations)); // a trigger's semicolons part nothing
}

TEST_CASE("every version that was ever shipped migrates to the newest")
{
    const QDir dumps(QStringLiteral(LETSTALK_SOURCE_DIR "/tests/data/schemas"));
    const QStringList names = dumps.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    CHECK(names.size() == qsizetype(shipped().size())); // a new migration needs its dump
    File fresh;
    REQUIRE(Migrator(*fresh.db).migrate(shipped()));
    for (const QString &name : names) {
        INFO(name.toStdString());
        QFile dump(dumps.filePath(name));
        REQUIRE(dump.open(QIODevice::ReadOnly));
        File file;
        REQUIRE(file.db->execute(dump.readAll().constData()));
        const QStringList columns = file.columnsOf("journal");
        const QStringList before = file.entries(columns);
        CHECK_FALSE(before.isEmpty());
        REQUIRE(Migrator(*file.db).migrate(shipped()));
        CHECK(file.schema() == fresh.schema());
        CHECK(file.entries(columns) == before); // a migration writes no entries, and changes none
    }
}

TEST_CASE("a statement prepared under an open gate is not lent without one")
{
    File file;
    REQUIRE(file.db->execute("CREATE TABLE guarded (a)"));
    file.db->guardTables({"guarded"});
    const char *insert = "INSERT INTO guarded(a) VALUES (1)";
    {
        const Database::WriteGate gate(*file.db);
        CHECK(Statement(*file.db, insert).run());
    }
    CHECK_FALSE(Statement(*file.db, insert).run());
    CHECK(file.number("SELECT count(*) FROM guarded") == 1);
}
