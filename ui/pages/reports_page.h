// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report_painter.h"
#include "core/services/report_service.h"
#include "ui/pages/page.h"

#include <QTimer>

class QComboBox;
class QPrinter;
class QPushButton;
class QScrollArea;

namespace letstalk::ui {

class BusyBar;
class CommentRun;
class NoticeBar;
class ReportPreview;
class SessionHost;
class TracePanel;

/// The weekly report: choose the week and the site, read the very pages that print, open the rows behind a
/// figure, print or write it.
class ReportsPage : public Page
{
    Q_OBJECT
public:
    explicit ReportsPage(SessionHost &host, QWidget *parent = nullptr);
    void focusFirst() override;
    ReportPreview &preview() { return *m_preview; }
    /// "Eastfield's files since Tuesday's session are not here yet", or empty.
    QString reminder() const;
    TracePanel &trace() { return *m_trace; }
    /// Writes the shown report; the ending of `path` says how.
    void write(const QString &path);

Q_SIGNALS:
    void exchangeWanted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Laid
    {
        reports::Report report;
        reports::PageLayout layout;
    };
    QWidget *buildHead();
    void addKeys();
    void fillWeeks();
    void stepWeek(int by);
    services::WeeklyRequest request() const;
    void reloadSoon();
    void reload();
    void askCoverage();
    void show(const Result<Laid> &laid);
    void openFigure(const QString &key);
    void print();
    void beginPrint(const std::shared_ptr<QPrinter> &printer);
    void paintOn(QPrinter &printer, const reports::PageLayout &layout);
    void chooseExport(const QString &ending);
    void showError(const Error &error);

    SessionHost &m_host;
    QComboBox *m_week;
    QComboBox *m_site;
    QPushButton *m_comment;
    QPushButton *m_print;
    QPushButton *m_export;
    NoticeBar *m_notice;
    NoticeBar *m_reminder;
    BusyBar *m_busy;
    CommentRun *m_commenting;
    ReportPreview *m_preview;
    QScrollArea *m_scroll;
    TracePanel *m_trace;
    std::optional<Laid> m_laid;
    QTimer m_soon;
    int m_asked = 0; ///< only the newest answer is shown
    bool m_stale = true;
    bool m_failed = false; ///< the notice says that it could not be counted
};

} // namespace letstalk::ui
