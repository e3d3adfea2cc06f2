// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/roster_book.h"

#include "core/exchange/roster_rules.h"

#include <algorithm>

namespace letstalk::exchange {

namespace {

QByteArray bytesOf(const Hash32 &hash)
{
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

Error missingBetween(qint64 version)
{
    return {Error::Code::Conflict,
            QStringLiteral("versions of the list of computers before version %1 are missing here; bring in a "
                           "file of its sender first")
                .arg(version),
            {}};
}

} // namespace

Result<RosterBook> RosterBook::load(storage::Database &db)
{
    RosterBook book;
    LT_ASSIGN(const auto stored, storage::TrustStore(db).rosters());
    for (const auto &one : stored) {
        auto roster = readRoster(one.file);
        if (!roster)
            return Error {
                Error::Code::Integrity, QStringLiteral("a stored list of computers cannot be read"), {}};
        if (one.state == State::Held)
            book.m_held.emplace(one.version, *std::move(roster));
        else
            book.m_others.emplace(roster->hash(), Other {*roster, one.state});
    }
    return book;
}

const SignedRoster *RosterBook::held(qint64 version) const
{
    const auto found = m_held.find(version);
    return found == m_held.end() ? nullptr : &found->second;
}

std::vector<QByteArray> RosterBook::files() const
{
    std::vector<QByteArray> all;
    for (const auto &[version, roster] : m_held)
        all.push_back(roster.toBytes());
    return all;
}

std::vector<const SignedRoster *> RosterBook::branches() const
{
    std::vector<const SignedRoster *> tips;
    for (const auto &[hash, other] : m_others) {
        const Hash32 ours = hash;
        const bool goesOn = std::any_of(m_others.begin(), m_others.end(), [&](const auto &next) {
            return next.second.roster.roster.previous == ours;
        });
        if (other.state == State::OtherBranch && !goesOn)
            tips.push_back(&other.roster);
    }
    return tips;
}

const SignedRoster *RosterBook::find(const Hash32 &hash) const
{
    for (const auto &[version, roster] : m_held)
        if (roster.hash() == hash)
            return &roster;
    const auto other = m_others.find(hash);
    return other == m_others.end() ? nullptr : &other->second.roster;
}

/// What becomes of a roster that is not known yet; nullopt: nothing, it proves nothing and changes nothing.
Result<std::optional<RosterBook::State>> RosterBook::place(const SignedRoster &roster) const
{
    const Roster &newest = current().roster;
    if (roster.roster.network != newest.network)
        return Error {Error::Code::Conflict, QStringLiteral("it is another council's"), {}};
    const SignedRoster &oldest = m_held.begin()->second;
    if (roster.roster.version == oldest.roster.version - 1 && roster.hash() == oldest.roster.previous)
        return std::optional(State::Held); // what ours rests on, by its hash
    if (roster.roster.version <= oldest.roster.version)
        return std::optional<State>(); // before we came: nobody here can tell
    const auto *previous = find(roster.roster.previous);
    if (!previous)
        return missingBetween(roster.roster.version);
    LT_TRY(checkFollows(*previous, roster));
    return std::optional(previous == &current() ? State::Held : State::OtherBranch);
}

Result<std::vector<std::pair<SignedRoster, RosterBook::State>>>
RosterBook::absorb(const std::vector<QByteArray> &files)
{
    std::vector<SignedRoster> incoming;
    for (const auto &file : files) {
        LT_ASSIGN(auto roster, readRoster(file));
        incoming.push_back(std::move(roster));
    }
    // Upwards for what follows ours, then downwards for what ours rests on.
    std::stable_sort(incoming.begin(), incoming.end(),
                     [](const auto &a, const auto &b) { return a.roster.version < b.roster.version; });
    std::vector<std::pair<SignedRoster, State>> taken;
    const auto takeOne = [&](const SignedRoster &roster) -> Status {
        if (find(roster.hash()))
            return done();
        LT_ASSIGN(const auto state, place(roster));
        if (!state)
            return done();
        taken.emplace_back(roster, *state);
        if (*state == State::Held)
            m_held.emplace(roster.roster.version, roster);
        else
            m_others.emplace(roster.hash(), Other {roster, *state});
        return done();
    };
    for (const auto &roster : incoming)
        LT_TRY(takeOne(roster));
    for (auto roster = incoming.rbegin(); roster != incoming.rend(); ++roster)
        LT_TRY(takeOne(*roster));
    return taken;
}

Result<RosterBook::Taken> RosterBook::examine(const std::vector<QByteArray> &files) const
{
    RosterBook copy = *this;
    LT_ASSIGN(const auto rosters, copy.absorb(files));
    Taken taken;
    for (const auto &[roster, state] : rosters) {
        taken.adopted += state == State::Held && roster.roster.version > current().roster.version;
        taken.split = taken.split || state == State::OtherBranch;
    }
    return taken;
}

Result<RosterBook::Taken> RosterBook::take(storage::Database &db, const std::vector<QByteArray> &files,
                                           qint64 nowMs)
{
    if (isEmpty())
        return Error {Error::Code::Conflict, QStringLiteral("this file belongs to no council yet"), {}};
    const qint64 before = current().roster.version;
    RosterBook after = *this;
    LT_ASSIGN(const auto rosters, after.absorb(files));
    Taken taken;
    for (const auto &[roster, state] : rosters) {
        LT_TRY(put(db, roster, state, nowMs));
        taken.adopted += state == State::Held && roster.roster.version > before;
        taken.split = taken.split || state == State::OtherBranch;
    }
    *this = std::move(after);
    return taken;
}

Status RosterBook::put(storage::Database &db, const SignedRoster &roster, State state, qint64 nowMs) const
{
    return storage::TrustStore(db).putRoster(
        {bytesOf(roster.hash()), roster.roster.version, state, nowMs, roster.toBytes()});
}

Status RosterBook::settle(storage::Database &db, const Hash32 &branch, qint64 nowMs)
{
    std::vector<SignedRoster> theirs; // newest first, down to where the branches part
    Hash32 at = branch;
    for (auto other = m_others.find(at); other != m_others.end(); other = m_others.find(at)) {
        theirs.push_back(other->second.roster);
        at = other->second.roster.roster.previous;
    }
    const auto *parting = find(at);
    if (theirs.empty() || !parting)
        return Error {Error::Code::NotFound, QStringLiteral("this list of computers is not known here"), {}};

    // First ours away, then theirs in: of one version only one can be held.
    RosterBook after = *this;
    while (after.current().roster.version > parting->roster.version) {
        const SignedRoster declined = after.current();
        LT_TRY(put(db, declined, State::Declined, nowMs));
        after.m_held.erase(declined.roster.version);
        after.m_others.insert_or_assign(declined.hash(), Other {declined, State::Declined});
    }
    for (auto roster = theirs.rbegin(); roster != theirs.rend(); ++roster) {
        LT_TRY(put(db, *roster, State::Held, nowMs));
        after.m_others.erase(roster->hash());
        after.m_held.emplace(roster->roster.version, *roster);
    }
    LT_TRY(after.keepOurs(db, nowMs));
    *this = std::move(after);
    return done();
}

Status RosterBook::keepOurs(storage::Database &db, qint64 nowMs)
{
    for (auto &[hash, other] : m_others) {
        if (other.state == State::Declined)
            continue;
        LT_TRY(put(db, other.roster, State::Declined, nowMs));
        other.state = State::Declined;
    }
    return done();
}

Status RosterBook::begin(storage::Database &db, const SignedRoster &first, qint64 nowMs)
{
    if (!isEmpty())
        return Error {Error::Code::Conflict, QStringLiteral("this file belongs to a council already"), {}};
    LT_TRY(checkRoster(first.roster));
    LT_TRY(put(db, first, State::Held, nowMs));
    m_held.emplace(first.roster.version, first);
    return done();
}

} // namespace letstalk::exchange
