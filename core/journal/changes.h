// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/journal/field.h"

namespace letstalk::journal {

/// What an act touched, for views to reload, and the act's id, for undo.
struct Changes
{
    OpId op;
    quint64 entities = 0; ///< bit n: Entity n
    int rows = 0;

    void touch(Entity entity) { entities |= quint64(1) << unsigned(entity); }
    bool touches(Entity entity) const { return (entities >> unsigned(entity) & 1) != 0; }
};

} // namespace letstalk::journal
