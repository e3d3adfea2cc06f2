// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/statement.h"

#include <QtEndian>

namespace letstalk::storage {

/// The first entry of the act that made a row: the journal's name for the act is made of it.
struct ActPlace
{
    quint64 stream = 0;
    qint64 sequence = 0;
    bool operator==(const ActPlace &) const = default;
};

/// Of a conversation `c`, whose making entry stands `op` entries after the act's first: two columns for
/// readAct(), and what they need joined.
constexpr char kActColumns[] = "s.stream_id, c.ks - j.op";
constexpr char kActJoin[] = " JOIN journal j ON j.st = c.ko AND j.seq = c.ks"
                            " JOIN journal_stream s ON s.st = c.ko";

inline ActPlace readAct(const Statement &select, int streamColumn)
{
    const QByteArray stream = select.blob(streamColumn);
    return {stream.size() == 8 ? qFromBigEndian<quint64>(stream.constData()) : 0,
            select.integer(streamColumn + 1)};
}

/// The numbers of the conversations in which somebody (`?1`) was the visitor or the subject.
constexpr char kWithPerson[] = "SELECT rid FROM conversation WHERE visitor = ?1"
                               " UNION SELECT rid FROM conversation WHERE subject = ?1";

} // namespace letstalk::storage
