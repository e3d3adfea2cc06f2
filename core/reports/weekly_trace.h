// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report.h"
#include "core/reports/trace_rows.h"
#include "core/reports/weekly_figures.h"
#include "core/reports/weekly_snapshot.h"

namespace letstalk::reports {

/// Gathers the rows behind one figure of the weekly report and makes the figure again from them alone. Which
/// needs and services share a line comes from the report's numbers; what counts, from the rows. For one
/// trace.
class WeeklyTracer
{
public:
    WeeklyTracer(storage::Database &db, const storage::CodeLists &codes, const WeeklySnapshot &snapshot,
                 const WeeklyNumbers &numbers);

    Result<Trace> trace(const QString &key);

private:
    Result<Figure> headline(Measure measure, Comparison comparison);
    QString blankReason(Measure measure, Comparison comparison) const;
    Status gatherSessions(PeriodNumbers &made, Measure measure, const DayRange &days);
    Status gatherVisits(PeriodNumbers &made, Measure measure, const DayRange &days, bool perSession);
    Status gatherConversations(PeriodNumbers &made, Measure measure, const DayRange &days, bool perSession);
    Status gatherTallyMarks(PeriodNumbers &made, const DayRange &days, bool perSession);
    Result<Figure> trend(const IsoWeek &week, TrendColumn column);
    Result<Figure> need(const QString &key, const QString &name, bool onlyMain);
    Result<Figure> connection(const QString &key, const QString &section, const QString &name,
                              std::optional<StatusGroup> group);
    Result<Figure> offer(const QString &key, const QString &name, std::optional<OfferStatus> status);
    Result<Figure> concerns();
    Result<qint64> addHeldRows(const DayRange &days, bool add);
    Result<Figure> countOfRows(const QString &key);

    storage::Database &m_db;
    const storage::CodeLists &m_codes;
    const WeeklySnapshot &m_snapshot;
    const WeeklyNumbers &m_numbers;
    WeeklyRows m_rows;
    TraceRows m_words;
    Trace m_trace;
};

} // namespace letstalk::reports
