// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The board of Direct Payment cases, by keys: going about on it, and moving a case on.
#include "tests/ui/dp_cases.h"
#include "tests/ui/dp_keys.h"
#include "tests/ui/text.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/pages/direct_payments_page.h"
#include "ui/widgets/notice_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QScrollArea>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// What a bar that is seen says.
bool isSaid(const DirectPaymentsPage &page, const char *words)
{
    for (const auto *bar : page.findChildren<NoticeBar *>())
        if (bar->isVisible() && bar->text().contains(text(words)))
            return true;
    return false;
}

} // namespace

TEST_CASE("on the board the arrows go between stages and cards, and the case stays when it becomes a table")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    const auto made = fixture.ask([](services::Workspace &w) -> Status {
        for (int at = 0; at < 4; ++at) {
            Person person;
            person.givenName = QStringLiteral("Ann");
            person.familyName = QStringLiteral("Beech%1").arg(at);
            LT_ASSIGN(const auto created, w.people().create(person));
            LT_ASSIGN(const auto begun, w.dpCases().noteInterest(created.id, QStringLiteral("leaflet")));
            if (at > 1)
                LT_TRY(w.dpCases().take(begun.id, dp::RaiseLead {true, {{}, QStringLiteral("asked")}}));
            if (at > 2)
                LT_TRY(
                    w.dpCases().take(begun.id, dp::AcceptLead {QStringLiteral("yes"), true, w.actor().user}));
        }
        return done();
    });
    INFO((made ? std::string() : made.error().detail.toStdString()));
    REQUIRE(made);
    auto &page = showPage<DirectPaymentsPage>(window);
    Keys keys(&window);
    keys.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    auto *table = named<QTableView>(&page, "leads");
    REQUIRE(eventually([&] { return table->isVisible() && table->model()->rowCount() == 4; }));
    keys.press(Qt::Key_B, Qt::ControlModifier);
    auto *first = named<QListView>(&page, "column_INTEREST");
    CHECK(first->hasFocus());
    CHECK(first->model()->rowCount() == 2);
    keys.press(Qt::Key_Down);
    CHECK(first->currentIndex().row() == 1);
    keys.press(Qt::Key_Right);
    CHECK(named<QListView>(&page, "column_FLAGGED")->hasFocus());
    keys.press(Qt::Key_Right);
    auto *last = named<QListView>(&page, "column_ACCEPTED");
    CHECK(last->hasFocus());
    keys.press(Qt::Key_Right); // the last one
    CHECK(last->hasFocus());
    keys.press(Qt::Key_Return);
    auto *title = named<QLabel>(&page, "caseTitle");
    REQUIRE(eventually([&] { return title->isVisible(); }));
    CHECK(title->text().contains(text("Beech3")));
    keys.press(Qt::Key_Escape);
    CHECK(named<QListView>(&page, "column_ACCEPTED")->hasFocus());
    keys.press(Qt::Key_B, Qt::ControlModifier);
    CHECK(table->hasFocus());
    named<QComboBox>(&page, "stage")->setFocus();
    keys.press(Qt::Key_Down).press(Qt::Key_Down);
    CHECK(table->model()->rowCount() == 1); // leads
    // At twice the size of text the window needs no more than a small screen has, the board scrolls in
    // itself.
    keys.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier).press(Qt::Key_B, Qt::ControlModifier);
    fixture.theme().apply({ThemeName::Light, 200});
    window.resize(1366, 768);
    QTest::qWait(80);
    CHECK(window.minimumSizeHint().width() <= 1366);
    CHECK(window.width() <= 1366);
    auto *board = named<QScrollArea>(&page, "board");
    CHECK(board->widget()->width() > board->viewport()->width());
    fixture.theme().apply({});
}

TEST_CASE(
    "on the board Ctrl+Right takes a case's next step, or says why it cannot be taken, nothing leads back")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    const auto made = fixture.ask([](services::Workspace &w) -> Status {
        LT_TRY(leadFor(w, text("Alder")));
        LT_TRY(decidingFor(w, text("Birch")));
        LT_TRY(settingUpFor(w, text("Cedar")));
        return done();
    });
    REQUIRE(made);
    auto &page = showPage<DirectPaymentsPage>(window);
    Keys keys(&window);
    keys.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    auto *table = named<QTableView>(&page, "leads");
    REQUIRE(eventually([&] { return table->isVisible() && table->model()->rowCount() == 3; }));
    keys.press(Qt::Key_B, Qt::ControlModifier);
    REQUIRE(named<QListView>(&page, "column_FLAGGED")->hasFocus());
    keys.press(Qt::Key_Left, Qt::ControlModifier);
    CHECK(isSaid(page, "No step leads back"));
    const auto move = [&](const char *family) {
        keys.press(Qt::Key_Right, Qt::ControlModifier);
        auto *title = named<QLabel>(&page, "caseTitle");
        REQUIRE(eventually([&] { return title->isVisible() && title->text().contains(text(family)); }));
    };
    // The form of the one step that follows, with what it needs.
    move("Alder");
    {
        FormKeys form(&page);
        form.press(Qt::Key_Return, Qt::ControlModifier);
        CHECK_FALSE(form.problem("reason").isEmpty());
        form.text("reason", text("asked for it")).yes("told").record();
    }
    CaseKeys(window, page).standsAt("Taken up");
    backIn(window);
    keys.press(Qt::Key_Escape);
    REQUIRE(eventually([&] { // it has gone to its column, and the keyboard with it
        auto *column = page.findChild<QListView *>(text("column_ACCEPTED"));
        return column && column->isVisible() && column->hasFocus();
    }));
    // Agreed or declined: that is not for a key to choose.
    keys.press(Qt::Key_Right);
    REQUIRE(named<QListView>(&page, "column_DECIDING")->hasFocus());
    move("Birch");
    REQUIRE(eventually([&] { return isSaid(page, "More than one step can follow"); }));
    CHECK_FALSE(page.findChild<FormDialog *>());
    auto *why = named<QLabel>(named<QTabWidget>(&page, "caseTabs")->currentWidget(), "caseWhy");
    CHECK(why->text().contains(text("not known yet"))); // of the first of them
    keys.press(Qt::Key_Escape);
    // What stands in the way is said, and nothing opens.
    keys.press(Qt::Key_Right);
    REQUIRE(named<QListView>(&page, "column_SETTING_UP")->hasFocus());
    move("Cedar");
    REQUIRE(eventually([&] { return isSaid(page, "Not yet: Record the first payment"); }));
    CHECK_FALSE(isSaid(page, "agreement is not signed")); // that stands under the step
    CHECK(why->text().contains(text("agreement is not signed")));
    for (const auto *bar : page.findChildren<NoticeBar *>())
        for (const auto *scroll : page.findChildren<QScrollArea *>())
            if (bar->isVisible())
                CHECK_FALSE(scroll->isAncestorOf(bar));
    keys.press(Qt::Key_Escape); // what the case told goes with it
    CHECK_FALSE(isSaid(page, "Not yet"));
    CHECK(isSaid(page, "No step leads back"));
    CHECK_FALSE(page.findChild<FormDialog *>());
    keys.press(Qt::Key_Z, Qt::ControlModifier); // answered where it is seen, and of nothing that is not
    CHECK(isSaid(page, "Nothing that was just done here"));
    CHECK_FALSE(isSaid(page, "No step leads back"));
    // F1 tells the key.
    bool told = false;
    for (const auto &[key, what] : page.actions().keys())
        told = told || key == text("Ctrl+Right");
    CHECK(told);
}
