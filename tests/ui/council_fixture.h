// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/temp_council.h"
#include "tests/ui/ui_fixture.h"

#include <QApplication>
#include <QDialog>
#include <QPointer>

namespace letstalk::ui {
class ExchangePage;
}

namespace letstalk::test {

/// The main window over one computer of a council, on its Exchange page. The council's own hold on that file
/// is given up for it.
struct CouncilWindow
{
    CouncilWindow(TempCouncil &council, Desk &desk);
    ~CouncilWindow();
    /// The page, with the keyboard.
    ui::ExchangePage &exchange();
    /// The dialog of that kind, once it has the keyboard.
    template <class Dialog> QPointer<Dialog> dialog()
    {
        QPointer<Dialog> found;
        REQUIRE(eventually([&] {
            found = qobject_cast<Dialog *>(QApplication::activeWindow());
            return found && found->isAncestorOf(QApplication::focusWidget());
        }));
        return found;
    }

    QTemporaryDir settings;
    ui::Theme theme;
    ui::Preferences preferences {settings.path()};
    services::Environment environment;
    std::unique_ptr<ui::SessionHost> host;
    std::unique_ptr<ui::MainWindow> window;
    Keys keys {nullptr};
};

} // namespace letstalk::test
