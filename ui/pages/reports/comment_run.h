// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/report_service.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace letstalk::ui {

class FormDialog;
class NoticeBar;
class SessionHost;

/// The lead's own sentences in a week's report: asked for, saved, told.
class CommentRun : public QObject
{
    Q_OBJECT
public:
    CommentRun(SessionHost &host, NoticeBar &notice, QWidget *page);
    /// `about`: "Blacon", or "All sites".
    void begin(const services::WeeklyRequest &request, const QString &about);

private:
    void ask(const services::WeeklyRequest &request, const QString &about, const QString &stands);
    void save(const services::WeeklyRequest &request, const QString &words);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    QPointer<FormDialog> m_dialog;
};

} // namespace letstalk::ui
