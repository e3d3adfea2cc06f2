// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/hand_edits.h"

namespace letstalk::directory {

using journal::Value;

RowId handEditId(const RowId &row, const journal::Field &field)
{
    return derivedId(
        "hand_edit",
        {QByteArray::number(quint16(field.entity)), row.toBytes(), QByteArray::number(field.id)});
}

QString storedValue(const Value &value)
{
    if (const auto *number = value.integer())
        return u'i' + QString::number(*number);
    if (const auto *text = value.text())
        return u't' + *text;
    if (const auto *bytes = value.bytes())
        return u'b' + QString::fromLatin1(bytes->toHex());
    return QStringLiteral("n");
}

Value valueFromStored(const QString &stored)
{
    const QString rest = stored.mid(1);
    if (stored.startsWith(u'i')) {
        bool number = false;
        const qint64 value = rest.toLongLong(&number);
        return number ? Value(value) : Value();
    }
    if (stored.startsWith(u't'))
        return Value(rest);
    if (stored.startsWith(u'b'))
        return Value(QByteArray::fromHex(rest.toLatin1()));
    return {};
}

} // namespace letstalk::directory
