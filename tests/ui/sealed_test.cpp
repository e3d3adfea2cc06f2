// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Safeguarding concerns and Direct Payments leads through real keys.
#include "tests/ui/desk_steps.h"
#include "tests/ui/sealed_fixture.h"
#include "ui/dialogs/choice_dialog.h"
#include "ui/dialogs/concern_dialog.h"
#include "ui/dialogs/dp_flag_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/concerns_page.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/direct_payments_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/type_ahead.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTextBrowser>
#include <QtTest>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

constexpr auto kCtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace

TEST_CASE("a concern is written at the desk by keys, says that it sends nothing, and cannot be opened there")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    keys.press(Qt::Key_G, kCtrlShift);
    auto *dialog = opened<ConcernDialog>(&window.desk());
    const QString ring = named<QLabel>(dialog, "ring")->text();
    CHECK(ring.contains(QStringLiteral("This sends nothing")));
    CHECK(ring.contains(QStringLiteral("999")));
    CHECK(named<QLabel>(dialog, "nobody")->isVisible()); // no social worker holds the key yet
    keys.type(QStringLiteral("lives by the canal"));
    CHECK(named<QLineEdit>(dialog, "concernAbout")->text() == QStringLiteral("lives by the canal"));
    keys.press(Qt::Key_Return, Qt::ControlModifier); // what is missing is said, and the keyboard goes there
    CHECK(dialog->isVisible());
    CHECK(QApplication::focusWidget() == named<QComboBox>(dialog, "danger"));
    keys.press(Qt::Key_Down).press(Qt::Key_Tab).press(Qt::Key_Tab);
    CHECK(QApplication::focusWidget() == named<QPlainTextEdit>(dialog, "seen"));
    keys.type(QStringLiteral("said the money is gone"));
    choose(dialog, "agreement", "NOT_AGREED");
    CHECK(named<QComboBox>(dialog, "override")->isVisible());
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(dialog->isVisible());
    CHECK(QApplication::focusWidget() == named<QComboBox>(dialog, "override"));
    dialog->setBusy(true); // as when sealing then fails
    CHECK(QApplication::focusWidget() != named<QComboBox>(dialog, "override"));
    dialog->setBusy(false);
    CHECK(QApplication::focusWidget() == named<QComboBox>(dialog, "override"));
    choose(dialog, "override", "COERCION");
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    auto &notice = window.desk().notice();
    REQUIRE(eventually([&] { return notice.text().contains(QStringLiteral("Sealed as")); }));
    CHECK(notice.text().contains(QStringLiteral("This sends nothing")));
    CHECK(notice.text().contains(QStringLiteral("No social worker holds the key")));
    CHECK_FALSE(window.findChild<ConcernsPage *>()); // not this user's page
    const auto written = fixture.ask([](services::Workspace &w) { return w.concerns().writtenToday(); });
    REQUIRE(written);
    CHECK(written->size() == 1);
    CHECK(fixture.ask([](services::Workspace &w) { return w.concerns().drafts(); })->empty());

    notice.run(0); // "Add to it"
    auto *note = opened<ConcernNoteDialog>(&window.desk());
    Keys(note).type(QStringLiteral("rang back"));
    note->reject();
    CHECK(note->isVisible()); // never silently
    CHECK(named<QLabel>(note, "noteWarning")->isVisible());
    named<QPushButton>(note, "ok")->click();
    CHECK(eventually([&] { return notice.text().contains(QStringLiteral("Added to")); }));
}

TEST_CASE("half a concern is kept for its writer through closing, a lock and a crash, until it is discarded")
{
    UiFixture fixture;
    {
        auto &window = fixture.openMain();
        Keys keys(&window);
        keys.press(Qt::Key_G, kCtrlShift);
        auto *dialog = opened<ConcernDialog>(&window.desk());
        named<QPlainTextEdit>(dialog, "seen")->setFocus();
        keys.type(QStringLiteral("came in and"));
        REQUIRE(eventually([&] {
            const auto drafts = fixture.ask([](services::Workspace &w) { return w.concerns().drafts(); });
            return drafts && drafts->size() == 1
                && drafts->front().concern.seenOrHeard == QStringLiteral("came in and");
        }));
        fixture.crash();
    }
    auto &window = fixture.openMain();
    Keys(&window).press(Qt::Key_G, kCtrlShift);
    Keys(opened<ChoiceDialog>(&window.desk())).press(Qt::Key_Return); // go on with it
    auto *dialog = opened<ConcernDialog>(&window.desk());
    CHECK(named<QPlainTextEdit>(dialog, "seen")->toPlainText() == QStringLiteral("came in and"));
    CHECK(named<QLabel>(dialog, "concernBegun")->isVisible());
    Keys(dialog).press(Qt::Key_Escape);
    CHECK(
        eventually([&] { return window.desk().notice().text().contains(QStringLiteral("not sealed yet")); }));
    backIn(window);
    Keys(&window).press(Qt::Key_G, kCtrlShift);
    Keys(opened<ChoiceDialog>(&window.desk())).press(Qt::Key_Return);
    dialog = opened<ConcernDialog>(&window.desk());
    CHECK(named<QPlainTextEdit>(dialog, "seen")->toPlainText() == QStringLiteral("came in and"));
    named<QPushButton>(dialog, "discard")->click();
    CHECK(eventually([&] {
        const auto drafts = fixture.ask([](services::Workspace &w) { return w.concerns().drafts(); });
        return drafts && drafts->empty();
    }));
}

TEST_CASE("a social worker opens a concern by Enter and adds to it, and the arrows open nothing")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    const auto reads = [&] {
        const auto entries
            = fixture.ask([](services::Workspace &w) { return w.context().accessLog.newest(100); });
        REQUIRE(entries);
        return std::count_if(entries->begin(), entries->end(), [](const auto &entry) {
            return entry.act == Act::ReadConcerns && entry.row.has_value();
        });
    };
    for (const char *seen : {"first words", "second words"}) {
        Concern concern;
        concern.personName = QStringLiteral("somebody");
        concern.danger = QStringLiteral("N");
        concern.seenOrHeard = QString::fromLatin1(seen);
        concern.agreement = QStringLiteral("AGREED");
        REQUIRE(fixture.ask([concern](services::Workspace &w) { return w.concerns().write(concern); }));
        fixture.clock().advance(60'000);
    }
    auto &page = showPage<ConcernsPage>(window);
    auto *list = named<QListView>(&page, "concerns");
    REQUIRE(eventually([&] { return list->isVisible() && list->model()->rowCount() == 2; }));
    list->setFocus();
    Keys keys(&window);
    keys.press(Qt::Key_Down).press(Qt::Key_Up);
    CHECK(reads() == 0);
    keys.press(Qt::Key_Return);
    auto *text = named<QTextBrowser>(&page, "concernText");
    REQUIRE(eventually([&] { return text->toPlainText().contains(QStringLiteral("second words")); }));
    CHECK(reads() == 1);
    keys.press(Qt::Key_N, Qt::ControlModifier);
    auto *note = opened<ConcernNoteDialog>(&page);
    Keys(note).type(QStringLiteral("rang the team")).press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(eventually([&] { return text->toPlainText().contains(QStringLiteral("rang the team")); }));
    CHECK(text->toPlainText().contains(QStringLiteral("second words")));
}

TEST_CASE("a lead is raised by keys with agreement only, shows at the desk without its stage, and is read")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    fixture.fill();
    Keys keys(&window);
    keys.press(Qt::Key_D, kCtrlShift); // nobody is named
    CHECK(
        eventually([&] { return window.desk().notice().text().contains(QStringLiteral("known by name")); }));
    const auto person = fixture.ask([](services::Workspace &w) {
        const auto reader = w.searchReader();
        return (*reader)->people(QStringLiteral("Oakfield"));
    });
    REQUIRE(person);
    ConversationEntry entry;
    entry.site = fixture.host().site().id;
    entry.identity = IdentityLevel::Named;
    entry.visitor = person->front().id;
    entry.needs = {{QStringLiteral("CARING"), {}}};
    window.desk().form().setEntry(entry);
    auto *prompts = named<QWidget>(&window.desk(), "dpPrompts");
    REQUIRE(eventually([&] { return prompts->isVisible(); }));
    keys.press(Qt::Key_D, kCtrlShift);
    auto *dialog = opened<DpFlagDialog>(&window.desk());
    auto *ok = named<QPushButton>(dialog, "ok");
    ok->click();
    CHECK(dialog->isVisible()); // without agreement there is none
    keys.press(Qt::Key_Space).press(Qt::Key_Tab).type(QStringLiteral("wants a break"));
    CHECK(named<QPlainTextEdit>(dialog, "dpWhy")->toPlainText() == QStringLiteral("wants a break"));
    // What is on record is shown, ticked, and may be left unanswered.
    CHECK(named<QComboBox>(dialog, "answerD8")->isVisible());
    CHECK_FALSE(named<QComboBox>(dialog, "answerD1")->isVisible());
    named<QAbstractButton>(dialog, "tickD1")->click();
    CHECK(named<QComboBox>(dialog, "answerD1")->isVisible());
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(dialog->isVisible()); // a ticked one wants an answer
    choose(dialog, "answerD1", "USEFUL");
    named<QLineEdit>(dialog, "whyD1")->setText(QStringLiteral("asked"));
    keys.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(eventually([&] { return window.desk().notice().text().contains(QStringLiteral("DPC-")); }));
    auto *sign = named<QLabel>(&window.desk(), "dpSign");
    REQUIRE(eventually([&] { return sign->isVisible(); }));
    CHECK(sign->text().contains(QStringLiteral("gets in touch")));
    CHECK_FALSE(sign->text().contains(fixture.host().codes().label(QStringLiteral("dp_stage"), u"FLAGGED")));
    backIn(window);
    keys.press(Qt::Key_D, kCtrlShift);
    CHECK(
        eventually([&] { return window.desk().notice().text().contains(QStringLiteral("No second one")); }));

    auto &page = showPage<DirectPaymentsPage>(window);
    // Nobody has taken it up, so it waits for every social worker on top; nothing is theirs and due.
    auto *waiting = named<QListView>(&page, "waiting");
    REQUIRE(eventually([&] { return waiting->isVisible() && waiting->model()->rowCount() == 1; }));
    CHECK_FALSE(named<QTableView>(&page, "leads")->isVisible());
    keys.press(Qt::Key_W, Qt::ControlModifier);
    CHECK(waiting->hasFocus());
    keys.press(Qt::Key_Return);
    // Each part of a case has its facts: those in sight count.
    const auto shown = [&page] {
        for (const auto *facts : page.findChildren<QTextBrowser *>(QStringLiteral("caseFacts")))
            if (facts->isVisible())
                return facts->toPlainText();
        return QString();
    };
    REQUIRE(eventually([&] { return shown().contains(QStringLiteral("wants a break")); }));
    CHECK(shown().contains(QStringLiteral("D1, version 1")));
}

TEST_CASE("who may read concerns is told of one before a lead is raised, at the desk and in the dialog")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    fixture.fill();
    const auto person = fixture.ask([](services::Workspace &workspace) -> Result<PersonId> {
        LT_ASSIGN(const auto reader, workspace.searchReader());
        LT_ASSIGN(const auto people, reader->people(QStringLiteral("Oakfield")));
        Concern concern;
        concern.person = people.front().id;
        concern.danger = QStringLiteral("N");
        concern.seenOrHeard = QStringLiteral("the money is gone again");
        concern.wishes = QStringLiteral("wants it to stop");
        concern.agreement = QStringLiteral("AGREED");
        LT_TRY(workspace.concerns().write(concern));
        return concern.person.value();
    });
    REQUIRE(person);
    ConversationEntry entry;
    entry.site = fixture.host().site().id;
    entry.identity = IdentityLevel::Named;
    entry.visitor = *person;
    window.desk().form().setEntry(entry);
    auto *prompts = named<QWidget>(&window.desk(), "dpPrompts");
    const auto told = [&] {
        const auto labels = prompts->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const auto *label) {
            return label->text().contains(QStringLiteral("Follow safeguarding first"));
        });
    };
    REQUIRE(eventually([&] { return prompts->isVisible() && told(); }));
    Keys(&window).press(Qt::Key_D, kCtrlShift);
    auto *dialog = opened<DpFlagDialog>(&window.desk());
    CHECK(named<QComboBox>(dialog, "answerH4")->isVisible());
    window.desk().form().setEntry({}); // somebody else
    CHECK(eventually([&] { return !told(); }));
}

TEST_CASE("a concern about somebody whose name is hidden does not show it to the room")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    chooseOakfield(window);
    Keys(&window).press(Qt::Key_F9).press(Qt::Key_G, kCtrlShift);
    auto *dialog = opened<ConcernDialog>(&window.desk());
    const QString about = named<QLabel>(dialog, "concernPerson")->text();
    CHECK(about.contains(QStringLiteral("S. O.")));
    CHECK(!about.contains(QStringLiteral("Oakfield")));
}

TEST_CASE("a second concern never opens on the words of the first, and the first is asked about")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    const auto person = [&](const char *given, const char *family) {
        const auto created = fixture.ask([=](services::Workspace &workspace) {
            Person somebody;
            somebody.givenName = QString::fromLatin1(given);
            somebody.familyName = QString::fromLatin1(family);
            return workspace.people().create(somebody);
        });
        REQUIRE(created);
        return created->id;
    };
    const auto about = [&](PersonId id) {
        ConversationEntry entry;
        entry.site = fixture.host().site().id;
        entry.identity = IdentityLevel::Named;
        entry.visitor = id;
        window.desk().form().setEntry(entry);
    };
    const PersonId first = person("Rowan", "Ashby");
    const PersonId second = person("Marek", "Quill");
    Keys keys(&window);
    about(first);
    keys.press(Qt::Key_G, kCtrlShift);
    auto *dialog = opened<ConcernDialog>(&window.desk());
    named<QPlainTextEdit>(dialog, "seen")->setFocus();
    keys.type(QStringLiteral("bruises on arm")).press(Qt::Key_Escape);
    REQUIRE(
        eventually([&] { return window.desk().notice().text().contains(QStringLiteral("not sealed yet")); }));
    backIn(window);

    about(second);
    keys.press(Qt::Key_G, kCtrlShift);
    auto *ask = opened<ChoiceDialog>(&window.desk());
    CHECK(named<QRadioButton>(ask, "choice0")->text().contains(QStringLiteral("Marek Quill")));
    CHECK(named<QRadioButton>(ask, "choice1")->text().contains(QStringLiteral("Rowan Ashby")));
    Keys(ask).press(Qt::Key_Return); // who is here comes first
    dialog = opened<ConcernDialog>(&window.desk());
    CHECK(named<QPlainTextEdit>(dialog, "seen")->toPlainText().isEmpty());
    CHECK(named<QLabel>(dialog, "concernPerson")->text().contains(QStringLiteral("Marek Quill")));
    named<QPlainTextEdit>(dialog, "seen")->setFocus();
    keys.type(QStringLiteral("no food for days")).press(Qt::Key_Escape);
    backIn(window);
    REQUIRE(eventually([&] {
        return fixture.ask([](services::Workspace &w) { return w.concerns().drafts(); })->size() == 2;
    }));

    about(first); // the one about who is here is gone on with
    keys.press(Qt::Key_G, kCtrlShift);
    dialog = opened<ConcernDialog>(&window.desk());
    CHECK(named<QPlainTextEdit>(dialog, "seen")->toPlainText() == QStringLiteral("bruises on arm"));
    CHECK(dialog->value().person == first);
    CHECK(named<QLabel>(dialog, "concernBegun")->text().contains(QStringLiteral("Rowan Ashby")));
    dialog->reject();
}
