// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/journal/journal.h"

#include <functional>
#include <vector>

namespace letstalk::journal {

/// An act on one branch of its stream. Where two computers wrote as one its id alone names two acts.
struct ActName
{
    OpId op;
    Hash16 content {}; ///< contentOf() its first entry
    bool operator==(const ActName &) const = default;
};

/// The same on every computer, and also when something of the entry has been erased.
Hash16 contentOf(const EntryFrame &frame, QByteArrayView body, QByteArrayView salt, const EntryView &view);

/// What somebody decided about an act that is set aside. An ordinary record: it travels with the journal, so
/// that who holds the decision holds the act as dealt with, wherever it was decided. Two who decide before
/// hearing of each other have both decided.
struct Ruling
{
    ActName act;
    bool entered = false; ///< again, by the act in which the ruling stands; else it is not needed
    QString reason; ///< the code (list `set_aside_reason`), when it is not needed
    qint64 clockMs = 0; ///< 0: entered in this file by a version that did not write rulings down
    UserId by;
    quint64 stream = 0; ///< of whoever decided
};

/// Whose word counts, by stream.
using HeardStreams = std::function<bool(quint64 stream)>;

/// What stands of those heard, the oldest first. As each wrote it: another's writing over the row changes
/// nothing, and what was taken back, by undoing it, is left out.
Result<std::vector<Ruling>> rulings(const Journal &journal, const HeardStreams &heard);

/// The row for a save.
RowChange rulingRow(const RowId &row, const ActName &act, bool entered, const QString &reason = {});

} // namespace letstalk::journal
