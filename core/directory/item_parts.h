// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QJsonObject>

namespace letstalk::directory::items {

// What reading an item and filling its rows share.

inline Error refusal(const QString &why)
{
    return Error {Error::Code::InvalidInput, why, {}};
}

/// A member's text, or empty; for ids and names before anything else is known to be right.
inline QString plain(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1String(name)).toString().trimmed();
}

/// "a list", for what is of another kind than it should be.
inline QString typeText(const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Bool:
        return QStringLiteral("true or false");
    case QJsonValue::Double:
        return QStringLiteral("a number");
    case QJsonValue::String:
        return QStringLiteral("text");
    case QJsonValue::Array:
        return QStringLiteral("a list");
    default:
        return QStringLiteral("a record");
    }
}

} // namespace letstalk::directory::items
