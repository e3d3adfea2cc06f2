// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/lookups.h"

#include "core/journal/parked_entries.h"
#include "core/journal/parts.h"

#include <QSet>

#include <algorithm>
#include <map>
#include <set>

namespace letstalk::journal {

using storage::Statement;

namespace {
constexpr int kMostEntries = 300'000;

qint64 shownMs(qint64 hlc, qint64 receivedMs)
{
    return std::min(hlc >> kClockShift, receivedMs);
}

/// What a change says of a field; null: nothing.
const FieldCell *saidIn(const EntryView &view, const ChangeView &change, const FieldPlace &place)
{
    if (change.op == Op::Erase || change.row != place.row || change.entity != quint32(place.entity))
        return nullptr;
    for (quint32 i = 0; i < change.cellCount; ++i)
        if (const FieldCell &cell = view.cells[change.firstCell + i];
            cell.field == place.field && !cell.cell.isNull())
            return &cell;
    return nullptr;
}

const FieldCell *saidOf(const EntryView &view, const FieldPlace &place)
{
    for (const auto &change : view.changes)
        if (const auto *cell = saidIn(view, change, place))
            return cell;
    return nullptr;
}

QString textOf(const FieldCell &cell)
{
    return cell.cell.kind == Cell::Kind::Text ? QString::fromUtf8(cell.cell.view()) : QString();
}

Error unreadable()
{
    return {Error::Code::Integrity, QStringLiteral("an entry of the journal cannot be read"), {}};
}

/// The other fields of the plan in changes that say something of the place.
void addWrittenWith(const EntryView &view, EntityPlan &plan, const FieldPlace &place,
                    std::set<quint16> &fields)
{
    for (const auto &change : view.changes) {
        if (!saidIn(view, change, place))
            continue;
        for (quint32 i = 0; i < change.cellCount; ++i)
            if (const quint32 field = view.cells[change.firstCell + i].field;
                field != place.field && plan.indexOf(field) >= 0)
                fields.insert(quint16(field));
    }
}
} // namespace

Result<EntryPlace> placeOfDot(const Journal &journal, Dot dot)
{
    Statement select(JournalAccess::engine(journal).db,
                     "SELECT lsn, hlc, received FROM journal WHERE st = ? AND seq = ?");
    select.bind(dot.stream).bind(dot.sequence);
    EntryPlace place;
    if (select.next())
        place = {select.integer(0), shownMs(select.integer(1), select.integer(2)), select.integer(2)};
    LT_TRY(select.status());
    return place;
}

Result<std::optional<EntryPlace>> placeOfEntry(const Journal &journal, quint64 stream, qint64 sequence)
{
    LT_ASSIGN(const auto place,
              placeOfDot(journal, {JournalAccess::engine(journal).heads.find(stream), sequence}));
    return place.lsn > 0 ? std::optional(place) : std::nullopt;
}

Result<qint64> lastWrittenMs(const Journal &journal)
{
    Statement select(JournalAccess::engine(journal).db,
                     "SELECT received FROM journal ORDER BY lsn DESC LIMIT 1");
    qint64 at = 0;
    if (select.next())
        at = select.integer(0);
    LT_TRY(select.status());
    return at;
}

Result<qint64> lastLsn(const Journal &journal)
{
    Statement select(JournalAccess::engine(journal).db, "SELECT max(lsn) FROM journal");
    qint64 lsn = 0;
    if (select.next())
        lsn = select.integer(0);
    LT_TRY(select.status());
    return lsn;
}

Result<std::vector<TouchedRows>> touchedByOthers(const Journal &journal, qint64 afterLsn, int most)
{
    std::map<quint16, TouchedRows> touched;
    std::map<quint16, QSet<RowId>> seen;
    Statement select(JournalAccess::engine(journal).db,
                     "SELECT body FROM journal WHERE lsn > ? AND st NOT IN"
                     " (SELECT st FROM journal_stream WHERE own > 0) ORDER BY lsn DESC LIMIT ?");
    select.bind(afterLsn).bind(kMostEntries);
    EntryView view;
    while (select.next()) {
        const QByteArray body = select.blob(0);
        if (!view.parse(body))
            continue;
        for (const auto &change : view.changes) {
            const auto entity = quint16(change.entity);
            auto &ids = seen[entity];
            const auto before = ids.size();
            ids.insert(change.row);
            if (ids.size() == before)
                continue;
            TouchedRows &rows = touched[entity];
            rows.entity = entity;
            ++rows.rows;
            if (int(rows.newest.size()) < most)
                rows.newest.push_back(change.row);
        }
    }
    LT_TRY(select.status());
    std::vector<TouchedRows> all;
    for (auto &[entity, rows] : touched)
        all.push_back(std::move(rows));
    return all;
}

Result<std::vector<ErasureEntry>> erasures(const Journal &journal)
{
    // A body begins with an array of up to some thousand items, and that with the header [act, ...]: the act
    // stands within the first six bytes.
    static_assert(quint16(Act::ErasePerson) == 0x1b);
    Engine &engine = JournalAccess::engine(journal);
    Statement select(engine.db,
                     "SELECT st, seq, hlc, actor, op, body, received FROM journal"
                     " WHERE instr(substr(body, 1, 6), x'84181b') > 0 ORDER BY lsn DESC");
    std::vector<ErasureEntry> all;
    EntryView view;
    while (select.next()) {
        const QByteArray body = select.blob(5);
        if (!view.parse(body) || view.header.act != quint16(Act::ErasePerson)
            || std::none_of(view.changes.begin(), view.changes.end(),
                            [](const ChangeView &change) { return change.op == Op::Erase; }))
            continue;
        ErasureEntry entry;
        entry.stream = engine.heads.of(select.integer(0)).id;
        entry.sequence = select.integer(1);
        entry.op = opIdOf(entry.stream, entry.sequence - select.integer(4));
        entry.atMs = shownMs(select.integer(2), select.integer(6));
        entry.by = UserId(engine.heads.actorId(select.integer(3)));
        entry.reason = QString::fromUtf8(view.header.reason.view());
        const auto first = std::find_if(view.changes.begin(), view.changes.end(),
                                        [](const ChangeView &change) { return change.op == Op::Erase; });
        entry.subject = view.erases(*first);
        if (all.empty() || all.back().op != entry.op) // newest first: the act's last entry
            all.push_back(std::move(entry));
        else
            all.back().subject = entry.subject;
    }
    LT_TRY(select.status());
    return all;
}

Result<std::vector<HeldText>> heldTexts(const Journal &journal, const FieldPlace &place)
{
    Engine &engine = JournalAccess::engine(journal);
    std::vector<HeldText> all;
    auto *plan = engine.plans.find(quint32(place.entity));
    const int index = plan ? plan->indexOf(place.field) : -1;
    if (index < 0)
        return all;
    LT_ASSIGN(const auto versions,
              journal.history(place.entity, place.row, *plan->fields[std::size_t(index)]));
    for (const auto &version : versions)
        if (!version.redacted && !version.value.isNull())
            all.push_back({version.dot, version.shown, false,
                           version.value.text() ? *version.value.text() : QString()});
    Statement select(
        engine.db,
        "SELECT j.st, j.seq, j.body FROM revoked r JOIN journal j ON j.st = r.st AND j.seq > r.seq"
        " WHERE instr(j.body, ?1) > 0 ORDER BY j.lsn");
    select.bind(place.row);
    EntryView view;
    while (select.next()) {
        if (!view.parse(select.blobView(2)))
            continue;
        if (const auto *cell = saidOf(view, place))
            all.push_back({{select.integer(0), select.integer(1)}, false, true, textOf(*cell)});
    }
    LT_TRY(select.status());
    LT_TRY(ParkedEntries::each(engine, place.row, [&](qint64 number, QByteArrayView body) -> Status {
        if (!view.parse(body))
            return unreadable();
        if (const auto *cell = saidOf(view, place))
            all.push_back({{0, number}, false, true, textOf(*cell)});
        return done();
    }));
    return all;
}

Result<std::vector<quint16>> writtenWith(const Journal &journal, const FieldPlace &place,
                                         const std::vector<HeldText> &held)
{
    Engine &engine = JournalAccess::engine(journal);
    auto *plan = engine.plans.find(quint32(place.entity));
    std::set<quint16> fields;
    EntryView view;
    for (const auto &one : held) {
        LT_ASSIGN(const auto entry, engine.entry(one.dot));
        if (plan && entry && view.parse(entry->body))
            addWrittenWith(view, *plan, place, fields);
    }
    LT_TRY(ParkedEntries::each(engine, place.row, [&](qint64, QByteArrayView body) -> Status {
        if (!view.parse(body))
            return unreadable();
        if (plan)
            addWrittenWith(view, *plan, place, fields);
        return done();
    }));
    return std::vector<quint16>(fields.begin(), fields.end());
}

OpPlace entryOf(const Journal &journal, Dot dot)
{
    return JournalAccess::engine(journal).placeOf(dot);
}

Status eachText(const Journal &journal, const std::function<void(const FieldPlace &, QByteArrayView)> &visit)
{
    Engine &engine = JournalAccess::engine(journal);
    EntryView view;
    const auto tell = [&](QByteArrayView body) -> Status {
        if (!view.parse(body))
            return unreadable();
        for (const auto &change : view.changes) {
            auto *plan = change.op == Op::Erase ? nullptr : engine.plans.find(change.entity);
            for (quint32 i = 0; i < change.cellCount && plan; ++i) {
                const FieldCell &cell = view.cells[change.firstCell + i];
                const int index = plan->indexOf(cell.field);
                if (index >= 0 && cell.cell.kind == Cell::Kind::Text && (plan->words >> index & 1) != 0)
                    visit({plan->entity, change.row, quint16(cell.field)}, cell.cell.view());
            }
        }
        return done();
    };
    Statement select(engine.db, "SELECT body FROM journal ORDER BY lsn");
    while (select.next())
        LT_TRY(tell(select.blobView(0)));
    LT_TRY(select.status());
    return ParkedEntries::each(engine, {}, [&](qint64, QByteArrayView body) { return tell(body); });
}

} // namespace letstalk::journal
