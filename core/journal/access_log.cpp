// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/access_log.h"

#include "core/base/clock.h"
#include "core/storage/database.h"
#include "core/storage/statement.h"
#include "core/storage/transaction.h"

#include <QtEndian>

#include <sqlite3.h>

#include <cstring>

namespace letstalk::journal {

namespace {

constexpr qsizetype kRowBytes = 16;
constexpr qsizetype kCountBytes = 8;

/// The line as it is hashed and stored. `row` is a row id (16 bytes), a count (8) or nothing.
struct Line
{
    qint64 number = 0;
    qint64 at = 0;
    QByteArray actor;
    qint64 act = 0;
    qint64 entity = 0;
    QByteArray row;

    Hash32 chainAfter(const Hash32 &previous) const
    {
        return Blake2b(32)
            .add("access", 6)
            .add(previous.data(), previous.size())
            .addU64(quint64(number))
            .addU64(quint64(at))
            .add(actor)
            .addU64(quint64(act))
            .addU64(quint64(entity))
            .addU64(quint64(row.size()))
            .add(row)
            .finish32();
    }
};

constexpr char kColumns[] = "n, at, actor, act, entity, row, chain";

Line readLine(const storage::Statement &select)
{
    return {select.integer(0), select.integer(1), select.blob(2),
            select.integer(3), select.integer(4), select.blob(5)};
}

Hash32 readChain(const storage::Statement &select)
{
    Hash32 chain {};
    const auto stored = select.blobView(6);
    if (std::size_t(stored.size()) == chain.size())
        std::memcpy(chain.data(), stored.data(), chain.size());
    return chain;
}

QByteArrayView viewOf(const Hash32 &hash)
{
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

/// Where the log ends, kept apart from it so that lines taken off its end show too.
struct End
{
    qint64 number = 0;
    Hash32 chain {};
    bool operator==(const End &) const = default;
};
constexpr qsizetype kEndBytes = 40;

Result<End> readEnd(storage::Database &db)
{
    End end;
    storage::Statement select(db, "SELECT value FROM setting WHERE name = 'access_log_end'");
    if (select.next() && select.blobView(0).size() == kEndBytes) {
        end.number = qFromBigEndian<qint64>(select.blobView(0).data());
        std::memcpy(end.chain.data(), select.blobView(0).data() + 8, end.chain.size());
    }
    LT_TRY(select.status());
    return end;
}

Status writeEnd(storage::Database &db, const End &end)
{
    QByteArray bytes(kEndBytes, '\0');
    qToBigEndian(end.number, bytes.data());
    std::memcpy(bytes.data() + 8, end.chain.data(), end.chain.size());
    storage::Statement put(db, "INSERT OR REPLACE INTO setting(name, value) VALUES ('access_log_end', ?)");
    put.bindBlob(bytes);
    return put.run();
}

} // namespace

Result<std::unique_ptr<AccessLog>> AccessLog::open(storage::Database &db, const Clock &clock)
{
    return std::unique_ptr<AccessLog>(new AccessLog(db, clock));
}

Status AccessLog::record(const Actor &actor, Act act)
{
    return write(actor, act, 0, {});
}

Status AccessLog::record(const Actor &actor, Act act, Entity entity, const RowId &row)
{
    return write(actor, act, qint64(entity), row.toBytes());
}

Status AccessLog::recordCount(const Actor &actor, Act act, qint64 count)
{
    QByteArray bytes(kCountBytes, '\0');
    qToBigEndian(count, bytes.data());
    return write(actor, act, 0, bytes);
}

Status AccessLog::write(const Actor &actor, Act act, qint64 entity, const QByteArray &row)
{
    const storage::Database::WriteGate gate(m_db);
    if (!sqlite3_get_autocommit(m_db.handle())) // within an act of the journal: it stands or falls with it
        return append(actor, act, entity, row);
    LT_ASSIGN(auto transaction, storage::Transaction::begin(m_db));
    LT_TRY(append(actor, act, entity, row));
    return transaction.commit();
}

Status AccessLog::append(const Actor &actor, Act act, qint64 entity, const QByteArray &row)
{
    LT_ASSIGN(End end, readEnd(m_db));
    const Line line {end.number + 1, m_clock.nowMs(), actor.user.row().toBytes(), qint64(act), entity, row};
    end = {line.number, line.chainAfter(end.chain)};
    storage::Statement insert(
        m_db, std::string("INSERT INTO access_log (") + kColumns + ") VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(line.number).bind(line.at).bindBlob(line.actor).bind(line.act).bind(line.entity);
    if (row.isEmpty())
        insert.bindNull();
    else
        insert.bindBlob(row);
    insert.bindBlob(viewOf(end.chain));
    LT_TRY(insert.run());
    return writeEnd(m_db, end);
}

Result<std::vector<AccessLog::Entry>> AccessLog::newest(int limit) const
{
    std::vector<Entry> entries;
    storage::Statement select(m_db,
                              std::string("SELECT ") + kColumns + " FROM access_log ORDER BY n DESC LIMIT ?");
    select.bind(limit);
    while (select.next()) {
        const Line line = readLine(select);
        Entry entry;
        entry.number = line.number;
        entry.at = line.at;
        if (line.actor.size() == kRowBytes)
            entry.actor = UserId(RowId::fromBytes(line.actor.constData()));
        entry.act = Act(line.act);
        if (line.entity > 0)
            entry.entity = Entity(line.entity);
        if (line.row.size() == kRowBytes)
            entry.row = RowId::fromBytes(line.row.constData());
        else if (line.row.size() == kCountBytes)
            entry.count = qFromBigEndian<qint64>(line.row.constData());
        entries.push_back(entry);
    }
    LT_TRY(select.status());
    return entries;
}

Result<qint64> AccessLog::verify() const
{
    Hash32 chain {};
    qint64 number = 0;
    storage::Statement select(m_db, std::string("SELECT ") + kColumns + " FROM access_log ORDER BY n");
    while (select.next()) {
        const Line line = readLine(select);
        chain = line.chainAfter(chain);
        if (line.number != ++number || chain != readChain(select))
            return Error {
                Error::Code::Integrity, QStringLiteral("the access log breaks at line %1").arg(number), {}};
    }
    LT_TRY(select.status());
    LT_ASSIGN(const End end, readEnd(m_db));
    if (end != End {number, chain})
        return Error {Error::Code::Integrity, QStringLiteral("the access log was cut short"), {}};
    return number;
}

} // namespace letstalk::journal
