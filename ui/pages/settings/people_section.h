// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/user_service.h"
#include "ui/widgets/section.h"

#include <functional>

class QPushButton;
class QTableView;

namespace letstalk::ui {

class ActionList;
class BusyBar;
class NoticeBar;
class SessionHost;
class TextTableModel;

/// The people who work here: adding somebody, roles, a new passphrase, leaving, and the keys to restricted
/// records that somebody still waits for.
class PeopleSection : public Section
{
    Q_OBJECT
public:
    PeopleSection(SessionHost &host, NoticeBar &notice, BusyBar &busy, ActionList &actions,
                  QWidget *parent = nullptr);

private:
    using Answer = Result<journal::Changes>;
    void addKeys(ActionList &actions);
    void reload();
    void show(const std::vector<services::UserLine> &lines);
    /// Who waits for a key: whoever is chosen in the list, or the first; what is offered is for them alone.
    void showGrants();
    const services::PendingGrant *grantShown() const;
    void grantPending();
    const services::UserLine *current() const;
    /// Who is chosen, if `button` can be pressed for them; else says why not.
    const services::UserLine *chosenFor(const QPushButton *button);
    void currentChanged();
    void addSomebody();
    void changeRoles();
    void resetPassphrase();
    void leave();
    void grantWithRecoveryKey();
    /// Runs a job of UserService, shows `done` and reads everything anew.
    void run(const QString &busy, std::function<Answer(services::UserService &)> job, const QString &done);
    void showError(const Error &error);

    SessionHost &m_host;
    NoticeBar &m_notice;
    BusyBar &m_busy;
    NoticeBar *m_grants;
    TextTableModel *m_model;
    QTableView *m_table;
    QPushButton *m_roles;
    QPushButton *m_reset;
    QPushButton *m_leave;
    std::vector<services::UserLine> m_lines;
    std::vector<services::PendingGrant> m_pending;
};

} // namespace letstalk::ui
