// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/base_file.h"
#include "core/vault/credential.h"
#include "core/vault/environment.h"
#include "core/vault/file_keys.h"
#include "core/vault/heap_locks.h"
#include "core/vault/preamble_store.h"
#include "core/vault/unlock_counters.h"

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

namespace letstalk::vault {

class SealedVfs;

/// What was found when a session began.
struct SessionFacts
{
    bool healed = false;
    bool wasOpen = false;
    bool copiedWhileOpen = false;
    bool walPresent = false;
    bool walDamaged = false; ///< with WalForeign: the log is the file's own, and its header is damaged
};

/// What opening a slot gave.
struct Unlocked
{
    Status status = Status::WrongKey;
    SlotSecrets secrets;
    SlotId slot {};
    SlotKind kind = SlotKind::Free;
    SecureBytes wrappingKey; ///< empty for a file just made
};

/// One sealed file that this process owns: its preamble, keys and locks. Shared by every Vault and every
/// SQLite handle on the file through FileRef; the last one to go ends the session.
class VaultFile
{
public:
    using SlotTable = std::array<Slot, kSlotCount>;

    VaultFile(SealedVfs &vfs, const Environment &environment, std::string path);
    VaultFile(const VaultFile &) = delete;

    /// Becomes the owner and opens the file for writing.
    Status acquire(std::string &ownerText);
    /// A new file: writes the preamble, and keeps the keys.
    Status layOut(const Preamble &preamble, SecureBytes dataKey);
    /// An existing file: reads the preamble. Then unlock(), then begin().
    Status load() { return m_store.load(m_file); }

    /// Opens the slot that the credential names; counts failures. Any thread, also on a file in use.
    Unlocked unlock(const Credential &credential);
    /// Checks the preamble against the key and begins the session: the file is "open" from here on.
    Status begin(const Unlocked &opened, SessionFacts &facts);
    /// Marks the file closed if one file is all there is; an unchecked copy stays marked as one.
    void end();
    /// A copy taken from an open file, which nobody has accepted yet.
    bool isUncheckedCopy();
    /// The copy was checked: from here on it is a file like any other.
    Status acceptCopy();
    /// As if it had been copied while it was open.
    Status doubt();

    /// Changes the slots: all or, as far as the disk allows, nothing. `change` edits a copy and may refuse.
    Status changeSlots(const std::function<Status(Preamble &)> &change);
    Preamble preamble();
    FailedUnlocks failedUnlocks(const SlotId &slot);
    void clearFailedUnlocks(const SlotId &slot);

    const std::string &path() const { return m_path; }
    std::string walPath() const { return m_path + "-wal"; }
    const FileKeys &keys() const { return m_keys; }
    const FileId &fileId() const { return m_fileId; }
    HeapLocks &locks() { return m_locks; }
    SealedVfs &vfs() { return m_vfs; }
    Platform &platform() const;
    const SeededFaults &faults() const { return m_environment.faults; }
    const Environment &environment() const { return m_environment; }
    /// While a file is being made it may use a rollback journal, in memory.
    bool creating() const { return m_creating; }
    void setCreating(bool creating) { m_creating = creating; }
    Status sync();

private:
    friend class SealedVfs;

    bool walExists();
    Status checkPageOne(bool walPresent);
    Status renewWalId(Preamble &next);
    Status save(const Preamble &next);
    const Slot *slotFor(const Credential &credential) const;

    SealedVfs &m_vfs;
    const Environment m_environment;
    const std::string m_path;
    std::unique_ptr<OwnerHold> m_owner;
    BaseFile m_file;
    std::mutex m_mutex; ///< guards the store and the file
    PreambleStore m_store;
    FileId m_fileId {};
    FileKeys m_keys;
    HeapLocks m_locks;
    std::atomic<bool> m_creating {false};
    int m_references = 0; ///< guarded by the VFS
};

} // namespace letstalk::vault
