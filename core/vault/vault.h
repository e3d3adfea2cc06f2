// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/compartments.h"
#include "core/vault/credential.h"
#include "core/vault/environment.h"
#include "core/vault/file_keys.h"
#include "core/vault/key_slots.h"
#include "core/vault/passphrase.h"
#include "core/vault/recovery_key.h"
#include "core/vault/status.h"
#include "core/vault/unlock_counters.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <vector>

namespace letstalk::vault {

class FileRef;
class Vault;
struct Preamble;
struct Unlocked;

struct CreateOptions
{
    std::string founderName; ///< the short name of the first person
    SecureBytes founderPassphrase;
    PassphraseCost cost;
    /// Left out, a new one is made; Outcome has it either way.
    std::optional<RecoveryKey> recoveryKey {};
    /// Demonstration data only: keeps this passphrase in clear, for the unlock window to show (unless it is
    /// longer than 64 bytes).
    std::optional<std::string> demoPassphrase;
    /// Called before the file gets its name, with the vault under its temporary one: the schema written here
    /// is there with the file or not at all. Every connection must be closed on return; false gives up.
    std::function<bool(Vault &)> prepare;
    Environment environment;
};

struct OpenInfo
{
    bool healed = false; ///< one copy of the preamble was damaged or behind, and is whole again
    bool wasOpen = false; ///< the last session did not end properly; SQLite recovers what it saved
    bool copiedWhileOpen = false; ///< a copy taken from a file in use: run integrity_check before trusting it
    bool walPresent = false;
    /// Saves acknowledged in the last session lie behind a damaged place in the WAL and are lost to SQLite.
    bool walDamaged = false;
    std::string cloudService; ///< a warning: the file seems to lie in this service's synchronised folder
    FailedUnlocks failedUnlocks; ///< of this slot, since they were last cleared
    FailedUnlocks unknownNames; ///< tries with names that have no slot
};

struct Outcome
{
    Status status = Status::Io;
    std::string owner; ///< with Busy: who has it ("process 123 on HOST"), if known
    std::shared_ptr<Vault> vault; ///< set exactly when status is Ok
    OpenInfo info;
    std::optional<RecoveryKey> recoveryKey; ///< after create(): to be shown once, and kept nowhere
};

/// What can be read of a file by anybody, without unlocking it.
struct PublicFacts
{
    Status status = Status::Io; ///< Ok, NotFound, NotOurs, PlainSqlite, Newer, SlotsDamaged or Io
    bool demo = false;
    std::string demoPassphrase;
    int keySlots = 0;
};

struct SlotInfo
{
    SlotId id {};
    SlotKind kind = SlotKind::Free;
    PublicKey publicKey {}; ///< for grants
    PassphraseCost cost {1, 0};
    FailedUnlocks failedUnlocks;
};

struct NewSlot
{
    Status status = Status::Io;
    SlotId id {};
    PublicKey publicKey {};
    std::optional<RecoveryKey> recoveryKey; ///< from replaceRecoveryKey()
};

struct CopyOptions
{
    /// A fresh data key: the copy cannot be read with what a former user may have kept. Every slot stays
    /// valid.
    bool freshKey = false;
    /// Called now and then on the calling thread; false gives up.
    std::function<bool()> keepGoing;
    /// Called before the copy gets its name, to look into it; every connection must be closed on return.
    /// False gives the copy up (Io).
    std::function<bool(Vault &copy)> check;
};

/// An unlocked file. Shared with its connections: keys and ownership end when the last of both has gone. All
/// functions may be called from any thread; those that take a passphrase need about a second by design.
class Vault
{
public:
    /// Makes a new file: under a temporary name, complete, synced, then renamed. Exists if there is one.
    static Outcome create(const std::string &path, CreateOptions options);
    /// Unlocks a file. A file already open in this process is shared, if the credential fits.
    static Outcome open(const std::string &path, const Credential &credential,
                        const Environment &environment = {});
    static PublicFacts publicFacts(const std::string &path, const Environment &environment = {});
    /// After WalForeign, and only when a person asked for it: renames the WAL, so that the file opens as its
    /// last checkpoint left it. `name` becomes the new name.
    static Status setWalAside(const std::string &path, std::string &name,
                              const Environment &environment = {});
    /// Puts a closed file (a copy with a fresh key, say) in the place of another closed file.
    static Status swapIn(const std::string &fresh, const std::string &path,
                         const Environment &environment = {});

    ~Vault();
    Vault(const Vault &) = delete;
    Vault &operator=(const Vault &) = delete;

    /// The resolved path.
    const std::string &path() const;
    /// A connection for one thread, through the sealing VFS; SQLite's result code. The caller sets pragmas
    /// (journal_mode=WAL above all) and closes it.
    int connect(sqlite3 **out) const;
    /// The same for drivers that open by name: "file:...?vfs=...", to be opened as a URI.
    std::string uri() const;
    const std::string &vfsName() const;
    /// Whether a connection really goes through the sealing VFS to this file.
    bool serves(sqlite3 *connection) const;
    /// Handles of connections and other Vaults on the file, to be sure that none is left before locking.
    int openHandles() const;
    /// Bytes free on the file's disk.
    std::uint64_t freeSpace() const;

    /// Of the record: backups have the same.
    const FileId &fileId() const;
    SecureBytes subkey(Purpose purpose) const;

    /// Who unlocked this vault.
    SlotKind unlockedBy() const { return m_kind; }
    const SlotId &slotId() const { return m_slot; }
    const PublicKey &userPublicKey() const { return m_person.publicKey; }
    SecureBytes userSecretKey() const { return m_person.secretKey.clone(); }
    const KeyPair &userKeys() const { return m_person; }
    /// For grants that the recovery key shall open too.
    PublicKey recoveryPublicKey() const;

    /// The id that a short name has in this file.
    SlotId slotIdFor(std::string_view name) const;
    std::vector<SlotInfo> keySlots() const;
    /// A new person with a key pair of their own. Exists, SlotsFull, NoMemory or Io.
    NewSlot addUser(std::string_view name, std::string_view passphrase, PassphraseCost cost = {});
    /// One's own passphrase; the key pair stays. WrongKey if the old one does not fit. Never touches data.
    Status changePassphrase(std::string_view oldPassphrase, std::string_view newPassphrase,
                            PassphraseCost cost = {});
    /// Resets another's slot: new passphrase, new key pair; compartment grants must be renewed by a holder.
    NewSlot replaceUser(std::string_view name, std::string_view passphrase, PassphraseCost cost = {});
    /// NoSuchUser, or LastSlot when nobody but the recovery key would be left. Gone from both copies
    /// afterwards.
    Status removeSlot(const SlotId &id);
    /// A new recovery key; the former one opens nothing any more. Grants to it must be renewed.
    NewSlot replaceRecoveryKey();
    void clearFailedUnlocks(const SlotId &id);
    void clearUnknownNames() { clearFailedUnlocks(UnlockCounters::kUnknownName); }

    /// A complete, compact sealed copy from one snapshot, while others read and write: made under a temporary
    /// name, synced, renamed. The same people open it. Exists if there is a file.
    Status copyInto(const std::string &path, const CopyOptions &options = {}) const;
    /// A copy in clear, as an ordinary SQLite file. WrongKey unless this is the file's recovery key;
    /// Cancelled, and nothing left, once `keepGoing` says no.
    Status decryptInto(const std::string &path, const RecoveryKey &recoveryKey,
                       const std::function<bool()> &keepGoing = {}) const;

private:
    Vault(FileRef file, SlotSecrets secrets, const SlotId &slot, SlotKind kind);
    static Outcome share(FileRef open, const Credential &credential);
    /// By a credential, or (a file just made) with what its slot is known to give.
    static Outcome openResolved(const std::string &path, const Credential *credential, Unlocked *known,
                                const Environment &environment);
    NewSlot fillSlot(std::string_view name, std::string_view passphrase, PassphraseCost cost, bool replace);

    std::unique_ptr<FileRef> m_file;
    KeyPair m_person;
    SlotId m_slot;
    SlotKind m_kind;
};

} // namespace letstalk::vault
