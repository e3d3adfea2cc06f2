// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/session_service.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/widgets/section.h"

#include <functional>
#include <vector>

class QComboBox;
class QPushButton;
class QTableView;

namespace letstalk::ui {

class ActionList;
class NoticeBar;
class SessionHost;
class TextTableModel;

/// A site's drop-in sessions of the last and the next weeks, and what became of each: held (also when nobody
/// came), or not held and why. Without it "nobody came" and "snowed in" look the same in a report.
class OpeningsSection : public Section
{
    Q_OBJECT
public:
    OpeningsSection(SessionHost &host, NoticeBar &notice, ActionList &actions, QWidget *parent = nullptr);

private:
    using Job = std::function<Result<journal::Changes>(services::SessionService &)>;
    void addKeys(ActionList &actions);
    void reload();
    void show(std::vector<Session> sessions);
    void hold();
    void cancel();
    void addUnplanned();
    /// The session of the chosen line; says that one has to be chosen when none is.
    const Session *chosen();
    /// Of what was typed; problems stand beside their fields.
    FormProblems unplannedProblems(const FormValues &values) const;
    void ask(const Form &form, FormDialog::Check check, std::function<Job(const FormValues &)> job,
             const QString &said);
    void run(FormDialog *dialog, Job job, const QString &said);
    SiteId site() const;
    QString stateText(const Session &session) const;

    SessionHost &m_host;
    NoticeBar &m_notice;
    QComboBox *m_site;
    TextTableModel *m_model;
    QTableView *m_table;
    QPushButton *m_hold;
    QPushButton *m_cancel;
    std::vector<Session> m_sessions;
};

} // namespace letstalk::ui
