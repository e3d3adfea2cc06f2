// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/demo/demo_file.h"

namespace letstalk::demo {

/// What the invented desk's people said of the directory by the last day: where the sites are, notices,
/// checks, an entry listed twice, programmes, and a few invented micro-enterprises. Written last, so that
/// what comes before is the same with or without it.
Status addCare(DemoFile &file, QDate until);

} // namespace letstalk::demo
