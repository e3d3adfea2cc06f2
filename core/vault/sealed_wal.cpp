// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/sealed_handle.h"
#include "core/vault/wal_seal.h"

#include <algorithm>
#include <cstring>
#include <sodium.h>
#include <utility>

// SQLite's calls on the WAL: its records one by one, in any order.
namespace letstalk::vault {

namespace {

// SQLite writes a frame in two: its header, then its page. Both go to the disk at once: half the calls to the
// system. Until the page comes nothing else happens to the log; if it does, the header is written first.
int writeWaiting(SealedFile &file)
{
    if (file.headerWaits < 0)
        return SQLITE_OK;
    const auto at = std::exchange(file.headerWaits, -1);
    return file.base.write(file.sealed, int(kSealedFrameHeader), at);
}

int readWal(sqlite3_file *handle, void *data, int size, sqlite3_int64 at)
{
    SealedFile &file = fileOf(handle);
    if (const int rc = writeWaiting(file); rc != SQLITE_OK)
        return rc;
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

int writeRecord(SealedFile &file, const WalRecord &record, const std::uint8_t *plain)
{
    const bool follows
        = record.kind == RecordKind::WalPage && file.headerWaits == record.physical - kSealedFrameHeader;
    if (!follows)
        if (const int rc = writeWaiting(file); rc != SQLITE_OK)
            return rc;
    const auto begin = follows ? kSealedFrameHeader : 0;
    sealRecord(file.main->nonces, file.keys().wal(), record.kind, record.number, plain,
               static_cast<std::size_t>(record.length), file.sealed + begin);
    if (record.kind == RecordKind::WalFrameHeader) {
        file.headerWaits = record.physical;
        return SQLITE_OK;
    }
    file.headerWaits = -1;
    return file.base.write(file.sealed, static_cast<int>(begin) + record.length + kReserve,
                           record.physical - begin);
}

int writeWal(sqlite3_file *handle, const void *data, int size, sqlite3_int64 at)
{
    SealedFile &file = fileOf(handle);
    const auto refuse = [&file] {
        file.headerWaits = -1; // of a page that will not come; the place may be another connection's by then
        return SQLITE_IOERR_WRITE;
    };
    const auto *in = static_cast<const std::uint8_t *>(data);
    while (size > 0) {
        const WalRecord record = walRecordAt(at);
        if (at != record.logical || size < record.length)
            return refuse(); // SQLite writes whole records; anything else is a shape we do not know
        if (record.kind == RecordKind::WalPage && file.pageOneNext && !pageOneFits(in)
            && !file.vault->faults().ignoreReserve)
            return refuse();
        file.pageOneNext = record.kind == RecordKind::WalFrameHeader && announcesPageOne(in);
        if (const int rc = writeRecord(file, record, in); rc != SQLITE_OK)
            return rc;
        in += record.length;
        at += record.length;
        size -= record.length;
    }
    return SQLITE_OK;
}

int truncateWal(sqlite3_file *handle, sqlite3_int64 size)
{
    SealedFile &file = fileOf(handle);
    const int rc = writeWaiting(file);
    return rc != SQLITE_OK ? rc : file.base.truncate(physicalWalSize(size));
}

int sizeOfWal(sqlite3_file *handle, sqlite3_int64 *out)
{
    SealedFile &file = fileOf(handle);
    int rc = writeWaiting(file);
    if (rc == SQLITE_OK)
        rc = file.base.size(*out);
    *out = logicalWalSize(*out);
    return rc;
}

int syncWal(sqlite3_file *handle, int)
{
    SealedFile &file = fileOf(handle);
    file.main->nonces.forget();
    if (const int rc = writeWaiting(file); rc != SQLITE_OK)
        return rc;
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

} // namespace

const sqlite3_io_methods kSealedWalMethods = {
    1,
    closeSealed,
    readWal,
    writeWal,
    truncateWal,
    syncWal,
    sizeOfWal,
    lockWal,
    lockWal,
    checkWalReserved,
    controlWal,
    sealedSectorSize,
    sealedCharacteristics,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
};

} // namespace letstalk::vault
