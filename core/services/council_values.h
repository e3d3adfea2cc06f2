// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/session.h"
#include "core/exchange/replica_card.h"
#include "core/exchange/roster.h"
#include "core/journal/changes.h"

#include <QStringList>

#include <optional>
#include <vector>

/// What the council's service tells and is told (exchange.md 8): plain values. Instants are UTC milliseconds;
/// 0 means unknown.
namespace letstalk::services {

inline constexpr int kInvitationDays = 30;
/// Keys older than this are to be renewed; opening the file says so.
inline constexpr int kKeyMonths = 12;
/// So long former keys go on signing files: whoever has not heard of the new ones yet knows no others, and
/// would not open the very file that tells of them. A computer silent for longer is given the list by itself
/// (.ltr).
inline constexpr int kSigningOverlapDays = 90;
/// After this the secret half of replaced keys is destroyed: files made for them no longer open.
inline constexpr int kFormerKeyMonths = 13;

/// Where this file stands.
enum class Membership {
    None, ///< from before there were councils of several computers: an administrator has to open it once
    Waiting, ///< made by accepting an invitation; no roster names it yet
    Member,
    Retired, ///< given up: it may be read, and others take nothing new from it
    Withdrawn, ///< lost or stolen, as the others see it
};

/// One computer of the council.
struct CouncilComputer
{
    exchange::ReplicaId id;
    SiteId site;
    QString siteName;
    QString label;
    exchange::ReplicaState state = exchange::ReplicaState::Active;
    bool officer = false;
    bool here = false; ///< this file
    qint64 keysSinceMs = 0; ///< when its present keys were last changed; when it joined if never
    qint64 endedMs = 0; ///< when it was retired or withdrawn
    QString keyId; ///< of the present keys, as reports show it
};

/// Another branch of the roster: two valid rosters of one version.
struct RosterBranch
{
    QByteArray hash; ///< names it, for settleSplit()
    qint64 version = 0; ///< of its newest roster
    QStringList words; ///< eight words of its newest roster, to compare by telephone
    QStringList differences; ///< from what is held: "Northgate's desk 2 joins."
};

struct CouncilState
{
    Membership membership = Membership::None;
    exchange::NetworkId network;
    exchange::ReplicaId replica;
    SiteId site; ///< of this computer
    QString label;
    bool officer = false; ///< this computer may change who belongs
    qint64 rosterVersion = 0; ///< 0: none
    QStringList rosterWords; ///< eight words of the roster held, to compare by telephone
    int threshold = 1;
    int officers = 0; ///< active ones
    bool recoverable = false; ///< the printed recovery key can make an officer when all of them are gone
    QStringList cardWords; ///< Waiting, or renewing: the eight words to read out
    QByteArray card; ///< Waiting, or renewing: the card, to be written again
    bool renewalDue = false; ///< the keys are older than kKeyMonths
    std::optional<qint64> proposal; ///< version of a roster that waits for other officers' signatures
    std::vector<RosterBranch> branches; ///< not empty: trust changes are stopped
};

struct Invited
{
    RowId id;
    QByteArray file; ///< .lti
    QString fileName; ///< proposed
    qint64 validUntilMs = 0;
};

/// What a card asks for.
struct CardPreview
{
    exchange::ReplicaCard card;
    QString siteName;
    bool renewal = false; ///< new keys of a computer that belongs
    /// Of a renewal: the present keys signed it too. Otherwise somebody may be taking the computer over; it
    /// is no officer's any more once it is approved.
    bool proved = false;
};

struct TrustChange
{
    qint64 version = 0; ///< of the roster now held, or proposed
    exchange::ReplicaId replica; ///< the computer concerned, if it is one
    bool adopted = true; ///< false: other officers have to sign `file` first
    bool already = false; ///< it stood here before: nothing was changed
    QByteArray file; ///< .ltr: the roster, or the proposal
    QString fileName; ///< proposed
    QStringList news; ///< "Northgate's desk 2 joins."
    journal::Changes changes; ///< of records: entries that became void, erasures carried out
};

struct Renewal
{
    bool done = false; ///< this computer is an officer, and the new keys are in use
    QByteArray card; ///< otherwise: .ltc for an officer
    QStringList words; ///< otherwise: to be read out
    std::optional<TrustChange> change; ///< set when an officer's roster was signed
};

enum class Withdrawal { Lost, Stolen };

struct RosterPreview
{
    enum class Kind {
        Same,
        Older,
        Next, ///< addRoster() takes it in
        Proposal, ///< needs more signatures: coSign() on an officer's computer
        Ahead, ///< versions between are missing: bring in a file of its sender first
        Split,
        OtherCouncil,
    };
    Kind kind = Kind::Same;
    qint64 version = 0;
    int signatures = 0; ///< valid ones
    int needed = 1;
    QStringList news; ///< against what is held
};

struct PendingErasure
{
    enum class Kind {
        Asked, ///< somebody asks for it who may not order it
        Late, ///< it came after the order for its person: redacted here, and the others need an order too
        Refused, ///< another computer says that it is about somebody erased; it stands here untouched
    };
    Kind kind = Kind::Asked;
    bool left = false; ///< a data protection officer looked at it here and left it
    QString what; ///< "person", "conversation": no name
    RowId subject;
    quint16 entity = 0; ///< as stored
    UserId by;
    QString byName; ///< display name; may be empty
    QString siteName; ///< where it was asked for
    qint64 atMs = 0;
    QString reason; ///< the code
    qint64 rows = 0; ///< that would be erased
};
/// Of an order that the officer gives for Late and Refused, which nobody gave a reason for.
inline constexpr char kLateReason[] = "LATE";
/// Of an order for single fields of records that stay, and of no other.
inline constexpr char kNamedReason[] = "NAMED_ELSEWHERE";

/// Who this file is, with its secrets.
struct OwnIdentity
{
    exchange::ReplicaId replica;
    /// What signs files: the present ones, or for kSigningOverlapDays those that they replaced.
    exchange::ReplicaKeys keys;
    std::vector<exchange::ReplicaKeys> former; ///< all others, present ones too: they open files
    exchange::SignedRoster roster; ///< the newest held

    const exchange::Roster &council() const { return roster.roster; }
    const exchange::RosterReplica *row() const { return council().findReplica(replica); }
};

struct RostersTaken
{
    int adopted = 0;
    bool split = false; ///< another branch came; kept, and told
    QStringList news; ///< what the adopted ones change
};

/// What changed between two rosters, in words for people.
QStringList rosterNews(const exchange::Roster &before, const exchange::Roster &after);

} // namespace letstalk::services
