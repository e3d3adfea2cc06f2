// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/domain/concern.h"
#include "core/domain/money.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QDate>
#include <QStringList>

#include <limits>
#include <optional>
#include <type_traits>
#include <vector>

/// Values as deterministic CBOR and back: a map from field numbers in ascending order, fields at their
/// defaults left out, those of a newer version passed over. For what is sealed (sealed_text, dp_record).
namespace letstalk::services::fields {

/// Which fields a value has, under which numbers; a number is never used again. Specialised beside each
/// codec:
///     template <> struct Fields<Note> {
///         template <class V, class Visit> static void visit(V &note, Visit &&visit) { visit(1, note.text); }
///     };
template <class T> struct Fields;

/// How an enum is stored: `static QString to(T)` and `static std::optional<T> from(QStringView)`.
template <class T> struct Codes;

/// A value that is stored in the shape of another: `Plain`, `static Plain to(const T &)` and
/// `static std::optional<T> from(const Plain &)`.
template <class T> struct Shape
{
    using Plain = void;
};

template <class T> QCborMap mapOf(const T &value);
template <class T> bool readMap(const QCborValue &stored, T &value);

// --- writing

inline QCborValue toCbor(const QString &text)
{
    return text;
}
inline QCborValue toCbor(const QByteArray &bytes)
{
    return bytes;
}
inline QCborValue toCbor(bool flag)
{
    return flag;
}
inline QCborValue toCbor(int number)
{
    return qint64(number);
}
inline QCborValue toCbor(qint64 number)
{
    return number;
}
inline QCborValue toCbor(QDate day)
{
    return day.toString(Qt::ISODate);
}
inline QCborValue toCbor(Money money)
{
    return money.pence();
}
inline QCborValue toCbor(const RowId &id)
{
    return id.toBytes();
}
inline QCborValue toCbor(const QStringList &texts)
{
    return QCborArray::fromStringList(texts);
}
template <class Tag> QCborValue toCbor(const Id<Tag> &id)
{
    return id.row().toBytes();
}
template <class T> QCborValue toCbor(const std::optional<T> &value);
template <class T> QCborValue toCbor(const std::vector<T> &values);
template <class T> QCborValue toCbor(const T &value)
{
    if constexpr (std::is_enum_v<T>)
        return Codes<T>::to(value);
    else if constexpr (!std::is_void_v<typename Shape<T>::Plain>)
        return mapOf(Shape<T>::to(value));
    else
        return mapOf(value);
}
template <class T> QCborValue toCbor(const std::optional<T> &value)
{
    return value ? toCbor(*value) : QCborValue(QCborValue::Null);
}
template <class T> QCborValue toCbor(const std::vector<T> &values)
{
    QCborArray array;
    for (const auto &value : values)
        array.append(toCbor(value));
    return array;
}

template <class T> QCborMap mapOf(const T &value)
{
    static const T kDefault {};
    QCborMap defaults;
    Fields<T>::visit(kDefault, [&](int number, const auto &field) { defaults[number] = toCbor(field); });
    QCborMap map;
    Fields<T>::visit(value, [&](int number, const auto &field) {
        const QCborValue stored = toCbor(field);
        if (stored != defaults.value(number))
            map[number] = stored;
    });
    return map;
}

// --- reading; each returns false for a value of the wrong kind

inline bool fromCbor(const QCborValue &stored, QString &text)
{
    text = stored.toString();
    return stored.isString();
}
inline bool fromCbor(const QCborValue &stored, QByteArray &bytes)
{
    bytes = stored.toByteArray();
    return stored.isByteArray();
}
inline bool fromCbor(const QCborValue &stored, bool &flag)
{
    flag = stored.toBool();
    return stored.isBool();
}
inline bool fromCbor(const QCborValue &stored, qint64 &number)
{
    number = stored.toInteger();
    return stored.isInteger();
}
inline bool fromCbor(const QCborValue &stored, int &number)
{
    const qint64 wide = stored.toInteger();
    number = int(wide);
    return stored.isInteger() && wide >= 0 && wide <= std::numeric_limits<int>::max();
}
inline bool fromCbor(const QCborValue &stored, QDate &day)
{
    day = QDate::fromString(stored.toString(), Qt::ISODate);
    return stored.isString() && day.isValid();
}
inline bool fromCbor(const QCborValue &stored, Money &money)
{
    money = Money::fromPence(stored.toInteger());
    return stored.isInteger();
}
inline bool fromCbor(const QCborValue &stored, RowId &id)
{
    const QByteArray bytes = stored.toByteArray();
    if (bytes.size() != 16)
        return false;
    id = RowId::fromBytes(bytes.constData());
    return true;
}
inline bool fromCbor(const QCborValue &stored, QStringList &texts)
{
    texts.clear();
    for (const auto &item : stored.toArray()) {
        if (!item.isString())
            return false;
        texts << item.toString();
    }
    return stored.isArray();
}
template <class Tag> bool fromCbor(const QCborValue &stored, Id<Tag> &id)
{
    RowId row;
    const bool good = fromCbor(stored, row);
    id = Id<Tag>(row);
    return good;
}
template <class T> bool fromCbor(const QCborValue &stored, std::optional<T> &value);
template <class T> bool fromCbor(const QCborValue &stored, std::vector<T> &values);
template <class T> bool fromCbor(const QCborValue &stored, T &value)
{
    if constexpr (std::is_enum_v<T>) {
        const auto known = stored.isString() ? Codes<T>::from(stored.toString()) : std::nullopt;
        value = known.value_or(T());
        return known.has_value();
    } else if constexpr (!std::is_void_v<typename Shape<T>::Plain>) {
        typename Shape<T>::Plain plain {};
        if (!readMap(stored, plain))
            return false;
        auto known = Shape<T>::from(plain);
        if (known)
            value = std::move(*known);
        return known.has_value();
    } else {
        return readMap(stored, value);
    }
}
template <class T> bool fromCbor(const QCborValue &stored, std::optional<T> &value)
{
    if (stored.isNull()) {
        value.reset();
        return true;
    }
    T inner {};
    if (!fromCbor(stored, inner))
        return false;
    value = std::move(inner);
    return true;
}
template <class T> bool fromCbor(const QCborValue &stored, std::vector<T> &values)
{
    if (!stored.isArray())
        return false;
    values.clear();
    for (const auto &item : stored.toArray())
        if (!fromCbor(item, values.emplace_back()))
            return false;
    return true;
}

template <class T> bool readMap(const QCborValue &stored, T &value)
{
    if (!stored.isMap())
        return false;
    const QCborMap map = stored.toMap();
    bool good = true;
    Fields<T>::visit(value, [&](int number, auto &field) {
        const QCborValue found = map.value(number);
        if (!found.isUndefined())
            good = fromCbor(found, field) && good;
    });
    return good;
}

template <class T> QByteArray bytesOf(const T &value)
{
    return mapOf(value).toCborValue().toCbor();
}

/// Malformed when the bytes are no such map.
template <class T> Result<T> valueOf(const QByteArray &bytes)
{
    QCborParserError error;
    const QCborValue stored = QCborValue::fromCbor(bytes, &error);
    T value;
    if (error.error != QCborError::NoError || error.offset != bytes.size() || !readMap(stored, value))
        return Error {Error::Code::Malformed, QStringLiteral("a sealed record"), {}};
    return value;
}

template <> struct Fields<SealedBy>
{
    template <class V, class Visit> static void visit(V &by, Visit &&visit)
    {
        visit(1, by.user);
        visit(2, by.name);
        visit(3, by.at);
    }
};

} // namespace letstalk::services::fields
