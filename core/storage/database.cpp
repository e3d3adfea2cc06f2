// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/database.h"

#include "core/storage/statement.h"

#include <sqlite3.h>

namespace letstalk::storage {

namespace {
constexpr int kBusyTimeoutMs = 5000;
constexpr int kWriterCacheKiB = 64 * 1024;
constexpr int kReaderCacheKiB = 8 * 1024;
constexpr std::size_t kIdlePerStatement = 2;
} // namespace

Database::Database(sqlite3 *handle, Purpose purpose) : m_handle(handle), m_purpose(purpose) { }

Database::~Database()
{
    for (const auto *idle : {&m_idle, &m_idleGated})
        for (const auto &[sql, statements] : *idle)
            for (auto *statement : statements)
                sqlite3_finalize(statement);
    sqlite3_close_v2(m_handle);
}

Result<std::unique_ptr<Database>> Database::open(const Connect &connect, Purpose purpose)
{
    LT_ASSIGN(sqlite3 * handle, connect());
    std::unique_ptr<Database> db(new Database(handle, purpose));
    LT_TRY(db->configure());
    return db;
}

Status Database::configure()
{
    sqlite3_extended_result_codes(m_handle, 1);
    sqlite3_busy_timeout(m_handle, kBusyTimeoutMs);
    for (const int option : {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_TRUSTED_SCHEMA,
                             SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION})
        sqlite3_db_config(m_handle, option, 0, nullptr);
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    LT_TRY(execute("PRAGMA temp_store=MEMORY"));
    {
        Statement mode(*this, "PRAGMA journal_mode=WAL");
        if (!mode.next() || mode.text(0) != QLatin1String("wal")) {
            LT_TRY(mode.status());
            return Error {Error::Code::Database, QStringLiteral("the file cannot use a write-ahead log"), {}};
        }
    }
    LT_TRY(execute(
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
        "PRAGMA journal_size_limit=16777216; PRAGMA cell_size_check=ON;"
        // A save touches some sixty pages: a checkpoint every 4,000 keeps its two syncs below a tenth a save.
        "PRAGMA wal_autocheckpoint=4000"));
    setCache(m_purpose == Purpose::Writer ? kWriterCacheKiB : kReaderCacheKiB);
    if (m_purpose == Purpose::Reader)
        LT_TRY(execute("PRAGMA query_only=ON"));
    sqlite3_set_authorizer(m_handle, &Database::authorize, this);
    return done();
}

/// Only makes things faster or slower: it cannot fail in a way that matters.
void Database::setCache(int kiB)
{
    const std::string pragma = "PRAGMA cache_size=-" + std::to_string(kiB);
    sqlite3_exec(m_handle, pragma.c_str(), nullptr, nullptr, nullptr);
}

Database::LargeCache::LargeCache(Database &db) : m_db(db)
{
    m_db.setCache(kKiB);
}

Database::LargeCache::~LargeCache()
{
    m_db.setCache(kWriterCacheKiB);
    sqlite3_db_release_memory(m_db.handle());
}

Status Database::execute(const char *sql)
{
    if (failsNow())
        return Error {Error::Code::DiskFull, QStringLiteral("the disk is full"), {}};
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return lastError();
    return done();
}

Error Database::lastError() const
{
    return errorOf(sqlite3_extended_errcode(m_handle), QString::fromUtf8(sqlite3_errmsg(m_handle)));
}

Error Database::errorOf(int extendedCode, const QString &text)
{
    using Code = Error::Code;
    const QString detail = QStringLiteral("SQLite %1: %2").arg(extendedCode).arg(text);
    switch (extendedCode & 0xff) {
    case SQLITE_FULL:
        return {Code::DiskFull, detail, {}};
    case SQLITE_READONLY:
        return {Code::FileReadOnly, detail, {}};
    case SQLITE_INTERRUPT:
        return {Code::Superseded, detail, {}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {Code::FileDamaged, detail, {}};
    case SQLITE_IOERR:
        return {extendedCode == SQLITE_IOERR_DATA ? Code::FileDamaged : Code::Io, detail, {}};
    case SQLITE_CANTOPEN:
        return {Code::Io, detail, {}};
    case SQLITE_BUSY:
        return {Code::FileInUse, detail, {}};
    default:
        return {Code::Database, detail, {}};
    }
}

void Database::interrupt()
{
    sqlite3_interrupt(m_handle);
}

void Database::guardTables(std::vector<std::string> tables)
{
    m_guarded = {tables.begin(), tables.end()};
}

int Database::authorize(void *self, int action, const char *a, const char *, const char *, const char *)
{
    const auto &db = *static_cast<Database *>(self);
    switch (action) {
    case SQLITE_ATTACH: // also VACUUM INTO: `?vfs=unix` in the name would write plain text
    case SQLITE_DETACH:
        return SQLITE_DENY;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
    case SQLITE_DROP_TABLE:
        return db.m_gate == 0 && a && db.m_guarded.count(a) > 0 ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_OK;
    }
}

sqlite3_stmt *Database::borrow(const char *sql)
{
    Idle &idle = m_gate > 0 ? m_idleGated : m_idle;
    const auto found = idle.find(sql);
    if (found != idle.end() && !found->second.empty()) {
        auto *statement = found->second.back();
        found->second.pop_back();
        return statement;
    }
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    return statement;
}

void Database::giveBack(const char *sql, sqlite3_stmt *statement, bool gated)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement); // no personal text stays bound
    auto &idle = (gated ? m_idleGated : m_idle)[sql];
    if (idle.size() < kIdlePerStatement)
        idle.push_back(statement);
    else
        sqlite3_finalize(statement);
}

bool Database::failsNow()
{
    if (m_failAt < 0)
        return false;
    return m_failAt-- == 0;
}

} // namespace letstalk::storage
