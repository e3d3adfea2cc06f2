// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report_painter.h"

#include <QObject>

class QPrinter;

namespace letstalk::ui {

class NoticeBar;
class SessionHost;

/// Prints and saves the reports of a SheetView, and says what came of it. Owned by the page.
class SheetRun : public QObject
{
    Q_OBJECT
public:
    SheetRun(SessionHost &host, NoticeBar &notice, QWidget *page);
    void print(const reports::PageLayout &layout);
    /// `name`: of the file, without its ending.
    void save(const reports::Report &report, const QString &name, const QString &ending);

private:
    void paint(QPrinter &printer, const reports::PageLayout &layout);
    void write(const reports::Report &report, const QString &path);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
};

} // namespace letstalk::ui
