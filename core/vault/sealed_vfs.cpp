// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealed_vfs.h"

#include "core/vault/memory_file.h"
#include "core/vault/sealed_file.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <vector>

namespace letstalk::vault {

namespace {

SealedVfs &sealing(sqlite3_vfs *vfs)
{
    return *static_cast<SealedVfs *>(vfs->pAppData);
}

sqlite3_vfs *below(sqlite3_vfs *vfs)
{
    return sealing(vfs).base();
}

bool isRollbackJournal(const char *name)
{
    constexpr std::string_view kEnd = "-journal";
    const std::string_view text(name);
    return text.size() >= kEnd.size() && text.substr(text.size() - kEnd.size()) == kEnd;
}

int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *handle, int flags, int *outFlags)
{
    handle->pMethods = nullptr;
    if (flags & SQLITE_OPEN_MAIN_DB) {
        FileRef file = name ? sealing(vfs).find(name) : FileRef();
        if (!file) {
            sqlite3_log(SQLITE_CANTOPEN, "this vault is not unlocked");
            return SQLITE_CANTOPEN;
        }
        return openSealedMain(handle, std::move(file), flags, outFlags);
    }
    if (flags & SQLITE_OPEN_WAL)
        return openSealedWal(handle, sqlite3_database_file_object(name), flags, outFlags);
    if (flags & SQLITE_OPEN_MAIN_JOURNAL && !isBeingCreated(sqlite3_database_file_object(name)))
        return SQLITE_CANTOPEN; // once made, a vault never has a rollback journal
    if (outFlags)
        *outFlags = flags;
    return openMemoryFile(handle);
}

int deleteFile(sqlite3_vfs *vfs, const char *name, int syncFolder)
{
    return isRollbackJournal(name) ? SQLITE_OK : below(vfs)->xDelete(below(vfs), name, syncFolder);
}

int accessFile(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
    if (isRollbackJournal(name)) { // none is ours, whatever lies there
        *out = 0;
        return SQLITE_OK;
    }
    return below(vfs)->xAccess(below(vfs), name, flags, out);
}

int fullPathname(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    return below(vfs)->xFullPathname(below(vfs), name, size, out);
}

void *loadNothing(sqlite3_vfs *, const char *)
{
    return nullptr;
}

void loadError(sqlite3_vfs *, int size, char *out)
{
    sqlite3_snprintf(size, out, "a vault loads no extensions");
}

int randomness(sqlite3_vfs *vfs, int size, char *out)
{
    return below(vfs)->xRandomness(below(vfs), size, out);
}

int sleepFor(sqlite3_vfs *vfs, int microseconds)
{
    return below(vfs)->xSleep(below(vfs), microseconds);
}

int currentTime(sqlite3_vfs *vfs, double *out)
{
    return below(vfs)->xCurrentTime(below(vfs), out);
}

int lastError(sqlite3_vfs *vfs, int size, char *out)
{
    return below(vfs)->xGetLastError ? below(vfs)->xGetLastError(below(vfs), size, out) : 0;
}

int currentTimeInt64(sqlite3_vfs *vfs, sqlite3_int64 *out)
{
    if (below(vfs)->iVersion >= 2 && below(vfs)->xCurrentTimeInt64)
        return below(vfs)->xCurrentTimeInt64(below(vfs), out);
    constexpr double kMillisecondsPerDay = 86400000.0;
    double days = 0;
    const int rc = below(vfs)->xCurrentTime(below(vfs), &days);
    *out = static_cast<sqlite3_int64>(days * kMillisecondsPerDay);
    return rc;
}

} // namespace

SealedVfs::SealedVfs(sqlite3_vfs *base, std::string name) : m_base(base), m_name(std::move(name))
{
    m_vfs.iVersion = 2;
    m_vfs.szOsFile = std::max(sealedFileHandleSize(), memoryFileHandleSize());
    m_vfs.mxPathname = base->mxPathname;
    m_vfs.zName = m_name.c_str();
    m_vfs.pAppData = this;
    m_vfs.xOpen = openFile;
    m_vfs.xDelete = deleteFile;
    m_vfs.xAccess = accessFile;
    m_vfs.xFullPathname = fullPathname;
    m_vfs.xDlOpen = loadNothing;
    m_vfs.xDlError = loadError;
    m_vfs.xRandomness = randomness;
    m_vfs.xSleep = sleepFor;
    m_vfs.xCurrentTime = currentTime;
    m_vfs.xGetLastError = lastError;
    m_vfs.xCurrentTimeInt64 = currentTimeInt64;
}

SealedVfs *SealedVfs::over(const std::string &baseName)
{
    // SQLite keeps VFSs for the life of the process, and so do we.
    static std::mutex mutex;
    static auto *known = new std::map<std::string, SealedVfs *>;
    ensureSodium();
    const std::lock_guard guard(mutex);
    if (const auto found = known->find(baseName); found != known->end())
        return found->second;
    sqlite3_vfs *base = sqlite3_vfs_find(baseName.empty() ? nullptr : baseName.c_str());
    if (!base)
        return nullptr;
    auto *vfs = new SealedVfs(base, baseName.empty() ? "letstalk-seal" : "letstalk-seal-" + baseName);
    if (sqlite3_vfs_register(&vfs->m_vfs, 0) != SQLITE_OK) {
        delete vfs;
        return nullptr;
    }
    known->emplace(baseName, vfs);
    return vfs;
}

std::string SealedVfs::resolve(const std::string &path) const
{
    std::vector<char> full(static_cast<std::size_t>(m_base->mxPathname) + 1);
    const int rc = m_base->xFullPathname(m_base, path.c_str(), static_cast<int>(full.size()), full.data());
    return (rc & 0xff) == SQLITE_OK ? std::string(full.data())
                                    : std::string(); // SQLITE_OK_SYMLINK is fine too
}

FileRef SealedVfs::find(const std::string &resolvedPath)
{
    const std::lock_guard guard(m_mutex);
    const auto found = m_files.find(resolvedPath);
    if (found == m_files.end())
        return FileRef();
    ++found->second->m_references;
    return FileRef(found->second.get());
}

FileRef SealedVfs::add(std::unique_ptr<VaultFile> file)
{
    const std::lock_guard guard(m_mutex);
    VaultFile *raw = file.get();
    raw->m_references = 1;
    m_files[raw->path()] = std::move(file);
    return FileRef(raw);
}

int SealedVfs::referencesTo(const VaultFile &file)
{
    const std::lock_guard guard(m_mutex);
    return file.m_references;
}

void SealedVfs::retain(VaultFile *file)
{
    const std::lock_guard guard(m_mutex);
    ++file->m_references;
}

void SealedVfs::release(VaultFile *file)
{
    {
        const std::lock_guard guard(m_mutex);
        if (file->m_references > 1) {
            --file->m_references;
            return;
        }
    }
    // Perhaps the last: nobody may open the file while its session ends. Always the slow mutex first.
    const std::lock_guard slow(m_slow);
    std::unique_ptr<VaultFile> last;
    {
        const std::lock_guard guard(m_mutex);
        if (--file->m_references > 0)
            return;
        const auto found = m_files.find(file->path());
        last = std::move(found->second);
        m_files.erase(found);
    }
    last->end();
}

FileRef::FileRef(const FileRef &other) : m_file(other.m_file)
{
    if (m_file)
        m_file->vfs().retain(m_file);
}

FileRef::~FileRef()
{
    if (m_file)
        m_file->vfs().release(m_file);
}

} // namespace letstalk::vault
