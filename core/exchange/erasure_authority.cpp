// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/erasure_authority.h"

#include "core/exchange/fault.h"
#include "core/exchange/roster_rules.h"
#include "core/storage/trust_store.h"

#include <algorithm>

namespace letstalk::exchange {

namespace {

bool maySign(const Roster &roster, const KeyId &key)
{
    const auto found = findKey(roster, key);
    return faulty(Fault::OrderUnsigned)
        || (found && found->current && found->replica->officer
            && found->replica->state == ReplicaState::Active);
}

/// Was the entry known of the computer when that roster was signed?
bool names(const Roster &roster, ReplicaId replica, const journal::OpPlace &entry)
{
    const auto *row = roster.findReplica(replica);
    return row && std::any_of(row->lastTrusted.begin(), row->lastTrusted.end(), [&](const auto &head) {
               return head.stream == entry.stream && entry.sequence <= head.sequence;
           });
}

/// The signer's word was taken back: by the last roster that did so, down from the newest.
bool wasKnown(const KeyId &key, const journal::OpPlace &carrier, qint64 named, const Roster &newest,
              const RosterAt &rosters)
{
    std::optional<Roster> ended = newest;
    while (ended && ended->version > named) {
        const auto before = rosters(ended->version - 1);
        if (!before)
            return false;
        if (!maySign(*before, key)) {
            ended = before;
            continue;
        }
        const ReplicaId replica = findKey(*before, key)->replica->id;
        const auto *now = newest.findReplica(replica);
        const bool stands = now && (now->state != ReplicaState::Revoked || names(newest, replica, carrier));
        return stands && names(*ended, replica, carrier);
    }
    return false;
}

} // namespace

OrderStanding standingOf(const ErasureOrder &order, const journal::OpPlace &carrier, qint64 newest,
                         const RosterAt &rosters)
{
    if (order.rosterVersion > newest) { // its roster may still come
        const auto last = rosters(newest);
        return last && isOfOfficer(order, *last) ? OrderStanding::Ahead : OrderStanding::NoOrder;
    }
    const auto named = rosters(order.rosterVersion);
    if (!named || !checkErasureOrder(order, *named))
        return OrderStanding::NoOrder;
    const auto last = order.rosterVersion == newest ? named : rosters(newest);
    const bool holds = last
        && (maySign(*last, order.key) || faulty(Fault::FormerOfficerOrders)
            || wasKnown(order.key, carrier, order.rosterVersion, *last, rosters));
    return holds ? OrderStanding::Holds : OrderStanding::TakenBack;
}

journal::ErasureAuthority erasureAuthority(storage::Database &db, std::vector<Roster> more)
{
    return [&db, more = std::move(more)](QByteArrayView authority,
                                         const journal::OpPlace &carrier) -> Result<journal::Covered> {
        const auto order = readErasureOrder(authority);
        if (!order)
            return journal::Covered();
        const storage::TrustStore store(db);
        LT_ASSIGN(const qint64 held, store.newestHeld());
        Status read = done();
        const auto at = [&](qint64 version) -> std::optional<Roster> {
            for (const auto &roster : more)
                if (roster.version == version)
                    return roster;
            const auto stored = store.heldRoster(version);
            if (!stored)
                read = stored.error();
            if (!stored || !*stored)
                return std::nullopt;
            const auto roster = readRoster((*stored)->file);
            return roster ? std::optional(roster->roster) : std::nullopt;
        };
        const qint64 newest = more.empty() ? held : std::max(held, more.back().version);
        const auto standing = standingOf(*order, carrier, newest, at);
        LT_TRY(read);
        if (standing == OrderStanding::NoOrder)
            return journal::Covered();
        std::vector<Hash16> covered = order->rows;
        covered.push_back(order->subject);
        return journal::Covered(std::move(covered), standing == OrderStanding::Holds);
    };
}

std::vector<KeyId> formerOfficers(const Roster &before, const Roster &after)
{
    std::vector<KeyId> keys;
    for (const auto *officer : before.activeOfficers())
        if (!maySign(after, officer->keys.id()))
            keys.push_back(officer->keys.id());
    return keys;
}

} // namespace letstalk::exchange
