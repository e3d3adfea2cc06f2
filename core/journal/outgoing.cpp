// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/outgoing.h"

#include "core/journal/checkpoints.h"
#include "core/journal/fault.h"
#include "core/journal/parts.h"

#include <algorithm>
#include <map>
#include <set>

namespace letstalk::journal {

using storage::Statement;

namespace {
/// Fewer than one in so many entries wanted: they are picked by index, else the stretch is read through.
constexpr qint64 kPickBelow = 3;
constexpr qint64 kFrameBytes = 48; ///< of an entry beside salt and body, about

/// The entries of one stream after `from`, up to `to`.
struct Range
{
    qint64 st = 0;
    qint64 from = 0;
    qint64 to = 0;
};

std::vector<Range> rangesOf(const Engine &engine, const std::vector<StreamHead> &since,
                            const std::vector<StreamHead> &upto)
{
    std::map<quint64, qint64> beyond;
    for (const auto &head : since)
        beyond[head.stream] = head.sequence;
    std::vector<Range> ranges;
    for (const auto &head : upto) {
        const qint64 st = engine.heads.find(head.stream);
        if (st == 0)
            continue;
        const auto known = beyond.find(head.stream);
        const Range range {st, known == beyond.end() ? 0 : std::max<qint64>(0, known->second),
                           std::min(head.sequence, engine.heads.of(st).sequence)};
        if (range.to > range.from)
            ranges.push_back(range);
    }
    return ranges;
}

qint64 totalOf(const std::vector<Range> &ranges)
{
    qint64 total = 0;
    for (const auto &range : ranges)
        total += range.to - range.from;
    return total;
}

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

qint64 bytesOf(const ForeignEntry &entry)
{
    return entry.body.size() + entry.salt.size() + kFrameBytes;
}
} // namespace

/// Either one walk along the whole stretch, passing over what is not wanted, or one walk per stream along its
/// own entries, taken together by lsn: a small bundle must not read a large file.
class OutgoingCursor::Reader
{
public:
    Reader(Engine &engine, std::vector<Range> ranges) : m_engine(engine), m_ranges(std::move(ranges)) { }

    Status start()
    {
        qint64 first = std::numeric_limits<qint64>::max();
        qint64 last = 0;
        for (const auto &range : m_ranges) {
            LT_ASSIGN(const qint64 begins, lsnOf(range.st, range.from + 1));
            LT_ASSIGN(const qint64 ends, lsnOf(range.st, range.to));
            first = std::min(first, begins);
            last = std::max(last, ends);
        }
        if (m_ranges.empty())
            return done();
        if (totalOf(m_ranges) * kPickBelow >= last - first) {
            m_walks.push_back(std::make_unique<Statement>(
                m_engine.db, std::string(kSelect) + "lsn BETWEEN ? AND ? ORDER BY lsn"));
            m_walks.back()->bind(first).bind(last);
            m_wanted.resize(std::size_t(m_engine.heads.count()) + 1);
            for (const auto &range : m_ranges)
                m_wanted[std::size_t(range.st)] = range;
            return done();
        }
        for (const auto &range : m_ranges) {
            m_walks.push_back(std::make_unique<Statement>(
                m_engine.db, std::string(kSelect) + "st = ? AND seq > ? AND seq <= ? ORDER BY seq"));
            m_walks.back()->bind(range.st).bind(range.from).bind(range.to);
            advance(m_walks.size() - 1);
        }
        return done();
    }

    bool next() { return m_wanted.empty() ? nextByStream() : nextByPlace(); }

    ForeignEntry entry;
    quint64 chain8 = 0;
    Status status = done();

private:
    static constexpr const char *kSelect
        = "SELECT lsn, st, seq, hlc, actor, op, chain8, salt, body FROM journal WHERE ";

    Result<qint64> lsnOf(qint64 st, qint64 sequence)
    {
        Statement select(m_engine.db, "SELECT lsn FROM journal WHERE st = ? AND seq = ?");
        select.bind(st).bind(sequence);
        if (select.next())
            return select.integer(0);
        LT_TRY(select.status());
        return Error {Error::Code::Integrity, QStringLiteral("a stream has a hole"), {}};
    }

    bool nextByPlace()
    {
        Statement &walk = *m_walks.front();
        while (walk.next()) {
            const auto st = std::size_t(walk.integer(1));
            const qint64 sequence = walk.integer(2);
            if (st >= m_wanted.size() || sequence <= m_wanted[st].from || sequence > m_wanted[st].to)
                continue;
            take(walk);
            return true;
        }
        status = walk.status();
        return false;
    }

    bool nextByStream()
    {
        if (m_current) { // only now: the entry handed out stands in its statement's row no longer
            advance(*m_current);
            m_current.reset();
        }
        if (!status || m_places.empty())
            return false;
        m_current = m_places.begin()->second;
        m_places.erase(m_places.begin());
        take(*m_walks[*m_current]);
        return true;
    }

    void advance(std::size_t number)
    {
        Statement &walk = *m_walks[number];
        if (walk.next())
            m_places.emplace(walk.integer(0), number);
        else if (status)
            status = walk.status();
    }

    void take(const Statement &row)
    {
        entry.frame = {m_engine.heads.of(row.integer(1)).id, row.integer(2), row.integer(3),
                       m_engine.heads.actorId(row.integer(4)), row.integer(5)};
        chain8 = quint64(row.integer(6));
        entry.salt = row.blob(7);
        entry.body = row.blob(8);
    }

    Engine &m_engine;
    std::vector<Range> m_ranges;
    std::vector<Range> m_wanted; ///< by st, when the stretch is walked as a whole
    std::vector<std::unique_ptr<Statement>> m_walks;
    std::map<qint64, std::size_t> m_places; ///< which walk stands at which lsn
    std::optional<std::size_t> m_current;
};

OutgoingCursor::OutgoingCursor(std::unique_ptr<Reader> reader) : m_reader(std::move(reader)) { }
OutgoingCursor::OutgoingCursor(OutgoingCursor &&) noexcept = default;
OutgoingCursor::~OutgoingCursor() = default;

bool OutgoingCursor::next()
{
    return m_reader->next();
}

const ForeignEntry &OutgoingCursor::entry() const
{
    return m_reader->entry;
}

quint64 OutgoingCursor::chain8() const
{
    return m_reader->chain8;
}

Status OutgoingCursor::status() const
{
    return m_reader->status;
}

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

Result<OutgoingCursor> Outgoing::open(const std::vector<StreamHead> &since,
                                      const std::vector<StreamHead> &upto) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    auto reader = std::make_unique<OutgoingCursor::Reader>(engine, rangesOf(engine, since, upto));
    LT_TRY(reader->start());
    return OutgoingCursor(std::move(reader));
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
