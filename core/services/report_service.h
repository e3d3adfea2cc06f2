// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/london_time.h"
#include "core/reports/report.h"
#include "core/services/exchange_values.h"
#include "core/services/service_context.h"

#include <functional>

namespace letstalk::reports {
struct WeeklyInput;
}

namespace letstalk::services {

struct WeeklyRequest
{
    IsoWeek week;
    std::optional<SiteId> site; ///< unset: all sites
};

/// The site lead's comment: three sentences, not an essay. In characters.
inline constexpr int kMaxComment = 600;

/// Reports from one Report value; each figure has a key and its rows.
class ReportService
{
public:
    /// What of a week other computers have not sent yet.
    using Coverage = std::function<Result<WeekCoverage>(IsoWeek)>;
    explicit ReportService(ServiceContext &context, Coverage coverage = {})
        : m_context(context), m_coverage(std::move(coverage))
    { }

    /// The internal edition of the weekly signposting report (domain.md 6, page 1). Computed twice, by query
    /// and by walking the rows, when `verify`; a difference is Integrity and names the figure.
    Result<reports::Report> weekly(const WeeklyRequest &request, bool verify) const;
    /// What stands in the report as the lead's own words, of the week's report about that site or about all;
    /// empty when nothing was written.
    Result<QString> comment(const WeeklyRequest &request) const;
    /// Writes it for everybody, at all sites; empty takes it out. TooLarge beyond kMaxComment.
    Result<journal::Changes> setComment(const WeeklyRequest &request, const QString &words);

    /// The rows behind a figure of that report.
    Result<reports::Trace> trace(const WeeklyRequest &request, const QString &figureKey) const;
    /// Writes by the ending of `path`: pdf, html, csv, json; whole or not at all. Logged as an export.
    Status write(const reports::Report &report, const QString &path) const;
    /// To be called before pages go to a printer: whether they may, and the line in the access log.
    Status beginPrint(const reports::Report &report) const;

private:
    Result<reports::WeeklyInput> inputOf(const WeeklyRequest &request) const;
    Result<QStringList> commentsFor(const WeeklyRequest &request) const;
    Result<QStringList> missingFor(const WeeklyRequest &request) const;
    Result<QString> siteName(SiteId id) const; ///< NotFound when there is no such site
    Result<QString> author() const;
    ServiceContext &m_context;
    Coverage m_coverage;
};

} // namespace letstalk::services
