// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/desk_steps.h"
#include "ui/dialogs/move_dialog.h"
#include "ui/main_window.h"
#include "ui/models/queue_model.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/origin_line.h"
#include "ui/pages/desk/queue_pane.h"
#include "ui/pages/desk_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/type_ahead.h"

#include <QComboBox>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

QListView *list(MainWindow &window)
{
    return named<QListView>(&window, "queue");
}

bool hasRows(MainWindow &window, int rows)
{
    return eventually([&] { return list(window)->model()->rowCount() == rows; });
}

QVariant shown(MainWindow &window, int row, int role)
{
    return list(window)->model()->index(row, 0).data(role);
}

} // namespace

TEST_CASE("from the door to the saved conversation: two keys for a token, one to take, few to write")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *visitor = named<TypeAhead>(&window, "visitor");
    Keys keys(&window);
    arrive(window, keys);
    CHECK(keys.count() == 2);
    CHECK(visitor->hasFocus()); // back where the keyboard was
    REQUIRE(hasRows(window, 1));
    CHECK(shown(window, 0, TwoLineModel::Aside).toString() == QStringLiteral("0 min"));
    CHECK(shown(window, 0, Qt::DecorationRole).value<QColor>().isValid());

    fixture.clock().advance(7 * 60'000);
    keys.press(Qt::Key_F3);
    REQUIRE(says(window, QStringLiteral("Call ")));
    REQUIRE(window.desk().form().origin().visit());
    CHECK(visitor->hasFocus());
    CHECK(eventually(
        [&] { return named<QLabel>(&window, "origin")->text().contains(QStringLiteral("waited 7 min")); }));
    keys.press(Qt::Key_Return).type(QStringLiteral("debt")).press(Qt::Key_Return);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    CHECK(keys.count() == 10); // F2 Enter F3 Enter d e b t Enter Ctrl+S

    const auto queue = queueOf(fixture);
    REQUIRE(queue.today.size() == 1);
    CHECK(queue.today.front().endState == QStringLiteral("SEEN"));
    CHECK(queue.today.front().conversations == 1);
    CHECK(waitedMinutes(queue.today.front(), fixture.clock().nowMs()) == 7);
    CHECK(today(fixture).size() == 1);
    CHECK(window.desk().form().isBlank());
    // and back again: the visitor is being seen, with the form as it was
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(says(window, QStringLiteral("Taken back")));
    CHECK(queueOf(fixture).today.front().isBeingSeen());
    CHECK(window.desk().form().origin().visit() == queue.today.front().id);
}

TEST_CASE("an arrival is more than usual by a few keys, and Escape leaves it")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    keys.press(Qt::Key_F2).press(Qt::Key_Escape);
    CHECK(named<TypeAhead>(&window, "visitor")->hasFocus());
    keys.press(Qt::Key_F2);
    REQUIRE(named<QComboBox>(&window, "arrivalUrgency")->hasFocus());
    keys.type(QStringLiteral("n")).press(Qt::Key_Tab).type(QStringLiteral("3")); // Now, three people
    named<QLineEdit>(&window, "arrivalName")->setFocus();
    keys.type(QStringLiteral("Mo")).press(Qt::Key_Return);
    REQUIRE(says(window, QStringLiteral("Give out")));
    const auto queue = queueOf(fixture);
    REQUIRE(queue.today.size() == 1);
    const auto &visit = queue.today.front();
    CHECK(visit.urgency == QStringLiteral("NOW"));
    CHECK(visit.partySize == 3);
    CHECK(visit.firstName == QStringLiteral("Mo"));
    // never on show
    REQUIRE(hasRows(window, 1));
    for (int role : {int(Qt::DisplayRole), int(TwoLineModel::Detail), int(TwoLineModel::Aside),
                     int(Qt::AccessibleTextRole), int(Qt::ToolTipRole)})
        CHECK_FALSE(shown(window, 0, role).toString().contains(QStringLiteral("Mo")));
    CHECK(shown(window, 0, TwoLineModel::Detail).toString().contains(QStringLiteral("party of 3")));
    keys.press(Qt::Key_F3);
    REQUIRE(says(window, QStringLiteral("Call ")));
    CHECK(window.desk().form().entry().firstName == QStringLiteral("Mo"));
}

TEST_CASE("keys in the queue end, put back, and say how soon")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    arrive(window, keys);
    arrive(window, keys);
    REQUIRE(hasRows(window, 2));
    keys.press(Qt::Key_F6);
    REQUIRE(list(window)->hasFocus());
    keys.press(Qt::Key_Down).type(QStringLiteral("u"));
    REQUIRE(eventually([&] { return queueOf(fixture).today.front().urgency == QStringLiteral("TODAY"); }));
    const VisitId first = queueOf(fixture).today.front().id;
    REQUIRE(
        eventually([&] { return window.desk().queue().find(first)->urgency == QStringLiteral("TODAY"); }));
    CHECK(list(window)->currentIndex().row() == 0); // the chosen one is still the chosen one
    keys.type(QStringLiteral("l"));
    REQUIRE(eventually([&] { return queueOf(fixture).leftUnseen() == 1; }));
    REQUIRE(eventually([&] {
        return named<QLabel>(&window, "queueCounts")
            ->toolTip()
            .contains(QStringLiteral("1 left unseen today"));
    }));
    CHECK(list(window)->hasFocus());
    keys.type(QStringLiteral("p"));
    REQUIRE(eventually([&] { return queueOf(fixture).waiting() == 2; }));
    REQUIRE(eventually([&] { return window.desk().queue().find(first)->isWaiting(); }));
    keys.press(Qt::Key_Return);
    REQUIRE(says(window, QStringLiteral("Call ")));
    CHECK(window.desk().form().origin().visit() == first);
    // put back while the form is open: it is no longer about them
    REQUIRE(eventually([&] { return window.desk().queue().find(first)->isBeingSeen(); }));
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(eventually([&] { return !window.desk().form().origin().visit(); }));
    CHECK(queueOf(fixture).waiting() == 2);
}

TEST_CASE("a minute's passing moves neither the chosen row nor the keyboard")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    for (int i = 0; i < 3; ++i)
        arrive(window, keys);
    REQUIRE(hasRows(window, 3));
    keys.press(Qt::Key_F6).press(Qt::Key_Down);
    auto *model = qobject_cast<QueueModel *>(list(window)->model());
    REQUIRE(model);
    QSignalSpy reset(model, &QAbstractItemModel::modelReset);
    fixture.clock().advance(5 * 60'000);
    model->setNow(fixture.clock().nowMs());
    CHECK(shown(window, 1, TwoLineModel::Aside).toString() == QStringLiteral("5 min"));
    CHECK(list(window)->currentIndex().row() == 1);
    CHECK(list(window)->hasFocus());
    CHECK(reset.isEmpty());
}

TEST_CASE("taking the next keeps what was begun for the one before")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    arrive(window, keys);
    arrive(window, keys);
    keys.press(Qt::Key_F3);
    REQUIRE(says(window, QStringLiteral("Call ")));
    const auto first = window.desk().form().origin().visit();
    keys.press(Qt::Key_Return).type(QStringLiteral("debt")).press(Qt::Key_Return);
    window.desk().notice().clear();
    keys.press(Qt::Key_F3);
    REQUIRE(says(window, QStringLiteral("kept as a draft")));
    CHECK(window.desk().form().origin().visit() != first);
    CHECK(window.desk().form().entry().needs.empty());
    // back to the first from the queue: the draft opens
    REQUIRE(eventually([&] { return window.desk().queue().find(*first)->isBeingSeen(); }));
    keys.press(Qt::Key_F6);
    auto *model = qobject_cast<QueueModel *>(list(window)->model());
    list(window)->setCurrentIndex(model->index(model->rowOf(*first)));
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return window.desk().form().origin().visit() == first; }));
    CHECK(eventually([&] { return window.desk().form().entry().needs.size() == 1; }));
}

TEST_CASE("one key counts an enquiry, and it can become a conversation")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    keys.press(Qt::Key_F4);
    REQUIRE(says(window, QStringLiteral("One enquiry counted")));
    CHECK(keys.count() == 1);
    CHECK(named<TypeAhead>(&window, "visitor")->hasFocus());
    auto *tallies = named<QListView>(&window, "tallies");
    REQUIRE(eventually([&] { return tallies->model()->rowCount() == 1; }));
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(eventually([&] { return tallies->model()->rowCount() == 0; }));
    window.desk().notice().clear();
    keys.press(Qt::Key_F4);
    REQUIRE(says(window, QStringLiteral("One enquiry counted")));
    REQUIRE(eventually([&] { return tallies->model()->rowCount() == 1; }));
    tallies->setCurrentIndex(tallies->model()->index(0, 0));
    tallies->setFocus();
    keys.press(Qt::Key_Return);
    REQUIRE(window.desk().form().origin().tallyMark());
    keys.press(Qt::Key_Return).type(QStringLiteral("debt")).press(Qt::Key_Return);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    const auto marks = tallyMarks(fixture);
    REQUIRE(marks.size() == 1);
    CHECK(marks.front().conversation == today(fixture).front().id);
}

TEST_CASE("where there is no room the queue is a strip that opens and closes by key")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    window.resize(1500, 800);
    REQUIRE(eventually([&] { return !window.desk().queue().isStrip(); }));
    fixture.theme().apply({ThemeName::Light, 200});
    REQUIRE(eventually([&] { return window.desk().queue().isStrip(); }));
    CHECK(eventually([&] { return !list(window)->isVisible(); }));
    arrive(window, keys);
    CHECK(named<QLabel>(&window, "queueCounts")->isVisible());
    REQUIRE(hasRows(window, 1));
    keys.press(Qt::Key_F6);
    REQUIRE(eventually([&] { return list(window)->isVisible() && list(window)->hasFocus(); }));
    keys.press(Qt::Key_Escape);
    CHECK(eventually([&] { return !list(window)->isVisible(); }));
    fixture.theme().apply({});
}

TEST_CASE("when the session is over those who wait are offered to be closed, and nobody is closed unasked")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    arrive(window, keys);
    arrive(window, keys);
    auto *close = named<QPushButton>(&window, "closeQueue");
    CHECK_FALSE(close->isVisible());
    fixture.clock().advance(5 * 3'600'000);
    window.desk().queue().reload();
    if (auto *strip = named<QPushButton>(&window, "showQueue"); strip->isVisible()) { // says so, and opens
        REQUIRE(eventually([&] { return strip->text().contains(QStringLiteral("to close")); }));
        keys.press(Qt::Key_F6);
    }
    REQUIRE(eventually([&] { return close->isVisible(); }));
    CHECK(queueOf(fixture).waiting() == 2);
    close->setFocus();
    keys.press(Qt::Key_Space);
    REQUIRE(says(window, QStringLiteral("left before being seen")));
    CHECK(queueOf(fixture).leftUnseen() == 2);
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(eventually([&] { return queueOf(fixture).waiting() == 2; }));
}

TEST_CASE("a conversation under the wrong person is put right from the day's list")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    Keys keys(&window);
    keys.press(Qt::Key_Return).type(QStringLiteral("debt")).press(Qt::Key_Return);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    auto *day = named<QListView>(&window, "day");
    REQUIRE(eventually([&] { return day->model()->rowCount() == 1; }));
    day->setCurrentIndex(day->model()->index(0, 0));
    auto *wrong = named<QPushButton>(&window, "wrongPerson");
    wrong->setFocus();
    keys.press(Qt::Key_Space);
    MoveDialog *dialog = nullptr;
    REQUIRE(eventually([&] { return (dialog = window.findChild<MoveDialog *>()) && dialog->isVisible(); }));
    auto *line = named<TypeAhead>(dialog, "rightPerson");
    REQUIRE(eventually([&] { return line->hasFocus(); }));
    Keys inDialog(dialog);
    inDialog.type(QStringLiteral("oakfield"));
    REQUIRE(eventually([&] { return line->suggestions().rowCount() == 1; }));
    inDialog.press(Qt::Key_Return);
    REQUIRE(dialog->value().person);
    named<QPushButton>(dialog, "ok")->setFocus();
    inDialog.press(Qt::Key_Space);
    REQUIRE(says(window, QStringLiteral("Put down to the right person")));
    CHECK(today(fixture).front().who.contains(QStringLiteral("Oakfield")));
    window.desk().notice().run(0); // Undo
    REQUIRE(eventually([&] { return today(fixture).front().who == QStringLiteral("Anonymous"); }));
}
