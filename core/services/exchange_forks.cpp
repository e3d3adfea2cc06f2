// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two computers wrote as one (exchange.md 6): the second branch is parked whole, and its changes can be
// entered again, or dismissed.
#include "core/services/exchange_parts.h"
#include "core/services/set_aside_decisions.h"
#include "core/services/set_aside_words.h"
#include "core/services/settling_rules.h"
#include "core/storage/transaction.h"

#include <QtEndian>

#include <algorithm>
#include <set>

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

} // namespace

QByteArray forkId(quint64 stream)
{
    QByteArray id(8, '\0');
    qToBigEndian(stream, id.data());
    return id;
}

/// Of one fork, or of all when `fork` is empty; the oldest file first. Each act once: a later file of the
/// same sender holds the earlier acts again.
Result<std::vector<ParkedAct>> ExchangeService::Parts::parkedActs(const ExchangeSession &session,
                                                                  const QByteArray &fork,
                                                                  bool withEntries) const
{
    LT_ASSIGN(const auto parked, store.parked());
    std::vector<ParkedAct> all;
    bool found = fork.isEmpty();
    for (const auto &branch : parked) {
        if (!fork.isEmpty() && forkId(branch.stream) != fork)
            continue;
        found = true;
        QFile file(inbox.pathOf(branch.hash));
        if (!file.open(QIODevice::ReadOnly))
            return Error {Error::Code::Io, file.errorString(), file.fileName()};
        std::vector<journal::ForeignEntry> entries;
        LT_ASSIGN(
            const auto acts,
            importer(session).branch(file, branch.stream, branch.from, withEntries ? &entries : nullptr));
        for (const auto &act : acts) {
            const bool noted = std::find(branch.reentered.begin(), branch.reentered.end(), act.first)
                != branch.reentered.end();
            const auto known = std::find_if(
                all.begin(), all.end(), [&](const ParkedAct &one) { return one.act.name() == act.name(); });
            if (known != all.end()) {
                known->noted = known->noted || noted;
                continue;
            }
            ParkedAct &one = all.emplace_back(ParkedAct {branch.stream, branch.foundAt, act, noted});
            for (const auto &entry : entries)
                if (entry.frame.sequence >= act.first && entry.frame.sequence <= act.last)
                    one.entries.push_back(entry);
        }
    }
    if (!found)
        return nothingParked();
    return all;
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
    LT_ASSIGN(const auto acts, m->parkedActs(*session, {}, false));
    LT_ASSIGN(const auto decisions,
              SetAsideDecisions::load(m_context, *session, SetAsideDecisions::Heard::Everybody));
    for (const auto &one : acts) {
        const QByteArray id = forkId(one.stream);
        auto line
            = std::find_if(lines.begin(), lines.end(), [&](const ForkLine &known) { return known.id == id; });
        if (line == lines.end()) {
            lines.emplace_back();
            line = std::prev(lines.end());
            line->id = id;
            line->stream = one.stream;
            line->foundAt = one.foundAt;
        }
        ForkEntry &entry = line->entries.emplace_back();
        entry.sequence = one.act.first;
        entry.act = one.act.op;
        entry.at = std::min(one.act.clockMs, one.foundAt); // a fast clock takes it ahead
        entry.who = words.who(one.act.by);
        LT_ASSIGN(entry.words, words.of(one.act));
        entry.state = decisions.of(one.act.name());
        if (entry.state.isOpen() && one.noted)
            entry.state = decisions.enteredHere();
    }
    const journal::Checkpoints checkpoints(m_context.journal);
    for (auto &line : lines) {
        LT_ASSIGN(const auto owner, checkpoints.ownerOf(line.stream));
        const auto who = whoIs(session->council(), owner.value_or(session->us.replica.row()));
        line.siteName = who.siteName;
        const qint64 left = std::count_if(line.entries.begin(), line.entries.end(),
                                          [](const ForkEntry &entry) { return entry.state.isOpen(); });
        line.words
            = left > 0 ? forkWords(who.siteName, who.label, left) : forkDoubleWords(who.siteName, who.label);
        const bool dealtWith = std::all_of(line.entries.begin(), line.entries.end(),
                                           [](const ForkEntry &one) { return one.state.isDealtWith(); });
        if (dealtWith)
            line.words = forkDoneWords(who.siteName, who.label);
    }
    if (scope == SetAsideScope::ToDo)
        std::erase_if(lines, [](const ForkLine &line) {
            return std::all_of(line.entries.begin(), line.entries.end(),
                               [](const ForkEntry &entry) { return entry.state.isDealtWith(); });
        });
    return lines;
}

Result<ReenteredActs> ExchangeService::reenter(const QByteArray &fork, const std::vector<qint64> &sequences)
{
    LT_TRY(m_context.require(Act::SettleSiblings));
    LT_ASSIGN(const auto session, m->session());
    if (fork.isEmpty())
        return nothingParked();
    LT_ASSIGN(const auto acts, m->parkedActs(*session, fork, true));
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
    LT_ASSIGN(const auto acts, m->parkedActs(*session, fork, false));
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
    std::set<QByteArray> files;
    std::set<QByteArray> still; ///< files that hold a branch of another stream as well
    for (const auto &branch : parked)
        (forkId(branch.stream) == fork ? files : still).insert(branch.hash);
    if (files.empty())
        return nothingParked();
    LT_ASSIGN(auto transaction, storage::Transaction::begin(m_context.db));
    for (const auto &branch : parked)
        if (forkId(branch.stream) == fork)
            LT_TRY(m->store.unpark(branch.hash, branch.stream));
    LT_TRY(transaction.commit());
    for (const auto &hash : files)
        if (still.count(hash) == 0)
            (void)m->inbox.remove(hash); // forgotten already; what stays behind goes with the old ones
    return done();
}

} // namespace letstalk::services
