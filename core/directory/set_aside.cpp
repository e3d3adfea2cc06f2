// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/set_aside.h"

#include "core/directory/uk_profile.h"

#include <QJsonArray>

#include <algorithm>

namespace letstalk::directory {

namespace {

const QString kAside = QString::fromLatin1(kAsideMember);

bool holdsPhonesOfService(const QJsonValue &contact)
{
    return contact[kAside][QLatin1String(kPhonesOf)] == QLatin1String("service");
}

void givePhonesBack(QJsonObject &service)
{
    QJsonArray kept;
    QJsonArray phones = service.value(QLatin1String("phones")).toArray();
    for (const auto &contact : service.value(QLatin1String("contacts")).toArray()) {
        if (!holdsPhonesOfService(contact)) {
            kept.append(contact);
            continue;
        }
        for (const auto &phone : contact[QLatin1String("phones")].toArray())
            phones.append(phone);
    }
    if (kept.isEmpty())
        service.remove(QLatin1String("contacts"));
    else
        service[QLatin1String("contacts")] = kept;
    if (!phones.isEmpty())
        service[QLatin1String("phones")] = phones;
}

QJsonValue within(const QJsonValue &value)
{
    if (value.isObject())
        return withoutAside(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray list;
    for (const auto &item : value.toArray())
        list.append(within(item));
    return list;
}

} // namespace

QJsonObject withoutAside(QJsonObject object)
{
    const auto contacts = object.value(QLatin1String("contacts")).toArray();
    if (std::any_of(contacts.begin(), contacts.end(), holdsPhonesOfService))
        givePhonesBack(object);
    const QJsonValue aside = object.value(kAside);
    if (aside.isObject())
        object.remove(kAside);
    for (auto it = object.begin(); it != object.end(); ++it)
        if (it->isObject() || it->isArray())
            *it = within(*it);
    const QJsonObject members = aside.toObject();
    for (auto it = members.begin(); it != members.end(); ++it) {
        if (it->isNull() && object.contains(it.key()))
            object.remove(it.key());
        else
            object[it.key()] = within(*it);
    }
    return object;
}

} // namespace letstalk::directory
