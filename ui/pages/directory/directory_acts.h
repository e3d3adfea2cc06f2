// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/service.h"
#include "ui/session_host.h"

#include <QObject>

#include <functional>

namespace letstalk::services {
class Workspace;
}

namespace letstalk::ui {

class NoticeBar;
class SessionHost;

/// Has something done with a service: asks in a dialog where it must, posts it, and says what came of it,
/// with Undo. Owned by the page.
class DirectoryActs : public QObject
{
    Q_OBJECT
public:
    DirectoryActs(SessionHost &host, NoticeBar &notice, QWidget *page);

    void assure(const ServiceCard &card);
    void reportWrong(const ServiceCard &card, const QString &how);
    void noAnswer(const ServiceCard &card);
    void putNotice(const ServiceCard &card);
    void withdraw(NoticeId notice);
    void link(ServiceId first, ServiceId second, bool same);
    void unlink(ServiceId first, ServiceId second);
    void makeNew();
    void edit(ServiceId service);
    void setListed(const ServiceCard &card, bool listed);
    void followFeed(const RowId &handEdit);
    void programmes(const ServiceCard &card);
    void enterprise(const ServiceCard &card);

Q_SIGNALS:
    /// Something of the directory was changed by one of these.
    void done();
    /// A service was made.
    void made(letstalk::ServiceId id);

private:
    using Job = std::function<Result<journal::Changes>(services::Workspace &)>;
    void run(const QString &said, Job job);
    void undo(OpId op);
    void showError(const Error &error);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
};

} // namespace letstalk::ui
