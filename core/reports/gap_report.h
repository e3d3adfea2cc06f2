// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/ids.h"
#include "core/reports/report.h"
#include "core/reports/suppression.h"

#include <map>

namespace letstalk::reports {

/// Somebody for whom micro-enterprises were looked for, as it came out last.
struct GapSearch
{
    DpCaseId caseId;
    QString area; ///< outward postcode; empty: anywhere
    QString service; ///< in words; empty: any help
    int offered = 0;
    QDate on;
};

struct GapInput
{
    std::vector<GapSearch> searches; ///< of open cases; the newest of each case, area and service
    /// Micro-enterprises that could be offered there today, by area and service as in the searches.
    std::map<std::pair<QString, QString>, int> enterprises {};
    int enough = 3; ///< offers that somebody should be able to choose from
    QDate on;
    Edition edition = Edition::Internal;
    int least = 8;
    qint64 nowMs = 0;
    QString author {};
};

struct GapReport
{
    Report report;
    std::map<QString, std::vector<DpCaseId>> rows;
};

/// The gap sheet: where people wait for help that nobody offers, by area and service, the most first. Counts
/// of people are controlled in the shareable edition; those of enterprises need no control.
GapReport gapReport(const GapInput &input);

} // namespace letstalk::reports
