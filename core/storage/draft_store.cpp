// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/draft_store.h"

#include "core/storage/statement.h"

#include <sqlite3.h>

namespace letstalk::storage {

namespace {

constexpr qsizetype kIdBytes = 16;

QByteArray packed(const std::vector<PersonId> &subjects)
{
    QByteArray bytes;
    for (const auto &subject : subjects)
        bytes += subject.row().toBytes();
    return bytes;
}

std::vector<PersonId> unpacked(const QByteArray &bytes)
{
    std::vector<PersonId> subjects;
    for (qsizetype at = 0; at + kIdBytes <= bytes.size(); at += kIdBytes)
        subjects.emplace_back(RowId::fromBytes(bytes.constData() + at));
    return subjects;
}

} // namespace

Status DraftStore::keep(const StoredDraft &draft)
{
    Statement write(m_db,
                    "INSERT INTO draft (id, user, kind, subjects, sealed, changed, begun)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, subjects = excluded.subjects,"
                    " sealed = excluded.sealed, changed = excluded.changed WHERE user = excluded.user");
    write.bind(draft.id).bind(draft.user).bind(draft.kind);
    write.bindBlob(packed(draft.subjects)).bindBlob(draft.sealed);
    write.bind(draft.changedAt).bind(draft.begunAt);
    LT_TRY(write.run());
    if (sqlite3_changes(m_db.handle()) == 0)
        return Error {Error::Code::Conflict, QStringLiteral("the draft is somebody else's"), {}};
    return done();
}

Result<std::vector<StoredDraft>> DraftStore::of(UserId user) const
{
    std::vector<StoredDraft> drafts;
    Statement select(m_db,
                     "SELECT id, kind, subjects, sealed, changed, begun FROM draft WHERE user = ?"
                     " ORDER BY changed DESC, id DESC");
    select.bind(user);
    while (select.next())
        drafts.push_back({select.id<DraftId>(0), user, select.text(1), unpacked(select.blob(2)),
                          select.blob(3), select.integer(4), select.integer(5)});
    LT_TRY(select.status());
    return drafts;
}

Status DraftStore::remove(DraftId id, UserId user)
{
    Statement remove(m_db, "DELETE FROM draft WHERE id = ? AND user = ?");
    remove.bind(id).bind(user);
    LT_TRY(remove.run());
    if (sqlite3_changes(m_db.handle()) == 0)
        return Error {Error::Code::NotFound, QStringLiteral("the draft"), {}};
    return done();
}

Result<int> DraftStore::removeAllOf(UserId user)
{
    Statement remove(m_db, "DELETE FROM draft WHERE user = ?");
    remove.bind(user);
    LT_TRY(remove.run());
    return int(sqlite3_changes(m_db.handle()));
}

Result<int> DraftStore::count(UserId user) const
{
    Statement select(m_db, "SELECT count(*) FROM draft WHERE user = ?");
    select.bind(user);
    const int found = select.next() ? int(select.integer(0)) : 0;
    LT_TRY(select.status());
    return found;
}

} // namespace letstalk::storage
