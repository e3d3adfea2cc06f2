// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/value.h"

namespace letstalk::journal {

/// What somebody typed, without the blanks about it; null when nothing is left.
inline Value textOrNull(const QString &typed)
{
    const QString trimmed = typed.trimmed();
    return trimmed.isEmpty() ? Value() : Value(trimmed);
}

} // namespace letstalk::journal
