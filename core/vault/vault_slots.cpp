// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/file_making.h"
#include "core/vault/vault.h"

#include <algorithm>

// The part of Vault that deals with who may open the file.
namespace letstalk::vault {

namespace {

bool isPerson(const Slot &slot)
{
    return slot.kind == SlotKind::User || slot.kind == SlotKind::Founder;
}

} // namespace

PublicKey Vault::recoveryPublicKey() const
{
    const Preamble preamble = (*m_file)->preamble();
    const Slot *slot = preamble.slotOfKind(SlotKind::Recovery);
    return slot ? slot->publicKey : PublicKey {};
}

SlotId Vault::slotIdFor(std::string_view name) const
{
    return slotIdOf((*m_file)->preamble().nameSalt, name);
}

std::vector<SlotInfo> Vault::keySlots() const
{
    std::vector<SlotInfo> list;
    const Preamble preamble = (*m_file)->preamble();
    for (const Slot &slot : preamble.keySlots) {
        if (slot.kind != SlotKind::Free)
            list.push_back(
                {slot.id, slot.kind, slot.publicKey, slot.cost, (*m_file)->failedUnlocks(slot.id)});
    }
    return list;
}

NewSlot Vault::fillSlot(std::string_view name, std::string_view passphrase, PassphraseCost cost, bool replace)
{
    NewSlot result;
    const Preamble before = (*m_file)->preamble();
    const SlotSecrets secrets {(*m_file)->keys().dataKey().clone(), KeyPair::create()};
    Slot fresh;
    fresh.kind = SlotKind::User;
    fresh.cost = cost;
    fresh.id = slotIdOf(before.nameSalt, name);
    if (const Slot *existing = before.slotById(fresh.id); existing && replace)
        fresh.kind = existing->kind;
    if (!wrapSlot(fresh, before.fileId, secrets, bytesOf(passphrase))) {
        result.status = Status::NoMemory;
        return result;
    }
    result.status = (*m_file)->changeSlots([&fresh, replace](Preamble &next) {
        Slot *existing = next.slotById(fresh.id);
        if (replace && (!existing || !isPerson(*existing)))
            return Status::NoSuchUser;
        if (!replace && existing)
            return Status::Exists;
        Slot *place = existing ? existing : next.freeSlot();
        if (!place)
            return Status::SlotsFull;
        *place = fresh;
        return Status::Ok;
    });
    if (result.status == Status::Ok) {
        clearFailedUnlocks(fresh.id);
        result.id = fresh.id;
        result.publicKey = fresh.publicKey;
    }
    return result;
}

NewSlot Vault::addUser(std::string_view name, std::string_view passphrase, PassphraseCost cost)
{
    return fillSlot(name, passphrase, cost, false);
}

NewSlot Vault::replaceUser(std::string_view name, std::string_view passphrase, PassphraseCost cost)
{
    return fillSlot(name, passphrase, cost, true);
}

Status Vault::changePassphrase(std::string_view oldPassphrase, std::string_view newPassphrase,
                               PassphraseCost cost)
{
    const Preamble before = (*m_file)->preamble();
    const Slot *mine = before.slotById(m_slot);
    if (!mine || !isPerson(*mine))
        return Status::NoSuchUser;
    Unwrapped opened = unwrapSlot(*mine, before.fileId, bytesOf(oldPassphrase));
    if (opened.status != Status::Ok)
        return opened.status;
    Slot fresh = *mine;
    fresh.cost = cost;
    if (!wrapSlot(fresh, before.fileId, opened.secrets, bytesOf(newPassphrase)))
        return Status::NoMemory;
    return (*m_file)->changeSlots([&fresh, mine](Preamble &next) {
        Slot *place = next.slotById(fresh.id);
        if (!place || place->publicKey != mine->publicKey || place->nonce != mine->nonce)
            return Status::NoSuchUser; // removed or reset by somebody else meanwhile
        *place = fresh;
        return Status::Ok;
    });
}

Status Vault::removeSlot(const SlotId &id)
{
    const Status status = (*m_file)->changeSlots([&id](Preamble &next) {
        Slot *slot = next.slotById(id);
        if (!slot || !isPerson(*slot))
            return Status::NoSuchUser;
        if (std::count_if(next.keySlots.begin(), next.keySlots.end(), isPerson) == 1)
            return Status::LastSlot;
        *slot = Slot();
        return Status::Ok;
    });
    if (status == Status::Ok)
        clearFailedUnlocks(id);
    return status;
}

NewSlot Vault::replaceRecoveryKey()
{
    NewSlot result;
    RecoveryKey recovery = RecoveryKey::create();
    Slot fresh;
    fillRecoverySlot(fresh, fileId(), (*m_file)->keys().dataKey(), recovery);
    result.status = (*m_file)->changeSlots([&fresh](Preamble &next) {
        Slot *place = const_cast<Slot *>(next.slotOfKind(SlotKind::Recovery));
        if (!place)
            place = next.freeSlot();
        if (!place)
            return Status::SlotsFull;
        *place = fresh;
        return Status::Ok;
    });
    if (result.status == Status::Ok) {
        result.id = fresh.id;
        result.publicKey = fresh.publicKey;
        result.recoveryKey = std::move(recovery);
    }
    return result;
}

void Vault::clearFailedUnlocks(const SlotId &id)
{
    (*m_file)->clearFailedUnlocks(id);
}

} // namespace letstalk::vault
