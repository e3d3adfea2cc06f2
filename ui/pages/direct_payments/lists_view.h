// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/reports/gap_report.h"
#include "core/services/direct_payment_service.h"
#include "core/services/dp_figure_service.h"
#include "core/services/dp_review_service.h"
#include "core/services/draft_service.h"
#include "ui/pages/direct_payments/policy_forms.h"

#include <QWidget>

class QTabWidget;

namespace letstalk::ui {

class CalendarRun;
class CasesView;
class ChecksView;
class FiguresView;
class NoticeBar;
class PolicyView;
class ReviewsView;
class SessionHost;
class SheetRun;
class SheetView;
class StallView;

/// The lists beside a case: cases, reviews, figures, what stands still, checks that run out, the gap sheet,
/// and what the council chose; each for those who may see it, and read when it is shown. Names are hidden
/// where the screen is seen.
class ListsView : public QWidget
{
    Q_OBJECT
public:
    enum List { Cases, Reviews, Figures, Stalled, Checks, Gaps, Policy };
    ListsView(SessionHost &host, QWidget *page);
    bool has(List list) const { return tab(list) != nullptr; }
    /// And gives it the keyboard.
    void showList(List list);
    void focusFirst();
    CasesView &cases() { return *m_cases; }
    /// The cases, and the list that is shown.
    void reload();
    void reloadShown(); ///< but for the cases
    /// What the list that is shown has to print or to save; says so when it has nothing.
    void print();
    void save(const QString &ending);
    void askCalendar();
    /// The page gives it its place, outside what scrolls.
    NoticeBar &notice() { return *m_notice; }
    /// A form that was begun and can be gone on with, or none.
    void showBegun(const std::optional<services::DraftService::FormDraft> &draft);

Q_SIGNALS:
    void openWanted(letstalk::DpCaseId id);
    void moveWanted(letstalk::DpCaseId id, int by);
    void policyWanted(const letstalk::ui::PolicyItem &item);
    void goOnWanted();

private:
    template <class Line> std::vector<Line> seen(std::vector<Line> lines) const;
    QWidget *tab(List list) const;
    void build();
    void connectViews();
    void reloadCases();
    void reloadReviews();
    void reloadFigures();
    void reloadChecks();
    void reloadGaps();
    void reloadPolicy();
    void showNames();
    void reloadStalled();
    void showStalled();
    void openFigure(const QString &key);
    void openGap(const QString &key);
    void showBehind(const QString &what, std::vector<DpCaseId> ids);
    SheetView *sheet() const; ///< of the list that is shown; null: it has none
    void showError(const Error &error);

    SessionHost &m_host;
    NoticeBar *m_notice;
    NoticeBar *m_begun;
    QTabWidget *m_tabs;
    CasesView *m_cases;
    ReviewsView *m_reviews;
    FiguresView *m_figures = nullptr; ///< these and the following: for those who may see them
    StallView *m_stall = nullptr;
    ChecksView *m_checks = nullptr;
    SheetView *m_gaps = nullptr;
    PolicyView *m_policy = nullptr;
    CalendarRun *m_calendar;
    SheetRun *m_sheets;
    // As they were read: what is shown may hide names.
    std::vector<services::DpLeadLine> m_lines;
    std::vector<services::DpReviewLine> m_reviewLines;
    std::vector<services::DpStallLine> m_stalled;
    reports::GapReport m_gapReport;
};

} // namespace letstalk::ui
