// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QByteArray>
#include <QDate>
#include <QString>

#include <variant>

namespace letstalk::journal {

/// One field's value as the journal holds it: null, integer (also flags, instants, pence), text (also codes
/// and ISO days) or bytes (also row ids and ciphertext). No floating point: coordinates are integers of 1e-7
/// degrees.
class Value
{
public:
    Value() = default;
    Value(qint64 number) : m_value(number) { }
    Value(int number) : m_value(qint64(number)) { }
    Value(bool flag) : m_value(qint64(flag ? 1 : 0)) { }
    Value(const QString &text);
    Value(QByteArray bytes) : m_value(std::move(bytes)) { }
    Value(const RowId &id) : m_value(id.toBytes()) { }
    Value(QDate day);
    template <class Tag> Value(const Id<Tag> &id)
    {
        if (!id.isNull())
            m_value = id.row().toBytes();
    }
    template <class T> Value(const std::optional<T> &value)
    {
        if (value)
            *this = Value(*value);
    }

    bool isNull() const { return std::holds_alternative<std::monostate>(m_value); }
    const qint64 *integer() const { return std::get_if<qint64>(&m_value); }
    const QString *text() const { return std::get_if<QString>(&m_value); }
    const QByteArray *bytes() const { return std::get_if<QByteArray>(&m_value); }
    std::optional<RowId> rowId() const;

    bool operator==(const Value &) const = default;

private:
    std::variant<std::monostate, qint64, QString, QByteArray> m_value;
};

} // namespace letstalk::journal
