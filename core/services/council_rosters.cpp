// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of CouncilService that takes rosters in, and does what they ask for.
#include "core/base/london_time.h"
#include "core/exchange/erasure_authority.h"
#include "core/exchange/importer.h"
#include "core/exchange/roster_rules.h"
#include "core/journal/incoming.h"
#include "core/services/council_service.h"
#include "core/services/erasure_orders.h"
#include "core/services/exchange_words.h"
#include "core/services/named_texts.h"
#include "core/services/trusted_keys.h"
#include "core/storage/session_store.h"
#include "core/storage/setting_store.h"
#include "core/storage/transaction.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

using namespace exchange;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CouncilService", text);
}

Error conflict(const char *text)
{
    return {Error::Code::Conflict, tr(text), {}};
}

/// Why a list cannot be signed that does not follow the one held.
Error notNext(const SignedRoster &held, const SignedRoster &incoming)
{
    switch (relate(held, incoming)) {
    case RosterRelation::OtherNetwork:
        return conflict("this is another council's list");
    case RosterRelation::Ahead:
        return conflict(
            "lists between this one and the one that stands here are missing: bring in files from "
            "the other officer first");
    default:
        return conflict(
            "another list has been adopted meanwhile: what this one changes has to be done again");
    }
}

/// In `setting`: the hash of the roster up to which former officers' orders were asked about.
constexpr char kAskedUpTo[] = "erasures_asked";

} // namespace

Result<QByteArray> CouncilService::rosterFile() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto found, trust());
    return found.book.current().toBytes();
}

Result<std::vector<QByteArray>> CouncilService::rosterFiles() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto found, trust());
    return found.book.files();
}

Result<RosterPreview> CouncilService::readRosterFile(const QByteArray &file) const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto incoming, readRoster(file));
    LT_ASSIGN(const auto found, trust());
    const SignedRoster &current = found.book.current();
    RosterPreview preview;
    preview.version = incoming.roster.version;
    preview.needed = current.roster.threshold;
    preview.news = rosterNews(current.roster, incoming.roster);
    switch (relate(current, incoming)) {
    case RosterRelation::OtherNetwork:
        preview.kind = RosterPreview::Kind::OtherCouncil;
        preview.news.clear();
        return preview;
    case RosterRelation::Same:
        return preview;
    case RosterRelation::Split:
        preview.kind = RosterPreview::Kind::Split;
        return preview;
    case RosterRelation::Older: {
        const auto *held = found.book.held(incoming.roster.version);
        const bool known = !held || held->hash() == incoming.hash();
        preview.kind = known ? RosterPreview::Kind::Older : RosterPreview::Kind::Split;
        return preview;
    }
    case RosterRelation::Ahead:
        preview.kind = RosterPreview::Kind::Ahead;
        return preview;
    case RosterRelation::Next:
        break;
    }
    preview.signatures = officersWhoSigned(incoming, current.roster);
    const auto follows = checkFollows(current, incoming);
    if (follows)
        preview.kind = RosterPreview::Kind::Next;
    else if (follows.error().code == Error::Code::Conflict)
        preview.kind = RosterPreview::Kind::Proposal;
    else if (incoming.roster.previous != current.hash())
        preview.kind = RosterPreview::Kind::Split;
    else
        return follows.error();
    return preview;
}

/// The list is the one that stands here, or one that it rests on: whoever brings it a second time has nothing
/// left to do.
std::optional<TrustChange> CouncilService::standingHere(const Trust &trust, const QByteArray &file) const
{
    const auto roster = readRoster(file);
    if (!roster || roster->roster.network != trust.roster().network)
        return {};
    const auto *held = trust.book.held(roster->roster.version);
    if (!held || held->hash() != roster->hash())
        return {};
    TrustChange change;
    change.version = trust.roster().version;
    change.adopted = true;
    change.already = true;
    change.file = trust.book.current().toBytes();
    change.fileName = QStringLiteral("computers_%1.ltr").arg(change.version);
    change.news += roster->roster.version == change.version
        ? tr("This list stands here already; there is nothing left to do.")
        : tr("This list was taken in before; version %1 stands here.").arg(change.version);
    return change;
}

Result<TrustChange> CouncilService::addRoster(const QByteArray &file)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(const auto before, trust());
    if (const auto stands = standingHere(before, file))
        return *stands;
    LT_ASSIGN(auto transaction, storage::Transaction::begin(m_context.db));
    LT_ASSIGN(const auto taken, takeRosters({file}));
    LT_TRY(transaction.commit());
    if (taken.split)
        return Error {
            Error::Code::RosterSplit, QStringLiteral("%1").arg(readRoster(file)->roster.version), {}};
    TrustChange change;
    change.version = before.roster().version;
    change.adopted = taken.adopted > 0;
    change.news = taken.news;
    carryOut(change);
    if (const auto after = trust()) {
        change.version = after->roster().version;
        change.file = after->book.current().toBytes();
    }
    if (const auto due = m_context.journal.dueErasures(); due && *due > 0)
        change.news += tr("Orders that hold by this list erase %1. The next file that is brought in asks for "
                          "that number.")
                           .arg(recordsText(*due));
    return change;
}

Result<RostersTaken> CouncilService::takeRosters(const std::vector<QByteArray> &files)
{
    LT_TRY(m_context.require(Act::ImportBundle));
    LT_ASSIGN(auto found, trust());
    const Roster before = found.roster();
    LT_ASSIGN(const auto taken, found.book.take(m_context.db, files, now()));
    LT_TRY(promoteKeys(found.book));
    return RostersTaken {taken.adopted, taken.split, rosterNews(before, found.roster())};
}

/// Our new keys are in use from the roster on that names them.
Status CouncilService::promoteKeys(const RosterBook &book)
{
    LT_ASSIGN(auto own, replicas().find());
    if (!own || !own->waiting)
        return done();
    const auto *row = book.current().roster.findReplica(own->id);
    if (!row || row->keys != own->waiting->keys.publicKeys())
        return done();
    return replicas().promoteWaiting(*std::move(own), now());
}

Status CouncilService::voidStreams(const RosterReplica &replica, bool &any)
{
    LT_ASSIGN(const auto streams, storage::TrustStore(m_context.db).streams());
    LT_ASSIGN(const auto own, storage::TrustStore(m_context.db).replica());
    for (const auto &stream : streams) {
        const bool named = std::any_of(replica.lastTrusted.begin(), replica.lastTrusted.end(),
                                       [&](const auto &head) { return head.stream == stream.stream; });
        const bool ours = stream.own && own && ReplicaId(own->id) == replica.id;
        if (!named && !ours && stream.replica != replica.id.row())
            continue;
        const qint64 limit = lastTrusted(replica, stream.stream).value_or(0);
        if (stream.trustedUpTo && *stream.trustedUpTo <= limit)
            continue;
        LT_TRY(journal::Incoming(m_context.journal).revoke(stream.stream, limit));
        any = true;
    }
    return done();
}

/// Of the officers whose word was taken back since this was asked last, orders that were carried out here and
/// do not hold are asked for again.
Status CouncilService::doubtFormerOfficers(const RosterBook &book)
{
    storage::SettingStore settings(m_context.db);
    LT_ASSIGN(const auto asked, settings.find(kAskedUpTo));
    const Hash32 newest = book.current().hash();
    const QByteArray mark(reinterpret_cast<const char *>(newest.data()), qsizetype(newest.size()));
    if (asked == mark)
        return done();
    // Down to what was asked about; to the parting, or the oldest, when another branch stands now.
    const auto *after = &book.current();
    while (asked) {
        const auto *before = book.held(after->roster.version - 1);
        if (!before)
            break;
        for (const KeyId &key : formerOfficers(before->roster, after->roster))
            LT_TRY(m_context.journal.doubtErasures(
                {reinterpret_cast<const char *>(key.data()), qsizetype(key.size())}));
        const Hash32 hash = before->hash();
        if (std::equal(asked->begin(), asked->end(), reinterpret_cast<const char *>(hash.data()),
                       reinterpret_cast<const char *>(hash.data()) + hash.size()))
            break;
        after = before;
    }
    return settings.set(kAskedUpTo, mark);
}

/// Requests that the rosters have made orders of.
Result<journal::Changes> CouncilService::carryOutRequests(bool confirmed)
{
    LT_ASSIGN(const auto requests, m_context.journal.erasureRequests());
    if (requests.empty()) // most openings have nothing to write
        return journal::Changes();
    if (!confirmed) {
        LT_ASSIGN(const qint64 due, m_context.journal.dueErasures());
        LT_ASSIGN(const qint64 rows, rowsOfRecord(m_context.db));
        if (needsBrake(due, rows))
            return journal::Changes();
    }
    return m_context.journal.retryErasures();
}

Result<journal::Changes> CouncilService::applyRosters(bool confirmed)
{
    LT_TRY(m_context.require(Act::Unlock));
    LT_ASSIGN(const auto found, findTrust());
    if (!found)
        return journal::Changes();
    LT_TRY(promoteKeys(found->book));
    bool voided = false;
    for (const auto &replica : found->roster().replicas)
        if (replica.state == ReplicaState::Revoked)
            LT_TRY(voidStreams(replica, voided));
    LT_TRY(doubtFormerOfficers(found->book));
    LT_ASSIGN(auto changes, carryOutRequests(confirmed));
    LT_ASSIGN(const auto again, carryOutKeptOrders(m_context));
    changes.entities |= again.changes.entities;
    changes.rows += again.changes.rows;
    LT_ASSIGN(const auto named, writeNamedTexts(m_context));
    changes.entities |= named.entities;
    changes.rows += named.rows;
    LT_ASSIGN(m_context.compartments, // keys may have come that somebody gave to us
              openKeys(m_context.db, m_context.journal, m_context.actor.user, m_context.vault.userKeys()));
    if (voided)
        changes.entities = ~quint64(0); // anything may have been in what is void now
    return changes;
}

Result<TrustChange> CouncilService::coSign(const QByteArray &file)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(auto found, trust());
    if (!found.isOfficer())
        return conflict("this is not an officer's computer: its signature does not change who belongs");
    if (found.book.isSplit())
        return conflict("there are two lists of the council's computers; settle first which one stands");
    if (const auto stands = standingHere(found, file))
        return *stands;
    LT_ASSIGN(auto roster, readRoster(file));
    if (relate(found.book.current(), roster) != RosterRelation::Next)
        return notNext(found.book.current(), roster);
    const Hash32 hash = roster.hash();
    const QByteArray hashBytes(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size()));
    LT_ASSIGN(const auto standing, storage::TrustStore(m_context.db).signedVersion(roster.roster.version));
    if (standing && standing->hash != hashBytes)
        return conflict("this computer has signed another change of the same version; discard that first");
    // One who has signed already may bring the file back with the others' signatures.
    if (officersWhoSigned(roster, found.roster()) == 0)
        return Error {Error::Code::BundleForged, {}, {}};
    exchange::sign(roster, found.own.present.keys);
    return settleSigned(found, roster, {}, true);
}

Status CouncilService::discardProposal()
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(const auto found, trust());
    const qint64 next = found.roster().version + 1;
    storage::TrustStore store(m_context.db);
    LT_ASSIGN(const auto standing, store.signedVersion(next));
    if (!standing)
        return Error {Error::Code::NotFound, tr("no change waits for signatures"), {}};
    LT_ASSIGN(auto transaction, storage::Transaction::begin(m_context.db));
    LT_TRY(store.removeSignedAfter(next - 1));
    return transaction.commit();
}

Result<TrustChange> CouncilService::settleSplit(const QByteArray &branch)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(auto found, trust());
    if (!found.book.isSplit())
        return conflict("there is one list of the council's computers only");
    const Roster before = found.roster();
    LT_ASSIGN(auto transaction, storage::Transaction::begin(m_context.db));
    Hash32 wanted {};
    if (branch.size() == qsizetype(wanted.size()))
        std::copy(branch.begin(), branch.end(), wanted.begin());
    if (branch.isEmpty())
        LT_TRY(found.book.keepOurs(m_context.db, now()));
    else
        LT_TRY(found.book.settle(m_context.db, wanted, now()));
    LT_TRY(storage::TrustStore(m_context.db).removeSignedAfter(found.roster().version));
    LT_TRY(promoteKeys(found.book));
    LT_TRY(transaction.commit());
    TrustChange change;
    change.version = found.roster().version;
    change.file = found.book.current().toBytes();
    change.news = rosterNews(before, found.roster());
    carryOut(change);
    return change;
}

Result<int> destroyOldKeys(ServiceContext &context)
{
    const QDate oldest = london::day(context.clock.nowMs()).addMonths(-kFormerKeyMonths);
    ReplicaStore store(context.db, context.vault.subkey(vault::Purpose::Exchange));
    LT_ASSIGN(auto transaction, storage::Transaction::begin(context.db));
    constexpr qint64 kDayMs = 24LL * 3600 * 1000;
    LT_TRY(store.endSigning(context.clock.nowMs() - kSigningOverlapDays * kDayMs));
    LT_ASSIGN(const int destroyed, store.destroyFormer(london::startOfDay(oldest)));
    LT_TRY(transaction.commit());
    return destroyed;
}

Status beginCouncil(storage::Database &db, const vault::Vault &vault, const Clock &clock, Random &random,
                    const FirstComputer &computer)
{
    IdSource ids(clock, random);
    const auto keys = ReplicaKeys::create();
    Roster roster;
    roster.network = ids.make<NetworkId>();
    roster.createdMs = clock.nowMs();
    LT_ASSIGN(const auto sites, storage::SessionStore(db).sites());
    for (const auto &one : sites)
        roster.sites.push_back({one.id, one.name, one.code});
    RosterReplica replica;
    replica.id = computer.replica;
    replica.site = computer.site;
    replica.label = tr("first computer");
    replica.keys = keys.publicKeys();
    replica.officer = true;
    if (computer.recoveryKey)
        roster.recovery
            = ReplicaKeys::fromRecoveryKey(computer.recoveryKey->bytes(), roster.network.row()).publicKeys();
    const storage::StoredReplica row {
        replica.id.row(), roster.network.row(), computer.site.row(), replica.label, {}};
    roster.replicas.push_back(std::move(replica));
    SignedRoster first = layOut(std::move(roster));
    exchange::sign(first, keys);
    LT_TRY(checkFounding(first));

    LT_ASSIGN(auto transaction, storage::Transaction::begin(db));
    LT_TRY(ReplicaStore(db, vault.subkey(vault::Purpose::Exchange)).begin(row, keys, clock.nowMs()));
    RosterBook book;
    LT_TRY(book.begin(db, first, clock.nowMs()));
    return transaction.commit();
}

} // namespace letstalk::services
