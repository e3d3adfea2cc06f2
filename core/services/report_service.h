// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/london_time.h"
#include "core/reports/report.h"
#include "core/services/service_context.h"

namespace letstalk::services {

struct WeeklyRequest
{
    IsoWeek week;
    std::optional<SiteId> site; ///< unset: all sites
    QString comment {}; ///< the site lead's own three sentences; may be empty, at most reports::kMaxComment
};

/// Reports from one Report value; each figure has a key and its rows.
class ReportService
{
public:
    explicit ReportService(ServiceContext &context) : m_context(context) { }

    /// The internal edition of the weekly signposting report (domain.md 6, page 1). Computed twice, by query
    /// and by walking the rows, when `verify`; a difference is Integrity and names the figure.
    Result<reports::Report> weekly(const WeeklyRequest &request, bool verify) const;
    /// The rows behind a figure of that report.
    Result<reports::Trace> trace(const WeeklyRequest &request, const QString &figureKey) const;
    /// Writes by the ending of `path`: pdf, html, csv, json; whole or not at all. Logged as an export.
    Status write(const reports::Report &report, const QString &path) const;
    /// To be called before pages go to a printer: whether they may, and the line in the access log.
    Status beginPrint(const reports::Report &report) const;

private:
    Result<QString> author() const;
    ServiceContext &m_context;
};

} // namespace letstalk::services
