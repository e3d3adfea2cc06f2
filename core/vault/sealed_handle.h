// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/page_seal.h"
#include "core/vault/sealed_vfs.h"
#include "core/vault/wal_seal.h"

#include <cstddef>
#include <cstdint>
#include <sqlite3.h>

namespace letstalk::vault {

/// One open file of one connection: a database or its WAL.
struct SealedFile
{
    SealedFile(FileRef owner, SealedFile *database) : vault(std::move(owner)), main(database) { }
    SealedFile(const SealedFile &) = delete;
    ~SealedFile();
    const FileKeys &keys() const { return vault->keys(); }

    FileRef vault;
    SealedFile *main; ///< of a WAL: its database, which outlives it
    BaseFile base;
    LockHold hold; ///< of a database
    bool pageOneNext = false; ///< of a WAL: the frame header just written announces page 1
    /// Of a WAL: where the frame header that stands sealed in `sealed` belongs, until its page comes; -1:
    /// none.
    std::int64_t headerWaits = -1;
    NoncePool nonces; ///< of a database, for its WAL too
    alignas(64) std::uint8_t sealed[kSealedFrame];
    alignas(64) std::uint8_t plain[kPageSize + kReserve];
};

/// What SQLite holds of it.
struct SealedHandle
{
    sqlite3_file base;
    SealedFile *file;
};

inline SealedFile &fileOf(sqlite3_file *handle)
{
    return *reinterpret_cast<SealedHandle *>(handle)->file;
}

// What both kinds have in common.
int closeSealed(sqlite3_file *handle);
int sealedSectorSize(sqlite3_file *handle);
int sealedCharacteristics(sqlite3_file *handle);

extern const sqlite3_io_methods kSealedDatabaseMethods;
extern const sqlite3_io_methods kSealedWalMethods;

} // namespace letstalk::vault
