// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/access_log.h"

#include "core/base/clock.h"
#include "core/storage/database.h"
#include "core/storage/statement.h"

#include <QtEndian>

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

} // namespace

Result<std::unique_ptr<AccessLog>> AccessLog::open(storage::Database &db, const Clock &clock)
{
    std::unique_ptr<AccessLog> log(new AccessLog(db, clock));
    storage::Statement last(db,
                            std::string("SELECT ") + kColumns + " FROM access_log ORDER BY n DESC LIMIT 1");
    if (last.next()) {
        log->m_last = last.integer(0);
        log->m_chain = readChain(last);
    }
    LT_TRY(last.status());
    return log;
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
    const Line line {m_last + 1, m_clock.nowMs(), actor.user.row().toBytes(), qint64(act), entity, row};
    const Hash32 chain = line.chainAfter(m_chain);
    const storage::Database::WriteGate gate(m_db);
    storage::Statement insert(
        m_db, std::string("INSERT INTO access_log (") + kColumns + ") VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(line.number).bind(line.at).bindBlob(line.actor).bind(line.act).bind(line.entity);
    if (row.isEmpty())
        insert.bindNull();
    else
        insert.bindBlob(row);
    insert.bindBlob(viewOf(chain));
    LT_TRY(insert.run());
    m_last = line.number;
    m_chain = chain;
    return done();
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
    if (number != m_last)
        return Error {Error::Code::Integrity, QStringLiteral("the access log was cut short"), {}};
    return number;
}

} // namespace letstalk::journal
