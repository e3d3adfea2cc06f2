// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/reset_notes.h"

#include "core/storage/setting_store.h"

#include <QtEndian>

#include <vector>

namespace letstalk::services {

namespace {

/// One value holds all notes, one after another: user, by, milliseconds.
constexpr const char *kSetting = "passphrase_resets";
constexpr qsizetype kIdBytes = 16;
constexpr qsizetype kNoteBytes = 2 * kIdBytes + 8;

Result<std::vector<ResetNote>> load(storage::Database &db)
{
    LT_ASSIGN(const auto stored, storage::SettingStore(db).find(kSetting));
    const QByteArray bytes = stored.value_or(QByteArray());
    std::vector<ResetNote> notes;
    for (qsizetype at = 0; at + kNoteBytes <= bytes.size(); at += kNoteBytes) {
        const char *from = bytes.constData() + at;
        notes.push_back({UserId(RowId::fromBytes(from)), UserId(RowId::fromBytes(from + kIdBytes)),
                         qFromBigEndian<qint64>(from + 2 * kIdBytes)});
    }
    return notes;
}

Status store(storage::Database &db, const std::vector<ResetNote> &notes)
{
    storage::SettingStore settings(db);
    if (notes.empty())
        return settings.remove(kSetting);
    QByteArray bytes;
    for (const auto &note : notes) {
        char at[8];
        qToBigEndian(note.atMs, at);
        bytes += note.user.row().toBytes() + note.by.row().toBytes() + QByteArray(at, sizeof at);
    }
    return settings.set(kSetting, bytes);
}

} // namespace

Status noteReset(storage::Database &db, const ResetNote &note)
{
    LT_ASSIGN(auto notes, load(db));
    std::erase_if(notes, [&](const ResetNote &one) { return one.user == note.user; });
    notes.push_back(note);
    return store(db, notes);
}

Result<std::optional<ResetNote>> findReset(storage::Database &db, UserId user)
{
    LT_ASSIGN(const auto notes, load(db));
    for (const auto &note : notes)
        if (note.user == user)
            return std::optional(note);
    return std::optional<ResetNote>();
}

Status forgetReset(storage::Database &db, UserId user)
{
    LT_ASSIGN(auto notes, load(db));
    if (std::erase_if(notes, [&](const ResetNote &one) { return one.user == user; }) == 0)
        return done();
    return store(db, notes);
}

} // namespace letstalk::services
