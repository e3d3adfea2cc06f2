// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text.h"

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace letstalk::ui {

/// A quiet bar that says what was done or what is amiss, with two or three things to do about it at most. It
/// stays until it is closed or replaced, and is announced.
class NoticeBar : public QFrame
{
    Q_OBJECT
public:
    struct Action
    {
        QString text;
        std::function<void()> run;
    };
    explicit NoticeBar(QWidget *parent = nullptr);
    void show(Tone tone, const QString &text, std::vector<Action> actions = {});
    enum class UndoKey { Page, None };
    /// What was done, and how it is taken back: by its button, and where the page has a key for it
    /// (takeBack()) by that.
    void showDone(const QString &text, std::function<void()> undo, UndoKey key = UndoKey::Page);
    /// Does what the undo of showDone() does, while that stands here; false when nothing of it does.
    bool takeBack();
    /// Title, and how to mend it.
    void showError(const QString &title, const QString &mend, std::vector<Action> actions = {});
    void clear();
    QString text() const;
    const std::vector<Action> &actions() const { return m_actions; }
    /// Does what the button of that number does; the bar may be replaced while it runs.
    void run(int action);

private:
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QPushButton *m_close;
    std::vector<Action> m_actions;
    bool m_undoes = false; ///< the first of them takes back what is told
};

} // namespace letstalk::ui
