// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/erasure_list.h"
#include "core/exchange/exporter.h"
#include "core/exchange/guard_file.h"
#include "core/exchange/importer.h"
#include "core/exchange/own_replica.h"
#include "core/exchange/roster_book.h"
#include "tests/core/journal/replica.h"

namespace letstalk::exchange {

/// Who a station is while one act runs.
struct Session
{
    OwnReplica own;
    RosterBook book;
    Ourselves us;
};

/// One computer with one file: a journal over a plain database, whose bytes can be searched, keys and rosters
/// in it, guard and list of erasures beside it. What the services do around exporter and importer, without
/// passphrases, users and words.
class Station : public test::Replica
{
public:
    enum class Outcome { Applied, Known, Waiting, Refused };

    Station(int number, quint64 seed);
    const int number; ///< of the replica; a copied file has the same
    ReplicaId id() const { return replicaOf(number); }
    static ReplicaId replicaOf(int number);

    /// A file's first roster and keys.
    void begin(const SignedRoster &first, const ReplicaKeys &keys);
    std::unique_ptr<Session> session();
    qint64 rosterVersion() { return session()->us.council().version; }

    Result<std::vector<WrittenBundle>> exportTo(ExportOrder order);
    /// What the recipients have signed for (exchange.md 4).
    std::vector<journal::StreamHead> heldBy(const std::vector<ReplicaId> &recipients) const;
    std::vector<journal::StreamHead> lastSentTo(const std::vector<ReplicaId> &recipients);
    /// Checks the file, and brings it in if it can be; then what waited.
    Outcome take(const QByteArray &bytes);
    Error refused; ///< why take() refused last
    std::string trouble; ///< anything that must never be; empty when all is well
    journal::DigestVerdict::Kind digests = journal::DigestVerdict::Kind::NotComparable; ///< of the last
    int forks = 0; ///< branches that were set aside

    /// Rosters as files; what they bring is carried out.
    void takeRosters(const std::vector<QByteArray> &files);
    /// New keys, which wait for a roster.
    PublicKeys renewKeys();
    /// The officer's signed order and the erasure.
    bool erase(const RowId &subject);

    /// The guard as the file finds it when it opens: a fresh stream unless it fits.
    void openGuarded();
    Status writeGuard();
    void closeGuarded();
    /// Another computer's settings: nothing is known there.
    void moveToOtherComputer();
    QStringList words();

private:
    void carryOutRosters();
    void eraseAgain();
    void retryWaiting();
    Outcome takeOne(const QByteArray &bytes);
    Guard guardNow() const;
    GuardFolder guards() const { return {m_settings->path(), QByteArray(32, 'g')}; }
    ErasureList erasures() const { return {m_settings->path(), QByteArray(16, char('a' + number))}; }
    ReplicaStore replicas() { return {*db, subkey()}; }
    static vault::SecureBytes subkey();

    std::unique_ptr<QTemporaryDir> m_settings;
    std::vector<QByteArray> m_waiting;
    bool m_retrying = false;
};

/// Where tests put files that many acts sync: in memory if the system has such a place.
QString fastPlace();

} // namespace letstalk::exchange
