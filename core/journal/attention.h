// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/journal.h"

#include <optional>
#include <vector>

namespace letstalk::journal {

/// Something that is in the journal and cannot be shown as it is (exchange.md 5).
struct AttentionLine
{
    enum class Reason {
        UnknownEntity, ///< a kind of record that this version does not have
        InvalidValue, ///< a value that its field cannot hold; still the field's newest
        AppendOnly, ///< a change of a row of a kind that is never changed
        DanglingReference, ///< names a record that is not here
    };
    enum class Remedy {
        UpdateProgram, ///< a newer version may show it; it is tried again then
        CorrectThere, ///< whoever wrote it has to put it right
        WaitForData, ///< it mends itself when the record arrives
    };
    Reason reason = Reason::InvalidValue;
    Remedy remedy = Remedy::CorrectThere;
    quint64 stream = 0; ///< whose entry says so
    qint64 sequence = 0;
    std::optional<RowId> owner; ///< the replica that wrote it, if known
    qint64 clockMs = 0;
    UserId by;
    quint16 entity = 0; ///< as stored
    RowId row;
    const Field *field = nullptr; ///< null: the whole change
    RowId target; ///< of a dangling reference
};

/// Everything that needs attention now, oldest first within each reason, at most `limit` lines. What a later
/// value replaced, what was erased or is void is not listed; what can be mended by itself is gone from the
/// list when it was. Reads indexes of every reference: a second or so in a file of a million rows.
Result<std::vector<AttentionLine>> attentionLines(const Journal &journal, int limit = 1000);

} // namespace letstalk::journal
