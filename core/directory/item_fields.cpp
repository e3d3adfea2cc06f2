// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fields of one row: its members, the rows that it names, and what is carried through unread.
#include "core/directory/item_parts.h"
#include "core/directory/item_reader.h"
#include "core/directory/member_reading.h"
#include "core/journal/entities/directory.h"
#include "core/journal/registry.h"

#include <QJsonDocument>

namespace letstalk::directory {

using namespace items;

namespace {

using journal::Entity;
using journal::Value;

/// References by id beside the object that they stand in.
struct IdMember
{
    const char *name;
    Entity target;
};
constexpr IdMember kIdMembers[] = {{"organization_id", Entity::Organization},
                                   {"location_id", Entity::Location},
                                   {"parent_organization_id", Entity::Organization},
                                   {"service_at_location_id", Entity::ServiceAtLocation},
                                   {"contact_id", Entity::Contact}};

} // namespace

Status ItemReader::fill(FeedRow &row, const QJsonObject &object, const Context &context)
{
    const QJsonValue id = object.value(QLatin1String("id"));
    if (!id.isUndefined() && !id.isNull() && !id.isString())
        return refusal(QStringLiteral("%1\"id\" must be text; it is %2").arg(context.path, typeText(id)));
    QString wrong;
    const auto readings = readMembers(row.entity, object, &wrong);
    if (!wrong.isEmpty())
        return refusal(QStringLiteral("%1\"%2\" must be a list; it is %3")
                           .arg(context.path, wrong, typeText(object.value(wrong))));
    LT_TRY(members(row, object, readings, context));
    references(row, object, context);
    const auto common = commonFields(row.entity);
    row.values.emplace_back(common.feed, Value(m_feedId));
    row.values.emplace_back(common.externalId, Value(row.externalId));
    row.values.emplace_back(common.present, Value(true));
    return carry(row, object, readings, context);
}

Status ItemReader::members(FeedRow &row, const QJsonObject &object, const std::vector<Reading> &readings,
                           const Context &context)
{
    using Outcome = MemberRead::Outcome;
    for (const auto &reading : readings) {
        const QString name = QString::fromLatin1(reading.member->name);
        const QString where = context.path
            + (reading.nested ? QString::fromLatin1(reading.nested->list) + QStringLiteral(", ") : QString());
        switch (reading.read.outcome) {
        case Outcome::WrongType:
            return refusal(
                QStringLiteral("%1\"%2\" must be %3").arg(where, name, kindText(reading.member->kind))
                + (reading.nested ? QString()
                                  : QStringLiteral("; it is %1").arg(typeText(object.value(name)))));
        case Outcome::TooLong:
            return refusal(QStringLiteral("%1\"%2\" is longer than %3 bytes")
                               .arg(where, name)
                               .arg(reading.member->field->maxBytes));
        case Outcome::BadValue:
            warn(QStringLiteral("%1\"%2\" is not %3; it was left out")
                     .arg(where, name, kindText(reading.member->kind)));
            break;
        case Outcome::Good:
        case Outcome::None:
            break;
        }
    }
    for (const auto *field : fieldsOf(row.entity)) {
        if (const auto *reading = readingOf(readings, *field))
            row.values.emplace_back(field, reading->read.value);
        else if (row.complete || std::any_of(readings.begin(), readings.end(), [field](const Reading &r) {
                     return r.member->field == field;
                 }))
            row.values.emplace_back(field, Value());
    }
    return done();
}

void ItemReader::references(FeedRow &row, const QJsonObject &object, const Context &context)
{
    for (const auto &[name, target] : kIdMembers) {
        const QString externalId = plain(object, name);
        const auto *field = ownerField(row.entity, target);
        if (!field || externalId.isEmpty())
            continue;
        const bool shared = target == Entity::Organization || target == Entity::Location;
        row.values.emplace_back(
            field, Value(feedRowId(target, m_feed.name, shared ? RowId() : context.service, externalId)));
    }
}

Status ItemReader::carry(FeedRow &row, const QJsonObject &object, const std::vector<Reading> &readings,
                         const Context &context)
{
    QJsonObject left = object;
    if (left.value(QLatin1String("id")).toString() == row.externalId)
        left.remove(QLatin1String("id"));
    for (const auto &reading : readings)
        if (reading.primary && reading.read.exact && readingOf(readings, *reading.member->field) == &reading)
            left.remove(QLatin1String(reading.member->name));
    for (const auto &child : childrenOf(row.entity))
        if (const auto list = left.value(QLatin1String(child.list));
            list.isArray() && !list.toArray().isEmpty())
            left.remove(QLatin1String(child.list));
    const bool hasOrganization = row.entity == Entity::Service;
    const bool hasLocation = row.entity == Entity::ServiceAtLocation;
    for (const auto &[has, name] :
         {std::pair(hasOrganization, "organization"), std::pair(hasLocation, "location")})
        if (const auto inner = left.value(QLatin1String(name)).toObject();
            has && !(plain(inner, "id").isEmpty() && plain(inner, "name").isEmpty()))
            left.remove(QLatin1String(name));
    const auto *field = commonFields(row.entity).carried;
    if (left.isEmpty()) {
        row.values.emplace_back(field, Value());
        return done();
    }
    const QByteArray json = QJsonDocument(left).toJson(QJsonDocument::Compact);
    if (json.size() > field->maxBytes)
        return refusal(
            QStringLiteral("%1the record is larger than %2 bytes").arg(context.path).arg(field->maxBytes));
    row.values.emplace_back(field, Value(QString::fromUtf8(json)));
    return done();
}

} // namespace letstalk::directory
