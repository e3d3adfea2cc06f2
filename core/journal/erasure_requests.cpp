// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Journal that erases, and that keeps what nobody entitled to has signed for (exchange.md 7).
#include "core/journal/act_writer.h"
#include "core/journal/erasure.h"
#include "core/journal/fault.h"
#include "core/journal/lookups.h"
#include "core/journal/parts.h"

#include <algorithm>
#include <set>

namespace letstalk::journal {

using storage::Statement;

namespace {
constexpr qsizetype kMaxAuthorityBytes = 512 * 1024;

Result<std::vector<std::pair<quint32, RowId>>> findRowsAbout(Engine &engine, const RowId &subject)
{
    EntityPlan *plan = nullptr;
    for (const auto &candidate : engine.plans.all()) {
        auto &find = candidate->find(engine.db);
        find.bind(subject);
        if (find.next())
            plan = candidate.get();
        LT_TRY(find.status());
        find.rewind();
    }
    if (!plan)
        return Error {Error::Code::NotFound, QStringLiteral("there is no such record to erase"), {}};
    return Erasure(engine).rowsAbout(quint32(plan->entity), subject);
}

/// One change of an entry, as `attention` names it.
struct RequestPlace
{
    qint64 lsn = 0;
    int item = 0;
};

Result<std::vector<RequestPlace>> requestPlaces(Engine &engine)
{
    std::vector<RequestPlace> places;
    Statement select(engine.db,
                     "SELECT lsn, change_no FROM attention WHERE reason = ? ORDER BY lsn, change_no");
    select.bindUtf8(kRequestReason);
    while (select.next())
        places.push_back({select.integer(0), int(select.integer(1))});
    LT_TRY(select.status());
    return places;
}

/// Calls `visit(entry, view, change)` for every erasure that has had no effect.
template <class Visit> Status eachRequest(Engine &engine, Visit visit)
{
    LT_ASSIGN(const auto places, requestPlaces(engine));
    std::optional<StoredEntry> entry;
    EntryView view;
    for (const auto &place : places) {
        if (!entry || entry->lsn != place.lsn) {
            LT_ASSIGN(entry, engine.entryAt(place.lsn));
            if (!entry || !view.parse(entry->body))
                return Error {Error::Code::Integrity, QStringLiteral("an entry cannot be read"), {}};
        }
        for (const auto &change : view.changes)
            if (change.item == place.item)
                LT_TRY(visit(*entry, view, change));
    }
    return done();
}
} // namespace

Result<Erasure::Due> Erasure::dueRequests()
{
    Due due;
    m_engine.forgetAuthority(); // rosters may have come since
    LT_TRY(eachRequest(
        m_engine, [&](const StoredEntry &entry, const EntryView &view, const ChangeView &change) -> Status {
            LT_ASSIGN(const bool may, m_engine.mayErase(view, change, m_engine.placeOf(entry.dot)));
            if (!may)
                return done();
            if (const auto field = view.onlyField(change)) {
                due.fields.push_back({Entity(change.entity), change.row, quint16(*field)});
                return done();
            }
            if (!view.isByHash(change)) {
                due.rows.emplace_back(change.entity, change.row);
                return done();
            }
            const auto taken = m_engine.takenByHash(view, change);
            due.hashes.insert(due.hashes.end(), taken.begin(), taken.end());
            return done();
        }));
    return due;
}

Status Erasure::clearRequests()
{
    return eachRequest(
        m_engine, [&](const StoredEntry &entry, const EntryView &view, const ChangeView &change) -> Status {
            if (!m_engine.isErased(view, change, m_engine.placeOf(entry.dot)))
                return done();
            Statement clear(m_engine.db,
                            "DELETE FROM attention WHERE lsn = ? AND change_no = ? AND reason = ?");
            clear.bind(entry.lsn).bind(change.item).bindUtf8(kRequestReason);
            return clear.run();
        });
}

Covered::Covered(std::vector<Hash16> hashes, bool holds) : m_hashes(std::move(hashes)), m_holds(holds)
{
    std::sort(m_hashes.begin(), m_hashes.end());
}

bool Covered::covers(const Hash16 &hash) const
{
    return std::binary_search(m_hashes.begin(), m_hashes.end(), hash);
}

Result<Changes> Journal::erase(RowId subject, const QString &reasonCode, const Actor &actor,
                               const QByteArray &authority)
{
    if (authority.size() > kMaxAuthorityBytes)
        return Error {Error::Code::TooLarge, QStringLiteral("the order names too many records"), {}};
    return m->write([&]() -> Result<Changes> {
        LT_ASSIGN(const auto rows, findRowsAbout(m->engine, subject));
        ActWriter writer(m->engine, actor, Act::ErasePerson, reasonCode);
        for (const auto &[entity, row] : rows)
            LT_TRY(writer.addErasure(entity, row, authority));
        return writer.finish();
    });
}

Result<Changes> Journal::orderAgain(const Hash16 &subject, const QString &reasonCode, const Actor &actor,
                                    const QByteArray &authority)
{
    Engine &engine = m->engine;
    const Stream &own = engine.heads.of(engine.heads.own());
    Covered covered;
    if (engine.erasureAuthority) {
        LT_ASSIGN(covered, engine.erasureAuthority(authority, {own.id, own.sequence + 1}));
    }
    if (!covered.holds() || !covered.covers(subject) || authority.size() > kMaxAuthorityBytes)
        return Changes();
    const auto &hashes = covered.hashes();
    const bool isCarriedOut = std::all_of(hashes.begin(), hashes.end(), [&](const Hash16 &hash) {
        return engine.erased.contains(hash) && !engine.open.find(hash);
    });
    if (isCarriedOut)
        return Changes();
    return m->write([&]() -> Result<Changes> {
        ActWriter writer(engine, actor, Act::ErasePerson, reasonCode);
        LT_TRY(writer.addOrder(subject, authority));
        return writer.finish();
    });
}

Result<Changes> Journal::redactAgain(const Hash16 &place, const QString &reasonCode, const Actor &actor,
                                     const QByteArray &authority)
{
    Engine &engine = m->engine;
    const Hash16 mark = ErasedSet::carriedOut(place, orderNameOf(authority, {}));
    if (authority.isEmpty() || (engine.erased.contains(mark) && !engine.open.find(mark)))
        return Changes();
    const Stream &own = engine.heads.of(engine.heads.own());
    Covered covered;
    if (engine.erasureAuthority) {
        LT_ASSIGN(covered, engine.erasureAuthority(authority, {own.id, own.sequence + 1}));
    }
    if (!covered.holds() || !covered.covers(place))
        return Changes();
    std::optional<FieldPlace> found;
    LT_TRY(eachText(*this, [&](const FieldPlace &at, QByteArrayView) {
        if (!found && ErasedSet::hashOf(quint32(at.entity), at.row, at.field) == place)
            found = at;
    }));
    if (!found)
        return Changes(); // not here (yet)
    return redact(*found, {}, reasonCode, actor, authority);
}

Result<std::vector<std::pair<Entity, RowId>>> Journal::rowsAbout(RowId subject) const
{
    LT_ASSIGN(const auto rows, findRowsAbout(m->engine, subject));
    std::vector<std::pair<Entity, RowId>> all;
    for (const auto &[entity, row] : rows)
        all.emplace_back(Entity(entity), row);
    return all;
}

Result<std::vector<ErasureRequest>> Journal::erasureRequests() const
{
    m->engine.forgetAuthority(); // rosters may have come since
    std::vector<ErasureRequest> all;
    qint64 lsn = 0;
    LT_TRY(eachRequest(
        m->engine, [&](const StoredEntry &entry, const EntryView &view, const ChangeView &change) -> Status {
            if (entry.lsn != lsn) {
                lsn = entry.lsn;
                ErasureRequest &request = all.emplace_back();
                request.stream = m->engine.heads.of(entry.dot.stream).id;
                request.sequence = entry.dot.sequence;
                request.clockMs = entry.hlc >> kClockShift;
                request.by = UserId(entry.actor);
                request.reason = QString::fromUtf8(view.header.reason.data, view.header.reason.size);
                for (const auto &first : view.changes)
                    if (first.op == Op::Erase && request.subject.isNull()) {
                        request.subject = first.row;
                        request.entity = quint16(first.entity);
                    }
                request.authority = view.authority().toByteArray();
                request.isOrder = view.isByHash(change);
                if (const auto field = view.onlyField(change))
                    request.field = quint16(*field);
            }
            LT_ASSIGN(const bool isSigned, m->engine.isSigned(view, change, m->engine.placeOf(entry.dot)));
            all.back().isSigned = all.back().isSigned || isSigned;
            ++all.back().rows;
            all.back().named.push_back(change.row);
            return done();
        }));
    return all;
}

Result<std::vector<OpenErasure>> Journal::openErasures() const
{
    std::vector<OpenErasure> all;
    for (const auto &[hash, open] : m->engine.open.all()) {
        auto *plan = m->engine.plans.find(open.entity);
        if (!plan)
            continue; // a hash without a record, or a kind that a later program knows
        auto &find = plan->find(m->engine.db);
        find.bind(open.row);
        const bool stands = find.next();
        LT_TRY(find.status());
        find.rewind();
        if (stands)
            all.push_back({plan->entity, open.row, open.refused, open.sinceMs});
    }
    return all;
}

Result<Changes> Journal::retryErasures()
{
    m->engine.forgetAuthority();
    return m->write([&]() -> Result<Changes> {
        Engine &engine = m->engine;
        Changes changes;
        LT_TRY(eachRequest(
            engine, [&](const StoredEntry &entry, const EntryView &view, const ChangeView &change) -> Status {
                LT_ASSIGN(const bool may, engine.mayErase(view, change, engine.placeOf(entry.dot)));
                if (may && !faulty(Fault::RequestForgotten))
                    engine.orderErasure(view, change);
                return done();
            }));
        LT_TRY(Erasure(engine).settle(changes));
        return changes;
    });
}

Result<qint64> Journal::dueErasures() const
{
    Engine &engine = m->engine;
    engine.forgetAuthority();
    LT_ASSIGN(const auto due, Erasure(engine).dueRequests());
    std::set<std::pair<quint32, RowId>> rows;
    for (const auto &[entity, row] : due.rows) {
        LT_ASSIGN(const auto about, Erasure(engine).rowsAboutNow(entity, row));
        rows.insert(about.begin(), about.end());
    }
    const std::set<Hash16> hashes(due.hashes.begin(), due.hashes.end());
    qint64 standing = qint64(due.fields.size());
    for (const auto &plan : engine.plans.all()) {
        if (rows.empty() && hashes.empty())
            break;
        Statement select(engine.db, "SELECT id FROM " + plan->table);
        while (select.next()) {
            const RowId row = select.rowId(0).value_or(RowId());
            const bool named = rows.count({quint32(plan->entity), row}) > 0
                || (!hashes.empty() && hashes.count(ErasedSet::hashOf(row)) > 0);
            standing += named && !engine.erased.contains(row) ? 1 : 0;
        }
        LT_TRY(select.status());
    }
    return standing;
}

namespace {
/// Does another entry's order, one that holds, cover the row as well?
Result<bool> isOrderedElsewhere(Engine &engine, const Hash16 &hash, qint64 lsn)
{
    Statement select(engine.db, "SELECT lsn FROM journal WHERE instr(body, ?1) > 0 AND lsn <> ?2");
    select.bindBlob({reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())}).bind(lsn);
    std::vector<qint64> others;
    while (select.next())
        others.push_back(select.integer(0));
    LT_TRY(select.status());
    EntryView view;
    for (const qint64 other : others) {
        LT_ASSIGN(const auto entry, engine.entryAt(other));
        if (!entry || !view.parse(entry->body) || engine.isVoid(entry->dot) || !engine.erasureAuthority)
            continue;
        LT_ASSIGN(const auto covered, engine.erasureAuthority(view.authority(), engine.placeOf(entry->dot)));
        if (covered.holds() && covered.covers(hash))
            return true;
    }
    return false;
}

/// Asks for the entry's erasures again, where they were carried out and its authority does not hold.
Status doubt(Engine &engine, const StoredEntry &entry, const EntryView &view)
{
    if (engine.isVoid(entry.dot))
        return done();
    const OpPlace carrier = engine.placeOf(entry.dot);
    std::vector<const ChangeView *> taken;
    for (const auto &change : view.changes) {
        if (change.op != Op::Erase || !engine.isErased(view, change, carrier))
            continue;
        LT_ASSIGN(const bool may, engine.mayErase(view, change, carrier));
        if (!may)
            taken.push_back(&change);
    }
    if (taken.empty())
        return done();
    bool ordered = false;
    if (view.onlyField(*taken.front())) { // one to an entry
        LT_ASSIGN(
            ordered,
            Erasure(engine).stands(view.erases(*taken.front()), orderNameOf(view.authority(), carrier)));
    } else {
        LT_ASSIGN(ordered, isOrderedElsewhere(engine, view.erases(*taken.front()), entry.lsn));
    }
    if (ordered)
        return done();
    for (const auto *change : taken) {
        const bool isRow = !view.isByHash(*change) && !view.onlyField(*change);
        engine.noteOpen(Engine::markOf(view, *change, carrier), isRow ? change->entity : 0, change->row);
        LT_TRY(engine.attend(entry.lsn, change->item, kRequestReason));
    }
    return done();
}
} // namespace

Status Journal::doubtErasures(QByteArrayView holding)
{
    m->engine.forgetAuthority();
    return m->write([&]() -> Status {
        Engine &engine = m->engine;
        std::vector<qint64> lsns;
        {
            Statement select(engine.db, "SELECT lsn FROM journal WHERE instr(body, ?1) > 0 ORDER BY lsn");
            select.bindBlob(holding);
            while (select.next())
                lsns.push_back(select.integer(0));
            LT_TRY(select.status());
        }
        EntryView view;
        for (const qint64 lsn : lsns) {
            LT_ASSIGN(const auto entry, engine.entryAt(lsn));
            if (!entry || !view.parse(entry->body))
                return Error {Error::Code::Integrity, QStringLiteral("an entry cannot be read"), {}};
            LT_TRY(doubt(engine, *entry, view));
        }
        return done();
    });
}

void Journal::setErasureWatch(ErasureWatch watch)
{
    m->engine.erasureWatch = std::move(watch);
}

void Journal::setErasureAuthority(ErasureAuthority authority)
{
    m->engine.erasureAuthority = std::move(authority);
    m->engine.forgetAuthority();
}

} // namespace letstalk::journal
