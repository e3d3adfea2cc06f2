// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <sqlite3.h>
#include <string>
#include <vector>

namespace letstalk::tests {

/// A disk in memory whose power can be cut, as an SQLite VFS without Qt. What was written but not synced may
/// survive or not, sector by sector; names made, changed and removed are durable only after a sync of the
/// folder. Also fails chosen operations with a chosen error. One thread.
///
/// As a plain VFS it has no shared memory: use one connection with locking_mode=EXCLUSIVE for WAL. Under the
/// vault's VFS any number of connections works.
class PowerCutDisk
{
public:
    /// What can be cut off or made to fail. Reads are counted apart, so that cuts come only where state
    /// changes.
    enum class Act { Write, Truncate, Sync, Create, Delete, Rename, SyncFolder, Read };
    static constexpr std::size_t kActs = 8;
    /// What becomes of unsynced sectors and names.
    enum class Survival { Nothing, Everything, Half, Most, Any /* one of the four, for each file anew */ };

    /// Registered under this name for the life of the process; the name must be used once.
    explicit PowerCutDisk(std::string vfsName, std::uint32_t seed = 7);
    PowerCutDisk(const PowerCutDisk &) = delete;
    ~PowerCutDisk();
    const std::string &vfsName() const { return m_name; }

    /// Cuts the power at the k-th changing act from now, counted from 0; that act itself may survive in part.
    void cutAt(std::int64_t k) { m_cutIn = k; }
    void cutNow() { m_dead = true; }
    bool dead() const { return m_dead; }
    /// After every handle was closed: the disk as the next start finds it.
    void restorePower(Survival survival = Survival::Any);

    /// From now on the k-th act of these kinds fails with an SQLite result code; with `lasting` all later
    /// ones too.
    void failAt(std::int64_t k, std::vector<Act> acts, int code, bool lasting);
    void failNoMore()
    {
        m_failIn = -1;
        m_failing = false;
    }
    bool failed() const { return m_failed; }

    /// Changing acts since the last call of resetCounts().
    std::int64_t changes() const;
    std::int64_t count(Act act) const { return m_counts[static_cast<std::size_t>(act)]; }
    void resetCounts() { m_counts.fill(0); }
    /// Writes of which a cut kept one part and lost another, and removed files that came back.
    std::int64_t tornWrites() const { return m_torn; }
    std::int64_t ghosts() const { return m_ghosts; }

    /// Counts the writes that hold this text, from now on.
    void watchFor(std::string text) { m_watched = std::move(text); }
    std::int64_t sightings() const { return m_sightings; }

    // Files by name, as the running system sees them.
    bool exists(const std::string &path) const { return m_names.count(path) != 0; }
    std::vector<std::uint8_t> bytes(const std::string &path) const;
    void put(const std::string &path, std::vector<std::uint8_t> bytes); ///< durable at once
    void erase(const std::string &path); ///< durable at once
    std::vector<std::string> names() const;
    /// What a copy differs in and a renamed file does not.
    std::uint64_t inode(const std::string &path) const;

    // The system calls besides SQLite's. They return SQLite result codes.
    int create(const std::string &path);
    int remove(const std::string &path);
    int rename(const std::string &from, const std::string &to);
    int syncFolder();

private:
    struct Change
    {
        std::int64_t at = 0; ///< or the new size, if `bytes` is empty and it is a truncation
        std::vector<std::uint8_t> bytes;
        bool truncation = false;
    };
    struct Node
    {
        std::uint64_t inode = 0;
        std::vector<std::uint8_t> now;
        std::vector<std::uint8_t> durable;
        std::vector<Change> pending;
    };
    using Names = std::map<std::string, std::shared_ptr<Node>>;
    struct Handle;
    friend struct PowerCutCalls;

    int act(Act act); ///< counts, and says with which code it fails
    void rememberNames();
    void surviveNode(Node &node, Survival survival);
    std::shared_ptr<Node> newNode();
    int write(Node &node, const std::uint8_t *data, std::int64_t size, std::int64_t at);
    int truncate(Node &node, std::int64_t size);
    int sync(Handle &handle);
    int open(const char *name, Handle &handle, int flags);

    std::string m_name;
    sqlite3_vfs m_vfs {};
    std::mt19937 m_random;
    Names m_names;
    std::vector<Names> m_history; ///< the names after each unsynced change, the durable ones first
    std::array<std::int64_t, kActs> m_counts {};
    std::uint64_t m_nextInode = 1;
    std::int64_t m_cutIn = -1;
    bool m_dead = false;
    std::int64_t m_failIn = -1;
    std::vector<Act> m_failActs;
    int m_failCode = 0;
    bool m_failLasting = false;
    bool m_failing = false;
    bool m_failed = false;
    std::int64_t m_torn = 0;
    std::int64_t m_ghosts = 0;
    std::string m_watched;
    std::int64_t m_sightings = 0;
};

} // namespace letstalk::tests
