// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace letstalk::directory {

/// Brackets within brackets beyond this are refused: no feed has them, and parsers run out of stack.
inline constexpr int kMaxNesting = 500;

/// One value within a JSON text.
struct JsonSlice
{
    qsizetype from = 0;
    qsizetype to = 0; ///< behind its last byte
    qsizetype line = 1; ///< where it begins
};

/// A feed's JSON, taken apart no further than its items: each is then parsed alone, so that memory holds one
/// parsed item at a time, and every complaint can tell where it is.
struct JsonFeed
{
    enum class Kind {
        Array, ///< a list of items
        Envelope, ///< an object with the items in `content` (v1) or `contents` (3.0)
        Single, ///< an object that is the one item
    };
    Kind kind = Kind::Single;
    QString listMember; ///< "content" or "contents", of an envelope
    QJsonObject envelope; ///< its other members, if they are simple
    std::vector<JsonSlice> items;
};

/// Malformed with line and column, when the text is not JSON or ends early; Unsupported when it is no object
/// and no list. Reads the text once, whatever it holds; nothing recursive.
Result<JsonFeed> sliceJson(QByteArrayView utf8);

/// Parses one item; errors name line and column in the whole text. An item that is not an object gives an
/// error with code Unsupported.
Result<QJsonObject> parseItem(QByteArrayView utf8, const JsonSlice &slice);

} // namespace letstalk::directory
