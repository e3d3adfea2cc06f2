// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/cbor.h"

#include <cstring>

namespace letstalk::journal {

OwnedCell::OwnedCell(const Value &value)
{
    if (const auto *integer = value.integer()) {
        kind = Cell::Kind::Integer;
        number = *integer;
    } else if (const auto *text = value.text()) {
        kind = Cell::Kind::Text;
        bytes = text->toUtf8();
    } else if (const auto *blob = value.bytes()) {
        kind = Cell::Kind::Bytes;
        bytes = *blob;
    }
}

Value OwnedCell::value() const
{
    switch (kind) {
    case Cell::Kind::Integer:
        return Value(number);
    case Cell::Kind::Text:
        return Value(QString::fromUtf8(bytes.isNull() ? QByteArray("") : bytes));
    case Cell::Kind::Bytes:
        return Value(bytes);
    case Cell::Kind::Null:
        break;
    }
    return {};
}

void CborWriter::head(unsigned major, quint64 value)
{
    const auto first = [&](unsigned low) { m_out.push_back(char(major << 5 | low)); };
    int size = 0;
    if (value < 24)
        return first(unsigned(value));
    if (value <= 0xff)
        first(24), size = 1;
    else if (value <= 0xffff)
        first(25), size = 2;
    else if (value <= 0xffffffff)
        first(26), size = 4;
    else
        first(27), size = 8;
    while (size-- > 0)
        m_out.push_back(char(value >> (8 * size)));
}

void CborWriter::integer(qint64 value)
{
    if (value >= 0)
        head(0, quint64(value));
    else
        head(1, ~quint64(value)); // -1 - value
}

void CborWriter::bytes(const void *data, std::size_t size)
{
    head(2, size);
    m_out.append(static_cast<const char *>(data), size);
}

void CborWriter::text(const char *utf8, std::size_t size)
{
    head(3, size);
    m_out.append(utf8, size);
}

void CborWriter::cell(const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::Null:
        return null();
    case Cell::Kind::Integer:
        return integer(cell.number);
    case Cell::Kind::Text:
        return text(cell.data, std::size_t(cell.size));
    case Cell::Kind::Bytes:
        return bytes(cell.data, std::size_t(cell.size));
    }
}

quint64 CborReader::head(unsigned *major)
{
    *major = 8;
    if (m_failed || m_at == m_end) {
        m_failed = true;
        return 0;
    }
    const unsigned char first = *m_at++;
    *major = first >> 5;
    const unsigned low = first & 31;
    if (low < 24)
        return low;
    if (*major == 7 || low > 27) { // no floats, no indefinite lengths
        m_failed = true;
        return 0;
    }
    const qsizetype size = qsizetype(1) << (low - 24);
    if (m_end - m_at < size) {
        m_failed = true;
        return 0;
    }
    quint64 value = 0;
    for (qsizetype i = 0; i < size; ++i)
        value = value << 8 | *m_at++;
    const bool shortest = size == 1 ? value >= 24 : (value >> (4 * size)) != 0;
    m_failed = !shortest;
    return value;
}

quint64 CborReader::container(unsigned major)
{
    unsigned found = 0;
    const quint64 count = head(&found);
    // Each member takes a byte at least: a count that cannot be true is refused before anything is reserved.
    if (found != major || count > quint64(m_end - m_at))
        m_failed = true;
    return m_failed ? 0 : count;
}

Cell CborReader::cell()
{
    unsigned major = 0;
    const quint64 value = head(&major);
    Cell cell;
    if (m_failed)
        return cell;
    switch (major) {
    case 0:
    case 1:
        if (value > quint64(std::numeric_limits<qint64>::max()))
            break;
        cell.kind = Cell::Kind::Integer;
        cell.number = major == 0 ? qint64(value) : -1 - qint64(value);
        return cell;
    case 2:
    case 3:
        if (value > quint64(m_end - m_at))
            break;
        cell.kind = major == 2 ? Cell::Kind::Bytes : Cell::Kind::Text;
        cell.data = reinterpret_cast<const char *>(m_at);
        cell.size = qsizetype(value);
        m_at += value;
        if (major == 3 && !isUtf8(cell.data, cell.size))
            break;
        return cell;
    case 7:
        if (value == 22)
            return cell;
        break;
    default:
        break;
    }
    m_failed = true;
    return {};
}

qint64 CborReader::largeInteger()
{
    const Cell found = cell();
    if (found.kind != Cell::Kind::Integer)
        m_failed = true;
    return found.number;
}

Cell CborReader::bytes(qsizetype exactly)
{
    const Cell found = cell();
    if (found.kind != Cell::Kind::Bytes || (exactly >= 0 && found.size != exactly))
        m_failed = true;
    return m_failed ? Cell() : found;
}

bool isUtf8(const char *data, qsizetype size)
{
    const auto *at = reinterpret_cast<const unsigned char *>(data);
    const auto *end = at + size;
    while (at < end) {
        quint64 eight = 0;
        while (end - at >= 8 && (std::memcpy(&eight, at, 8), (eight & 0x8080808080808080ULL) == 0))
            at += 8;
        if (at == end)
            return true;
        const unsigned char first = *at++;
        if (first < 0x80)
            continue;
        const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        if (first < 0xc2 || first > 0xf4 || end - at < more)
            return false;
        quint32 point = first & (0x3fu >> more);
        for (int i = 0; i < more; ++i, ++at) {
            if ((*at & 0xc0) != 0x80)
                return false;
            point = point << 6 | (*at & 0x3f);
        }
        if ((more == 2 && (point < 0x800 || (point >= 0xd800 && point < 0xe000)))
            || (more == 3 && (point < 0x10000 || point > 0x10ffff)))
            return false;
    }
    return true;
}

} // namespace letstalk::journal
