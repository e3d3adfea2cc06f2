// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"
#include "core/services/draft_service.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace letstalk::ui {

class CorrectionDialog;
class FormKeeper;
class SessionHost;

/// Corrects a saved conversation: reads it, has it changed in the dialog, writes what differs. What is typed
/// is kept until it is written or let go.
class CorrectionRun : public QObject
{
    Q_OBJECT
public:
    CorrectionRun(SessionHost &host, QWidget *page);
    /// Goes on with what was begun about that conversation, if something was.
    void start(ConversationId id);
    /// Keeps what is typed, then runs `done`: before a lock.
    void flush(std::function<void()> done);

Q_SIGNALS:
    void corrected(const letstalk::journal::Changes &changes);
    void refused(const letstalk::Error &error);
    /// What was typed is written or let go.
    void ended();

private:
    struct Opened
    {
        ConversationEntry entry;
        std::vector<services::DeskService::Change> history;
        std::optional<services::DraftService::CorrectionDraft> begun;
    };
    void open(ConversationId id, const Opened &opened);
    void tellBegun(const Opened &opened);
    void save(ConversationId id);
    void saved(ConversationId id, const Result<journal::Changes> &done);
    void showClash(ConversationId id, const Error &refusal);

    SessionHost &m_host;
    QWidget *m_page;
    FormKeeper *m_keeper;
    QPointer<CorrectionDialog> m_dialog;
    bool m_asking = false;
};

} // namespace letstalk::ui
