// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/vault_file.h"

#include <map>
#include <memory>
#include <mutex>
#include <sqlite3.h>
#include <string>

namespace letstalk::vault {

class FileRef;

/// The SQLite VFS that seals: "letstalk-seal" over the system's, one more over each other base that tests
/// name. Registered with SQLite at first use, for the life of the process. Knows the open vault files by
/// resolved path; a connection opens only if its file is unlocked. Thread-safe.
class SealedVfs
{
public:
    /// Over the named base; over SQLite's default if empty. Null if there is no such base.
    static SealedVfs *over(const std::string &baseName);

    const std::string &name() const { return m_name; }
    sqlite3_vfs *base() const { return m_base; }
    /// The one spelling of a path under which the file is known; empty if the system cannot resolve it.
    std::string resolve(const std::string &path) const;

    /// The file if this process has it open.
    FileRef find(const std::string &resolvedPath);
    FileRef add(std::unique_ptr<VaultFile> file);
    /// Held while a file is opened, made or closed, which can take a second.
    std::mutex &slowMutex() { return m_slow; }
    int referencesTo(const VaultFile &file);

private:
    friend class FileRef;

    explicit SealedVfs(sqlite3_vfs *base, std::string name);
    void retain(VaultFile *file);
    void release(VaultFile *file);

    sqlite3_vfs m_vfs {};
    sqlite3_vfs *m_base;
    std::string m_name;
    std::mutex m_slow;
    std::mutex m_mutex;
    std::map<std::string, std::unique_ptr<VaultFile>> m_files;
};

/// A share in an open vault file.
class FileRef
{
public:
    FileRef() = default;
    explicit FileRef(VaultFile *file) : m_file(file) { } ///< takes over one reference
    FileRef(const FileRef &other);
    FileRef(FileRef &&other) noexcept : m_file(std::exchange(other.m_file, nullptr)) { }
    FileRef &operator=(FileRef other) noexcept
    {
        std::swap(m_file, other.m_file);
        return *this;
    }
    ~FileRef();

    explicit operator bool() const { return m_file != nullptr; }
    VaultFile *operator->() const { return m_file; }
    VaultFile &operator*() const { return *m_file; }

private:
    VaultFile *m_file = nullptr;
};

} // namespace letstalk::vault
