// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/member_reading.h"
#include "core/directory/oruk_reader.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace letstalk::directory {

namespace {

using journal::Value;

/// Where a field is written that no member holds as it stands: the object itself, or one within it.
void put(QJsonObject &object, const Member &member, const Nested *nested, const Value &value)
{
    const QString name = QString::fromLatin1(member.name);
    const auto set = [&](QJsonObject &target) {
        if (value.isNull())
            target.remove(name);
        else
            target[name] = writeMember(member.kind, value);
    };
    if (!nested) {
        set(object);
        return;
    }
    const QString list = QString::fromLatin1(nested->list);
    const QJsonValue json = object.value(list);
    if (json.isObject()) {
        QJsonObject inner = json.toObject();
        set(inner);
        object[list] = inner;
        return;
    }
    QJsonArray items = json.toArray();
    int at = 0;
    for (int i = 0; nested->preferredType && i < items.size(); ++i)
        if (items[i][QLatin1String("address_type")].toString() == QLatin1String(nested->preferredType)) {
            at = i;
            break;
        }
    QJsonObject inner = items.isEmpty() ? QJsonObject() : items[at].toObject();
    set(inner);
    if (items.isEmpty())
        items.append(inner);
    else
        items[at] = inner;
    object[list] = items;
}

/// The member and place that a field is written to when none holds it: the object's own first name for it,
/// else the first object within that has one.
std::pair<const Member *, const Nested *> placeOf(journal::Entity entity, const journal::Field &field)
{
    for (const auto &member : membersOf(entity))
        if (member.field == &field)
            return {&member, nullptr};
    for (const auto &nested : nestedOf(entity))
        for (const auto &member : nested.members)
            if (member.field == &field)
                return {&member, &nested};
    return {nullptr, nullptr};
}

} // namespace

QJsonObject writeRow(const FeedRow &row)
{
    const auto common = commonFields(row.entity);
    QJsonObject object = QJsonDocument::fromJson(row.text(*common.carried).toUtf8()).object();
    const auto readings = readMembers(row.entity, object);
    for (const auto *field : fieldsOf(row.entity)) {
        const auto *stored = row.find(*field);
        const auto *carried = readingOf(readings, *field);
        const Value value = stored ? *stored : Value();
        if (carried ? carried->read.value == value : value.isNull())
            continue;
        if (carried) // changed since it came in
            put(object, *carried->member, carried->nested, value);
        else if (const auto [member, nested] = placeOf(row.entity, *field); member)
            put(object, *member, nested, value);
    }
    if (!row.externalId.startsWith(u'/'))
        object[QStringLiteral("id")] = row.externalId;
    return object;
}

} // namespace letstalk::directory
