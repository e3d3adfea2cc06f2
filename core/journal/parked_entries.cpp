// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/parked_entries.h"

#include "core/journal/about_erased.h"
#include "core/journal/erasure.h"
#include "core/journal/parts.h"
#include "core/journal/ruling.h"

#include <QtEndian>

#include <algorithm>

namespace letstalk::journal {

using storage::Statement;

namespace {

QByteArray streamBytes(quint64 stream)
{
    QByteArray bytes(8, '\0');
    qToBigEndian(stream, bytes.data());
    return bytes;
}

QByteArrayView viewOf(const Hash16 &hash)
{
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

ForeignEntry readEntry(const Statement &select)
{
    ForeignEntry entry;
    entry.frame = {qFromBigEndian<quint64>(select.blobView(1).data()), select.integer(2), select.integer(3),
                   select.rowId(4).value_or(RowId()), select.integer(5)};
    entry.salt = select.blob(6);
    entry.body = select.blob(7);
    return entry;
}

constexpr char kColumns[]
    = "SELECT n, stream, seq, hlc, actor, op_offset, salt, body FROM parked_entry WHERE body IS NOT NULL";

Error unreadable()
{
    return {Error::Code::Integrity, QStringLiteral("a parked entry cannot be read"), {}};
}

/// Without what is about somebody erased; true when something went.
Result<bool> redact(const AboutErased &about, ForeignEntry &entry)
{
    EntryView view;
    if (!view.parse(entry.body))
        return unreadable();
    std::vector<ItemSpan> items = view.items;
    std::vector<Omission> why;
    for (const auto &change : view.changes) {
        LT_ASSIGN(const auto because, about.takes(view, change));
        if (!because)
            continue;
        items[std::size_t(change.item)].redacted = true;
        why.push_back({std::size_t(change.item), *because});
    }
    if (why.empty())
        return false;
    const Salts salts(entry.salt, view.items.size());
    const std::string body = Erasure::bodyWithout(view, salts, entry.body.constData(), items);
    entry.salt = salts.without(items, why);
    entry.body = QByteArray(body.data(), qsizetype(body.size()));
    return true;
}

/// One entry may tell of another whom it is about: all are noted before any is looked at.
Status noteKept(Engine &engine, AboutErased &about)
{
    EntryView view;
    return ParkedEntries::each(engine, {}, [&](qint64, QByteArrayView body) -> Status {
        if (!view.parse(body))
            return unreadable();
        about.note(view);
        return done();
    });
}

Status redactAt(Engine &engine, const AboutErased &about, qint64 number)
{
    Statement select(engine.db, std::string(kColumns) + " AND n = ?");
    select.bind(number);
    if (!select.next())
        return select.status();
    ForeignEntry entry = readEntry(select);
    LT_TRY(redact(about, entry));
    Statement write(engine.db, "UPDATE parked_entry SET salt = ?, body = ? WHERE n = ?");
    write.bindBlob(entry.salt).bindBlob(entry.body).bind(number);
    return write.run();
}

/// Of what stands here already; true when something went.
Result<bool> redactKept(Engine &engine, const AboutErased &about)
{
    std::vector<qint64> told;
    EntryView view;
    LT_TRY(ParkedEntries::each(engine, {}, [&](qint64 number, QByteArrayView body) -> Status {
        if (!view.parse(body))
            return unreadable();
        for (const auto &change : view.changes) {
            LT_ASSIGN(const auto because, about.takes(view, change));
            if (!because)
                continue;
            told.push_back(number);
            break;
        }
        return done();
    }));
    for (const qint64 number : told)
        LT_TRY(redactAt(engine, about, number));
    return !told.empty();
}

Result<std::optional<Hash16>> contentIn(const ForeignEntry &entry)
{
    EntryView view;
    if (!view.parse(entry.body))
        return Error {Error::Code::Malformed, QStringLiteral("an entry's body is not well formed"), {}};
    if (view.isMarker)
        return std::optional<Hash16>();
    return std::optional(contentOf(entry.frame, entry.body, entry.salt, view));
}

} // namespace

ParkedEntries::ParkedEntries(const Journal &journal) : m_engine(JournalAccess::engine(journal)) { }

Status ParkedEntries::each(Engine &engine, const std::optional<RowId> &naming, const Visit &visit)
{
    Statement select(engine.db,
                     std::string("SELECT n, body FROM parked_entry WHERE body IS NOT NULL")
                         + (naming ? " AND instr(body, ?1) > 0" : "") + " ORDER BY n");
    if (naming)
        select.bind(*naming);
    while (select.next())
        LT_TRY(visit(select.integer(0), select.blobView(1)));
    return select.status();
}

Result<bool> ParkedEntries::say(Engine &engine, const FieldPlace &place)
{
    bool said = false;
    EntryView view;
    LT_TRY(each(engine, place.row, [&](qint64, QByteArrayView body) -> Status {
        if (!view.parse(body))
            return unreadable();
        for (const auto &change : view.changes)
            for (quint32 i = 0; i < change.cellCount && change.op != Op::Erase; ++i) {
                const FieldCell &cell = view.cells[change.firstCell + i];
                said = said
                    || (change.entity == quint32(place.entity) && change.row == place.row
                        && cell.field == place.field && !cell.cell.isNull());
            }
        return done();
    }));
    return said;
}

Result<bool> ParkedEntries::isKnown(const ForeignEntry &entry) const
{
    LT_ASSIGN(const auto content, contentIn(entry));
    if (!content)
        return true;
    Statement select(m_engine.db, "SELECT 1 FROM parked_entry WHERE stream = ? AND seq = ? AND content = ?");
    select.bindBlob(streamBytes(entry.frame.stream)).bind(entry.frame.sequence).bindBlob(viewOf(*content));
    const bool known = select.next();
    LT_TRY(select.status());
    return known;
}

Status ParkedEntries::keep(const QByteArray &file, const Source &source)
{
    const auto eachNew = [&](const Take &take) {
        return source([&](const ForeignEntry &entry) -> Status {
            LT_ASSIGN(const bool known, isKnown(entry));
            return known ? done() : take(entry);
        });
    };
    AboutErased about(m_engine);
    bool any = false;
    EntryView view;
    LT_TRY(eachNew([&](const ForeignEntry &entry) -> Status {
        if (!view.parse(entry.body))
            return unreadable();
        about.note(view);
        any = true;
        return done();
    }));
    if (!any)
        return done();
    LT_TRY(noteKept(m_engine, about));
    about.close();
    LT_TRY(redactKept(m_engine, about));
    return eachNew([&](const ForeignEntry &whole) -> Status {
        ForeignEntry entry = whole;
        LT_TRY(redact(about, entry));
        LT_ASSIGN(const auto content, contentIn(entry)); // the same with and without what is taken out
        Statement insert(m_engine.db,
                         "INSERT INTO parked_entry (file, stream, seq, content, hlc, actor, op_offset, salt,"
                         " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        const EntryFrame &frame = entry.frame;
        insert.bindBlob(file).bindBlob(streamBytes(frame.stream)).bind(frame.sequence);
        insert.bindBlob(viewOf(content.value_or(Hash16 {}))).bind(frame.hlc).bind(frame.actor);
        insert.bind(frame.opOffset).bindBlob(entry.salt).bindBlob(entry.body);
        return insert.run();
    });
}

Result<std::vector<ForeignEntry>> ParkedEntries::of(const QByteArray &file, quint64 stream) const
{
    std::vector<ForeignEntry> entries;
    Statement select(m_engine.db, std::string(kColumns) + " AND file = ? AND stream = ? ORDER BY n");
    select.bindBlob(file).bindBlob(streamBytes(stream));
    while (select.next())
        entries.push_back(readEntry(select));
    LT_TRY(select.status());
    return entries;
}

Status ParkedEntries::throwAway(quint64 stream)
{
    Statement write(m_engine.db, "UPDATE parked_entry SET salt = NULL, body = NULL WHERE stream = ?");
    write.bindBlob(streamBytes(stream));
    return write.run();
}

Result<std::set<RowId>> ParkedEntries::rowsAbout(const std::set<RowId> &subjects) const
{
    AboutErased about(m_engine, [&](const RowId &row) { return subjects.count(row) > 0; });
    LT_TRY(noteKept(m_engine, about));
    about.close();
    return about.rows();
}

Result<bool> ParkedEntries::takeOut(Engine &engine)
{
    AboutErased about(engine);
    LT_TRY(noteKept(engine, about));
    about.close();
    return redactKept(engine, about);
}

} // namespace letstalk::journal
