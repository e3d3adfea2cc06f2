// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What must not happen at a counter: a stranger taken by habit, words lost, a key that acts twice, an undo
// of something else than the bar says, and what the room must not read.
#include "tests/ui/desk_steps.h"
#include "tests/ui/held_key.h"
#include "ui/dialogs/move_dialog.h"
#include "ui/main_window.h"
#include "ui/models/queue_model.h"
#include "ui/models/two_line_model.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/queue_pane.h"
#include "ui/pages/desk_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/type_ahead.h"

#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QtTest>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;
using namespace Qt::Literals::StringLiterals;

namespace {

PersonId addPerson(UiFixture &fixture, const QString &given, const QString &family)
{
    const auto created = fixture.ask([given, family](services::Workspace &workspace) {
        Person person;
        person.givenName = given;
        person.familyName = family;
        return workspace.people().create(person);
    });
    REQUIRE(created);
    return created->id;
}

bool shows(MainWindow &window, const QString &text)
{
    for (auto *label : window.desk().findChildren<QLabel *>())
        if (label->isVisible() && label->text().contains(text))
            return true;
    for (auto *list : window.desk().findChildren<QListView *>())
        for (int row = 0; list->isVisible() && row < list->model()->rowCount(); ++row)
            if (list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString().contains(text))
                return true;
    return false;
}

/// Somebody known, with a need, saved.
void saveFor(MainWindow &window, PersonId person)
{
    ConversationEntry entry;
    entry.identity = IdentityLevel::Named;
    entry.visitor = person;
    entry.needs = {{u"DEBT"_s, {}}};
    window.desk().form().setEntry(entry);
    Keys(&window).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
}

services::DirectPaymentService::Flagged raiseLead(UiFixture &fixture, PersonId person)
{
    DpFlag flag;
    flag.person = person;
    flag.agreed = true;
    flag.words = u"Looks after her mother alone"_s;
    flag.nextStep = u"A social worker rings"_s;
    const auto flagged = fixture.ask(
        [flag](services::Workspace &workspace) { return workspace.directPayments().flag(flag); });
    INFO((flagged ? std::string() : flagged.error().detail.toStdString()));
    REQUIRE(flagged);
    return *flagged;
}

} // namespace

TEST_CASE("a first name and Enter at once takes nobody: neither a sound-alike nor one of several")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    addPerson(fixture, u"Joanna"_s, u"Wisniewska"_s);
    addPerson(fixture, u"Hannah"_s, u"Prosser"_s);
    auto *visitor = named<TypeAhead>(&window, "visitor");
    Keys keys(&window);
    for (const bool waits : {false, true}) {
        INFO("the list is waited for: " << waits);
        keys.type(u"anna"_s);
        if (waits)
            REQUIRE(eventually([&] { return visitor->isOpen(); }));
        keys.press(Qt::Key_Return);
        CHECK(eventually([&] { return visitor->isOpen() || !visitor->hasFocus(); }));
        const auto entry = window.desk().form().entry();
        CHECK_FALSE(entry.visitor);
        if (const auto *chosen = visitor->chosen())
            CHECK(chosen->isAction); // at most their first name, never somebody else
        visitor->setText({});
        window.desk().form().clear();
        visitor->setFocus();
    }

    addPerson(fixture, u"Anna"_s, u"Quill"_s);
    addPerson(fixture, u"Anna"_s, u"Ashby"_s);
    for (const bool waits : {false, true}) {
        INFO("the list is waited for: " << waits);
        keys.type(u"anna"_s);
        if (waits)
            REQUIRE(eventually([&] { return visitor->isOpen(); }));
        keys.press(Qt::Key_Return);
        REQUIRE(eventually([&] { return visitor->isOpen(); }));
        CHECK_FALSE(visitor->chosen());
        keys.press(Qt::Key_Return).press(Qt::Key_Return);
        CHECK_FALSE(window.desk().form().entry().visitor);
        CHECK(window.desk().form().entry().identity == IdentityLevel::Anonymous);
        visitor->setText({});
    }
    keys.type(u"anna"_s);
    REQUIRE(eventually([&] { return visitor->isOpen(); }));
    const QString first = visitor->suggestions().row(0).key.toString();
    keys.press(Qt::Key_Down).press(Qt::Key_Return); // chosen is chosen
    REQUIRE(window.desk().form().entry().visitor);
    CHECK(window.desk().form().entry().visitor->toText() == first);
}

TEST_CASE("a whole name that is one person's is taken by Enter, however quick")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    const PersonId wanted = addPerson(fixture, u"Anna"_s, u"Quill"_s);
    addPerson(fixture, u"Anna"_s, u"Quillan"_s);
    Keys(&window).type(u"anna quill"_s).press(Qt::Key_Return);
    CHECK(eventually([&] { return window.desk().form().entry().visitor == wanted; }));
}

TEST_CASE("Escape dismisses the suggestions: Enter after it opens them again and picks nothing")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *visitor = named<TypeAhead>(&window, "visitor");
    Keys keys(&window);
    keys.type(u"sian oak"_s);
    REQUIRE(eventually([&] { return visitor->isOpen(); }));
    keys.press(Qt::Key_Escape).press(Qt::Key_Return);
    CHECK_FALSE(window.desk().form().entry().visitor);
    CHECK(visitor->isOpen());
    keys.press(Qt::Key_Return);
    CHECK(window.desk().form().entry().visitor);
}

TEST_CASE("what is typed and not chosen is told at saving, parked, and there again")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *visitor = named<TypeAhead>(&window, "visitor");
    auto *need = named<TypeAhead>(&window, "need");
    auto *connection = named<TypeAhead>(&window, "connection");
    Keys keys(&window);
    keys.type(u"anna smith"_s);
    REQUIRE(eventually([&] { return visitor->isOpen(); }));
    keys.press(Qt::Key_Escape);
    need->setFocus();
    keys.type(u"debt"_s).press(Qt::Key_Return).type(u"hous"_s).press(Qt::Key_Escape);
    connection->setFocus();
    keys.type(u"food bank"_s);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    CHECK(visitor->hasFocus());
    CHECK(visitor->accessibleDescription().contains(u"Nobody was chosen"));
    CHECK(need->accessibleDescription().contains(u"Not chosen yet"));
    CHECK(connection->accessibleDescription().contains(u"Not chosen yet"));
    QTest::qWait(50);
    CHECK(today(fixture).empty());

    REQUIRE(eventually([&] {
        const auto kept = drafts(fixture);
        return kept.size() == 1 && kept.front().entry.typed.connection == u"food bank";
    }));
    keys.press(Qt::Key_F5);
    REQUIRE(says(window, u"Parked"_s));
    auto *parked = named<QListView>(&window, "parked");
    REQUIRE(eventually([&] { return parked->isVisible() && parked->model()->rowCount() == 1; }));
    CHECK(parked->model()->index(0, 0).data().toString() == u"anna smith"_s);
    keys.press(Qt::Key_F5).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return visitor->text() == u"anna smith"_s; }));
    CHECK(need->text() == u"hous"_s);
    CHECK(connection->text() == u"food bank"_s);
    CHECK(window.desk().form().entry().needs.size() == 1);

    for (auto *line : {visitor, need, connection})
        line->setText({});
    keys.press(Qt::Key_S, Qt::ControlModifier);
    CHECK(saysSaved(window));
}

TEST_CASE("a key that is held down acts once, and F3 takes one visitor however quickly it is pressed")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    hold(&window, Qt::Key_F4);
    CHECK(tallyMarks(fixture).size() == 1);
    for (int visitor = 0; visitor < 3; ++visitor)
        arrive(window, keys);
    {
        BusyWriter busy(fixture.host());
        keys.press(Qt::Key_F3).press(Qt::Key_F3);
    }
    REQUIRE(says(window, u"Call"_s));
    QTest::qWait(100);
    CHECK(queueOf(fixture).waiting() == 2);
    hold(&window, Qt::Key_F3);
    CHECK(queueOf(fixture).waiting() == 1);
}

TEST_CASE("Ctrl+Z undoes what the bar says, not what was typed before it")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *visitor = named<TypeAhead>(&window, "visitor");
    Keys keys(&window);
    keys.type(u"rowan"_s).press(Qt::Key_F4);
    REQUIRE(says(window, u"One enquiry counted"_s));
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(eventually([&] { return tallyMarks(fixture).empty(); }));
    CHECK(visitor->text() == u"rowan"_s);
    keys.press(Qt::Key_F4);
    REQUIRE(says(window, u"One enquiry counted"_s));
    REQUIRE(tallyMarks(fixture).size() == 1);
    visitor->setFocus();
    keys.type(u" a"_s).press(Qt::Key_Z, Qt::ControlModifier); // typed after it: the typing
    CHECK(visitor->text() != u"rowan a"_s);
    QTest::qWait(50);
    CHECK(tallyMarks(fixture).size() == 1);
}

TEST_CASE("a save is not undone while a lead stands that was raised since for its person")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    ConversationEntry entry;
    entry.identity = IdentityLevel::Named;
    entry.newVisitor = Person();
    entry.newVisitor->givenName = u"Zedekiah"_s;
    entry.newVisitor->familyName = u"Quill"_s;
    entry.needs = {{u"DEBT"_s, {}}};
    window.desk().form().setEntry(entry);
    Keys keys(&window);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    const auto logged = fixture.ask([id = today(fixture).front().id](services::Workspace &workspace) {
        return workspace.desk().load(id);
    });
    REQUIRE(logged);
    REQUIRE(logged->visitor);
    const auto lead = raiseLead(fixture, *logged->visitor);
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(says(window, u"take the lead back first"_s));
    CHECK(today(fixture).size() == 1);
    REQUIRE(fixture.ask([op = lead.changes.op](services::Workspace &workspace) {
        return workspace.directPayments().undoFlag(op);
    }));
    keys.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(eventually([&] { return today(fixture).empty(); }));
}

TEST_CASE("the wrong person's lead is told with the correction, and taken back with it, all by keys")
{
    UiFixture fixture;
    fixture.foundWithKeys();
    auto &window = fixture.openMain();
    const PersonId wrong = addPerson(fixture, u"Gwenllian"_s, u"Owen"_s);
    const PersonId right = addPerson(fixture, u"Shabana"_s, u"Desai"_s);
    saveFor(window, wrong);
    const auto lead = raiseLead(fixture, wrong);
    auto *day = named<QListView>(&window, "day");
    REQUIRE(eventually([&] { return day->model()->rowCount() == 1; }));
    day->setCurrentIndex(day->model()->index(0, 0));
    day->setFocus();
    Keys keys(&window);
    keys.press(Qt::Key_X);
    MoveDialog *dialog = nullptr;
    REQUIRE(eventually([&] { return (dialog = window.findChild<MoveDialog *>()) && dialog->isVisible(); }));
    CHECK(named<QLabel>(dialog, "wrongLead")->text().contains(u"Gwenllian Owen"));
    auto *takeBack = named<QCheckBox>(dialog, "takeLeadBack");
    CHECK(takeBack->isVisible());
    CHECK(takeBack->isChecked());
    CHECK(takeBack->text().contains(lead.reference));
    auto *line = named<TypeAhead>(dialog, "rightPerson");
    REQUIRE(eventually([&] { return line->hasFocus(); }));
    Keys inDialog(dialog);
    inDialog.type(u"shabana desai"_s);
    REQUIRE(eventually([&] { return line->isOpen(); }));
    inDialog.press(Qt::Key_Return).press(Qt::Key_Return); // chosen; put right
    REQUIRE(says(window, u"Put down to the right person"_s));
    CHECK(window.desk().notice().text().contains(u"taken back"));
    CHECK(today(fixture).front().who.contains(u"Desai"));
    for (const auto person : {wrong, right}) {
        const auto sign = fixture.ask(
            [person](services::Workspace &workspace) { return workspace.directPayments().sign(person); });
        REQUIRE(sign);
        CHECK_FALSE(*sign);
    }
}

TEST_CASE("whom it is about can be put right too, beside who was there")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    const PersonId visitor = addPerson(fixture, u"Rowan"_s, u"Ashby"_s);
    const PersonId wrong = addPerson(fixture, u"Gwenllian"_s, u"Owen"_s);
    const PersonId right = addPerson(fixture, u"Shabana"_s, u"Desai"_s);
    ConversationEntry entry;
    entry.identity = IdentityLevel::Named;
    entry.visitor = visitor;
    entry.visitorRole = u"ON_BEHALF_OF"_s;
    entry.subject = wrong;
    entry.subjectAware = u"Y"_s;
    entry.needs = {{u"DEBT"_s, {}}};
    window.desk().form().setEntry(entry);
    Keys keys(&window);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    auto *day = named<QListView>(&window, "day");
    REQUIRE(eventually([&] { return day->model()->rowCount() == 1; }));
    day->setCurrentIndex(day->model()->index(0, 0));
    day->setFocus();
    keys.press(Qt::Key_X);
    MoveDialog *dialog = nullptr;
    REQUIRE(eventually([&] { return (dialog = window.findChild<MoveDialog *>()) && dialog->isVisible(); }));
    Keys inDialog(dialog);
    named<QRadioButton>(dialog, "wrongSubject")->setFocus();
    inDialog.press(Qt::Key_Space);
    auto *line = named<TypeAhead>(dialog, "rightPerson");
    line->setFocus();
    inDialog.type(u"shabana desai"_s);
    REQUIRE(eventually([&] { return line->isOpen(); }));
    inDialog.press(Qt::Key_Return).press(Qt::Key_Return);
    REQUIRE(says(window, u"Put down to the right person"_s));
    const auto stands = fixture.ask([id = today(fixture).front().id](services::Workspace &workspace) {
        return workspace.desk().load(id);
    });
    REQUIRE(stands);
    CHECK(stands->visitor == visitor);
    CHECK(stands->subject == right);
}

TEST_CASE(
    "a discreet need says nothing to the room: no words of its search, and no name while names are hidden")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    const auto needs = fixture.host().codes().list(u"need"_s);
    const auto discreet = std::find_if(needs.items.begin(), needs.items.end(),
                                       [](const CodeItem &item) { return item.discreet; });
    REQUIRE(discreet != needs.items.end());
    REQUIRE_FALSE(discreet->words.isEmpty());
    auto *need = named<TypeAhead>(&window, "need");
    need->setFocus();
    Keys keys(&window);
    keys.type(discreet->words.front());
    REQUIRE(need->isOpen());
    REQUIRE(need->suggestions().row(0).key.toString() == discreet->code);
    CHECK(need->suggestions().row(0).detail.isEmpty());
    keys.press(Qt::Key_Return).press(Qt::Key_F9);
    CHECK_FALSE(shows(window, discreet->label));
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    REQUIRE(eventually([&] { return shows(window, u"Other need"_s); }));
    CHECK_FALSE(shows(window, discreet->label));
    keys.press(Qt::Key_F9);
    CHECK(eventually([&] { return shows(window, discreet->label); }));
}

TEST_CASE("names hidden hide what is known of somebody and what was said, until one is shown")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    chooseOakfield(window);
    Keys keys(&window);
    REQUIRE(eventually([&] { return shows(window, u"Hearing loop"_s); }));
    keys.press(Qt::Key_F9);
    CHECK_FALSE(shows(window, u"Hearing loop"_s));
    CHECK(shows(window, u"Shift+F9"_s));
    keys.press(Qt::Key_F9, Qt::ShiftModifier);
    CHECK(eventually([&] { return shows(window, u"Hearing loop"_s); }));
    fixture.host().counter().reveal({}); // the few seconds are over
    CHECK_FALSE(shows(window, u"Hearing loop"_s));
}

TEST_CASE("the way to a concern stands on the desk at every size of text, and the other keys behind More")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    for (const int percent : {100, 200}) {
        INFO(percent << " %");
        fixture.theme().apply({ThemeName::HighContrast, percent});
        window.resize(1366, 768);
        auto *concern = named<QPushButton>(&window, "concern");
        CHECK(eventually([&] {
            return concern->isVisible() && !concern->visibleRegion().isEmpty()
                && concern->width() >= concern->sizeHint().width();
        }));
        CHECK(concern->text().contains(u"Safeguarding concern"));
        auto *more = named<QPushButton>(&window, "more");
        CHECK(more->isVisible());
        QStringList texts;
        for (const auto *action : more->menu()->actions())
            texts << action->text();
        const QString all = texts.join(u'\n');
        for (const auto *key : {"F4", "F5", "F7", "F9", "Ctrl+P", "Ctrl+E", "Ctrl+N", "Ctrl+Z"})
            CHECK(all.contains(QLatin1String(key)));
    }
    fixture.theme().apply({});
}

TEST_CASE("visitors of another day stand under a heading of their own and are not this session's")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    window.resize(1500, 800);
    REQUIRE(eventually([&] { return !window.desk().queue().isStrip(); }));
    arrive(window, keys);
    fixture.clock().advance(24 * 3'600'000LL);
    arrive(window, keys);
    auto *list = named<QListView>(&window, "queue");
    REQUIRE(eventually([&] { return list->model()->rowCount() == 3; }));
    CHECK_FALSE(list->model()->index(0, 0).data(TwoLineModel::IsHeading).toBool());
    CHECK(list->model()->index(1, 0).data(TwoLineModel::IsHeading).toBool());
    CHECK_FALSE(list->model()->index(1, 0).flags().testFlag(Qt::ItemIsSelectable));
    CHECK(window.desk().queue().summary().startsWith(u"1 waiting"));
    CHECK(shows(window, u"of 19 Nov 2026"_s));
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    keys.press(Qt::Key_Down); // past the heading
    CHECK(list->currentIndex().row() == 2);
    keys.press(Qt::Key_L);
    CHECK(eventually([&] { return queueOf(fixture).leftOver.empty(); }));
    CHECK(queueOf(fixture).waiting() == 1);
}

TEST_CASE("a parked row names the token, and a title makes room before it is cut off")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    arrive(window, keys);
    keys.press(Qt::Key_F3);
    REQUIRE(says(window, u"Call"_s));
    const QString token = tokenText(fixture.host().codes(), queueOf(fixture).today.front());
    keys.press(Qt::Key_F5);
    REQUIRE(says(window, u"Parked"_s));
    auto *parked = named<QListView>(&window, "parked");
    REQUIRE(eventually([&] { return parked->isVisible() && parked->model()->rowCount() == 1; }));
    CHECK(parked->model()->index(0, 0).data().toString().startsWith(token));
    CHECK_FALSE(TwoLineDelegate::elidesTitle(parked->model()->index(0, 0), parked->viewport()->width()));
}
