// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/sheets_dialog.h"
#include "ui/main_window.h"
#include "ui/models/text_table_model.h"
#include "ui/pages/desk_page.h"
#include "ui/preferences.h"
#include "ui/widgets/column_widths.h"
#include "ui/widgets/grid.h"
#include "ui/widgets/lists.h"

#include <QFile>
#include <QHeaderView>
#include <QMouseEvent>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

#include <cstdlib>

using namespace letstalk::ui;
using namespace letstalk::test;

TEST_CASE(
    "a column stays as wide as its reader made it, for them alone, at any size of text, until it is reset")
{
    Theme theme;
    theme.apply({});
    QTemporaryDir folder;
    Preferences preferences(folder.path());
    TextTableModel model;
    const auto fill = [&model](const char *name) {
        model.set({QStringLiteral("Fruit"), QStringLiteral("Colour"), QStringLiteral("Price")},
                  {{QString::fromLatin1(name), QStringLiteral("red"), QStringLiteral("two pounds")}});
    };
    fill("apple");
    const auto made = [&](const char *user, const char *name = "fruit") {
        auto table = std::unique_ptr<QTableView>(textTable(&model, QStringLiteral("Fruit")));
        table->setObjectName(QString::fromLatin1(name));
        table->findChild<ColumnWidths *>()->remember(preferences, QString::fromLatin1(user));
        table->resize(900, 300);
        table->show();
        REQUIRE(QTest::qWaitForWindowExposed(table.get()));
        QTest::qWait(20);
        return table;
    };
    const auto fillsRoom = [](const QTableView &table) {
        return table.columnWidth(0) + table.columnWidth(1) + table.columnWidth(2)
            == table.viewport()->width();
    };
    auto table = made("ash");
    const int words = table->columnWidth(0);
    CHECK(fillsRoom(*table));
    fill("a fruit with a very long name indeed");
    CHECK(table->columnWidth(0) > 2 * words); // as wide as its words, until somebody says otherwise
    // By the mouse, at the edge of the heading.
    auto *headings = table->horizontalHeader()->viewport();
    const int edge = table->columnWidth(0) - 1;
    QTest::mousePress(headings, Qt::LeftButton, {}, {edge, 8});
    QTest::mouseMove(headings, {edge - 60, 8});
    QMouseEvent drag(QEvent::MouseMove, QPointF(edge - 60, 8), headings->mapToGlobal(QPointF(edge - 60, 8)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(headings, &drag);
    QTest::mouseRelease(headings, Qt::LeftButton, {}, {edge - 60, 8});
    const int dragged = table->columnWidth(0);
    CHECK(dragged < edge - 40);
    CHECK(eventually([&] { return fillsRoom(*table); }));
    fill("fig");
    CHECK(table->columnWidth(0) == dragged);
    // By keys, for the column of the chosen cell.
    table->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(table.get()));
    table->setFocus();
    table->setCurrentIndex(model.index(0, 1));
    const int before = table->columnWidth(1);
    Keys keys(table.get());
    keys.press(Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    const int wider = table->columnWidth(1);
    CHECK(wider == before + 2 * gridUnit());
    keys.press(Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier)
        .press(Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    CHECK(table->columnWidth(1) == wider);

    auto again = made("ash");
    CHECK(again->columnWidth(0) == dragged);
    CHECK(again->columnWidth(1) == wider);
    CHECK(made("robin")->columnWidth(0) < dragged); // somebody else's stay as wide as their words
    CHECK(made("ash", "other")->columnWidth(0) < dragged);
    theme.apply({ThemeName::Light, 200});
    QTest::qWait(20);
    CHECK(std::abs(again->columnWidth(0) - 2 * dragged) <= 2 * gridUnit());
    theme.apply({});

    keys.press(Qt::Key_Home, Qt::AltModifier | Qt::ShiftModifier);
    CHECK(table->columnWidth(0) <= words);
    CHECK(made("ash")->columnWidth(0) <= words);
    QFile kept(folder.path() + QStringLiteral("/desktop.ini"));
    REQUIRE(kept.open(QIODevice::ReadOnly));
    const QByteArray all = kept.readAll();
    CHECK_FALSE(all.contains("ash"));
    CHECK_FALSE(all.contains("Colour"));
}

TEST_CASE("numbers stand under their heading, near what they count")
{
    Theme theme;
    theme.apply({});
    TextTableModel model;
    model.set({QStringLiteral("Records"), QStringLiteral("New"), QStringLiteral("Erased")},
              {{QStringLiteral("people"), QStringLiteral("1,200"), QStringLiteral("312")},
               {QStringLiteral("visits"), QString(), QStringLiteral("7")}});
    const std::unique_ptr<QTableView> table(textTable(&model, QStringLiteral("What it would do")));
    table->resize(900, 300);
    table->show();
    REQUIRE(QTest::qWaitForWindowExposed(table.get()));
    QTest::qWait(20);
    const auto right = [&](int column) {
        return bool(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    };
    CHECK_FALSE(right(0));
    CHECK(right(1));
    CHECK(right(2));
    CHECK(table->columnWidth(2) < 200);
    CHECK(table->columnWidth(0) + table->columnWidth(1) + table->columnWidth(2) < 600);
    // One word among them makes it a column of words.
    model.set({QStringLiteral("Records"), QStringLiteral("Erased")},
              {{QStringLiteral("people"), QStringLiteral("312")},
               {QStringLiteral("visits"), QStringLiteral("none")}});
    CHECK_FALSE(right(1));
    CHECK(table->columnWidth(0) + table->columnWidth(1) == table->viewport()->width());
}

TEST_CASE("the columns of a dialog's table are kept for its user, as those of a page are")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    const auto opened = [&](QWidget *parent) {
        auto dialog = std::make_unique<SheetsDialog>(QStringLiteral("Blacon"), fixture.clockDay(), parent);
        dialog->QWidget::show();
        REQUIRE(QTest::qWaitForWindowExposed(dialog.get()));
        QTest::qWait(20);
        return dialog;
    };
    const auto first
        = [](const SheetsDialog &dialog) { return named<QTableView>(&dialog, "sheetsOut")->columnWidth(0); };
    auto dialog = opened(&window.desk());
    const int words = first(*dialog);
    named<QTableView>(dialog.get(), "sheetsOut")->horizontalHeader()->resizeSection(0, words + 90);
    dialog.reset();
    dialog = opened(&window.desk());
    CHECK(first(*dialog) == words + 90);
    CHECK(first(*opened(nullptr)) == words); // of no window: nobody's
    named<QTableView>(dialog.get(), "sheetsOut")->findChild<ColumnWidths *>()->fitWords();
    dialog.reset();
    CHECK(first(*opened(&window.desk())) == words);
}
