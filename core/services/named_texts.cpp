// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/named_texts.h"

#include "core/domain/person_mentions.h"
#include "core/journal/entities/named_text.h"
#include "core/journal/entities/person.h"
#include "core/journal/erased_set.h"
#include "core/journal/lookups.h"
#include "core/journal/parked_entries.h"
#include "core/journal/registry.h"
#include "core/journal/save.h"
#include "core/storage/named_text_store.h"
#include "core/storage/record_store.h"
#include "core/storage/setting_store.h"

#include <QCborArray>
#include <QCborValue>

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <set>

namespace letstalk::services {

using journal::FieldPlace;

namespace {

constexpr char kFound[] = "named_texts_found";
constexpr qsizetype kMostPlaces = 60; ///< told apart in one text: what is beyond is found by reading it

QByteArray bytesOf(const Hash16 &hash)
{
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

/// One who is about to be erased.
struct Leaver
{
    Hash16 hash {};
    PersonMentions words;
    std::set<RowId> own; ///< records about them, whose personal texts go with them
};

/// A field that named somebody, in whatever of its values.
struct Found
{
    Hash16 erased {};
    FieldPlace place;
    auto operator<=>(const Found &) const = default;
};

/// Which entry wrote the value that is shown.
Result<QString> writerOf(const journal::Journal &journal, const FieldPlace &place)
{
    const auto &field = *journal::entityInfo(place.entity).field(place.field);
    LT_ASSIGN(const auto dot, journal.dotOf(place.entity, place.row, field));
    return writerName(journal, dot);
}

QString whereIn(const QString &text, const QString &writer, const PersonMentions &words)
{
    const auto mentions = words.in(text);
    if (mentions.empty())
        return {};
    QStringList parts;
    for (const auto &one : mentions)
        if (parts.size() < kMostPlaces)
            parts << QStringLiteral("%1+%2").arg(one.at).arg(one.length);
    return QStringLiteral("%1:%2").arg(writer, parts.join(u','));
}

/// The name of the row is the same whichever computer found the text.
RowId idOf(const Found &found)
{
    const quint16 entity = qToBigEndian(quint16(found.place.entity));
    const quint16 field = qToBigEndian(found.place.field);
    return derivedId("named-text",
                     {bytesOf(found.erased), QByteArray(reinterpret_cast<const char *>(&entity), 2),
                      found.place.row.toBytes(), QByteArray(reinterpret_cast<const char *>(&field), 2)});
}

/// What texts may call them by, also of somebody in the bin, and whatever they were called before; nothing of
/// who is gone already.
Result<PersonMentions> wordsOf(const journal::Journal &journal, const RowId &row)
{
    using namespace journal::person;
    PersonMentions words {Person()};
    const std::pair<const journal::Field *, QString Person::*> fields[]
        = {{&kGivenName, &Person::givenName}, {&kFamilyName, &Person::familyName},
           {&kKnownAs, &Person::knownAs},     {&kPhone, &Person::phone},
           {&kEmail, &Person::email},         {&kPostcode, &Person::postcode}};
    for (const auto &[field, member] : fields) {
        LT_ASSIGN(const auto versions, journal.history(journal::Entity::Person, row, *field));
        for (const auto &version : versions)
            if (const auto text = version.value.text(); text && !version.redacted) {
                Person one;
                one.*member = *text;
                words.add(one);
            }
    }
    return words;
}

Result<std::vector<Leaver>> leavers(ServiceContext &context, const std::vector<RowId> &people)
{
    std::vector<Leaver> all;
    for (const auto &id : people) {
        LT_ASSIGN(auto words, wordsOf(context.journal, id));
        if (words.isEmpty())
            continue;
        Leaver leaver {journal::ErasedSet::hashOf(id), std::move(words), {}};
        LT_ASSIGN(const auto about, context.journal.rowsAbout(id));
        for (const auto &[entity, row] : about)
            leaver.own.insert(row);
        LT_ASSIGN(const auto aside, journal::ParkedEntries(context.journal).rowsAbout(leaver.own));
        leaver.own.insert(aside.begin(), aside.end());
        all.push_back(std::move(leaver));
    }
    return all;
}

} // namespace

QString writerName(const journal::Journal &journal, journal::Dot dot)
{
    const auto entry = journal::entryOf(journal, dot);
    return QStringLiteral("@%1.%2").arg(entry.stream, 16, 16, QLatin1Char('0')).arg(entry.sequence);
}

Status noteNamedTexts(ServiceContext &context, const std::vector<RowId> &people)
{
    LT_ASSIGN(const auto all, leavers(context, people));
    if (all.empty())
        return done();
    std::set<Found> found;
    LT_TRY(journal::eachText(context.journal, [&](const FieldPlace &place, QByteArrayView bytes) {
        const QString text = QString::fromUtf8(bytes);
        for (const auto &leaver : all) {
            const bool own = leaver.own.count(place.row) > 0
                && journal::entityInfo(place.entity).field(place.field)->personal;
            if (!own && !leaver.words.in(text).empty())
                found.insert({leaver.hash, place});
        }
    }));
    if (found.empty())
        return done();
    storage::SettingStore settings(context.db);
    LT_ASSIGN(const auto stored, settings.find(kFound));
    QCborArray lines = stored ? QCborValue::fromCbor(*stored).toArray() : QCborArray();
    for (const auto &one : found) {
        const auto &info = journal::entityInfo(one.place.entity);
        LT_ASSIGN(const auto shown,
                  storage::RecordStore(context.db)
                      .text(info.table, info.field(one.place.field)->column, one.place.row));
        const auto leaver
            = std::find_if(all.begin(), all.end(), [&](const Leaver &any) { return any.hash == one.erased; });
        LT_ASSIGN(const QString writer, writerOf(context.journal, one.place));
        lines.append(QCborArray {bytesOf(one.erased), qint64(one.place.entity), one.place.row.toBytes(),
                                 qint64(one.place.field), context.clock.nowMs(),
                                 whereIn(shown.value_or(QString()), writer, leaver->words)});
    }
    return settings.set(kFound, QCborValue(lines).toCbor());
}

Result<journal::Changes> writeNamedTexts(ServiceContext &context)
{
    using namespace journal::named_text;
    storage::SettingStore settings(context.db);
    LT_ASSIGN(const auto stored, settings.find(kFound));
    if (!stored)
        return journal::Changes();
    journal::Save save(Act::RedactText, context.actor);
    const storage::NamedTextStore store(context.db);
    for (const auto &value : QCborValue::fromCbor(*stored).toArray()) {
        const QCborArray line = value.toArray();
        const QByteArray erased = line.at(0).toByteArray();
        const QByteArray row = line.at(2).toByteArray();
        if (erased.size() != 16 || row.size() != 16)
            continue;
        Found found;
        std::memcpy(found.erased.data(), erased.constData(), found.erased.size());
        found.place = {journal::Entity(line.at(1).toInteger()), RowId::fromBytes(row.constData()),
                       quint16(line.at(3).toInteger())};
        const RowId id = idOf(found);
        LT_ASSIGN(const auto known, store.find(id));
        if (known)
            continue;
        auto &made = save.create(journal::Entity::NamedText, id);
        made.set(kErased, erased)
            .set(kEntity, line.at(1).toInteger())
            .set(kRow, row)
            .set(kField, line.at(3).toInteger())
            .set(kFoundAt, line.at(4).toInteger());
        if (const QString where = line.at(5).toString(); !where.isEmpty())
            made.set(kWhere, where);
    }
    journal::Changes changes;
    if (!save.isEmpty()) {
        LT_ASSIGN(changes, context.journal.commit(save));
    }
    LT_TRY(settings.remove(kFound)); // twice would make the same rows
    return changes;
}

Result<std::map<Hash16, int>> openNamedTexts(storage::Database &db, const journal::Journal &journal)
{
    LT_ASSIGN(const auto rows, storage::NamedTextStore(db).all());
    std::map<Hash16, int> open;
    for (const auto &row : rows) {
        const auto *info = row.takenOut ? nullptr : journal::findEntity(row.entity);
        const auto *field = info ? info->field(row.field) : nullptr;
        if (!field)
            continue;
        LT_ASSIGN(const auto held, journal::heldTexts(journal, {info->entity, row.row, row.field}));
        if (!held.empty())
            ++open[row.erased];
    }
    return open;
}

} // namespace letstalk::services
