// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// By keys alone: what the officer decides, forks, folders that something else carries, computers that go.
#include "core/base/london_time.h"
#include "core/journal/entities/conversation.h"
#include "core/journal/erased_set.h"
#include "core/journal/save.h"
#include "core/services/service_context.h"
#include "core/storage/database.h"
#include "core/storage/person_store.h"
#include "tests/support/days.h"
#include "tests/ui/council_fixture.h"
#include "ui/dialogs/computers_dialog.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/dialogs/watched_folder_dialog.h"
#include "ui/dialogs/withdraw_dialog.h"
#include "ui/main_window.h"
#include "ui/pages/exchange/exchange_now.h"
#include "ui/pages/exchange_page.h"
#include "ui/pages/reports_page.h"
#include "ui/widgets/coverage_strip.h"
#include "ui/widgets/notice_bar.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

/// The file and this computer's notes of it, as when the whole computer goes back to yesterday's state.
class WholeComputer
{
public:
    explicit WholeComputer(const Desk &desk)
    {
        keep(desk.path);
        const QDir notes(desk.settings + QStringLiteral("/streams"));
        for (const auto &name : notes.entryList(QDir::Files))
            keep(notes.filePath(name));
    }
    void restore() const
    {
        QFile::remove(m_files.front().first + QStringLiteral("-wal"));
        for (const auto &[path, bytes] : m_files) {
            QFile file(path);
            REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            REQUIRE(file.write(bytes) == bytes.size());
        }
    }

private:
    void keep(const QString &path)
    {
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        m_files.emplace_back(path, file.readAll());
    }
    std::vector<std::pair<QString, QByteArray>> m_files;
};

void makeDpo(Desk &desk)
{
    const auto &actor = desk->actor();
    Roles roles = actor.roles;
    roles.add(Role::Dpo);
    must(desk->users().setRoles(actor.user, roles), "roles");
    desk.open->context().actor.roles = roles;
}

/// The bar's button of that text; the one that closes the bar stands among its children too.
QPushButton *buttonOf(NoticeBar *bar, const QString &text)
{
    QPushButton *found = nullptr;
    REQUIRE(eventually([&] { // the layout shows it
        for (auto *button : bar->findChildren<QPushButton *>())
            found = button->text() == text && button->isVisible() ? button : found;
        return found != nullptr;
    }));
    return found;
}

bool stands(CouncilWindow &at, PersonId person)
{
    return bool(
        at.host->post([person](services::Workspace &workspace) { return workspace.people().get(person); })
            .result());
}

} // namespace

TEST_CASE("erasures to decide: A and the typed number erase, L leaves, and no name is shown")
{
    TempCouncil council;
    auto &other = council.join(1);
    const auto first
        = council.addPerson(council.founder(), QStringLiteral("Gwendolen"), QStringLiteral("Beech"));
    const auto second
        = council.addPerson(council.founder(), QStringLiteral("Ottoline"), QStringLiteral("Beech"));
    council.log(council.founder(), QStringLiteral("asked about a bill"), first);
    council.settle();
    makeDpo(council.founder());
    makeDpo(other);
    for (const auto person : {first, second}) {
        council.clock.advance(1000);
        CHECK(must(other->people().erase(person, QStringLiteral("REQUEST")), "a request").asked);
    }
    for (const auto &file : council.send(other))
        council.receive(council.founder(), file);

    CouncilWindow at(council, council.founder());
    auto &page = at.exchange();
    auto *tabs = named<QTabWidget>(&page, "exchangeTabs");
    REQUIRE(eventually([&] { return tabs->tabText(1).contains(QStringLiteral("(2)")); }));
    at.keys.press(Qt::Key_2, Qt::ControlModifier);
    auto *list = named<QListView>(&page, "erasures");
    REQUIRE(eventually([&] { return list->hasFocus(); }));
    auto *words = named<QLabel>(&page, "erasureWords");
    CHECK(words->text().contains(QStringLiteral("person")));
    CHECK(words->text().contains(other.name));
    for (int row = 0; row < list->model()->rowCount(); ++row)
        CHECK_FALSE(list->model()->index(row, 0).data().toString().contains(QStringLiteral("Beech")));
    CHECK_FALSE(words->text().contains(QStringLiteral("Gwendolen")));

    at.keys.press(Qt::Key_Down).press(Qt::Key_L);
    REQUIRE(eventually([&] { return tabs->tabText(1).contains(QStringLiteral("(1)")); }));
    list->setCurrentIndex(list->model()->index(0, 0));
    at.keys.press(Qt::Key_A);
    auto dialog = at.dialog<ConfirmDialog>();
    at.keys.press(Qt::Key_Return); // by habit: not enough
    CHECK(dialog->isVisible());
    CHECK(stands(at, first));
    auto *typed = named<QLineEdit>(dialog, "typed");
    typed->setFocus();
    const QString number = typed->accessibleName().section(QStringLiteral(" "), -1);
    at.keys.type(number).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return !dialog; }));
    REQUIRE(eventually([&] { return !stands(at, first) || !stands(at, second); }));
    REQUIRE(eventually([&] { return list->model()->rowCount() == 1; }));
    CHECK(stands(at, first) != stands(at, second)); // the one that was left stands
    CHECK(eventually([&] { return tabs->tabText(1) == QStringLiteral("To check"); }));
}

TEST_CASE("a text that names somebody erased: T and Ctrl+Enter take it out, unless it was changed meanwhile")
{
    TempCouncil council;
    Desk &desk = council.founder();
    const auto person = council.addPerson(desk, QStringLiteral("Quentin"), QStringLiteral("Zebrafish"));
    const auto talk = council.log(desk, QStringLiteral("Came with Quentin Zebrafish"));
    makeDpo(desk);
    must(desk->people().erase(person, QStringLiteral("REQUEST")), "an erasure");

    CouncilWindow at(council, desk);
    auto &page = at.exchange();
    auto *tabs = named<QTabWidget>(&page, "exchangeTabs");
    REQUIRE(eventually([&] { return tabs->tabText(1).contains(QStringLiteral("(1)")); }));
    const auto looks = [&] {
        return at.host
            ->post([](services::Workspace &workspace) -> int {
                const auto lines = workspace.audit().accesses(1'000);
                return lines ? int(std::count_if(lines->begin(), lines->end(),
                                                 [](const services::AccessLine &line) {
                                                     return line.act == actText(Act::RedactText);
                                                 }))
                             : -1;
            })
            .result();
    };
    CHECK(looks() == 0); // counted, and nobody was shown it
    at.keys.press(Qt::Key_2, Qt::ControlModifier);
    auto *list = named<QListView>(&page, "namedTexts");
    REQUIRE(eventually([&] { return list->isVisible() && list->model()->rowCount() == 1; }));
    CHECK(looks() == 1);
    CHECK(named<QLabel>(&page, "namedText")->text().contains(QStringLiteral("<u>Quentin Zebrafish</u>")));

    list->setFocus();
    at.keys.press(Qt::Key_T);
    auto dialog = at.dialog<FormDialog>();
    REQUIRE(at.host
                ->post([talk](services::Workspace &workspace) -> bool {
                    journal::Save save(Act::CorrectConversation, workspace.actor());
                    save.update(journal::Entity::Conversation, talk.row())
                        .set(journal::conversation::kSummary, QStringLiteral("Not read by anybody yet"));
                    return bool(workspace.context().journal.commit(save));
                })
                .result());
    at.keys.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(eventually([&] {
        return dialog && named<QLabel>(dialog, "formError")->text().contains(QStringLiteral("changed since"));
    }));
    CHECK(dialog->isVisible()); // with what was typed
    at.keys.press(Qt::Key_Escape);
    REQUIRE(eventually([&] { return !dialog; }));
    REQUIRE(eventually(
        [&] { return named<QLabel>(&page, "namedText")->text().contains(QStringLiteral("Not read")); }));
    at.window->activateWindow(); // which the offscreen platform does not do by itself
    list->setFocus();
    REQUIRE(eventually([&] { return list->hasFocus(); }));
    at.keys.press(Qt::Key_T);
    dialog = at.dialog<FormDialog>();
    at.keys.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(eventually([&] { return !dialog; }));
    CHECK(eventually([&] { return tabs->tabText(1) == QStringLiteral("To check"); }));
}

TEST_CASE("a watched folder: Ctrl+D, its path, Enter, what others lack is put there")
{
    TempCouncil council;
    council.join(1);
    council.log(council.founder(), QStringLiteral("asked about a bill"));
    const QString shared = council.folder() + QStringLiteral("/shared");
    CouncilWindow at(council, council.founder());
    auto &page = at.exchange();
    at.keys.press(Qt::Key_D, Qt::ControlModifier);
    auto dialog = at.dialog<WatchedFolderDialog>();
    auto *folder = named<QLineEdit>(dialog, "folder");
    REQUIRE(folder->hasFocus());
    at.keys.type(shared).press(Qt::Key_Return);
    CHECK(dialog->isVisible()); // there is no such folder
    CHECK(folder->property("invalid").toBool());
    REQUIRE(QDir().mkpath(shared));
    at.keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return !dialog; }));
    CHECK(eventually([&] { return page.notice().text().contains(shared); }));
    CHECK(eventually([&] { return !QDir(shared).entryList({QStringLiteral("*.ltb")}).isEmpty(); }));
}

TEST_CASE("two computers wrote as one: Ctrl+3 lists what is set aside, and a button enters it again")
{
    TempCouncil council;
    auto &other = council.join(1);
    council.settle();
    other.open.reset();
    const WholeComputer yesterday(other);
    REQUIRE(council.reopen(other));
    council.log(other, QStringLiteral("first branch"));
    for (const auto &file : council.send(other))
        council.receive(council.founder(), file);
    other.open.reset();
    yesterday.restore();
    REQUIRE(council.reopen(other));
    council.log(other, QStringLiteral("second branch"));
    council.log(other, QStringLiteral("second branch too"));
    for (const auto &file : council.send(other))
        council.receive(council.founder(), file);

    CouncilWindow at(council, council.founder());
    auto &page = at.exchange();
    auto *tabs = named<QTabWidget>(&page, "exchangeTabs");
    REQUIRE(eventually([&] { return tabs->tabText(2).contains(QStringLiteral("(1)")); }));
    at.keys.press(Qt::Key_3, Qt::ControlModifier);
    auto *forks = named<QListView>(&page, "forks");
    REQUIRE(eventually([&] { return forks->hasFocus(); }));
    auto *entries = named<QTableView>(&page, "forkEntries");
    CHECK(entries->model()->rowCount() == 2);
    auto *all = named<QPushButton>(&page, "reenterAll");
    for (int tab = 0; tab < 6 && !all->hasFocus(); ++tab)
        at.keys.press(Qt::Key_Tab);
    REQUIRE(all->hasFocus());
    at.keys.press(Qt::Key_Space);
    REQUIRE(eventually([&] { return page.notice().text().contains(QStringLiteral("Entered again")); }));
    CHECK(eventually([&] { return tabs->tabText(2) == QStringLiteral("Set aside"); }));
    const auto day = at.host
                         ->post([site = other.site](services::Workspace &workspace) {
                             return workspace.desk().day(site, QDate(2026, 3, 20));
                         })
                         .result();
    REQUIRE(day);
    CHECK(day->size() == 3);
}

TEST_CASE("what the exchange's page cannot read is told, and never shown as nothing")
{
    TempCouncil council;
    council.join(1);
    council.settle();
    auto &workspace = *council.founder().open;
    const auto all = readExchange(workspace, true);
    REQUIRE(all);
    REQUIRE_FALSE(all->status.replicas.empty());
    auto &db = workspace.context().db;
    int failures = 0;
    for (bool isRead = false; !isRead; ++failures) {
        REQUIRE(failures < 5000);
        db.failAtStatement(failures);
        isRead = bool(readExchange(workspace, true));
        if (isRead) // because no statement was left to fail, not because one was passed over: the next does
            CHECK_FALSE(readExchange(workspace, true));
        db.failAtStatement(-1);
    }
    CHECK(failures > 40); // each of its parts has statements of its own
}

TEST_CASE("the Friday reminder stands on the Reports page, and its button opens Exchange")
{
    TempCouncil council;
    auto &other = council.join(1);
    council.settle();
    council.clock.advance(7 * kDay);
    Session session; // from nine to ten this morning, at the site that has sent nothing since
    session.site = other.site;
    session.day = london::day(council.clock.nowMs());
    session.starts = QTime(9, 0);
    session.ends = QTime(10, 0);
    session.id = sessionIdOf(session.site, session.day, session.starts);
    REQUIRE(council.founder()->sessions().hold(session));
    CouncilWindow at(council, council.founder());
    auto *reports = at.window->findChild<ReportsPage *>();
    REQUIRE(reports);
    at.window->showPage(at.window->pages().indexOf(reports));
    auto *reminder = named<NoticeBar>(reports, "coverageReminder");
    auto *sites = named<QComboBox>(reports, "site");
    sites->setFocus();
    at.keys.press(Qt::Key_Home);
    REQUIRE(sites->currentText() == QStringLiteral("All sites"));
    REQUIRE(eventually([&] { return reminder->isVisible(); }));
    const int own = sites->findText(QStringLiteral("Winsford"));
    REQUIRE(own > 0);
    for (int row = 0; row < own; ++row)
        at.keys.press(Qt::Key_Down);
    CHECK(eventually([&] { return !reminder->isVisible(); })); // nothing is lacking of one's own site
    at.keys.press(Qt::Key_Home);
    REQUIRE(eventually([&] { return reminder->isVisible(); }));
    CHECK(reminder->text().startsWith(QStringLiteral("Before this week's report: bring in files from ")));
    buttonOf(reminder, QStringLiteral("Open Exchange"))->setFocus();
    at.keys.press(Qt::Key_Space);
    CHECK(eventually([&] { return at.window->page() == at.window->findChild<ExchangePage *>(); }));
}

TEST_CASE("on a Friday whoever makes the report is reminded of files, once a day, until they are here")
{
    TempCouncil council;
    auto &other = council.join(1);
    council.settle();
    council.clock.advance(7 * kDay);
    Session session; // from nine to ten this morning, at the site that has sent nothing since
    session.site = other.site;
    session.day = london::day(council.clock.nowMs());
    session.starts = QTime(9, 0);
    session.ends = QTime(10, 0);
    session.id = sessionIdOf(session.site, session.day, session.starts);
    REQUIRE(council.founder()->sessions().hold(session));
    SECTION("as the desk opens")
    {
        CouncilWindow at(council, council.founder());
        auto *bar = named<NoticeBar>(at.window.get(), "friday");
        REQUIRE(eventually([&] { return bar->isVisible(); }));
        CHECK(bar->text().startsWith(
            QStringLiteral("It is Friday. Before this week's report: bring in files")));
        buttonOf(bar, QStringLiteral("Open Exchange"))->setFocus();
        at.keys.press(Qt::Key_Space);
        CHECK(eventually([&] { return at.window->page() == at.window->findChild<ExchangePage *>(); }));
    }
    SECTION("not on another day")
    {
        council.clock.advance(kDay);
        CHECK(must(council.founder().exchange().fridayReminder(), "reminder").words.isEmpty());
    }
    SECTION("not who prints no report")
    {
        council.founder()->context().actor.roles = {Role::FrontDesk};
        CHECK(must(council.founder().exchange().fridayReminder(), "reminder").words.isEmpty());
    }
    SECTION("not when everything came")
    {
        council.log(other, QStringLiteral("this morning's"));
        council.carry(other, council.founder());
        CHECK(must(council.founder().exchange().fridayReminder(), "reminder").words.isEmpty());
    }
}

TEST_CASE("alarms about the roster: two branches stop changes, a proposal can be given up, old keys are told")
{
    Theme theme;
    theme.apply({});
    services::CouncilState state;
    state.membership = services::Membership::Member;
    state.officer = true;
    state.rosterWords = QStringList(8, QStringLiteral("lantern"));
    services::CouncilComputer computer;
    computer.siteName = QStringLiteral("Winsford");
    computer.label = QStringLiteral("desk");
    ComputersDialog dialog(true, QDate(2026, 3, 20));
    dialog.QWidget::show();
    dialog.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&dialog));
    auto *alarm = named<NoticeBar>(&dialog, "rosterAlarm");
    dialog.show(state, {computer});
    CHECK_FALSE(alarm->isVisible());
    CHECK(named<QPushButton>(&dialog, "invite")->isEnabled());

    state.renewalDue = true;
    dialog.show(state, {computer});
    CHECK(alarm->text().contains(QStringLiteral("a year old")));

    state.proposal = 7;
    dialog.show(state, {computer});
    CHECK(alarm->text().contains(QStringLiteral("version 7")));
    QSignalSpy givenUp(&dialog, &ComputersDialog::proposalDiscardWanted);
    Keys keys(&dialog);
    const auto pressAction = [&](const char *text) {
        buttonOf(alarm, QString::fromUtf8(text))->setFocus();
        keys.press(Qt::Key_Space);
    };
    pressAction("Give it up");
    CHECK(givenUp.count() == 1);

    services::RosterBranch branch;
    branch.hash = QByteArray(32, 'b');
    branch.version = 7;
    branch.words = QStringList(8, QStringLiteral("harbour"));
    branch.differences = {QStringLiteral("Northgate's desk 2 joins.")};
    state.branches = {branch};
    dialog.show(state, {computer});
    CHECK(alarm->text().contains(QStringLiteral("harbour")));
    CHECK(alarm->text().contains(QStringLiteral("Northgate's desk 2 joins.")));
    CHECK_FALSE(named<QPushButton>(&dialog, "invite")->isEnabled());
    QSignalSpy chosen(&dialog, &ComputersDialog::branchWanted);
    pressAction("Go on with the other");
    REQUIRE(chosen.count() == 1);
    CHECK(chosen.front().front().value<services::RosterBranch>().hash == branch.hash);
}

TEST_CASE("a lost computer is withdrawn, and again when stolen: Ctrl+U, its row, Delete, Enter leaves")
{
    TempCouncil council;
    auto &other = council.join(1);
    council.settle();
    CouncilWindow at(council, council.founder());
    at.exchange();
    at.keys.press(Qt::Key_U, Qt::ControlModifier);
    auto computers = at.dialog<ComputersDialog>();
    auto *table = named<QTableView>(computers, "computers");
    REQUIRE(eventually([&] { return table->model()->rowCount() == 2; }));
    table->setFocus();
    const auto stateOf = [&](int row) { return table->model()->index(row, 2).data().toString(); };
    const int theirs = stateOf(0).contains(QStringLiteral("this computer")) ? 1 : 0;
    at.keys.press(theirs == 1 ? Qt::Key_Down : Qt::Key_Up);
    REQUIRE(table->currentIndex().row() == theirs);
    const QString before = stateOf(theirs);
    at.keys.press(Qt::Key_Delete);
    auto dialog = at.dialog<WithdrawDialog>();
    REQUIRE(named<QRadioButton>(dialog, "lost")->hasFocus());
    at.keys.press(Qt::Key_Down);
    CHECK(named<QRadioButton>(dialog, "stolen")->isChecked());
    at.keys.press(Qt::Key_Up).press(Qt::Key_Return); // by habit: leaves
    REQUIRE(eventually([&] { return !dialog; }));
    computers->activateWindow(); // as a window manager does
    REQUIRE(eventually([&] { return table->hasFocus(); }));
    const auto stateThere = [&] {
        return at.host
            ->post([](services::Workspace &workspace) -> Result<exchange::ReplicaState> {
                LT_ASSIGN(const auto all, workspace.council().computers());
                for (const auto &computer : all)
                    if (!computer.here)
                        return computer.state;
                return Error {Error::Code::NotFound, {}, {}};
            })
            .result();
    };
    REQUIRE(stateThere());
    CHECK(*stateThere() == exchange::ReplicaState::Active);
    CHECK(stateOf(theirs) == before);

    const auto withdraw = [&](bool stolen) {
        const QString was = stateOf(theirs);
        at.keys.press(Qt::Key_Delete);
        dialog = at.dialog<WithdrawDialog>();
        if (stolen)
            at.keys.press(Qt::Key_Down);
        auto *ok = named<QPushButton>(dialog, "ok");
        for (int tab = 0; tab < 8 && !ok->hasFocus(); ++tab)
            at.keys.press(Qt::Key_Tab);
        REQUIRE(ok->hasFocus());
        at.keys.press(Qt::Key_Space);
        REQUIRE(eventually([&] { return !dialog; }));
        CHECK(eventually([&] { return stateOf(theirs) != was; }));
        computers->activateWindow();
        REQUIRE(eventually([&] { return table->hasFocus(); }));
        REQUIRE(stateThere());
    };
    withdraw(false); // what it wrote and gave away stands
    CHECK(*stateThere() == exchange::ReplicaState::Retired);
    withdraw(true); // it turned up in wrong hands
    CHECK(*stateThere() == exchange::ReplicaState::Revoked);
    const auto files
        = must(other.exchange().exportFiles({services::ExportMode::Everything, {}, council.stick(), 0}),
               "what its thief writes")
              .files;
    REQUIRE(!files.empty());
    const auto preview = at.host
                             ->post([path = files.front().path](services::Workspace &workspace) {
                                 return workspace.exchange().preview(path);
                             })
                             .result();
    REQUIRE(preview);
    CHECK(preview->verdict == services::BundleVerdict::Withdrawn);
}

TEST_CASE("the strip: no computer is told from up to date, and large text counts what is up to date")
{
    Theme theme;
    theme.apply({});
    CoverageStrip strip;
    const auto cell = [](const char *name, SiteState state) {
        const QString text = QString::fromUtf8(name);
        return SiteCell {text, text, state,
                         state == SiteState::Behind ? QStringLiteral("Tue 17 Mar") : QString()};
    };
    const std::vector<SiteCell> cells {
        cell("Blacon", SiteState::UpToDate), cell("Lache", SiteState::NoComputer),
        cell("Northgate", SiteState::UpToDate), cell("Winsford", SiteState::Behind)};
    strip.setCells(cells);
    CHECK(strip.shownTexts()
          == QStringList({QStringLiteral("Blacon"), QStringLiteral("Lache no computer"),
                          QStringLiteral("Northgate"), QStringLiteral("Winsford Tue 17 Mar")}));
    CHECK(strip.accessibleName().contains(QStringLiteral("Lache: no computer yet")));
    strip.setOnlyHere(17);
    CHECK(strip.shownTexts().front() == QStringLiteral("17 only here"));
    CHECK(strip.accessibleName().contains(QStringLiteral("only on this computer")));
    strip.setOnlyHere(0);
    CHECK(strip.shownTexts().front() == QStringLiteral("Blacon"));
    Look look;
    look.textPercent = 200;
    theme.apply(look);
    strip.setCells(cells);
    CHECK(strip.shownTexts()
          == QStringList({QStringLiteral("2 up to date"), QStringLiteral("Lache no computer"),
                          QStringLiteral("Winsford Tue 17 Mar")}));
    for (const char *name : {"Blacon", "Northgate"}) {
        CHECK(strip.accessibleName().contains(QString::fromUtf8(name)));
        CHECK(strip.toolTip().contains(QString::fromUtf8(name)));
    }
    theme.apply({});
}

TEST_CASE(
    "what this computer alone holds stands on the window, whatever page is looked at, until it was sent")
{
    TempCouncil council;
    council.join(1);
    council.settle();
    CouncilWindow at(council, council.founder());
    auto *strip = named<CoverageStrip>(at.window.get(), "coverage");
    auto &page = at.exchange();
    named<QTimer>(&page, "later")->setInterval(0);
    at.window->showPage(0);
    REQUIRE(eventually([&] { return strip->isVisible(); }));
    const auto said = [&] { return strip->shownTexts().join(u'|'); };
    const auto before = said();
    const auto logged = at.host
                            ->post([site = at.host->site().id](services::Workspace &workspace) {
                                ConversationEntry entry;
                                entry.site = site;
                                entry.needs.push_back({QStringLiteral("DEBT"), {}});
                                return workspace.desk().log(entry);
                            })
                            .result();
    REQUIRE(logged);
    at.host->tellChanged(logged->changes);
    REQUIRE(eventually([&] { return said() != before; }));
    CHECK(said().contains(QStringLiteral("only here")));
    CHECK(strip->toolTip().contains(QStringLiteral("only on this computer")));
}

TEST_CASE("a card that cannot be read is told on the page where it came in")
{
    TempCouncil council;
    CouncilWindow at(council, council.founder());
    auto &page = at.exchange();
    const QString path = council.folder() + QStringLiteral("/desk.ltc");
    QFile card(path);
    REQUIRE(card.open(QIODevice::WriteOnly));
    card.write("no card at all");
    card.close();
    page.bringIn({path});
    CHECK(eventually([&] { return !page.notice().text().isEmpty(); }));
    page.bringIn({council.folder() + QStringLiteral("/nowhere.ltr")}); // told at once, and not cleared again
    CHECK(!page.notice().text().isEmpty());
}

TEST_CASE("the arrows go through the parts of the exchange, and the keyboard stays on their tabs")
{
    TempCouncil council;
    CouncilWindow at(council, council.founder());
    auto *tabs = named<QTabWidget>(&at.exchange(), "exchangeTabs");
    tabs->tabBar()->setFocus(Qt::TabFocusReason);
    at.keys.press(Qt::Key_Right).press(Qt::Key_Right);
    CHECK(tabs->currentIndex() == 2);
    CHECK(tabs->tabBar()->hasFocus());
    at.keys.press(Qt::Key_2, Qt::ControlModifier); // a key that asks for a part goes into it
    CHECK(!tabs->tabBar()->hasFocus());
}

TEST_CASE("what was found when the file was opened stands over every page until it is closed")
{
    TempCouncil council;
    council.clock.set(council.clock.nowMs() + qint64(400) * 24 * 60 * 60 * 1000);
    CouncilWindow at(council, council.founder());
    auto &notice = at.window->notice();
    for (int index = 0; index < at.window->pages().count(); ++index) {
        at.window->showPage(index);
        INFO(index << " " << notice.text().toStdString());
        CHECK(notice.isVisible());
        CHECK(notice.text().contains(QStringLiteral("more than a year old")));
    }
}
