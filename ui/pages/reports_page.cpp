// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reports_page.h"

#include "ui/pages/reports/comment_run.h"
#include "ui/pages/reports/report_preview.h"
#include "ui/pages/reports/trace_panel.h"
#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/for_role.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/text.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QFileDialog>
#include <QMenu>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

namespace {
constexpr int kWeeksOffered = 105; // this week and two years back
constexpr int kSettledMs = 250; // after the last arrow through the weeks
} // namespace

ReportsPage::ReportsPage(SessionHost &host, QWidget *parent)
    : Page(parent), m_host(host), m_week(new QComboBox), m_site(new QComboBox),
      m_comment(new QPushButton(tr("Comment (Ctrl+M)"))), m_print(new QPushButton(tr("Print (Ctrl+P)"))),
      m_export(new QPushButton(tr("Save as"))), m_notice(new NoticeBar), m_reminder(new NoticeBar),
      m_busy(new BusyBar), m_commenting(new CommentRun(host, *m_notice, this)), m_preview(new ReportPreview),
      m_scroll(new QScrollArea), m_trace(new TracePanel)
{
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_preview);
    m_scroll->viewport()->installEventFilter(this);
    atLeastLines(m_scroll, 12);
    auto *layout = scrollingPage(this, {m_notice, m_busy});
    layout->addWidget(buildHead());
    m_notice->setObjectName(u"reportNotice"_s);
    m_reminder->setObjectName(u"coverageReminder"_s);
    layout->addWidget(m_reminder);
    auto *panes = new TwoPanes(m_scroll, m_trace, {3, 2});
    layout->addWidget(panes, 1);
    connect(m_preview, &ReportPreview::figureOpened, this, &ReportsPage::openFigure);
    connect(m_preview, &ReportPreview::currentMoved, this, [this](const QRect &where) {
        for (QWidget *over = m_scroll; over;
             over = over->parentWidget()) // with large text the page scrolls too
            if (auto *area = qobject_cast<QScrollArea *>(over)) {
                const QPoint at = m_preview->mapTo(area->widget(), where.center());
                area->ensureVisible(at.x(), at.y(), 8 * gridUnit(), 8 * gridUnit());
            }
    });
    connect(m_trace, &TracePanel::closed, this, [this] {
        m_trace->hide();
        m_preview->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_host, &SessionHost::changed, this, [this] {
        m_stale = true;
        if (isVisible())
            reload();
    });
    addKeys();
}

QWidget *ReportsPage::buildHead()
{
    fillWeeks();
    m_week->setObjectName(u"week"_s);
    m_week->setMaxVisibleItems(14);
    m_site->setObjectName(u"site"_s);
    m_site->addItem(tr("All sites"), QString());
    for (const auto &site : m_host.sites())
        m_site->addItem(site.name, site.id.toText());
    m_site->setCurrentIndex(qMax(0, m_site->findData(m_host.site().id.toText())));
    auto *earlier = new QPushButton(tr("Earlier"));
    auto *later = new QPushButton(tr("Later"));
    earlier->setAccessibleName(tr("Earlier week"));
    later->setAccessibleName(tr("Later week"));
    auto *menu = new QMenu(m_export);
    for (const auto &[text, ending] : std::initializer_list<std::pair<QString, QString>> {
             {tr("PDF, to send or keep"), u"pdf"_s},
             {tr("HTML, to read with a screen reader"), u"html"_s},
             {tr("CSV, for a spreadsheet"), u"csv"_s},
             {tr("JSON, for other programs"), u"json"_s}})
        menu->addAction(text, this, [this, kind = ending] { chooseExport(kind); });
    m_export->setMenu(menu);
    m_print->setObjectName(u"print"_s);
    m_comment->setObjectName(u"comment"_s);
    onlyIf(m_host.may(Act::CommentReport), m_comment);
    const bool may = m_host.may(Act::ExportReport);
    m_print->setEnabled(false);
    m_export->setEnabled(false);
    onlyIf(may, m_print);
    onlyIf(may, m_export);

    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    onGrid(column, 0, 1.5);
    column->addWidget(pageTitle(tr("Weekly report")));
    auto *row = flowOf({new Field(tr("&Week"), m_week), new Field(tr("&Site"), m_site)}, 1);
    for (auto *button : {earlier, later, m_comment, m_print, m_export})
        row->addWidget(button);
    column->addLayout(row);
    connect(earlier, &QPushButton::clicked, this, [this] { stepWeek(1); });
    connect(later, &QPushButton::clicked, this, [this] { stepWeek(-1); });
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSettledMs);
    connect(&m_soon, &QTimer::timeout, this, &ReportsPage::reload);
    connect(m_week, &QComboBox::currentIndexChanged, this, &ReportsPage::reloadSoon);
    connect(m_site, &QComboBox::currentIndexChanged, this, &ReportsPage::reloadSoon);
    connect(m_comment, &QPushButton::clicked, this,
            [this] { m_commenting->begin(request(), m_site->currentText()); });
    connect(m_print, &QPushButton::clicked, this, &ReportsPage::print);
    return head;
}

void ReportsPage::addKeys()
{
    actions().note(tr("Arrows"), tr("In the preview: from figure to figure"));
    actions().note(tr("Enter"), tr("Opens the rows behind the figure"));
    actions().note(tr("Esc"), tr("Closes the rows"));
    actions().add(Qt::ALT | Qt::Key_Left, tr("The week before"), [this] { stepWeek(1); });
    actions().add(Qt::ALT | Qt::Key_Right, tr("The week after"), [this] { stepWeek(-1); });
    if (m_host.may(Act::CommentReport))
        actions().add(Qt::CTRL | Qt::Key_M, tr("The comment that is printed with the report"),
                      [this] { m_commenting->begin(request(), m_site->currentText()); });
    actions().add(QKeySequence::Print, tr("Prints the weekly report"), [this] { print(); });
}

void ReportsPage::fillWeeks()
{
    const auto now = IsoWeek::of(m_host.today());
    for (int back = 0; back < kWeeksOffered; ++back) {
        const auto week = now.plus(-back);
        m_week->addItem(
            tr("%1: %2 to %3").arg(week.toText(), shortDayText(week.monday()), shortDayText(week.sunday())),
            week.toText());
    }
}

void ReportsPage::stepWeek(int by)
{
    const int to = m_week->currentIndex() + by;
    if (to >= 0 && to < m_week->count())
        m_week->setCurrentIndex(to);
}

services::WeeklyRequest ReportsPage::request() const
{
    services::WeeklyRequest request;
    request.week = IsoWeek::fromText(m_week->currentData().toString()).value_or(IsoWeek::of(m_host.today()));
    request.site = SiteId::fromText(m_site->currentData().toString());
    return request;
}

/// A report for each week that an arrow passes would keep the desk waiting for its own work.
void ReportsPage::reloadSoon()
{
    m_notice->clear(); // what was told is of another week
    ++m_asked; // what is being counted is of another week
    m_print->setEnabled(false);
    m_export->setEnabled(false);
    m_trace->hide();
    m_soon.start();
}

void ReportsPage::reload()
{
    m_soon.stop();
    m_stale = false;
    m_trace->hide();
    m_busy->start(tr("Counting"), false);
    const int asked = ++m_asked;
    m_host
        .post([wanted = request()](services::Workspace &workspace) -> Result<Laid> {
            LT_ASSIGN(auto report, workspace.reports().weekly(wanted, true));
            auto layout = reports::layoutPages(report);
            return Laid {std::move(report), std::move(layout)};
        })
        .then(this, [this, asked](const Result<Laid> &laid) {
            if (asked == m_asked)
                show(laid);
        });
    askCoverage();
}

/// Before printing: is all of the week here? It is said, and never stands in the way.
void ReportsPage::askCoverage()
{
    m_host
        .post([week = request().week](services::Workspace &workspace) {
            return workspace.exchange().coverage(week);
        })
        .then(this, [this, wanted = request()](const Result<services::WeekCoverage> &coverage) {
            QString words;
            if (coverage && !wanted.site && !coverage->complete)
                words = coverage->words;
            if (coverage && wanted.site)
                for (const auto &site : coverage->sites)
                    if (site.site == *wanted.site && !site.complete)
                        words = site.words;
            if (words.isEmpty())
                m_reminder->clear();
            else
                m_reminder->show(Tone::Warn, words,
                                 {{tr("Open Exchange"), [this] { Q_EMIT exchangeWanted(); }}});
        });
}

QString ReportsPage::reminder() const
{
    return m_reminder->isVisibleTo(this) ? m_reminder->text() : QString();
}

void ReportsPage::show(const Result<Laid> &laid)
{
    m_busy->finish();
    m_print->setEnabled(bool(laid));
    m_export->setEnabled(bool(laid));
    const bool failedBefore = std::exchange(m_failed, !laid);
    if (!laid) {
        m_laid.reset();
        return showError(laid.error());
    }
    if (failedBefore) // what an act said stays: a saved comment counts the report anew
        m_notice->clear();
    m_laid = *laid;
    m_preview->setReport(m_laid->report, m_laid->layout);
    m_preview->fitWidth(m_scroll->viewport()->width());
}

void ReportsPage::openFigure(const QString &key)
{
    m_host
        .post([wanted = request(), key](services::Workspace &workspace) {
            return workspace.reports().trace(wanted, key);
        })
        .then(this, [this](const Result<reports::Trace> &trace) {
            if (trace)
                m_trace->showTrace(*trace);
            else
                showError(trace.error());
        });
}

void ReportsPage::print()
{
    if (!m_laid || !m_host.may(Act::ExportReport))
        return;
    const auto printer = pagePrinter(m_laid->layout.title);
    auto *dialog = new QPrintDialog(printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this, [this, printer] {
        if (m_laid)
            beginPrint(printer);
    });
    dialog->open();
}

// Recorded before a page leaves; what is shown by then may be another week.
void ReportsPage::beginPrint(const std::shared_ptr<QPrinter> &printer)
{
    m_host
        .post([report = m_laid->report](services::Workspace &workspace) {
            return workspace.reports().beginPrint(report);
        })
        .then(this, [this, printer, layout = m_laid->layout](const Status &begun) {
            if (begun)
                paintOn(*printer, layout);
            else
                showError(begun.error());
        });
}

void ReportsPage::paintOn(QPrinter &printer, const reports::PageLayout &layout)
{
    if (!printPages(printer, layout))
        return m_notice->showError(tr("The printer did not take the report."),
                                   tr("Look whether it is switched on, or save a PDF."));
    m_notice->show(Tone::Good, printedText(printer));
}

void ReportsPage::chooseExport(const QString &ending)
{
    if (!m_laid)
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(this, tr("Save the report"), folder, u"*."_s + ending);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(u"weekly-"_s + m_laid->report.period + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportsPage::write);
    dialog->open();
}

void ReportsPage::write(const QString &path)
{
    if (!m_laid)
        return;
    m_busy->start(tr("Writing"), false);
    m_host
        .post([report = m_laid->report, path](services::Workspace &workspace) {
            return workspace.reports().write(report, path);
        })
        .then(this, [this, path](const Status &status) {
            m_busy->finish();
            if (status)
                m_notice->show(Tone::Good, tr("Saved to %1").arg(path));
            else
                showError(status.error());
        });
}

void ReportsPage::showError(const Error &error)
{
    tellError(*m_notice, error);
}

bool ReportsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize)
        m_preview->fitWidth(m_scroll->viewport()->width());
    return Page::eventFilter(watched, event);
}

void ReportsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_stale)
        reload();
}

void ReportsPage::focusFirst()
{
    m_week->setFocus(Qt::TabFocusReason);
}

} // namespace letstalk::ui
