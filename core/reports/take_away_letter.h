// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/take_away.h"
#include "core/reports/letter.h"

namespace letstalk::reports {

/// The visitor's sheet to take home (domain.md 7): 14 points, large print 18. The discreet edition has no
/// title, names neither the desk nor a service, and tells of no step more than by when it is due: numbers,
/// addresses and times alone.
Letter takeAwayLetter(const TakeAway &sheet, TakeAwayEdition edition, qint64 nowMs);

} // namespace letstalk::reports
