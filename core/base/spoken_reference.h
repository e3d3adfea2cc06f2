// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

namespace letstalk {

/// Whether somebody who typed this means the row: case, space around it and the letters that are heard for
/// figures (O, I, L) are overlooked, and references are taken too that were printed when the check was a sign
/// (*, ~, $, =).
bool isSpokenReference(const QString &typed, const QString &siteCode, const RowId &id);

} // namespace letstalk
