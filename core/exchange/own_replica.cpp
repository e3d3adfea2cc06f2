// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/own_replica.h"

namespace letstalk::exchange {

using State = storage::StoredReplicaKey::State;

namespace {

QByteArray bytesOf(const KeyId &id)
{
    return {reinterpret_cast<const char *>(id.data()), qsizetype(id.size())};
}

} // namespace

Result<std::optional<OwnReplica>> ReplicaStore::find() const
{
    LT_ASSIGN(const auto row, m_store.replica());
    if (!row)
        return std::optional<OwnReplica>();
    LT_ASSIGN(const auto stored, m_store.keys());
    std::optional<OwnKeys> present, waiting;
    std::vector<OwnKeys> former;
    for (const auto &one : stored) {
        LT_ASSIGN(auto keys, ReplicaKeys::fromStorage(one.secret, m_subkey));
        OwnKeys opened {std::move(keys), one.created, one.replaced};
        if (one.state == State::Present)
            present = std::move(opened);
        else if (one.state == State::Waiting)
            waiting = std::move(opened);
        else
            former.push_back(std::move(opened));
    }
    if (!present)
        return Error {Error::Code::Integrity, QStringLiteral("this computer's keys are not there"), {}};
    return std::optional(OwnReplica {ReplicaId(row->id), NetworkId(row->network), SiteId(row->site),
                                     row->label, row->invitation, *std::move(present), std::move(waiting),
                                     std::move(former)});
}

Status ReplicaStore::put(const OwnKeys &keys, State state)
{
    return m_store.putKey(
        {bytesOf(keys.keys.id()), keys.keys.toStorage(m_subkey), state, keys.createdMs, keys.replacedMs});
}

Status ReplicaStore::begin(const storage::StoredReplica &replica, const ReplicaKeys &keys, qint64 nowMs)
{
    LT_TRY(m_store.setReplica(replica));
    return m_store.putKey({bytesOf(keys.id()), keys.toStorage(m_subkey), State::Present, nowMs, 0});
}

Status ReplicaStore::keepWaiting(const OwnReplica &own, const ReplicaKeys &keys, qint64 nowMs)
{
    if (own.waiting)
        LT_TRY(m_store.removeKey(bytesOf(own.waiting->keys.id())));
    return m_store.putKey({bytesOf(keys.id()), keys.toStorage(m_subkey), State::Waiting, nowMs, 0});
}

Status ReplicaStore::promoteWaiting(OwnReplica own, qint64 nowMs)
{
    own.present.replacedMs = nowMs;
    LT_TRY(put(own.present, State::Former));
    return own.waiting ? put(*own.waiting, State::Present) : done();
}

Status ReplicaStore::endSigning(qint64 replacedBeforeMs)
{
    LT_ASSIGN(auto own, find());
    if (!own)
        return done();
    for (auto &former : own->former)
        if (former.replacedMs < replacedBeforeMs && former.keys.canSign()) {
            former.keys.destroySigningHalf();
            LT_TRY(put(former, State::Former));
        }
    return done();
}

Result<int> ReplicaStore::destroyFormer(qint64 replacedBeforeMs)
{
    LT_ASSIGN(const auto stored, m_store.keys());
    int destroyed = 0;
    for (const auto &one : stored)
        if (one.state == State::Former && one.replaced < replacedBeforeMs) {
            LT_TRY(m_store.removeKey(one.keyId));
            ++destroyed;
        }
    return destroyed;
}

Status ReplicaStore::reseal(const vault::SecureBytes &next)
{
    LT_ASSIGN(const auto stored, m_store.keys());
    for (auto one : stored) {
        LT_ASSIGN(const auto keys, ReplicaKeys::fromStorage(one.secret, m_subkey));
        one.secret = keys.toStorage(next);
        LT_TRY(m_store.putKey(one));
    }
    m_subkey = next.clone();
    return done();
}

} // namespace letstalk::exchange
