// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"
#include "ui/models/text_table_model.h"
#include "ui/preferences.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/chip_row.h"
#include "ui/widgets/field.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/offer_list.h"
#include "ui/widgets/panes.h"
#include "ui/widgets/table_order.h"
#include "ui/widgets/type_ahead.h"

#include <QAccessible>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QVBoxLayout>
#include <QtTest>

using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// A window with a line that offers fruit.
struct Fruit
{
    Theme theme;
    QWidget window;
    TypeAhead *line = new TypeAhead;
    QStringList picked;
    bool answers = true;

    Fruit()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(line);
        layout->addStretch(1);
        window.resize(600, 500);
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window));
        line->setFocus();
        QObject::connect(line, &TypeAhead::searched, line, [this] {
            if (answers)
                answer();
        });
        QObject::connect(line, &TypeAhead::picked, line,
                         [this](const TwoLineRow &row) { picked << row.title; });
    }
    void answer()
    {
        line->setSuggestions(
            line->text(),
            {{QStringLiteral("apple"), {}, {}, 1, false}, {QStringLiteral("pear"), {}, {}, 2, false}});
    }
};

} // namespace

TEST_CASE("assistive technology sets the text and chooses a row, the current one or another")
{
    for (const int row : {0, 1}) {
        Fruit fruit;
        auto *line = QAccessible::queryAccessibleInterface(fruit.line);
        REQUIRE(line);
        line->setText(QAccessible::Value, QStringLiteral("p"));
        REQUIRE(fruit.line->isOpen());
        auto *list = QAccessible::queryAccessibleInterface(fruit.window.findChild<OfferList *>());
        REQUIRE(list);
        REQUIRE(list->childCount() == 2);
        auto *item = list->child(row);
        REQUIRE(item->actionInterface());
        item->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        const QString wanted = row == 0 ? QStringLiteral("apple") : QStringLiteral("pear");
        REQUIRE(eventually([&] { return fruit.picked == QStringList(wanted); }));
        CHECK(fruit.line->text().isEmpty());
        CHECK(!fruit.line->isOpen());
    }
}

TEST_CASE("typing offers answers, Down and Enter pick one and empty the line")
{
    Fruit fruit;
    Keys keys(&fruit.window);
    keys.type(QStringLiteral("p"));
    REQUIRE(fruit.line->isOpen());
    keys.press(Qt::Key_Down).press(Qt::Key_Return);
    CHECK(fruit.picked == QStringList {QStringLiteral("pear")});
    CHECK(fruit.line->text().isEmpty());
    CHECK(!fruit.line->isOpen());
    CHECK(fruit.line->hasFocus());
}

TEST_CASE("an Enter that is quicker than the search picks the first answer when it comes")
{
    Fruit fruit;
    fruit.answers = false;
    Keys keys(&fruit.window);
    keys.type(QStringLiteral("ap")).press(Qt::Key_Return);
    CHECK(fruit.picked.isEmpty());
    fruit.answer();
    CHECK(fruit.picked == QStringList {QStringLiteral("apple")});
}

TEST_CASE("answers to an older text are dropped")
{
    Fruit fruit;
    fruit.answers = false;
    Keys keys(&fruit.window);
    keys.type(QStringLiteral("ap"));
    fruit.line->setSuggestions(QStringLiteral("a"), {{QStringLiteral("stale"), {}, {}, 1, false}});
    CHECK(!fruit.line->isOpen());
    CHECK(fruit.line->suggestions().rowCount() == 0);
}

TEST_CASE("Escape closes the list and leaves what was typed")
{
    Fruit fruit;
    Keys keys(&fruit.window);
    keys.type(QStringLiteral("ap")).press(Qt::Key_Escape);
    CHECK(!fruit.line->isOpen());
    CHECK(fruit.line->text() == QStringLiteral("ap"));
    CHECK(fruit.picked.isEmpty());
}

TEST_CASE("letters beyond ASCII can be typed and searched")
{
    Fruit fruit;
    Keys(&fruit.window).type(QStringLiteral("ŵy"));
    CHECK(fruit.line->text() == QStringLiteral("ŵy"));
    CHECK(fruit.line->isOpen());
}

TEST_CASE("chips: the first is the main one, Enter makes another so, Delete removes")
{
    Theme theme;
    ChipRow chips;
    chips.show();
    chips.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&chips));
    chips.add(QStringLiteral("DEBT"), QStringLiteral("Debt"));
    chips.add(QStringLiteral("FOOD"), QStringLiteral("Food"));
    chips.add(QStringLiteral("DEBT"), QStringLiteral("Debt"));
    CHECK(chips.keys() == QStringList({QStringLiteral("DEBT"), QStringLiteral("FOOD")}));
    chips.focusLast();
    Keys keys(&chips);
    keys.press(Qt::Key_Return);
    CHECK(chips.keys().first() == QStringLiteral("FOOD"));
    keys.press(Qt::Key_Delete);
    CHECK(chips.keys() == QStringList {QStringLiteral("DEBT")});
}

TEST_CASE("a problem stands beside its field, is part of what is read out, and goes again")
{
    auto *edit = new QLineEdit;
    Field field(QStringLiteral("&Visitor"), edit);
    field.setHint(QStringLiteral("A name"));
    CHECK(edit->accessibleName() == QStringLiteral("Visitor"));
    field.setProblem(QStringLiteral("Give a name."));
    CHECK(edit->accessibleDescription().startsWith(QStringLiteral("Give a name.")));
    CHECK(edit->property("invalid").toBool());
    field.setProblem({});
    CHECK(edit->accessibleDescription() == QStringLiteral("A name"));
    CHECK(!edit->property("invalid").toBool());
}

TEST_CASE("a notice runs its action and can be closed")
{
    NoticeBar bar;
    int undone = 0;
    bar.show(Tone::Good, QStringLiteral("Saved"), {{QStringLiteral("Undo"), [&undone] { ++undone; }}});
    CHECK(!bar.isHidden());
    for (auto *button : bar.findChildren<QPushButton *>())
        if (button->text() == QStringLiteral("Undo"))
            button->click();
    CHECK(undone == 1);
    bar.clear();
    CHECK(bar.isHidden());
}

TEST_CASE("a word without end does not make a notice, and its page, wider")
{
    Theme theme;
    theme.apply({});
    NoticeBar bar;
    bar.show(Tone::Good, QStringLiteral("Put up"));
    const int usual = bar.minimumSizeHint().width();
    const QString word(300, u'w');
    bar.show(Tone::Good, word);
    CHECK(bar.text() == word);
    const int most = usual + 40 * bar.fontMetrics().horizontalAdvance(u'w');
    CHECK(bar.minimumSizeHint().width() < most);
    // A sign of two halves is not torn where the word is to break, and the word breaks after it.
    const QString torn = QString(29, u'w') + QStringLiteral("\U0001F642") + QString(300, u'w');
    bar.show(Tone::Good, torn);
    CHECK(bar.text() == torn);
    CHECK(bar.minimumSizeHint().width() < most);
}

TEST_CASE("where the keyboard comes into a list its row is seen, and a problem goes once it is mended")
{
    Theme theme;
    theme.apply({});
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *line = new QLineEdit;
    auto *field = new Field(QStringLiteral("Day"), line);
    TwoLineModel rows;
    rows.setRows({{QStringLiteral("One"), {}, {}, 1}, {QStringLiteral("Two"), {}, {}, 2}});
    auto *list = twoLineList(&rows, QStringLiteral("Rows"), 2);
    column->addWidget(field);
    column->addWidget(list);
    window.show();
    REQUIRE(QTest::qWaitForWindowActive(&window));
    line->setFocus();
    field->setProblem(QStringLiteral("This is not a day."));
    QTest::keyClicks(line, QStringLiteral("3"));
    CHECK(field->problem().isEmpty());
    CHECK_FALSE(list->selectionModel()->hasSelection());
    QTest::keyClick(line, Qt::Key_Tab);
    REQUIRE(list->hasFocus());
    CHECK(list->selectionModel()->isRowSelected(0));
}

TEST_CASE("what a field says about its line stays while its suggestions are gone through")
{
    Fruit fruit;
    auto *field = new Field(QStringLiteral("Fruit"), fruit.line);
    field->setHint(QStringLiteral("One word"));
    fruit.window.layout()->addWidget(field);
    fruit.line->setFocus();
    Keys keys(&fruit.window);
    keys.type(QStringLiteral("p")).press(Qt::Key_Down);
    CHECK(fruit.line->accessibleDescription().contains(QStringLiteral("One word")));
    CHECK(fruit.line->accessibleDescription().contains(QStringLiteral("pear")));
    field->setProblem(QStringLiteral("Too many"));
    CHECK(fruit.line->accessibleDescription().contains(QStringLiteral("pear")));
    keys.press(Qt::Key_Return);
    CHECK(fruit.line->accessibleDescription() == QStringLiteral("Too many. One word"));
}

TEST_CASE("where nothing answers the line says so, Escape closes that, and Down does nothing")
{
    Fruit fruit;
    fruit.answers = false;
    Keys keys(&fruit.window);
    keys.type(QStringLiteral("quince"));
    auto *nothing = fruit.window.findChild<QLabel *>(QStringLiteral("nothingFound"));
    CHECK(!(nothing && nothing->isVisible())); // not answered yet
    fruit.line->setSuggestions(QStringLiteral("quince"), {});
    nothing = named<QLabel>(&fruit.window, "nothingFound");
    REQUIRE(nothing->isVisible());
    CHECK(fruit.line->accessibleDescription() == nothing->text());
    CHECK(!fruit.line->isOpen());
    keys.press(Qt::Key_Down).press(Qt::Key_Return);
    CHECK(fruit.picked.isEmpty());
    keys.press(Qt::Key_Escape);
    CHECK(!nothing->isVisible());
    fruit.answers = true;
    keys.press(Qt::Key_Backspace);
    CHECK(fruit.line->isOpen());
    CHECK(!nothing->isVisible());
}

TEST_CASE("the list of answers stays at its line when something is put in above")
{
    Fruit fruit;
    Keys keys(&fruit.window);
    keys.type(QStringLiteral("a"));
    REQUIRE(fruit.line->isOpen());
    auto *list = fruit.window.findChild<OfferList *>();
    REQUIRE(list);
    const auto below = [&] {
        const int end = fruit.line->mapTo(&fruit.window, QPoint(0, fruit.line->height())).y();
        const int top = list->parentWidget()->y();
        return top >= end && top <= end + 8;
    };
    CHECK(below());
    static_cast<QVBoxLayout *>(fruit.window.layout())
        ->insertWidget(0, new QLabel(QStringLiteral("one\ntwo\nthree")));
    REQUIRE(eventually([&] { return fruit.line->y() > 30; }));
    CHECK(eventually(below));
}

TEST_CASE("work that begins while other work is shown leaves no timer behind")
{
    class Count : public QObject
    {
    public:
        int timers = 0;

    protected:
        bool eventFilter(QObject *, QEvent *event) override
        {
            timers += event->type() == QEvent::Timer ? 1 : 0;
            return false;
        }
    };
    Theme theme;
    BusyBar bar;
    bar.start(QStringLiteral("One thing"), false);
    bar.start(QStringLiteral("Another"), true);
    bar.finish();
    Count count;
    bar.installEventFilter(&count);
    QTest::qWait(700);
    CHECK(count.timers == 0);
    CHECK(!bar.isVisible());
}

TEST_CASE("days, numbers and words are ordered as what they are, and empty cells come last either way")
{
    const QStringList days {QStringLiteral("16 Nov 2026"), QStringLiteral("6 days late, 5 Nov 2026"),
                            QString(), QStringLiteral("16 Nov 2026 09:30")};
    CHECK(orderOfTexts(days, false) == std::vector<int> {1, 0, 3, 2});
    CHECK(orderOfTexts(days, true) == std::vector<int> {3, 0, 1, 2});
    const QStringList numbers {QStringLiteral("1,204"), QStringLiteral("87"), QStringLiteral("9.5")};
    CHECK(orderOfTexts(numbers, false) == std::vector<int> {2, 1, 0});
    const QStringList words {QStringLiteral("room 10"), QStringLiteral("Room 9"), QStringLiteral("attic")};
    CHECK(orderOfTexts(words, false) == std::vector<int> {2, 1, 0});
}

TEST_CASE("a table is ordered by keys or by its headings, keeps its row numbers, and is found so again")
{
    Theme theme;
    QTemporaryDir folder;
    Preferences preferences(folder.path());
    TextTableModel model;
    auto table = std::unique_ptr<QTableView>(textTable(&model, QStringLiteral("Fruit")));
    table->setObjectName(QStringLiteral("fruit"));
    model.set({QStringLiteral("Name"), QStringLiteral("Weight")},
              {{QStringLiteral("pear"), QStringLiteral("150")},
               {QStringLiteral("apple"), QStringLiteral("90")},
               {QStringLiteral("melon"), QStringLiteral("1,100")}});
    table->findChild<TableOrder *>()->remember(preferences, QStringLiteral("ash"));
    table->show();
    const auto shown = [](const QTableView &view) {
        QStringList names;
        for (int place = 0; place < view.model()->rowCount(); ++place)
            names << view.model()->index(view.verticalHeader()->logicalIndex(place), 0).data().toString();
        return names.join(u' ');
    };
    constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;
    CHECK(shown(*table) == QStringLiteral("pear apple melon"));
    Keys keys(table.get());
    keys.press(Qt::Key_Right, kCtrlShift);
    CHECK(shown(*table) == QStringLiteral("apple melon pear"));
    keys.press(Qt::Key_Right, kCtrlShift).press(Qt::Key_Down, kCtrlShift);
    CHECK(shown(*table) == QStringLiteral("melon pear apple"));
    CHECK(table->accessibleDescription().contains(QStringLiteral("Weight")));
    table->setCurrentIndex(model.index(2, 0));
    keys.press(Qt::Key_Down);
    CHECK(table->currentIndex().row() == 0); // the pear, which is next in sight
    model.set(
        {QStringLiteral("Name"), QStringLiteral("Weight")},
        {{QStringLiteral("fig"), QStringLiteral("40")}, {QStringLiteral("lime"), QStringLiteral("60")}});
    CHECK(shown(*table) == QStringLiteral("lime fig"));

    auto again = std::unique_ptr<QTableView>(textTable(&model, QStringLiteral("Fruit")));
    again->setObjectName(QStringLiteral("fruit"));
    again->findChild<TableOrder *>()->remember(preferences, QStringLiteral("ash"));
    CHECK(shown(*again) == QStringLiteral("lime fig"));
    again->findChild<TableOrder *>()->remember(preferences, QStringLiteral("robin"));
    CHECK(shown(*again) == QStringLiteral("fig lime"));
    QTest::mouseClick(again->horizontalHeader()->viewport(), Qt::LeftButton, {},
                      {again->horizontalHeader()->sectionViewportPosition(0) + 5, 5});
    CHECK(shown(*again) == QStringLiteral("fig lime"));
    CHECK(again->findChild<TableOrder *>()->column() == 0);
}

TEST_CASE(
    "a list that does not fit shows its top, then the row that keys go to, also when the page grows above it")
{
    Theme theme;
    TextTableModel model;
    std::vector<QStringList> rows;
    for (int row = 0; row < 40; ++row)
        rows.push_back({QString::number(row)});
    model.set({QStringLiteral("Number")}, rows);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    auto *line = new QLineEdit;
    auto *late = new QLabel(QStringLiteral("one\ntwo\nthree\nfour"));
    auto *table = textTable(&model, QStringLiteral("Numbers"));
    table->setMinimumHeight(1600);
    layout->addWidget(line);
    layout->addWidget(late);
    layout->addWidget(table);
    late->hide();
    const auto scroll = std::unique_ptr<QScrollArea>(scrollColumn(body));
    scroll->resize(400, 260);
    scroll->show();
    scroll->activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(scroll.get()));
    table->setCurrentIndex(model.index(0, 0));
    table->setFocus(Qt::ShortcutFocusReason);
    const auto placeOf = [&](int row) {
        const auto where = table->visualRect(model.index(row, 0)).center();
        return table->viewport()->mapTo(scroll->viewport(), where).y();
    };
    const auto isInSight = [&](int y) { return y > 0 && y < scroll->viewport()->height(); };
    CHECK(table->mapTo(scroll->viewport(), QPoint()).y() >= 0); // with its headings
    CHECK(isInSight(placeOf(0)));
    late->show();
    CHECK(eventually([&] { return table->mapTo(scroll->viewport(), QPoint()).y() >= 0; }));
    Keys keys(table);
    for (int row = 1; row < 30; ++row) {
        keys.press(Qt::Key_Down);
        INFO(row);
        CHECK(isInSight(placeOf(row)));
    }
}

TEST_CASE("the column beside a form is as wide as what is in it, also where it scrolls down")
{
    Theme theme;
    for (const int percent : {100, 150}) {
        INFO(percent << " %");
        theme.apply({ThemeName::Light, percent});
        auto *side = new QWidget;
        auto *column = new QVBoxLayout(side);
        column->addWidget(
            new QPushButton(QStringLiteral("A button whose words take all the room there is here")));
        for (int row = 0; row < 60; ++row)
            column->addWidget(new QLabel(QStringLiteral("one more")));
        MainAndSide both(new QWidget, side);
        both.resize(2400, 500);
        both.show();
        REQUIRE(QTest::qWaitForWindowExposed(&both));
        auto *scroll = qobject_cast<QScrollArea *>(side->parentWidget()->parentWidget()->parentWidget());
        REQUIRE(scroll);
        REQUIRE(eventually([&] { return scroll->verticalScrollBar()->maximum() > 0; }));
        CHECK(eventually([&] { return scroll->horizontalScrollBar()->maximum() == 0; }));
    }
    theme.apply({});
}

TEST_CASE("a list that is as high as its rows takes no room for more, and scrolls beyond the most")
{
    Theme theme;
    TwoLineModel model;
    QWidget window;
    auto *list = twoLineList(&model, QStringLiteral("Fruit"));
    asHighAsItsRows(list, 3);
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(list);
    layout->addStretch(1);
    window.resize(400, 700);
    window.show();
    REQUIRE(QTest::qWaitForWindowExposed(&window));
    const auto rowsHigh = [&](int rows) {
        std::vector<TwoLineRow> all;
        for (int row = 0; row < rows; ++row)
            all.push_back({QStringLiteral("apple"), QStringLiteral("red"), {}, row, false});
        model.setRows(std::move(all));
        QTest::qWait(1);
        return double(list->viewport()->height()) / list->sizeHintForRow(0);
    };
    for (const int percent : {100, 200}) {
        INFO(percent << " %");
        theme.apply({ThemeName::Light, percent});
        for (int rows = 1; rows <= 3; ++rows) {
            const double high = rowsHigh(rows);
            CHECK(high >= rows);
            CHECK(high < rows + 0.5);
            CHECK(list->verticalScrollBar()->maximum() == 0);
        }
        CHECK(rowsHigh(5) < 3.5);
        CHECK(list->verticalScrollBar()->maximum() > 0);
    }
    theme.apply({});
}
