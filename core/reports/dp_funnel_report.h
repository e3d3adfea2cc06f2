// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/funnel.h"
#include "core/reports/report.h"
#include "core/reports/suppression.h"
#include "core/storage/code_lists.h"

#include <map>

namespace letstalk::reports {

struct DpFunnelInput
{
    dp::Funnel funnel;
    QDate from;
    QDate to; ///< included
    Edition edition = Edition::Internal;
    int least = 8; ///< of the shareable edition
    /// Cases that stand longer in their stage than the council allows, by stage; today, not at `to`. Internal
    /// edition alone.
    std::map<dp::Stage, dp::FunnelFigure> stalled {};
    int reviewsDue = 0; ///< overdue and within the days that count as coming; internal edition alone
    qint64 nowMs = 0;
    QString author {};
};

/// A report, and the cases behind each of its figures.
struct DpFunnelReport
{
    Report report;
    std::map<QString, std::vector<DpCaseId>> rows;
};

/// Leads, requests, decisions, live payments; median days by stage; reasons for not progressing. No case is
/// named.
DpFunnelReport dpFunnelReport(const DpFunnelInput &input, const storage::CodeLists &codes);

} // namespace letstalk::reports
