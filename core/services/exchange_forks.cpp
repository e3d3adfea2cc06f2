// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/exchange_parts.h"
#include "core/services/set_aside_words.h"
#include "core/services/settling_rules.h"

#include <QtEndian>

#include <algorithm>

namespace letstalk::services {

namespace {

QByteArray idOf(quint64 stream)
{
    QByteArray id(8, '\0');
    qToBigEndian(stream, id.data());
    return id;
}

/// A parked branch, and what of it is to be entered again.
struct Again
{
    storage::ParkedBranch branch;
    std::vector<journal::ForeignEntry> entries;
};

} // namespace

Result<std::vector<ForkLine>> ExchangeService::forks() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto parked, m->store.parked());
    std::vector<ForkLine> lines;
    if (parked.empty())
        return lines;
    LT_ASSIGN(const auto session, m->session());
    LT_ASSIGN(const auto words, SetAsideWords::load(m_context));
    const journal::Checkpoints checkpoints(m_context.journal);
    for (const auto &branch : parked) {
        const QByteArray id = idOf(branch.stream);
        auto line
            = std::find_if(lines.begin(), lines.end(), [&](const ForkLine &one) { return one.id == id; });
        if (line == lines.end()) {
            lines.emplace_back();
            line = std::prev(lines.end());
            line->id = id;
            line->stream = branch.stream;
            line->foundAt = branch.foundAt;
        }
        QFile file(m->inbox.pathOf(branch.hash));
        if (!file.open(QIODevice::ReadOnly))
            return Error {Error::Code::Io, file.errorString(), file.fileName()};
        LT_ASSIGN(const auto acts, m->importer(*session).branch(file, branch.stream, branch.from));
        for (const auto &act : acts) {
            // A later file of the same sender holds the earlier acts again.
            if (std::any_of(line->entries.begin(), line->entries.end(),
                            [&](const ForkEntry &one) { return one.sequence == act.first; }))
                continue;
            ForkEntry &entry = line->entries.emplace_back();
            entry.sequence = act.first;
            entry.act = act.op;
            entry.at = std::min(act.clockMs, branch.foundAt); // a fast clock takes it ahead
            LT_ASSIGN(entry.words, words.of(act));
            entry.who = words.who(act.by);
            entry.reentered = std::find(branch.reentered.begin(), branch.reentered.end(), act.first)
                != branch.reentered.end();
        }
    }
    for (auto &line : lines) {
        LT_ASSIGN(const auto owner, checkpoints.ownerOf(line.stream));
        const auto who = whoIs(session->council(), owner.value_or(session->us.replica.row()));
        line.siteName = who.siteName;
        const qint64 left = std::count_if(line.entries.begin(), line.entries.end(),
                                          [](const ForkEntry &entry) { return !entry.reentered; });
        line.words = forkWords(who.siteName, who.label, left);
    }
    std::erase_if(lines, [](const ForkLine &line) {
        return std::all_of(line.entries.begin(), line.entries.end(),
                           [](const ForkEntry &entry) { return entry.reentered; });
    });
    return lines;
}

Result<ReenteredActs> ExchangeService::reenter(const QByteArray &fork, const std::vector<qint64> &sequences)
{
    LT_TRY(m_context.require(Act::SettleSiblings));
    LT_ASSIGN(const auto parked, m->store.parked());
    LT_ASSIGN(const auto session, m->session());
    std::vector<Again> all;
    std::vector<qint64> taken; // of all files: each act once
    bool found = false;
    for (const auto &branch : parked) {
        if (idOf(branch.stream) != fork)
            continue;
        found = true;
        QFile file(m->inbox.pathOf(branch.hash));
        if (!file.open(QIODevice::ReadOnly))
            return Error {Error::Code::Io, file.errorString(), file.fileName()};
        std::vector<journal::ForeignEntry> entries;
        LT_ASSIGN(const auto acts, m->importer(*session).branch(file, branch.stream, branch.from, &entries));
        Again again {branch, {}};
        taken.insert(taken.end(), branch.reentered.begin(), branch.reentered.end());
        for (const auto &act : acts) {
            const bool chosen = sequences.empty()
                || std::find(sequences.begin(), sequences.end(), act.first) != sequences.end();
            if (!chosen || std::find(taken.begin(), taken.end(), act.first) != taken.end())
                continue;
            for (const auto &entry : entries)
                if (entry.frame.sequence >= act.first && entry.frame.sequence <= act.last)
                    again.entries.push_back(entry);
            taken.push_back(act.first);
        }
        if (!again.entries.empty())
            all.push_back(std::move(again));
    }
    if (!found)
        return Error {Error::Code::NotFound, QStringLiteral("nothing of that computer is parked"), {}};
    LT_TRY(m_context.journal.beginBatch());
    const auto made = [&]() -> Result<journal::Reentered> {
        journal::Reentered sum;
        for (auto &[branch, entries] : all)
            LT_TRY(m->enterAgain(branch, entries, sum));
        return sum;
    }();
    if (!made) {
        m_context.journal.abandonBatch();
        return made.error();
    }
    LT_TRY(m_context.journal.endBatch());
    return toldOf(*made);
}

/// The acts, and the note which of them they were, in the batch that runs.
Status ExchangeService::Parts::enterAgain(storage::ParkedBranch &branch,
                                          const std::vector<journal::ForeignEntry> &entries,
                                          journal::Reentered &sum)
{
    LT_ASSIGN(const auto made,
              journal::SetAside(context.journal)
                  .reenter(entries, context.actor, QStringLiteral("FORK"),
                           [this](journal::Entity entity) { return maySettle(context.actor, entity); }));
    for (const auto &op : made.entered)
        if (const auto place = journal::placeOf(op))
            branch.reentered.push_back(place->sequence);
    sum.changes.entities |= made.changes.entities;
    sum.changes.rows += made.changes.rows;
    sum.entered.insert(sum.entered.end(), made.entered.begin(), made.entered.end());
    sum.rows += made.rows;
    sum.left += made.left;
    return store.park(branch);
}

Status ExchangeService::discardFork(const QByteArray &fork)
{
    LT_TRY(m_context.require(Act::ConfirmMassChange));
    LT_ASSIGN(const auto parked, m->store.parked());
    bool found = false;
    for (const auto &branch : parked) {
        if (idOf(branch.stream) != fork)
            continue;
        found = true;
        LT_TRY(m->store.unpark(branch.hash, branch.stream));
        LT_TRY(m->removeUnlessParked(branch.hash));
    }
    return found
        ? done()
        : Status(Error {Error::Code::NotFound, QStringLiteral("nothing of that computer is parked"), {}});
}

} // namespace letstalk::services
