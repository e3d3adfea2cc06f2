// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/vault_file.h"

#include "core/vault/page_seal.h"
#include "core/vault/sealed_vfs.h"
#include "core/vault/wal_check.h"

#include <chrono>
#include <sodium.h>

namespace letstalk::vault {

namespace {

/// Stands in the preamble of a copy until it was checked: no file has it, so that every open finds
/// "elsewhere".
constexpr FileIdentity kUncheckedCopy {};

std::int64_t systemNow()
{
    using namespace std::chrono;
    return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

VaultFile::VaultFile(SealedVfs &vfs, const Environment &environment, std::string path)
    : m_vfs(vfs), m_environment(environment), m_path(std::move(path))
{ }

Platform &VaultFile::platform() const
{
    return m_environment.platform ? *m_environment.platform : systemPlatform();
}

Status VaultFile::acquire(std::string &ownerText)
{
    OwnerResult owner = platform().own(m_path);
    ownerText = owner.ownerText;
    if (owner.status != Status::Ok)
        return owner.status;
    m_owner = std::move(owner.hold);
    int flags = 0;
    const int rc = m_file.open(m_vfs.base(), m_path, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READWRITE, &flags);
    if (rc != SQLITE_OK)
        return statusOf(rc);
    return flags & SQLITE_OPEN_READONLY ? Status::ReadOnly : Status::Ok;
}

Status VaultFile::layOut(const Preamble &preamble, SecureBytes dataKey)
{
    Preamble first = preamble;
    randombytes_buf(first.walId.data(), first.walId.size());
    first.open = true;
    first.identity = m_owner->identity();
    m_fileId = first.fileId;
    m_keys = FileKeys(std::move(dataKey), first.walId);
    m_creating = true;
    const std::array<std::uint8_t, 1> zero {};
    const int rc = m_file.write(zero.data(), 1, kPreambleSize - 1);
    return rc == SQLITE_OK ? save(first) : statusOf(rc);
}

const Slot *VaultFile::slotFor(const Credential &credential) const
{
    const Preamble &preamble = m_store.value();
    switch (credential.kind()) {
    case Credential::Kind::Founder:
        return preamble.slotOfKind(SlotKind::Founder);
    case Credential::Kind::Recovery:
        return preamble.slotOfKind(SlotKind::Recovery);
    case Credential::Kind::User:
        break;
    }
    const Slot *slot = preamble.slotById(slotIdOf(preamble.nameSalt, credential.name()));
    return slot && slot->kind != SlotKind::Recovery ? slot : nullptr;
}

Unlocked VaultFile::unlock(const Credential &credential)
{
    Unlocked result;
    Slot slot;
    FileId fileId {};
    bool found = false;
    {
        const std::lock_guard guard(m_mutex);
        const Slot *named = slotFor(credential);
        found = named != nullptr;
        const Slot *likely = m_store.value().slotOfKind(SlotKind::Founder);
        slot = found ? *named : likely ? *likely : m_store.value().keySlots[0];
        fileId = m_store.value().fileId;
    }
    Unwrapped opened
        = unwrapSlot(slot, fileId, credential.secret()); // an unknown name takes as long as a known one
    result.slot = slot.id;
    result.kind = slot.kind;
    result.status = found ? opened.status : Status::NoSuchUser;
    if (result.status == Status::Ok) {
        result.secrets = std::move(opened.secrets);
        result.wrappingKey = std::move(opened.wrappingKey);
    } else if (result.status == Status::WrongKey || result.status == Status::NoSuchUser) {
        const std::lock_guard guard(m_mutex);
        const auto now = m_environment.now ? m_environment.now : systemNow;
        UnlockCounters::addFailure(m_file, found ? slot.id : UnlockCounters::kUnknownName, now());
    }
    return result;
}

Status VaultFile::begin(const Unlocked &opened, SessionFacts &facts)
{
    Preamble next = m_store.value();
    m_fileId = next.fileId;
    m_keys = FileKeys(opened.secrets.dataKey.clone(), next.walId);
    if (!macFits(m_store.bytes(), m_keys.preamble()))
        return Status::Tampered;

    const WalFacts wal = checkWal(m_vfs.base(), walPath(), m_keys.wal());
    facts.walDamaged = wal.lostSaves || wal.verdict == WalFacts::Verdict::BadHeader;
    if (wal.verdict == WalFacts::Verdict::Foreign || wal.verdict == WalFacts::Verdict::BadHeader)
        return Status::WalForeign;
    if (wal.verdict == WalFacts::Verdict::Unreadable)
        return Status::Io;
    facts.walPresent = wal.verdict == WalFacts::Verdict::Ours;
    facts.wasOpen = next.open;
    facts.copiedWhileOpen = next.open && next.identity != m_owner->identity();
    facts.healed = m_store.differ();
    if (const Status status = checkPageOne(facts.walPresent); status != Status::Ok)
        return status;
    if (!facts.walPresent) {
        if (const Status status = renewWalId(next); status != Status::Ok)
            return status;
    }
    next.open = true;
    next.identity = facts.copiedWhileOpen ? kUncheckedCopy : m_owner->identity();
    if (Slot *slot = next.slotById(opened.slot); slot && slot->boxed)
        rewrapSlot(*slot, next.fileId, opened.secrets, opened.wrappingKey);
    return save(next);
}

Status VaultFile::renewWalId(Preamble &next)
{
    if (!faults().skipFolderSync) { // the old WAL must be gone for good before its key goes
        if (const Status status = platform().syncFolder(m_path); status != Status::Ok)
            return status;
    }
    if (!faults().keepWalId) {
        randombytes_buf(next.walId.data(), next.walId.size());
        m_keys.renewWal(next.walId);
    }
    return Status::Ok;
}

Status VaultFile::checkPageOne(bool walPresent)
{
    std::array<std::uint8_t, kPageSize> page {};
    const int rc = m_file.read(page.data(), kPageSize, kPreambleSize);
    if (rc == SQLITE_IOERR_SHORT_READ)
        return Status::PageDamaged; // SQLite would take the file for empty, and delete the WAL
    if (rc != SQLITE_OK)
        return statusOf(rc);
    if (walPresent)
        return Status::Ok; // torn in a checkpoint, perhaps: the WAL has it
    const bool fits = openRecord(m_keys.pages(), RecordKind::Page, 0, page.data(), kPageBody, page.data())
        && pageOneFits(page.data());
    sodium_memzero(page.data(), page.size());
    return fits ? Status::Ok : Status::PageDamaged;
}

bool VaultFile::walExists()
{
    int exists = 0;
    sqlite3_vfs *base = m_vfs.base();
    return base->xAccess(base, walPath().c_str(), SQLITE_ACCESS_EXISTS, &exists) != SQLITE_OK || exists;
}

void VaultFile::end()
{
    const std::lock_guard guard(m_mutex);
    const bool unchecked = m_store.value().open && m_store.value().identity == kUncheckedCopy;
    if (m_file.isOpen() && m_owner && !unchecked && !walExists()) {
        Preamble next = m_store.value();
        next.open = false;
        static_cast<void>(save(next)); // if this fails, the next open merely learns that it was not closed
    }
    m_file.close();
    m_keys = FileKeys();
    m_owner.reset();
}

bool VaultFile::isUncheckedCopy()
{
    const std::lock_guard guard(m_mutex);
    return m_store.value().open && m_store.value().identity == kUncheckedCopy;
}

Status VaultFile::acceptCopy()
{
    return changeSlots([this](Preamble &next) {
        next.identity = m_owner->identity();
        return Status::Ok;
    });
}

Status VaultFile::doubt()
{
    return changeSlots([](Preamble &next) {
        next.identity = kUncheckedCopy;
        return Status::Ok;
    });
}

Status VaultFile::save(const Preamble &next)
{
    return m_store.save(m_file, next, m_keys.preamble(), faults().oneCopyOnly);
}

Status VaultFile::changeSlots(const std::function<Status(Preamble &)> &change)
{
    const std::lock_guard guard(m_mutex);
    const Preamble before = m_store.value();
    Preamble next = before;
    if (const Status status = change(next); status != Status::Ok)
        return status;
    const Status status = save(next);
    if (status != Status::Ok && m_store.mayHaveChanged())
        static_cast<void>(save(before)); // "failed" must not mean that the new passphrase holds after all
    return status;
}

Preamble VaultFile::preamble()
{
    const std::lock_guard guard(m_mutex);
    return m_store.value();
}

FailedUnlocks VaultFile::failedUnlocks(const SlotId &slot)
{
    const std::lock_guard guard(m_mutex);
    return UnlockCounters::find(m_file, slot);
}

void VaultFile::clearFailedUnlocks(const SlotId &slot)
{
    const std::lock_guard guard(m_mutex);
    UnlockCounters::clear(m_file, slot);
}

Status VaultFile::sync()
{
    const std::lock_guard guard(m_mutex);
    return statusOf(m_file.sync());
}

} // namespace letstalk::vault
