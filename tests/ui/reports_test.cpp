// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/reports/report_preview.h"
#include "ui/pages/reports/trace_panel.h"
#include "ui/pages/reports_page.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/notice_bar.h"

#include <QApplication>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

void logOne(UiFixture &fixture)
{
    const auto logged = fixture.ask([site = fixture.host().site().id](services::Workspace &workspace) {
        ConversationEntry entry;
        entry.site = site;
        entry.needs.push_back({QStringLiteral("DEBT"), {}});
        return workspace.desk().log(entry);
    });
    REQUIRE(logged);
}

ReportsPage &openPage(UiFixture &fixture)
{
    auto &window = fixture.openMain();
    logOne(fixture);
    auto *page = window.findChild<ReportsPage *>();
    REQUIRE(page);
    window.showPage(window.pages().indexOf(page));
    REQUIRE(eventually(
        [&] { return page->preview().sizeHint().height() > 400 && page->preview().width() > 300; }));
    page->preview().setFocus();
    REQUIRE(eventually([&] {
        page->preview().setCurrentFigure(QStringLiteral("headlines.conversations.week"));
        return !page->preview().figureRect(QStringLiteral("headlines.conversations.week")).isNull();
    }));
    return *page;
}

const QString kFigure = QStringLiteral("headlines.conversations.week");

} // namespace

TEST_CASE("a page of the preview grows with the text step by step, and does not jump just above 100 %")
{
    Theme theme;
    ReportPreview preview;
    preview.setReport({}, {});
    const auto across = [&](int percent, int room) {
        theme.apply({ThemeName::Light, percent});
        preview.fitWidth(room);
        return preview.sizeHint().width() - 4 * gridUnit(); // the page without what is around it
    };
    for (const int room : {300, 700}) {
        INFO("room for " << room << " pixels");
        const int usual = across(100, room);
        const int little = across(110, room);
        const int twice = across(200, room);
        CHECK(across(80, room) < usual);
        CHECK(little >= usual - 10); // the margins grow a little, too
        CHECK(little < usual * 1.4);
        CHECK(little < twice);
        CHECK(twice > usual * 2);
    }
    CHECK(across(110, 300) > across(100, 300));
    theme.apply({});
}

TEST_CASE("a click on a figure of the preview opens its rows")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    QTest::mouseClick(&page.preview(), Qt::LeftButton, {}, page.preview().figureRect(kFigure).center());
    REQUIRE(eventually([&] { return page.trace().isVisible(); }));
    CHECK(page.trace().rowCount() == 1);
    CHECK(page.trace().title().contains(QStringLiteral("1")));
}

TEST_CASE("figures are reached with arrows, opened with Enter, and left with Escape")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    REQUIRE(page.preview().currentFigure() == kFigure);
    Keys keys(page.window());
    keys.press(Qt::Key_Right);
    CHECK(page.preview().currentFigure() != kFigure);
    keys.press(Qt::Key_Left);
    CHECK(page.preview().currentFigure() == kFigure);
    CHECK(page.preview().accessibleName().contains(QStringLiteral("1")));
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return page.trace().isVisible(); }));
    REQUIRE(eventually([&] { return named<QTableView>(&page, "trace")->hasFocus(); }));
    keys.press(Qt::Key_Escape);
    CHECK(!page.trace().isVisible());
    CHECK(page.preview().hasFocus());
}

TEST_CASE("every figure of the preview has rows or says why it has none")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    Keys keys(page.window());
    keys.press(Qt::Key_Home);
    QStringList seen;
    QString last;
    while (page.preview().currentFigure() != last && seen.size() < 400) {
        last = page.preview().currentFigure();
        seen << last;
        keys.press(Qt::Key_Right);
    }
    CHECK(seen.size() > 20);
    services::WeeklyRequest request;
    request.week = IsoWeek::of(fixture.host().today());
    request.site = fixture.host().site().id;
    for (const auto &key : seen) {
        const auto trace = fixture.ask([request, key](services::Workspace &workspace) {
            return workspace.reports().trace(request, key);
        });
        INFO(key.toStdString());
        CHECK(trace);
    }
}

TEST_CASE("the report is written in each of its forms")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    auto *notice = named<NoticeBar>(&page, "reportNotice");
    for (const auto *ending : {"pdf", "html", "csv", "json"}) {
        const QString path = fixture.folder() + QStringLiteral("/weekly.") + QString::fromLatin1(ending);
        page.write(path);
        INFO(ending);
        REQUIRE(eventually([&] { return QFileInfo(path).size() > 100; }));
        CHECK(eventually([&] { return notice->text().contains(path); }));
    }
}

TEST_CASE("the lead's comment is written by keys and stands in the report")
{
    UiFixture fixture;
    auto &page = openPage(fixture);
    Keys keys(page.window());
    keys.press(Qt::Key_M, Qt::ControlModifier);
    QPointer<FormDialog> dialog;
    REQUIRE(eventually([&] {
        dialog = qobject_cast<FormDialog *>(QApplication::activeWindow());
        return dialog && dialog->isAncestorOf(QApplication::focusWidget());
    }));
    named<QPlainTextEdit>(dialog, "words")->setFocus();
    keys.type(QString(services::kMaxComment + 1, u'x'));
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(dialog); // too long: it stays, and says so
    CHECK(named<QPlainTextEdit>(dialog, "words")->property("invalid").toBool());
    keys.press(Qt::Key_A, Qt::ControlModifier);
    keys.type(QStringLiteral("The boiler failed on Thursday."));
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(eventually([&] { return !dialog; }));
    const auto request = services::WeeklyRequest {IsoWeek::of(fixture.clockDay()), fixture.host().site().id};
    const auto stands = fixture.ask(
        [request](services::Workspace &workspace) { return workspace.reports().comment(request); });
    REQUIRE(stands);
    CHECK(*stands == QStringLiteral("The boiler failed on Thursday."));

    page.window()->activateWindow();
    REQUIRE(eventually([&] { return QApplication::activeWindow() == page.window(); }));
    page.preview().setFocus();
    keys.press(Qt::Key_M, Qt::ControlModifier);
    REQUIRE(eventually([&] {
        dialog = qobject_cast<FormDialog *>(QApplication::activeWindow());
        return bool(dialog);
    }));
    CHECK(named<QPlainTextEdit>(dialog, "words")->toPlainText() == *stands);
    keys.press(Qt::Key_Escape);
    REQUIRE(eventually([&] { return !dialog; }));
}
