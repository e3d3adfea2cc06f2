// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/directory/card_html.h"
#include "ui/pages/directory_page.h"
#include "ui/widgets/notice_bar.h"

#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTextBrowser>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

DirectoryPage &openPage(UiFixture &fixture)
{
    auto &window = fixture.openMain();
    fixture.fill();
    auto *page = window.findChild<DirectoryPage *>();
    REQUIRE(page);
    window.showPage(window.pages().indexOf(page));
    return *page;
}

ImportDialog *preview(DirectoryPage &page, const QString &path)
{
    page.importFile(path);
    ImportDialog *dialog = nullptr;
    REQUIRE(eventually([&] {
        dialog = page.findChild<ImportDialog *>();
        return dialog && dialog->isVisible();
    }));
    return dialog;
}

QString secondFeed(UiFixture &fixture)
{
    const QString path = fixture.folder() + QStringLiteral("/feed.json"); // the same source, a week later
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(R"({"total_items": 3, "total_pages": 1, "page_number": 1, "size": 3, "contents": [
 {"id": "a1", "name": "Debt advice at the library", "description": "Free help with debt and bills", "status": "active",
  "organization": {"id": "o1", "name": "Money Matters Trust"}, "phones": [{"id": "p1", "number": "01244 960100"}]},
 {"id": "a2", "name": "Warm welcome cafe", "description": "Tea and company for people who feel lonely", "status": "active",
  "organization": {"id": "o2", "name": "Neighbours Together"}},
 {"id": "a4", "name": "Falls exercise class", "description": "Gentle exercise", "status": "active",
  "organization": {"id": "o2", "name": "Neighbours Together"}}
]})");
    return path;
}

} // namespace

TEST_CASE("an import shows what it would do, does it on Enter, and can be undone")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    auto *dialog = preview(page, secondFeed(fixture));
    QStringList tabs;
    auto *tabWidget = dialog->findChild<QTabWidget *>();
    for (int at = 0; at < tabWidget->count(); ++at)
        tabs << tabWidget->tabText(at);
    CHECK(tabs.contains(QStringLiteral("Added 1")));
    CHECK(tabs.contains(QStringLiteral("Changed 1")));
    CHECK(tabs.contains(QStringLiteral("Unchanged 1")));
    CHECK(tabs.contains(QStringLiteral("Gone 1")));
    CHECK(tabs.contains(QStringLiteral("Refused 0")));
    Keys(dialog).press(Qt::Key_Return);
    auto *notice = page.findChild<NoticeBar *>();
    REQUIRE(eventually([&] { return notice->text().contains(QStringLiteral("brought in")); }));

    auto *search = named<QLineEdit>(&page, "directorySearch");
    auto *list = named<QListView>(&page, "services");
    page.window()->activateWindow(); // offscreen, nobody gives it back after a dialog
    REQUIRE(QTest::qWaitForWindowActive(page.window()));
    search->setFocus();
    Keys keys(page.window());
    keys.type(QStringLiteral("falls"));
    REQUIRE(eventually([&] {
        return list->model()->rowCount() >= 1
            && list->model()->index(0, 0).data().toString() == QStringLiteral("Falls exercise class");
    }));

    notice->run(0);
    REQUIRE(eventually([&] { return notice->text().contains(QStringLiteral("taken back")); }));
    CHECK(eventually([&] {
        for (int at = 0; at < list->model()->rowCount(); ++at)
            if (list->model()->index(at, 0).data().toString() == QStringLiteral("Falls exercise class"))
                return false;
        return true;
    }));
}

TEST_CASE("cancelling the preview changes nothing")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    const auto before = fixture.ask([](services::Workspace &w) { return w.directory().count(); });
    auto *dialog = preview(page, secondFeed(fixture));
    QTest::keyClick(dialog, Qt::Key_Escape);
    CHECK(!dialog->isVisible());
    const auto after = fixture.ask([](services::Workspace &w) { return w.directory().count(); });
    REQUIRE(before);
    REQUIRE(after);
    CHECK(*before == *after);
}

TEST_CASE("a file that is no directory is refused with words")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    const QString path = fixture.folder() + QStringLiteral("/letter.json");
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("Dear sir or madam");
    file.close();
    page.importFile(path);
    auto *notice = page.findChild<NoticeBar *>();
    CHECK(eventually([&] { return !notice->text().isEmpty() && !notice->isHidden(); }));
    CHECK(!page.findChild<ImportDialog *>());
}

TEST_CASE("the card follows the arrows, and nothing of a feed is markup")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    auto *list = named<QListView>(&page, "services");
    REQUIRE(eventually([&] { return list->model()->rowCount() == 3; }));
    named<QLineEdit>(&page, "directorySearch")->setFocus();
    Keys keys(page.window());
    keys.press(Qt::Key_Return);
    REQUIRE(list->hasFocus());
    auto *card = named<QTextBrowser>(&page, "card");
    REQUIRE(eventually([&] { return card->toPlainText().contains(QStringLiteral("Money Matters Trust")); }));
    keys.press(Qt::Key_Down);
    CHECK(eventually([&] { return card->toPlainText().contains(QStringLiteral("Garden helpers")); }));

    ui::CardContent content;
    auto &hostile = content.card;
    hostile.name = QStringLiteral("<script>x</script>");
    hostile.description = QStringLiteral("<img src=\"http://example.org/x.png\">");
    const QString html = cardHtml(content, storage::CodeLists::shipped(), QDate(2026, 11, 19));
    CHECK(!html.contains(QStringLiteral("<script>")));
    CHECK(!html.contains(QStringLiteral("<img")));
}
