// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/incoming.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace letstalk::exchange {

/// Heads and ranges as this file keeps them for itself (bundles have their own form).
QByteArray headBytes(const std::vector<journal::StreamHead> &heads);
std::vector<journal::StreamHead> headsFrom(const QByteArray &bytes); ///< empty when they are not heads
QByteArray rangeBytes(const std::vector<journal::MissingRange> &ranges);
std::vector<journal::MissingRange> rangesFrom(const QByteArray &bytes);

/// How far a stream is named in a list of heads; 0: not at all.
qint64 reached(const std::vector<journal::StreamHead> &heads, quint64 stream);
/// What both lists reach, stream by stream.
std::vector<journal::StreamHead> lower(const std::vector<journal::StreamHead> &a,
                                       const std::vector<journal::StreamHead> &b);

} // namespace letstalk::exchange
