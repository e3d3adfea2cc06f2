// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments_page.h"

#include "core/services/error_text.h"
#include "core/services/workspace.h"
#include "ui/pages/direct_payments/case_run.h"
#include "ui/pages/direct_payments/case_view.h"
#include "ui/pages/direct_payments/cases_view.h"
#include "ui/pages/direct_payments/figures_view.h"
#include "ui/pages/direct_payments/reviews_view.h"
#include "ui/session_host.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/text.h"

#include <QFileDialog>
#include <QSaveFile>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

DirectPaymentsPage::DirectPaymentsPage(SessionHost &host, QWidget *parent)
    : Page(parent), m_host(host), m_stack(new QStackedWidget), m_notice(new NoticeBar),
      m_lists(new QTabWidget), m_cases(new CasesView(host.codes(), host.actor().user)),
      m_reviews(new ReviewsView(host.may(Act::ExportDpCalendar))), m_listsBody(buildLists()),
      m_case(new CaseView([&host](Act act) { return host.may(act); })),
      m_run(new CaseRun(host, m_case->notice(), this))
{
    m_stack->addWidget(m_listsBody);
    m_stack->addWidget(m_case);
    auto *layout = scrollingPage(this);
    layout->addWidget(m_stack, 1);
    connectLists();
    connect(m_case, &CaseView::left, this, &DirectPaymentsPage::leaveCase);
    connect(m_case, &CaseView::wanted, this, [this](const CaseAction &action) {
        if (m_case->now())
            m_run->act(action, m_case->now());
    });
    connect(m_run, &CaseRun::openWanted, this, &DirectPaymentsPage::openCase);
    connect(&m_host, &SessionHost::changed, this, [this](const journal::Changes &changes) {
        const bool ours = changes.touches(journal::Entity::DpCase)
            || changes.touches(journal::Entity::DpRecord) || changes.touches(journal::Entity::DpPolicy);
        if (!isVisible() || !ours)
            return;
        reload();
        if (isCaseOpen())
            readAgain();
        else
            reloadLists();
    });
    addKeys();
}

QWidget *DirectPaymentsPage::buildLists()
{
    if (m_host.may(Act::ViewDpFunnel))
        m_figures = new FiguresView(m_host.today());
    m_lists->setObjectName(u"dpLists"_s);
    m_lists->setAccessibleName(tr("Lists of Direct Payments"));
    m_lists->tabBar()->setAccessibleName(tr("Lists of Direct Payments"));
    m_lists->setUsesScrollButtons(true);
    auto *cases = new QWidget;
    auto *inside = new QVBoxLayout(cases);
    onGrid(inside, 1, 0);
    inside->addWidget(m_cases);
    m_lists->addTab(cases, tr("Cases"));
    m_lists->addTab(m_reviews, tr("Reviews"));
    if (m_figures)
        m_lists->addTab(m_figures, tr("Figures"));
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    onGrid(layout, 0, 1);
    layout->addWidget(pageTitle(tr("Direct Payments")));
    layout->addWidget(quietText(tr("Opening these lists, and the details of each case, is written into the "
                                   "access log.")));
    layout->addWidget(m_notice);
    layout->addWidget(m_lists, 1);
    return body;
}

void DirectPaymentsPage::connectLists()
{
    connect(m_cases, &CasesView::openWanted, this, &DirectPaymentsPage::openCase);
    connect(m_reviews, &ReviewsView::openWanted, this, &DirectPaymentsPage::openCase);
    connect(m_reviews, &ReviewsView::reloadWanted, this, &DirectPaymentsPage::reloadReviews);
    connect(m_reviews, &ReviewsView::calendarWanted, this, &DirectPaymentsPage::askCalendar);
    connect(m_lists, &QTabWidget::currentChanged, this, &DirectPaymentsPage::reloadLists);
    if (!m_figures)
        return;
    connect(m_figures, &FiguresView::openWanted, this, &DirectPaymentsPage::openCase);
    connect(m_figures, &FiguresView::reloadWanted, this, &DirectPaymentsPage::reloadFigures);
}

void DirectPaymentsPage::addKeys()
{
    actions().note(tr("Up, Down"), tr("Through the cases; nothing is opened by it"));
    actions().note(tr("Left, Right"), tr("On the board: to the stage beside"));
    actions().note(tr("Enter"), tr("Opens the case, which is logged; in a case: does what the line says"));
    actions().add(Qt::CTRL | Qt::Key_B, tr("Cases as a board, or as a table"), [this] {
        showList(CasesList);
        m_cases->switchView();
    });
    actions().add(Qt::CTRL | Qt::Key_M, tr("Cases that are mine and due"), [this] {
        m_cases->setFilter({});
        showList(CasesList);
    });
    actions().add(Qt::CTRL | Qt::SHIFT | Qt::Key_A, tr("Every open case"), [this] {
        m_cases->setFilter({BoardFilter::Whose::Everybodys, {}, false, {}});
        showList(CasesList);
    });
    actions().add(Qt::CTRL | Qt::Key_W, tr("What waits for me: hand-overs, and leads of nobody"), [this] {
        showList(CasesList);
        m_cases->focusWaiting();
    });
    actions().add(Qt::CTRL | Qt::Key_F, tr("Filters of the cases"), [this] {
        showList(CasesList);
        m_cases->focusFilters();
    });
    actions().add(Qt::CTRL | Qt::Key_R, tr("Reviews that are late, due and coming"),
                  [this] { showList(ReviewsList); });
    if (m_host.may(Act::ExportDpCalendar))
        actions().add(Qt::CTRL | Qt::Key_E, tr("Reviews as a calendar file"), [this] {
            showList(ReviewsList);
            askCalendar();
        });
    if (m_figures)
        actions().add(Qt::CTRL | Qt::Key_G, tr("From leads to payments, and what stands still"),
                      [this] { showList(FiguresList); });
    actions().add(Qt::Key_Escape, tr("From a case back to the list"), [this] { leaveCase(); });
    for (int part = 0; part < m_case->partCount(); ++part)
        actions().add(Qt::CTRL | Qt::Key(Qt::Key_1 + part), tr("In a case: %1").arg(m_case->partTitle(part)),
                      [this, part] { showPart(part); });
}

void DirectPaymentsPage::showList(List list)
{
    ++m_asked; // what is being read is not wanted any more
    m_stack->setCurrentWidget(m_listsBody);
    m_lists->setCurrentIndex(list);
    focusFirst();
}

bool DirectPaymentsPage::isCaseOpen() const
{
    return m_stack->currentWidget() == m_case;
}

void DirectPaymentsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    reload();
    reloadLists();
    if (!event->spontaneous() && isCaseOpen())
        readAgain(); // what changed while another page was shown
}

void DirectPaymentsPage::reloadLists()
{
    if (m_lists->currentIndex() == ReviewsList)
        reloadReviews();
    if (m_lists->currentIndex() == FiguresList)
        reloadFigures();
}

void DirectPaymentsPage::reload()
{
    m_host
        .post([](services::Workspace &workspace) {
            services::DpCaseFilter every;
            every.closedToo = true;
            return workspace.dpCases().list(every);
        })
        .then(this, [this](const Result<std::vector<services::DpLeadLine>> &lines) {
            if (lines)
                return m_cases->show(*lines, m_host.today());
            showError(lines.error());
        });
}

void DirectPaymentsPage::reloadReviews()
{
    m_host
        .post([all = m_reviews->all()](services::Workspace &workspace) {
            return workspace.dpReviews().list(all);
        })
        .then(this, [this](const Result<std::vector<services::DpReviewLine>> &lines) {
            if (lines)
                return m_reviews->show(*lines, m_host.codes());
            showError(lines.error());
        });
}

void DirectPaymentsPage::reloadFigures()
{
    const auto request = m_figures->request();
    if (!request)
        return;
    using Figures = std::pair<reports::Report, std::vector<services::DpStallLine>>;
    m_host
        .post([request = *request](services::Workspace &workspace) -> Result<Figures> {
            LT_ASSIGN(auto made, workspace.dpFigures().funnel(request));
            LT_ASSIGN(auto stalled, workspace.dpFigures().stalled());
            return Figures(std::move(made.report), std::move(stalled));
        })
        .then(this, [this](const Result<Figures> &figures) {
            if (figures)
                return m_figures->show(figures->first, figures->second, m_host.codes());
            showError(figures.error());
        });
}

void DirectPaymentsPage::askCalendar()
{
    Form form;
    form.title = tr("Reviews as a calendar file");
    form.lead = tr("For a calendar outside this program, where everybody who sees it sees what it holds: "
                   "references alone, unless you ask for initials.");
    form.fields = {{u"mine"_s, tr("Only of cases that are mine"), FormField::Kind::Tick, true},
                   {u"names"_s, tr("With initials"), FormField::Kind::Tick, false}};
    form.doText = tr("Make the file");
    auto *dialog = new FormDialog(form, m_host.today(), {}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FormDialog::wanted, this, [this, dialog] {
        const auto values = dialog->values();
        dialog->accept();
        m_host
            .post([values](services::Workspace &workspace) {
                return workspace.dpReviews().calendar(values.tick(u"mine"_s), values.tick(u"names"_s));
            })
            .then(this, [this](const Result<services::DpCalendar> &calendar) {
                if (calendar)
                    return saveCalendar(calendar->bytes);
                showError(calendar.error());
            });
    });
    dialog->open();
}

void DirectPaymentsPage::saveCalendar(const QByteArray &bytes)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Save the calendar file"), folder, u"*.ics"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"ics"_s);
    dialog->selectFile(u"reviews.ics"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, bytes](const QString &path) {
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            return m_notice->showError(tr("%1 could not be written.").arg(path),
                                       tr("Choose a folder that can be written to."));
        m_notice->show(Tone::Good, tr("Saved as %1. The file is not sealed.").arg(path));
    });
    dialog->open();
}

void DirectPaymentsPage::showError(const Error &error)
{
    const auto text = services::errorText(error);
    (isCaseOpen() ? m_case->notice() : *m_notice).showError(text.title, text.mend);
}

void DirectPaymentsPage::openCase(DpCaseId id)
{
    const quint64 mine = ++m_asked;
    m_host
        .post([id, today = m_host.today()](services::Workspace &workspace) {
            return readCase(workspace, id, today);
        })
        .then(this, [this, mine](const Result<CasePtr> &now) {
            if (mine != m_asked)
                return;
            if (now)
                return showCase(*now, true);
            showError(now.error());
        });
}

void DirectPaymentsPage::readAgain()
{
    const quint64 mine = ++m_asked;
    m_host
        .post([id = m_case->now()->id, today = m_host.today()](services::Workspace &workspace) {
            return readCase(workspace, id, today);
        })
        .then(this, [this, mine](const Result<CasePtr> &now) {
            if (mine != m_asked || !isCaseOpen())
                return;
            if (now)
                showCase(*now, false);
            else
                showError(now.error());
        });
}

void DirectPaymentsPage::showCase(const CasePtr &now, bool focus)
{
    if (!isCaseOpen())
        m_case->notice().clear();
    m_case->show(now);
    m_stack->setCurrentWidget(m_case);
    if (focus)
        m_case->focusFirst();
}

void DirectPaymentsPage::showPart(int part)
{
    if (isCaseOpen())
        m_case->showPart(part);
}

void DirectPaymentsPage::leaveCase()
{
    ++m_asked; // what is being read is not wanted any more
    if (!isCaseOpen())
        return;
    m_stack->setCurrentWidget(m_listsBody);
    reloadLists();
    focusFirst();
}

void DirectPaymentsPage::focusFirst()
{
    if (isCaseOpen())
        return m_case->focusFirst();
    switch (m_lists->currentIndex()) {
    case ReviewsList:
        return m_reviews->focusFirst();
    case FiguresList:
        return m_figures->focusFirst();
    default:
        m_cases->focusFirst();
    }
}

} // namespace letstalk::ui
