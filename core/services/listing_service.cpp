// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/listing_service.h"

#include "core/directory/hand_edits.h"
#include "core/directory/held_directory.h"
#include "core/journal/entities/directory.h"
#include "core/journal/entities/service_care.h"
#include "core/journal/registry.h"
#include "core/services/listing_rows.h"
#include "core/storage/feed_store.h"
#include "core/storage/listing_store.h"

#include <algorithm>

namespace letstalk::services {

namespace {

using journal::Entity;
using journal::Field;
using journal::Value;
using storage::FeedStore;
using storage::ListingStore;

Status checkForm(const ServiceForm &form, const ServiceForm &before = {})
{
    const auto problems = checkServiceForm(form, before);
    if (problems.empty())
        return done();
    QStringList texts;
    for (const auto &problem : problems)
        texts << QStringLiteral("%1: %2").arg(problem.field, problem.text);
    return Error {Error::Code::InvalidInput, texts.join(QStringLiteral("; ")), {}};
}

const Field *fieldOf(const FeedStore::HandEdit &edit)
{
    const auto *info = journal::findEntity(quint16(edit.entity));
    return info ? info->field(quint16(edit.field)) : nullptr;
}

QString partText(Entity entity)
{
    switch (entity) {
    case Entity::Phone:
        return QStringLiteral("telephone");
    case Entity::Location:
        return QStringLiteral("place");
    case Entity::ServiceAtLocation:
        return QStringLiteral("place");
    case Entity::Schedule:
        return QStringLiteral("opening times");
    default:
        return {};
    }
}

QString fieldText(const Field &field)
{
    const QString part = partText(field.entity);
    const QString own = QString::fromLatin1(field.column).replace(u'_', u' ');
    if (part.isEmpty())
        return own;
    return own == QLatin1String("present") ? part : part + QStringLiteral(", ") + own;
}

QString valueText(const Field &field, const Value &value)
{
    if (field.type == journal::FieldType::Flag)
        return value.integer() && *value.integer() != 0 ? QStringLiteral("listed")
                                                        : QStringLiteral("taken out");
    if (const auto *number = value.integer())
        return QString::number(*number);
    if (const auto *text = value.text())
        return *text;
    return value.isNull() ? QStringLiteral("nothing") : QStringLiteral("another record");
}

} // namespace

Result<ListingService::Made> ListingService::create(const ServiceForm &form)
{
    LT_TRY(m_context.require(Act::EditDirectory));
    LT_TRY(checkForm(form));
    ServiceForm wanted = form;
    if (wanted.status.isEmpty())
        wanted.status = QStringLiteral("active");
    Made made;
    made.id = m_context.ids.make<ServiceId>();
    journal::Save save(Act::EditDirectory, m_context.actor);
    ListingRows rows(m_context, save, made.id);
    const ServiceForm none;
    LT_TRY(rows.writePhones(none, wanted));
    LT_TRY(rows.writePlaces(none, wanted));
    LT_TRY(rows.writeHours(none, wanted));
    LT_TRY(rows.writeService(none, wanted));
    LT_ASSIGN(made.changes, m_context.journal.commit(save));
    return made;
}

Result<ServiceForm> ListingService::form(ServiceId id) const
{
    LT_TRY(m_context.require(Act::EditDirectory));
    LT_ASSIGN(auto found, ListingStore(m_context.db).form(id));
    if (!found)
        return Error {Error::Code::NotFound, QStringLiteral("there is no such service in the directory"), {}};
    return *std::move(found);
}

Result<journal::Changes> ListingService::edit(const ServiceForm &before, const ServiceForm &after)
{
    LT_TRY(m_context.require(Act::EditDirectory));
    if (before.id != after.id || after.id.isNull())
        return Error {Error::Code::InvalidInput, QStringLiteral("two different services"), {}};
    LT_TRY(checkForm(after, before));
    if (before == after)
        return journal::Changes();
    journal::Save save(Act::EditDirectory, m_context.actor);
    ListingRows rows(m_context, save, after.id);
    LT_TRY(rows.writePhones(before, after));
    LT_TRY(rows.writePlaces(before, after));
    LT_TRY(rows.writeHours(before, after));
    LT_TRY(rows.writeService(before, after));
    return save.isEmpty() ? journal::Changes() : m_context.journal.commit(save);
}

Result<journal::Changes> ListingService::setListed(ServiceId id, bool listed)
{
    LT_TRY(m_context.require(Act::EditDirectory));
    LT_ASSIGN(const auto now, ListingStore(m_context.db).isListed(id));
    if (!now)
        return Error {Error::Code::NotFound, QStringLiteral("there is no such service in the directory"), {}};
    if (*now == listed)
        return journal::Changes();
    journal::Save save(Act::EditDirectory, m_context.actor);
    ListingRows rows(m_context, save, id);
    LT_TRY(
        rows.update(Entity::Service, id.row(), {{&journal::service::kPresent, Value(*now), Value(listed)}}));
    return m_context.journal.commit(save);
}

Result<std::vector<std::pair<ServiceId, QString>>> ListingService::takenOut() const
{
    LT_TRY(m_context.require(Act::EditDirectory));
    return ListingStore(m_context.db).takenOut();
}

Result<std::vector<HandEdited>> ListingService::handEdits(ServiceId id) const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    const FeedStore store(m_context.db);
    LT_ASSIGN(const auto edits, store.handEdits(id.row()));
    std::vector<HandEdited> shown;
    for (const auto &edit : edits) {
        const auto *field = fieldOf(edit);
        if (!field)
            continue; // of a later version
        LT_ASSIGN(const auto cells,
                  store.row(journal::entityInfo(field->entity).table, {field->column}, edit.row));
        const Value ours = cells.empty() ? Value() : directory::valueOf(cells[0]);
        const Value theirs = directory::valueFromStored(edit.feedSays);
        if (ours != theirs)
            shown.push_back({edit.id, fieldText(*field), valueText(*field, ours), valueText(*field, theirs),
                             edit.by, edit.at});
    }
    return shown;
}

Result<journal::Changes> ListingService::followFeed(const RowId &handEdit)
{
    LT_TRY(m_context.require(Act::EditDirectory));
    LT_ASSIGN(const auto all, FeedStore(m_context.db).handEdits({}));
    const auto asked
        = std::find_if(all.begin(), all.end(), [&](const auto &edit) { return edit.id == handEdit; });
    const auto *field = asked == all.end() ? nullptr : fieldOf(*asked);
    if (!field)
        return Error {Error::Code::NotFound, QStringLiteral("this field follows its feed already"), {}};
    journal::Save save(Act::EditDirectory, m_context.actor);
    auto &row = save.update(field->entity, asked->row);
    for (const auto &edit : all) {
        const auto *other = fieldOf(edit);
        const bool together = other == field
            || (other && edit.row == asked->row && other->entity == field->entity && field->group != 0
                && other->group == field->group);
        if (!together || edit.row != asked->row)
            continue;
        row.set(*other, directory::valueFromStored(edit.feedSays));
        save.update(Entity::HandEdit, edit.id).set(journal::hand_edit::kPresent, false);
    }
    return m_context.journal.commit(save);
}

Result<std::vector<std::pair<OrganizationId, QString>>> ListingService::organizations(const QString &typed,
                                                                                      int limit) const
{
    LT_TRY(m_context.require(Act::EditDirectory));
    return ListingStore(m_context.db).organizations(typed, limit);
}

} // namespace letstalk::services
