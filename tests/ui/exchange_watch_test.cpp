// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/conversation.h"
#include "core/services/exchange_service.h"
#include "tests/ui/council_fixture.h"
#include "ui/dialogs/watched_folder_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/exchange/folder_watch.h"
#include "ui/pages/exchange_page.h"
#include "ui/session_host.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/notice_bar.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
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

TEST_CASE("a Cancel that comes when the file for the watched folder stands already stops nothing else")
{
    TempCouncil council;
    auto &other = council.join(1);
    for (int i = 0; i < 300; ++i) // some pieces
        council.log(council.founder(), QString(9000, u'x'));
    council.log(other, QStringLiteral("news"));
    const QString news = council.send(other).value(0);
    REQUIRE_FALSE(news.isEmpty());
    const QString shared = council.folder() + QStringLiteral("/shared");
    REQUIRE(QDir().mkpath(shared));
    council.clock.set(QDateTime::currentMSecsSinceEpoch() + 60'000); // the folder's files stand still
    CouncilWindow at(council, council.founder());
    BusyBar bar;
    FolderWatch watch(*at.host, bar);
    QStringList told;
    QObject::connect(&watch, &FolderWatch::happened, &watch,
                     [&told](const QStringList &words, bool) { told << words; });
    auto isSet = at.host->post([shared](services::Workspace &workspace) {
        return bool(workspace.exchange().setWatchedFolder({shared, true}));
    });
    REQUIRE(isSet.result());

    watch.lookNow();
    bool inPieces = false;
    for (int looks = 0; lying(shared, "ltb").isEmpty(); ++looks) {
        REQUIRE(looks < 200);
        inPieces = inPieces || !lying(shared, "part").isEmpty();
        BusyWriter busy(*at.host);
        QApplication::processEvents(); // tells of the look before and asks for the next, which waits
        busy.letGo();
        // That look ends, and nothing tells the window of it yet.
        REQUIRE(at.host->post([](services::Workspace &) { return true; }).result());
    }
    REQUIRE(inPieces);
    CHECK(lying(shared, "part").isEmpty());
    auto *cancel = bar.findChild<QPushButton *>();
    REQUIRE(cancel);
    cancel->click();
    CHECK_FALSE(cancel->isEnabled()); // the bar was the file's still

    REQUIRE(QFile::copy(news, shared + QStringLiteral("/news.ltb")));
    REQUIRE(eventually([&] {
        watch.lookNow();
        return !told.isEmpty();
    }));
    INFO(told.join(u'\n').toStdString());
    CHECK_FALSE(told.join(u' ').contains(QStringLiteral("Stopped")));
    auto talks = at.host->post([site = other.site](services::Workspace &workspace) {
        return int(must(workspace.desk().day(site, QDate(2026, 3, 20)), "day").size());
    });
    CHECK(talks.result() == 1);
}
