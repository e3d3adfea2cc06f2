// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/move_dialog.h"

#include <QObject>
#include <QPointer>

namespace letstalk::ui {

class NoticeBar;
class SessionHost;

/// Puts a conversation down to the right person: asks who it was and what is to become of a lead that was
/// raised for the wrong one, and does it. Owned by a page.
class MoveRun : public QObject
{
    Q_OBJECT
public:
    MoveRun(SessionHost &host, NoticeBar &notice, QWidget *page);
    void start(ConversationId id);

Q_SIGNALS:
    /// It was done: `text` says what, and it is the page's to show it with a way back.
    void moved(const letstalk::journal::Changes &changes, const QString &text);

private:
    struct Found
    {
        MoveDialog::Wrong visitor;
        std::optional<MoveDialog::Wrong> subject;
        std::vector<QString> concerns; ///< references of those this user sealed today
    };
    void ask(ConversationId id, const Found &found);
    void move(ConversationId id, const services::DeskService::RightPerson &right);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    QPointer<MoveDialog> m_dialog;
};

} // namespace letstalk::ui
