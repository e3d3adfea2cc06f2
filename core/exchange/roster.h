// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/replica_keys.h"
#include "core/exchange/signed_file.h"
#include "core/journal/entry.h"

#include <optional>
#include <vector>

namespace letstalk::exchange {

inline constexpr qsizetype kMostRosterBytes = 256 * 1024;
inline constexpr qsizetype kMostLabelBytes = 200; ///< names of sites and computers, UTF-8

struct RosterSite
{
    SiteId id;
    QString name;
    QString code; ///< short, as spoken references begin: BLA
    bool operator==(const RosterSite &) const = default;
};

/// Keys that a replica used before. They still tell who signed what is on its way, and never sign anew.
struct FormerKeys
{
    PublicKeys keys;
    qint64 replacedMs = 0;
    bool operator==(const FormerKeys &) const = default;
};

enum class ReplicaState : quint8 {
    Active = 0,
    Retired = 1, ///< given up: what it wrote stands; what its own files bring later waits for a person
    Revoked = 2, ///< lost or stolen: bundles signed by its keys are refused, entries after `lastTrusted` void
};

struct RosterReplica
{
    ReplicaId id;
    SiteId site;
    QString label;
    PublicKeys keys;
    std::vector<FormerKeys> former; ///< oldest first
    bool officer = false; ///< its keys may sign rosters and erasure orders
    ReplicaState state = ReplicaState::Active;
    qint64 endedMs = 0; ///< when retired or revoked; 0 while active
    /// By ascending stream, entries of the replica's streams. Of a revoked one: the last that still counts; a
    /// stream that is not named counts from its first entry as void. Of a retired one, and of one whose word
    /// as an officer this version takes back: the last that was known then. Later ones count; but a file of a
    /// retired replica that brings them waits for a person, and orders to erase in them do not hold
    /// (erasure_authority.h).
    std::vector<journal::StreamHead> lastTrusted;
    bool operator==(const RosterReplica &) const = default;
};

/// Who belongs to the council: sites, computers, keys; no people and no roles. Each version names the hash of
/// the one before and is signed by officers of that one. Travels as a file (.ltr) and inside bundles.
struct Roster
{
    NetworkId network;
    qint64 version = 1; ///< 1: the founding
    Hash32 previous {}; ///< rosterHash() of version - 1; zeros at the founding
    int threshold = 1; ///< how many officers must sign the next
    std::vector<RosterSite> sites; ///< by ascending id
    std::vector<RosterReplica> replicas; ///< by ascending id
    qint64 createdMs = 0;
    /// Keys made from the recovery key of the council's first file (recoveryKeys()), on paper alone: sign the
    /// next roster when every officer's computer is gone. Unset where nobody noted them.
    std::optional<PublicKeys> recovery;

    bool operator==(const Roster &) const = default;

    const RosterSite *findSite(SiteId id) const;
    const RosterReplica *findReplica(ReplicaId id) const;
    RosterReplica *findReplica(ReplicaId id);
    std::vector<const RosterReplica *> activeOfficers() const;
};

struct SignedRoster
{
    Roster roster;
    SignedFile file; ///< its bytes, with the signatures given so far

    Hash32 hash() const; ///< of what is signed: does not change as signatures are added
    QByteArray toBytes() const { return file.toBytes(); }
    bool operator==(const SignedRoster &other) const { return toBytes() == other.toBytes(); }
};

/// Sorts sites and replicas and lays the roster out; not signed yet.
SignedRoster layOut(Roster roster);
/// Adds one officer's signature.
void sign(SignedRoster &roster, const ReplicaKeys &officer);
/// BundleCut, BundleDamaged, BundleNewer, Malformed. Reads the form alone; the rules are in roster_rules.h.
Result<SignedRoster> readRoster(QByteArrayView bytes);

} // namespace letstalk::exchange
