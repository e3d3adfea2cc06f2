// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace letstalk::services {
struct DpCalendar;
}

namespace letstalk::ui {

class NoticeBar;
class SessionHost;

/// Saves the reviews as a calendar file: asks what it is to hold, then where. Owned by the page.
class CalendarRun : public QObject
{
    Q_OBJECT
public:
    CalendarRun(SessionHost &host, NoticeBar &notice, QWidget *page);
    void start();

private:
    void make(bool mine, bool initials);
    void choosePath(const services::DpCalendar &calendar);
    void write(const services::DpCalendar &calendar, const QString &path);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
};

} // namespace letstalk::ui
