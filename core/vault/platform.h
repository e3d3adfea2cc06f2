// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/status.h"

#include <cstdint>
#include <memory>
#include <string>

namespace letstalk::vault {

/// Which file on which disk: a copy differs, a renamed file does not.
struct FileIdentity
{
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    bool operator==(const FileIdentity &) const = default;
};

/// Holds a file for this process; lets go when destroyed.
class OwnerHold
{
public:
    virtual ~OwnerHold() = default;
    virtual FileIdentity identity() const = 0;
};

struct OwnerResult
{
    Status status = Status::Io;
    std::string ownerText; ///< with Busy: "process 123 on HOST", or empty if unknown
    std::unique_ptr<OwnerHold> hold; ///< set exactly when status is Ok
};

/// What the vault asks of the operating system besides SQLite's own VFS. One implementation per system, all
/// of it in platform_SYSTEM.cpp; tests put another in its place. Called from any thread.
class Platform
{
public:
    virtual ~Platform() = default;

    /// Makes this process the one owner of the file, by name and by inode.
    virtual OwnerResult own(const std::string &path) = 0;
    /// A new empty file that only this person may read; Exists if there is one.
    virtual Status createEmpty(const std::string &path) = 0;
    virtual bool exists(const std::string &path) = 0;
    virtual Status remove(const std::string &path) = 0;
    /// Atomic. Without `replace`, Exists if `to` is there.
    virtual Status rename(const std::string &from, const std::string &to, bool replace) = 0;
    /// Makes additions, removals and renames in the file's folder durable.
    virtual Status syncFolder(const std::string &path) = 0;
    virtual bool onNetwork(const std::string &path) = 0;
    /// Bytes free to us on the file's disk.
    virtual std::uint64_t freeSpace(const std::string &path) = 0;
};

Platform &systemPlatform();

/// Bytes of memory in this machine; a large number if unknown.
std::uint64_t physicalMemory();

} // namespace letstalk::vault
