// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/named_text_service.h"

#include "core/journal/entities/named_text.h"
#include "core/journal/erased_set.h"
#include "core/journal/lookups.h"
#include "core/journal/registry.h"
#include "core/journal/save.h"
#include "core/services/erasure_orders.h"
#include "core/services/named_texts.h"
#include "core/services/record_names.h"
#include "core/services/site_users.h"
#include "core/storage/named_text_store.h"
#include "core/storage/record_store.h"
#include "core/storage/setting_store.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

using journal::FieldPlace;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("NamedTexts", text);
}

/// "@9a3b5c6d7e8f9012.41:18+17,60+9", where the text shown is the very one that this entry wrote; otherwise
/// nothing is known of it.
std::vector<Mention> mentionsOf(const QString &where, const QString &text, const QStringList &writers)
{
    std::vector<Mention> mentions;
    const qsizetype colon = where.indexOf(u':');
    if (colon < 0 || !writers.contains(where.left(colon)))
        return mentions;
    qsizetype before = 0;
    for (const auto &part : where.mid(colon + 1).split(u',')) {
        const Mention one {part.section(u'+', 0, 0).toLongLong(), part.section(u'+', 1).toLongLong()};
        if (one.at < before || one.length <= 0 || one.length > text.size() - one.at)
            return {};
        before = one.at + one.length;
        mentions.push_back(one);
    }
    return mentions;
}

constexpr char kLeft[] = "texts_left"; ///< requests that somebody here looked at and left

/// Of the setting: another request for the same text is another question.
QByteArray lineOf(const journal::ErasureRequest &request)
{
    return QByteArray::number(request.stream, 16) + ':' + QByteArray::number(request.sequence) + '\n';
}

/// Of requests for places that no piece of work names.
RowId idOf(const FieldPlace &place)
{
    const Hash16 hash = journal::ErasedSet::hashOf(quint32(place.entity), place.row, place.field);
    return derivedId("asked-text",
                     {QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size()))});
}

std::optional<FieldPlace> placeOf(const journal::ErasureRequest &request)
{
    const auto *info = request.field ? journal::findEntity(request.entity) : nullptr;
    if (!info || !info->field(*request.field))
        return std::nullopt;
    return FieldPlace {info->entity, request.subject, *request.field};
}

/// The entries that wrote what is shown now, whenever that was: words that came back are the same words.
QStringList writersOf(const journal::Journal &journal, const std::vector<journal::HeldText> &held,
                      const QString &text)
{
    QStringList writers;
    for (const auto &one : held)
        if (one.dot.stream != 0 && one.text == text) // a second branch wrote nothing that is shown
            writers << writerName(journal, one.dot);
    return writers;
}

QString versionOf(const std::vector<journal::HeldText> &held)
{
    Blake2b hash(16);
    for (const auto &one : held)
        hash.addU64(quint64(one.dot.stream)).addU64(quint64(one.dot.sequence)).addU64(one.shown ? 1 : 0);
    const Hash16 name = hash.finish16();
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(name.data()), 4).toHex());
}

/// What stands at the place, whoever found it; hands back what the journal holds of it.
Result<std::vector<journal::HeldText>> describe(const ServiceContext &context, NamedText &one)
{
    const auto &info = journal::entityInfo(one.place.entity);
    const auto &field = *info.field(one.place.field);
    LT_ASSIGN(const auto held, journal::heldTexts(context.journal, one.place));
    one.values = int(held.size());
    one.version = versionOf(held);
    const bool counts
        = std::any_of(held.begin(), held.end(), [](const journal::HeldText &any) { return !any.isVoid; });
    if (std::any_of(held.begin(), held.end(), [](const journal::HeldText &any) { return any.shown; })) {
        LT_ASSIGN(const auto text,
                  storage::RecordStore(context.db).text(info.table, field.column, one.place.row));
        one.text = text.value_or(QString());
    }
    one.mayReplace = counts && !info.appendOnly;
    one.field = fieldName(field);
    LT_ASSIGN(one.record,
              RecordNames(context.db, context.codes, context.actor).record(info.entity, one.place.row));
    if (one.text.isEmpty())
        one.stands = held.empty() || counts ? NamedText::Stands::Gone : NamedText::Stands::SetAside;
    LT_ASSIGN(const auto along, journal::writtenWith(context.journal, one.place, held));
    for (const quint16 id : along)
        one.along.push_back(info.field(id));
    return held;
}

NamedText begun(const RowId &id, const FieldPlace &place, qint64 foundMs)
{
    NamedText one;
    one.id = id;
    one.place = place;
    one.foundMs = foundMs;
    return one;
}

/// Unset: nothing is left of it to decide about.
Result<std::optional<NamedText>> describe(const ServiceContext &context, const storage::NamedTextRow &row)
{
    const auto *info = journal::findEntity(row.entity);
    if (!info || !info->field(row.field))
        return std::optional<NamedText>();
    NamedText one = begun(row.id, {info->entity, row.row, row.field}, row.foundAt);
    one.erased = row.erased;
    LT_ASSIGN(const auto held, describe(context, one));
    if (held.empty())
        return std::optional<NamedText>();
    if (!one.text.isEmpty()) {
        one.mentions = mentionsOf(row.where, one.text, writersOf(context.journal, held, one.text));
        one.stands = !one.mentions.empty() ? NamedText::Stands::Marked
            : row.where.isEmpty()          ? NamedText::Stands::Earlier
                                           : NamedText::Stands::Changed;
    }
    if (one.mayReplace)
        one.proposed = withoutMentions(one.text, one.mentions, tr("[name taken out]"));
    return std::optional(std::move(one));
}

/// What is to be listed, before it is read: pieces of work that are open, and requests for which there are
/// none.
struct Work
{
    std::vector<storage::NamedTextRow> rows;
    std::vector<journal::ErasureRequest> asked; ///< the oldest for each place
    std::set<FieldPlace> askedFor; ///< with those of `rows`
};

Result<Work> workOf(const ServiceContext &context)
{
    Work work;
    std::set<FieldPlace> answered;
    LT_ASSIGN(const auto rows, storage::NamedTextStore(context.db).all());
    LT_ASSIGN(const auto requests, context.journal.erasureRequests());
    LT_ASSIGN(const auto left, storage::SettingStore(context.db).find(kLeft));
    for (const auto &row : rows) {
        const auto *info = journal::findEntity(row.entity);
        if (info && !row.takenOut.value_or(false)) // open: it is listed; left: it was answered
            answered.insert({info->entity, row.row, row.field});
        if (!row.takenOut)
            work.rows.push_back(row);
    }
    for (const auto &request : requests) {
        const auto place = placeOf(request);
        if (!place)
            continue;
        work.askedFor.insert(*place);
        if (!(left && left->contains(lineOf(request))) && answered.insert(*place).second)
            work.asked.push_back(request);
    }
    return work;
}

} // namespace

QString marked(const NamedText &text)
{
    QString shown = text.text;
    for (auto one = text.mentions.rbegin(); one != text.mentions.rend(); ++one) {
        shown.insert(one->at + one->length, u'⟧');
        shown.insert(one->at, u'⟦');
    }
    return shown;
}

QString alongWords(const NamedText &text)
{
    if (text.along.empty())
        return {};
    QStringList names;
    for (const auto *field : text.along)
        names << fieldName(*field);
    return tr("Written in one piece with it: %1. What stands there now stays; what stood there before goes "
              "from the history with it.")
        .arg(names.join(QStringLiteral(", ")));
}

Result<std::vector<NamedText>> NamedTextService::list(const std::optional<RowId> &only) const
{
    LT_ASSIGN(const auto work, workOf(m_context));
    std::vector<NamedText> all;
    for (const auto &row : work.rows) {
        if (only && row.id != *only)
            continue;
        LT_ASSIGN(auto one, describe(m_context, row));
        if (!one)
            continue;
        one->asked = work.askedFor.count(one->place) > 0;
        all.push_back(std::move(*one));
    }
    QHash<UserId, QString> users;
    if (!work.asked.empty()) {
        LT_ASSIGN(users, userNames(m_context.db, m_context.journal));
    }
    for (const auto &request : work.asked) {
        NamedText one = begun(idOf(*placeOf(request)), *placeOf(request), request.clockMs);
        if (only && one.id != *only)
            continue;
        one.asked = true;
        one.askedBy = users.value(request.by);
        LT_TRY(describe(m_context, one));
        if (one.mayReplace)
            one.proposed = one.text; // whoever asked has taken the name out of it already
        all.push_back(std::move(one));
    }
    return all;
}

Result<std::vector<NamedText>> NamedTextService::open() const
{
    LT_TRY(m_context.require(Act::RedactText));
    LT_ASSIGN(auto all, list());
    for (const auto &one : all) {
        if (m_shown.count(one.id) == 0)
            LT_TRY(m_context.accessLog.record(m_context.actor, Act::RedactText, one.place.entity,
                                              one.place.row));
        m_shown.insert(one.id);
    }
    return all;
}

Result<int> NamedTextService::count() const
{
    LT_TRY(m_context.require(Act::RedactText));
    LT_ASSIGN(const auto work, workOf(m_context));
    int open = int(work.asked.size());
    for (const auto &row : work.rows) {
        const auto *info = journal::findEntity(row.entity);
        if (!info || !info->field(row.field))
            continue;
        LT_ASSIGN(const auto held, journal::heldTexts(m_context.journal, {info->entity, row.row, row.field}));
        open += held.empty() ? 0 : 1;
    }
    return open;
}

Result<NamedText> NamedTextService::find(const RowId &id) const
{
    LT_ASSIGN(auto found, list(id));
    if (found.empty())
        return Error {
            Error::Code::NotFound, tr("there is no such text to decide about, or not any more"), {}};
    return std::move(found.front());
}

/// What was written in one piece with it is stated anew: which of two values, nobody but a person can say.
Status NamedTextService::checkBeside(const NamedText &text) const
{
    const auto &place = text.place;
    const quint8 group = journal::entityInfo(place.entity).field(place.field)->group;
    if (group == 0 && text.along.empty())
        return done();
    const auto &along = text.along;
    LT_ASSIGN(const auto lines, m_context.journal.toCheck());
    for (const auto &line : lines)
        if (line.entity == place.entity && line.row == place.row
            && ((group != 0 && line.field->group == group)
                || std::find(along.begin(), along.end(), line.field) != along.end()))
            return Error {Error::Code::Conflict,
                          tr("two values of “%1” stand beside each other; settle that under To check first")
                              .arg(fieldName(*line.field)),
                          {}};
    return done();
}

Result<NamedTextService::TakenOut> NamedTextService::takeOut(const RowId &id, const QString &version,
                                                             const QString &instead)
{
    LT_TRY(m_context.require(Act::RedactText));
    LT_ASSIGN(const auto text, find(id));
    if (version != text.version)
        return Error {Error::Code::Conflict,
                      tr("the text was changed since it was read; read it as it stands now"),
                      {}};
    const QString words = instead.trimmed();
    if (!words.isEmpty() && !text.mayReplace)
        return Error {Error::Code::InvalidInput,
                      tr("records of this kind are never changed: the words can go, and none can take their "
                         "place"),
                      {}};
    LT_TRY(checkBeside(text));
    TakenOut out;
    LT_ASSIGN(out.changes, takeOutByOrder(m_context, text.place, words, out.asked, [&](bool asked) -> Status {
                  LT_ASSIGN(const auto row, storage::NamedTextStore(m_context.db).find(id));
                  if (asked || !row)
                      return done(); // open until an officer has signed
                  journal::Save save(Act::RedactText, m_context.actor);
                  save.update(journal::Entity::NamedText, id).set(journal::named_text::kTakenOut, true);
                  LT_TRY(m_context.journal.commit(save));
                  return done();
              }));
    out.changes.touch(journal::Entity::NamedText);
    return out;
}

Result<journal::Changes> NamedTextService::leave(const RowId &id)
{
    LT_TRY(m_context.require(Act::RedactText));
    LT_TRY(find(id));
    LT_ASSIGN(const auto row, storage::NamedTextStore(m_context.db).find(id));
    if (!row) { // a request, of which each officer's computer makes up its own mind
        storage::SettingStore settings(m_context.db);
        LT_ASSIGN(const auto left, settings.find(kLeft));
        LT_ASSIGN(const auto requests, m_context.journal.erasureRequests());
        QByteArray lines; // of those that are still asked for, so that the list does not grow for ever
        for (const auto &request : requests) {
            const auto place = placeOf(request);
            if (place && (idOf(*place) == id || (left && left->contains(lineOf(request)))))
                lines += lineOf(request);
        }
        LT_TRY(settings.set(kLeft, lines));
        return journal::Changes();
    }
    journal::Save save(Act::RedactText, m_context.actor);
    save.update(journal::Entity::NamedText, id).set(journal::named_text::kTakenOut, false);
    return m_context.journal.commit(save);
}

} // namespace letstalk::services
