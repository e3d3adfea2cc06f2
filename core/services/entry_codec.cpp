// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/entry_codec.h"

#include "core/services/entry_fields.h"

#include <algorithm>

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

#include <limits>

namespace letstalk::services {

namespace {

// --- writing

template <class T> QCborMap mapOf(const T &value);

QCborValue toCbor(const QString &text)
{
    return text;
}
QCborValue toCbor(bool flag)
{
    return flag;
}
QCborValue toCbor(int number)
{
    return qint64(number);
}
QCborValue toCbor(qint64 number)
{
    return number;
}
QCborValue toCbor(QDate day)
{
    return day.isValid() ? QCborValue(day.toString(Qt::ISODate)) : QCborValue(QCborValue::Null);
}
template <class Tag> QCborValue toCbor(const Id<Tag> &id)
{
    return id.row().toBytes();
}
QCborValue toCbor(IdentityLevel level)
{
    return qint64(level);
}
QCborValue toCbor(BirthPrecision precision)
{
    return qint64(precision);
}
QCborValue toCbor(ConnectionType type)
{
    return qint64(type);
}
QCborValue toCbor(ConnectionStatus status)
{
    return qint64(status);
}
QCborValue toCbor(const Birth &birth)
{
    return mapOf(birth);
}
QCborValue toCbor(const SafeContact &safe)
{
    return mapOf(safe);
}
QCborValue toCbor(const Person &person)
{
    return mapOf(person);
}
QCborValue toCbor(const NeedEntry &need)
{
    return mapOf(need);
}
QCborValue toCbor(const ConnectionEntry &connection)
{
    return mapOf(connection);
}
QCborValue toCbor(const OfferEntry &offer)
{
    return mapOf(offer);
}
QCborValue toCbor(const TypedWords &typed)
{
    return mapOf(typed);
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

// --- which list of fields belongs to which value

template <class Value, class Visit> void visitFields(Value &value, Visit &&visit)
{
    using Plain = std::remove_const_t<Value>;
    if constexpr (std::is_same_v<Plain, Birth>)
        visitBirth(value, visit);
    else if constexpr (std::is_same_v<Plain, SafeContact>)
        visitSafeContact(value, visit);
    else if constexpr (std::is_same_v<Plain, Person>)
        visitPerson(value, visit);
    else if constexpr (std::is_same_v<Plain, NeedEntry>)
        visitNeed(value, visit);
    else if constexpr (std::is_same_v<Plain, ConnectionEntry>)
        visitConnection(value, visit);
    else if constexpr (std::is_same_v<Plain, OfferEntry>)
        visitOffer(value, visit);
    else if constexpr (std::is_same_v<Plain, TypedWords>)
        visitTyped(value, visit);
    else
        visitEntry(value, visit);
}

template <class T> QCborMap mapOf(const T &value)
{
    static const T kDefault;
    QCborMap defaults;
    visitFields(kDefault, [&](int number, const auto &field) { defaults[number] = toCbor(field); });
    QCborMap map;
    visitFields(value, [&](int number, const auto &field) {
        const QCborValue stored = toCbor(field);
        if (stored != defaults.value(number))
            map[number] = stored;
    });
    return map;
}

// --- reading; each returns false for a value of the wrong kind

template <class T> bool readMap(const QCborValue &stored, T &value);

bool fromCbor(const QCborValue &stored, QString &text)
{
    text = stored.toString();
    return stored.isString();
}
bool fromCbor(const QCborValue &stored, bool &flag)
{
    flag = stored.toBool();
    return stored.isBool();
}
bool fromCbor(const QCborValue &stored, qint64 &number)
{
    number = stored.toInteger();
    return stored.isInteger();
}
bool fromCbor(const QCborValue &stored, int &number)
{
    qint64 wide = 0;
    if (!fromCbor(stored, wide) || wide < std::numeric_limits<int>::min()
        || wide > std::numeric_limits<int>::max())
        return false;
    number = int(wide);
    return true;
}
bool fromCbor(const QCborValue &stored, QDate &day)
{
    if (stored.isNull()) {
        day = {};
        return true;
    }
    day = QDate::fromString(stored.toString(), Qt::ISODate);
    return day.isValid();
}
template <class Tag> bool fromCbor(const QCborValue &stored, Id<Tag> &id)
{
    const QByteArray bytes = stored.toByteArray();
    if (bytes.size() != 16)
        return false;
    id = Id<Tag>(RowId::fromBytes(bytes.constData()));
    return true;
}
template <class Enum> bool readEnum(const QCborValue &stored, Enum last, Enum &value)
{
    const qint64 number = stored.toInteger(-1);
    if (number < 0 || number > qint64(last))
        return false;
    value = Enum(number);
    return true;
}
bool fromCbor(const QCborValue &stored, IdentityLevel &level)
{
    return readEnum(stored, IdentityLevel::Named, level);
}
bool fromCbor(const QCborValue &stored, BirthPrecision &precision)
{
    return readEnum(stored, BirthPrecision::Day, precision);
}
bool fromCbor(const QCborValue &stored, ConnectionType &type)
{
    return readEnum(stored, ConnectionType::Emergency, type);
}
bool fromCbor(const QCborValue &stored, ConnectionStatus &status)
{
    return readEnum(stored, ConnectionStatus::NotHelped, status);
}
bool fromCbor(const QCborValue &stored, Birth &birth)
{
    return readMap(stored, birth);
}
bool fromCbor(const QCborValue &stored, SafeContact &safe)
{
    return readMap(stored, safe);
}
bool fromCbor(const QCborValue &stored, Person &person)
{
    return readMap(stored, person);
}
bool fromCbor(const QCborValue &stored, NeedEntry &need)
{
    return readMap(stored, need);
}
bool fromCbor(const QCborValue &stored, ConnectionEntry &connection)
{
    return readMap(stored, connection);
}
bool fromCbor(const QCborValue &stored, OfferEntry &offer)
{
    return readMap(stored, offer);
}
bool fromCbor(const QCborValue &stored, TypedWords &typed)
{
    return readMap(stored, typed);
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
    visitFields(value, [&](int number, auto &field) {
        const QCborValue found = map.value(number);
        if (!found.isUndefined())
            good = fromCbor(found, field) && good;
    });
    return good;
}

} // namespace

QByteArray entryToBytes(const ConversationEntry &entry)
{
    return mapOf(entry).toCborValue().toCbor();
}

Result<ConversationEntry> entryFromBytes(const QByteArray &bytes)
{
    QCborParserError error;
    const QCborValue stored = QCborValue::fromCbor(bytes, &error);
    ConversationEntry entry;
    if (error.error != QCborError::NoError || error.offset != bytes.size() || !readMap(stored, entry))
        return Error {Error::Code::Malformed, QStringLiteral("the draft of a conversation"), {}};
    return entry;
}

std::set<int> differingFields(const ConversationEntry &a, const ConversationEntry &b)
{
    QCborMap ofA;
    visitEntry(a, [&](int number, const auto &field) { ofA[number] = toCbor(field); });
    std::set<int> differing;
    visitEntry(b, [&](int number, const auto &field) {
        if (toCbor(field) != ofA.value(number))
            differing.insert(number);
    });
    return differing;
}

ConversationEntry withChanges(ConversationEntry stored, const ConversationEntry &shown,
                              const ConversationEntry &edited)
{
    const auto changed = differingFields(shown, edited);
    const auto before = stored.connections;
    visitEntry(stored, [&](int number, auto &field) {
        if (changed.count(number) == 0)
            return;
        visitEntry(edited, [&, number](int other, const auto &value) {
            if constexpr (std::is_assignable_v<decltype(field), decltype(value)>)
                if (other == number)
                    field = value;
        });
    });
    // Of a connection too: a form that was given no need for it names one all the same.
    for (auto &connection : stored.connections) {
        const auto same = [&connection](const ConnectionEntry &one) {
            return !one.id.isNull() && one.id == connection.id;
        };
        const auto was = std::find_if(before.begin(), before.end(), same);
        const auto seen = std::find_if(shown.connections.begin(), shown.connections.end(), same);
        if (was != before.end() && seen != shown.connections.end() && seen->need == connection.need)
            connection.need = was->need;
    }
    return stored;
}

} // namespace letstalk::services
