// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/last_act.h"

#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/notice_bar.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <utility>

namespace letstalk::ui {

LastAct::LastAct(SessionHost &host, NoticeBar &notice, QObject *page)
    : QObject(page), m_host(host), m_notice(notice)
{ }

void LastAct::watchTyping(const QWidget &form)
{
    for (auto *child : form.findChildren<QWidget *>())
        if (qobject_cast<QLineEdit *>(child) || qobject_cast<QPlainTextEdit *>(child))
            child->installEventFilter(this);
}

/// A line keeps Ctrl+Z to itself even when it has nothing to undo, or when something was done since anything
/// was typed; then the key is the page's.
bool LastAct::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo)) {
        const auto *line = qobject_cast<QLineEdit *>(watched);
        const auto *text = qobject_cast<QPlainTextEdit *>(watched);
        const bool hasOwn
            = (line && line->isUndoAvailable()) || (text && text->document()->isUndoAvailable());
        if (!hasOwn || (m_act && m_isNewest)) {
            event->ignore();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && !static_cast<QKeyEvent *>(event)->text().isEmpty())
        m_isNewest = false;
    return QObject::eventFilter(watched, event);
}

void LastAct::set(Act act)
{
    m_act = std::move(act);
    m_isNewest = true;
    Q_EMIT changed(true);
}

void LastAct::setBy(const std::function<void()> &takeBack)
{
    set({{},
         [this, takeBack] {
             forget();
             takeBack();
         },
         {}});
}

void LastAct::forget()
{
    m_act.reset();
    Q_EMIT changed(false);
}

void LastAct::forget(const OpId &op)
{
    if (m_act && m_act->op == op)
        forget();
}

void LastAct::takeBack()
{
    if (!m_act)
        return;
    if (const auto otherwise = m_act->takeBack) // a copy: it may be replaced while it runs
        otherwise();
    else
        undo(m_act->op);
}

void LastAct::undo(OpId op)
{
    m_host.post([op](services::Workspace &workspace) { return workspace.desk().undo(op); })
        .then(this, [this, op](const Result<journal::UndoOutcome> &outcome) { tellUndone(op, outcome); });
}

void LastAct::tellUndone(OpId op, const Result<journal::UndoOutcome> &outcome)
{
    if (!outcome) {
        return tellError(m_notice, outcome.error());
    }
    const int left = int(outcome->changedSince.size());
    QString text = left == 0 ? tr("Taken back. Nothing of it is left in the lists or reports.")
                             : tr("Taken back, except what somebody changed since (%1).").arg(left);
    std::optional<ConversationEntry> typed;
    if (m_act && op == m_act->op) {
        Q_EMIT undone();
        typed = m_act->entry;
    }
    forget();
    if (typed)
        text += QLatin1Char(' ') + m_giveBack(*typed);
    m_notice.show(Tone::Plain, text);
    m_host.tellChanged(outcome->changes);
}

} // namespace letstalk::ui
