// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/member_value.h"

#include "core/base/london_time.h"
#include "core/directory/html_text.h"

#include <QDateTime>
#include <QRegularExpression>

#include <cmath>
#include <optional>

namespace letstalk::directory {

namespace {

using journal::Value;

constexpr double kDegree = 1e7;
constexpr qint64 kMaxInteger = 1'000'000;
constexpr double kMaxPounds = 10'000'000;

bool isNumberKind(MemberKind kind)
{
    switch (kind) {
    case MemberKind::Integer:
    case MemberKind::Latitude:
    case MemberKind::Longitude:
    case MemberKind::Money:
        return true;
    default:
        return false;
    }
}

std::optional<qint64> scaled(double number, double factor, double limit)
{
    if (!std::isfinite(number) || std::abs(number) > limit)
        return std::nullopt;
    return qint64(std::llround(number * factor));
}

std::optional<qint64> readNumber(MemberKind kind, double number)
{
    switch (kind) {
    case MemberKind::Integer:
        return number >= 0 && std::floor(number) == number ? scaled(number, 1, double(kMaxInteger))
                                                           : std::nullopt;
    case MemberKind::Latitude:
        return scaled(number, kDegree, 90);
    case MemberKind::Longitude:
        return scaled(number, kDegree, 180);
    case MemberKind::Money:
        return number >= 0 ? scaled(number, 100, kMaxPounds) : std::nullopt;
    default:
        return std::nullopt;
    }
}

QDateTime readInstant(const QString &text)
{
    QDateTime instant = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (instant.isValid() && instant.timeSpec() == Qt::LocalTime) // unzoned: Europe/London (domain.md 4.1)
        instant = QDateTime::fromMSecsSinceEpoch(london::instant(instant.date(), instant.time()), Qt::UTC);
    return instant.toUTC();
}

Value readDay(const QString &text)
{
    static const QRegularExpression dayOnly(QStringLiteral("^\\d{4}-\\d{2}-\\d{2}$"));
    if (dayOnly.match(text).hasMatch()) {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        return day.isValid() ? Value(day) : Value();
    }
    const QDateTime instant = readInstant(text);
    return instant.isValid() ? Value(london::day(instant.toMSecsSinceEpoch())) : Value();
}

Value readTime(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(
        "^([01]?\\d|2[0-3]):([0-5]\\d)(?::[0-5]\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    return Value(match.captured(1).rightJustified(2, u'0') + u':' + match.captured(2));
}

/// The codes of lists service_status and location_type are the standards' own words.
QString codeOf(const QString &word)
{
    return word.simplified().toLower();
}

Value readText(MemberKind kind, const QString &text)
{
    switch (kind) {
    case MemberKind::Text:
        return htmlToText(text);
    case MemberKind::Line:
        return htmlToLine(text);
    case MemberKind::Day:
        return readDay(text);
    case MemberKind::Time:
        return readTime(text);
    case MemberKind::Instant: {
        const QDateTime instant = readInstant(text);
        return instant.isValid() ? Value(instant.toString(Qt::ISODateWithMs)) : Value();
    }
    case MemberKind::Code:
        return Value(codeOf(text));
    default:
        return {};
    }
}

} // namespace

MemberRead readMember(MemberKind kind, const QJsonValue &json, int maxBytes)
{
    using Outcome = MemberRead::Outcome;
    if (json.isNull() || json.isUndefined())
        return {};
    Value value;
    if (isNumberKind(kind)) {
        double number = json.toDouble();
        if (json.isString()) {
            const QString text = json.toString().trimmed();
            if (text.isEmpty())
                return {};
            bool ok = false;
            number = text.toDouble(&ok);
            if (!ok)
                return {Outcome::WrongType, {}, false};
        } else if (!json.isDouble()) {
            return {Outcome::WrongType, {}, false};
        }
        if (const auto whole = readNumber(kind, number))
            value = Value(*whole);
    } else {
        if (!json.isString())
            return {Outcome::WrongType, {}, false};
        const QString text = json.toString();
        if (text.trimmed().isEmpty())
            return {};
        value = readText(kind, text);
        const bool isMarkup = kind == MemberKind::Text || kind == MemberKind::Line;
        if (isMarkup && value.isNull())
            return {}; // markup without text, such as an editor leaves: empty, like an empty text
        if (value.text() && value.text()->toUtf8().size() > maxBytes)
            return {Outcome::TooLong, {}, false};
    }
    if (value.isNull())
        return {Outcome::BadValue, {}, false};
    const bool exact = writeMember(kind, value) == json;
    return {Outcome::Good, std::move(value), exact};
}

QJsonValue writeMember(MemberKind kind, const Value &value)
{
    if (const auto *number = value.integer()) {
        switch (kind) {
        case MemberKind::Latitude:
        case MemberKind::Longitude:
            return QJsonValue(double(*number) / kDegree);
        case MemberKind::Money:
            return QJsonValue(double(*number) / 100);
        default:
            return QJsonValue(*number);
        }
    }
    if (const auto *text = value.text()) {
        if (kind == MemberKind::Time)
            return QJsonValue(*text + QStringLiteral(":00"));
        return QJsonValue(*text);
    }
    return QJsonValue(QJsonValue::Undefined);
}

QString kindText(MemberKind kind)
{
    switch (kind) {
    case MemberKind::Integer:
        return QStringLiteral("a whole number from 0 to a million");
    case MemberKind::Day:
        return QStringLiteral("a day such as 2026-03-31");
    case MemberKind::Time:
        return QStringLiteral("a time such as 09:30");
    case MemberKind::Instant:
        return QStringLiteral("an instant such as 2026-03-31T09:30:00Z");
    case MemberKind::Latitude:
        return QStringLiteral("degrees from -90 to 90");
    case MemberKind::Longitude:
        return QStringLiteral("degrees from -180 to 180");
    case MemberKind::Money:
        return QStringLiteral("an amount in pounds, not negative");
    default:
        return QStringLiteral("text");
    }
}

} // namespace letstalk::directory
