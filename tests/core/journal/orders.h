// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/erased_set.h"
#include "core/journal/journal.h"

#include <QByteArray>

#include <algorithm>
#include <string>
#include <vector>

/// In a law, which returns what was broken.
#define LAW(condition, text)                                                                                 \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            return text;                                                                                     \
    } while (false)

/// The same for a part that is a law itself.
#define HOLDS(law)                                                                                           \
    do {                                                                                                     \
        if (const std::string broken = (law); !broken.empty())                                               \
            return broken;                                                                                   \
    } while (false)

namespace letstalk::test {

/// An order here is the hashes of what it covers; valid only while the roster is known, otherwise taken back.
inline QByteArray orderFor(const std::vector<RowId> &rows)
{
    QByteArray order("ORDER");
    for (const auto &row : rows) {
        const Hash16 hash = journal::ErasedSet::hashOf(row);
        order.append(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size()));
    }
    return order;
}

inline journal::ErasureAuthority knowing(const bool *rosterKnown)
{
    return [rosterKnown](QByteArrayView order, const journal::OpPlace &) -> Result<journal::Covered> {
        if (!order.startsWith("ORDER"))
            return journal::Covered();
        std::vector<Hash16> covered;
        for (qsizetype at = 5; at + 16 <= order.size(); at += 16)
            std::copy_n(order.data() + at, 16, reinterpret_cast<char *>(covered.emplace_back().data()));
        return journal::Covered(std::move(covered), *rosterKnown);
    };
}

} // namespace letstalk::test
