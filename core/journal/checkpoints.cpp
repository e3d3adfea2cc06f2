// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/checkpoints.h"

#include "core/journal/fault.h"
#include "core/journal/parts.h"

#include <algorithm>

namespace letstalk::journal {

using storage::Statement;

namespace {
constexpr const char *kColumns = "SELECT c.st, c.seq, c.chain, c.hlc, c.sig FROM journal_checkpoint c";

Hash32 hashOf(QByteArrayView bytes)
{
    Hash32 hash {};
    std::copy_n(bytes.data(), std::min(qsizetype(hash.size()), bytes.size()),
                reinterpret_cast<char *>(hash.data()));
    return hash;
}

QByteArrayView bytesOf(const Hash32 &hash)
{
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

Checkpoint readCheckpoint(const Engine &engine, const Statement &select)
{
    return {engine.heads.of(select.integer(0)).id, select.integer(1), hashOf(select.blobView(2)),
            select.integer(3), select.blob(4)};
}

Error noSuchEntry()
{
    return {Error::Code::NotFound, QStringLiteral("the stream is not held up to there"), {}};
}

/// The newest checkpoint at or before `sequence` that is of the branch held.
Result<std::optional<Checkpoint>> newestWithin(Engine &engine, qint64 st, qint64 sequence)
{
    Statement select(engine.db,
                     std::string(kColumns)
                         + " JOIN journal j ON j.st = c.st AND j.seq = c.seq"
                           " WHERE c.st = ? AND c.seq <= ? ORDER BY c.seq DESC");
    select.bind(st).bind(sequence);
    while (select.next()) {
        const Checkpoint found = readCheckpoint(engine, select);
        LT_ASSIGN(const auto held, engine.orderOf({st, found.sequence}));
        if (held.chain8 == chain8Of(found.chain))
            return std::optional(found);
    }
    LT_TRY(select.status());
    return std::optional<Checkpoint>();
}

/// Hashes the stream's entries after `from` on to `chain`, up to `to`.
Status rollForward(Engine &engine, qint64 st, qint64 from, qint64 to, Hash32 &chain)
{
    Statement select(engine.db,
                     "SELECT seq, hlc, actor, op, salt, body FROM journal"
                     " WHERE st = ? AND seq > ? AND seq <= ? ORDER BY seq");
    select.bind(st).bind(from).bind(to);
    EntryView view;
    while (select.next()) {
        const EntryFrame frame {engine.heads.of(st).id, select.integer(0), select.integer(1),
                                engine.heads.actorId(select.integer(2)), select.integer(3)};
        if (!view.parse(select.blobView(5)))
            return Error {Error::Code::Integrity, QStringLiteral("an entry cannot be read"), {}};
        chain = nextChain(chain, frame, select.blobView(5).data(), view.items,
                          Salts(select.blobView(4), view.items.size()));
    }
    return select.status();
}
} // namespace

Result<std::vector<quint64>> Checkpoints::ownStreams() const
{
    Engine &engine = JournalAccess::engine(m_journal);
    std::vector<quint64> all;
    Statement select(engine.db, "SELECT st FROM journal_stream WHERE own > 0 ORDER BY own, st");
    while (select.next())
        all.push_back(engine.heads.of(select.integer(0)).id);
    LT_TRY(select.status());
    return all;
}

Result<Checkpoint> Checkpoints::unsignedAt(quint64 stream, qint64 sequence) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    Checkpoint made {stream, sequence, {}, 0, {}};
    LT_ASSIGN(made.chain, chainAt(stream, sequence));
    LT_ASSIGN(const auto order, engine.orderOf({engine.heads.find(stream), sequence}));
    made.hlc = order.hlc;
    return made;
}

Result<std::vector<Checkpoint>> Checkpoints::toSign() const
{
    Engine &engine = JournalAccess::engine(m_journal);
    std::vector<Checkpoint> all;
    LT_ASSIGN(const auto own, ownStreams());
    for (const quint64 stream : own) {
        const qint64 sequence = engine.heads.of(engine.heads.find(stream)).sequence;
        if (sequence == 0)
            continue;
        LT_ASSIGN(const auto known, at(stream, sequence));
        if (known)
            continue;
        LT_ASSIGN(all.emplace_back(), unsignedAt(stream, sequence));
    }
    return all;
}

Status Checkpoints::store(const Checkpoint &checkpoint)
{
    return JournalAccess::parts(m_journal).write([&]() -> Status {
        Engine &engine = JournalAccess::engine(m_journal);
        const Error other {Error::Code::Conflict, QStringLiteral("a checkpoint of another branch"), {}};
        if (checkpoint.sequence < 1)
            return Error {Error::Code::Malformed, QStringLiteral("a checkpoint of nothing"), {}};
        LT_ASSIGN(const qint64 st, engine.heads.intern(engine.db, checkpoint.stream));
        LT_ASSIGN(const auto known, at(checkpoint.stream, checkpoint.sequence));
        if (known)
            return known->chain == checkpoint.chain ? done() : Status(other);
        if (checkpoint.sequence <= engine.heads.of(st).sequence) {
            LT_ASSIGN(const Hash32 held, chainAt(checkpoint.stream, checkpoint.sequence));
            if (held != checkpoint.chain)
                return other;
        }
        Statement insert(engine.db,
                         "INSERT INTO journal_checkpoint(st, seq, chain, hlc, sig) VALUES (?, ?, ?, ?, ?)");
        insert.bind(st).bind(checkpoint.sequence).bindBlob(bytesOf(checkpoint.chain));
        insert.bind(checkpoint.hlc).bindBlob(checkpoint.signature);
        return insert.run();
    });
}

Result<std::optional<Checkpoint>> Checkpoints::at(quint64 stream, qint64 sequence) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    Statement select(engine.db, std::string(kColumns) + " WHERE c.st = ? AND c.seq = ?");
    select.bind(engine.heads.find(stream)).bind(sequence);
    std::optional<Checkpoint> found;
    if (select.next())
        found = readCheckpoint(engine, select);
    LT_TRY(select.status());
    return found;
}

Result<std::optional<Checkpoint>> Checkpoints::newest(quint64 stream) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    return newestWithin(engine, engine.heads.find(stream), std::numeric_limits<qint64>::max());
}

Result<std::vector<Checkpoint>> Checkpoints::upTo(const std::vector<StreamHead> &heads) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    std::vector<Checkpoint> all;
    for (const auto &head : heads) {
        LT_ASSIGN(const auto found, newestWithin(engine, engine.heads.find(head.stream), head.sequence));
        if (found)
            all.push_back(*found);
    }
    return all;
}

Result<Hash32> Checkpoints::chainAt(quint64 stream, qint64 sequence,
                                    const std::optional<std::pair<qint64, Hash32>> &known) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    const qint64 st = engine.heads.find(stream);
    if (sequence == 0)
        return Hash32 {};
    if (st == 0 || sequence < 0 || sequence > engine.heads.of(st).sequence)
        return noSuchEntry();
    if (sequence == engine.heads.of(st).sequence)
        return engine.heads.of(st).chain;
    LT_ASSIGN(const auto from, newestWithin(engine, st, sequence));
    qint64 begin = from ? from->sequence : 0;
    Hash32 chain = from ? from->chain : Hash32 {};
    if (known && known->first > begin && known->first <= sequence) {
        begin = known->first;
        chain = known->second;
    }
    LT_TRY(rollForward(engine, st, begin, sequence, chain));
    LT_ASSIGN(const auto held, engine.orderOf({st, sequence}));
    if (held.chain8 != chain8Of(chain))
        return Error {Error::Code::Integrity, QStringLiteral("a stream's chain does not add up"), {}};
    return chain;
}

Status Checkpoints::setOwner(quint64 stream, const RowId &replica, Owner how)
{
    return JournalAccess::parts(m_journal).write([&]() -> Status {
        Engine &engine = JournalAccess::engine(m_journal);
        LT_ASSIGN(const auto known, ownerOf(stream));
        const bool replaces = known && *known != replica;
        if (replaces && how != Owner::Proved && !faulty(Fault::OwnerReplaced))
            return Error {Error::Code::Conflict, QStringLiteral("the stream belongs to another replica"), {}};
        LT_ASSIGN(const qint64 st, engine.heads.intern(engine.db, stream));
        if (replaces && how == Owner::Proved) {
            Statement forget(engine.db, "DELETE FROM journal_checkpoint WHERE st = ?");
            forget.bind(st);
            LT_TRY(forget.run());
        }
        Statement update(engine.db, "UPDATE journal_stream SET replica = ? WHERE st = ?");
        update.bind(replica).bind(st);
        return update.run();
    });
}

Result<std::optional<RowId>> Checkpoints::ownerOf(quint64 stream) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    Statement select(engine.db, "SELECT replica FROM journal_stream WHERE st = ?");
    select.bind(engine.heads.find(stream));
    std::optional<RowId> owner;
    if (select.next())
        owner = select.rowId(0);
    LT_TRY(select.status());
    return owner;
}

Result<std::vector<quint64>> Checkpoints::streamsOf(const RowId &replica) const
{
    Engine &engine = JournalAccess::engine(m_journal);
    std::vector<quint64> all;
    Statement select(engine.db, "SELECT st FROM journal_stream WHERE replica = ?");
    select.bind(replica);
    while (select.next())
        all.push_back(engine.heads.of(select.integer(0)).id);
    LT_TRY(select.status());
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace letstalk::journal
