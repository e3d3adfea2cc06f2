// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/engine.h"
#include "core/journal/outgoing.h"

#include <vector>

namespace letstalk::journal {

/// The entries of one stream after `from`, up to `to`.
struct Range
{
    qint64 st = 0;
    qint64 from = 0;
    qint64 to = 0;
};

/// What lies beyond `since` and up to `upto`, stream by stream, as far as this file goes.
std::vector<Range> rangesOf(const Engine &engine, const std::vector<StreamHead> &since,
                            const std::vector<StreamHead> &upto);
/// How many entries.
qint64 totalOf(const std::vector<Range> &ranges);

} // namespace letstalk::journal
