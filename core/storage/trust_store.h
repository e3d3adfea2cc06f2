// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;

/// Who this file is to the council's other computers.
struct StoredReplica
{
    RowId id;
    RowId network;
    RowId site;
    QString label;
    std::optional<RowId> invitation; ///< that it answered; unset where the council was founded
    bool operator==(const StoredReplica &) const = default;
};

/// A pair of this computer's keys, its secrets sealed.
struct StoredReplicaKey
{
    enum class State { Waiting = 0, Present = 1, Former = 2 };
    QByteArray keyId;
    QByteArray secret;
    State state = State::Waiting; ///< Waiting: for the roster that names them
    qint64 created = 0;
    qint64 replaced = 0; ///< set when Former
};

struct StoredRoster
{
    enum class State { OtherBranch = 0, Held = 1, Declined = 2 };
    QByteArray hash;
    qint64 version = 0;
    State state = State::Held;
    qint64 received = 0;
    QByteArray file;
};

/// A roster that this computer signed as an officer.
struct SignedVersion
{
    qint64 version = 0;
    QByteArray hash;
    QByteArray file; ///< while other signatures are awaited
};

struct StoredInvitation
{
    RowId id;
    RowId site;
    QString label;
    qint64 made = 0;
    QByteArray card; ///< that was admitted; empty until then
};

/// A stream of the journal and whose it is.
struct StreamOwner
{
    qint64 st = 0; ///< the file's own number for it
    quint64 stream = 0;
    std::optional<RowId> replica; ///< unset: not known (yet)
    bool own = false; ///< this file writes it or wrote it
    std::optional<qint64> trustedUpTo; ///< set: later entries are void
};

/// What this file knows of keys, rosters and invitations (resources/schema/0002). Local, never exchanged.
/// Writing joins a transaction that is running.
class TrustStore
{
public:
    explicit TrustStore(Database &db) : m_db(db) { }

    Result<std::optional<StoredReplica>> replica() const;
    Status setReplica(const StoredReplica &replica);

    Result<std::vector<StoredReplicaKey>> keys() const; ///< newest first
    Status putKey(const StoredReplicaKey &key); ///< replaces what is known of it
    Status removeKey(const QByteArray &keyId);

    Result<std::vector<StoredRoster>> rosters() const; ///< by version
    Result<std::optional<StoredRoster>> heldRoster(qint64 version) const;
    Result<qint64> newestHeld() const; ///< its version; 0: none
    Status putRoster(const StoredRoster &roster); ///< replaces what is known of it
    Result<std::optional<SignedVersion>> signedVersion(qint64 version) const;
    Status putSigned(const SignedVersion &version);
    Status removeSignedAfter(qint64 version);

    Result<std::optional<StoredInvitation>> invitation(const RowId &id) const;
    Status putInvitation(const StoredInvitation &invitation);

    Result<std::vector<StreamOwner>> streams() const;
    /// The last entry of the stream that was applied here before that instant, by this computer's clock; 0:
    /// none.
    Result<qint64> lastBefore(quint64 stream, qint64 receivedMs) const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
