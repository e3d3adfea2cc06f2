// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A conversation that was saved is put right by keys, from the desk and from somebody's card.
#include "tests/ui/correction_steps.h"
#include "ui/main_window.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/desk/connections_section.h"
#include "ui/pages/desk/correction_dialog.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/people_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/type_ahead.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

TEST_CASE("what was saved is opened from the day's list with C, corrected, and its history shown")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *page = window.findChild<DeskPage *>();
    const auto saved = logged(fixture, enquiry(fixture));
    const auto before = stored(fixture, saved.id);
    auto *day = named<QListView>(page, "day");
    REQUIRE(eventually([&] { return day->model()->rowCount() == 1; }));
    day->setFocus();
    day->setCurrentIndex({});
    Keys keys(page->window());
    keys.press(Qt::Key_C); // none is chosen
    CHECK(page->notice().text().contains(QStringLiteral("Choose one")));
    day->setFocus();
    keys.press(Qt::Key_Down).press(Qt::Key_C);
    auto *dialog = opened(page);
    CHECK_FALSE(dialog->findChild<QTextBrowser *>(QStringLiteral("history")));

    auto *row = dialog->findChild<ConnectionRow *>();
    REQUIRE(row);
    row->setFocus();
    Keys(dialog).press(Qt::Key_Delete); // what was said to somebody was said
    REQUIRE(dialog->findChild<ConnectionRow *>() == row);
    CHECK(row->isVisible());
    Keys(dialog).press(Qt::Key_W); // but it was a warm introduction

    tabTo(dialog, "note");
    Keys(dialog).press(Qt::Key_A, Qt::ControlModifier).type(QStringLiteral("a letter about council tax"));
    Keys(dialog).press(Qt::Key_Escape);
    REQUIRE(dialog->isVisible()); // not lost by one key
    CHECK(named<QLabel>(dialog, "correctionProblem")->isVisible());
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    CHECK(eventually([&] { return page->notice().text().contains(QStringLiteral("Corrected")); }));
    auto expected = before;
    expected.note = QStringLiteral("a letter about council tax");
    expected.connections[0].type = ConnectionType::Warm;
    CHECK(stored(fixture, saved.id) == expected); // and nothing else moved

    back(page, day);
    keys.press(Qt::Key_Home).press(Qt::Key_C);
    dialog = opened(page);
    auto *history = named<QTextBrowser>(dialog, "history");
    CHECK(history->toPlainText().contains(QStringLiteral("a letter about rent")));
    CHECK(history->toPlainText().contains(QStringLiteral("a letter about council tax")));
    CHECK(history->toPlainText().contains(QStringLiteral("ash"), Qt::CaseInsensitive));
    Keys(dialog).press(Qt::Key_Escape); // nothing was typed
    CHECK(eventually([&] { return !page->findChild<CorrectionDialog *>(); }));

    back(page, named<QLineEdit>(page, "visitor"));
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(eventually([&] { return stored(fixture, saved.id) == before; }));
}

TEST_CASE("a first name is put right, and what somebody else changed meanwhile is told with nothing lost")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *page = window.findChild<DeskPage *>();
    const auto saved = logged(fixture, enquiry(fixture));
    auto *day = named<QListView>(page, "day");
    REQUIRE(eventually([&] { return day->model()->rowCount() == 1; }));
    day->setFocus();
    Keys keys(page->window());
    keys.press(Qt::Key_Down).press(Qt::Key_C);
    auto *dialog = opened(page);
    Keys(dialog).type(QStringLiteral("Sian"));
    auto *visitor = named<TypeAhead>(dialog, "visitor");
    REQUIRE(eventually([&] { return visitor->isOpen(); }));
    Keys(dialog).press(Qt::Key_Return);
    tabTo(dialog, "summary");
    Keys(dialog).press(Qt::Key_A, Qt::ControlModifier).type(QStringLiteral("council tax"));

    const auto meanwhile = fixture.ask([id = saved.id](services::Workspace &w) -> Result<journal::Changes> {
        LT_ASSIGN(const auto before, w.desk().load(id));
        auto after = before;
        after.summary = QStringLiteral("benefits");
        return w.desk().correct(id, before, after);
    });
    REQUIRE(meanwhile);
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    auto *lead = named<QLabel>(dialog, "clashLead");
    REQUIRE(eventually([&] { return lead->isVisible(); }));
    CHECK(dialog->isVisible());
    CHECK(named<QLineEdit>(dialog, "summary")->text() == QStringLiteral("council tax"));
    CHECK(lead->text().contains(QStringLiteral("changed the same")));
    const QString told = wordsOf(*named<QFrame>(dialog, "clashes"));
    CHECK(told.contains(QStringLiteral("Stands there now: “benefits”")));
    CHECK(told.contains(QStringLiteral("You wrote: “council tax”")));
    CHECK(told.contains(QStringLiteral("Summary")));
    CHECK_FALSE(told.contains(QStringLiteral("First name"))); // nobody else changed it

    tabTo(dialog, "summary");
    Keys(dialog).press(Qt::Key_A, Qt::ControlModifier).type(QStringLiteral("rent")); // as it was: no quarrel
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    CHECK(eventually([&] { return stored(fixture, saved.id).firstName == QStringLiteral("Sian"); }));
    CHECK(stored(fixture, saved.id).summary == QStringLiteral("benefits"));
}

TEST_CASE("somebody's earlier conversation is corrected from their card")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *page = window.findChild<PeoplePage *>();
    window.showPage(window.pages().indexOf(page));
    Keys keys(page->window());
    keys.type(QStringLiteral("sian"));
    auto *people = named<QListView>(page, "people");
    REQUIRE(eventually([&] { return people->isVisible() && people->model()->rowCount() == 1; }));
    const auto person = PersonId::fromText(people->model()->index(0, 0).data(TwoLineModel::Key).toString());
    REQUIRE(person);
    auto entry = enquiry(fixture);
    entry.identity = IdentityLevel::Named;
    entry.firstName.clear();
    entry.visitor = person;
    const auto saved = logged(fixture, entry);
    keys.press(Qt::Key_Return);
    auto *timeline = named<QListView>(page, "timeline");
    REQUIRE(eventually([&] { return timeline->isVisible() && timeline->model()->rowCount() == 1; }));
    timeline->setFocus();
    keys.press(Qt::Key_Down).press(Qt::Key_C);
    auto *dialog = opened(page);
    CHECK(named<QLabel>(dialog, "who")->isVisible());
    CHECK_FALSE(named<QLineEdit>(dialog, "visitor")->isVisible()); // whose it is, is another act
    tabTo(dialog, "note");
    Keys(dialog).press(Qt::Key_A, Qt::ControlModifier).type(QStringLiteral("as it was meant"));
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    CHECK(eventually([&] { return stored(fixture, saved.id).note == QStringLiteral("as it was meant"); }));
    CHECK(eventually(
        [&] { return page->findChild<NoticeBar *>()->text().contains(QStringLiteral("was corrected")); }));
    CHECK(stored(fixture, saved.id).visitor == person);
}

TEST_CASE("a correction outlives the program being killed, and its draft ends when it is saved")
{
    UiFixture fixture;
    auto *window = &fixture.openMain();
    const auto saved = logged(fixture, enquiry(fixture));
    beginCorrection(*window);
    awaitDraft(fixture);
    CHECK(stored(fixture, saved.id).note == QStringLiteral("a letter about rent"));
    fixture.crash();

    window = &fixture.openMain();
    auto *dialog = goOn(*window);
    CHECK(named<QPlainTextEdit>(dialog, "note")->toPlainText() == QStringLiteral("a new letter"));
    CHECK(named<QLineEdit>(dialog, "summary")->text() == QStringLiteral("council tax"));
    CHECK(named<QLabel>(dialog, "correctionNote")->text().contains(QStringLiteral("what you began")));
    CHECK_FALSE(named<QLabel>(dialog, "correctionNote")->text().contains(QStringLiteral("since then")));
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    CHECK(eventually([&] { return stored(fixture, saved.id).note == QStringLiteral("a new letter"); }));
    CHECK(stored(fixture, saved.id).summary == QStringLiteral("council tax"));
    CHECK(begun(fixture).empty());
    CHECK(eventually([&] { return !named<NoticeBar>(&window->desk(), "correctionBegun")->isVisible(); }));
}

TEST_CASE("a lock keeps what stands in a correction, also in its first moment, Esc twice throws it away")
{
    UiFixture fixture;
    auto *window = &fixture.openMain();
    const auto saved = logged(fixture, enquiry(fixture));
    beginCorrection(*window);
    QSignalSpy ready(window, &MainWindow::lockReady);
    window->lock();
    REQUIRE(eventually([&] { return ready.count() == 1; }));
    fixture.crash(); // what is not on the disk by now is gone
    window = &fixture.openMain();
    auto *dialog = goOn(*window);
    CHECK(named<QPlainTextEdit>(dialog, "note")->toPlainText() == QStringLiteral("a new letter"));
    Keys(dialog).press(Qt::Key_Escape);
    CHECK(dialog->isVisible()); // never silently
    CHECK(begun(fixture).size() == 1);
    Keys(dialog).press(Qt::Key_Escape);
    CHECK(eventually([&] { return begun(fixture).empty(); }));
    CHECK(stored(fixture, saved.id).note == QStringLiteral("a letter about rent"));
    CHECK(eventually([&] { return !named<NoticeBar>(&window->desk(), "correctionBegun")->isVisible(); }));
}

TEST_CASE(
    "of several corrections that were begun each can be reached, also behind one whose conversation is gone")
{
    UiFixture fixture;
    auto *window = &fixture.openMain();
    const auto keep = [&](const QString &note) {
        const auto saved = logged(fixture, enquiry(fixture));
        services::DraftService::Correction correction {
            .conversation = saved.id, .before = stored(fixture, saved.id), .after = {}};
        correction.after = correction.before;
        correction.after.note = note;
        REQUIRE(fixture.ask([correction](services::Workspace &w) {
            return w.drafts().keepForm(w.drafts().newId(), correction);
        }));
        fixture.clock().advance(60'000);
        return saved;
    };
    keep(QStringLiteral("the older"));
    const auto gone = keep(QStringLiteral("the newer"));
    REQUIRE(fixture.ask([op = gone.changes.op](services::Workspace &w) { return w.desk().undo(op); }));
    fixture.crash();

    window = &fixture.openMain();
    auto *told = named<NoticeBar>(&window->desk(), "correctionBegun");
    REQUIRE(eventually([&] { return told->text().contains(QStringLiteral("1 of 2")); }));
    REQUIRE(told->actions().size() == 3);
    told->run(2);
    CHECK(told->text().contains(QStringLiteral("2 of 2")));
    told->run(2); // and round
    CHECK(told->text().contains(QStringLiteral("1 of 2")));
    told->run(2);
    told->run(0);
    auto *dialog = opened(&window->desk());
    CHECK(named<QPlainTextEdit>(dialog, "note")->toPlainText() == QStringLiteral("the older"));
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(eventually([&] { return begun(fixture).size() == 1; }));
    REQUIRE(eventually([&] { return told->actions().size() == 2; }));
    CHECK_FALSE(told->text().contains(QStringLiteral("of 2")));
    told->run(1);
    CHECK(eventually([&] { return !told->isVisible(); }));
    CHECK(begun(fixture).empty());
}

TEST_CASE("a correction that was begun does not write over what somebody else corrected since, and says so")
{
    UiFixture fixture;
    auto *window = &fixture.openMain();
    const auto saved = logged(fixture, enquiry(fixture));
    beginCorrection(*window);
    awaitDraft(fixture);
    fixture.crash();
    window = &fixture.openMain();
    const auto meanwhile = fixture.ask([id = saved.id](services::Workspace &w) -> Result<journal::Changes> {
        LT_ASSIGN(const auto before, w.desk().load(id));
        auto after = before;
        after.summary = QStringLiteral("benefits");
        return w.desk().correct(id, before, after);
    });
    REQUIRE(meanwhile);
    auto *dialog = goOn(*window);
    CHECK(named<QLabel>(dialog, "correctionNote")->text().contains(QStringLiteral("changed since then")));
    CHECK(named<QTextBrowser>(dialog, "history")->toPlainText().contains(QStringLiteral("benefits")));
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(eventually([&] { return named<QLabel>(dialog, "clashLead")->isVisible(); }));
    CHECK(dialog->isVisible());
    CHECK(stored(fixture, saved.id).summary == QStringLiteral("benefits"));
    CHECK(begun(fixture).size() == 1); // nor is what was typed lost
    tabTo(dialog, "takeTheirs0");
    Keys(dialog).press(Qt::Key_Space);
    CHECK(eventually([&] { return !named<QFrame>(dialog, "clashes")->isVisible(); }));
    CHECK(named<QLineEdit>(dialog, "summary")->text() == QStringLiteral("benefits"));
    CHECK(named<QPlainTextEdit>(dialog, "note")->toPlainText() == QStringLiteral("a new letter"));
    Keys(dialog).press(Qt::Key_S, Qt::ControlModifier);
    CHECK(eventually([&] { return stored(fixture, saved.id).note == QStringLiteral("a new letter"); }));
    CHECK(stored(fixture, saved.id).summary == QStringLiteral("benefits"));
    CHECK(begun(fixture).empty());
}
