// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealed_handle.h"

#include <algorithm>
#include <cstring>

// SQLite's calls on the database file itself: whole pages, and the locks in the heap.
namespace letstalk::vault {

namespace {

constexpr int kHintSize = 100; ///< what SQLite reads of page 1 before it knows the page size

int syncMain(sqlite3_file *handle, int)
{
    fileOf(handle).nonces.forget();
    return fileOf(handle).base.sync();
}

/// One whole page; SHORT_READ with zeros beyond the end.
int readPage(SealedFile &file, std::uint64_t page, std::uint8_t *out)
{
    const auto at = kPreambleSize + static_cast<std::int64_t>(page) * kPageSize;
    const int rc = file.base.read(out, kPageSize, at);
    if (rc == SQLITE_IOERR_SHORT_READ)
        std::memset(out, 0, kPageSize);
    if (rc != SQLITE_OK)
        return rc;
    if (!openRecord(file.keys().pages(), RecordKind::Page, page, out, kPageBody, out)) {
        std::memset(out, 0, kPageSize);
        return SQLITE_IOERR_DATA;
    }
    std::memset(out + kPageBody, 0, kReserve);
    return SQLITE_OK;
}

int readMain(sqlite3_file *handle, void *data, int size, sqlite3_int64 at)
{
    SealedFile &file = fileOf(handle);
    auto *out = static_cast<std::uint8_t *>(data);
    if (size == kPageSize && at % kPageSize == 0)
        return readPage(file, static_cast<std::uint64_t>(at / kPageSize), out);
    while (size > 0) {
        const auto inside = static_cast<int>(at % kPageSize);
        const int part = std::min(size, kPageSize - inside);
        int rc = readPage(file, static_cast<std::uint64_t>(at / kPageSize), file.plain);
        if (rc == SQLITE_IOERR_DATA && at == 0 && size == kHintSize) {
            writeSizeHints(
                file.plain); // torn in a checkpoint: the WAL still has this page, and SQLite asks it next
            rc = SQLITE_OK;
        }
        if (rc == SQLITE_IOERR_SHORT_READ)
            std::memset(out, 0, static_cast<std::size_t>(size));
        if (rc != SQLITE_OK)
            return rc;
        std::memcpy(out, file.plain + inside, static_cast<std::size_t>(part));
        out += part;
        at += part;
        size -= part;
    }
    return SQLITE_OK;
}

int writeMain(sqlite3_file *handle, const void *data, int size, sqlite3_int64 at)
{
    SealedFile &file = fileOf(handle);
    const auto *page = static_cast<const std::uint8_t *>(data);
    if (size != kPageSize || at % kPageSize != 0)
        return SQLITE_IOERR_WRITE;
    if (at == 0 && !pageOneFits(page) && !file.vault->faults().ignoreReserve) {
        sqlite3_log(SQLITE_IOERR_WRITE, "a vault has pages of 4096 bytes, 40 of them reserved");
        return SQLITE_IOERR_WRITE;
    }
    sealRecord(file.nonces, file.keys().pages(), RecordKind::Page, static_cast<std::uint64_t>(at / kPageSize),
               page, kPageBody, file.sealed);
    return file.base.write(file.sealed, kPageSize, kPreambleSize + at);
}

int truncateMain(sqlite3_file *handle, sqlite3_int64 size)
{
    return fileOf(handle).base.truncate(kPreambleSize + size);
}

int sizeOfMain(sqlite3_file *handle, sqlite3_int64 *out)
{
    const int rc = fileOf(handle).base.size(*out);
    *out = std::max<sqlite3_int64>(0, *out - kPreambleSize);
    return rc;
}

int lockMain(sqlite3_file *handle, int level)
{
    SealedFile &file = fileOf(handle);
    return file.vault->locks().lock(file.hold, level);
}

int unlockMain(sqlite3_file *handle, int level)
{
    SealedFile &file = fileOf(handle);
    return file.vault->locks().unlock(file.hold, level);
}

int checkReserved(sqlite3_file *handle, int *out)
{
    *out = fileOf(handle).vault->locks().reserved();
    return SQLITE_OK;
}

int checkPragma(const SealedFile &file, char **words)
{
    const bool setsMode = words[2] && sqlite3_stricmp(words[1], "journal_mode") == 0;
    if (!setsMode || file.vault->creating() || sqlite3_stricmp(words[2], "wal") == 0)
        return SQLITE_NOTFOUND; // SQLite's own business
    words[0] = sqlite3_mprintf("a vault has no other journal mode than WAL");
    return SQLITE_ERROR;
}

int controlMain(sqlite3_file *handle, int op, void *argument)
{
    SealedFile &file = fileOf(handle);
    switch (op) {
    case SQLITE_FCNTL_MMAP_SIZE:
        *static_cast<sqlite3_int64 *>(argument) = 0;
        return SQLITE_OK;
    case SQLITE_FCNTL_SIZE_HINT:
    case SQLITE_FCNTL_CHUNK_SIZE:
        return SQLITE_OK; // sizes on the disk are not SQLite's
    case SQLITE_FCNTL_LOCKSTATE:
        *static_cast<int *>(argument) = file.hold.level;
        return SQLITE_OK;
    case SQLITE_FCNTL_VFSNAME:
        *static_cast<char **>(argument) = sqlite3_mprintf("%s", file.vault->vfs().name().c_str());
        return SQLITE_OK;
    case SQLITE_FCNTL_PRAGMA:
        return checkPragma(file, static_cast<char **>(argument));
    case SQLITE_FCNTL_HAS_MOVED:
    case SQLITE_FCNTL_LAST_ERRNO:
        return file.base.control(op, argument);
    default:
        return SQLITE_NOTFOUND;
    }
}

int mapIndex(sqlite3_file *handle, int region, int size, int extend, void volatile **out)
{
    SealedFile &file = fileOf(handle);
    return file.vault->locks().map(file.hold, region, size, extend != 0, out);
}

int lockIndex(sqlite3_file *handle, int first, int count, int flags)
{
    SealedFile &file = fileOf(handle);
    if ((flags & SQLITE_SHM_UNLOCK) != 0)
        file.nonces.forget(); // also at the end of a transaction that was rolled back
    return file.vault->locks().lockSlots(file.hold, first, count, flags);
}

void barrier(sqlite3_file *handle)
{
    fileOf(handle).vault->locks().barrier();
}

int unmapIndex(sqlite3_file *handle, int)
{
    SealedFile &file = fileOf(handle);
    file.vault->locks().unmap(file.hold);
    return SQLITE_OK;
}

} // namespace

// No xFetch: a sealed page cannot be mapped.
const sqlite3_io_methods kSealedDatabaseMethods = {
    2,
    closeSealed,
    readMain,
    writeMain,
    truncateMain,
    syncMain,
    sizeOfMain,
    lockMain,
    unlockMain,
    checkReserved,
    controlMain,
    sealedSectorSize,
    sealedCharacteristics,
    mapIndex,
    lockIndex,
    barrier,
    unmapIndex,
    nullptr,
    nullptr,
};

} // namespace letstalk::vault
