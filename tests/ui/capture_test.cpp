// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Nothing suitable, parked conversations, offers, paper sheets, spelling, hidden names: all by keys.
#include "core/base/london_time.h"
#include "tests/support/temp_workspace.h"
#include "tests/ui/desk_steps.h"
#include "tests/ui/held_key.h"
#include "ui/dialogs/move_dialog.h"
#include "ui/dialogs/sheets_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk/person_banner.h"
#include "ui/pages/desk_page.h"
#include "ui/spelling/spell_checking.h"
#include "ui/spelling/speller.h"
#include "ui/widgets/field.h"
#include "ui/widgets/letter_choice.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/type_ahead.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Keys &need(Keys &keys, const QString &typed)
{
    return keys.type(typed).press(Qt::Key_Return);
}

} // namespace

TEST_CASE("F8 and a letter say why nothing suits: the need at hand, or the whole conversation")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *choice = named<LetterChoice>(&window, "unmetReason");
    Keys keys(&window);
    keys.press(Qt::Key_Return);
    need(keys, u"deb"_s);
    need(keys, u"foo"_s);
    const int before = keys.presses();
    keys.press(Qt::Key_F8);
    REQUIRE(choice->hasFocus());
    keys.type(QString(choice->letterOf(u"FULL"_s)).toLower());
    CHECK(keys.presses() - before == 2); // one key, and a letter for the reason
    CHECK_FALSE(choice->isVisible());
    CHECK(named<TypeAhead>(&window, "need")->hasFocus());
    auto entry = window.desk().form().entry();
    REQUIRE(entry.needs.size() == 2);
    CHECK(entry.needs[0].unmetReason.isEmpty());
    CHECK(entry.needs[1].unmetReason == u"FULL"_s); // the one added last
    CHECK(entry.unmetReason.isEmpty());

    keys.press(Qt::Key_Up).press(Qt::Key_Left).press(Qt::Key_F8); // at the other need
    keys.type(QString(choice->letterOf(u"COST"_s)).toLower());
    keys.press(Qt::Key_F8).press(Qt::Key_F8); // and for all of it
    keys.type(QString(choice->letterOf(u"TRANSPORT"_s)).toLower());
    keys.press(Qt::Key_F8).press(Qt::Key_Escape); // or not after all
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    entry = newestOn(fixture, fixture.clockDay());
    CHECK(entry.needs[0].unmetReason == u"COST"_s);
    CHECK(entry.needs[1].unmetReason == u"FULL"_s);
    CHECK(entry.unmetReason == u"TRANSPORT"_s);
}

TEST_CASE("F8 with no need stands for the whole conversation and can be saved as it is")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *choice = named<LetterChoice>(&window, "unmetReason");
    Keys keys(&window);
    keys.press(Qt::Key_F8).type(QString(choice->letterOf(u"NO_SERVICE"_s)).toLower());
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    CHECK(newestOn(fixture, fixture.clockDay()).unmetReason == u"NO_SERVICE"_s);
}

TEST_CASE("every choice has a letter of its own")
{
    UiFixture fixture;
    fixture.openMain();
    for (const auto *name : {"unmet_reason", "offer_kind", "end_state"}) {
        const CodeList list = fixture.host().codes().list(QString::fromLatin1(name));
        LetterChoice choice(list);
        QSet<QChar> letters;
        for (const auto &item : list.items) {
            INFO(item.label.toStdString());
            CHECK_FALSE(choice.letterOf(item.code).isNull());
            CHECK_FALSE(letters.contains(choice.letterOf(item.code)));
            letters.insert(choice.letterOf(item.code));
        }
    }
}

TEST_CASE("the letter of a reason why nothing suits begins a word of it that tells it from the others")
{
    UiFixture fixture;
    fixture.openMain();
    CodeList list = fixture.host().codes().list(u"unmet_reason"_s);
    CodeItem own; // of another council
    own.code = u"OF_TOMORROW"_s;
    own.label = u"Nobody was let in"_s;
    list.items.push_back(own);
    const LetterChoice choice(list);
    const std::pair<const char *, const char *> kMeant[] = {{"NO_SERVICE", "no"},
                                                            {"FULL", "Full"},
                                                            {"NOT_ELIGIBLE", "qualify"},
                                                            {"COST", "costs"},
                                                            {"TRANSPORT", "get"},
                                                            {"TIMES", "times"},
                                                            {"LANGUAGE_ACCESS", "Language"},
                                                            {"NOT_SUITABLE", "suit"},
                                                            {"OTHER", "Another"},
                                                            {"DIRECTORY_WRONG", "wrong"}};
    for (const auto &[code, word] : kMeant) {
        INFO(code);
        const QString label = list.label(QString::fromLatin1(code));
        CHECK(label.contains(QString::fromLatin1(word)));
        CHECK(choice.letterOf(QString::fromLatin1(code)) == QString::fromLatin1(word).toUpper().front());
    }
    CHECK(choice.letterOf(u"OF_TOMORROW"_s) == u'O'); // nobody else loses theirs
}

TEST_CASE("several conversations are parked and gone on with by keys")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *list = named<QListView>(&window, "parked");
    Keys keys(&window);
    for (const auto *typed : {"deb", "foo", "hou"}) {
        keys.press(Qt::Key_Return);
        need(keys, QString::fromLatin1(typed));
        keys.press(Qt::Key_F5);
        CHECK(window.desk().form().isBlank());
    }
    REQUIRE(eventually([&] { return list->model()->rowCount() == 3; }));
    CHECK(list->isVisible());
    keys.press(Qt::Key_F5); // with an empty form: to the list
    REQUIRE(list->hasFocus());
    keys.press(Qt::Key_Down).press(Qt::Key_Return);
    REQUIRE(window.desk().form().entry().needs.size() == 1);
    REQUIRE(eventually([&] { return list->model()->rowCount() == 2; })); // the open one is not listed
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    CHECK(drafts(fixture).size() == 2);

    keys.press(Qt::Key_F5, Qt::ShiftModifier);
    REQUIRE(list->hasFocus());
    keys.press(Qt::Key_Delete);
    REQUIRE(eventually([&] { return drafts(fixture).size() == 1; }));
    REQUIRE(eventually([&] { return window.desk().notice().actions().size() == 1; }));
    window.desk().notice().run(0); // brought back
    CHECK(eventually([&] { return drafts(fixture).size() == 2; }));
}

TEST_CASE("what is parked survives a crash, and is given to nobody else")
{
    UiFixture fixture;
    {
        auto &window = fixture.openMain();
        Keys keys(&window);
        for (const auto *typed : {"deb", "foo"}) {
            keys.press(Qt::Key_Return);
            need(keys, QString::fromLatin1(typed));
            keys.press(Qt::Key_F5);
        }
        REQUIRE(eventually([&] { return drafts(fixture).size() == 2; }));
    }
    fixture.crash();
    auto &again = fixture.openMain();
    auto *list = named<QListView>(&again, "parked");
    REQUIRE(eventually([&] { return list->model()->rowCount() == 2; }));
}

TEST_CASE("a conversation of an earlier day says so, and is saved with the time of then")
{
    UiFixture fixture;
    {
        auto &window = fixture.openMain();
        Keys keys(&window);
        keys.press(Qt::Key_Return);
        need(keys, u"deb"_s);
        keys.press(Qt::Key_F5);
        REQUIRE(eventually([&] { return drafts(fixture).size() == 1; }));
    }
    const QDate begun = fixture.clockDay();
    const qint64 at = fixture.clock().nowMs();
    fixture.crash();
    fixture.clock().advance(8 * 86'400'000LL);
    auto &window = fixture.openMain();
    auto *list = named<QListView>(&window, "parked");
    REQUIRE(eventually([&] { return list->model()->rowCount() == 1; }));
    CHECK(list->model()->index(0, 0).data(TwoLineModel::Detail).toString().contains(u"earlier day"));
    CHECK(says(window, u"earlier day"_s));
    bool told = false;
    for (auto *label : window.findChildren<QLabel *>())
        told = told || label->text().contains(u"older than a week");
    CHECK(told);
    Keys keys(&window);
    keys.press(Qt::Key_F5, Qt::ShiftModifier).press(Qt::Key_Return);
    CHECK(says(window, u"saved with that time"_s));
    CHECK(window.desk().form().entry().occurredAt == at);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    CHECK(newestOn(fixture, begun).occurredAt == at);
}

TEST_CASE("Ctrl+O takes down what a visitor offers")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *kind = named<QComboBox>(&window, "offerKind");
    CHECK_FALSE(kind->isVisible()); // folded away
    Keys keys(&window);
    keys.press(Qt::Key_Return);
    need(keys, u"lon"_s);
    keys.press(Qt::Key_O, Qt::ControlModifier);
    REQUIRE(kind->hasFocus());
    keys.type(u"s"_s); // Skills
    named<QPlainTextEdit>(&window, "offerWords")->setFocus();
    keys.type(u"can mend bicycles"_s).press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    const auto offers
        = fixture.ask([](services::Workspace &workspace) { return workspace.offers().list({}); });
    REQUIRE(offers);
    REQUIRE(offers->size() == 1);
    CHECK(offers->front().kind == u"SKILLS"_s);
    CHECK(offers->front().words == u"can mend bicycles"_s);
    CHECK_FALSE(kind->isVisible());
}

TEST_CASE("whoever may pass an offer on sees it on the desk, a volunteer too")
{
    UiFixture fixture;
    fixture.openMain();
    REQUIRE(fixture.ask([](services::Workspace &w) -> Status {
        LT_TRY(w.users().add(u"bea"_s, u"Bea"_s, {Role::FrontDesk}, secret(UiFixture::passphrase())));
        ConversationEntry entry;
        entry.site = w.actor().site;
        entry.needs = {{u"LONELINESS"_s, {}}};
        entry.offer = OfferEntry {u"SKILLS"_s, u"can mend bicycles"_s, true, {}};
        LT_TRY(w.desk().log(entry));
        return done();
    }));
    fixture.crash();
    fixture.nowIs(u"bea"_s);
    auto &hers = fixture.openMain();
    auto *offers = named<QListView>(&hers, "offers");
    REQUIRE(eventually([&] { return offers->isVisible() && offers->model()->rowCount() == 1; }));
    offers->setFocus();
    Keys keys(&hers);
    keys.press(Qt::Key_Home).press(Qt::Key_Delete);
    REQUIRE(eventually([&] { return !offers->isVisible(); }));
    const auto all = fixture.ask([](services::Workspace &w) { return w.offers().list({}); });
    REQUIRE(all);
    CHECK(all->front().status == OfferStatus::NotTakenUp);
}

TEST_CASE("an offer of no kind is told beside its field")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    keys.press(Qt::Key_Return);
    need(keys, u"lon"_s);
    keys.press(Qt::Key_O, Qt::ControlModifier);
    named<QPlainTextEdit>(&window, "offerWords")->setFocus();
    keys.type(u"my garden"_s).press(Qt::Key_S, Qt::ControlModifier);
    CHECK(named<QComboBox>(&window, "offerKind")->hasFocus());
    CHECK(
        named<QComboBox>(&window, "offerKind")->accessibleDescription().contains(u"Choose what is offered"));
}

TEST_CASE("a paper sheet is entered by its number and its true time, once")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    const auto run = fixture.ask([site = fixture.host().site().id](services::Workspace &workspace) {
        return workspace.sheets().print(site, 3);
    });
    REQUIRE(run);
    const QString code = run->sheets.front().code;
    auto *number = named<QLineEdit>(&window, "sheetNumber");
    auto *time = named<QLineEdit>(&window, "sheetTime");
    CHECK_FALSE(number->isVisible());
    Keys keys(&window);
    const auto enterOne = [&] {
        keys.type(u"1"_s + code.right(1).toLower()).press(Qt::Key_Return);
        REQUIRE(time->hasFocus());
        time->clear();
        keys.type(u"18/11 14:05"_s).press(Qt::Key_Return);
        REQUIRE(named<TypeAhead>(&window, "visitor")->hasFocus());
        keys.press(Qt::Key_Return);
        need(keys, u"deb"_s);
        keys.press(Qt::Key_S, Qt::ControlModifier);
    };
    keys.press(Qt::Key_E, Qt::ControlModifier);
    REQUIRE(number->hasFocus());
    keys.type(u"1x"_s == u"1"_s + code.right(1).toLower() ? u"1y"_s : u"1x"_s).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return number->accessibleDescription().contains(u"does not fit"); }));
    number->clear();
    number->setFocus();
    enterOne();
    REQUIRE(saysSaved(window));
    const auto entry = newestOn(fixture, QDate(2026, 11, 18));
    CHECK(entry.sheet == code);
    CHECK(entry.occurredAt == london::instant(QDate(2026, 11, 18), QTime(14, 5)));
    CHECK(number->hasFocus()); // ready for the next of the pile
    CHECK(time->text().startsWith(u"18/11/2026"));

    keys.type(code).press(Qt::Key_Return);
    CHECK(eventually([&] { return number->accessibleDescription().contains(u"was entered"); }));
}

TEST_CASE("names are hidden by F9, one is shown for a while by Shift+F9, and that is noted")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *visitor = named<TypeAhead>(&window, "visitor");
    auto *who = named<QLabel>(&window, "who");
    auto *state = named<QLabel>(&window, "namesHidden");
    CHECK_FALSE(state->isVisible());
    Keys keys(&window);
    keys.type(u"oakfield"_s);
    REQUIRE(eventually([&] { return visitor->suggestions().rowCount() > 2; }));
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return window.findChild<PersonBanner *>()->isVisible(); }));
    CHECK(who->text().contains(u"Oakfield"));
    const auto shows = [&window](const QString &name) {
        for (auto *label : window.desk().findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(name))
                return true;
        return false;
    };
    REQUIRE(eventually([&] { return shows(u"Hearing loop"_s); }));
    keys.press(Qt::Key_F9);
    CHECK(state->isVisible());
    CHECK(who->text() == u"S. O."_s);
    CHECK_FALSE(shows(u"Oakfield"_s));
    keys.press(Qt::Key_F9, Qt::ShiftModifier);
    REQUIRE(eventually([&] { return shows(u"Oakfield"_s); }));
    const auto log
        = fixture.ask([](services::Workspace &workspace) { return workspace.context().accessLog.newest(3); });
    REQUIRE(log);
    const auto reveal = std::find_if(log->begin(), log->end(),
                                     [](const auto &line) { return line.act == Act::RevealName; });
    REQUIRE(reveal != log->end()); // the search that found them may be written after it
    CHECK(reveal->row == window.desk().form().entry().visitor->row());
    fixture.host().counter().reveal({}); // the few seconds are over
    CHECK_FALSE(shows(u"Oakfield"_s));

    keys.press(Qt::Key_F5); // parked and saved ones hide theirs as well
    auto *parked = named<QListView>(&window, "parked");
    REQUIRE(eventually([&] { return parked->model()->rowCount() == 1; }));
    CHECK(eventually([&] { return parked->model()->index(0, 0).data().toString() == u"S. O."_s; }));
    keys.press(Qt::Key_F5).press(Qt::Key_Return);
    named<TypeAhead>(&window, "need")->setFocus();
    need(keys, u"deb"_s);
    keys.press(Qt::Key_S, Qt::ControlModifier);
    REQUIRE(saysSaved(window));
    auto *day = named<QListView>(&window, "day");
    REQUIRE(eventually([&] { return day->model()->rowCount() == 1; }));
    CHECK_FALSE(day->model()->index(0, 0).data(TwoLineModel::Detail).toString().contains(u"Oakfield"));
    CHECK(day->model()->index(0, 0).data(TwoLineModel::Detail).toString().contains(u"S. O."));
    CHECK(fixture.preferences().counterMode()); // and so it is after the next lock
    keys.press(Qt::Key_F9);
    CHECK(day->model()->index(0, 0).data(TwoLineModel::Detail).toString().contains(u"Oakfield"));
}

TEST_CASE("initials stand for names of any kind")
{
    CHECK(CounterMode::masked(u"Siân Oakfield"_s) == u"S. O."_s);
    CHECK(CounterMode::masked(u"mair"_s) == u"M."_s);
    CHECK(CounterMode::masked(u"(Bob) o'Neill"_s) == u"B. O."_s);
    CHECK(CounterMode::masked(QString()) == u"Visitor"_s);
    CHECK(CounterMode::masked(u"123"_s) == u"Visitor"_s);
}

TEST_CASE("words of a note that a dictionary can be asked about")
{
    QStringList words;
    for (const auto &word :
         wordsOf(u"She doesn't know; rang 01244 960100, e-mail a@b.org, see www.x.org, ABC and B12."_s))
        words << word.text;
    CHECK(words == QStringList {u"She"_s, u"doesn't"_s, u"know"_s, u"rang"_s, u"mail"_s, u"see"_s, u"and"_s});
}

TEST_CASE("misspelt words are found without waiting, names are right, and a key offers what was meant")
{
    const QByteArray home = qgetenv("XDG_CONFIG_HOME");
    QTemporaryDir config;
    qputenv("XDG_CONFIG_HOME", config.path().toUtf8());
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *note = named<QPlainTextEdit>(&window, "note");
    auto *checking = note->findChild<SpellChecking *>();
    REQUIRE(checking);
    note->setFocus();
    Keys keys(&window);
    keys.type(u"She recieves help in Ellesmere Port"_s);
    eventually([&] { return !checking->misspelt().isEmpty(); });
    if (checking->misspelt().isEmpty()) { // no dictionary on this computer: then silence
        WARN("no dictionary here: spelling not tried");
    } else {
        CHECK(checking->misspelt() == QStringList {u"recieves"_s}); // places of sites are right
        note->moveCursor(QTextCursor::Start);
        keys.press(Qt::Key_Period, Qt::ControlModifier);
        REQUIRE(eventually([&] { return note->findChild<QMenu *>(u"spelling"_s) != nullptr; }));
        auto *menu = note->findChild<QMenu *>(u"spelling"_s);
        REQUIRE(menu->actions().size() > 2);
        QTest::keyClick(menu, Qt::Key_1);
        CHECK(eventually([&] { return note->toPlainText().startsWith(u"She receives"); }));
    }
    CHECK(QDir(config.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).isEmpty());
    qputenv("XDG_CONFIG_HOME", home);
}

TEST_CASE("Enter beside a spoiled sheet marks it, and sheets are printed by their button alone")
{
    PaperSheet sheet;
    sheet.code = u"S-0001"_s;
    SheetsDialog dialog(u"Lache Community Centre"_s, QDate(2026, 11, 19));
    dialog.showSheets({sheet});
    QSignalSpy printed(&dialog, &SheetsDialog::printWanted);
    QSignalSpy spoiled(&dialog, &SheetsDialog::spoilWanted);
    dialog.show();
    dialog.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&dialog));
    auto *table = dialog.findChild<QTableView *>();
    REQUIRE(table);
    table->setCurrentIndex(table->model()->index(0, 0));
    named<QLineEdit>(&dialog, "spoilReason")->setFocus();
    Keys keys(&dialog);
    keys.type(u"torn"_s).press(Qt::Key_Return);
    CHECK(printed.isEmpty());
    REQUIRE(spoiled.count() == 1);
    CHECK(spoiled.front().at(1).toString() == u"torn"_s);
    auto *count = named<QSpinBox>(&dialog, "sheetCount");
    for (QWidget *at : std::initializer_list<QWidget *> {table, named<QWidget>(&dialog, "spoilReason"), count,
                                                         named<QWidget>(&dialog, "cancel")}) {
        INFO(at->objectName().toStdString());
        at->setFocus();
        keys.press(Qt::Key_Return, Qt::ControlModifier);
        keys.press(Qt::Key_Enter, Qt::ControlModifier | Qt::KeypadModifier);
        CHECK(printed.isEmpty());
        CHECK(spoiled.count() == 1);
    }
    table->setFocus();
    keys.press(Qt::Key_Return);
    CHECK(printed.isEmpty());
    count->setFocus();
    hold(&dialog, Qt::Key_Return); // goes to the button
    CHECK(printed.isEmpty());
    CHECK(named<QPushButton>(&dialog, "ok")->hasFocus());
    hold(&dialog, Qt::Key_Return);
    REQUIRE(printed.count() == 1);
    CHECK(printed.front().front().toInt() == 10);
    dialog.showSpoilProblem(u"It was spoiled already."_s); // beside what it is about
    const auto problemOf
        = [&](QWidget *control) { return qobject_cast<Field *>(control->parentWidget())->problem(); };
    CHECK(problemOf(named<QLineEdit>(&dialog, "spoilReason")) == u"It was spoiled already."_s);
    CHECK(problemOf(count).isEmpty());
}

TEST_CASE("Ctrl+. with nothing misspelt says so, and the note keeps its name")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    auto *note = named<QPlainTextEdit>(&window, "note");
    const QString name = note->accessibleName();
    REQUIRE(!name.isEmpty());
    note->setFocus();
    Keys(&window).press(Qt::Key_Period, Qt::ControlModifier);
    CHECK(note->accessibleName() == name);
    CHECK(note->accessibleDescription().contains(u"No word here"_s));
}

TEST_CASE("hidden names stay hidden in the form of somebody new under the wrong person")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    MoveDialog::Ask ask;
    ask.masksNames = true;
    MoveDialog dialog(fixture.host().codes(), ask, &window);
    dialog.show();
    CHECK(named<QLineEdit>(&dialog, "given")->echoMode() == QLineEdit::Password);
}

TEST_CASE("a directory that changes meanwhile does not take away what is being looked for at the desk")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *visitor = named<TypeAhead>(&window, "visitor");
    visitor->setFocus();
    Keys(&window).type(u"sian oak"_s);
    journal::Changes changes;
    changes.touch(journal::Entity::Service);
    fixture.host().tellChanged(changes);
    CHECK(eventually([&] { return visitor->suggestions().rowCount() > 2; }));
}
