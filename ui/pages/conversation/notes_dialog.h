// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/conversation.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListView;

namespace letstalk::ui {

class SessionHost;
class TwoLineModel;

/// Finds conversations by words of their summaries and notes, while one types; Enter opens one. While names
/// are hidden the answers say initials, when, and needs that are not discreet.
class NotesDialog : public QDialog
{
    Q_OBJECT
public:
    explicit NotesDialog(SessionHost &host, QWidget *parent = nullptr);
    /// Answers, as if they had been searched for.
    void showHits(const std::vector<NoteHit> &hits);

Q_SIGNALS:
    void openWanted(letstalk::ConversationId id);

private:
    void search();
    void openCurrent();

    SessionHost &m_host;
    QLineEdit *m_words;
    QLabel *m_state;
    TwoLineModel *m_hits;
    QListView *m_list;
};

} // namespace letstalk::ui
