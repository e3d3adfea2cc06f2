// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_match_service.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/pages/direct_payments/case_now.h"

#include <QObject>

namespace letstalk::ui {

class MatchDialog;
class NoticeBar;
class SessionHost;

/// What somebody looks for, as a form; pure.
Form matchForm(const CaseNow &now);
services::DpMatchRequest matchRequestOf(const FormValues &values);
FormProblems matchProblems(const FormValues &values);

/// Looks for micro-enterprises, shows who fits and why others do not, and, when they are offered, records
/// that and saves the sheet for the person. Owned by the page.
class MatchRun : public QObject
{
    Q_OBJECT
public:
    MatchRun(SessionHost &host, NoticeBar &notice, QWidget *page);
    void start(const CasePtr &now);

private:
    void search(FormDialog *dialog, const CasePtr &now);
    void show(const services::DpMatch &match, const services::DpMatchRequest &request, const CasePtr &now);
    void choosePath(MatchDialog *dialog, const services::DpMatchRequest &request, const CasePtr &now);
    void offer(MatchDialog *dialog, const services::DpMatchRequest &request, const CasePtr &now,
               const QString &path);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
};

} // namespace letstalk::ui
