// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealed_file.h"

#include "core/vault/sealed_handle.h"

#include <new>
#include <sodium.h>

namespace letstalk::vault {

namespace {

int openSealed(sqlite3_file *handle, FileRef vault, SealedFile *main, const std::string &path, int flags,
               int *outFlags)
{
    auto *file = new (std::nothrow) SealedFile(std::move(vault), main);
    if (!file)
        return SQLITE_NOMEM;
    const int rc = file->base.open(file->vault->vfs().base(), path, flags, outFlags);
    if (rc != SQLITE_OK) {
        delete file;
        return rc;
    }
    reinterpret_cast<SealedHandle *>(handle)->file = file;
    handle->pMethods = main ? &kSealedWalMethods : &kSealedDatabaseMethods;
    return SQLITE_OK;
}

} // namespace

SealedFile::~SealedFile()
{
    sodium_memzero(sealed, sizeof sealed);
    sodium_memzero(plain, sizeof plain);
}

int closeSealed(sqlite3_file *handle)
{
    SealedFile *file = &fileOf(handle);
    if (!file->main) {
        file->vault->locks().unmap(file->hold);
        file->vault->locks().unlock(file->hold, SQLITE_LOCK_NONE);
    }
    file->base.close();
    delete file;
    return SQLITE_OK;
}

int sealedSectorSize(sqlite3_file *handle)
{
    return fileOf(handle).base.sectorSize();
}

int sealedCharacteristics(sqlite3_file *handle)
{
    // Promises about atomic or ordered writes are made for the system's records, not for ours.
    return (fileOf(handle).base.characteristics() & SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN)
        | SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

int sealedFileHandleSize()
{
    return sizeof(SealedHandle);
}

int openSealedMain(sqlite3_file *handle, FileRef file, int flags, int *outFlags)
{
    const std::string path = file->path();
    return openSealed(handle, std::move(file), nullptr, path, flags & ~SQLITE_OPEN_CREATE, outFlags);
}

int openSealedWal(sqlite3_file *handle, sqlite3_file *database, int flags, int *outFlags)
{
    SealedFile &main = fileOf(database);
    return openSealed(handle, main.vault, &main, main.vault->walPath(), flags, outFlags);
}

bool isBeingCreated(sqlite3_file *database)
{
    return fileOf(database).vault->creating();
}

} // namespace letstalk::vault
