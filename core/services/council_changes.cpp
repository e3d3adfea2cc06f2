// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of CouncilService that changes who belongs: each is the next version of the roster.
#include "core/exchange/roster_rules.h"
#include "core/journal/incoming.h"
#include "core/services/council_service.h"
#include "core/services/exchange_words.h"
#include "core/services/vault_error.h"
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

QByteArray hashBytes(const Hash32 &hash)
{
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

QString rosterFileName(const SignedRoster &roster, bool adopted)
{
    const QString word = adopted ? QStringLiteral("computers") : QStringLiteral("computers-to-sign");
    return QStringLiteral("%1_%2.ltr").arg(word).arg(roster.roster.version);
}

/// The computer, when it is one that may be changed from here: active and not this one.
Result<RosterReplica *> another(Roster &roster, ReplicaId replica, ReplicaId own)
{
    auto *row = roster.findReplica(replica);
    if (!row)
        return Error {Error::Code::NotFound, tr("the council has no such computer"), {}};
    if (replica == own)
        return conflict("this is the computer that you sit at; do it on another officer's computer");
    return row;
}

} // namespace

Result<TrustChange> CouncilService::propose(Trust &trust, Roster next, ReplicaId about,
                                            const std::function<Status()> &with)
{
    next.version = trust.roster().version + 1;
    next.previous = trust.book.current().hash();
    next.createdMs = now();
    if (const auto sound = checkRoster(next); !sound) // a person asked for what cannot be
        return Error {Error::Code::Conflict, sound.error().detail, {}};
    SignedRoster roster = layOut(std::move(next));
    exchange::sign(roster, trust.own.present.keys);
    return settleSigned(trust, roster, about, true, with);
}

/// A roster that lacks no more than other officers' signatures: adopted when it lacks none. `mine`: this
/// computer has signed it, and signs no other one of its version.
Result<TrustChange> CouncilService::settleSigned(Trust &trust, const SignedRoster &roster, ReplicaId about,
                                                 bool mine, const std::function<Status()> &with)
{
    const auto follows = checkFollows(trust.book.current(), roster);
    const bool enough = bool(follows);
    if (!enough && follows.error().code != Error::Code::Conflict)
        return follows.error();
    TrustChange change;
    change.version = roster.roster.version;
    change.replica = about;
    change.adopted = enough;
    change.file = roster.toBytes();
    change.fileName = rosterFileName(roster, enough);
    change.news = rosterNews(trust.roster(), roster.roster);

    LT_ASSIGN(auto transaction, storage::Transaction::begin(m_context.db));
    storage::TrustStore store(m_context.db);
    if (mine)
        LT_TRY(
            store.putSigned({change.version, hashBytes(roster.hash()), enough ? QByteArray() : change.file}));
    if (with)
        LT_TRY(with());
    RosterBook after = trust.book;
    if (enough) {
        LT_TRY(after.take(m_context.db, {change.file}, now()));
        LT_TRY(promoteKeys(after));
    }
    LT_TRY(transaction.commit());
    trust.book = std::move(after);
    if (enough)
        carryOut(change);
    return change;
}

/// The list stands, whatever comes of what it asks for: that is told beside, and done at the next opening.
void CouncilService::carryOut(TrustChange &change)
{
    if (auto changes = applyRosters())
        change.changes = *std::move(changes);
    else
        change.news += afterwardsWords(changes.error());
}

Result<TrustChange> CouncilService::retire(ReplicaId replica)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(auto trust, trustAsOfficer());
    Roster next = trust.roster();
    LT_ASSIGN(auto *row, another(next, replica, trust.own.id));
    if (row->state != ReplicaState::Active)
        return conflict("this computer does not belong any more");
    row->state = ReplicaState::Retired;
    row->endedMs = now();
    LT_ASSIGN(row->lastTrusted, trustedHeads(replica));
    return propose(trust, std::move(next), replica);
}

Result<TrustChange> CouncilService::withdraw(ReplicaId replica, Withdrawal reason,
                                             std::optional<qint64> trustedUntilMs)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    // Nobody should write on a lost computer: what it gave away may still turn up, and a person decides.
    if (reason == Withdrawal::Lost)
        return retire(replica);
    if (trustedUntilMs && *trustedUntilMs > now())
        return Error {
            Error::Code::InvalidInput,
            tr("the day since which it is not trusted is still to come: a withdrawal holds at once and "
               "for good"),
            {}};
    LT_ASSIGN(auto trust, trustAsOfficer());
    Roster next = trust.roster();
    LT_ASSIGN(auto *row, another(next, replica, trust.own.id));
    if (row->state == ReplicaState::Revoked)
        return conflict("this computer's keys were withdrawn already");
    row->state = ReplicaState::Revoked; // also of one that was given up and turned up in wrong hands
    row->endedMs = now();
    LT_ASSIGN(row->lastTrusted, trustedHeads(replica, trustedUntilMs));
    return propose(trust, std::move(next), replica);
}

Result<std::vector<journal::StreamHead>> CouncilService::trustedHeads(ReplicaId replica,
                                                                      std::optional<qint64> untilMs) const
{
    const storage::TrustStore store(m_context.db);
    LT_ASSIGN(const auto streams, store.streams());
    LT_ASSIGN(const auto own, store.replica());
    const bool ours = own && ReplicaId(own->id) == replica;
    const auto heads = journal::Incoming(m_context.journal).heads();
    std::vector<journal::StreamHead> trusted;
    for (auto head : heads) {
        const bool theirs = std::any_of(streams.begin(), streams.end(), [&](const auto &stream) {
            return stream.stream == head.stream && (stream.replica == replica.row() || (ours && stream.own));
        });
        if (!theirs)
            continue;
        if (untilMs) {
            LT_ASSIGN(head.sequence, store.lastBefore(head.stream, *untilMs));
            LT_ASSIGN(const auto chain, m_context.journal.chain8At(head.stream, head.sequence));
            head.chain8 = chain.value_or(0);
        }
        if (head.sequence > 0) // of a stream that is not named nothing was known
            trusted.push_back(head);
    }
    return trusted;
}

Result<TrustChange> CouncilService::setOfficer(ReplicaId replica, bool officer)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(auto trust, trustAsOfficer());
    Roster next = trust.roster();
    auto *row = next.findReplica(replica);
    if (!row)
        return Error {Error::Code::NotFound, tr("the council has no such computer"), {}};
    if (row->state != ReplicaState::Active)
        return conflict("this computer does not belong any more");
    if (row->officer == officer)
        return conflict(officer ? "this computer is an officer's already" : "this computer is no officer's");
    row->officer = officer;
    row->lastTrusted.clear();
    if (!officer) {
        LT_ASSIGN(row->lastTrusted, trustedHeads(replica)); // its orders up to here hold
    }
    return propose(trust, std::move(next), replica);
}

Result<TrustChange> CouncilService::setThreshold(int threshold)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(auto trust, trustAsOfficer());
    Roster next = trust.roster();
    const int officers = int(next.activeOfficers().size());
    if (threshold < 1 || threshold > officers)
        return Error {Error::Code::InvalidInput,
                      tr("the number of officers who have to sign is 1 to %1").arg(officers),
                      {}};
    if (threshold == next.threshold)
        return conflict("that many have to sign already");
    next.threshold = threshold;
    return propose(trust, std::move(next), {});
}

Result<TrustChange> CouncilService::rename(ReplicaId replica, const QString &label)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(auto trust, trustAsOfficer());
    Roster next = trust.roster();
    auto *row = next.findReplica(replica);
    if (!row)
        return Error {Error::Code::NotFound, tr("the council has no such computer"), {}};
    const QString name = label.trimmed();
    if (name.isEmpty() || name.toUtf8().size() > kMostLabelBytes)
        return Error {Error::Code::InvalidInput, tr("give the computer a short name"), {}};
    if (row->label == name)
        return conflict("the computer is called so already");
    row->label = name;
    return propose(trust, std::move(next), replica);
}

/// Like propose(), signed by the recovery key, which stands for every officer.
Result<TrustChange> CouncilService::proposeWith(const ReplicaKeys &signer, Trust &trust, Roster next,
                                                ReplicaId about)
{
    next.version = trust.roster().version + 1;
    next.previous = trust.book.current().hash();
    next.createdMs = now();
    if (const auto sound = checkRoster(next); !sound)
        return Error {Error::Code::Conflict, sound.error().detail, {}};
    SignedRoster roster = layOut(std::move(next));
    exchange::sign(roster, signer);
    return settleSigned(trust, roster, about, false);
}

Result<TrustChange> CouncilService::setRecoveryKey(const QString &recoveryKey)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(const auto key, readRecoveryKey(recoveryKey.toStdString()));
    const auto opened = vault::Vault::open(m_context.vault.path(), vault::Credential::recovery(key));
    if (opened.status != vault::Status::Ok)
        return Error {Error::Code::NeedsRecoveryKey, tr("what was typed is not this file's"),
                      QString::fromStdString(m_context.vault.path())};
    LT_ASSIGN(auto trust, trustAsOfficer());
    Roster next = trust.roster();
    const auto keys = ReplicaKeys::fromRecoveryKey(key.bytes(), next.network.row()).publicKeys();
    if (next.recovery == keys)
        return conflict("the council knows this recovery key already");
    next.recovery = keys;
    return propose(trust, std::move(next), {});
}

Result<TrustChange> CouncilService::becomeOfficer(const QString &recoveryKey)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(const auto key, readRecoveryKey(recoveryKey.toStdString()));
    LT_ASSIGN(auto found, trust());
    if (found.book.isSplit())
        return conflict("there are two lists of the council's computers; settle first which one stands");
    Roster next = found.roster();
    const auto keys = ReplicaKeys::fromRecoveryKey(key.bytes(), next.network.row());
    if (next.recovery != keys.publicKeys())
        return Error {Error::Code::NeedsRecoveryKey,
                      tr("what was typed is not the recovery key of the council's first file"),
                      {}};
    auto *row = next.findReplica(found.own.id);
    if (!row || row->state != ReplicaState::Active)
        return conflict("this computer does not belong to the council (yet)");
    if (row->officer)
        return conflict("this is an officer's computer already");
    row->officer = true;
    return proposeWith(keys, found, std::move(next), found.own.id);
}

} // namespace letstalk::services
