// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/lists_view.h"

#include "core/services/workspace.h"
#include "ui/pages/direct_payments/calendar_run.h"
#include "ui/pages/direct_payments/cases_view.h"
#include "ui/pages/direct_payments/checks_view.h"
#include "ui/pages/direct_payments/figures_view.h"
#include "ui/pages/direct_payments/policy_view.h"
#include "ui/pages/direct_payments/reviews_view.h"
#include "ui/pages/direct_payments/sheet_run.h"
#include "ui/pages/direct_payments/sheet_view.h"
#include "ui/pages/direct_payments/stall_view.h"
#include "ui/pages/reports/report_preview.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

ListsView::ListsView(SessionHost &host, QWidget *page)
    : m_host(host), m_notice(new NoticeBar), m_begun(new NoticeBar), m_tabs(new QTabWidget),
      m_cases(new CasesView(host.codes(), host.actor().user)),
      m_reviews(new ReviewsView(host.may(Act::ExportDpCalendar))),
      m_calendar(new CalendarRun(host, *m_notice, page)), m_sheets(new SheetRun(host, *m_notice, page))
{
    if (m_host.may(Act::ViewDpFunnel)) {
        m_figures = new FiguresView(m_host.today());
        m_stall = new StallView;
        m_gaps = new SheetView(tr("Where people wait for help that nobody offers"));
        m_gaps->setObjectName(u"gaps"_s);
    }
    if (m_host.may(Act::MatchEnterprises))
        m_checks = new ChecksView;
    if (m_host.may(Act::ManageDpPolicy))
        m_policy = new PolicyView(m_host.codes());
    build();
    connectViews();
    connect(&m_host.counter(), &CounterMode::changed, this, &ListsView::showNames);
}

void ListsView::build()
{
    m_begun->setObjectName(u"dpBegun"_s);
    m_tabs->setObjectName(u"dpLists"_s);
    m_tabs->setAccessibleName(tr("Lists of Direct Payments"));
    m_tabs->tabBar()->setAccessibleName(tr("Lists of Direct Payments"));
    m_tabs->setUsesScrollButtons(true);
    m_tabs->addTab(new ShownPart(m_cases, 1), tr("Cases")); // which has no margins of its own
    m_tabs->addTab(new ShownPart(m_reviews), tr("Reviews"));
    if (m_figures)
        m_tabs->addTab(new ShownPart(m_figures), tr("Figures"));
    if (m_stall)
        m_tabs->addTab(new ShownPart(m_stall), tr("Standing still"));
    if (m_checks)
        m_tabs->addTab(new ShownPart(m_checks), tr("Checks"));
    if (m_gaps)
        m_tabs->addTab(new ShownPart(m_gaps, 1), tr("Gaps"));
    if (m_policy)
        m_tabs->addTab(new ShownPart(m_policy), tr("Policy"));
    auto *layout = new QVBoxLayout(this);
    onGrid(layout, 0, 1);
    auto *top = new QHBoxLayout; // one line, where there is room: the lists need the height
    onGrid(top, 0, 2);
    top->addWidget(pageTitle(tr("Direct Payments")));
    top->addWidget(quietText(tr("Opening these lists, and the details of each case, is written into the "
                                "access log.")),
                   1, Qt::AlignVCenter);
    layout->addLayout(top);
    layout->addWidget(m_begun);
    layout->addWidget(m_tabs, 1);
}

void ListsView::connectViews()
{
    connect(m_tabs, &QTabWidget::currentChanged, this, &ListsView::reloadShown);
    connect(m_cases, &CasesView::openWanted, this, &ListsView::openWanted);
    connect(m_cases, &CasesView::moveWanted, this, &ListsView::moveWanted);
    connect(m_reviews, &ReviewsView::openWanted, this, &ListsView::openWanted);
    connect(m_reviews, &ReviewsView::reloadWanted, this, &ListsView::reloadReviews);
    connect(m_reviews, &ReviewsView::calendarWanted, this, &ListsView::askCalendar);
    if (m_figures) {
        connect(m_stall, &StallView::openWanted, this, &ListsView::openWanted);
        connect(m_figures, &FiguresView::reloadWanted, this, &ListsView::reloadFigures);
        connect(&m_figures->sheet(), &SheetView::figureOpened, this, &ListsView::openFigure);
    }
    if (m_checks)
        connect(m_checks, &ChecksView::reloadWanted, this, &ListsView::reloadChecks);
    if (m_gaps) {
        connect(m_gaps, &SheetView::editionChanged, this, &ListsView::reloadGaps);
        connect(m_gaps, &SheetView::figureOpened, this, &ListsView::openGap);
        for (auto *sheet : {m_gaps, &m_figures->sheet()}) {
            connect(sheet, &SheetView::printWanted, this, &ListsView::print);
            connect(sheet, &SheetView::saveWanted, this, &ListsView::save);
        }
    }
    if (m_policy)
        connect(m_policy, &PolicyView::wanted, this, &ListsView::policyWanted);
}

QWidget *ListsView::tab(List list) const
{
    const auto partOf = [](const QWidget *view) { return view ? view->parentWidget() : nullptr; };
    switch (list) {
    case Cases:
        return partOf(m_cases);
    case Reviews:
        return partOf(m_reviews);
    case Figures:
        return partOf(m_figures);
    case Stalled:
        return partOf(m_stall);
    case Checks:
        return partOf(m_checks);
    case Gaps:
        return partOf(m_gaps);
    case Policy:
        break;
    }
    return partOf(m_policy);
}

void ListsView::showList(List list)
{
    if (auto *shown = tab(list))
        m_tabs->setCurrentWidget(shown);
    focusFirst();
}

void ListsView::focusFirst()
{
    const auto *shown = m_tabs->currentWidget();
    if (shown == tab(Reviews))
        return m_reviews->focusFirst();
    if (m_figures && shown == tab(Figures))
        return m_figures->focusFirst();
    if (m_stall && shown == tab(Stalled))
        return m_stall->focusFirst();
    if (m_checks && shown == tab(Checks))
        return m_checks->focusFirst();
    if (m_gaps && shown == tab(Gaps))
        return m_gaps->focusFirst();
    if (m_policy && shown == tab(Policy))
        return m_policy->focusFirst();
    m_cases->focusFirst();
}

SheetView *ListsView::sheet() const
{
    const auto *shown = m_tabs->currentWidget();
    if (m_figures && shown == tab(Figures))
        return &m_figures->sheet();
    return m_gaps && shown == tab(Gaps) ? m_gaps : nullptr;
}

void ListsView::print()
{
    if (auto *shown = sheet(); shown && shown->report())
        return m_sheets->print(shown->layoutOfPages());
    m_notice->show(Tone::Plain, tr("Figures and the gap sheet are printed: open one of them first."));
}

void ListsView::save(const QString &ending)
{
    auto *shown = sheet();
    if (!shown || !shown->report())
        return m_notice->show(Tone::Plain,
                              tr("Figures and the gap sheet are saved: open one of them first."));
    m_sheets->save(*shown->report(), shown == m_gaps ? u"gaps"_s : u"direct-payments"_s, ending);
}

void ListsView::askCalendar()
{
    m_calendar->start();
}

void ListsView::showBegun(const std::optional<services::DraftService::FormDraft> &draft)
{
    if (!draft)
        return m_begun->clear();
    m_begun->show(Tone::Warn,
                  tr("“%1” was begun and not recorded, %2. It is kept for you alone.")
                      .arg(draft->form.title, whenText(draft->changedAt, m_host.today())),
                  {{tr("Go on with it (Ctrl+O)"), [this] { Q_EMIT goOnWanted(); }}});
}

void ListsView::showError(const Error &error)
{
    tellError(*m_notice, error);
}

} // namespace letstalk::ui
