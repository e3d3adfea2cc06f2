// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/derivations/notes_search.h"

#include "core/base/text_fold.h"
#include "core/journal/entities/conversation.h"
#include "core/storage/database.h"
#include "core/storage/statement.h"

namespace letstalk::journal {

namespace {

using storage::Statement;

/// Without places of words in the text (detail none): words are searched, not phrases, and the index is less
/// than half the size. With the beginnings of long words too: without them each key of a common word would
/// read all its rows.
constexpr char kTable[]
    = "CREATE VIRTUAL TABLE IF NOT EXISTS notes_search USING fts5(text, content='', tokenize='ascii',"
      " prefix='2 3 4 5 6 7 8', detail='none', columnsize=0)";

QString textOf(const RowView *row)
{
    if (!row)
        return {};
    return foldText(row->text(conversation::kSummary) + u' ' + row->text(conversation::kNote));
}

} // namespace

bool NotesSearchDerivation::reads(const Field &field) const
{
    return &field == &conversation::kSummary || &field == &conversation::kNote;
}

Status NotesSearchDerivation::prepare(storage::Database &db)
{
    return db.execute(kTable);
}

Status NotesSearchDerivation::clear(storage::Database &db)
{
    LT_TRY(db.execute("DROP TABLE IF EXISTS notes_search"));
    return prepare(db); // as this version shapes it
}

Status NotesSearchDerivation::onRow(storage::Database &db, Entity, const RowView *before,
                                    const RowView *after)
{
    const QString old = textOf(before);
    const QString now = textOf(after);
    if (old == now)
        return done(); // also both empty: most conversations have no note, and take no place
    if (!old.isEmpty()) {
        Statement remove(db, "INSERT INTO notes_search(notes_search, rowid, text) VALUES ('delete', ?, ?)");
        LT_TRY(remove.bind(before->rid()).bind(old).run());
    }
    if (!now.isEmpty()) {
        Statement insert(db, "INSERT INTO notes_search(rowid, text) VALUES (?, ?)");
        LT_TRY(insert.bind(after->rid()).bind(now).run());
    }
    return done();
}

Status NotesSearchDerivation::purge(storage::Database &db)
{
    return db.execute("INSERT INTO notes_search(notes_search) VALUES ('optimize')");
}

} // namespace letstalk::journal
