// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/journal/entry.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <cstring>

namespace letstalk::exchange {

/// Small steps over journal::CborWriter and CborReader that the exchange's values share. Reading: whatever is
/// not as it should be makes reader.failed() true, and the value read is then of no use.

template <std::size_t N> void put(journal::CborWriter &out, const std::array<std::uint8_t, N> &bytes)
{
    out.bytes(bytes.data(), N);
}
void put(journal::CborWriter &out, const QString &text);
void put(journal::CborWriter &out, const QByteArray &bytes);
void putStream(journal::CborWriter &out, quint64 stream);
void put(journal::CborWriter &out, const journal::StreamHead &head); ///< [stream(8), seq, chain8]

template <std::size_t N> void take(journal::CborReader &in, std::array<std::uint8_t, N> &bytes)
{
    const auto cell = in.bytes(qsizetype(N));
    if (!in.failed())
        std::memcpy(bytes.data(), cell.data, N);
}
template <class Tag> void take(journal::CborReader &in, Id<Tag> &id)
{
    RowId row;
    take(in, row.bytes);
    id = Id<Tag>(row);
}
qint64 takeNumber(journal::CborReader &in, qint64 least, qint64 most);
QString takeText(journal::CborReader &in, qsizetype mostBytes);
QByteArray takeBytes(journal::CborReader &in, qsizetype mostBytes);
quint64 takeStream(journal::CborReader &in);
journal::StreamHead takeHead(journal::CborReader &in); ///< sequence 0 or more
/// The size of an array; fails beyond `most`.
std::size_t takeArray(journal::CborReader &in, std::size_t most);
/// An array of exactly this many.
void takeArrayOf(journal::CborReader &in, std::size_t count);

/// Passes over one item of any kind, eight levels deep at most.
void skipItem(journal::CborReader &in, int levels = 8);

/// Walks a map whose keys are ascending non-negative numbers.
class MapReader
{
public:
    explicit MapReader(journal::CborReader &in) : m_in(in), m_left(in.map()) { }
    /// The next key; false at the end, or once the reader has failed.
    bool next(qint64 *key);

private:
    journal::CborReader &m_in;
    quint64 m_left;
    qint64 m_before = -1;
};

} // namespace letstalk::exchange
