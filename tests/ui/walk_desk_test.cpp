// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What comes and goes on the desk and in the directory, and the window's own bar.
#include "core/domain/service_filter.h"
#include "tests/ui/desk_steps.h"
#include "tests/ui/walk_looks.h"
#include "ui/main_window.h"
#include "ui/pages/desk/conversation_form.h"
#include "ui/pages/desk_page.h"
#include "ui/pages/directory/filter_line.h"
#include "ui/pages/directory_page.h"
#include "ui/widgets/coverage_strip.h"
#include "ui/widgets/notice_bar.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QtTest>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Somebody offers something, two conversations are parked, a visitor waits and another one arrives.
void fillDesk(UiFixture &fixture, MainWindow &window)
{
    fixture.fill();
    const auto logged = fixture.ask([](services::Workspace &w) {
        ConversationEntry entry;
        entry.site = w.actor().site;
        entry.needs = {{u"LONELINESS"_s, {}}};
        entry.offer = OfferEntry {u"SKILLS"_s, u"can mend bicycles and teach others to"_s, false, {}};
        return w.desk().log(entry);
    });
    REQUIRE(logged);
    fixture.host().tellChanged(logged->changes);
    Keys keys(&window);
    arrive(window, keys);
    for (const auto *typed : {"deb", "hou"}) {
        window.desk().focusFirst();
        keys.press(Qt::Key_Return).type(QString::fromLatin1(typed)).press(Qt::Key_Return);
        keys.press(Qt::Key_F5);
        REQUIRE(eventually([&] { return window.desk().form().isBlank(); }));
    }
    REQUIRE(eventually([&] {
        return named<QListView>(&window, "parked")->model()->rowCount() == 2
            && named<QListView>(&window, "offers")->model()->rowCount() == 1;
    }));
}

/// What scrolls up and down within it; lists and texts are not meant.
int scrollBarsOf(const QWidget &page)
{
    int bars = 0;
    for (const auto *area : page.findChildren<QScrollArea *>())
        bars += area->isVisible() && area->verticalScrollBar()->isVisible() ? 1 : 0;
    return bars;
}

} // namespace

TEST_CASE("an arrival, parked conversations and offers: named controls, room for every text, at each size")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fillDesk(fixture, window);
    Keys keys(&window);
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        settle(window);
        if (!named<QLineEdit>(&window, "arrivalName")->isVisible())
            keys.press(Qt::Key_F2);
        QTest::qWait(60);
        REQUIRE(named<QLineEdit>(&window, "arrivalName")->isVisible());
        REQUIRE(named<QListView>(&window, "parked")->isVisible());
        REQUIRE(named<QListView>(&window, "offers")->isVisible());
        expectFaultless(window, "a full desk", look);
    }
    fixture.theme().apply({});
}

TEST_CASE("the directory's filters: named controls, room for every text, at each size of text")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fixture.fill();
    auto *page = window.findChild<DirectoryPage *>();
    window.showPage(window.pages().indexOf(page));
    auto *filters = page->findChild<FilterLine *>();
    REQUIRE(filters);
    for (const auto *key : {"need:DEBT", "open-now", "free", "assured", "taking", "feed:hand"}) {
        const auto filter = ServiceFilter::fromKey(QString::fromLatin1(key));
        INFO(key);
        REQUIRE(filter);
        filters->add(*filter);
    }
    CHECK(filters->filters().size() == 6);
    Keys keys(&window);
    for (const auto &look : kLooks) {
        fixture.theme().apply(look);
        settle(window);
        filters->focusLine();
        keys.type(u"o"_s); // what it offers stands open
        QTest::qWait(60);
        expectFaultless(window, "the directory's filters", look);
        keys.press(Qt::Key_Backspace);
        filters->focusChips();
        QTest::qWait(20);
        expectFaultless(window, "a filter at hand", look);
    }
    fixture.theme().apply({});
}

TEST_CASE("large text in a low window: the desk scrolls in one place, whatever is told or asked on it")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fillDesk(fixture, window);
    fixture.theme().apply({ThemeName::Light, 200});
    settle(window, {1280, 740});
    auto &desk = window.desk();
    CHECK(scrollBarsOf(desk) <= 1);
    desk.notice().show(Tone::Good, u"Saved as BLA-K7QX4-M2P9T-3"_s, {{u"Undo (Ctrl+Z)"_s, [] {}}});
    QTest::qWait(60);
    CHECK(scrollBarsOf(desk) == 1);
    Keys keys(&window);
    desk.focusFirst();
    keys.press(Qt::Key_F2);
    QTest::qWait(60);
    CHECK(scrollBarsOf(desk) == 1);
    auto *name = named<QLineEdit>(&window, "arrivalName");
    auto *urgency = named<QWidget>(&window, "arrivalUrgency");
    CHECK(urgency->hasFocus());
    CHECK(urgency->visibleRegion().boundingRect().height() == urgency->height()); // it is in sight
    name->setFocus(Qt::TabFocusReason);
    QTest::qWait(20);
    CHECK(name->visibleRegion().boundingRect().height() == name->height());
    keys.press(Qt::Key_Escape);
    fixture.theme().apply({});
}

TEST_CASE("on a screen of 1366 x 768 the way to lock stays on the first line, with names hidden too")
{
    UiFixture fixture;
    fixture.foundWithKeys(u"Alexandrina Brookes"_s);
    auto &window = fixture.openMain();
    auto *coverage = window.findChild<CoverageStrip *>();
    REQUIRE(coverage);
    const auto onOneLine = [&] {
        settle(window, {1366, 768});
        auto *lock = named<QPushButton>(&window, "lock");
        const auto *bar = lock->parentWidget();
        INFO("the bar is " << bar->height() << " high, the button " << lock->height() << " at " << lock->y());
        CHECK(lock->geometry().right() <= bar->width());
        CHECK(lock->y() < lock->height());
    };
    onOneLine();
    fixture.host().counter().setOn(true);
    REQUIRE(named<QLabel>(&window, "namesHidden")->isVisible());
    onOneLine();
    const auto cell = [](const QString &name) { return SiteCell {name, name, SiteState::UpToDate, {}}; };
    coverage->setCells({cell(u"Blacon"_s), cell(u"Ellesmere Port"_s), cell(u"Lache"_s), cell(u"Northwich"_s),
                        cell(u"Winsford"_s)});
    onOneLine();
}
