// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_match_service.h"
#include "core/services/draft_service.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/pages/direct_payments/case_now.h"

#include <QObject>
#include <QPointer>

namespace letstalk::ui {

class FormKeeper;
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
    MatchRun(SessionHost &host, NoticeBar &notice, FormKeeper &keeper, QWidget *page);
    void start(const CasePtr &now);

Q_SIGNALS:
    /// The case was read anew beneath the dialog.
    void renewed(const letstalk::ui::CasePtr &now);

private:
    struct Found
    {
        services::DpMatch match;
        CasePtr now;
    };
    void open(const CasePtr &now, const std::optional<services::DraftService::FormDraft> &draft);
    void search();
    void show(const services::DpMatch &match);
    void choosePath();
    void offer(const QString &path);
    void offered(const Result<services::DpMatchService::Offered> &offered, const QString &path);
    void lookAgain(const Error &why);

    SessionHost &m_host;
    NoticeBar &m_notice;
    FormKeeper &m_keeper;
    QWidget *m_page;
    CasePtr m_now;
    bool m_opening = false;
    QPointer<FormDialog> m_form; ///< stays beneath what was found, so that the wish can be changed
    QPointer<MatchDialog> m_dialog;
    services::DpMatchRequest m_request; ///< of what was found
};

} // namespace letstalk::ui
