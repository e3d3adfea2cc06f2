// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/outgoing.h"

#include "core/journal/checkpoints.h"
#include "core/journal/outgoing_ranges.h"
#include "core/journal/parts.h"

#include <algorithm>
#include <map>

namespace letstalk::journal {

using storage::Statement;

namespace {
/// 0: there is none.
Result<qint64> firstActIn(Engine &engine, const Range &range)
{
    Statement select(
        engine.db,
        "SELECT seq FROM journal j WHERE st = ? AND seq > ? AND seq <= ? AND op = 0 AND NOT EXISTS"
        " (SELECT 1 FROM journal_marker m WHERE m.st = j.st AND m.seq = j.seq)"
        " ORDER BY seq LIMIT 1");
    select.bind(range.st).bind(range.from).bind(range.to);
    const qint64 first = select.next() ? select.integer(0) : 0;
    LT_TRY(select.status());
    return first;
}
} // namespace

std::vector<StreamHead> Outgoing::heads() const
{
    return JournalAccess::engine(m_journal).heads.heads();
}

Result<std::vector<StreamHead>> Outgoing::sendable() const
{
    const std::vector<StreamHead> held = heads();
    LT_ASSIGN(const auto signedHeads, Checkpoints(m_journal).upTo(held));
    LT_ASSIGN(const auto own, Checkpoints(m_journal).ownStreams());
    std::vector<StreamHead> all;
    for (const auto &head : held) {
        if (std::find(own.begin(), own.end(), head.stream) != own.end())
            all.push_back(head);
        else if (const auto found = std::find_if(signedHeads.begin(), signedHeads.end(),
                                                 [&](const auto &one) { return one.stream == head.stream; });
                 found != signedHeads.end())
            all.push_back({head.stream, found->sequence, chain8Of(found->chain)});
    }
    return all;
}

qint64 Outgoing::count(const std::vector<StreamHead> &since, const std::vector<StreamHead> &upto) const
{
    return totalOf(rangesOf(JournalAccess::engine(m_journal), since, upto));
}

Result<qint64> Outgoing::acts(const std::vector<StreamHead> &since, const std::vector<StreamHead> &upto) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    qint64 acts = 0;
    for (const auto &range : rangesOf(engine, since, upto)) {
        Statement select(
            engine.db,
            "SELECT (SELECT count(*) FROM journal WHERE st = ?1 AND seq > ?2 AND seq <= ?3 AND op = 0)"
            " - (SELECT count(*) FROM journal_marker WHERE st = ?1 AND seq > ?2 AND seq <= ?3)");
        select.bind(range.st).bind(range.from).bind(range.to);
        if (select.next())
            acts += select.integer(0);
        LT_TRY(select.status());
    }
    return acts;
}

Result<bool> Outgoing::hasActs(const std::vector<StreamHead> &since,
                               const std::vector<StreamHead> &upto) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    for (const auto &range : rangesOf(engine, since, upto)) {
        LT_ASSIGN(const qint64 first, firstActIn(engine, range));
        if (first > 0)
            return true;
    }
    return false;
}

Result<std::vector<StreamHead>> Outgoing::firstActs(const std::vector<StreamHead> &since) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    std::vector<StreamHead> all;
    for (const auto &range : rangesOf(engine, since, heads())) {
        LT_ASSIGN(const qint64 first, firstActIn(engine, range));
        if (first > 0)
            all.push_back({engine.heads.of(range.st).id, first, 0});
    }
    return all;
}

Result<StretchContents> Outgoing::contents(const std::vector<StreamHead> &since,
                                           const std::vector<StreamHead> &upto) const
{
    LT_ASSIGN(auto cursor, open(since, upto));
    StretchContents found;
    std::map<quint16, qint64> changes;
    EntryView view;
    while (cursor.next()) {
        const ForeignEntry &entry = cursor.entry();
        if (!view.parse(entry.body))
            return Error {Error::Code::Integrity, QStringLiteral("an entry cannot be read"), {}};
        ++found.entries;
        found.bytes += bytesOf(entry);
        found.acts += entry.frame.opOffset == 0 && !view.isMarker ? 1 : 0;
        for (std::size_t i = 0; i < view.changes.size(); ++i)
            if (i == 0 || view.changes[i].row != view.changes[i - 1].row)
                ++changes[quint16(view.changes[i].entity)];
    }
    LT_TRY(cursor.status());
    found.changes.assign(changes.begin(), changes.end());
    return found;
}

} // namespace letstalk::journal
