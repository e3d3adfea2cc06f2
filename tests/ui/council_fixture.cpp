// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/council_fixture.h"

#include "ui/main_window.h"
#include "ui/pages/exchange_page.h"

#include <QStackedWidget>
#include <QtTest>

namespace letstalk::test {

CouncilWindow::CouncilWindow(TempCouncil &council, Desk &desk) : environment(council.environment(desk))
{
    theme.apply({});
    desk.open.reset();
    services::Workspace::OpenRequest request;
    request.path = desk.path;
    request.userName = desk.name;
    request.passphrase = secret();
    auto opened = ui::openWorkspace(request, environment);
    INFO((opened ? std::string() : opened.error().detail.toStdString()));
    REQUIRE(opened);
    Site site;
    for (const auto &one : (*opened)->sites)
        if (one.id == desk.site)
            site = one;
    host = std::make_unique<ui::SessionHost>(std::move(**opened), site, std::nullopt, environment);
    window = std::make_unique<ui::MainWindow>(*host, theme, preferences);
    keys = Keys(window.get());
    window->show();
    window->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(window.get()));
}

CouncilWindow::~CouncilWindow()
{
    window.reset();
    host.reset();
}

ui::ExchangePage &CouncilWindow::exchange()
{
    window->showExchange();
    auto *page = window->findChild<ui::ExchangePage *>();
    REQUIRE(page);
    REQUIRE(window->page() == page);
    return *page;
}

} // namespace letstalk::test
