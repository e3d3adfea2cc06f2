// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Second branches of streams: told apart from what is known, and kept in the record (exchange.md 6).
#include "core/exchange/head_list.h"
#include "core/journal/checkpoints.h"
#include "core/journal/parked_entries.h"
#include "core/services/exchange_parts.h"
#include "core/storage/transaction.h"

#include <algorithm>
#include <set>

namespace letstalk::services {

using exchange::CheckedBundle;
using journal::ParkedEntries;
using storage::ParkedBranch;

namespace {

/// How many acts a file brings of a second branch of which something is not known yet.
Result<qint64> newActsIn(const ParkedEntries &known, const ParkedEntries::Source &source)
{
    std::set<qint64> firsts; // the sequences at which they begin
    LT_TRY(source([&](const journal::ForeignEntry &entry) -> Status {
        LT_ASSIGN(const bool isKnown, known.isKnown(entry));
        if (!isKnown)
            firsts.insert(entry.frame.sequence - entry.frame.opOffset);
        return done();
    }));
    return qint64(firsts.size());
}

/// Whether it is known, and told, that the stream has two branches.
bool isNoted(const std::vector<ParkedBranch> &parked, quint64 stream)
{
    return std::any_of(parked.begin(), parked.end(), [&](const ParkedBranch &branch) {
        return branch.stream == stream && branch.kept != ParkedBranch::Kept::InFile;
    });
}

} // namespace

/// The branch's entries as the file holds them, read anew each time.
ParkedEntries::Source ExchangeService::Parts::branchIn(const ExchangeSession &session, const QString &path,
                                                       quint64 stream, qint64 from) const
{
    return [this, &session, path, stream, from](const ParkedEntries::Take &take) -> Status {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return Error {Error::Code::FileMissing, file.errorString(), file.fileName()};
        return importer(session).branch(file, stream, from, take);
    };
}

/// A fork that is known tells nothing when it comes again: every later file of whoever holds the other branch
/// has it.
Status ExchangeService::Parts::markKnownForks(const ExchangeSession &session, const QString &path,
                                              CheckedBundle &checked) const
{
    const auto &forks = checked.arrival.forks;
    if (forks.empty() || !checked.arrival.missing.empty())
        return done();
    LT_ASSIGN(const auto parked, store.parked());
    const ParkedEntries known(context.journal);
    const quint64 writing = context.journal.ownStream().id;
    for (const auto &fork : forks) {
        if (!isNoted(parked, fork.stream) || fork.stream == writing)
            return done();
        LT_ASSIGN(const qint64 news, newActsIn(known, branchIn(session, path, fork.stream, fork.from)));
        if (news > 0)
            return done();
    }
    checked.forksKnown = true;
    return done();
}

/// What an older version left in files of which a later one holds all again.
Status ExchangeService::Parts::forgetOlder(const std::vector<ParkedBranch> &parked,
                                           const ParkedBranch &branch) const
{
    storage::BundleStore notes(context.db);
    for (const auto &older : parked)
        if (older.stream == branch.stream && older.kept == ParkedBranch::Kept::InFile
            && older.from >= branch.from && older.changes <= branch.changes && !inbox.has(older.hash))
            LT_TRY(notes.unpark(older.hash, older.stream));
    return done();
}

/// Keeps what is new of each second branch that the file holds, and says so.
Status ExchangeService::Parts::parkBranches(const ExchangeSession &session, const QByteArray &hash,
                                            const CheckedBundle &checked, Imported &imported) const
{
    if (checked.arrival.forks.empty())
        return done();
    const journal::Checkpoints checkpoints(context.journal);
    LT_ASSIGN(const auto parked, store.parked());
    ParkedEntries known(context.journal);
    storage::BundleStore notes(context.db);
    for (const auto &fork : checked.arrival.forks) {
        const auto source = branchIn(session, inbox.pathOf(hash), fork.stream, fork.from);
        LT_ASSIGN(const qint64 news, newActsIn(known, source));
        if (news == 0 && isNoted(parked, fork.stream))
            continue;
        ParkedBranch branch;
        branch.hash = hash;
        branch.stream = fork.stream;
        branch.from = fork.from;
        branch.foundAt = context.clock.nowMs();
        branch.changes = news;
        LT_TRY(forgetOlder(parked, branch));
        LT_TRY(notes.park(branch));
        LT_TRY(known.keep(hash, source));
        LT_ASSIGN(const auto owner, checkpoints.ownerOf(fork.stream));
        const auto who = owner ? whoIs(session.council(), *owner)
            : fork.own         ? whoIs(session.council(), session.us.replica.row())
                               : WhoIs {{}, imported.words, {}};
        imported.notices.push_back(forkWords(who.siteName, who.label, branch.changes));
    }
    return done();
}

/// Takes in what a version before left in files in the inbox. Such a file is needed no more; one that is not
/// there, as after a backup was restored, stays noted.
Status ExchangeService::Parts::takeInParked()
{
    LT_ASSIGN(const auto parked, store.parked());
    if (std::none_of(parked.begin(), parked.end(),
                     [](const ParkedBranch &one) { return one.kept == ParkedBranch::Kept::InFile; }))
        return done();
    LT_ASSIGN(const auto session, this->session());
    for (auto branch : parked) {
        if (branch.kept != ParkedBranch::Kept::InFile || !inbox.has(branch.hash))
            continue;
        const auto source = branchIn(*session, inbox.pathOf(branch.hash), branch.stream, branch.from);
        if (!source([](const journal::ForeignEntry &) { return done(); }))
            continue; // stays noted; the next one may be whole
        LT_ASSIGN(auto transaction, storage::Transaction::begin(context.db));
        LT_TRY(ParkedEntries(context.journal).keep(branch.hash, source));
        branch.kept = ParkedBranch::Kept::Here;
        LT_TRY(store.park(branch));
        LT_TRY(transaction.commit());
    }
    LT_ASSIGN(const auto held, store.held());
    for (const auto &branch : parked)
        if (std::none_of(held.begin(), held.end(), [&](const auto &one) { return one.hash == branch.hash; })
            && inbox.has(branch.hash))
            LT_TRY(removeUnlessParked(branch.hash));
    return done();
}

} // namespace letstalk::services
