// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/power_cut_vfs.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <set>

namespace letstalk::tests {

namespace {
constexpr std::int64_t kSector = 512;

void overwrite(std::vector<std::uint8_t> &bytes, std::int64_t at, const std::uint8_t *data, std::int64_t size)
{
    if (static_cast<std::int64_t>(bytes.size()) < at + size)
        bytes.resize(static_cast<std::size_t>(at + size));
    std::memcpy(bytes.data() + at, data, static_cast<std::size_t>(size));
}
} // namespace

struct PowerCutDisk::Handle
{
    sqlite3_file base;
    PowerCutDisk *disk;
    std::shared_ptr<Node> *node;
    bool syncsFolder; ///< as os_unix.c does at the first sync of a new journal or WAL
};

/// The C faces of it.
struct PowerCutCalls
{
    using Disk = PowerCutDisk;
    static Disk::Handle &handle(sqlite3_file *file) { return *reinterpret_cast<Disk::Handle *>(file); }
    static Disk &disk(sqlite3_vfs *vfs) { return *static_cast<Disk *>(vfs->pAppData); }

    static int close(sqlite3_file *file)
    {
        delete handle(file).node;
        return SQLITE_OK;
    }
    static int read(sqlite3_file *file, void *out, int size, sqlite3_int64 at)
    {
        const int rc = handle(file).disk->act(Disk::Act::Read);
        if (rc != SQLITE_OK)
            return rc;
        const auto &bytes = (*handle(file).node)->now;
        const std::int64_t have
            = std::clamp<std::int64_t>(static_cast<std::int64_t>(bytes.size()) - at, 0, size);
        if (have > 0)
            std::memcpy(out, bytes.data() + at, static_cast<std::size_t>(have));
        std::memset(static_cast<std::uint8_t *>(out) + have, 0, static_cast<std::size_t>(size - have));
        return have == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
    {
        return handle(file).disk->write(**handle(file).node, static_cast<const std::uint8_t *>(data), size,
                                        at);
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        return handle(file).disk->truncate(**handle(file).node, size);
    }
    static int sync(sqlite3_file *file, int) { return handle(file).disk->sync(handle(file)); }
    static int size(sqlite3_file *file, sqlite3_int64 *out)
    {
        *out = static_cast<sqlite3_int64>((*handle(file).node)->now.size());
        return handle(file).disk->dead() ? SQLITE_IOERR_FSTAT : SQLITE_OK;
    }
    static int lock(sqlite3_file *, int) { return SQLITE_OK; }
    static int checkReserved(sqlite3_file *, int *out)
    {
        *out = 0;
        return SQLITE_OK;
    }
    static int control(sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; }
    static int sector(sqlite3_file *) { return kSector; }
    static int characteristics(sqlite3_file *) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
    {
        file->pMethods = nullptr;
        if (outFlags)
            *outFlags = flags;
        return disk(vfs).open(name, handle(file), flags);
    }
    static int remove(sqlite3_vfs *vfs, const char *name, int syncFolder)
    {
        const int rc = disk(vfs).remove(name);
        return rc == SQLITE_OK && syncFolder ? disk(vfs).syncFolder() : rc;
    }
    static int access(sqlite3_vfs *vfs, const char *name, int, int *out)
    {
        if (disk(vfs).dead())
            return SQLITE_IOERR_ACCESS;
        *out = disk(vfs).exists(name)
            && !disk(vfs).bytes(name).empty(); // an empty file counts as none, as in os_unix.c
        return SQLITE_OK;
    }
    static int fullPathname(sqlite3_vfs *, const char *name, int size, char *out)
    {
        sqlite3_snprintf(size, out, "%s", name);
        return SQLITE_OK;
    }
    static int randomness(sqlite3_vfs *vfs, int size, char *out)
    {
        for (int i = 0; i < size; ++i)
            out[i] = static_cast<char>(disk(vfs).m_random());
        return size;
    }
    static int sleep(sqlite3_vfs *, int microseconds) { return microseconds; }
    static int time(sqlite3_vfs *, double *out)
    {
        *out = 2460000;
        return SQLITE_OK;
    }
    static int lastError(sqlite3_vfs *, int, char *) { return 0; }
    static const sqlite3_io_methods kMethods;
};

const sqlite3_io_methods PowerCutCalls::kMethods = {
    1,       close,         read,    write,  truncate,        sync,    size,    lock,
    lock,    checkReserved, control, sector, characteristics, nullptr, nullptr, nullptr,
    nullptr, nullptr,       nullptr,
};

PowerCutDisk::PowerCutDisk(std::string vfsName, std::uint32_t seed)
    : m_name(std::move(vfsName)), m_random(seed)
{
    m_history = {m_names};
    m_vfs.iVersion = 1;
    m_vfs.szOsFile = sizeof(Handle);
    m_vfs.mxPathname = 512;
    m_vfs.zName = m_name.c_str();
    m_vfs.pAppData = this;
    m_vfs.xOpen = PowerCutCalls::open;
    m_vfs.xDelete = PowerCutCalls::remove;
    m_vfs.xAccess = PowerCutCalls::access;
    m_vfs.xFullPathname = PowerCutCalls::fullPathname;
    m_vfs.xRandomness = PowerCutCalls::randomness;
    m_vfs.xSleep = PowerCutCalls::sleep;
    m_vfs.xCurrentTime = PowerCutCalls::time;
    m_vfs.xGetLastError = PowerCutCalls::lastError;
    sqlite3_vfs_register(&m_vfs, 0);
}

PowerCutDisk::~PowerCutDisk()
{
    sqlite3_vfs_unregister(&m_vfs);
}

int PowerCutDisk::act(Act act)
{
    static constexpr std::array<int, kActs> kDeadCodes
        = {SQLITE_IOERR_WRITE,  SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_FSYNC,     SQLITE_CANTOPEN,
           SQLITE_IOERR_DELETE, SQLITE_IOERR,          SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_READ};
    const auto index = static_cast<std::size_t>(act);
    if (m_dead)
        return kDeadCodes[index];
    ++m_counts[index];
    if (act != Act::Read && m_cutIn >= 0 && m_cutIn-- == 0) {
        m_dead = true;
        return kDeadCodes[index];
    }
    if (std::find(m_failActs.begin(), m_failActs.end(), act) == m_failActs.end())
        return SQLITE_OK;
    if (m_failing || (m_failIn >= 0 && m_failIn-- == 0)) {
        m_failed = true;
        m_failing = m_failLasting;
        return m_failCode;
    }
    return SQLITE_OK;
}

void PowerCutDisk::failAt(std::int64_t k, std::vector<Act> acts, int code, bool lasting)
{
    m_failIn = k;
    m_failActs = std::move(acts);
    m_failCode = code;
    m_failLasting = lasting;
    m_failing = m_failed = false;
}

std::int64_t PowerCutDisk::changes() const
{
    std::int64_t sum = 0;
    for (const std::int64_t count : m_counts)
        sum += count;
    return sum - count(Act::Read);
}

int PowerCutDisk::write(Node &node, const std::uint8_t *data, std::int64_t size, std::int64_t at)
{
    const bool wasDead = m_dead;
    const int rc = act(Act::Write);
    if (rc == SQLITE_OK || (m_dead && !wasDead)) // the write that the cut met may survive in part
        node.pending.push_back({at, {data, data + size}, false});
    if (rc != SQLITE_OK)
        return rc;
    overwrite(node.now, at, data, size);
    if (!m_watched.empty()
        && std::search(data, data + size, m_watched.begin(), m_watched.end()) != data + size)
        ++m_sightings;
    return SQLITE_OK;
}

int PowerCutDisk::truncate(Node &node, std::int64_t size)
{
    const int rc = act(Act::Truncate);
    if (rc != SQLITE_OK)
        return rc;
    node.now.resize(static_cast<std::size_t>(size));
    node.pending.push_back({size, {}, true});
    return SQLITE_OK;
}

int PowerCutDisk::sync(Handle &handle)
{
    const int rc = act(Act::Sync);
    if (rc != SQLITE_OK)
        return rc;
    Node &node = **handle.node;
    node.durable = node.now;
    node.pending.clear();
    if (handle.syncsFolder)
        m_history = {m_names};
    handle.syncsFolder = false;
    return SQLITE_OK;
}

std::shared_ptr<PowerCutDisk::Node> PowerCutDisk::newNode()
{
    auto node = std::make_shared<Node>();
    node->inode = m_nextInode++;
    return node;
}

void PowerCutDisk::rememberNames()
{
    m_history.push_back(m_names);
}

int PowerCutDisk::open(const char *name, Handle &handle, int flags)
{
    if (m_dead)
        return SQLITE_CANTOPEN;
    const std::string path = name ? name : "temporary-" + std::to_string(m_nextInode);
    const bool isNew = m_names.count(path) == 0;
    if (isNew) {
        if (!(flags & SQLITE_OPEN_CREATE))
            return SQLITE_CANTOPEN;
        if (const int rc = create(path); rc != SQLITE_OK)
            return rc;
    }
    handle.disk = this;
    handle.node = new (std::nothrow) std::shared_ptr<Node>(m_names[path]);
    handle.syncsFolder = isNew && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL));
    handle.base.pMethods = &PowerCutCalls::kMethods;
    return SQLITE_OK;
}

int PowerCutDisk::create(const std::string &path)
{
    if (const int rc = act(Act::Create); rc != SQLITE_OK)
        return rc;
    m_names[path] = newNode();
    rememberNames();
    return SQLITE_OK;
}

int PowerCutDisk::remove(const std::string &path)
{
    if (const int rc = act(Act::Delete); rc != SQLITE_OK)
        return rc;
    if (m_names.erase(path) == 0)
        return SQLITE_IOERR_DELETE_NOENT;
    rememberNames();
    return SQLITE_OK;
}

int PowerCutDisk::rename(const std::string &from, const std::string &to)
{
    if (const int rc = act(Act::Rename); rc != SQLITE_OK)
        return rc;
    const auto found = m_names.find(from);
    if (found == m_names.end())
        return SQLITE_IOERR;
    m_names[to] = found->second;
    m_names.erase(from);
    rememberNames();
    return SQLITE_OK;
}

int PowerCutDisk::syncFolder()
{
    if (const int rc = act(Act::SyncFolder); rc != SQLITE_OK)
        return rc;
    m_history = {m_names};
    return SQLITE_OK;
}

void PowerCutDisk::surviveNode(Node &node, Survival survival)
{
    if (survival == Survival::Any)
        survival = static_cast<Survival>(m_random() % 4);
    std::vector<std::uint8_t> bytes = node.durable;
    for (const Change &change : node.pending) {
        const auto keep = [&] {
            return survival == Survival::Everything || (survival == Survival::Half && m_random() % 2)
                || (survival == Survival::Most && m_random() % 10);
        };
        if (change.truncation) {
            if (keep())
                bytes.resize(static_cast<std::size_t>(change.at));
            continue;
        }
        const auto end = change.at + static_cast<std::int64_t>(change.bytes.size());
        bool kept = false;
        bool lost = false;
        for (std::int64_t sector = change.at / kSector; sector * kSector < end; ++sector) {
            const std::int64_t first = std::max(change.at, sector * kSector);
            const std::int64_t last = std::min(end, (sector + 1) * kSector);
            if (keep()) {
                overwrite(bytes, first, change.bytes.data() + (first - change.at), last - first);
                kept = true;
            } else {
                lost = true;
            }
        }
        m_torn += kept && lost;
    }
    node.now = node.durable = std::move(bytes);
    node.pending.clear();
}

void PowerCutDisk::restorePower(Survival survival)
{
    // Names change in order, as on a journalling file system; how far it came is open.
    std::size_t reached = m_history.size() - 1;
    if (survival == Survival::Nothing)
        reached = 0;
    else if (survival != Survival::Everything)
        reached = m_random() % m_history.size();
    const Names last = m_names;
    m_names = m_history[reached];
    for (const auto &[name, node] : m_names)
        m_ghosts += last.count(name) == 0;
    std::set<Node *> seen;
    for (const auto &[name, node] : m_names) {
        if (seen.insert(node.get()).second)
            surviveNode(*node, survival);
    }
    m_history = {m_names};
    m_dead = false;
    m_cutIn = -1;
    failNoMore();
}

std::vector<std::uint8_t> PowerCutDisk::bytes(const std::string &path) const
{
    const auto found = m_names.find(path);
    return found == m_names.end() ? std::vector<std::uint8_t>() : found->second->now;
}

void PowerCutDisk::put(const std::string &path, std::vector<std::uint8_t> bytes)
{
    auto node = newNode();
    node->now = node->durable = std::move(bytes);
    for (Names &names : m_history)
        names[path] = node;
    m_names[path] = node;
}

void PowerCutDisk::erase(const std::string &path)
{
    for (Names &names : m_history)
        names.erase(path);
    m_names.erase(path);
}

std::vector<std::string> PowerCutDisk::names() const
{
    std::vector<std::string> list;
    for (const auto &[name, node] : m_names)
        list.push_back(name);
    return list;
}

std::uint64_t PowerCutDisk::inode(const std::string &path) const
{
    const auto found = m_names.find(path);
    return found == m_names.end() ? 0 : found->second->inode;
}

} // namespace letstalk::tests
