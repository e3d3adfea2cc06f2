// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/incoming.h"
#include "tests/core/journal/parcel.h"

#include <iosfwd>
#include <map>
#include <set>

namespace letstalk::test {

/// One step of a story: what happens, and numbers that pick where and with what. Small numbers, so that a
/// failing story shrinks well.
struct Step
{
    enum class Kind {
        Create, ///< a row: a person, or a conversation with what hangs from it
        Edit,
        Need, ///< a set member: the same row, made anywhere
        Feed, ///< a directory row of a feed: the same row, made anywhere
        Bin,
        Unbin,
        Undo,
        Settle,
        Erase,
        Send, ///< everything that the other lacks
        SendPart, ///< a causal piece: beyond some heads of the other's
        SendAgain, ///< an old bundle, once more
        ClockJump,
        Backup,
        Restore, ///< noticed: a new stream
        RestoreUnnoticed, ///< the old stream goes on: a fork
        Reopen,
        Rebuild,
        Learn, ///< the officers' roster arrives: erasures that waited for it are tried again
        Count
    };
    Kind kind = Kind::Create;
    int replica = 0;
    int row = 0;
    int value = 0;
};
std::ostream &operator<<(std::ostream &out, const Step &step);

/// Several replicas and the bundles between them, moved by steps.
class Network
{
public:
    /// `orders`: erasures need an order, and replicas have to learn who may sign them.
    Network(int replicas, quint64 seed, bool orders = false);

    void run(const Step &step);
    /// Everyone sends everything to everyone, until nobody has anything new.
    void settleAll();
    Replica &at(int index) { return *m_replicas[std::size_t(index) % m_replicas.size()]; }
    int size() const { return int(m_replicas.size()); }
    bool forked() const { return m_forked; }
    /// Every replica learns who may sign orders.
    void learnAll();
    void confirmErasures();
    /// Does some replica's coverage claim what another does not hold? Empty when none does.
    std::string overclaims();
    /// Was anything refused that should not have been?
    const std::string &trouble() const { return m_trouble; }
    std::vector<QByteArray> secrets() const; ///< every word about people who were erased

    RowId person(int n) const;
    RowId conversation(int n) const;

private:
    void create(Replica &desk, int row, int value);
    void edit(Replica &desk, int row, int value);
    void need(Replica &desk, int row, int value);
    void feed(Replica &desk, int row, int value);
    void bin(Replica &desk, int row, journal::Visibility visibility);
    void undo(int replica, int value);
    void settleOne(Replica &desk, int value);
    void erase(Replica &desk, int row, bool ordered);
    void send(int from, int to, const std::vector<journal::StreamHead> &since, bool keep);
    bool take(int to, const Parcel &parcel);
    bool compare(const journal::Arrival &foreseen, const journal::Received &received);
    void learn(int replica);
    void commit(int replica, const journal::Save &save);
    void backUp(int replica);
    void restore(int replica, bool noticed);
    QString word(int row, int value);

    std::vector<std::unique_ptr<Replica>> m_replicas;
    std::vector<std::vector<OpId>> m_acts;
    std::vector<std::unique_ptr<QTemporaryDir>> m_backups;
    std::vector<std::pair<int, Parcel>> m_sent; ///< to whom
    std::vector<std::unique_ptr<bool>> m_knows; ///< by replica: the roster
    bool m_orders = false;
    int m_takes = 0;
    std::map<int, std::vector<QByteArray>> m_wordsAbout; ///< by person
    std::set<int> m_erased;
    std::string m_trouble;
    bool m_forked = false;
    int m_current = 0;
};

} // namespace letstalk::test
