// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case.h"

#include <map>

namespace letstalk::dp {

/// What the funnel reads of a case.
struct CaseHistory
{
    DpCaseId id;
    std::vector<StageEvent> events;
    /// From that day it stands nowhere: its person was erased. What it came to before counts as ever.
    std::optional<QDate> goneOn {};
    bool operator==(const CaseHistory &) const = default;
};

/// A count that opens its rows.
struct FunnelFigure
{
    std::vector<DpCaseId> cases; ///< each once, in the order of the histories
    int count() const { return int(cases.size()); }
    bool operator==(const FunnelFigure &) const = default;
};

struct StageMedian
{
    Stage stage = Stage::Interest;
    double days = 0; ///< of stays that ended in the period; an even number's mean of the two in the middle
    int stays = 0;
    bool operator==(const StageMedian &) const = default;
};

/// Leads to live payments over a period: cases that came to a stage in it, each counted once a stage however
/// often it came there. Never "our ASCOF rate": service rows come from the case system (domain.md 4.4).
struct Funnel
{
    std::map<Stage, FunnelFigure> reached; ///< every stage, also with none
    std::vector<StageMedian> medians; ///< stages with stays that ended, in the order of the way
    std::map<QString, FunnelFigure> notProgressed; ///< by reason code
    std::map<Stage, FunnelFigure> open; ///< where cases that are not closed stand at the end of the period
    bool operator==(const Funnel &) const = default;

    int count(Stage stage) const { return reached.at(stage).count(); }
};

/// Both days included. Events after `to` are not looked at, so that last month's funnel stays what it was.
Funnel funnel(const std::vector<CaseHistory> &histories, QDate from, QDate to);

} // namespace letstalk::dp
