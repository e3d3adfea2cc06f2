// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/base_file.h"
#include "core/vault/file_making.h"
#include "core/vault/file_uri.h"
#include "core/vault/vault.h"

// The part of Vault that makes whole copies, and puts files in each other's place.
namespace letstalk::vault {

namespace {

int askWhetherToStop(void *keepGoing)
{
    return (*static_cast<const std::function<bool()> *>(keepGoing))() ? 0 : 1;
}

/// Writes one snapshot of the connection's database into `target`.
Status vacuumInto(sqlite3 *db, const std::string &target, const std::function<bool()> &keepGoing)
{
    constexpr int kStepsBetweenQuestions = 100000;
    if (keepGoing && !keepGoing())
        return Status::Cancelled;
    if (keepGoing)
        sqlite3_progress_handler(db, kStepsBetweenQuestions, askWhetherToStop,
                                 const_cast<std::function<bool()> *>(&keepGoing));
    sqlite3_exec(db, "PRAGMA temp_store=MEMORY", nullptr, nullptr, nullptr);
    sqlite3_stmt *statement = nullptr;
    int rc = sqlite3_prepare_v2(db, "VACUUM INTO ?1", -1, &statement, nullptr);
    if (rc == SQLITE_OK)
        rc = sqlite3_bind_text(statement, 1, target.c_str(), static_cast<int>(target.size()), SQLITE_STATIC);
    if (rc == SQLITE_OK && sqlite3_step(statement) != SQLITE_DONE)
        rc = sqlite3_extended_errcode(db);
    sqlite3_finalize(statement);
    return statusOf(rc);
}

/// A connection that closes itself.
struct Connection
{
    ~Connection() { sqlite3_close(db); }
    sqlite3 *db = nullptr;
};

Platform &platformOf(const Environment &environment)
{
    return environment.platform ? *environment.platform : systemPlatform();
}

} // namespace

Status Vault::copyInto(const std::string &path, const CopyOptions &options) const
{
    FileMaker maker((*m_file)->environment());
    if (const Status status = maker.begin(path); status != Status::Ok)
        return status;
    Preamble preamble = (*m_file)->preamble();
    preamble.version = preamble.minReader = kFormatVersion;
    preamble.sequence = 0;
    SecureBytes dataKey = (*m_file)->keys().dataKey().clone();
    if (options.freshKey) {
        dataKey = SecureBytes::random(dataKey.size());
        for (Slot &slot : preamble.keySlots) {
            if (slot.kind != SlotKind::Free)
                boxDataKey(slot, dataKey);
        }
    }
    FileRef target;
    if (const Status status = maker.layOut(preamble, std::move(dataKey), target); status != Status::Ok)
        return status;
    {
        Connection source;
        if (const int rc = connect(&source.db); rc != SQLITE_OK)
            return statusOf(rc);
        if (const Status status = vacuumInto(source.db, maker.temporaryPath(), options.keepGoing);
            status != Status::Ok)
            return status;
    }
    if (const Status status = FileMaker::finishDatabase(target); status != Status::Ok)
        return status;
    if (options.check) {
        Vault copy(target, {target->keys().dataKey().clone(), KeyPair::fromSecret(userSecretKey())}, m_slot,
                   m_kind);
        if (!options.check(copy))
            return Status::Io;
    }
    target = FileRef();
    return maker.publish();
}

Status Vault::decryptInto(const std::string &path, const RecoveryKey &recoveryKey,
                          const std::function<bool()> &keepGoing) const
{
    if (const Status status = (*m_file)->unlock(Credential::recovery(recoveryKey)).status;
        status != Status::Ok)
        return status;
    FileMaker maker((*m_file)->environment());
    if (const Status status = maker.begin(path); status != Status::Ok)
        return status;
    Connection source;
    if (const int rc = connect(&source.db); rc != SQLITE_OK)
        return statusOf(rc);
    const char *baseName = (*m_file)->vfs().base()->zName;
    if (const Status status = vacuumInto(source.db, fileUri(maker.temporaryPath(), baseName), keepGoing);
        status != Status::Ok)
        return status;
    BaseFile file;
    int rc = file.open((*m_file)->vfs().base(), maker.temporaryPath(),
                       SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READWRITE);
    if (rc == SQLITE_OK)
        rc = file.sync();
    file.close();
    return rc == SQLITE_OK ? maker.publish() : statusOf(rc);
}

Status Vault::setWalAside(const std::string &path, std::string &name, const Environment &environment)
{
    const SealedVfs *vfs = SealedVfs::over(environment.baseVfs);
    const std::string resolved = vfs ? vfs->resolve(path) : std::string();
    if (resolved.empty())
        return Status::Io;
    Platform &platform = platformOf(environment);
    const OwnerResult owner = platform.own(resolved);
    if (owner.status != Status::Ok)
        return owner.status;
    const std::string wal = resolved + "-wal";
    if (!platform.exists(wal))
        return Status::NotFound;
    name = wal + "-set-aside-" + randomSuffix();
    const Status status = platform.rename(wal, name, false);
    return status == Status::Ok ? platform.syncFolder(resolved) : status;
}

Status Vault::swapIn(const std::string &fresh, const std::string &path, const Environment &environment)
{
    const SealedVfs *vfs = SealedVfs::over(environment.baseVfs);
    const std::string from = vfs ? vfs->resolve(fresh) : std::string();
    const std::string to = vfs ? vfs->resolve(path) : std::string();
    if (from.empty() || to.empty())
        return Status::Io;
    Platform &platform = platformOf(environment);
    const OwnerResult fromOwner = platform.own(from);
    if (fromOwner.status != Status::Ok)
        return fromOwner.status;
    const OwnerResult toOwner = platform.own(to);
    if (toOwner.status != Status::Ok)
        return toOwner.status;
    if (platform.exists(from + "-wal") || platform.exists(to + "-wal"))
        return Status::WalForeign; // a session did not end: open and close the file first
    if (const Status status = platform.syncFolder(to); status != Status::Ok)
        return status; // the old file's WAL must not come back beside the new file
    const Status status = platform.rename(from, to, true);
    return status == Status::Ok ? platform.syncFolder(to) : status;
}

} // namespace letstalk::vault
