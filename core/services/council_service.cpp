// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the council stands, as this file knows it.
#include "core/services/council_service.h"

#include "core/base/london_time.h"
#include "core/exchange/eight_words.h"
#include "core/exchange/roster_rules.h"
#include "core/storage/session_store.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

using namespace exchange;

namespace {

constexpr qint64 kDayMs = 24LL * 3600 * 1000;

QString tr(const char *text)
{
    return QCoreApplication::translate("CouncilService", text);
}

Error conflict(const char *text)
{
    return {Error::Code::Conflict, tr(text), {}};
}

QString siteName(const Roster &roster, SiteId id)
{
    const auto *site = roster.findSite(id);
    return site ? site->name : QString();
}

qint64 keysSince(const RosterReplica &replica, const RosterBook &book)
{
    if (!replica.former.empty())
        return replica.former.back().replacedMs;
    for (qint64 version = book.current().roster.version; version > 0; --version) { // back to where it joined
        const auto *before = book.held(version - 1);
        if (!before || !before->roster.findReplica(replica.id))
            return book.held(version)->roster.createdMs;
    }
    return 0;
}

/// Eight words of a roster, to be compared by telephone like those of keys.
QStringList wordsOf(const SignedRoster &roster)
{
    return eightWords({roster.hash(), {}});
}

Membership membershipOf(const RosterReplica *row)
{
    if (!row)
        return Membership::Waiting;
    switch (row->state) {
    case ReplicaState::Active:
        return Membership::Member;
    case ReplicaState::Retired:
        return Membership::Retired;
    case ReplicaState::Revoked:
        break;
    }
    return Membership::Withdrawn;
}

bool isDue(qint64 sinceMs, qint64 nowMs)
{
    return london::day(sinceMs).addMonths(kKeyMonths) <= london::day(nowMs);
}

} // namespace

bool CouncilService::Trust::isOfficer() const
{
    const auto *own_row = row();
    return own_row && own_row->officer && own_row->state == ReplicaState::Active
        && own_row->keys == own.present.keys.publicKeys();
}

Result<std::optional<CouncilService::Trust>> CouncilService::findTrust() const
{
    LT_ASSIGN(auto own, replicas().find());
    LT_ASSIGN(auto book, RosterBook::load(m_context.db));
    if (!own || book.isEmpty())
        return std::optional<Trust>();
    return std::optional(Trust {*std::move(own), std::move(book)});
}

Result<CouncilService::Trust> CouncilService::trust() const
{
    LT_ASSIGN(auto found, findTrust());
    if (!found)
        return conflict("this file is from before there were councils of several computers; an administrator "
                        "has to open it once");
    return *std::move(found);
}

Result<CouncilService::Trust> CouncilService::trustAsOfficer() const
{
    LT_ASSIGN(auto found, trust());
    if (!found.isOfficer())
        return conflict("this is not an officer's computer: its signature does not change who belongs");
    if (found.book.isSplit())
        return conflict("there are two lists of the council's computers; settle first which one stands");
    const qint64 next = found.roster().version + 1;
    LT_ASSIGN(const auto standing, storage::TrustStore(m_context.db).signedVersion(next));
    if (standing)
        return conflict("a change signed here waits for another officer's signature; discard it first");
    return found;
}

Result<CouncilState> CouncilService::state() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    CouncilState state;
    LT_ASSIGN(const auto found, findTrust());
    if (!found)
        return state;
    const Roster &roster = found->roster();
    state.membership = membershipOf(found->row());
    state.network = roster.network;
    state.replica = found->own.id;
    state.site = found->row() ? found->row()->site : found->own.site;
    state.label = found->row() ? found->row()->label : found->own.label;
    state.officer = found->isOfficer();
    state.rosterVersion = roster.version;
    state.rosterWords = wordsOf(found->book.current());
    state.threshold = roster.threshold;
    state.officers = int(roster.activeOfficers().size());
    state.recoverable = roster.recovery.has_value();
    LT_TRY(describeOwn(*found, state));
    LT_TRY(describeBranches(*found, state));
    return state;
}

Status CouncilService::describeOwn(const Trust &trust, CouncilState &state) const
{
    state.renewalDue
        = state.membership == Membership::Member && isDue(keysSince(*trust.row(), trust.book), now());
    const ReplicaKeys *asking = nullptr;
    if (trust.own.waiting)
        asking = &trust.own.waiting->keys;
    else if (state.membership == Membership::Waiting)
        asking = &trust.own.present.keys;
    if (asking) {
        state.cardWords = eightWords(asking->publicKeys());
        state.card = writeCard(ownCard(trust, *asking), *asking,
                               trust.own.waiting ? &trust.own.present.keys : nullptr);
    }
    const qint64 next = trust.roster().version + 1;
    LT_ASSIGN(const auto standing, storage::TrustStore(m_context.db).signedVersion(next));
    if (standing)
        state.proposal = standing->version;
    return done();
}

Status CouncilService::describeBranches(const Trust &trust, CouncilState &state) const
{
    for (const auto *branch : trust.book.branches()) {
        const Hash32 hash = branch->hash();
        state.branches.push_back({QByteArray(reinterpret_cast<const char *>(hash.data()), 32),
                                  branch->roster.version, wordsOf(*branch),
                                  rosterNews(trust.roster(), branch->roster)});
    }
    return done();
}

ReplicaCard CouncilService::ownCard(const Trust &trust, const ReplicaKeys &keys) const
{
    ReplicaCard card;
    card.network = trust.own.network;
    card.replica = trust.own.id;
    card.site = trust.row() ? trust.row()->site : trust.own.site;
    card.label = trust.row() ? trust.row()->label : trust.own.label;
    card.keys = keys.publicKeys();
    const bool joining = !trust.row();
    if (joining)
        card.invitation = trust.own.invitation.value_or(RowId());
    card.createdMs = trust.own.waiting ? trust.own.waiting->createdMs : trust.own.present.createdMs;
    return card;
}

Result<std::vector<CouncilComputer>> CouncilService::computersOf(const Trust &trust) const
{
    std::vector<CouncilComputer> all;
    for (const auto &replica : trust.roster().replicas)
        all.push_back({replica.id, replica.site, siteName(trust.roster(), replica.site), replica.label,
                       replica.state, replica.officer, replica.id == trust.own.id,
                       keysSince(replica, trust.book), replica.endedMs, keyIdText(replica.keys.id())});
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) {
        return std::tie(a.siteName, a.label, a.id) < std::tie(b.siteName, b.label, b.id);
    });
    return all;
}

Result<std::vector<CouncilComputer>> CouncilService::computers() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto found, findTrust());
    if (!found)
        return std::vector<CouncilComputer>();
    return computersOf(*found);
}

Result<std::vector<Site>> CouncilService::sites() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    return storage::SessionStore(m_context.db).sites();
}

Result<OwnIdentity> CouncilService::identity() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(auto found, trust());
    // Oldest first: who has not heard of one renewal may not have heard of the one before either.
    std::vector<OwnKeys> all = std::move(found.own.former);
    std::sort(all.begin(), all.end(),
              [](const auto &a, const auto &b) { return a.replacedMs < b.replacedMs; });
    const qint64 since = now() - kSigningOverlapDays * kDayMs;
    auto signer = std::find_if(all.begin(), all.end(), [&](const OwnKeys &former) {
        return former.replacedMs >= since && former.keys.canSign();
    });
    const auto place = signer - all.begin(); // the present keys' when no former ones sign
    all.push_back(std::move(found.own.present));
    // A roster with our new keys may have reached the sender before us.
    if (found.own.waiting)
        all.push_back(*std::move(found.own.waiting));
    OwnIdentity identity {found.own.id, std::move(all[std::size_t(place)].keys), {}, found.book.current()};
    all.erase(all.begin() + place);
    for (auto &other : all)
        identity.former.push_back(std::move(other.keys));
    return identity;
}

} // namespace letstalk::services
