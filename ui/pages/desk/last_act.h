// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"

#include <QObject>

#include <functional>
#include <optional>

namespace letstalk::ui {

class NoticeBar;
class SessionHost;

/// What was done last at the desk, whatever did it: what the notice says, and what Ctrl+Z takes back. Owned
/// by the page.
class LastAct : public QObject
{
    Q_OBJECT
public:
    LastAct(SessionHost &host, NoticeBar &notice, QObject *page);

    struct Act
    {
        OpId op; ///< null: no act of the journal
        std::function<void()> takeBack; ///< another part's way; empty: the journal undoes it
        std::optional<ConversationEntry> entry; ///< that it saved, to be given back after an undo
    };
    void set(Act act);
    /// What is no act of the journal's, or that another part of the page takes back.
    void setBy(const std::function<void()> &takeBack);
    /// If it is still the last.
    void forget(const OpId &op);
    /// Takes back what was done last, if anything was.
    void takeBack();
    /// Has an act undone, this one or an older, and says what came of it.
    void undo(OpId op);
    /// Where what was typed goes once its saving is undone, so that it is not lost; and the words that say
    /// so.
    void giveBackBy(std::function<QString(const ConversationEntry &)> giveBack)
    {
        m_giveBack = std::move(giveBack);
    }
    /// In the lines of `form` Ctrl+Z is for the typing once something was typed since, as the notice says.
    void watchTyping(const QWidget &form);

Q_SIGNALS:
    void changed(bool any); ///< whether there is something to take back
    void undone(); ///< what was done last was undone

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void forget();
    void tellUndone(OpId op, const Result<journal::UndoOutcome> &outcome);

    SessionHost &m_host;
    NoticeBar &m_notice;
    std::function<QString(const ConversationEntry &)> m_giveBack;
    std::optional<Act> m_act;
    bool m_isNewest = false; ///< nothing was typed since: Ctrl+Z is for it, wherever the keyboard is
};

} // namespace letstalk::ui
