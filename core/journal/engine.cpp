// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/engine.h"

#include "core/base/clock.h"
#include "core/journal/apply.h"
#include "core/journal/erasure.h"
#include "core/journal/fault.h"

#include <QtEndian>

#include <sqlite3.h>

#include <algorithm>

namespace letstalk::journal {

using storage::Statement;

Engine::Engine(storage::Database &database, const Clock &sourceOfTime, Random &sourceOfRandom)
    : db(database), clock(sourceOfTime), random(sourceOfRandom)
{ }

Status Engine::reload()
{
    newlyErased.clear();
    ordered.clear();
    orderedByHash.clear();
    newlyRedacted.clear();
    LT_TRY(redactions.load(db));
    LT_TRY(open.load(db));
    LT_TRY(heads.load(db));
    LT_TRY(heads.loadMarkers(db));
    LT_TRY(erased.load(db));
    Statement pending(db, "SELECT value FROM setting WHERE name = 'erasure_pending'");
    purgePending = pending.next() ? Purge(pending.integer(0)) : Purge::None;
    LT_TRY(pending.status());
    for (const auto &plan : plans.all()) {
        plan->digest = {};
        plan->digestChanged = false;
        plan->siblings = 0;
    }
    Statement digests(db, "SELECT entity, sum FROM digest");
    while (digests.next())
        if (auto *plan = plans.find(quint32(digests.integer(0))))
            plan->digest = Sum128::fromBytes(digests.blobView(1));
    LT_TRY(digests.status());
    Statement count(db, "SELECT entity, count(*) FROM sibling GROUP BY entity");
    while (count.next())
        if (auto *plan = plans.find(quint32(count.integer(0))))
            plan->siblings = count.integer(1);
    return count.status();
}

Status Engine::store()
{
    LT_TRY(heads.store(db));
    LT_TRY(open.store(db));
    return storeDigests();
}

Status Engine::storeDigests()
{
    for (const auto &plan : plans.all()) {
        if (!plan->digestChanged)
            continue;
        Statement put(db,
                      "INSERT INTO digest(entity, sum) VALUES (?1, ?2)"
                      " ON CONFLICT (entity) DO UPDATE SET sum = ?2");
        put.bind(qint64(plan->entity)).bindBlob(plan->digest.toBytes());
        LT_TRY(put.run());
        plan->digestChanged = false;
    }
    return done();
}

Status Engine::resetDigests()
{
    for (const auto &plan : plans.all()) {
        plan->siblings = 0;
        plan->digest = {};
        plan->digestChanged = true;
    }
    return done();
}

Result<Dot> Engine::append(EntryFrame frame, QByteArray salt, std::string body, Changes &changes)
{
    LT_ASSIGN(const qint64 st, heads.intern(db, frame.stream));
    if (!m_view.parse({body.data(), qsizetype(body.size())}))
        return Error {Error::Code::Malformed, QStringLiteral("an entry's body is not well formed"), {}};
    const Salts salts(salt, m_view.items.size());
    if (!salts.isValid())
        return Error {Error::Code::Malformed, QStringLiteral("an entry's salt has a wrong length"), {}};
    Stream &stream = heads.of(st);
    Q_ASSERT(frame.sequence == stream.sequence + 1);
    const Hash32 chain = nextChain(stream.chain, frame, body.data(), m_view.items, salts);
    if ((!erased.isEmpty() || !redactions.isEmpty()) && !faulty(Fault::EraseForgetsLater)) {
        LT_ASSIGN(const bool redacted,
                  Erasure(*this).redactOnArrival(m_view, salts, {st, frame.sequence}, body, salt));
        if (redacted && !m_view.parse({body.data(), qsizetype(body.size())}))
            return Error {Error::Code::Integrity, QStringLiteral("redaction spoilt an entry"), {}};
    }
    stream.sequence = frame.sequence;
    stream.chain = chain;
    stream.changed = true;
    const quint64 chain8 = chain8Of(chain);
    LT_ASSIGN(const qint64 lsn, insertEntry(frame, salt, {body.data(), qsizetype(body.size())}, chain8));
    const AppliedEntry at {{st, frame.sequence}, lsn, {frame.hlc, chain8, frame.stream, frame.sequence}};
    LT_TRY(Applier(*this, changes).apply(m_view, at));
    return at.dot;
}

Result<qint64> Engine::insertEntry(const EntryFrame &frame, QByteArrayView salt, QByteArrayView body,
                                   quint64 chain8)
{
    if (!m_insert)
        m_insert = std::make_unique<Statement>(
            db,
            "INSERT INTO journal(st, seq, hlc, actor, op, salt, body, chain8, received)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    LT_ASSIGN(const qint64 actor, heads.actor(db, frame.actor));
    m_insert->rewind();
    auto *raw = m_insert->raw();
    sqlite3_bind_int64(raw, 1, heads.find(frame.stream));
    sqlite3_bind_int64(raw, 2, frame.sequence);
    sqlite3_bind_int64(raw, 3, frame.hlc);
    sqlite3_bind_int64(raw, 4, actor);
    sqlite3_bind_int64(raw, 5, frame.opOffset);
    sqlite3_bind_blob64(raw, 6, salt.data(), sqlite3_uint64(salt.size()), SQLITE_STATIC);
    sqlite3_bind_blob64(raw, 7, body.data(), sqlite3_uint64(body.size()), SQLITE_STATIC);
    sqlite3_bind_int64(raw, 8, qint64(chain8));
    sqlite3_bind_int64(raw, 9, clock.nowMs());
    LT_TRY(m_insert->run());
    const qint64 lsn = sqlite3_last_insert_rowid(db.handle());
    m_insert->rewind();
    return lsn;
}

namespace {
constexpr const char *kEntryColumns
    = "SELECT lsn, st, seq, hlc, actor, op, chain8, received, salt, body FROM journal";
}

Result<std::optional<StoredEntry>> Engine::readEntry(Statement &select)
{
    if (!select.next()) {
        LT_TRY(select.status());
        return std::optional<StoredEntry>();
    }
    StoredEntry entry;
    entry.lsn = select.integer(0);
    entry.dot = {select.integer(1), select.integer(2)};
    entry.hlc = select.integer(3);
    entry.actor = heads.actorId(select.integer(4));
    entry.opOffset = select.integer(5);
    entry.chain8 = quint64(select.integer(6));
    entry.received = select.integer(7);
    entry.salt = select.blob(8);
    entry.body = select.blob(9);
    return std::optional(std::move(entry));
}

Result<std::optional<StoredEntry>> Engine::entry(Dot dot)
{
    Statement select(db, std::string(kEntryColumns) + " WHERE st = ? AND seq = ?");
    select.bind(dot.stream).bind(dot.sequence);
    return readEntry(select);
}

Result<std::optional<StoredEntry>> Engine::entryAt(qint64 lsn)
{
    Statement select(db, std::string(kEntryColumns) + " WHERE lsn = ?");
    select.bind(lsn);
    return readEntry(select);
}

Result<EntryOrder> Engine::orderOf(Dot dot)
{
    Statement select(db, "SELECT hlc, chain8 FROM journal WHERE st = ? AND seq = ?");
    select.bind(dot.stream).bind(dot.sequence);
    if (!select.next()) {
        LT_TRY(select.status());
        return Error {Error::Code::Integrity, QStringLiteral("a row names an entry that is not there"), {}};
    }
    return EntryOrder {select.integer(0), quint64(select.integer(1)), heads.of(dot.stream).id, dot.sequence};
}

Result<bool> Engine::saw(Dot by, Dot what)
{
    if (by.stream == what.stream)
        return what.sequence <= by.sequence;
    Statement select(db,
                     "SELECT heads FROM journal_marker WHERE st = ? AND seq <= ? ORDER BY seq DESC LIMIT 1");
    select.bind(by.stream).bind(by.sequence);
    if (select.next()) {
        const QByteArrayView bytes = select.blobView(0);
        for (qsizetype at = 0; at + 16 <= bytes.size(); at += 16)
            if (qFromLittleEndian<qint64>(bytes.data() + at) == what.stream)
                return what.sequence <= qFromLittleEndian<qint64>(bytes.data() + at + 8);
    }
    LT_TRY(select.status());
    return false;
}

Result<bool> Engine::mayErase(const EntryView &view, const ChangeView &change, const OpPlace &carrier)
{
    if (!erasureAuthority || faulty(Fault::AuthorityUnchecked))
        return true;
    LT_TRY(askAuthority(view.authority(), carrier));
    return m_covered.holds() && m_covered.covers(view.erases(change));
}

Result<bool> Engine::isSigned(const EntryView &view, const ChangeView &change, const OpPlace &carrier)
{
    if (!erasureAuthority)
        return true;
    LT_TRY(askAuthority(view.authority(), carrier));
    return m_covered.covers(view.erases(change));
}

Status Engine::askAuthority(QByteArrayView authority, const OpPlace &carrier)
{
    if (authority.isEmpty()) {
        forgetAuthority();
        return done();
    }
    if (m_authority == authority && m_carrier == carrier)
        return done();
    LT_ASSIGN(auto covered, erasureAuthority(authority, carrier)); // of what fails nothing is remembered
    m_authority = authority.toByteArray();
    m_carrier = carrier;
    m_covered = std::move(covered);
    return done();
}

// A hash may have been taken before anybody had signed for it, or on a word that was taken back: the order
// behind it is still to be heard.
bool Engine::isErased(const EntryView &view, const ChangeView &change, const OpPlace &carrier) const
{
    const Hash16 hash = markOf(view, change, carrier);
    return erased.contains(hash) && !open.find(hash);
}

Hash16 Engine::markOf(const EntryView &view, const ChangeView &change, const OpPlace &carrier)
{
    const Hash16 hash = view.erases(change);
    if (!view.onlyField(change) || faulty(Fault::FieldTakenOnce))
        return hash;
    return ErasedSet::carriedOut(hash, orderNameOf(view.authority(), carrier));
}

std::vector<Hash16> Engine::takenByHash(const EntryView &view, const ChangeView &change) const
{
    return m_covered.holds() && m_authority == view.authority() ? m_covered.hashes()
                                                                : std::vector {view.erases(change)};
}

void Engine::orderErasure(const EntryView &view, const ChangeView &change)
{
    if (view.isByHash(change)) {
        for (const auto &hash : takenByHash(view, change))
            (erased.contains(hash) ? ordered : orderedByHash).insert(hash);
        return;
    }
    if (const auto field = view.onlyField(change))
        newlyRedacted.push_back({Entity(change.entity), change.row, quint16(*field)});
    else
        newlyErased.emplace_back(change.entity, change.row);
    ordered.insert(view.erases(change));
}

void Engine::noteOpen(const Hash16 &hash, quint32 entity, const RowId &row, bool refused)
{
    if (erasureAuthority)
        open.note(hash, {entity, row, refused, clock.nowMs()});
}

void Engine::forgetAuthority()
{
    m_authority.clear();
    m_covered = {};
}

Status Engine::attend(qint64 lsn, int change, const char *reason, quint32 field)
{
    Statement insert(db,
                     "INSERT OR IGNORE INTO attention(lsn, change_no, reason, field) VALUES (?, ?, ?, ?)");
    insert.bind(lsn).bind(change).bindUtf8(reason).bind(qint64(field));
    return insert.run();
}

Status Engine::noteRowEntry(quint32 entity, const RowId &row, qint64 lsn)
{
    if (!m_noteRow)
        m_noteRow = std::make_unique<Statement>(
            db, "INSERT OR IGNORE INTO row_entry(entity, row_id, lsn) VALUES (?, ?, ?)");
    m_noteRow->rewind();
    m_noteRow->bind(qint64(entity)).bind(row).bind(lsn);
    const auto ran = m_noteRow->run();
    if (ran)
        m_noteRow->rewind();
    else
        m_noteRow.reset(); // what could not be prepared is tried anew
    return ran;
}

Status Engine::tellDerivations(Entity entity, const RowView *before, const RowView *after)
{
    if (!derives || (!before && !after))
        return done();
    for (const auto &derivation : derivations)
        if (derivation->wants(entity))
            LT_TRY(derivation->onRow(db, entity, before, after));
    return done();
}

} // namespace letstalk::journal
