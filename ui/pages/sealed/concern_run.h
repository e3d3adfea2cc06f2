// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/concern_service.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QWidget;

namespace letstalk::ui {

class ConcernDialog;
class NoticeBar;
class SessionHost;

/// Writes a concern down: opens the form, on the draft that is kept if there is one, keeps what is typed in a
/// draft sealed to its writer, seals it, and says what there is to do. Owned by the page.
class ConcernRun : public QObject
{
    Q_OBJECT
public:
    /// Whom it may be about: as the page stands when the form is opened.
    struct About
    {
        std::optional<PersonId> person;
        std::optional<ConversationId> conversation;
    };
    ConcernRun(SessionHost &host, NoticeBar &notice, QWidget *page);
    void start(const About &about);
    /// Keeps what is typed, then runs `done`: before a lock.
    void flush(std::function<void()> done);

private:
    struct Begin
    {
        SafeguardingContact contact;
        std::optional<services::ConcernService::Draft> draft;
        QString person; ///< name of whom it is about
        QString communication; ///< what is known to help them
        bool someoneCanOpen = true;
    };
    void open(const About &about, const Begin &begin);
    void keep(std::function<void()> done);
    void seal();
    void sealed(const Result<services::ConcernService::Saved> &saved);
    void tellSealed(const services::ConcernService::Saved &saved);
    void discard();
    void askForMore(ConcernId id, const QString &reference);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    QPointer<ConcernDialog> m_dialog;
    QTimer m_timer;
    SafeguardingContact m_contact;
    std::shared_ptr<DraftId> m_draft; ///< touched by the writer's thread, where jobs run in order
    std::optional<Concern> m_last; ///< as it was last kept, or was to be
    bool m_failed = false; ///< what m_last holds is not on the disk
    bool m_sealing = false; ///< its draft must not be written again
    std::vector<std::function<void()>> m_afterSeal; ///< a lock that came meanwhile
};

} // namespace letstalk::ui
