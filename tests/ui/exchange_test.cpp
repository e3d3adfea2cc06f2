// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/council_fixture.h"
#include "ui/dialogs/approve_dialog.h"
#include "ui/dialogs/bundle_dialog.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/exchange/council_run.h"
#include "ui/pages/exchange_page.h"
#include "ui/widgets/coverage_strip.h"
#include "ui/widgets/notice_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

#include <optional>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

TEST_CASE("a file is brought in by keyboard, through its preview")
{
    TempCouncil council;
    auto &other = council.join(1);
    council.addPerson(other, QStringLiteral("Ann"), QStringLiteral("Beech"));
    council.log(other, QStringLiteral("asked about a bill"));
    const auto files = council.send(other);
    REQUIRE(files.size() == 1);
    CouncilWindow at(council, council.founder());
    auto &page = at.exchange();
    page.bringIn(files);
    auto dialog = at.dialog<BundleDialog>();
    auto *kinds = named<QTableView>(dialog, "kinds");
    REQUIRE(eventually([&] { return kinds->isVisible(); }));
    CHECK(kinds->model()->rowCount() >= 2); // people, conversations
    at.keys.press(Qt::Key_Return);
    auto *ok = named<QPushButton>(dialog, "ok");
    REQUIRE(eventually([&] { return ok->text() == QStringLiteral("Close"); }));
    at.keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return !dialog; }));
    auto *imports = named<QTableView>(&page, "imports");
    CHECK(eventually([&] { return imports->model()->rowCount() == 1; }));

    page.bringIn(files); // once more: nothing new in it
    auto again = at.dialog<BundleDialog>();
    auto *verdict = named<QLabel>(again, "verdict");
    REQUIRE(eventually([&] { return verdict->isVisible(); }));
    INFO(verdict->text().toStdString());
    CHECK(verdict->text().contains(QStringLiteral("lready")));
    CHECK(!named<QPushButton>(again, "ok")->isEnabled());
}

TEST_CASE("the answer to a run that was closed does not come into the next one")
{
    TempCouncil council;
    auto &other = council.join(1);
    council.log(other, QStringLiteral("asked about a bill"));
    const auto files = council.send(other);
    CouncilWindow at(council, council.founder());
    auto &page = at.exchange();
    const bool importing = GENERATE(false, true);
    std::optional<BusyWriter> busy;
    if (!importing)
        busy.emplace(*at.host);
    page.bringIn(files);
    auto first = at.dialog<BundleDialog>();
    if (importing) {
        REQUIRE(eventually([&] { return named<QTableView>(first, "kinds")->isVisible(); }));
        busy.emplace(*at.host);
        at.keys.press(Qt::Key_Return);
    }
    first->reject();
    REQUIRE(eventually([&] { return !first; }));
    at.window->activateWindow();
    page.bringIn(files);
    auto second = at.dialog<BundleDialog>();
    busy->letGo();
    auto *verdict = named<QLabel>(second, "verdict");
    CHECK(eventually([&] { return second && verdict->isVisible(); }));
    CHECK(second);
    QTest::qWait(200);
    CHECK(second);
}

TEST_CASE("a file that was cut short is told from a damaged one, and changes nothing")
{
    TempCouncil council;
    auto &other = council.join(1);
    council.log(other, QStringLiteral("asked about a bill"));
    const auto files = council.send(other);
    QFile file(files.front());
    REQUIRE(file.resize(file.size() / 2));
    CouncilWindow at(council, council.founder());
    at.exchange().bringIn(files);
    auto dialog = at.dialog<BundleDialog>();
    auto *verdict = named<QLabel>(dialog, "verdict");
    REQUIRE(eventually([&] { return verdict->isVisible(); }));
    INFO(verdict->text().toStdString());
    CHECK(verdict->text().contains(QStringLiteral("incomplete")));
    CHECK(!named<QPushButton>(dialog, "ok")->isEnabled());
}

TEST_CASE("the brake: what takes much away is brought in only once its number was typed")
{
    Theme theme;
    theme.apply({});
    services::ImportPreview preview;
    preview.path = QStringLiteral("/stick/from-blacon.ltb");
    preview.verdict = services::BundleVerdict::Ready;
    preview.words = QStringLiteral("312 changes from Blacon.");
    preview.entries = 312;
    preview.brakeReasons = {QStringLiteral("This would remove 312 people.")};
    preview.confirmNumber = 312;
    for (const bool lead : {false, true}) {
        BundleDialog dialog(lead, QDate(2026, 3, 20));
        QSignalSpy wanted(&dialog, &BundleDialog::importWanted);
        dialog.show();
        dialog.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&dialog));
        dialog.showPreviews({preview});
        auto *number = named<QLineEdit>(&dialog, "number");
        CHECK(named<QLabel>(&dialog, "brake")->text().contains(QStringLiteral("312 people")));
        CHECK(number->isVisible() == lead);
        Keys keys(&dialog);
        if (!lead) {
            keys.press(Qt::Key_Return);
            CHECK(wanted.isEmpty()); // a site lead has to
            continue;
        }
        REQUIRE(number->hasFocus());
        keys.press(Qt::Key_Return);
        CHECK(wanted.isEmpty());
        keys.type(QStringLiteral("31")).press(Qt::Key_Return);
        CHECK(wanted.isEmpty());
        CHECK(number->property("invalid").toBool());
        keys.type(QStringLiteral("2")).press(Qt::Key_Return);
        CHECK(wanted.count() == 1);
    }
}

TEST_CASE("To check: U takes the other site's value, and the record has it")
{
    TempCouncil council;
    auto &other = council.join(1);
    const auto person = council.addPerson(council.founder(), QStringLiteral("Ann"), QStringLiteral("Beech"));
    council.settle();
    council.editPhone(council.founder(), person, QStringLiteral("01244 960001"));
    council.editPhone(other, person, QStringLiteral("01606 960002"));
    for (const auto &file : council.send(other))
        council.receive(council.founder(), file);
    const QString shown = council.person(council.founder(), person).phone;
    CouncilWindow at(council, council.founder());
    auto &page = at.exchange();
    auto *tabs = named<QTabWidget>(&page, "exchangeTabs");
    REQUIRE(eventually([&] { return tabs->tabText(1).contains(QStringLiteral("(1)")); }));
    at.keys.press(Qt::Key_2, Qt::ControlModifier);
    auto *list = named<QListView>(&page, "checkLines");
    REQUIRE(eventually([&] { return list->hasFocus(); }));
    CHECK(named<QLabel>(&page, "checkRecord")->text().contains(QStringLiteral("Ann")));
    at.keys.press(Qt::Key_U);
    REQUIRE(eventually([&] { return list->model()->rowCount() == 0; }));
    const auto after
        = at.host->post([person](services::Workspace &workspace) { return workspace.people().get(person); })
              .result();
    REQUIRE(after);
    CHECK(after->phone != shown);
    CHECK(!after->phone.isEmpty());
}

TEST_CASE(
    "what a stolen computer wrote is listed: E enters the chosen one again, Shift+E all after a question")
{
    TempCouncil council;
    auto &stolen = council.join(1);
    auto &third = council.join(2);
    council.settle();
    const auto person = council.addPerson(stolen, QStringLiteral("Late"), QStringLiteral("Lark"));
    council.log(stolen, QStringLiteral("asked about a bill"));
    council.log(stolen, QStringLiteral("asked about another"));
    council.carry(stolen, third);
    council.steal(stolen);
    council.carry(council.founder(), third);
    council.carry(third, council.founder());

    CouncilWindow at(council, council.founder());
    auto &page = at.exchange();
    const auto isHere = [&] {
        const auto found
            = at.host
                  ->post([person](services::Workspace &workspace) { return workspace.people().get(person); })
                  .result();
        return bool(found);
    };
    auto *table = named<QTableView>(&page, "voidActs");
    REQUIRE(eventually([&] { return table->model()->rowCount() == 3; }));
    CHECK_FALSE(isHere());
    at.keys.press(Qt::Key_3, Qt::ControlModifier);
    REQUIRE(eventually([&] { return table->hasFocus(); }));
    const QString what = table->model()->index(0, 3).data().toString();
    CHECK(what.startsWith(QStringLiteral("new person")));
    CHECK_FALSE(what.contains(QStringLiteral("Lark")));

    at.keys.press(Qt::Key_E);
    REQUIRE(eventually([&] { return table->model()->rowCount() == 2; }));
    CHECK(isHere());
    CHECK(page.notice().text().contains(QStringLiteral("Entered again, as ours: 1 change.")));
    REQUIRE(eventually([&] { return table->hasFocus(); }));
    auto *done = named<QCheckBox>(&page, "voidDone");
    at.keys.press(Qt::Key_H);
    REQUIRE(eventually([&] { return table->model()->rowCount() == 3; }));
    CHECK(done->isChecked());
    CHECK(table->model()->index(0, 4).data().toString().startsWith(QStringLiteral("entered again by")));
    at.keys.press(Qt::Key_H);
    REQUIRE(eventually([&] { return table->model()->rowCount() == 2; }));
    at.keys.press(Qt::Key_E, Qt::ShiftModifier);
    auto dialog = at.dialog<ConfirmDialog>();
    at.keys.press(Qt::Key_Return); // by habit: leaves it
    REQUIRE(eventually([&] { return !dialog; }));
    CHECK(table->model()->rowCount() == 2);
    at.window->activateWindow();
    REQUIRE(eventually([&] { return table->hasFocus(); }));
    at.keys.press(Qt::Key_E, Qt::ShiftModifier);
    dialog = at.dialog<ConfirmDialog>();
    named<QPushButton>(dialog, "ok")->setFocus();
    at.keys.press(Qt::Key_Space);
    REQUIRE(eventually([&] { return table->model()->rowCount() == 0; }));
    CHECK(eventually([&] { return !table->isVisible(); }));
}

TEST_CASE("what a stolen computer wrote is said not to be needed with D and a reason, and entered after all")
{
    TempCouncil council;
    auto &stolen = council.join(1);
    auto &third = council.join(2);
    council.settle();
    council.log(stolen, QStringLiteral("asked about a bill"));
    council.carry(stolen, third);
    council.steal(stolen);
    council.carry(council.founder(), third);
    council.carry(third, council.founder());

    CouncilWindow at(council, council.founder());
    auto &page = at.exchange();
    auto *table = named<QTableView>(&page, "voidActs");
    REQUIRE(eventually([&] { return table->model()->rowCount() == 1; }));
    at.keys.press(Qt::Key_3, Qt::ControlModifier);
    REQUIRE(eventually([&] { return table->hasFocus(); }));
    at.keys.press(Qt::Key_D);
    auto dialog = at.dialog<FormDialog>();
    auto *reason = named<QComboBox>(dialog, "reason");
    REQUIRE(eventually([&] { return reason->hasFocus(); }));
    at.keys.press(Qt::Key_Return); // not without a reason
    CHECK(dialog->isVisible());
    for (int i = 0; i < reason->count() && !reason->currentText().contains(QStringLiteral("not believed"));
         ++i)
        at.keys.press(Qt::Key_Down);
    at.keys.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(eventually([&] { return !dialog; }));
    REQUIRE(eventually([&] { return table->model()->rowCount() == 0; }));
    CHECK(page.notice().text().contains(QStringLiteral("Not needed: 1 change.")));

    at.window->activateWindow();
    at.keys.press(Qt::Key_3, Qt::ControlModifier); // nothing is left to do but to look
    auto *done = named<QCheckBox>(&page, "voidDone");
    REQUIRE(eventually([&] { return done->hasFocus(); }));
    at.keys.press(Qt::Key_H);
    REQUIRE(eventually([&] { return table->model()->rowCount() == 1; }));
    CHECK(table->model()->index(0, 4).data().toString().contains(QStringLiteral("It is not believed")));
    at.keys.press(Qt::Key_3, Qt::ControlModifier);
    REQUIRE(eventually([&] { return table->hasFocus(); }));
    at.keys.press(Qt::Key_E);
    REQUIRE(eventually(
        [&] { return page.notice().text().contains(QStringLiteral("Entered again, as ours: 1 change.")); }));
}

TEST_CASE("files for all sites: one key, then Enter")
{
    TempCouncil council;
    council.join(1);
    council.log(council.founder(), QStringLiteral("asked about a bill"));
    CouncilWindow at(council, council.founder());
    at.preferences.setExchangeFolder(council.stick());
    auto &page = at.exchange();
    const auto count = [&] { return QDir(council.stick()).entryList({QStringLiteral("*.ltb")}).size(); };
    const auto before = count();
    auto *make = named<QPushButton>(&page, "makeFiles");
    REQUIRE(eventually([&] { return make->isEnabled(); }));
    at.keys.press(Qt::Key_E, Qt::ControlModifier);
    auto dialog = at.dialog<QDialog>();
    at.keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return !dialog; }));
    CHECK(eventually([&] { return count() == before + 1; }));
    CHECK(eventually([&] { return page.notice().text().contains(QStringLiteral("Made one file")); }));
    CHECK(at.window->findChild<CoverageStrip *>()->accessibleName().contains(QStringLiteral("Exchange")));
}

TEST_CASE("a computer is let in only by its own eight words, typed")
{
    TempCouncil council;
    const auto invited
        = council.founder()->council().invite(council.founder().site, QStringLiteral("desk 2"));
    REQUIRE(invited);
    QTemporaryDir newcomer;
    ManualClock clock(council.clock.nowMs());
    SeededRandom random(77);
    services::Workspace::JoinRequest request;
    request.path = newcomer.filePath(QStringLiteral("new.letstalk"));
    request.invitation = invited->file;
    request.userName = QStringLiteral("kim");
    request.displayName = QStringLiteral("Kim");
    request.passphrase = vault::SecureBytes::copyOf(std::string_view("five small green apples"));
    const services::Environment environment {clock, random, newcomer.path(), true};
    auto joined = services::Workspace::join(request, environment);
    REQUIRE(joined);
    const QString card = council.stick() + QStringLiteral("/new.ltc");
    QFile out(card);
    REQUIRE(out.open(QIODevice::WriteOnly));
    out.write(joined->card);
    out.close();

    CouncilWindow at(council, council.founder());
    at.preferences.setExchangeFolder(council.stick());
    at.exchange().council().approveCard(card);
    auto dialog = at.dialog<ApproveDialog>();
    auto *words = named<QLineEdit>(dialog, "heardWords");
    REQUIRE(eventually([&] { return words->hasFocus(); }));
    at.keys.type(QStringLiteral("qqqq "));
    CHECK(words->accessibleDescription().contains(QStringLiteral("none of the words")));
    CHECK(words->text() == QStringLiteral("qqqq ")); // nothing is typed for the person

    QStringList wrong = joined->words;
    std::swap(wrong[0], wrong[1]);
    words->clear();
    at.keys.type(wrong.join(QLatin1Char(' '))).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return words->property("invalid").toBool() && !words->isReadOnly(); }));
    CHECK(dialog->isVisible());

    words->clear();
    at.keys.type(joined->words.join(QLatin1Char(' '))).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return !dialog; }));
    const auto files = QDir(council.stick()).entryList({QStringLiteral("welcome-*.ltb")});
    REQUIRE(files.size() == 1);
    const auto preview
        = joined->workspace->exchange().preview(council.stick() + QLatin1Char('/') + files.front());
    REQUIRE(preview);
    CHECK(preview->verdict == services::BundleVerdict::Ready);
}
