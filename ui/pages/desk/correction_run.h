// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"

#include <QObject>
#include <QPointer>

namespace letstalk::ui {

class CorrectionDialog;
class SessionHost;
class Speller;

/// Corrects a saved conversation: reads it, has it changed in the dialog, writes what differs.
class CorrectionRun : public QObject
{
    Q_OBJECT
public:
    CorrectionRun(SessionHost &host, QWidget *page, Speller *speller = nullptr);
    void start(ConversationId id);

Q_SIGNALS:
    void corrected(const letstalk::journal::Changes &changes);
    void refused(const letstalk::Error &error);

private:
    struct Opened
    {
        ConversationEntry entry;
        std::vector<services::DeskService::Change> history;
    };
    void open(ConversationId id, const Opened &opened);
    void save(ConversationId id, const ConversationEntry &before, CorrectionDialog *dialog);

    SessionHost &m_host;
    QWidget *m_page;
    Speller *m_speller;
    QPointer<CorrectionDialog> m_dialog;
    bool m_asking = false;
};

} // namespace letstalk::ui
