// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/report_service.h"

#include "core/base/whole_file.h"
#include "core/reports/weekly_report.h"
#include "core/reports/writers.h"
#include "core/services/site_users.h"

namespace letstalk::services {

namespace {

reports::WeeklyInput inputOf(const WeeklyRequest &request, const Clock &clock, QString author)
{
    return {request.week, request.site, clock.nowMs(), std::move(author), request.comment};
}

} // namespace

Result<reports::Report> ReportService::weekly(const WeeklyRequest &request, bool verify) const
{
    LT_TRY(m_context.require(Act::ViewReport));
    LT_ASSIGN(auto name, author());
    return reports::weeklyReport(m_context.db, m_context.codes,
                                 inputOf(request, m_context.clock, std::move(name)), verify);
}

Result<reports::Trace> ReportService::trace(const WeeklyRequest &request, const QString &figureKey) const
{
    LT_TRY(m_context.require(Act::TraceFigure));
    LT_ASSIGN(auto trace,
              reports::weeklyTrace(m_context.db, m_context.codes, inputOf(request, m_context.clock, {}),
                                   figureKey));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::TraceFigure));
    return trace;
}

Status ReportService::write(const reports::Report &report, const QString &path) const
{
    LT_TRY(m_context.require(Act::ExportReport));
    LT_ASSIGN(const QByteArray bytes, reports::reportBytes(report, path));
    // Logged before it leaves: a failed write leaves a line too many, never one too few.
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ExportReport));
    return writeWholeFile(path, bytes, Readers::AsUsual);
}

Status ReportService::beginPrint(const reports::Report &report) const
{
    LT_TRY(m_context.require(Act::ExportReport));
    if (report.sections.empty())
        return Error {Error::Code::InvalidInput, QStringLiteral("there is nothing to print"), {}};
    return m_context.accessLog.record(m_context.actor, Act::ExportReport);
}

Result<QString> ReportService::author() const
{
    LT_ASSIGN(const QString known, userName(m_context.db, m_context.journal, m_context.actor.user));
    const QString name = known.simplified();
    return name.isEmpty() ? m_context.actor.name : name;
}

} // namespace letstalk::services
