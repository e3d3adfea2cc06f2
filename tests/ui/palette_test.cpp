// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/page.h"
#include "ui/palette/palette.h"
#include "ui/palette/recents.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QtTest>

#include <atomic>
#include <future>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

namespace {

PaletteEntry entryOf(PaletteGroup group, const QString &title, const QString &words = {})
{
    PaletteEntry entry;
    entry.group = group;
    entry.title = title;
    entry.words = words;
    return entry;
}

QStringList titlesOf(const std::vector<PaletteEntry> &entries)
{
    QStringList titles;
    for (const auto &entry : entries)
        titles << entry.title;
    return titles;
}

bool offers(const Palette &palette, PaletteGroup group, const QString &title)
{
    for (const auto &entry : palette.entries())
        if (entry.group == group && entry.title.contains(title))
            return true;
    return false;
}

} // namespace

TEST_CASE("what was typed fits an entry when each word begins one of its words")
{
    const auto entry = entryOf(PaletteGroup::Actions, QStringLiteral("Saves the conversation"),
                               QStringLiteral("keep store"));
    CHECK(fitOf(QStringLiteral("sav"), entry) == Fit::Start);
    CHECK(fitOf(QStringLiteral("SAVES THE c"), entry) == Fit::Start);
    CHECK(fitOf(QStringLiteral("conv sav"), entry) == Fit::Title);
    CHECK(fitOf(QStringLiteral("store"), entry) == Fit::Words);
    CHECK(fitOf(QStringLiteral("save tore"), entry) == Fit::None);
    CHECK(fitOf(QStringLiteral("  "), entry) == Fit::None);
    CHECK(fitOf(QStringLiteral("siân"), entryOf(PaletteGroup::Recent, QStringLiteral("Sian Oak")))
          == Fit::Start);
}

TEST_CASE("groups stand together, a page or act that begins with what was typed comes before people")
{
    const std::vector<PaletteEntry> fixed {
        entryOf(PaletteGroup::Pages, QStringLiteral("Reports")),
        entryOf(PaletteGroup::Actions, QStringLiteral("Prints the weekly report")),
        entryOf(PaletteGroup::Help, QStringLiteral("The weekly report")),
        entryOf(PaletteGroup::Actions, QStringLiteral("Locks"))};
    const std::vector<PaletteEntry> found {entryOf(PaletteGroup::People, QStringLiteral("Rex Repton")),
                                           entryOf(PaletteGroup::Services, QStringLiteral("Repair cafe"))};
    CHECK(titlesOf(arranged(QStringLiteral("re"), fixed, found))
          == QStringList({QStringLiteral("Rex Repton"), QStringLiteral("Repair cafe"),
                          QStringLiteral("Reports"), QStringLiteral("Prints the weekly report"),
                          QStringLiteral("The weekly report")}));
    CHECK(titlesOf(arranged(QStringLiteral("rep"), fixed, found)).first() == QStringLiteral("Reports"));
}

TEST_CASE("what was opened before stands there once, and first when nothing is typed")
{
    auto recent = entryOf(PaletteGroup::Recent, QStringLiteral("Siân Oakfield"));
    recent.id = QStringLiteral("1");
    auto hit = entryOf(PaletteGroup::People, QStringLiteral("Siân Oakfield"));
    hit.id = QStringLiteral("1");
    auto other = entryOf(PaletteGroup::People, QStringLiteral("Siân Oakley"));
    other.id = QStringLiteral("2");
    const std::vector<PaletteEntry> fixed {entryOf(PaletteGroup::Pages, QStringLiteral("Desk")), recent};
    CHECK(titlesOf(arranged(QStringLiteral("sian"), fixed, {hit, other}))
          == QStringList({QStringLiteral("Siân Oakfield"), QStringLiteral("Siân Oakley")}));
    CHECK(titlesOf(arranged({}, fixed, {}))
          == QStringList({QStringLiteral("Siân Oakfield"), QStringLiteral("Desk")}));
}

TEST_CASE("a card that was only passed by is not remembered")
{
    Recents recents;
    recents.shown({Recents::Kind::Person, QStringLiteral("1"), QStringLiteral("One")});
    recents.shown({Recents::Kind::Person, QStringLiteral("2"), QStringLiteral("Two")});
    REQUIRE(eventually([&] { return !recents.items().empty(); }));
    CHECK(recents.items().size() == 1);
    CHECK(recents.items().front().name == QStringLiteral("Two"));
    recents.add({Recents::Kind::Service, QStringLiteral("3"), QStringLiteral("Three")});
    recents.add({Recents::Kind::Person, QStringLiteral("2"), QStringLiteral("Two")});
    CHECK(recents.items().size() == 2);
    CHECK(recents.items().front().name == QStringLiteral("Two"));
}

TEST_CASE("the palette opens over any field, and Esc gives the keyboard back with all that was typed")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    auto *note = window.desk().form().findChild<QPlainTextEdit *>();
    REQUIRE(note);
    note->setFocus();
    keys.type(QStringLiteral("rent le")).press(Qt::Key_Home).press(Qt::Key_K, Qt::ControlModifier);
    REQUIRE(QApplication::focusWidget() == &window.palette().line());
    keys.type(QStringLiteral("dark"));
    keys.press(Qt::Key_Escape);
    CHECK(!window.palette().isVisible());
    CHECK(QApplication::focusWidget() == note);
    CHECK(note->toPlainText() == QStringLiteral("rent le"));
    CHECK(window.palette().entries().empty());
}

TEST_CASE("a page that takes the keyboard by itself does not close the palette, and has it afterwards")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    auto *note = window.desk().form().findChild<QPlainTextEdit *>();
    REQUIRE(note);
    keys.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("repo"));
    note->setFocus(); // as when a person who was opened before has now been read
    REQUIRE(eventually([&] { return QApplication::focusWidget() == &window.palette().line(); }));
    keys.type(QStringLiteral("rts"));
    CHECK(window.palette().line().text() == QStringLiteral("reports"));
    keys.press(Qt::Key_Escape);
    CHECK(QApplication::focusWidget() == note);
}

TEST_CASE("keys of the page do nothing while the palette stands over it")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    Keys keys(&window);
    named<QLineEdit>(&window, "summary")->setFocus();
    keys.type(QStringLiteral("rent")).press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("da"));
    keys.press(Qt::Key_F4).press(Qt::Key_F5).press(Qt::Key_N, Qt::ControlModifier);
    CHECK(window.palette().isVisible());
    CHECK(window.desk().form().entry().summary == QStringLiteral("rent"));
    const auto marks = fixture.ask([site = fixture.host().site().id, day = fixture.host().today()](
                                       services::Workspace &w) { return w.queue().tallyMarks(site, day); });
    REQUIRE(marks);
    CHECK(marks->empty());
    keys.press(Qt::Key_Escape).press(Qt::Key_N, Qt::ControlModifier); // the page has them again
    CHECK(window.desk().form().isBlank());
}

TEST_CASE("a few letters and Enter: a person, a service, a page, an act, a theme, help")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto &palette = window.palette();
    Keys keys(&window);

    keys.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("oakf"));
    REQUIRE(eventually([&] { return offers(palette, PaletteGroup::People, QStringLiteral("Oakfield")); }));
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] {
        auto *name = window.page()->findChild<QLabel *>(QStringLiteral("personName"));
        return name && name->text().contains(QStringLiteral("Oakfield"));
    }));
    CHECK(window.page()->accessibleName() == QStringLiteral("People"));

    keys.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("garden"));
    REQUIRE(eventually([&] { return offers(palette, PaletteGroup::Services, QStringLiteral("Garden")); }));
    keys.press(Qt::Key_Return);
    CHECK(window.page()->accessibleName() == QStringLiteral("Directory"));

    keys.press(Qt::Key_K, Qt::ControlModifier); // both were opened: there before anything is typed
    REQUIRE(palette.entries().size() > 2);
    CHECK(palette.entries()[0].title == QStringLiteral("Garden helpers"));
    CHECK(palette.entries()[1].title.contains(QStringLiteral("Oakfield")));
    keys.press(Qt::Key_Down).press(Qt::Key_Return);
    CHECK(window.page()->accessibleName() == QStringLiteral("People"));

    keys.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("reports")).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return window.page()->accessibleName() == QStringLiteral("Reports"); }));

    keys.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("starts a new")).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return window.page()->accessibleName() == QStringLiteral("Desk"); }));

    keys.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("dark th")).press(Qt::Key_Return);
    REQUIRE(eventually([&] { return fixture.theme().look().theme == ThemeName::Dark; }));
    CHECK(window.page()->accessibleName() == QStringLiteral("Desk")); // nothing else changed
    fixture.theme().apply({});

    keys.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("crash")); // a word of the topic on drafts
    REQUIRE(eventually([&] { return offers(palette, PaletteGroup::Help, QStringLiteral("unfinished")); }));
}

TEST_CASE("an Enter that comes before the answer opens the first when it comes")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    Keys keys(&window);
    keys.press(Qt::Key_K, Qt::ControlModifier);
    auto &line = window.palette().line();
    line.setText(QStringLiteral("debt advi"));
    keys.type(QStringLiteral("c")); // one key, so that nothing is answered before Enter
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return window.page()->accessibleName() == QStringLiteral("Directory"); }));
    CHECK(!window.palette().isVisible());
}

TEST_CASE("a search of another place that takes ours away leaves what needs no search")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    Keys keys(&window);
    keys.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("sett"));
    fixture.host().search(
        &window, [](services::SearchReader &reader) { return reader.services(QStringLiteral("tea")); },
        [](const Result<std::vector<ServiceHit>> &) {});
    REQUIRE(eventually(
        [&] { return offers(window.palette(), PaletteGroup::Pages, QStringLiteral("Settings")); }));
}

TEST_CASE("nothing typed into the palette, and nobody opened, is readable on the disk")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    Keys keys(&window);
    keys.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("oakfield"));
    REQUIRE(eventually(
        [&] { return offers(window.palette(), PaletteGroup::People, QStringLiteral("Oakfield")); }));
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return window.page()->accessibleName() == QStringLiteral("People"); }));
    fixture.crash();
    int files = 0;
    const QDir folder(fixture.folder());
    for (const auto &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        QFile file(folder.filePath(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        ++files;
        INFO(name.toStdString());
        CHECK(!bytes.toLower().contains("oakfield"));
    }
    CHECK(files > 0);
}

TEST_CASE("while names are hidden the palette shows initials, also of those opened before")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto &palette = window.palette();
    Keys keys(&window);
    const auto shown = [&palette] {
        QString all;
        for (const auto &entry : palette.entries())
            all += entry.title + QLatin1Char('|') + entry.detail + QLatin1Char('\n');
        return all;
    };
    fixture.host().counter().setOn(true);
    keys.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("oakf"));
    REQUIRE(eventually([&] { return offers(palette, PaletteGroup::People, QStringLiteral("S. O.")); }));
    CHECK(!shown().contains(QStringLiteral("Oakfield")));
    keys.press(Qt::Key_Return);
    REQUIRE(eventually([&] { return window.page()->accessibleName() == QStringLiteral("People"); }));
    REQUIRE(eventually([&] { // the card that arrives takes the keyboard
        auto *name = window.page()->findChild<QLabel *>(QStringLiteral("personName"));
        return name && name->isVisible();
    }));
    keys.press(Qt::Key_K, Qt::ControlModifier);
    REQUIRE(offers(palette, PaletteGroup::Recent, QStringLiteral("S. O.")));
    CHECK(!shown().contains(QStringLiteral("Oakfield")));
    keys.type(QStringLiteral("oakf")); // found by the name all the same
    REQUIRE(eventually([&] { return offers(palette, PaletteGroup::Recent, QStringLiteral("S. O.")); }));
    CHECK(!shown().contains(QStringLiteral("Oakfield")));
    fixture.host().counter().setOn(false);
    CHECK(eventually([&] { return offers(palette, PaletteGroup::Recent, QStringLiteral("Oakfield")); }));
}

TEST_CASE("an Enter is not spent on another entry while the answer takes long")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto &palette = window.palette();
    std::promise<void> gate;
    const auto opened = std::make_shared<std::future<void>>(gate.get_future());
    const auto begun = std::make_shared<std::atomic_bool>(false);
    Keys keys(&window);
    keys.press(Qt::Key_K, Qt::ControlModifier).type(QStringLiteral("set"));
    REQUIRE(eventually([&] { return offers(palette, PaletteGroup::Pages, QStringLiteral("Settings")); }));
    fixture.host().search(
        &window,
        [opened, begun](services::SearchReader &reader) {
            *begun = true;
            opened->wait();
            return reader.services(QStringLiteral("tea"));
        },
        [](const Result<std::vector<ServiceHit>> &) {});
    REQUIRE(eventually([&] { return begun->load(); })); // else it is passed over
    keys.type(QStringLiteral("t")).press(Qt::Key_Return);
    QTest::qWait(600); // longer than the palette waits before it shows what needs no search
    CHECK(palette.isVisible());
    CHECK(window.page()->accessibleName() == QStringLiteral("Desk"));
    gate.set_value();
    CHECK(eventually([&] { return window.page()->accessibleName() == QStringLiteral("Settings"); }));
}
