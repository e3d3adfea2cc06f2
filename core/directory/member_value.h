// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/value.h"

#include <QJsonValue>
#include <QString>

namespace letstalk::directory {

/// How a member of a feed's object becomes a field's value, and back.
enum class MemberKind : quint8 {
    Text, ///< markup to plain text of several lines
    Line, ///< markup to one line: names, addresses, numbers of phones
    Integer, ///< whole, 0 to 1,000,000; text of digits is accepted
    Day, ///< ISO date, or the London day of an ISO instant
    Time, ///< HH:MM with or without seconds
    Instant, ///< ISO instant, kept as UTC with milliseconds, so that text order is time order
    Latitude, ///< degrees, kept in 1e-7
    Longitude,
    Money, ///< pounds, kept in pence
    Code, ///< one of the standard's words, which our lists use as codes: "temporarily closed"
};

struct MemberRead
{
    enum class Outcome {
        Good,
        None, ///< null or empty
        WrongType, ///< a list where text belongs ...
        BadValue, ///< of the right type, but no such day, time, number
        TooLong,
    };
    Outcome outcome = Outcome::None;
    journal::Value value;
    /// The value written back is the very JSON that was read; otherwise the original is carried beside it.
    bool exact = false;
};

/// `maxBytes` is the field's.
MemberRead readMember(MemberKind kind, const QJsonValue &json, int maxBytes);
/// Undefined for null.
QJsonValue writeMember(MemberKind kind, const journal::Value &value);
/// "text", "a number", "a day such as 2026-03-31" ...: what should have stood there.
QString kindText(MemberKind kind);

} // namespace letstalk::directory
