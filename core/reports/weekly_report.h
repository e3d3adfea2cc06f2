// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report.h"
#include "core/reports/weekly_numbers.h"
#include "core/storage/code_lists.h"

namespace letstalk::reports {

/// The internal edition of the weekly signposting report, page 1 (domain.md 6). With `verify` it is computed
/// twice, by query and by walking the rows; a difference is Integrity and names the figure. NotFound when
/// there is no such site. One snapshot of the data.
Result<Report> weeklyReport(storage::Database &db, const storage::CodeLists &codes, const WeeklyInput &input,
                            bool verify);

/// The rows behind a figure of that report; the value is made from these rows and from nothing else. Names
/// nobody. NotFound when the report has no such figure.
Result<Trace> weeklyTrace(storage::Database &db, const storage::CodeLists &codes, const WeeklyInput &input,
                          const QString &figureKey);

/// The first figure that two reports do not share or do not agree on.
std::optional<QString> firstDifference(const Report &one, const Report &other);

} // namespace letstalk::reports
