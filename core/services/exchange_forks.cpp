// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/registry.h"
#include "core/services/exchange_parts.h"
#include "core/services/record_names.h"
#include "core/storage/user_store.h"

#include <QtEndian>

#include <algorithm>
#include <map>

namespace letstalk::services {

namespace {

QByteArray idOf(quint64 stream)
{
    QByteArray id(8, '\0');
    qToBigEndian(stream, id.data());
    return id;
}

/// "conversation, 3 fields; 2 needs"
QString actWords(const journal::ActSummary &act)
{
    QStringList parts;
    std::map<quint16, int> more;
    for (const auto &row : act.rows) {
        const auto entity = journal::Entity(row.entity);
        if (more[row.entity]++ > 0)
            continue;
        const QString name = kindNameOne(entity);
        if (row.erases)
            parts.push_back(QStringLiteral("%1, to be erased").arg(name));
        else
            parts.push_back(row.fields.size() == 1
                                ? QStringLiteral("%1, 1 field").arg(name)
                                : QStringLiteral("%1, %2 fields").arg(name).arg(row.fields.size()));
    }
    for (const auto &[entity, count] : more)
        if (count > 1)
            parts.push_back(
                QStringLiteral("%1 more %2").arg(count - 1).arg(kindName(journal::Entity(entity))));
    if (act.redacted)
        parts.push_back(QStringLiteral("partly erased"));
    return parts.join(QStringLiteral("; "));
}

} // namespace

Result<std::vector<ForkLine>> ExchangeService::forks() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto parked, m->store.parked());
    std::vector<ForkLine> lines;
    if (parked.empty())
        return lines;
    LT_ASSIGN(const auto session, m->session());
    LT_ASSIGN(const auto users, storage::UserStore(m_context.db).list());
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
            entry.at = act.clockMs;
            entry.words = actWords(act);
            entry.reentered = std::find(branch.reentered.begin(), branch.reentered.end(), act.first)
                != branch.reentered.end();
            const auto user
                = std::find_if(users.begin(), users.end(), [&](const auto &one) { return one.id == act.by; });
            if (user != users.end())
                entry.who = user->displayName.isEmpty() ? user->name : user->displayName;
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

Result<journal::Changes> ExchangeService::reenter(const QByteArray &fork,
                                                  const std::vector<qint64> &sequences)
{
    LT_TRY(m_context.require(Act::SettleSiblings));
    LT_ASSIGN(const auto parked, m->store.parked());
    LT_ASSIGN(const auto session, m->session());
    journal::Changes changes;
    std::vector<qint64> done; // of all files: each act once
    bool found = false;
    for (auto branch : parked) {
        if (idOf(branch.stream) != fork)
            continue;
        found = true;
        QFile file(m->inbox.pathOf(branch.hash));
        if (!file.open(QIODevice::ReadOnly))
            return Error {Error::Code::Io, file.errorString(), file.fileName()};
        std::vector<journal::ForeignEntry> entries;
        LT_ASSIGN(const auto acts, m->importer(*session).branch(file, branch.stream, branch.from, &entries));
        std::vector<journal::ForeignEntry> wanted;
        done.insert(done.end(), branch.reentered.begin(), branch.reentered.end());
        for (const auto &act : acts) {
            const bool chosen = sequences.empty()
                || std::find(sequences.begin(), sequences.end(), act.first) != sequences.end();
            if (!chosen || std::find(done.begin(), done.end(), act.first) != done.end())
                continue;
            for (const auto &entry : entries)
                if (entry.frame.sequence >= act.first && entry.frame.sequence <= act.last)
                    wanted.push_back(entry);
            branch.reentered.push_back(act.first);
            done.push_back(act.first);
        }
        if (wanted.empty())
            continue;
        LT_ASSIGN(
            const auto made,
            journal::SetAside(m_context.journal).reenter(wanted, m_context.actor, QStringLiteral("FORK")));
        changes.entities |= made.changes.entities;
        changes.rows += made.rows;
        LT_TRY(m->store.park(branch));
    }
    if (!found)
        return Error {Error::Code::NotFound, QStringLiteral("nothing of that computer is parked"), {}};
    return changes;
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
