// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/checkpoint.h"
#include "core/exchange/exporter.h"

#include <deque>

namespace letstalk::exchange {

/// Above this many entries the manifest does without counts, which would cost reading everything twice.
inline constexpr qint64 kCounted = 20'000;

/// One export while it runs.
struct Exporter::Plan
{
    std::vector<const RosterReplica *> recipients;
    ExportOrder order;
    std::vector<journal::StreamHead> heads; ///< all that may be sent
    std::deque<journal::Stretch> left;
    qint64 knownRoster = 0; ///< newest version that every recipient is known to have
    std::vector<Hash16> erased; ///< what to send of the erased set
    QByteArray erasedHash; ///< of the whole set
    qint64 done = 0;
    qint64 total = 0;
};

Checkpoint toSigned(const journal::Checkpoint &standing, NetworkId network);

} // namespace letstalk::exchange
