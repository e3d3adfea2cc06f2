// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QStackedWidget>

namespace letstalk::test {

/// After a dialog has gone: the offscreen platform activates no other window by itself, as a desktop does.
/// Where the keyboard stands in the window is the program's, and must be somewhere that is seen.
void backIn(ui::MainWindow &window);

/// The dialog over that page, once it is shown and has the keyboard.
template <class Dialog> Dialog *opened(QWidget *page)
{
    Dialog *dialog = nullptr;
    REQUIRE(eventually([&] {
        dialog = page->findChild<Dialog *>();
        return dialog && dialog->isVisible() && dialog->isAncestorOf(QApplication::focusWidget());
    }));
    return dialog;
}

template <class PageType> PageType &showPage(ui::MainWindow &window)
{
    auto *page = window.findChild<PageType *>();
    REQUIRE(page);
    window.showPage(window.pages().indexOf(page));
    return *page;
}

} // namespace letstalk::test
