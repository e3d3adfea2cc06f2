// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/cbor_fields.h"

#include <QtEndian>

#include <limits>

namespace letstalk::exchange {

using journal::CborReader;
using journal::CborWriter;
using journal::Cell;
using journal::StreamHead;

void put(CborWriter &out, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    out.text(utf8.constData(), std::size_t(utf8.size()));
}

void put(CborWriter &out, const QByteArray &bytes)
{
    out.bytes(bytes.constData(), std::size_t(bytes.size()));
}

void putStream(CborWriter &out, quint64 stream)
{
    const quint64 big = qToBigEndian(stream);
    out.bytes(&big, sizeof big);
}

void put(CborWriter &out, const StreamHead &head)
{
    out.array(3);
    putStream(out, head.stream);
    out.integer(head.sequence);
    putStream(out, head.chain8);
}

qint64 takeNumber(CborReader &in, qint64 least, qint64 most)
{
    const qint64 number = in.integer();
    if (number < least || number > most)
        in.fail();
    return in.failed() ? least : number;
}

QString takeText(CborReader &in, qsizetype mostBytes)
{
    const Cell cell = in.cell();
    if (cell.kind != Cell::Kind::Text || cell.size > mostBytes)
        in.fail();
    return in.failed() ? QString() : QString::fromUtf8(cell.data, cell.size);
}

QByteArray takeBytes(CborReader &in, qsizetype mostBytes)
{
    const Cell cell = in.bytes();
    if (cell.size > mostBytes)
        in.fail();
    return in.failed() ? QByteArray() : QByteArray(cell.data, cell.size);
}

quint64 takeStream(CborReader &in)
{
    const Cell cell = in.bytes(8);
    return in.failed() ? 0 : qFromBigEndian<quint64>(cell.data);
}

StreamHead takeHead(CborReader &in)
{
    takeArrayOf(in, 3);
    StreamHead head;
    head.stream = takeStream(in);
    head.sequence = takeNumber(in, 0, std::numeric_limits<qint64>::max());
    head.chain8 = takeStream(in);
    return head;
}

std::size_t takeArray(CborReader &in, std::size_t most)
{
    const quint64 count = in.array();
    if (count > most)
        in.fail();
    return in.failed() ? 0 : std::size_t(count);
}

void takeArrayOf(CborReader &in, std::size_t count)
{
    if (in.array() != count)
        in.fail();
}

void skipItem(CborReader &in, int levels)
{
    const unsigned major = in.peekMajor();
    if (major != 4 && major != 5) {
        in.cell(); // fails for whatever is no integer, text, bytes or null
        return;
    }
    if (levels == 0)
        return in.fail();
    const quint64 items = major == 4 ? in.array() : 2 * in.map();
    for (quint64 i = 0; i < items && !in.failed(); ++i)
        skipItem(in, levels - 1);
}

bool MapReader::next(qint64 *key)
{
    if (m_left == 0 || m_in.failed())
        return false;
    --m_left;
    *key = m_in.integer();
    if (*key <= m_before)
        m_in.fail();
    m_before = *key;
    return !m_in.failed();
}

} // namespace letstalk::exchange
