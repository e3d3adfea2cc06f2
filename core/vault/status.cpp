// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/status.h"

#include <array>
#include <cstddef>
#include <sqlite3.h>

namespace letstalk::vault {

const char *statusName(Status status)
{
    static constexpr std::array kNames
        = {"Ok",           "Busy",     "NotFound",      "Exists",    "NotOurs",     "PlainSqlite", "Newer",
           "SlotsDamaged", "WrongKey", "NoSuchUser",    "Tampered",  "PageDamaged", "WalForeign",  "ReadOnly",
           "NoSpace",      "NoMemory", "NetworkFolder", "SlotsFull", "LastSlot",    "Cancelled",   "Io"};
    return kNames.at(static_cast<std::size_t>(status));
}

Status statusOf(int sqliteCode)
{
    if (sqliteCode == SQLITE_IOERR_DATA)
        return Status::PageDamaged;
    if (sqliteCode == SQLITE_READONLY_DBMOVED)
        return Status::NotFound;
    switch (sqliteCode & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return Status::Ok;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Status::Busy;
    case SQLITE_FULL:
        return Status::NoSpace;
    case SQLITE_READONLY:
        return Status::ReadOnly;
    case SQLITE_NOMEM:
        return Status::NoMemory;
    case SQLITE_INTERRUPT:
        return Status::Cancelled;
    case SQLITE_NOTADB:
        return Status::NotOurs;
    case SQLITE_CORRUPT:
        return Status::PageDamaged;
    default:
        return Status::Io;
    }
}

} // namespace letstalk::vault
