// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report.h"
#include "core/reports/weekly_ranking.h"
#include "core/reports/weekly_snapshot.h"

namespace letstalk::reports {

// The sections of the weekly report, from its numbers.
Section headlinesSection(const WeeklyNumbers &numbers, const WeeklySnapshot &snapshot);
Section trendSection(const WeeklyNumbers &numbers, const WeeklySnapshot &snapshot);
Section needsSection(const WeeklyNumbers &numbers, const WeeklySnapshot &snapshot, const CodeList &needs);
Result<Section> connectionsSection(storage::Database &db, const WeeklyNumbers &numbers,
                                   const WeeklySnapshot &snapshot, const CodeList &types);
Section offersSection(const WeeklyNumbers &numbers, const WeeklySnapshot &snapshot, const CodeList &kinds,
                      const CodeList &statuses);
/// A count and nothing else.
Section safeguardingSection(const WeeklyNumbers &numbers, const WeeklySnapshot &snapshot);

} // namespace letstalk::reports
