// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/entry.h"
#include "core/journal/journal.h"

#include <vector>

namespace letstalk::journal {

/// The tables of two replicas side by side.
struct DigestVerdict
{
    enum class Kind {
        NotComparable, ///< they hold different entries, or an erasure here waits for its order
        Equal,
        Repaired, ///< ours were wrong and have been made anew from the journal: now equal
        Different, ///< and making ours anew did not help: a fault of the program, to be reported
    };
    Kind kind = Kind::NotComparable;
    std::vector<quint16> entities; ///< that differed, before the repair if there was one
};

/// Only of use where the sender knows no roster that is not known here: what one withdraws is void for who
/// has it, and an order by it was carried out there. Compares what a sender says of its tables at `heads`
/// with ours, if both hold the same but for markers; on a difference makes our tables anew and compares again
/// (exchange.md 5, step 7).
Result<DigestVerdict> checkDigests(Journal &journal, const std::vector<StreamHead> &heads,
                                   const std::vector<std::pair<Entity, QByteArray>> &digests,
                                   const Progress &progress = {});

} // namespace letstalk::journal
