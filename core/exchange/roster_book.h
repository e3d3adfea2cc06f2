// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/roster.h"
#include "core/storage/trust_store.h"

#include <map>
#include <vector>

namespace letstalk::exchange {

/// Every roster that a file holds: the chain it follows, from the first version known to the newest, and
/// other branches that came (exchange.md 8). The highest version that follows from what is held wins. A
/// roster that parts from the chain is never followed by itself, however long its branch: it is kept and
/// told, nobody here signs until a person has settled which branch stands, and our own branch goes on
/// meanwhile, so that nobody can lead a file away from its council, or hold a withdrawal up, by writing
/// another list.
class RosterBook
{
public:
    /// Empty where the file has none.
    static Result<RosterBook> load(storage::Database &db);

    bool isEmpty() const { return m_held.empty(); }
    /// The newest held; isEmpty() must be false.
    const SignedRoster &current() const { return m_held.rbegin()->second; }
    const SignedRoster *held(qint64 version) const;
    std::vector<QByteArray> files() const; ///< of the versions held, oldest first

    /// The newest roster of each branch that a person has not decided about.
    std::vector<const SignedRoster *> branches() const;
    bool isSplit() const { return !branches().empty(); }

    struct Taken
    {
        int adopted = 0;
        bool split = false; ///< another branch came that was not known
    };
    /// Whether a roster could be taken in, without writing anything; as take().
    Result<Taken> examine(const std::vector<QByteArray> &files) const;
    /// Takes in rosters in any order, joining the transaction that is running. Malformed and its kin: not a
    /// roster. BundleForged: signed by nobody entitled to. Conflict: another council's, signatures are
    /// missing, or versions between. Older ones that our chain rests on are taken as what they are: proofs.
    Result<Taken> take(storage::Database &db, const std::vector<QByteArray> &files, qint64 nowMs);

    /// Goes on with the branch that this roster ends; ours from the parting on is declined. NotFound.
    Status settle(storage::Database &db, const Hash32 &branch, qint64 nowMs);
    /// Declines every other branch.
    Status keepOurs(storage::Database &db, qint64 nowMs);
    /// The first roster of a file: its council's founding, or what an invitation told.
    Status begin(storage::Database &db, const SignedRoster &first, qint64 nowMs);

private:
    struct Other
    {
        SignedRoster roster;
        storage::StoredRoster::State state = storage::StoredRoster::State::OtherBranch;
    };
    using State = storage::StoredRoster::State;

    Result<std::optional<State>> place(const SignedRoster &roster) const;
    const SignedRoster *find(const Hash32 &hash) const;
    Status put(storage::Database &db, const SignedRoster &roster, State state, qint64 nowMs) const;
    Result<std::vector<std::pair<SignedRoster, State>>> absorb(const std::vector<QByteArray> &files);

    std::map<qint64, SignedRoster> m_held;
    std::map<Hash32, Other> m_others;
};

} // namespace letstalk::exchange
