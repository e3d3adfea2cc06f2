// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace letstalk::storage {

/// What a connection is for: it sets the page cache, and readers cannot write at all.
enum class Purpose { Writer, Reader };

/// One SQLite connection, with everything that platform.md 3 and vault.md 1 ask of it set and checked:
/// write-ahead log, synchronous FULL, foreign keys, no double-quoted strings, defensive, secure delete,
/// temporary data in memory only. Used by one thread at a time; interrupt() alone may be called from any
/// thread.
///
/// SQLite is reached through its own interface, not through Qt's driver: one back end, no plug-in to
/// ship, 1.65 times as fast (platform.md 2), and the connection that Statement uses is by construction the
/// one that the vault sealed.
class Database
{
public:
    /// Makes a raw connection: the vault's for a sealed file; benchmarks and tests may pass a plain one.
    using Connect = std::function<Result<sqlite3 *>()>;

    static Result<std::unique_ptr<Database>> open(const Connect &connect, Purpose purpose);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    sqlite3 *handle() const { return m_handle; }
    Purpose purpose() const { return m_purpose; }

    /// Runs constant SQL without parameters, several statements allowed (schema, pragmas).
    Status execute(const char *sql);
    /// The last error of this connection as an Error; code 11, 26 and I/O codes are told apart.
    Error lastError() const;
    static Error errorOf(int extendedCode, const QString &text);

    /// Stops the running statement; it fails with Superseded. Any thread.
    void interrupt();

    // The guard (journal.md 4): writes to guarded tables are refused unless a WriteGate is open.
    void guardTables(std::vector<std::string> tables);
    class WriteGate
    {
    public:
        explicit WriteGate(Database &db) : m_db(db) { ++m_db.m_gate; }
        ~WriteGate() { --m_db.m_gate; }
        WriteGate(const WriteGate &) = delete;
        WriteGate &operator=(const WriteGate &) = delete;

    private:
        Database &m_db;
    };

    /// While it lives the connection keeps up to 256 MiB of pages, not its usual share: for work that writes
    /// most of the file in one transaction. What does not fit is sealed, written, read and opened again.
    class LargeCache
    {
    public:
        static constexpr int kKiB = 256 * 1024;
        explicit LargeCache(Database &db);
        ~LargeCache();
        LargeCache(const LargeCache &) = delete;
        LargeCache &operator=(const LargeCache &) = delete;

    private:
        Database &m_db;
    };

    /// Tests: the n-th statement run from now on fails with DiskFull before it runs; -1 switches off.
    void failAtStatement(int n) { m_failAt = n; }

private:
    friend class Statement;
    Database(sqlite3 *handle, Purpose purpose);
    Status configure();
    void setCache(int kiB);
    static int authorize(void *self, int action, const char *a, const char *b, const char *schema,
                         const char *trigger);
    sqlite3_stmt *borrow(const char *sql);
    void giveBack(const char *sql, sqlite3_stmt *statement, bool gated);
    bool failsNow();

    sqlite3 *m_handle;
    Purpose m_purpose;
    int m_gate = 0;
    int m_failAt = -1;
    std::unordered_set<std::string> m_guarded;
    using Idle = std::unordered_map<std::string, std::vector<sqlite3_stmt *>>;
    Idle m_idle; ///< prepared statements between uses
    Idle m_idleGated; ///< those prepared under an open gate: never lent without one
};

} // namespace letstalk::storage
