// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a page tells after an act: in sight at every size of text, in words, and true.
#include "core/services/listing_service.h"
#include "tests/ui/desk_steps.h"
#include "tests/ui/text.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/directory_page.h"
#include "ui/pages/exchange_page.h"
#include "ui/pages/reports/report_preview.h"
#include "ui/pages/reports_page.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/paper.h"
#include "ui/wording.h"

#include <QFileInfo>
#include <QListView>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPrinter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// All of it is seen, and nothing lies over it.
bool isInSight(const QWidget &widget)
{
    return widget.isVisible() && widget.visibleRegion().boundingRect() == widget.rect();
}

template <class Wanted> Wanted &shown(MainWindow &window)
{
    auto *page = window.findChild<Wanted *>();
    REQUIRE(page);
    window.showPage(window.pages().indexOf(page));
    return *page;
}

/// Two entries of one name and number.
void listTwice(UiFixture &fixture)
{
    const auto made = fixture.ask([](services::Workspace &workspace) -> Result<journal::Changes> {
        journal::Changes last;
        for (int time = 0; time < 2; ++time) {
            ServiceForm form;
            form.name = text("Memory cafe");
            form.phones = {{{}, text("01244 960555")}};
            LT_ASSIGN(const auto one, workspace.directory().listings().create(form));
            last = one.changes;
        }
        return last;
    });
    REQUIRE(made);
    fixture.host().tellChanged(*made);
}

} // namespace

TEST_CASE("what was done with two entries is told in sight, with the keyboard down in their list", "[told]")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    const int percent = GENERATE(100, 200);
    fixture.theme().apply({ThemeName::HighContrast, percent});
    window.resize(1366, 768);
    listTwice(fixture);
    auto &page = shown<DirectoryPage>(window);
    Keys keys(&window);
    keys.press(Qt::Key_T, Qt::ControlModifier);
    auto *list = named<QListView>(&page, "services");
    REQUIRE(eventually([&] { return list->hasFocus() && list->currentIndex().isValid(); }));
    keys.press(Qt::Key_S);
    auto *notice = page.findChild<NoticeBar *>();
    REQUIRE(eventually([&] { return notice->text().contains(text("are one service")); }));
    CHECK(eventually([&] { return isInSight(*notice); }));
    for (auto *scroll : page.findChildren<QScrollArea *>())
        CHECK_FALSE(scroll->isAncestorOf(notice));
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(eventually([&] { return notice->text().contains(text("taken back")); }));
    CHECK(eventually([&] { return isInSight(*notice); }));
    fixture.theme().apply({});
}

TEST_CASE("a saved comment says so and when, and goes on saying it while the report is counted anew",
          "[told]")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto &page = shown<ReportsPage>(window);
    REQUIRE(eventually([&] { return page.preview().sizeHint().height() > 400; }));
    Keys keys(&window);
    QPointer<FormDialog> dialog;
    const auto comment = [&](const char *words) {
        window.activateWindow();
        REQUIRE(eventually([&] { return QApplication::activeWindow() == &window; }));
        page.preview().setFocus();
        keys.press(Qt::Key_M, Qt::ControlModifier);
        REQUIRE(eventually([&] {
            dialog = qobject_cast<FormDialog *>(QApplication::activeWindow());
            return dialog && dialog->isAncestorOf(QApplication::focusWidget());
        }));
        named<QPlainTextEdit>(dialog, "words")->setFocus();
        keys.press(Qt::Key_A, Qt::ControlModifier).press(Qt::Key_Backspace).type(text(words));
        keys.press(Qt::Key_Return, Qt::ControlModifier);
        REQUIRE(eventually([&] { return !dialog; }));
    };
    auto *notice = named<NoticeBar>(&page, "reportNotice");
    comment("The boiler failed on Thursday.");
    const QString saved = text("was saved at ") + timeText(fixture.clock().nowMs());
    REQUIRE(eventually([&] { return notice->text().contains(saved); }));
    CHECK(notice->accessibleName().contains(saved));
    // the count that the comment asked for has come in
    fixture.ask([](services::Workspace &) { return 0; });
    QTest::qWait(100);
    CHECK(notice->text().contains(saved));
    CHECK(isInSight(*notice));

    comment("The boiler failed on Thursday.");
    CHECK(eventually([&] { return notice->text().contains(text("nothing was changed")); }));
    comment("");
    CHECK(eventually([&] { return notice->text().contains(text("was taken out at ")); }));
    window.activateWindow(); // offscreen, nobody gives the keyboard back after a dialog
    REQUIRE(eventually([&] { return QApplication::activeWindow() == &window; }));
    page.preview().setFocus();
    keys.press(Qt::Key_Left, Qt::AltModifier); // another week: it is no longer about what is shown
    CHECK(eventually([&] { return notice->text().isEmpty(); }));
}

TEST_CASE("what the exchange tells, and that it is at work, stands outside what scrolls", "[told]")
{
    UiFixture fixture;
    auto &page = shown<ExchangePage>(fixture.openMain());
    auto *notice = named<NoticeBar>(&page, "exchangeNotice");
    const auto *carrying = named<BusyBar>(&page, "carrying");
    for (const auto *scroll : page.findChildren<QScrollArea *>()) {
        CHECK_FALSE(scroll->isAncestorOf(notice));
        CHECK_FALSE(scroll->isAncestorOf(carrying));
    }
    notice->show(Tone::Good, text("3 files were made."));
    CHECK(eventually([&] { return isInSight(*notice); }));
}

TEST_CASE("printing says whether it went to a printer or into a file, and into which", "[told]")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(text("weekly.pdf"));
    const auto printer = pagePrinter(text("Weekly report"));
    printer->setOutputFileName(path);
    reports::PageLayout layout;
    layout.pages.emplace_back();
    REQUIRE(printPages(*printer, layout));
    CHECK(QFileInfo(path).size() > 0);
    CHECK(printedText(*printer).contains(path));
    CHECK(printedText(*printer).startsWith(text("Written to the file")));
    CHECK_FALSE(printedText(*printer).contains(text("Sent to")));
    printer->setOutputFileName({});
    CHECK(printedText(*printer).startsWith(text("Sent to the printer")));
}

TEST_CASE("the preview of a report grows with the text, also beyond the window", "[told]")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    window.resize(1366, 768);
    auto &page = shown<ReportsPage>(window);
    REQUIRE(eventually([&] { return page.preview().sizeHint().height() > 400; }));
    int before = 0;
    for (const int percent : {80, 100, 150, 200}) {
        fixture.theme().apply({ThemeName::Light, percent});
        window.resize(1366, 768);
        QTest::qWait(50);
        INFO(percent);
        CHECK(page.preview().minimumWidth() > before);
        before = page.preview().minimumWidth();
    }
    CHECK(before > 1366); // scrolled across
    Keys keys(&window);
    page.preview().setFocus();
    keys.press(Qt::Key_End);
    QTest::qWait(20);
    const auto spot = page.preview().figureRect(page.preview().currentFigure());
    CHECK(page.preview().visibleRegion().boundingRect().contains(spot.center()));
    fixture.theme().apply({});
}
