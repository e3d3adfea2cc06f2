// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/outgoing_ranges.h"
#include "core/journal/parts.h"

#include <algorithm>
#include <map>
#include <optional>

namespace letstalk::journal {

using storage::Statement;

namespace {
/// Fewer than one in so many entries wanted: they are picked by index, else the stretch is read through.
constexpr qint64 kPickBelow = 3;
constexpr qint64 kFrameBytes = 48; ///< of an entry beside salt and body, about
} // namespace

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

qint64 bytesOf(const ForeignEntry &entry)
{
    return entry.body.size() + entry.salt.size() + kFrameBytes;
}

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

Result<OutgoingCursor> Outgoing::open(const std::vector<StreamHead> &since,
                                      const std::vector<StreamHead> &upto) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    auto reader = std::make_unique<OutgoingCursor::Reader>(engine, rangesOf(engine, since, upto));
    LT_TRY(reader->start());
    return OutgoingCursor(std::move(reader));
}

} // namespace letstalk::journal
