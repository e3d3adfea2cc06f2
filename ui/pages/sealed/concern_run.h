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

class ChoiceDialog;
class ConcernDialog;
class NoticeBar;
class SessionHost;

/// Writes a concern down: opens the form, keeps what is typed in a draft sealed to its writer, seals it, and
/// says what there is to do. What was begun about the same person is gone on with; what was begun about
/// anybody else is asked about first, for words that are sealed under the wrong person stay there. Owned by
/// the page.
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

Q_SIGNALS:
    void sealed(); ///< and nobody takes it back

private:
    using Draft = services::ConcernService::Draft;
    struct Known
    {
        QString name; ///< empty: nobody, or nobody known any more
        QString communication; ///< what is known to help them
    };
    struct Begin
    {
        SafeguardingContact contact;
        std::vector<Draft> drafts;
        std::vector<Known> draftPersons; ///< of each draft
        Known person; ///< whom the page is about
        bool someoneCanOpen = true;
    };
    void choose(const About &about, const Begin &begin);
    void ask(const About &about, const Begin &begin);
    QString personOf(const Concern &concern, const Known &known) const;
    void open(const Begin &begin, const Concern &concern, const Known &known, const Draft *draft);
    void watch();
    void keep(std::function<void()> done);
    void seal();
    void onSealed(const Result<services::ConcernService::Saved> &saved);
    void tellSealed(const services::ConcernService::Saved &saved);
    void discard();
    void askForMore(ConcernId id, const QString &reference);

    SessionHost &m_host;
    NoticeBar &m_notice;
    QWidget *m_page;
    QPointer<ConcernDialog> m_dialog;
    QPointer<ChoiceDialog> m_ask;
    QTimer m_timer;
    SafeguardingContact m_contact;
    std::shared_ptr<DraftId> m_draft; ///< touched by the writer's thread, where jobs run in order
    std::optional<Concern> m_last; ///< as it was last kept, or was to be
    bool m_failed = false; ///< what m_last holds is not on the disk
    bool m_sealing = false; ///< its draft must not be written again
    std::vector<std::function<void()>> m_afterSeal; ///< a lock that came meanwhile
};

} // namespace letstalk::ui
