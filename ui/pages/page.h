// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/action_list.h"

#include <QString>
#include <QWidget>

#include <functional>
#include <utility>
#include <vector>

namespace letstalk::ui {

class NoticeBar;

/// One page of the main window.
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(QWidget *parent = nullptr) : QWidget(parent), m_actions(new ActionList(this)) { }
    /// Where the keyboard goes when the page is opened.
    virtual void focusFirst() = 0;
    /// What can be done here: shortcuts, F1 and the palette are made from it.
    ActionList &actions() { return *m_actions; }
    const ActionList &actions() const { return *m_actions; }
    /// Keys of this page, for F1: "Ctrl+S", "Saves the conversation".
    virtual std::vector<std::pair<QString, QString>> keys() const { return m_actions->keys(); }
    /// Makes all that was typed safe, then runs `done`.
    virtual void settle(std::function<void()> done) { done(); }

protected:
    /// Ctrl+Z takes back what the page's notice tells.
    void addTakeBack(std::function<NoticeBar &()> notice);

private:
    ActionList *m_actions;
};

} // namespace letstalk::ui
