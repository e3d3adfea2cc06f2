// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/heads.h"

#include "core/base/random.h"
#include "core/journal/fault.h"
#include "core/storage/database.h"
#include "core/storage/statement.h"

#include <QtEndian>

#include <algorithm>

namespace letstalk::journal {

using storage::Statement;

namespace {
QByteArray streamBytes(quint64 id)
{
    QByteArray bytes(8, '\0');
    qToBigEndian(id, bytes.data());
    return bytes;
}
constexpr int kClosed = 1;
constexpr int kCurrent = 2;
} // namespace

Status Heads::load(storage::Database &db)
{
    *this = Heads();
    Statement streams(db,
                      "SELECT s.st, s.stream_id, s.own, h.seq, h.chain, h.clock, r.seq FROM journal_stream s"
                      " LEFT JOIN journal_head h ON h.st = s.st LEFT JOIN revoked r ON r.st = s.st"
                      " ORDER BY s.st");
    while (streams.next()) {
        const qint64 st = streams.integer(0);
        m_streams.resize(std::size_t(st) + 1);
        Stream &stream = of(st);
        stream.id = qFromBigEndian<quint64>(streams.blobView(1).data());
        m_byId.insert(stream.id, st);
        if (!streams.isNull(3)) {
            stream.sequence = streams.integer(3);
            std::copy_n(streams.blobView(4).data(), stream.chain.size(),
                        reinterpret_cast<char *>(stream.chain.data()));
        }
        if (!streams.isNull(6))
            stream.trustedUpTo = streams.integer(6);
        if (streams.integer(2) == kCurrent)
            m_own = st;
        m_clock = std::max(m_clock, streams.integer(5));
    }
    LT_TRY(streams.status());
    Statement actors(db, "SELECT actor, user FROM journal_actor ORDER BY actor");
    while (actors.next()) {
        m_actors.push_back(actors.rowId(1).value_or(RowId()));
        m_actorNumbers.insert(m_actors.back(), actors.integer(0));
    }
    return actors.status();
}

void Heads::clearMarkers()
{
    for (auto &stream : m_streams)
        stream.seen.clear();
}

Status Heads::loadMarkers(storage::Database &db)
{
    clearMarkers();
    Statement select(db,
                     "SELECT m.st, m.heads FROM journal_marker m WHERE m.seq ="
                     " (SELECT max(seq) FROM journal_marker WHERE st = m.st)");
    while (select.next()) {
        const QByteArrayView bytes = select.blobView(1);
        auto &seen = of(select.integer(0)).seen;
        for (qsizetype at = 0; at + 16 <= bytes.size(); at += 16) {
            const auto st = qFromLittleEndian<qint64>(bytes.data() + at);
            seen.resize(std::max(seen.size(), std::size_t(st) + 1));
            seen[std::size_t(st)] = qFromLittleEndian<qint64>(bytes.data() + at + 8);
        }
    }
    return select.status();
}

Status Heads::store(storage::Database &db)
{
    for (qint64 st = 1; st <= count(); ++st) {
        Stream &stream = of(st);
        if (!stream.changed && st != m_own)
            continue;
        Statement put(db,
                      "INSERT INTO journal_head(st, seq, chain, clock) VALUES (?1, ?2, ?3, ?4)"
                      " ON CONFLICT (st) DO UPDATE SET seq = ?2, chain = ?3, clock = ?4");
        put.bind(st).bind(stream.sequence);
        put.bindBlob({reinterpret_cast<const char *>(stream.chain.data()), qsizetype(stream.chain.size())});
        put.bind(st == m_own && !faulty(Fault::ClockNotStored) ? m_clock : 0);
        LT_TRY(put.run());
        stream.changed = false;
    }
    return done();
}

Result<qint64> Heads::intern(storage::Database &db, quint64 id)
{
    if (const qint64 known = find(id))
        return known;
    Statement insert(db, "INSERT INTO journal_stream(st, stream_id) VALUES (?, ?)");
    const qint64 st = count() + 1;
    insert.bind(st).bindBlob(streamBytes(id));
    LT_TRY(insert.run());
    m_streams.emplace_back().id = id;
    m_byId.insert(id, st);
    return st;
}

Status Heads::mint(storage::Database &db, Random &random,
                   const std::function<Result<quint64>(Random &)> &namer)
{
    quint64 id = 0;
    do {
        if (namer) {
            LT_ASSIGN(id, namer(random));
        } else {
            random.fill(&id, sizeof id);
        }
        id = (id & ~(quint64(3) << 62)) | quint64(2) << 62; // opIdOf() needs the variant's bits
    } while (find(id) != 0);
    LT_ASSIGN(const qint64 st, intern(db, id));
    Statement close(db, "UPDATE journal_stream SET own = ? WHERE own = ?");
    close.bind(kClosed).bind(kCurrent);
    LT_TRY(close.run());
    Statement begin(db, "UPDATE journal_stream SET own = ? WHERE st = ?");
    begin.bind(kCurrent).bind(st);
    LT_TRY(begin.run());
    m_own = st;
    return done();
}

bool Heads::hasSeen(Dot by, Dot what) const
{
    if (by.stream == what.stream)
        return what.sequence <= by.sequence;
    const auto &seen = of(by.stream).seen;
    return std::size_t(what.stream) < seen.size() && what.sequence <= seen[std::size_t(what.stream)];
}

Result<bool> Heads::holds(storage::Database &db, qint64 st, const StreamHead &head)
{
    Statement select(db, "SELECT 1 FROM journal WHERE st = ? AND seq = ? AND chain8 = ?");
    select.bind(st).bind(head.sequence).bind(qint64(head.chain8));
    const bool held = select.next();
    LT_TRY(select.status());
    return held;
}

Status Heads::setSeen(storage::Database &db, Dot at, const std::vector<StreamHead> &heads)
{
    const std::vector<qint64> before = of(at.stream).seen;
    std::vector<qint64> seen;
    QByteArray bytes;
    for (const auto &head : heads) {
        LT_ASSIGN(const qint64 st, intern(db, head.stream));
        seen.resize(std::max(seen.size(), std::size_t(st) + 1));
        LT_ASSIGN(const bool held, holds(db, st, head));
        // Of a branch that is not ours the author has seen nothing that we have, beyond what was said before.
        const qint64 upTo = held              ? head.sequence
            : std::size_t(st) < before.size() ? before[std::size_t(st)]
                                              : 0;
        seen[std::size_t(st)] = upTo;
        char pair[16];
        qToLittleEndian(st, pair);
        qToLittleEndian(upTo, pair + 8);
        bytes.append(pair, 16);
    }
    of(at.stream).seen = std::move(seen);
    Statement put(db, "INSERT INTO journal_marker(st, seq, heads) VALUES (?, ?, ?)");
    put.bind(at.stream).bind(at.sequence).bindBlob(bytes);
    return put.run();
}

std::vector<StreamHead> Heads::heads() const
{
    std::vector<StreamHead> all;
    for (const auto &stream : m_streams)
        if (stream.sequence > 0)
            all.push_back({stream.id, stream.sequence, chain8Of(stream.chain)});
    std::sort(all.begin(), all.end());
    return all;
}

qint64 Heads::tick(qint64 nowMs)
{
    m_clock = std::max(m_clock + 1, nowMs << kClockShift);
    return m_clock;
}

void Heads::observe(qint64 maxIncoming, qint64 nowMs)
{
    m_clock = std::max(m_clock, std::min(maxIncoming, (nowMs + kClockLeadMs) << kClockShift));
}

Result<qint64> Heads::actor(storage::Database &db, const RowId &user)
{
    if (const auto known = m_actorNumbers.constFind(user); known != m_actorNumbers.constEnd())
        return *known;
    Statement insert(db, "INSERT INTO journal_actor(actor, user) VALUES (?, ?)");
    const auto number = qint64(m_actors.size()) + 1;
    insert.bind(number).bind(user);
    LT_TRY(insert.run());
    m_actors.push_back(user);
    m_actorNumbers.insert(user, number);
    return number;
}

} // namespace letstalk::journal
