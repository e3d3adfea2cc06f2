// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/dots.h"

#include <algorithm>

namespace letstalk::journal {

namespace {
quint64 readVarint(QByteArrayView bytes, qsizetype &at)
{
    quint64 value = 0;
    for (int shift = 0; at < bytes.size() && shift < 64; shift += 7) {
        const auto byte = quint8(bytes[at++]);
        value |= quint64(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    return value;
}

void writeVarint(QByteArray &out, quint64 value)
{
    while (value >= 0x80) {
        out.append(char(value | 0x80));
        value >>= 7;
    }
    out.append(char(value));
}

bool before(const DotMap::Item &item, quint32 field)
{
    return item.field < field;
}
} // namespace

DotMap::DotMap(QByteArrayView stored)
{
    for (qsizetype at = 0; at < stored.size();) {
        Item item;
        item.field = quint32(readVarint(stored, at));
        item.dot.stream = qint64(readVarint(stored, at));
        item.dot.sequence = qint64(readVarint(stored, at));
        m_items.push_back(item);
    }
}

const Dot *DotMap::find(quint32 field) const
{
    const auto found = std::lower_bound(m_items.begin(), m_items.end(), field, before);
    return found != m_items.end() && found->field == field ? &found->dot : nullptr;
}

void DotMap::set(quint32 field, Dot dot)
{
    const auto found = std::lower_bound(m_items.begin(), m_items.end(), field, before);
    if (found != m_items.end() && found->field == field)
        found->dot = dot;
    else
        m_items.insert(found, {field, dot});
}

void DotMap::remove(quint32 field)
{
    const auto found = std::lower_bound(m_items.begin(), m_items.end(), field, before);
    if (found != m_items.end() && found->field == field)
        m_items.erase(found);
}

QByteArray DotMap::encode() const
{
    QByteArray out;
    for (const auto &item : m_items) {
        writeVarint(out, item.field);
        writeVarint(out, quint64(item.dot.stream));
        writeVarint(out, quint64(item.dot.sequence));
    }
    return out;
}

} // namespace letstalk::journal
