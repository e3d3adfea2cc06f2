// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealed_file.h"

#include "core/vault/wal_seal.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <sodium.h>

namespace letstalk::vault {

namespace {

constexpr std::size_t kScratch = kPageSize + kReserve;
constexpr int kHintSize = 100; ///< what SQLite reads of page 1 before it knows the page size

/// One open file of one connection.
struct SealedFile
{
    explicit SealedFile(FileRef owner, SealedFile *database) : vault(std::move(owner)), main(database) { }
    ~SealedFile()
    {
        sodium_memzero(sealed, sizeof sealed);
        sodium_memzero(plain, sizeof plain);
    }
    const FileKeys &keys() const { return vault->keys(); }

    FileRef vault;
    SealedFile *main; ///< for a WAL: its database, which outlives it
    BaseFile base;
    LockHold hold; ///< for a database
    bool pageOneNext = false; ///< for a WAL: the frame header just written announces page 1
    alignas(64) std::uint8_t sealed[kScratch];
    alignas(64) std::uint8_t plain[kScratch];
};

struct SealedHandle
{
    sqlite3_file base;
    SealedFile *file;
};

SealedFile &fileOf(sqlite3_file *handle)
{
    return *reinterpret_cast<SealedHandle *>(handle)->file;
}

int closeFile(sqlite3_file *handle)
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

int syncFile(sqlite3_file *handle, int)
{
    return fileOf(handle).base.sync();
}

int sectorSize(sqlite3_file *handle)
{
    return fileOf(handle).base.sectorSize();
}

int characteristics(sqlite3_file *handle)
{
    // Promises about atomic or ordered writes are made for the system's records, not for ours.
    return (fileOf(handle).base.characteristics() & SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN)
        | SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

// ---- the database
// -------------------------------------------------------------------------------------------------

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
    sealRecord(file.keys().pages(), RecordKind::Page, static_cast<std::uint64_t>(at / kPageSize), page,
               kPageBody, file.sealed);
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

// ---- the WAL
// ------------------------------------------------------------------------------------------------------

int readWal(sqlite3_file *handle, void *data, int size, sqlite3_int64 at)
{
    SealedFile &file = fileOf(handle);
    auto *out = static_cast<std::uint8_t *>(data);
    // In recovery a torn record is the ordinary end of the log: random bytes fail SQLite's own checksum
    // (zeros would not, for a page of zeros). Anywhere else a record that does not open is damage.
    const bool recovering
        = (size == kFrame || at == 0) && file.main->vault->locks().mayRecover(file.main->hold);
    while (size > 0) {
        const WalRecord record = walRecordAt(at);
        const int rc = file.base.read(file.sealed, record.length + kReserve, record.physical);
        if (rc == SQLITE_IOERR_SHORT_READ)
            std::memset(out, 0, static_cast<std::size_t>(size));
        if (rc != SQLITE_OK)
            return rc;
        const auto length = static_cast<std::size_t>(record.length);
        if (!openRecord(file.keys().wal(), record.kind, record.number, file.sealed, length, file.plain)) {
            if (!recovering)
                return SQLITE_IOERR_DATA;
            randombytes_buf(file.plain, length);
        }
        const auto inside = static_cast<int>(at - record.logical);
        const int part = std::min(size, record.length - inside);
        std::memcpy(out, file.plain + inside, static_cast<std::size_t>(part));
        out += part;
        at += part;
        size -= part;
    }
    return SQLITE_OK;
}

bool announcesPageOne(const std::uint8_t *frameHeader)
{
    static constexpr std::uint8_t kOne[4] = {0, 0, 0, 1};
    return std::memcmp(frameHeader, kOne, sizeof kOne) == 0;
}

int writeWal(sqlite3_file *handle, const void *data, int size, sqlite3_int64 at)
{
    SealedFile &file = fileOf(handle);
    const auto *in = static_cast<const std::uint8_t *>(data);
    while (size > 0) {
        const WalRecord record = walRecordAt(at);
        if (at != record.logical || size < record.length)
            return SQLITE_IOERR_WRITE; // SQLite writes whole records; anything else is a shape we do not know
        if (record.kind == RecordKind::WalPage && file.pageOneNext && !pageOneFits(in)
            && !file.vault->faults().ignoreReserve)
            return SQLITE_IOERR_WRITE;
        file.pageOneNext = record.kind == RecordKind::WalFrameHeader && announcesPageOne(in);
        const auto length = static_cast<std::size_t>(record.length);
        sealRecord(file.keys().wal(), record.kind, record.number, in, length, file.sealed);
        const int rc = file.base.write(file.sealed, record.length + kReserve, record.physical);
        if (rc != SQLITE_OK)
            return rc;
        in += record.length;
        at += record.length;
        size -= record.length;
    }
    return SQLITE_OK;
}

int truncateWal(sqlite3_file *handle, sqlite3_int64 size)
{
    return fileOf(handle).base.truncate(physicalWalSize(size));
}

int sizeOfWal(sqlite3_file *handle, sqlite3_int64 *out)
{
    const int rc = fileOf(handle).base.size(*out);
    *out = logicalWalSize(*out);
    return rc;
}

int syncWal(sqlite3_file *handle, int)
{
    SealedFile &file = fileOf(handle);
    // A file renamed under us would leave its WAL behind, and the WAL what is saved from now on.
    int moved = 0;
    if (file.main->base.control(SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved)
        return SQLITE_READONLY_DBMOVED;
    return file.base.sync();
}

int lockWal(sqlite3_file *, int)
{
    return SQLITE_OK;
}

int checkWalReserved(sqlite3_file *, int *out)
{
    *out = 0;
    return SQLITE_OK;
}

int controlWal(sqlite3_file *, int op, void *)
{
    return op == SQLITE_FCNTL_SIZE_HINT ? SQLITE_OK : SQLITE_NOTFOUND;
}

// No xFetch: a sealed page cannot be mapped.
constexpr sqlite3_io_methods kMainMethods = {
    2,         closeFile,  readMain,      writeMain,   truncateMain, syncFile,        sizeOfMain,
    lockMain,  unlockMain, checkReserved, controlMain, sectorSize,   characteristics, mapIndex,
    lockIndex, barrier,    unmapIndex,    nullptr,     nullptr,
};
constexpr sqlite3_io_methods kWalMethods = {
    1,       closeFile, readWal,          writeWal,   truncateWal, syncWal,         sizeOfWal,
    lockWal, lockWal,   checkWalReserved, controlWal, sectorSize,  characteristics, nullptr,
    nullptr, nullptr,   nullptr,          nullptr,    nullptr,
};

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
    handle->pMethods = main ? &kWalMethods : &kMainMethods;
    return SQLITE_OK;
}

} // namespace

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
