// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/access_log.h"

#include "core/storage/statement.h"
#include "core/storage/transaction.h"

#include <sqlite3.h>

#include <cstring>

namespace letstalk::journal {

using storage::Statement;

namespace {
struct End
{
    qint64 number = 0;
    Hash32 chain {};
    bool operator==(const End &) const = default;
};

Hash32 chainOf(const End &before, const AccessLog::Line &line)
{
    return Blake2b(32)
        .add(before.chain.data(), before.chain.size())
        .addU64(quint64(before.number + 1))
        .addU64(quint64(line.atMs))
        .add(line.actor.row().bytes.data(), line.actor.row().bytes.size())
        .addU64(quint64(line.act))
        .addU64(line.entity)
        .add(line.row.bytes.data(), line.row.bytes.size())
        .finish32();
}

QByteArrayView bytesOf(const Hash32 &hash)
{
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

/// Where the log ends, as kept apart from it: lines taken off its end show too.
Result<End> readEnd(storage::Database &db)
{
    End end;
    Statement select(db, "SELECT value FROM setting WHERE name = 'access_log_end'");
    if (select.next() && select.blobView(0).size() == 40) {
        std::memcpy(&end.number, select.blobView(0).data(), 8);
        std::memcpy(end.chain.data(), select.blobView(0).data() + 8, 32);
    }
    LT_TRY(select.status());
    return end;
}

Status writeEnd(storage::Database &db, const End &end)
{
    QByteArray bytes(40, '\0');
    std::memcpy(bytes.data(), &end.number, 8);
    std::memcpy(bytes.data() + 8, end.chain.data(), 32);
    Statement put(db, "INSERT OR REPLACE INTO setting(name, value) VALUES ('access_log_end', ?)");
    put.bindBlob(bytes);
    return put.run();
}

AccessLog::Line readLine(const Statement &select)
{
    return {select.integer(1), UserId(select.rowId(2).value_or(RowId())), Act(select.integer(3)),
            quint16(select.integer(4)), select.rowId(5).value_or(RowId())};
}
constexpr const char *kColumns = "SELECT n, at, actor, act, entity, row, chain FROM access_log";
} // namespace

Status AccessLog::record(std::span<const Line> lines)
{
    const storage::Database::WriteGate gate(m_db);
    if (!sqlite3_get_autocommit(m_db.handle())) // within an act of the journal
        return append(lines);
    LT_ASSIGN(auto transaction, storage::Transaction::begin(m_db));
    LT_TRY(append(lines));
    return transaction.commit();
}

Status AccessLog::append(std::span<const Line> lines)
{
    LT_ASSIGN(End end, readEnd(m_db));
    for (const Line &line : lines) {
        end.chain = chainOf(end, line);
        ++end.number;
        Statement insert(m_db,
                         "INSERT INTO access_log(n, at, actor, act, entity, row, chain)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?)");
        insert.bind(end.number)
            .bind(line.atMs)
            .bind(line.actor)
            .bind(qint64(line.act))
            .bind(qint64(line.entity));
        if (line.row.isNull())
            insert.bindNull();
        else
            insert.bind(line.row);
        insert.bindBlob(bytesOf(end.chain));
        LT_TRY(insert.run());
    }
    return writeEnd(m_db, end);
}

Result<std::vector<AccessLog::Line>> AccessLog::list(int limit) const
{
    std::vector<Line> lines;
    Statement select(m_db, std::string(kColumns) + " ORDER BY n DESC LIMIT ?");
    select.bind(limit);
    while (select.next())
        lines.push_back(readLine(select));
    LT_TRY(select.status());
    return lines;
}

Result<qint64> AccessLog::verify() const
{
    End reached;
    Statement select(m_db, std::string(kColumns) + " ORDER BY n");
    while (select.next()) {
        reached.chain = chainOf(reached, readLine(select));
        ++reached.number;
        if (select.integer(0) != reached.number || select.blobView(6) != bytesOf(reached.chain))
            return Error {
                Error::Code::Integrity, QStringLiteral("line %1 of the access log").arg(reached.number), {}};
    }
    LT_TRY(select.status());
    LT_ASSIGN(const End end, readEnd(m_db));
    if (reached != end)
        return Error {Error::Code::Integrity, QStringLiteral("the end of the access log is missing"), {}};
    return reached.number;
}

} // namespace letstalk::journal
