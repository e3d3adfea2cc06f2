// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report.h"
#include "core/reports/weekly_plan.h"
#include "core/reports/weekly_rows.h"
#include "core/storage/code_lists.h"

#include <map>

namespace letstalk::reports {

/// Words the rows of a trace. Nobody's name and no free text: kind, site, day, time, codes, reference.
class TraceRows
{
public:
    TraceRows(storage::Database &db, const storage::CodeLists &codes, const WeeklyPlan &plan)
        : m_db(db), m_codes(codes), m_plan(plan)
    { }

    static QStringList columns();
    Trace::Row session(const SessionRow &row) const;
    Trace::Row visit(const VisitRow &row, const SessionRow &session) const;
    Trace::Row conversation(const ConversationRow &row, std::optional<bool> isFirst = std::nullopt) const;
    Trace::Row tallyMark(const TallyRow &row) const;
    Trace::Row offer(const OfferRow &row) const; ///< never in the words of whoever offers
    Trace::Row need(const NeedRow &row, const ConversationRow &conversation) const;
    Result<Trace::Row> connection(const ConnectionRow &row, const ConversationRow &conversation);

private:
    Trace::Row row(const QString &entity, const RowId &id, const QString &kind, SiteId site, QDate day,
                   const QString &time, const QString &what, const RowId &reference) const;
    QString label(const QString &list, const QString &code) const;

    storage::Database &m_db;
    const storage::CodeLists &m_codes;
    const WeeklyPlan &m_plan;
    std::map<RowId, QString> m_services; ///< labels seen so far
};

} // namespace letstalk::reports
