// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two computers wrote as one (exchange.md 6): the second branch is parked whole, and its changes can be
// entered again, or dismissed.
#include "core/journal/parked_entries.h"
#include "core/services/exchange_parts.h"
#include "core/services/set_aside_decisions.h"
#include "core/services/set_aside_words.h"
#include "core/services/settling_rules.h"
#include "core/storage/transaction.h"

#include <QtEndian>

#include <algorithm>

namespace letstalk::services {

namespace {

bool isAmong(const std::vector<qint64> &sequences, const ParkedAct &one)
{
    return std::find(sequences.begin(), sequences.end(), one.act.first) != sequences.end();
}

Error nothingParked()
{
    return {Error::Code::NotFound, QStringLiteral("nothing of that computer is parked"), {}};
}

/// `entries`: of one stream, by ascending sequence.
std::vector<journal::ForeignEntry> entriesOf(const journal::ActSummary &act,
                                             const std::vector<journal::ForeignEntry> &entries)
{
    const auto begin = std::lower_bound(
        entries.begin(), entries.end(), act.first,
        [](const journal::ForeignEntry &entry, qint64 at) { return entry.frame.sequence < at; });
    const auto end
        = std::upper_bound(begin, entries.end(), act.last, [](qint64 at, const journal::ForeignEntry &entry) {
              return at < entry.frame.sequence;
          });
    return {begin, end};
}

} // namespace

QByteArray forkId(quint64 stream)
{
    QByteArray id(8, '\0');
    qToBigEndian(stream, id.data());
    return id;
}

bool ForkLine::isDealtWith() const
{
    return elsewhere == 0 && std::all_of(entries.begin(), entries.end(), [](const ForkEntry &entry) {
               return entry.state.isDealtWith();
           });
}

/// Of one fork, or of all when `fork` is empty; the oldest file first, and each act once.
Result<std::vector<ParkedAct>> ExchangeService::Parts::parkedActs(const QByteArray &fork,
                                                                  bool withEntries) const
{
    LT_ASSIGN(const auto parked, store.parked());
    const journal::ParkedEntries kept(context.journal);
    std::vector<ParkedAct> all;
    std::map<std::pair<OpId, Hash16>, std::size_t> places; // of the acts, by their names
    bool found = fork.isEmpty();
    for (const auto &branch : parked) {
        if (!fork.isEmpty() && forkId(branch.stream) != fork)
            continue;
        found = true;
        LT_ASSIGN(const auto entries, kept.of(branch.hash, branch.stream));
        journal::ActList list;
        for (const auto &entry : entries)
            LT_TRY(list.add(entry));
        for (const auto &act : list.acts()) {
            const bool noted = std::find(branch.reentered.begin(), branch.reentered.end(), act.first)
                != branch.reentered.end();
            const auto [known, fresh] = places.emplace(std::pair(act.op, act.content), all.size());
            if (!fresh) {
                ParkedAct &one = all[known->second];
                one.noted = one.noted || noted;
                continue;
            }
            ParkedAct &one = all.emplace_back(ParkedAct {branch.stream, branch.foundAt, act, noted});
            if (withEntries)
                one.entries = entriesOf(act, entries);
        }
    }
    if (!found)
        return nothingParked();
    return all;
}

/// Without its entries.
Result<ForkLine> ExchangeService::Parts::forkLine(const ExchangeSession &session, quint64 stream,
                                                  qint64 foundAt) const
{
    LT_ASSIGN(const auto owner, journal::Checkpoints(context.journal).ownerOf(stream));
    const auto who = whoIs(session.council(), owner.value_or(session.us.replica.row()));
    ForkLine line;
    line.id = forkId(stream);
    line.stream = stream;
    line.siteName = who.siteName;
    line.label = who.label;
    line.foundAt = foundAt;
    return line;
}

Result<std::vector<ForkLine>> ExchangeService::forks(SetAsideScope scope) const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto parked, m->store.parked());
    std::vector<ForkLine> lines;
    if (parked.empty())
        return lines;
    LT_ASSIGN(const auto session, m->session());
    LT_ASSIGN(const auto words, SetAsideWords::load(m_context));
    LT_ASSIGN(const auto acts, m->parkedActs({}, false));
    LT_ASSIGN(const auto decisions,
              SetAsideDecisions::load(m_context, *session, SetAsideDecisions::Heard::Everybody));
    const auto lineOf = [&](quint64 stream, qint64 foundAt) -> Result<std::size_t> {
        const auto line = std::find_if(lines.begin(), lines.end(),
                                       [&](const ForkLine &known) { return known.stream == stream; });
        if (line != lines.end())
            return std::size_t(line - lines.begin());
        LT_ASSIGN(auto made, m->forkLine(*session, stream, foundAt));
        lines.push_back(std::move(made));
        return lines.size() - 1;
    };
    for (const auto &one : acts) {
        LT_ASSIGN(const std::size_t line, lineOf(one.stream, one.foundAt));
        ForkEntry &entry = lines[line].entries.emplace_back();
        entry.sequence = one.act.first;
        entry.act = one.act.op;
        entry.at = std::min(one.act.clockMs, one.foundAt); // a fast clock takes it ahead
        entry.who = words.who(one.act.by);
        LT_ASSIGN(entry.words, words.of(one.act));
        entry.state = decisions.of(one.act.name());
        if (entry.state.isOpen() && one.noted)
            entry.state = decisions.enteredHere();
    }
    for (const auto &branch : parked) {
        if (branch.kept != storage::ParkedBranch::Kept::InFile)
            continue;
        const qint64 decided
            = std::max(decisions.count(branch.stream, branch.from), qint64(branch.reentered.size()));
        LT_ASSIGN(const std::size_t line, lineOf(branch.stream, branch.foundAt));
        auto &elsewhere = lines[line].elsewhere; // a later file held what the earlier ones did
        elsewhere = std::max(elsewhere, std::max<qint64>(0, branch.changes - decided));
    }
    for (auto &line : lines) {
        const qint64 left = std::count_if(line.entries.begin(), line.entries.end(),
                                          [](const ForkEntry &entry) { return entry.state.isOpen(); });
        line.words = line.isDealtWith() ? forkDoneWords(line.siteName, line.label)
            : left > 0                  ? forkWords(line.siteName, line.label, left)
            : line.elsewhere > 0        ? forkElsewhereWords(line.siteName, line.label, line.elsewhere)
                                        : forkDoubleWords(line.siteName, line.label);
    }
    if (scope == SetAsideScope::ToDo)
        std::erase_if(lines, [](const ForkLine &line) { return line.isDealtWith(); });
    return lines;
}

Result<ReenteredActs> ExchangeService::reenter(const QByteArray &fork, const std::vector<qint64> &sequences)
{
    LT_TRY(m_context.require(Act::SettleSiblings));
    LT_ASSIGN(const auto session, m->session());
    if (fork.isEmpty())
        return nothingParked();
    LT_ASSIGN(const auto acts, m->parkedActs(fork, true));
    LT_ASSIGN(const auto decisions,
              SetAsideDecisions::load(m_context, *session, SetAsideDecisions::Heard::Everybody));
    std::vector<journal::ForeignEntry> entries;
    for (const auto &one : acts) {
        const auto state = decisions.of(one.act.name());
        const bool wanted
            = sequences.empty() ? state.isOpen() : isAmong(sequences, one) && state.entered() == 0;
        if (wanted && !one.noted)
            entries.insert(entries.end(), one.entries.begin(), one.entries.end());
    }
    LT_ASSIGN(const auto made,
              journal::SetAside(m_context.journal)
                  .reenter(entries, m_context.actor, QStringLiteral("FORK"),
                           [this](journal::Entity entity) { return maySettle(m_context.actor, entity); }));
    return toldOf(made);
}

Result<DismissedActs> ExchangeService::dismissFork(const QByteArray &fork,
                                                   const std::vector<qint64> &sequences,
                                                   const QString &reason)
{
    LT_TRY(m_context.require(Act::SettleSiblings));
    LT_TRY(m->checkReason(reason));
    LT_ASSIGN(const auto session, m->session());
    if (fork.isEmpty())
        return nothingParked();
    LT_ASSIGN(const auto acts, m->parkedActs(fork, false));
    LT_ASSIGN(const auto decisions,
              SetAsideDecisions::load(m_context, *session, SetAsideDecisions::Heard::Everybody));
    std::vector<journal::ActName> wanted;
    for (const auto &one : acts) {
        const auto state = decisions.of(one.act.name());
        if (sequences.empty() ? state.isOpen() && !one.noted
                              : isAmong(sequences, one) && !state.isDealtWith() && !one.noted)
            wanted.push_back(one.act.name());
    }
    if (wanted.size() < std::max<std::size_t>(1, sequences.size()))
        return Error {
            Error::Code::NotFound, QStringLiteral("these changes are not set aside, or not any more"), {}};
    return m->dismiss(wanted, Act::SettleSiblings, reason);
}

Status ExchangeService::discardFork(const QByteArray &fork)
{
    LT_TRY(m_context.require(Act::ConfirmMassChange));
    LT_ASSIGN(const auto parked, m->store.parked());
    std::vector<storage::ParkedBranch> branches;
    for (const auto &branch : parked)
        if (forkId(branch.stream) == fork)
            branches.push_back(branch);
    if (branches.empty())
        return nothingParked();
    LT_ASSIGN(auto transaction, storage::Transaction::begin(m_context.db));
    LT_TRY(journal::ParkedEntries(m_context.journal).throwAway(branches.front().stream));
    for (auto &branch : branches) { // that there were two branches stays known
        branch.kept = storage::ParkedBranch::Kept::ThrownAway;
        LT_TRY(m->store.park(branch));
    }
    LT_TRY(transaction.commit());
    for (const auto &branch : branches) // thrown away already; what stays behind goes with the old ones
        if (m->inbox.has(branch.hash))
            (void)m->removeUnlessParked(branch.hash);
    return done();
}

} // namespace letstalk::services
