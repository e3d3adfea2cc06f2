// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/row_state.h"

namespace letstalk::journal {

/// Which of several concurrent values is shown: the greatest key. A total order: the last parts differ for
/// any two entries.
struct MergeKey
{
    qint64 rank = 0; ///< by the field's rule
    qint64 feedTime = 0; ///< directory rows: last_modified
    EntryOrder order;
    auto operator<=>(const MergeKey &) const = default;
};

Result<MergeKey> mergeKey(Engine &engine, const EntityPlan &plan, const RowId &row, quint32 fieldId,
                          const Field *field, const Version &version);
/// Did a person write this value of a directory row, rather than a feed?
Result<bool> isByHand(Engine &engine, const EntityPlan &plan, const RowId &row, Dot dot);

/// Rows that computers note by themselves, each in its own words: any of their values will do.
inline bool asksPeople(Entity entity)
{
    return entity != Entity::NamedText;
}

} // namespace letstalk::journal
