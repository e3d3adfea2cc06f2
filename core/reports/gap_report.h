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

/// Something for which nothing suitable was found in a conversation at a desk.
struct GapAtDesk
{
    ConversationId conversation;
    QString area; ///< outward postcode of the person, else the site: "at Lache"
    QString need; ///< in words; empty: none was named
    QString reason; ///< list `unmet_reason`
};

struct GapInput
{
    std::vector<GapSearch> searches; ///< of open cases; the newest of each case, area and service
    /// Micro-enterprises that could be offered there today, by area and service as in the searches.
    std::map<std::pair<QString, QString>, int> enterprises {};
    std::vector<GapAtDesk> atDesks {}; ///< of the days below
    QDate desksFrom {};
    QDate desksTo {}; ///< included
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

/// The gap sheet: where people wait for help that nobody offers, by area and service, the most first: those
/// with a case for whom micro-enterprises were looked for, and beside them the conversations at desks in
/// which nothing suitable was found. Counts of people and of conversations are controlled in the shareable
/// edition; those of enterprises need no control.
GapReport gapReport(const GapInput &input);

} // namespace letstalk::reports
