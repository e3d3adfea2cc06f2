// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/checkpoints.h"
#include "core/journal/fault.h"
#include "core/journal/outgoing_ranges.h"
#include "core/journal/parts.h"

#include <algorithm>
#include <map>
#include <set>

namespace letstalk::journal {

using storage::Statement;

namespace {
/// Where the cuts of a stretch may be, and the pieces made so far.
class Splitter
{
public:
    Splitter(std::vector<StreamHead> since, qint64 maxBytes) : m_max(maxBytes)
    {
        m_piece.since = std::move(since);
    }

    std::set<quint64> own;
    std::set<std::pair<quint64, qint64>> checkpoints;
    std::map<quint64, StreamHead> reached;

    void add(const ForeignEntry &entry, quint64 chain8)
    {
        const qint64 bytes = bytesOf(entry);
        if (m_piece.bytes + bytes > m_max && m_good.entries > 0)
            cut();
        const EntryFrame &frame = entry.frame;
        reached[frame.stream] = {frame.stream, frame.sequence, chain8};
        ++m_piece.entries;
        m_piece.bytes += bytes;
        const bool mayEnd = own.count(frame.stream) > 0 || faulty(Fault::CutAnywhere)
            || checkpoints.count({frame.stream, frame.sequence}) > 0;
        if (mayEnd)
            m_unfinished.erase(frame.stream);
        else
            m_unfinished.insert(frame.stream);
        if (m_unfinished.empty()) {
            m_good = m_piece;
            m_good.upto = headsNow();
        }
    }

    std::vector<Stretch> finish()
    {
        m_piece.upto = headsNow();
        m_done.push_back(m_piece);
        return std::move(m_done);
    }

private:
    std::vector<StreamHead> headsNow() const
    {
        std::vector<StreamHead> heads;
        heads.reserve(reached.size());
        for (const auto &[stream, head] : reached)
            if (head.sequence > 0)
                heads.push_back(head);
        return heads;
    }

    // At the last good place; what came after it opens the next piece.
    void cut()
    {
        m_done.push_back(m_good);
        Stretch rest;
        rest.entries = m_piece.entries - m_good.entries;
        rest.bytes = m_piece.bytes - m_good.bytes;
        std::map<quint64, StreamHead> since;
        for (const auto *heads : {&m_good.since, &m_good.upto})
            for (const auto &head : *heads)
                if (StreamHead &known = since[head.stream]; known.sequence <= head.sequence)
                    known = head;
        for (const auto &[stream, head] : since)
            rest.since.push_back(head);
        m_piece = std::move(rest);
        m_good = {};
    }

    qint64 m_max;
    Stretch m_piece;
    Stretch m_good; ///< as far as it could be cut; no entries: nowhere yet
    std::set<quint64> m_unfinished; ///< others' streams that stand where nobody has signed
    std::vector<Stretch> m_done;
};
} // namespace

Result<std::vector<Stretch>> Outgoing::split(const std::vector<StreamHead> &since,
                                             const std::vector<StreamHead> &upto, qint64 maxBytes) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    Splitter splitter(since, maxBytes);
    LT_ASSIGN(const auto own, Checkpoints(m_journal).ownStreams());
    splitter.own.insert(own.begin(), own.end());
    {
        Statement select(engine.db,
                         "SELECT c.st, c.seq FROM journal_checkpoint c JOIN journal_head h ON h.st = c.st"
                         " WHERE c.seq <= h.seq");
        while (select.next())
            splitter.checkpoints.emplace(engine.heads.of(select.integer(0)).id, select.integer(1));
        LT_TRY(select.status());
    }
    std::map<quint64, qint64> beyond;
    for (const auto &head : since)
        beyond[head.stream] = head.sequence;
    for (const auto &head : upto) { // where the streams stand before the first entry
        const qint64 st = engine.heads.find(head.stream);
        const auto known = beyond.find(head.stream);
        if (st == 0 || known == beyond.end() || known->second < 1)
            continue;
        const qint64 at = std::min({known->second, head.sequence, engine.heads.of(st).sequence});
        LT_ASSIGN(const auto order, engine.orderOf({st, at}));
        splitter.reached[head.stream] = {head.stream, at, order.chain8};
    }
    LT_ASSIGN(auto cursor, open(since, upto));
    while (cursor.next())
        splitter.add(cursor.entry(), cursor.chain8());
    LT_TRY(cursor.status());
    return splitter.finish();
}

} // namespace letstalk::journal
