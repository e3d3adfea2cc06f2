// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fields as a hand at the keyboard meets them: numbers, lists, what is wrong, and that nothing moves.
#include "tests/support/catch.h"
#include "tests/ui/text.h"
#include "tests/ui/ui_fixture.h"
#include "ui/models/two_line_model.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/field.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/lists.h"
#include "ui/widgets/number_box.h"
#include "ui/widgets/type_ahead.h"

#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QVBoxLayout>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// A window with what is added to it, one under the other.
struct Window : QWidget
{
    explicit Window(int percent = 100)
    {
        theme.apply({ThemeName::Light, percent});
        new QVBoxLayout(this);
        resize(700, 500);
    }
    ~Window() override { theme.apply({}); }
    template <class Widget> Widget *add(Widget *widget)
    {
        layout()->addWidget(widget);
        return widget;
    }
    void open()
    {
        show();
        activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(this));
    }
    int topOf(const QWidget *widget) const { return widget->mapTo(this, QPoint(0, 0)).y(); }

    Theme theme;
};

/// The drop-down list of a box that has the keyboard, once it is open.
QAbstractItemView *opened(QComboBox *box)
{
    QTest::keyClick(box, Qt::Key_Space);
    REQUIRE(eventually([&] { return box->view()->isVisible(); }));
    return box->view();
}

} // namespace

TEST_CASE("a number outside its bounds stays as it was typed, and is no number", "[fields]")
{
    Window window;
    auto *box = window.add(new NumberBox(1, 50));
    window.open();
    box->setFocus(Qt::TabFocusReason);
    Keys keys(&window);
    for (const char *typed : {"999", "0", "1.5", "-3", "two", "99999999999999"}) {
        INFO(typed);
        keys.press(Qt::Key_A, Qt::ControlModifier).type(text(typed)).press(Qt::Key_Return);
        CHECK(box->text() == text(typed));
        CHECK_FALSE(box->number());
        CHECK(box->problem().contains(text("1 to 50")));
    }
    keys.press(Qt::Key_A, Qt::ControlModifier).type(text("50")).press(Qt::Key_Return);
    CHECK(box->number() == 50);
    CHECK(box->problem().isEmpty());
    keys.press(Qt::Key_Up);
    CHECK(box->number() == 50);
    keys.press(Qt::Key_Down);
    CHECK(box->number() == 49);
    keys.press(Qt::Key_A, Qt::ControlModifier).type(text("999")).press(Qt::Key_Down);
    CHECK(box->number() == 50);
}

TEST_CASE("a number may be typed with its unit over the one that stands there", "[fields]")
{
    Window window;
    auto *first = window.add(new QLineEdit);
    auto *box = window.add(new NumberBox(80, 200));
    box->setSuffix(text(" %"));
    box->setKeyboardTracking(GENERATE(false, true));
    box->setNumber(100);
    window.open();
    Keys keys(&window);
    for (const char *typed : {"150", "150 %", "150%", " 150  % "}) {
        INFO(typed);
        box->setNumber(100);
        first->setFocus();
        keys.press(Qt::Key_Tab); // what stands there is chosen, to be written over
        REQUIRE(box->hasFocus());
        keys.type(text(typed)).press(Qt::Key_Return);
        CHECK(box->number() == 150);
        CHECK(box->problem().isEmpty());
        CHECK(box->text() == text("150 %"));
    }
    keys.press(Qt::Key_A, Qt::ControlModifier).type(text("%")).press(Qt::Key_Return);
    CHECK_FALSE(box->number());
    keys.press(Qt::Key_A, Qt::ControlModifier).type(text("500%")).press(Qt::Key_Down);
    CHECK(box->number() == 200); // down to the most
}

TEST_CASE("what is wrong with a number goes once it is stepped, not when Enter leaves it as it is",
          "[fields]")
{
    Window window;
    auto *box = new NumberBox(1, 50);
    box->setNumber(30);
    auto *field = window.add(new Field(text("People"), box));
    window.open();
    box->setFocus();
    field->setProblem(text("There are chairs for 20."));
    Keys keys(&window);
    keys.press(Qt::Key_Return);
    CHECK_FALSE(field->problem().isEmpty());
    keys.press(Qt::Key_Down);
    CHECK(box->number() == 29);
    CHECK(field->problem().isEmpty()); // whoever checks says it again
    field->setProblem(text("There are chairs for 20."));
    keys.press(Qt::Key_A, Qt::ControlModifier).type(text("2"));
    CHECK(field->problem().isEmpty());
}

TEST_CASE("no number is an answer where the box has words for it", "[fields]")
{
    Window window;
    auto *box = new NumberBox(0, 1440);
    box->setNoneText(text("Not noted"));
    box->setNumber({});
    window.add(box);
    window.open();
    box->setFocus(Qt::TabFocusReason);
    CHECK(box->text() == text("Not noted"));
    CHECK(box->problem().isEmpty());
    Keys keys(&window);
    keys.press(Qt::Key_Up);
    CHECK(box->number() == 0);
    keys.press(Qt::Key_Down);
    CHECK_FALSE(box->number());
    CHECK(box->text() == text("Not noted"));
    keys.press(Qt::Key_A, Qt::ControlModifier).type(text("20"));
    CHECK(box->number() == 20);
    keys.press(Qt::Key_A, Qt::ControlModifier).press(Qt::Key_Backspace).press(Qt::Key_Return);
    CHECK_FALSE(box->number());
    CHECK(box->problem().isEmpty());
}

TEST_CASE("what is wrong with a field moves neither the field nor what is beneath it", "[fields]")
{
    Window window;
    auto *line = new QLineEdit;
    auto *field = window.add(new Field(text("Name"), line));
    auto *notes = new QPlainTextEdit;
    auto *second = window.add(new Field(text("Notes"), notes));
    second->setHint(text("One a line"));
    auto *last = window.add(new QLineEdit);
    window.open();
    line->setFocus();
    const std::vector<QWidget *> all {line, notes, last};
    const auto tops = [&] {
        std::vector<int> at;
        for (const auto *one : all)
            at.push_back(window.topOf(one));
        return at;
    };
    QTest::qWait(20);
    const auto before = tops();
    field->setProblem(text("Write a name."));
    second->setProblem(text("This line cannot be read."));
    QTest::qWait(20);
    CHECK(tops() == before);
    CHECK(named<QLabel>(field, "problem")->isVisible());
    QTest::keyClick(line, Qt::Key_A);
    QTest::qWait(20);
    CHECK(field->problem().isEmpty());
    CHECK_FALSE(named<QLabel>(field, "problem")->isVisible());
    CHECK(tops() == before);
}

TEST_CASE("where a problem has no room beside its label, mending it moves nothing either", "[fields]")
{
    Window window(200);
    auto *line = new QLineEdit;
    auto *field = window.add(new Field(text("How they heard of us and of the others"), line));
    auto *last = window.add(new QLineEdit);
    window.resize(500, 400);
    window.open();
    line->setFocus();
    field->setProblem(text("This is nothing that anybody could have heard of us by. Write something else."));
    QTest::qWait(20);
    auto *problem = named<QLabel>(field, "problem");
    CHECK(problem->height() >= problem->heightForWidth(problem->width()));
    CHECK(window.topOf(problem) + problem->height() <= window.topOf(line));
    const std::pair before(window.topOf(line), window.topOf(last));
    QTest::keyClick(line, Qt::Key_A);
    QTest::qWait(20);
    CHECK_FALSE(problem->isVisible());
    CHECK(std::pair(window.topOf(line), window.topOf(last)) == before);
}

TEST_CASE("what is wrong with a narrow field among others is told in lines of some words", "[fields]")
{
    const int percent = GENERATE(100, 200);
    INFO(percent);
    Window window(percent);
    auto *box = new NumberBox(1, 50);
    auto *field = new Field(text("People"), box);
    auto *row = new QWidget;
    auto *flow = flowOf({field, new Field(text("First name"), new QLineEdit)});
    row->setLayout(flow);
    window.add(row);
    window.open();
    field->setProblem(text("Write 1 to 50. For more people, give another token."));
    QTest::qWait(30);
    const auto *problem = named<QLabel>(field, "problem");
    CHECK(problem->height() >= problem->heightForWidth(problem->width()));
    CHECK(problem->height() <= 4 * problem->fontMetrics().lineSpacing());
}

TEST_CASE("a code is found by the other words that people have for it, in the box and in its list",
          "[fields]")
{
    const auto codes = storage::CodeLists::shipped();
    Window window;
    auto *box = window.add(new CodeBox(codes.list(text("channel"))));
    window.open();
    box->setFocus();
    Keys keys(&window);
    const auto typed = [&](const char *words) {
        box->setCode(text("FACE_TO_FACE"));
        box->view()->keyboardSearch(QString()); // what was typed before is over
        keys.type(text(words));
        return box->code();
    };
    CHECK(typed("telephone") == text("PHONE"));
    CHECK(typed("phone") == text("PHONE")); // a later word of the label
    CHECK(typed("whats") == text("TEXT"));
    CHECK(typed("vid") == text("VIDEO")); // the label itself comes first
    CHECK(typed("t") == text("TEXT"));
    CHECK(typed("qqq") == text("FACE_TO_FACE"));

    box->setCode(text("FACE_TO_FACE"));
    auto *list = opened(box);
    list->keyboardSearch(QString());
    QTest::keyClicks(list, text("telephone"));
    QTest::keyClick(list, Qt::Key_Return);
    CHECK(eventually([&] { return box->code() == text("PHONE"); }));
}

TEST_CASE("a drop-down list shows whole rows, whatever room there is", "[fields]")
{
    const int percent = GENERATE(100, 150, 200);
    INFO(percent);
    Window window(percent);
    window.layout()->setAlignment(Qt::AlignTop);
    auto *box = new QComboBox;
    for (int at = 0; at < 40; ++at)
        box->addItem(QStringLiteral("Choice %1").arg(at));
    window.add(box);
    for (const int top : {0, 133, 347}) {
        window.move(0, top);
        window.open();
        box->setFocus();
        const auto *list = opened(box);
        const int row = list->sizeHintForRow(0);
        INFO(list->viewport()->height() << " pixels for rows of " << row);
        REQUIRE(row > 0);
        CHECK(list->viewport()->height() >= row);
        CHECK(list->viewport()->height() % row == 0);
        box->hidePopup();
    }
}

TEST_CASE("suggestions beneath a line show whole rows", "[fields]")
{
    Window window(200);
    auto *line = window.add(new TypeAhead);
    qobject_cast<QVBoxLayout *>(window.layout())->addStretch(1);
    window.resize(700, 333);
    window.open();
    line->setFocus();
    QTest::keyClicks(line, text("a"));
    std::vector<TwoLineRow> rows;
    for (int at = 0; at < 7; ++at)
        rows.push_back({QStringLiteral("Answer %1").arg(at), text("more about it"), {}, at});
    line->setSuggestions(text("a"), std::move(rows));
    REQUIRE(line->isOpen());
    const auto *list = window.findChild<QListView *>();
    REQUIRE(list);
    QTest::qWait(20);
    const int row = list->sizeHintForRow(0);
    INFO(list->viewport()->height() << " pixels for rows of " << row);
    CHECK(list->viewport()->height() >= row);
    CHECK(list->viewport()->height() % row <= 4); // the frame's own pixels
}

TEST_CASE("what has no room in a row ends with a whole word, and stands in the tool tip", "[fields]")
{
    Window window;
    const QFontMetrics metrics(window.font());
    const QString whole = text("In turn · party of 9 · Text message");
    CHECK(wholeWords(metrics, whole, 10'000) == whole);
    for (int room = metrics.horizontalAdvance(text("In turn…")) + 1; room < metrics.horizontalAdvance(whole);
         room += 3) {
        const QString shown = wholeWords(metrics, whole, room);
        INFO(shown.toStdString());
        REQUIRE(shown.endsWith(QChar(0x2026)));
        const QString words = shown.chopped(1);
        CHECK(whole.startsWith(words));
        CHECK(whole[words.size()] == u' ');
        CHECK_FALSE(words.endsWith(QChar(0xb7)));
        CHECK(metrics.horizontalAdvance(shown) <= room);
    }
}

TEST_CASE("a row that goes on shows all of its second line in a narrow list", "[fields]")
{
    Window window;
    TwoLineModel rows;
    rows.setRows({{text("Green 12"), text("In turn · party of 9 · Text message"), text("12 min"), 1},
                  {text("Red 3"), text("In turn"), text("1 min"), 2}});
    auto *list = window.add(twoLineList(&rows, text("Queue"), 2));
    list->setUniformItemSizes(false);
    list->setResizeMode(QListView::Adjust);
    static_cast<TwoLineDelegate *>(list->itemDelegate())->setGoesOn(true);
    window.open();
    QTest::qWait(20);
    const auto high = [&](int row) { return list->visualRect(rows.index(row, 0)).height(); };
    CHECK(high(0) == high(1)); // all the room there is
    window.resize(220, 500);
    QTest::qWait(50);
    CHECK(high(0) > high(1));
    window.resize(700, 500);
    QTest::qWait(50);
    CHECK(high(0) == high(1));
}
