// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ListsView that reads what the lists show, and opens what stands behind a figure.
#include "core/services/workspace.h"
#include "ui/pages/direct_payments/cases_view.h"
#include "ui/pages/direct_payments/checks_view.h"
#include "ui/pages/direct_payments/figures_view.h"
#include "ui/pages/direct_payments/lists_view.h"
#include "ui/pages/direct_payments/policy_view.h"
#include "ui/pages/direct_payments/reviews_view.h"
#include "ui/pages/direct_payments/sheet_view.h"
#include "ui/pages/direct_payments/stall_view.h"
#include "ui/pages/reports/report_preview.h"
#include "ui/session_host.h"
#include "ui/widgets/notice_bar.h"

#include <QTabWidget>

namespace letstalk::ui {

/// Names as they may be seen: of those who were erased there are none.
template <class Line> std::vector<Line> ListsView::seen(std::vector<Line> lines) const
{
    for (auto &line : lines)
        if (!line.name.isEmpty())
            line.name = m_host.counter().shown(line.name, line.id.toText());
    return lines;
}

void ListsView::reload()
{
    reloadCases();
    reloadShown();
}

void ListsView::reloadShown()
{
    const auto *shown = m_tabs->currentWidget();
    if (shown == tab(Reviews))
        reloadReviews();
    else if (m_figures && shown == tab(Figures))
        reloadFigures();
    else if (m_stall && shown == tab(Stalled))
        reloadStalled();
    else if (m_checks && shown == tab(Checks))
        reloadChecks();
    else if (m_gaps && shown == tab(Gaps))
        reloadGaps();
    else if (m_policy && shown == tab(Policy))
        reloadPolicy();
}

void ListsView::reloadCases()
{
    m_host
        .post([](services::Workspace &workspace) {
            services::DpCaseFilter every;
            every.closedToo = true;
            return workspace.dpCases().list(every);
        })
        .then(this, [this](const Result<std::vector<services::DpLeadLine>> &lines) {
            if (!lines)
                return showError(lines.error());
            m_lines = *lines;
            m_cases->show(seen(m_lines), m_host.today());
        });
}

void ListsView::reloadReviews()
{
    m_host
        .post([all = m_reviews->all()](services::Workspace &workspace) {
            return workspace.dpReviews().list(all);
        })
        .then(this, [this](const Result<std::vector<services::DpReviewLine>> &lines) {
            if (!lines)
                return showError(lines.error());
            m_reviewLines = *lines;
            m_reviews->show(seen(m_reviewLines), m_host.codes());
        });
}

void ListsView::reloadFigures()
{
    const auto request = m_figures->request();
    if (!request)
        return;
    using Laid = std::pair<reports::Report, reports::PageLayout>;
    m_host
        .post([request = *request](services::Workspace &workspace) -> Result<Laid> {
            LT_ASSIGN(auto made, workspace.dpFigures().funnel(request));
            auto layout = reports::layoutPages(made.report);
            return Laid(std::move(made.report), std::move(layout));
        })
        .then(this, [this](const Result<Laid> &laid) {
            if (!laid)
                return showError(laid.error());
            m_figures->sheet().show(laid->first, laid->second);
        });
}

void ListsView::reloadStalled()
{
    m_host.post([](services::Workspace &workspace) { return workspace.dpFigures().stalled(); })
        .then(this, [this](const Result<std::vector<services::DpStallLine>> &stalled) {
            if (!stalled)
                return showError(stalled.error());
            m_stalled = *stalled;
            showStalled();
        });
}

void ListsView::showStalled()
{
    if (m_stall)
        m_stall->show(seen(m_stalled), m_host.codes());
}

void ListsView::reloadChecks()
{
    const auto days = m_checks->days();
    if (!days)
        return;
    m_host
        .post([days = *days](services::Workspace &workspace) { return workspace.dpMatches().expiring(days); })
        .then(this, [this](const Result<std::vector<ExpiringCheck>> &checks) {
            if (checks)
                return m_checks->show(*checks);
            showError(checks.error());
        });
}

void ListsView::reloadGaps()
{
    using Laid = std::pair<reports::GapReport, reports::PageLayout>;
    m_host
        .post([edition = m_gaps->edition()](services::Workspace &workspace) -> Result<Laid> {
            LT_ASSIGN(auto made, workspace.dpMatches().gaps(edition));
            auto layout = reports::layoutPages(made.report);
            return Laid(std::move(made), std::move(layout));
        })
        .then(this, [this](const Result<Laid> &laid) {
            if (!laid)
                return showError(laid.error());
            m_gapReport = laid->first;
            m_gaps->show(m_gapReport.report, laid->second);
        });
}

void ListsView::reloadPolicy()
{
    m_host.post([](services::Workspace &workspace) { return workspace.dpCases().policy(); })
        .then(this, [this](const Result<services::DpPolicy> &policy) {
            if (policy)
                return m_policy->show(*policy);
            showError(policy.error());
        });
}

/// Names are hidden, or seen again.
void ListsView::showNames()
{
    m_cases->show(seen(m_lines), m_host.today());
    m_reviews->show(seen(m_reviewLines), m_host.codes());
    showStalled();
}

void ListsView::openFigure(const QString &key)
{
    const auto request = m_figures->request();
    if (!request)
        return;
    m_host
        .post([request = *request, key](services::Workspace &workspace) {
            return workspace.dpFigures().trace(request, key);
        })
        .then(this, [this](const Result<reports::Trace> &trace) {
            if (!trace)
                return showError(trace.error());
            std::vector<DpCaseId> ids;
            for (const auto &row : trace->rows)
                ids.emplace_back(row.id);
            showBehind(tr("%1: %2").arg(trace->label, trace->value), std::move(ids));
        });
}

void ListsView::openGap(const QString &key)
{
    if (m_gaps->edition() != reports::Edition::Internal)
        return m_notice->show(Tone::Plain, tr("Cases stand behind the exact edition alone."));
    if (const auto rows = m_gapReport.rows.find(key); rows != m_gapReport.rows.end())
        showBehind(figureText(m_gapReport.report, key), rows->second);
}

/// The cases that make a figure, as a list of their own.
void ListsView::showBehind(const QString &what, std::vector<DpCaseId> ids)
{
    if (ids.empty())
        return m_notice->show(Tone::Plain, tr("No case stands behind “%1”.").arg(what));
    m_notice->clear();
    BoardFilter filter {BoardFilter::Whose::Everybodys, {}, false, {}, what, std::move(ids)};
    m_cases->setFilter(filter);
    reloadCases(); // reading them is logged
    showList(Cases);
}

} // namespace letstalk::ui
