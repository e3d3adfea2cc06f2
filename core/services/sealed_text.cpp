// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/sealed_text.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

#include <limits>

namespace letstalk::services {

namespace {

constexpr int kVersion = 1; ///< of the maps below, as a whole

// Which fields a value has, under which numbers. A number is never used again.

template <class V, class Visit> void visitReport(V &report, Visit &&visit)
{
    visit(1, report.to);
    visit(2, report.at);
    visit(3, report.reference);
}

template <class V, class Visit> void visitBy(V &by, Visit &&visit)
{
    visit(1, by.user);
    visit(2, by.name);
    visit(3, by.at);
}

template <class V, class Visit> void visitConcern(V &concern, Visit &&visit)
{
    visit(1, concern.danger);
    visit(2, concern.rang999);
    visit(3, concern.seenOrHeard);
    visit(4, concern.wishes);
    visit(5, concern.agreement);
    visit(6, concern.overrideReason);
    visit(7, concern.overrideWhy);
    visit(8, concern.report);
    visit(9, concern.relationship);
    visit(10, concern.household);
    visit(11, concern.carers);
    visit(12, concern.communication);
    visit(13, concern.cognition);
    visit(14, concern.person);
    visit(15, concern.personName);
    visit(16, concern.conversation);
}

template <class V, class Visit> void visitNote(V &note, Visit &&visit)
{
    visit(1, note.text);
    visit(2, note.report);
}

template <class V, class Visit> void visitAnswer(V &answer, Visit &&visit)
{
    visit(1, answer.rule);
    visit(2, answer.version);
    visit(3, answer.ticked);
    visit(4, answer.answer);
    visit(5, answer.why);
}

template <class Value, class Visit> void visitFields(Value &value, Visit &&visit)
{
    using Plain = std::remove_const_t<Value>;
    if constexpr (std::is_same_v<Plain, ConcernReport>) {
        visitReport(value, visit);
    } else if constexpr (std::is_same_v<Plain, SealedBy>) {
        visitBy(value, visit);
    } else if constexpr (std::is_same_v<Plain, Concern>) {
        visitConcern(value, visit);
    } else if constexpr (std::is_same_v<Plain, ConcernNote>) {
        visitNote(value, visit);
    } else if constexpr (std::is_same_v<Plain, IndicatorAnswer>) {
        visitAnswer(value, visit);
    } else if constexpr (std::is_same_v<Plain, SealedConcern>) {
        visit(1, value.by);
        visit(2, value.concern);
    } else if constexpr (std::is_same_v<Plain, SealedNote>) {
        visit(1, value.by);
        visit(2, value.note);
    } else if constexpr (std::is_same_v<Plain, SealedFlag>) {
        visit(1, value.by);
        visit(2, value.agreed);
        visit(3, value.words);
        visit(4, value.site);
        visit(5, value.conversation);
    } else {
        static_assert(std::is_same_v<Plain, SealedAnswers>);
        visit(1, value.by);
        visit(2, value.answers);
        visit(3, value.restricted);
    }
}

// --- writing

template <class T> QCborMap mapOf(const T &value);

QCborValue toCbor(const QString &text)
{
    return text;
}
QCborValue toCbor(const QByteArray &bytes)
{
    return bytes;
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
template <class Tag> QCborValue toCbor(const Id<Tag> &id)
{
    return id.row().toBytes();
}
template <class T> QCborValue toCbor(const std::optional<T> &value)
{
    return value ? toCbor(*value) : QCborValue(QCborValue::Null);
}
template <class T> QCborValue toCbor(const T &value)
{
    return mapOf(value);
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
bool fromCbor(const QCborValue &stored, QByteArray &bytes)
{
    bytes = stored.toByteArray();
    return stored.isByteArray();
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
    const qint64 wide = stored.toInteger();
    number = int(wide);
    return stored.isInteger() && wide >= 0 && wide <= std::numeric_limits<int>::max();
}
template <class Tag> bool fromCbor(const QCborValue &stored, Id<Tag> &id)
{
    const QByteArray bytes = stored.toByteArray();
    if (bytes.size() != 16)
        return false;
    id = Id<Tag>(RowId::fromBytes(bytes.constData()));
    return true;
}
template <class T> bool fromCbor(const QCborValue &stored, T &value)
{
    return readMap(stored, value);
}
template <class T> bool fromCbor(const QCborValue &stored, std::optional<T> &value)
{
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

template <class T> QByteArray bytesOf(const T &value)
{
    return mapOf(value).toCborValue().toCbor();
}

template <class T> Result<T> valueOf(const QByteArray &bytes)
{
    QCborParserError error;
    const QCborValue stored = QCborValue::fromCbor(bytes, &error);
    T value;
    if (error.error != QCborError::NoError || error.offset != bytes.size() || !readMap(stored, value))
        return Error {Error::Code::Malformed, QStringLiteral("a sealed record"), {}};
    return value;
}

} // namespace

QByteArray sealContext(const journal::Field &field, const RowId &row)
{
    return "letstalk field " + QByteArray::number(int(field.entity)) + ' ' + QByteArray::number(field.id)
        + ' ' + QByteArray::number(kVersion) + ' ' + row.toBytes();
}

QByteArray concernToBytes(const SealedConcern &sealed)
{
    return bytesOf(sealed);
}

Result<SealedConcern> concernFromBytes(const QByteArray &bytes)
{
    return valueOf<SealedConcern>(bytes);
}

QByteArray noteToBytes(const SealedNote &sealed)
{
    return bytesOf(sealed);
}

Result<SealedNote> noteFromBytes(const QByteArray &bytes)
{
    return valueOf<SealedNote>(bytes);
}

QByteArray flagToBytes(const SealedFlag &sealed)
{
    return bytesOf(sealed);
}

Result<SealedFlag> flagFromBytes(const QByteArray &bytes)
{
    return valueOf<SealedFlag>(bytes);
}

QByteArray answersToBytes(const SealedAnswers &sealed)
{
    return bytesOf(sealed);
}

Result<SealedAnswers> answersFromBytes(const QByteArray &bytes)
{
    return valueOf<SealedAnswers>(bytes);
}

} // namespace letstalk::services
