// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/replica.h"

#include "core/journal/registry.h"
#include "tests/support/qt_strings.h"

#include <QFile>

#include <sqlite3.h>

namespace letstalk::test {

using namespace letstalk::journal;

Result<std::unique_ptr<storage::Database>> openPlain(const QString &path, storage::Purpose purpose,
                                                     const char *vfs)
{
    return storage::Database::open(
        [&]() -> Result<sqlite3 *> {
            sqlite3 *handle = nullptr;
            const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
            const int code = sqlite3_open_v2(path.toUtf8().constData(), &handle, flags, vfs);
            if (code == SQLITE_OK)
                return handle;
            sqlite3_close_v2(handle);
            return storage::Database::errorOf(code, QStringLiteral("cannot open"));
        },
        purpose);
}

Replica::Replica(quint64 seed, qint64 nowMs) : clock(nowMs), random(seed), ids(clock, random)
{
    actor.user = ids.make<UserId>();
    actor.name = QStringLiteral("desk%1").arg(seed);
    actor.roles = {Role::FrontDesk};
    self = derivedId("replica", {QByteArray::number(seed)});
    reopen();
}

Replica::~Replica()
{
    close();
}

QString Replica::path() const
{
    return m_folder.filePath(QStringLiteral("replica.sqlite"));
}

void Replica::close()
{
    journal.reset();
    db.reset();
}

Result<std::unique_ptr<Journal>> Replica::tryOpen()
{
    close();
    LT_ASSIGN(db, openPlain(path()));
    LT_TRY(db->execute("PRAGMA synchronous=OFF")); // the power stays on here; crash_test.cpp cuts it
    Journal::Options options;
    options.derivations = derivations;
    options.erasureAuthority = authority;
    options.nameStream = nameStream;
    return Journal::open(*db, clock, random, std::move(options));
}

void Replica::reopen()
{
    auto opened = tryOpen();
    INFO(why(opened));
    REQUIRE(opened);
    journal = *std::move(opened);
}

void Replica::copyFrom(Replica &other)
{
    close();
    REQUIRE(other.db->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(path() + QLatin1String(suffix));
    REQUIRE(QFile::copy(other.path(), path()));
    reopen();
}

Changes Replica::commit(const Save &save)
{
    const auto done = journal->commit(save);
    INFO(why(done));
    REQUIRE(done);
    return *done;
}

Value Replica::shown(const Field &field, const RowId &row) const
{
    storage::Statement select(*db,
                              std::string("SELECT \"") + field.column + "\" FROM "
                                  + entityInfo(field.entity).table + " WHERE id = ? AND vis = 0");
    select.bind(row);
    if (!select.next() || select.isNull(0))
        return {};
    switch (sqlite3_column_type(select.raw(), 0)) {
    case SQLITE_INTEGER:
        return Value(select.integer(0));
    case SQLITE_TEXT:
        return Value(select.text(0));
    default:
        return Value(select.blob(0));
    }
}

qint64 Replica::count(const char *sql) const
{
    storage::Statement select(*db, sql);
    REQUIRE(select.next());
    return select.integer(0);
}

QString Replica::contents() const
{
    QString text;
    const auto dump = [&](const std::string &sql) {
        storage::Statement select(*db, sql);
        while (select.next()) {
            for (int i = 0; i < select.columnCount(); ++i)
                text += select.text(i) + u'|';
            text += u'\n';
        }
        REQUIRE(select.status());
    };
    for (const auto &info : registry()) {
        std::string columns = "hex(id), vis, hex(x)";
        for (const auto *field : info.fields)
            columns += std::string(", quote(\"") + field->column + "\")";
        text += QLatin1String(info.table) + u'\n';
        dump(std::string("SELECT ") + columns + " FROM " + info.table + " ORDER BY id");
    }
    // By the stream's own name: local numbers differ from file to file.
    dump("SELECT s.entity, hex(s.row_id), s.field, hex(j.stream_id), s.seq, quote(s.value) FROM sibling s"
         " JOIN journal_stream j ON j.st = s.st ORDER BY 1, 2, 3, 4, 5");
    return text;
}

} // namespace letstalk::test
