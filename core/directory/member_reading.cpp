// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/member_reading.h"

#include <QJsonArray>

#include <algorithm>

namespace letstalk::directory {

namespace {

/// The object within: itself, the preferred of a list, or the first; empty when there is none.
QJsonObject chosenOf(const QJsonValue &json, const char *preferredType)
{
    if (json.isObject())
        return json.toObject();
    const QJsonArray list = json.toArray();
    if (preferredType)
        for (const auto &item : list)
            if (item[QLatin1String("address_type")].toString() == QLatin1String(preferredType))
                return item.toObject();
    return list.isEmpty() ? QJsonObject() : list.first().toObject();
}

void readInto(std::vector<Reading> &out, std::span<const Member> members, const QJsonObject &object,
              const Nested *nested)
{
    for (const auto &member : members) {
        const auto json = object.constFind(QLatin1String(member.name));
        if (json == object.constEnd())
            continue;
        const bool primary = !nested
            && std::find_if(members.begin(), members.end(),
                            [&](const Member &m) { return m.field == member.field; })
                == members.begin() + (&member - members.data());
        out.push_back({&member, nested, primary, readMember(member.kind, *json, member.field->maxBytes)});
    }
}

} // namespace

std::vector<Reading> readMembers(journal::Entity entity, const QJsonObject &object, QString *wrong)
{
    std::vector<Reading> out;
    readInto(out, membersOf(entity), object, nullptr);
    for (const auto &nested : nestedOf(entity)) {
        const QJsonValue json = object.value(QLatin1String(nested.list));
        if (json.isUndefined() || json.isNull())
            continue;
        if (json.isObject() || json.isArray())
            readInto(out, nested.members, chosenOf(json, nested.preferredType), &nested);
        else if (nested.strict && wrong)
            *wrong = QString::fromLatin1(nested.list);
    }
    return out;
}

const Reading *readingOf(const std::vector<Reading> &readings, const journal::Field &field)
{
    for (const auto &reading : readings)
        if (reading.member->field == &field && reading.read.outcome == MemberRead::Outcome::Good)
            return &reading;
    return nullptr;
}

QJsonValue rawOf(const Reading &reading, const QJsonObject &object)
{
    const QString name = QString::fromLatin1(reading.member->name);
    if (!reading.nested)
        return object.value(name);
    return chosenOf(object.value(QLatin1String(reading.nested->list)), reading.nested->preferredType)
        .value(name);
}

std::vector<const journal::Field *> fieldsOf(journal::Entity entity)
{
    std::vector<const journal::Field *> fields;
    const auto add = [&fields](std::span<const Member> members) {
        for (const auto &member : members)
            if (std::find(fields.begin(), fields.end(), member.field) == fields.end())
                fields.push_back(member.field);
    };
    add(membersOf(entity));
    for (const auto &nested : nestedOf(entity))
        add(nested.members);
    return fields;
}

} // namespace letstalk::directory
