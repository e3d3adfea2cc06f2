// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/session.h"
#include "core/services/session_service.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/widgets/section.h"

#include <functional>

class QPushButton;
class QTableView;

namespace letstalk::ui {

class ActionList;
class NoticeBar;
class SessionHost;
class TextTableModel;

/// The council's sites and when they open: adding one, changing one. What is asked of a site is the same form
/// either way; hours are lines as people write them.
class SitesSection : public Section
{
    Q_OBJECT
public:
    SitesSection(SessionHost &host, NoticeBar &notice, ActionList &actions, QWidget *parent = nullptr);

private:
    struct Line
    {
        Site site;
        std::vector<SiteRecurrence> hours;
    };
    using Job = std::function<Status(services::SessionService &)>;
    void addKeys(ActionList &actions);
    void reload();
    void show(std::vector<Line> lines);
    void addSite();
    void changeSite();
    Form formOf(const Line &line) const;
    static FormProblems problemsOf(const FormValues &values, const std::vector<SiteRecurrence> &known);
    /// Saves what the dialog holds; the dialog stays, with the reason, when that fails.
    void run(FormDialog *dialog, Job job, const QString &done);
    void showError(const Error &error);

    SessionHost &m_host;
    NoticeBar &m_notice;
    TextTableModel *m_model;
    QTableView *m_table;
    QPushButton *m_change;
    std::vector<Line> m_lines;
};

} // namespace letstalk::ui
