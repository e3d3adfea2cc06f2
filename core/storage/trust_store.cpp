// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/trust_store.h"

#include "core/storage/statement.h"

#include <QtEndian>

namespace letstalk::storage {

namespace {

constexpr char kRosterColumns[] = "SELECT hash, version, state, received, file FROM roster";

StoredRoster readRoster(const Statement &select)
{
    return {select.blob(0), select.integer(1), StoredRoster::State(select.integer(2)), select.integer(3),
            select.blob(4)};
}

quint64 streamId(QByteArrayView bytes)
{
    return bytes.size() == 8 ? qFromBigEndian<quint64>(bytes.data()) : 0;
}

QByteArray streamBytes(quint64 stream)
{
    QByteArray bytes(8, '\0');
    qToBigEndian(stream, bytes.data());
    return bytes;
}

Statement &bindOrNull(Statement &statement, const QByteArray &bytes)
{
    return bytes.isEmpty() ? statement.bindNull() : statement.bindBlob(bytes);
}

} // namespace

Result<std::optional<StoredReplica>> TrustStore::replica() const
{
    Statement select(m_db, "SELECT id, network, site, label, invitation FROM replica");
    std::optional<StoredReplica> found;
    if (select.next())
        found = {select.rowId(0).value_or(RowId()), select.rowId(1).value_or(RowId()),
                 select.rowId(2).value_or(RowId()), select.text(3), select.rowId(4)};
    LT_TRY(select.status());
    return found;
}

Status TrustStore::setReplica(const StoredReplica &replica)
{
    Statement write(m_db,
                    "INSERT OR REPLACE INTO replica (one, id, network, site, label, invitation)"
                    " VALUES (1, ?, ?, ?, ?, ?)");
    write.bind(replica.id).bind(replica.network).bind(replica.site).bind(replica.label);
    write.bind(replica.invitation);
    return write.run();
}

Result<std::vector<StoredReplicaKey>> TrustStore::keys() const
{
    std::vector<StoredReplicaKey> all;
    Statement select(m_db,
                     "SELECT key_id, secret, state, created, replaced FROM replica_key"
                     " ORDER BY created DESC, key_id");
    while (select.next())
        all.push_back({select.blob(0), select.blob(1), StoredReplicaKey::State(select.integer(2)),
                       select.integer(3), select.integer(4)});
    LT_TRY(select.status());
    return all;
}

Status TrustStore::putKey(const StoredReplicaKey &key)
{
    Statement write(m_db,
                    "INSERT OR REPLACE INTO replica_key (key_id, secret, state, created, replaced)"
                    " VALUES (?, ?, ?, ?, ?)");
    write.bindBlob(key.keyId).bindBlob(key.secret).bind(int(key.state)).bind(key.created);
    if (key.state == StoredReplicaKey::State::Former)
        write.bind(key.replaced);
    else
        write.bindNull();
    return write.run();
}

Status TrustStore::removeKey(const QByteArray &keyId)
{
    Statement remove(m_db, "DELETE FROM replica_key WHERE key_id = ?");
    remove.bindBlob(keyId);
    return remove.run();
}

Result<std::vector<StoredRoster>> TrustStore::rosters() const
{
    std::vector<StoredRoster> all;
    Statement select(m_db, std::string(kRosterColumns) + " ORDER BY version, hash");
    while (select.next())
        all.push_back(readRoster(select));
    LT_TRY(select.status());
    return all;
}

Result<std::optional<StoredRoster>> TrustStore::heldRoster(qint64 version) const
{
    Statement select(m_db, std::string(kRosterColumns) + " WHERE version = ? AND state = 1");
    select.bind(version);
    std::optional<StoredRoster> found;
    if (select.next())
        found = readRoster(select);
    LT_TRY(select.status());
    return found;
}

Result<qint64> TrustStore::newestHeld() const
{
    Statement select(m_db, "SELECT ifnull(max(version), 0) FROM roster WHERE state = 1");
    const qint64 newest = select.next() ? select.integer(0) : 0;
    LT_TRY(select.status());
    return newest;
}

Status TrustStore::putRoster(const StoredRoster &roster)
{
    Statement write(m_db,
                    "INSERT INTO roster (hash, version, state, received, file) VALUES (?, ?, ?, ?, ?)"
                    " ON CONFLICT (hash) DO UPDATE SET state = excluded.state, file = excluded.file");
    write.bindBlob(roster.hash).bind(roster.version).bind(int(roster.state)).bind(roster.received);
    write.bindBlob(roster.file);
    return write.run();
}

Result<std::optional<SignedVersion>> TrustStore::signedVersion(qint64 version) const
{
    Statement select(m_db, "SELECT version, hash, file FROM roster_signed WHERE version = ?");
    select.bind(version);
    std::optional<SignedVersion> found;
    if (select.next())
        found = {select.integer(0), select.blob(1), select.blob(2)};
    LT_TRY(select.status());
    return found;
}

Status TrustStore::putSigned(const SignedVersion &version)
{
    Statement write(m_db, "INSERT OR REPLACE INTO roster_signed (version, hash, file) VALUES (?, ?, ?)");
    write.bind(version.version).bindBlob(version.hash);
    return bindOrNull(write, version.file).run();
}

Status TrustStore::removeSignedAfter(qint64 version)
{
    Statement remove(m_db, "DELETE FROM roster_signed WHERE version > ?");
    remove.bind(version);
    return remove.run();
}

Result<std::optional<StoredInvitation>> TrustStore::invitation(const RowId &id) const
{
    Statement select(m_db, "SELECT id, site, label, made, card FROM invitation WHERE id = ?");
    select.bind(id);
    std::optional<StoredInvitation> found;
    if (select.next())
        found = {select.rowId(0).value_or(RowId()), select.rowId(1).value_or(RowId()), select.text(2),
                 select.integer(3), select.blob(4)};
    LT_TRY(select.status());
    return found;
}

Status TrustStore::putInvitation(const StoredInvitation &invitation)
{
    Statement write(m_db,
                    "INSERT OR REPLACE INTO invitation (id, site, label, made, card) VALUES (?, ?, ?, ?, ?)");
    write.bind(invitation.id)
        .bind(invitation.site)
        .bind(invitation.label.isNull() ? QStringLiteral("") : invitation.label) // null would be no value
        .bind(invitation.made);
    return bindOrNull(write, invitation.card).run();
}

Result<std::vector<StreamOwner>> TrustStore::streams() const
{
    std::vector<StreamOwner> all;
    Statement select(m_db,
                     "SELECT s.st, s.stream_id, s.replica, s.own, r.seq FROM journal_stream s"
                     " LEFT JOIN revoked r ON r.st = s.st ORDER BY s.st");
    while (select.next())
        all.push_back({select.integer(0), streamId(select.blobView(1)), select.rowId(2),
                       select.integer(3) > 0, select.optionalInteger(4)});
    LT_TRY(select.status());
    return all;
}

Result<qint64> TrustStore::lastBefore(quint64 stream, qint64 receivedMs) const
{
    Statement select(m_db,
                     "SELECT coalesce(max(j.seq), 0) FROM journal j JOIN journal_stream s ON s.st = j.st"
                     " WHERE s.stream_id = ? AND j.received < ?");
    select.bindBlob(streamBytes(stream)).bind(receivedMs);
    const qint64 last = select.next() ? select.integer(0) : 0;
    LT_TRY(select.status());
    return last;
}

} // namespace letstalk::storage
