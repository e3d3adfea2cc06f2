// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/dp_funnel_report.h"
#include "core/services/dp_case_values.h"
#include "core/services/service_context.h"

namespace letstalk::services {

struct DpPolicy;
struct LoadedDpCase;

/// A case that stands longer in its stage than the council allows.
struct DpStallLine
{
    DpCaseId id;
    QString reference;
    QString name; ///< empty once erased
    QString stage; ///< list `dp_stage`
    QDate since;
    int days = 0;
    int limit = 0;
    QString ownerName;
    QString nextStep;
    std::optional<QDate> nextStepDue;
};

struct DpFunnelRequest
{
    QDate from;
    QDate to; ///< included
    reports::Edition edition = reports::Edition::Internal;
    int least = 8; ///< of the shareable edition: 5, 8 or 10
};

/// Looking back on Direct Payments. Figures come from the steps of all cases, which are sealed: every
/// function asks for its act and the compartment's key. The writer's thread.
class DpFigureService
{
public:
    explicit DpFigureService(ServiceContext &context) : m_context(context) { }

    /// InvalidInput when the days are in no order; for the shareable edition unless they are one of its fixed
    /// blocks (suppression.h). Logged.
    Result<reports::DpFunnelReport> funnel(const DpFunnelRequest &request) const;
    /// The cases behind a figure of the internal edition. Logged.
    Result<reports::Trace> trace(const DpFunnelRequest &request, const QString &figureKey) const;
    /// The most days over its limit first; logged.
    Result<std::vector<DpStallLine>> stalled() const;
    /// Writes a funnel or a gap sheet by the ending of `path`: pdf, html, csv, json. Logged.
    Status write(const reports::Report &report, const QString &path) const;

private:
    Result<reports::DpFunnelReport> made(const DpFunnelRequest &request,
                                         const std::vector<LoadedDpCase> &cases,
                                         const DpPolicy &policy) const;
    Status check(const DpFunnelRequest &request) const;
    QDate today() const;

    ServiceContext &m_context;
};

} // namespace letstalk::services
