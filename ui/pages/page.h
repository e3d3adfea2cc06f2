// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <utility>
#include <vector>

namespace letstalk::ui {

/// One page of the main window.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// Where the keyboard goes when the page is opened.
    virtual void focusFirst() = 0;
    /// Keys of this page, for F1: "Ctrl+S", "saves the conversation".
    virtual std::vector<std::pair<QString, QString>> keys() const { return {}; }
    /// Makes all that was typed safe, then runs `done`.
    virtual void settle(std::function<void()> done) { done(); }
};

} // namespace letstalk::ui
