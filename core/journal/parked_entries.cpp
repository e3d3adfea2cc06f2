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

/// An entry, with its number in the table once it stands there.
struct Kept
{
    qint64 n = 0;
    ForeignEntry entry;
};

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

Result<std::vector<Kept>> allKept(Engine &engine)
{
    std::vector<Kept> all;
    Statement select(engine.db, std::string(kColumns) + " ORDER BY n");
    while (select.next())
        all.push_back({select.integer(0), readEntry(select)});
    LT_TRY(select.status());
    return all;
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

/// The entries as they may stand here, those that changed. One may tell of another whom it is about.
Result<std::vector<Kept>> redacted(Engine &engine, const std::vector<Kept> &all)
{
    AboutErased about(engine);
    EntryView view;
    for (const auto &one : all) {
        if (!view.parse(one.entry.body))
            return unreadable();
        about.note(view);
    }
    about.close();
    std::vector<Kept> changed;
    for (Kept one : all) {
        LT_ASSIGN(const bool went, redact(about, one.entry));
        if (went || one.n == 0)
            changed.push_back(std::move(one));
    }
    return changed;
}

Status update(Engine &engine, const Kept &kept)
{
    Statement write(engine.db, "UPDATE parked_entry SET salt = ?, body = ? WHERE n = ?");
    write.bindBlob(kept.entry.salt).bindBlob(kept.entry.body).bind(kept.n);
    return write.run();
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

Result<std::vector<ForeignEntry>> ParkedEntries::unknown(const std::vector<ForeignEntry> &entries) const
{
    std::vector<ForeignEntry> fresh;
    for (const auto &entry : entries) {
        LT_ASSIGN(const auto content, contentIn(entry));
        if (!content)
            continue;
        Statement select(m_engine.db,
                         "SELECT 1 FROM parked_entry WHERE stream = ? AND seq = ? AND content = ?");
        select.bindBlob(streamBytes(entry.frame.stream))
            .bind(entry.frame.sequence)
            .bindBlob(viewOf(*content));
        const bool known = select.next();
        LT_TRY(select.status());
        if (!known)
            fresh.push_back(entry);
    }
    return fresh;
}

Status ParkedEntries::keep(const QByteArray &file, const std::vector<ForeignEntry> &entries)
{
    LT_ASSIGN(const auto fresh, unknown(entries));
    if (fresh.empty())
        return done();
    LT_ASSIGN(auto all, allKept(m_engine));
    for (const auto &entry : fresh)
        all.push_back({0, entry});
    LT_ASSIGN(const auto changed, redacted(m_engine, all));
    for (const auto &one : changed) {
        if (one.n != 0) {
            LT_TRY(update(m_engine, one));
            continue;
        }
        LT_ASSIGN(const auto content, contentIn(one.entry)); // the same with and without what is taken out
        Statement insert(m_engine.db,
                         "INSERT INTO parked_entry (file, stream, seq, content, hlc, actor, op_offset, salt,"
                         " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        const EntryFrame &frame = one.entry.frame;
        insert.bindBlob(file).bindBlob(streamBytes(frame.stream)).bind(frame.sequence);
        insert.bindBlob(viewOf(content.value_or(Hash16 {}))).bind(frame.hlc).bind(frame.actor);
        insert.bind(frame.opOffset).bindBlob(one.entry.salt).bindBlob(one.entry.body);
        LT_TRY(insert.run());
    }
    return done();
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

Result<bool> ParkedEntries::takeOut(Engine &engine)
{
    LT_ASSIGN(const auto all, allKept(engine));
    if (all.empty())
        return false;
    LT_ASSIGN(const auto changed, redacted(engine, all));
    for (const auto &one : changed)
        LT_TRY(update(engine, one));
    return !changed.empty();
}

} // namespace letstalk::journal
