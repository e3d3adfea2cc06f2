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

namespace letstalk::services {

using exchange::CheckedBundle;
using journal::ParkedEntries;
using storage::ParkedBranch;

namespace {

/// What a file brings of a second branch.
struct Brought
{
    std::vector<journal::ForeignEntry> fresh; ///< not known yet
    qint64 changes = 0; ///< acts that they are of
};

Result<Brought> broughtBy(const ParkedEntries &parked, const std::vector<journal::ForeignEntry> &entries)
{
    Brought brought;
    LT_ASSIGN(brought.fresh, parked.unknown(entries));
    journal::ActList acts;
    for (const auto &entry : brought.fresh)
        LT_TRY(acts.add(entry));
    brought.changes = qint64(acts.acts().size());
    return brought;
}

/// Whether it is known, and told, that the stream has two branches.
bool isNoted(const std::vector<ParkedBranch> &parked, quint64 stream)
{
    return std::any_of(parked.begin(), parked.end(), [&](const ParkedBranch &branch) {
        return branch.stream == stream && branch.kept != ParkedBranch::Kept::InFile;
    });
}

} // namespace

/// The branch's entries as the file in the inbox holds them.
Result<std::vector<journal::ForeignEntry>> ExchangeService::Parts::branchIn(const ExchangeSession &session,
                                                                            const QByteArray &hash,
                                                                            quint64 stream, qint64 from) const
{
    QFile file(inbox.pathOf(hash));
    if (!file.open(QIODevice::ReadOnly))
        return Error {Error::Code::FileMissing, file.errorString(), file.fileName()};
    std::vector<journal::ForeignEntry> entries;
    LT_TRY(importer(session).branch(file, stream, from, &entries));
    return entries;
}

/// A fork that is known tells nothing when it comes again: every later file of whoever holds the other branch
/// has it.
Status ExchangeService::Parts::markKnownForks(const ExchangeSession &session, const QByteArray &hash,
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
        LT_ASSIGN(const auto entries, branchIn(session, hash, fork.stream, fork.from));
        LT_ASSIGN(const auto brought, broughtBy(known, entries));
        if (!brought.fresh.empty())
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
        LT_ASSIGN(const auto entries, branchIn(session, hash, fork.stream, fork.from));
        LT_ASSIGN(const auto brought, broughtBy(known, entries));
        if (brought.fresh.empty() && isNoted(parked, fork.stream))
            continue;
        ParkedBranch branch;
        branch.hash = hash;
        branch.stream = fork.stream;
        branch.from = fork.from;
        branch.foundAt = context.clock.nowMs();
        branch.changes = brought.changes;
        LT_TRY(forgetOlder(parked, branch));
        LT_TRY(notes.park(branch));
        LT_TRY(known.keep(hash, brought.fresh));
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
        const auto entries = branchIn(*session, branch.hash, branch.stream, branch.from);
        if (!entries) // stays noted; the next one may be whole
            continue;
        LT_ASSIGN(auto transaction, storage::Transaction::begin(context.db));
        LT_TRY(ParkedEntries(context.journal).keep(branch.hash, *entries));
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

/// Streams with two branches, and from where at the latest they part.
Result<std::map<quint64, qint64>> ExchangeService::Parts::forkedStreams() const
{
    LT_ASSIGN(const auto parked, store.parked());
    std::map<quint64, qint64> forked;
    for (const auto &branch : parked) {
        const auto [known, fresh] = forked.emplace(branch.stream, branch.from);
        if (!fresh)
            known->second = std::min(known->second, branch.from);
    }
    return forked;
}

/// `since`, further where it is known that nobody of the recipients will ever sign for more: of a stream with
/// two branches each keeps its own, and what was sent of the other is set aside there.
Result<std::vector<journal::StreamHead>>
ExchangeService::Parts::sentOfForks(std::vector<journal::StreamHead> since,
                                    const std::vector<RowId> &recipients) const
{
    LT_ASSIGN(const auto forked, forkedStreams());
    if (forked.empty() || recipients.empty())
        return since;
    LT_ASSIGN(const auto sent, store.sent());
    for (const auto &[stream, from] : forked) {
        std::optional<journal::StreamHead> all;
        for (const auto &recipient : recipients) {
            journal::StreamHead most {stream, 0, 0};
            for (const auto &bundle : sent)
                if (std::find(bundle.recipients.begin(), bundle.recipients.end(), recipient)
                    != bundle.recipients.end())
                    for (const auto &head : exchange::headsFrom(bundle.upto))
                        if (head.stream == stream && head.sequence > most.sequence)
                            most = head;
            if (!all || most.sequence < all->sequence)
                all = most;
        }
        const auto found = std::find_if(since.begin(), since.end(),
                                        [&](const auto &head) { return head.stream == stream; });
        if (all->sequence == 0)
            continue;
        if (found == since.end())
            since.push_back(*all);
        else if (found->sequence < all->sequence)
            *found = *all;
    }
    std::sort(since.begin(), since.end());
    return since;
}

} // namespace letstalk::services
