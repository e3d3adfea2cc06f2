// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/member_reading.h"
#include "core/directory/uk_profile.h"

#include <QJsonObject>
#include <QStringList>

#include <map>
#include <vector>

namespace letstalk::directory {

/// What an object of ours says beyond its bare members: how the reader understands them.
struct UkMeaning
{
    const journal::Entity *entity = nullptr; ///< null: an object that we only carry
    const std::vector<Reading> *readings = nullptr;
    const QJsonObject *whole = nullptr; ///< what the readings were read from
    bool nested = false; ///< only the readings of the object within (a term in its attribute)
};

/// "service: wait_time" -> how many objects have something there that the profile has no place for.
using AsideCounts = std::map<QString, int>;

/// One object in the profile's shape, parts apart: the profile's fields as they came in where they conform,
/// else as we read them, else what must stand there; members that no standard knows as they are; the rest
/// under `x_letstalk` (set_aside.h). `source` must not hold parts that become objects of their own.
QJsonObject ukShape(UkKind kind, const QJsonObject &source, const QString &id, const UkMeaning &meaning,
                    AsideCounts &counts);

/// Sets one member aside in an object that was shaped.
void setAside(QJsonObject &object, const QString &name, const QJsonValue &value);

} // namespace letstalk::directory
