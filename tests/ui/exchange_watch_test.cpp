// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/conversation.h"
#include "tests/ui/council_fixture.h"
#include "ui/dialogs/watched_folder_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/exchange_page.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/notice_bar.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

QStringList lying(const QString &folder, const char *ending)
{
    return QDir(folder).entryList({QStringLiteral("*.") + QLatin1String(ending)}, QDir::Files);
}

} // namespace

TEST_CASE("a file for the watched folder that takes long: a save comes in between, and its bar stops it")
{
    TempCouncil council;
    council.join(1);
    for (int i = 0; i < 600; ++i) // some pieces
        council.log(council.founder(), QString(9000, u'x'));
    const QString shared = council.folder() + QStringLiteral("/shared");
    REQUIRE(QDir().mkpath(shared));
    CouncilWindow at(council, council.founder());
    auto &page = at.exchange();
    const auto watch = [&] {
        at.window->activateWindow(); // which the offscreen platform does not do by itself
        page.setFocus();
        REQUIRE(eventually([&] { return page.isAncestorOf(QApplication::focusWidget()); }));
        at.keys.press(Qt::Key_D, Qt::ControlModifier);
        auto dialog = at.dialog<WatchedFolderDialog>();
        if (auto *folder = named<QLineEdit>(dialog, "folder"); folder->text().isEmpty())
            at.keys.type(shared);
        at.keys.press(Qt::Key_Return);
        REQUIRE(eventually([&] { return !dialog; }));
    };
    watch();
    auto *bar = named<BusyBar>(&page, "carrying");
    REQUIRE(eventually([&] { return !lying(shared, "part").isEmpty(); }));
    BusyWriter busy(*at.host);
    REQUIRE(eventually([&] { return bar->isVisible(); }));
    auto saved = at.host->post([site = council.founder().site](services::Workspace &workspace) {
        ConversationEntry entry;
        entry.site = site;
        entry.summary = QStringLiteral("saved meanwhile");
        entry.needs = {{QStringLiteral("DEBT"), {}}};
        return bool(workspace.desk().log(entry));
    });
    auto *stop = bar->findChild<QPushButton *>();
    REQUIRE(stop);
    stop->click();
    busy.letGo();
    CHECK(saved.result());
    REQUIRE(eventually([&] { return lying(shared, "part").isEmpty() && !bar->isVisible(); }));
    CHECK(lying(shared, "ltb").isEmpty());
    CHECK(page.notice().text().contains(QStringLiteral("Stopped: nothing of the file stays")));
    watch();
    CHECK(eventually([&] { return lying(shared, "ltb").size() == 1; }));
    CHECK(lying(shared, "part").isEmpty());
}
