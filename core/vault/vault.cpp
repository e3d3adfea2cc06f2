// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/vault.h"

#include "core/vault/file_making.h"
#include "core/vault/file_uri.h"
#include "core/vault/folder_kind.h"
#include "core/vault/sealed_vfs.h"

#include <algorithm>
#include <sodium.h>

namespace letstalk::vault {

namespace {

Outcome failed(Status status, std::string owner = {})
{
    Outcome outcome;
    outcome.status = status;
    outcome.owner = std::move(owner);
    return outcome;
}

} // namespace

Vault::Vault(FileRef file, SlotSecrets secrets, const SlotId &slot, SlotKind kind)
    : m_file(std::make_unique<FileRef>(std::move(file))), m_person(std::move(secrets.person)), m_slot(slot),
      m_kind(kind)
{ }

Vault::~Vault() = default;

Outcome Vault::open(const std::string &path, const Credential &credential, const Environment &environment)
{
    SealedVfs *vfs = SealedVfs::over(environment.baseVfs);
    const std::string resolved = vfs ? vfs->resolve(path) : std::string();
    if (resolved.empty())
        return failed(Status::Io);
    if (auto open = vfs->find(resolved))
        return share(std::move(open), credential);
    return openResolved(resolved, &credential, nullptr, environment);
}

Outcome Vault::share(FileRef open, const Credential &credential)
{
    Unlocked opened = open->unlock(credential);
    if (opened.status != Status::Ok)
        return failed(opened.status);
    Outcome outcome;
    outcome.status = Status::Ok;
    outcome.info.copiedWhileOpen = open->isUncheckedCopy();
    outcome.info.cloudService = cloudServiceOf(open->path());
    outcome.info.failedUnlocks = open->failedUnlocks(opened.slot);
    outcome.info.unknownNames = open->failedUnlocks(UnlockCounters::kUnknownName);
    outcome.vault.reset(new Vault(std::move(open), std::move(opened.secrets), opened.slot, opened.kind));
    return outcome;
}

Outcome Vault::openResolved(const std::string &path, const Credential *credential, Unlocked *known,
                            const Environment &environment)
{
    SealedVfs *vfs = SealedVfs::over(environment.baseVfs);
    std::unique_lock slow(vfs->slowMutex());
    if (auto open = vfs->find(path); open && credential) { // somebody was quicker
        slow.unlock();
        return share(std::move(open), *credential);
    }
    auto file = std::make_unique<VaultFile>(*vfs, environment, path);
    if (!file->platform().exists(path))
        return failed(Status::NotFound);
    if (file->platform().onNetwork(path))
        return failed(Status::NetworkFolder);
    std::string owner;
    if (const Status status = file->acquire(owner); status != Status::Ok)
        return failed(status, owner);
    if (const Status status = file->load(); status != Status::Ok)
        return failed(status);
    Unlocked opened = credential ? file->unlock(*credential) : std::move(*known);
    if (opened.status != Status::Ok)
        return failed(opened.status);
    SessionFacts facts;
    if (const Status status = file->begin(opened, facts); status != Status::Ok) {
        Outcome refused = failed(status);
        refused.info.walDamaged = facts.walDamaged;
        return refused;
    }

    Outcome outcome;
    outcome.status = Status::Ok;
    OpenInfo &info = outcome.info;
    info.healed = facts.healed;
    info.wasOpen = facts.wasOpen;
    info.copiedWhileOpen = facts.copiedWhileOpen;
    info.walPresent = facts.walPresent;
    info.walDamaged = facts.walDamaged;
    info.cloudService = cloudServiceOf(path);
    info.failedUnlocks = file->failedUnlocks(opened.slot);
    info.unknownNames = file->failedUnlocks(UnlockCounters::kUnknownName);
    outcome.vault.reset(
        new Vault(vfs->add(std::move(file)), std::move(opened.secrets), opened.slot, opened.kind));
    return outcome;
}

Outcome Vault::create(const std::string &path, CreateOptions options)
{
    FileMaker maker(options.environment);
    if (const Status status = maker.begin(path); status != Status::Ok)
        return failed(status);

    Preamble preamble;
    randombytes_buf(preamble.fileId.data(), preamble.fileId.size());
    randombytes_buf(preamble.nameSalt.data(), preamble.nameSalt.size());
    preamble.demo = options.demoPassphrase.has_value();
    if (preamble.demo && options.demoPassphrase->size() <= kDemoTextSize)
        preamble.demoPassphrase = *options.demoPassphrase;

    SlotSecrets founder {SecureBytes::random(32), KeyPair::create()};
    Slot &first = preamble.keySlots[0];
    first.kind = SlotKind::Founder;
    first.cost = options.cost;
    first.id = slotIdOf(preamble.nameSalt, options.founderName);
    if (!wrapSlot(first, preamble.fileId, founder, options.founderPassphrase.view()))
        return failed(Status::NoMemory);
    RecoveryKey recovery = options.recoveryKey ? std::move(*options.recoveryKey) : RecoveryKey::create();
    fillRecoverySlot(preamble.keySlots[1], preamble.fileId, founder.dataKey, recovery);

    FileRef temporary;
    if (const Status status = maker.layOut(preamble, founder.dataKey.clone(), temporary);
        status != Status::Ok)
        return failed(status);
    if (const Status status = maker.writeEmptyDatabase(temporary); status != Status::Ok)
        return failed(status);
    const SlotId slot = first.id;
    if (options.prepare) {
        Vault unfinished(temporary,
                         {founder.dataKey.clone(), KeyPair::fromSecret(founder.person.secretKey.clone())},
                         slot, SlotKind::Founder);
        if (!options.prepare(unfinished))
            return failed(Status::Cancelled);
    }
    temporary = FileRef();
    if (const Status status = maker.publish(); status != Status::Ok)
        return failed(status);

    Unlocked known {Status::Ok, std::move(founder), slot, SlotKind::Founder, {}};
    Outcome outcome = openResolved(maker.path(), nullptr, &known, options.environment);
    if (outcome.status != Status::Ok)
        maker.takeBack();
    outcome.recoveryKey = std::move(recovery);
    return outcome;
}

const std::string &Vault::path() const
{
    return (*m_file)->path();
}

const std::string &Vault::vfsName() const
{
    return (*m_file)->vfs().name();
}

std::string Vault::uri() const
{
    return fileUri(path(), vfsName());
}

int Vault::connect(sqlite3 **out) const
{
    const int rc = sqlite3_open_v2(uri().c_str(), out,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    if (rc == SQLITE_OK && serves(*out))
        return SQLITE_OK;
    sqlite3_close(*out);
    *out = nullptr;
    return rc == SQLITE_OK ? SQLITE_CANTOPEN : rc;
}

bool Vault::serves(sqlite3 *connection) const
{
    char *name = nullptr;
    const int rc = sqlite3_file_control(connection, "main", SQLITE_FCNTL_VFSNAME, &name);
    const bool same = rc == SQLITE_OK && name && vfsName() == name;
    sqlite3_free(name);
    const char *file = sqlite3_db_filename(connection, "main");
    return same && file && path() == file;
}

int Vault::openHandles() const
{
    return (*m_file)->vfs().referencesTo(**m_file) - 1;
}

std::uint64_t Vault::freeSpace() const
{
    return (*m_file)->platform().freeSpace(path());
}

const FileId &Vault::fileId() const
{
    return (*m_file)->fileId();
}

SecureBytes Vault::subkey(Purpose purpose) const
{
    return (*m_file)->keys().subkey(purpose);
}

PublicFacts Vault::publicFacts(const std::string &path, const Environment &environment)
{
    PublicFacts facts;
    const SealedVfs *vfs = SealedVfs::over(environment.baseVfs);
    const std::string resolved = vfs ? vfs->resolve(path) : std::string();
    if (resolved.empty())
        return facts;
    Platform &platform = environment.platform ? *environment.platform : systemPlatform();
    if (!platform.exists(resolved)) {
        facts.status = Status::NotFound;
        return facts;
    }
    BaseFile file;
    const int rc = file.open(vfs->base(), resolved, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY);
    if (rc != SQLITE_OK) {
        facts.status = statusOf(rc);
        return facts;
    }
    PreambleStore store;
    facts.status = store.load(file);
    if (facts.status != Status::Ok)
        return facts;
    const Preamble &preamble = store.value();
    facts.demo = preamble.demo;
    facts.demoPassphrase = preamble.demoPassphrase;
    facts.keySlots
        = static_cast<int>(std::count_if(preamble.keySlots.begin(), preamble.keySlots.end(),
                                         [](const Slot &slot) { return slot.kind != SlotKind::Free; }));
    return facts;
}

} // namespace letstalk::vault
