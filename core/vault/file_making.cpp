// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/file_making.h"

#include "core/vault/page_seal.h"

#include <array>
#include <sodium.h>

namespace letstalk::vault {

namespace {

/// A connection to a file that is being made.
int connectTo(const FileRef &file, sqlite3 **db)
{
    return sqlite3_open_v2(file->path().c_str(), db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                           file->vfs().name().c_str());
}

/// Runs a pragma that answers with one word, and compares it.
int expectWord(sqlite3 *db, const char *sql, const char *word)
{
    sqlite3_stmt *statement = nullptr;
    int rc = sqlite3_prepare_v2(db, sql, -1, &statement, nullptr);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW) {
        const auto *answer = reinterpret_cast<const char *>(sqlite3_column_text(statement, 0));
        rc = answer && sqlite3_stricmp(answer, word) == 0 ? SQLITE_OK : SQLITE_ERROR;
    } else if (rc == SQLITE_OK || rc == SQLITE_DONE) {
        rc = SQLITE_ERROR;
    }
    if (const int end = sqlite3_finalize(statement); rc == SQLITE_OK)
        rc = end;
    return rc;
}

/// Sets the WAL mode on a file in the "creating" state, and syncs it.
Status enterWalMode(const FileRef &file, int reserve)
{
    sqlite3 *db = nullptr;
    int rc = connectTo(file, &db);
    if (rc == SQLITE_OK && reserve > 0)
        rc = sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(db, "PRAGMA page_size=4096; PRAGMA temp_store=MEMORY; PRAGMA synchronous=FULL",
                          nullptr, nullptr, nullptr);
    if (rc == SQLITE_OK)
        rc = expectWord(db, "PRAGMA journal_mode=WAL", "wal");
    const int closed = sqlite3_close(db);
    if (rc == SQLITE_OK)
        rc = closed;
    if (rc != SQLITE_OK)
        return statusOf(rc);
    file->setCreating(false);
    return file->sync();
}

} // namespace

FileMaker::~FileMaker()
{
    if (!m_temporary.empty())
        removeTemporary();
}

Status FileMaker::begin(const std::string &path)
{
    m_vfs = SealedVfs::over(m_environment.baseVfs);
    m_path = m_vfs ? m_vfs->resolve(path) : std::string();
    if (m_path.empty())
        return Status::Io;
    if (platform().onNetwork(m_path))
        return Status::NetworkFolder;
    if (platform().exists(m_path) || m_vfs->find(m_path))
        return Status::Exists;
    const std::string temporary = m_path + ".new-" + randomSuffix();
    const Status status = platform().createEmpty(temporary);
    if (status == Status::Ok)
        m_temporary = temporary;
    return status;
}

Status FileMaker::layOut(const Preamble &preamble, SecureBytes dataKey, FileRef &file)
{
    auto fresh = std::make_unique<VaultFile>(*m_vfs, m_environment, m_temporary);
    std::string owner;
    if (const Status status = fresh->acquire(owner); status != Status::Ok)
        return status;
    if (const Status status = fresh->layOut(preamble, std::move(dataKey)); status != Status::Ok)
        return status;
    file = m_vfs->add(std::move(fresh));
    return Status::Ok;
}

Status FileMaker::writeEmptyDatabase(const FileRef &file)
{
    return enterWalMode(file, kReserve);
}

Status FileMaker::finishDatabase(const FileRef &file)
{
    return enterWalMode(file, 0);
}

Status FileMaker::publish()
{
    if (m_vfs->find(m_temporary) || platform().exists(m_temporary + "-wal"))
        return Status::Busy; // a connection was left open
    if (const Status status = platform().rename(m_temporary, m_path, false); status != Status::Ok)
        return status;
    m_temporary.clear();
    return platform().syncFolder(m_path);
}

void FileMaker::takeBack()
{
    m_temporary = m_path;
    removeTemporary();
    m_temporary.clear();
}

void FileMaker::removeTemporary()
{
    for (const char *suffix : {"", "-wal"})
        static_cast<void>(
            platform().remove(m_temporary + suffix)); // there may be none; nothing more can be done
}

void fillRecoverySlot(Slot &slot, const FileId &file, const SecureBytes &dataKey, const RecoveryKey &recovery)
{
    slot.kind = SlotKind::Recovery;
    slot.cost = PassphraseCost(1, 0);
    randombytes_buf(slot.id.data(), slot.id.size());
    const SlotSecrets secrets {dataKey.clone(), KeyPair::create()};
    static_cast<void>(wrapSlot(slot, file, secrets, recovery.bytes())); // no stretching, so no lack of memory
}

std::string randomSuffix()
{
    ensureSodium();
    std::array<std::uint8_t, 4> bytes {};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, 9> text {};
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    return text.data();
}

} // namespace letstalk::vault
