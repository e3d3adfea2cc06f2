// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/direct_payments/policy_forms.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace letstalk::ui {

class FormKeeper;
class NoticeBar;
class SessionHost;

/// Asks for one of the council's choices on how it stands now, and has it recorded. Owned by the page.
class PolicyRun : public QObject
{
    Q_OBJECT
public:
    PolicyRun(SessionHost &host, NoticeBar &notice, QWidget *page);
    void start(const PolicyItem &item);
    /// The item that a draft is of; nothing when there is no such choice (any more).
    void startNamed(const QString &name);
    /// Keeps what is typed in an open form, then runs `done`: before a lock.
    void flush(std::function<void()> done);

Q_SIGNALS:
    /// A form was recorded or let go.
    void ended();

private:
    void read(std::function<void(const services::DpPolicy &)> then);
    void open(const PolicyItem &item, const services::DpPolicy &policy);
    void save(const PolicyItem &item, const services::DpPolicy &policy);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    FormKeeper *m_keeper;
    bool m_opening = false;
    QPointer<FormDialog> m_dialog;
};

} // namespace letstalk::ui
