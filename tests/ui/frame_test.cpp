// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/service_filter.h"
#include "tests/support/frame_watch.h"
#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/pages/directory/filter_line.h"
#include "ui/pages/exchange_page.h"
#include "ui/pages/page.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListView>
#include <QStackedWidget>
#include <QThread>
#include <QTimer>
#include <QtTest>

#include <ctime>
#include <map>

using namespace letstalk;
using namespace letstalk::ui;
using namespace letstalk::test;

// The window's thread must never be kept longer than a frame: typing, answers, pages, saving.
//
// Why this can fail: FrameWatch counts all that the thread does or waits for while it handles an event, so a
// query, a file, a lock, a slow layout or a sleep on that thread shows (the first test plants both kinds).
// Why it does not fail by chance: time spent waiting for a processor is taken off, and each step is done
// several times and judged by its best, so a page fault or a first use of a font is no fault, while a block
// that belongs to the code is there every time.

namespace {

constexpr int kTimes = 4;
constexpr int kServices = 300;
constexpr int kPeople = 40;

void computeFor(double ms)
{
    const auto cpu = [] {
        timespec now {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    };
    const double until = cpu() + ms;
    while (cpu() < until) { }
}

/// A directory and people enough for lists that scroll.
void fillMuch(UiFixture &fixture)
{
    QJsonArray contents;
    for (int i = 0; i < kServices; ++i)
        contents.append(QJsonObject {
            {QStringLiteral("id"), QStringLiteral("s%1").arg(i)},
            {QStringLiteral("name"), QStringLiteral("%1 group %2").arg(i % 3 ? u"Garden" : u"Lunch").arg(i)},
            {QStringLiteral("description"), QStringLiteral("Company, tea and help with forms and bills")},
            {QStringLiteral("status"), QStringLiteral("active")},
            {QStringLiteral("organization"),
             QJsonObject {{QStringLiteral("id"), QStringLiteral("o")},
                          {QStringLiteral("name"), QStringLiteral("Neighbours Together")}}}});
    const QString feed = fixture.folder() + QStringLiteral("/much.json");
    QFile file(feed);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(QJsonObject {{QStringLiteral("total_items"), kServices},
                                          {QStringLiteral("total_pages"), 1},
                                          {QStringLiteral("page_number"), 1},
                                          {QStringLiteral("size"), kServices},
                                          {QStringLiteral("contents"), contents}})
                   .toJson());
    file.close();
    const auto brought = fixture.ask([feed](services::Workspace &workspace) -> Result<journal::Changes> {
        LT_ASSIGN(const auto diff, workspace.directory().preview(feed, QStringLiteral("much")));
        return workspace.directory().import(diff);
    });
    REQUIRE(brought);
    fixture.host().tellChanged(*brought);
    for (int i = 0; i < kPeople; ++i) {
        const auto created = fixture.ask([i](services::Workspace &workspace) {
            Person person;
            person.givenName = QStringLiteral("Mary%1").arg(QChar(u'a' + i % 26));
            person.familyName = QStringLiteral("Oakfield");
            return workspace.people().create(person);
        });
        REQUIRE(created);
    }
}

/// Three years of conversations, a hundred and more with one and the same person.
void fillYears(UiFixture &fixture)
{
    constexpr int kWeeks = 156;
    const qint64 now = fixture.clock().nowMs();
    const auto filled = fixture.ask([now](services::Workspace &w) -> Result<journal::Changes> {
        journal::Changes last;
        std::vector<PersonId> people;
        for (const auto *name : {"Alma", "Bert", "Cora", "Dirk", "Edna"}) {
            Person person;
            person.givenName = QString::fromLatin1(name);
            person.familyName = QStringLiteral("Oakfield");
            LT_ASSIGN(const auto created, w.people().create(person));
            people.push_back(created.id);
        }
        for (int week = kWeeks; week > 0; --week)
            for (int nth = 0; nth < 4; ++nth) {
                ConversationEntry entry;
                entry.site = w.actor().site;
                entry.occurredAt = now - (week * 7LL * 24 * 60 - nth * 20LL) * 60'000;
                entry.identity = IdentityLevel::Named;
                entry.visitor = people[nth == 0 ? 0 : std::size_t(week + nth) % people.size()];
                entry.needs = {{QStringLiteral("DEBT"), {}}};
                entry.note = QStringLiteral("rent, and the letter of week %1").arg(week);
                LT_ASSIGN(const auto logged, w.desk().log(entry));
                last = logged.changes;
            }
        return last;
    });
    INFO((filled ? std::string() : filled.error().detail.toStdString()));
    REQUIRE(filled);
    fixture.host().tellChanged(*filled);
}

struct Held
{
    double best = 1e9;
    QString what;
};

/// Does one step and waits until the window has come to rest; keeps the best of each step.
class Steps
{
public:
    void step(const char *name, const std::function<void()> &act)
    {
        FrameWatch watch;
        act();
        QTest::qWait(120); // answers, layouts and paints that follow
        REQUIRE(watch.events() > 0);
        auto &held = m_held[name];
        if (watch.longestMs() < held.best)
            held = {watch.longestMs(), watch.longest()};
    }
    const std::map<std::string, Held> &held() const { return m_held; }

private:
    std::map<std::string, Held> m_held;
};

void workThrough(Keys &keys, Steps &steps)
{
    using namespace Qt::Literals::StringLiterals;
    const auto press = [&keys](int key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        return [&keys, key, with] { keys.press(key, with); };
    };
    steps.step("to the desk", press(Qt::Key_1, Qt::AltModifier));
    for (const auto letter : u"mary oak"_s)
        steps.step("a letter of a visitor's name", [&] { keys.type(letter); });
    for (int i = 0; i < 8; ++i)
        steps.step("a letter taken back", press(Qt::Key_Backspace));
    steps.step("on with nobody", press(Qt::Key_Return));
    for (const auto letter : u"debt"_s)
        steps.step("a letter of a need", [&] { keys.type(letter); });
    steps.step("a need picked", press(Qt::Key_Return));
    steps.step("on to what was said", press(Qt::Key_Return));
    for (const auto letter : u"rent"_s)
        steps.step("a letter of a note", [&] { keys.type(letter); });
    steps.step("a draft kept", [] { QTest::qWait(700); });
    steps.step("saving", press(Qt::Key_S, Qt::ControlModifier));
    steps.step("to people", press(Qt::Key_2, Qt::AltModifier));
    for (const auto letter : u"mary"_s)
        steps.step("a letter of a search for people", [&] { keys.type(letter); });
    steps.step("to the answers", press(Qt::Key_Return));
    steps.step("the next answer", press(Qt::Key_Down));
    steps.step("back to the line", press(Qt::Key_F, Qt::ControlModifier));
    for (int i = 0; i < 4; ++i)
        keys.press(Qt::Key_Backspace);
    steps.step("to the directory", press(Qt::Key_3, Qt::AltModifier));
    for (const auto letter : u"gard"_s)
        steps.step("a letter of a search for services", [&] { keys.type(letter); });
    steps.step("to the services", press(Qt::Key_Return));
    steps.step("the next service", press(Qt::Key_Down));
    steps.step("the end of the list", press(Qt::Key_End));
    steps.step("back to the services' line", press(Qt::Key_F, Qt::ControlModifier));
    for (int i = 0; i < 4; ++i)
        keys.press(Qt::Key_Backspace);
    steps.step("the palette", press(Qt::Key_K, Qt::ControlModifier));
    for (const auto letter : u"mary"_s)
        steps.step("a letter in the palette", [&] { keys.type(letter); });
    steps.step("Down in the palette", press(Qt::Key_Down));
    steps.step("out of the palette", press(Qt::Key_Escape));
}

void searchThrough(MainWindow &window, Keys &keys, Steps &steps)
{
    using namespace Qt::Literals::StringLiterals;
    const auto press = [&keys](int key, Qt::KeyboardModifiers with = Qt::NoModifier) {
        return [&keys, key, with] { keys.press(key, with); };
    };
    auto *people = named<QListView>(&window, "people");
    auto *timeline = named<QListView>(&window, "timeline");
    steps.step("to people", press(Qt::Key_2, Qt::AltModifier));
    for (const auto letter : u"oakfield"_s)
        steps.step("a letter of a search for people", [&] { keys.type(letter); });
    REQUIRE(eventually([&] { return people->isVisible() && people->model()->rowCount() > 5; }));
    steps.step("to the answers", press(Qt::Key_Return));
    for (int row = 0; row < 5; ++row)
        steps.step("the next person's timeline", press(Qt::Key_Down));
    steps.step("back to the line", press(Qt::Key_F, Qt::ControlModifier));
    for (int i = 0; i < 8; ++i)
        keys.press(Qt::Key_Backspace);
    for (const auto letter : u"alma oak"_s)
        steps.step("a letter of a search for people", [&] { keys.type(letter); });
    REQUIRE(eventually([&] { return people->model()->index(0, 0).data().toString().contains(u"Alma"_s); }));
    steps.step("a timeline of years", press(Qt::Key_Return));
    REQUIRE(eventually([&] { return timeline->model()->rowCount() > 40; }));
    timeline->setFocus();
    for (const auto key : {Qt::Key_Down, Qt::Key_PageDown, Qt::Key_End, Qt::Key_Home})
        steps.step("along the timeline", press(key));
    steps.step("back to the line", press(Qt::Key_F, Qt::ControlModifier));
    for (int i = 0; i < 8; ++i)
        keys.press(Qt::Key_Backspace);

    steps.step("to the directory", press(Qt::Key_3, Qt::AltModifier));
    auto *filters = window.findChild<FilterLine *>();
    for (const auto *filter : {"taking", "need:DEBT"})
        steps.step("a filter more",
                   [&] { filters->add(*ServiceFilter::fromKey(QString::fromLatin1(filter))); });
    steps.step("a filter less", [&] { filters->remove(*ServiceFilter::fromKey(u"need:DEBT")); });
    steps.step("to the filters' line", [&] { filters->focusLine(); });
    for (const auto letter : u"free"_s)
        steps.step("a letter of a filter", [&] { keys.type(letter); });
    for (int i = 0; i < 4; ++i)
        keys.press(Qt::Key_Backspace);
    steps.step("back to the services' line", press(Qt::Key_F, Qt::ControlModifier));
    for (const auto letter : u"lunch"_s)
        steps.step("a letter of a filtered search", [&] { keys.type(letter); });
    for (int i = 0; i < 5; ++i)
        keys.press(Qt::Key_Backspace);
    steps.step("all filters off", [&] { filters->clear(); });

    steps.step("the palette", press(Qt::Key_K, Qt::ControlModifier));
    for (const auto letter : u"oakfield"_s)
        steps.step("a letter in the palette", [&] { keys.type(letter); });
    for (const auto key : {Qt::Key_Down, Qt::Key_PageDown, Qt::Key_Up})
        steps.step("along the palette", press(key));
    steps.step("out of the palette", press(Qt::Key_Escape));

    const int exchange = window.pages().indexOf(window.findChild<ExchangePage *>());
    REQUIRE(exchange >= 0);
    steps.step("to exchange", [&] { window.showPage(exchange); });
    for (int i = 0; i < 4; ++i)
        steps.step("along the exchange page", press(Qt::Key_Tab));
    steps.step("back to the desk", press(Qt::Key_1, Qt::AltModifier));
}

void expectNoBlock(const Steps &steps)
{
    for (const auto &[name, held] : steps.held()) {
        INFO(name << ": " << held.best << " ms in " << held.what.toStdString());
        CHECK(held.best < kFrameMs);
    }
}

} // namespace

TEST_CASE("a block of the window's thread is noticed, whether it computes or sleeps")
{
    for (const bool sleeps : {true, false}) {
        FrameWatch watch;
        QObject here;
        QTimer::singleShot(0, &here, [sleeps] {
            if (sleeps)
                QThread::msleep(100);
            else
                computeFor(100);
        });
        QTest::qWait(300);
        INFO("it sleeps: " << sleeps << ", longest " << watch.longestMs() << " ms");
        CHECK(watch.longestMs() > 90);
        CHECK(watch.longestMs() > kFrameMs);
    }
}

TEST_CASE("an event that is short, and events that follow each other, are no block")
{
    FrameWatch watch;
    QObject here;
    for (int i = 0; i < 20; ++i)
        QTimer::singleShot(0, &here, [] { QThread::msleep(2); });
    QTest::qWait(300);
    CHECK(watch.events() >= 20);
    CHECK(watch.longestMs() < kFrameMs);
}

TEST_CASE("the window's thread is never kept longer than a frame")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fillMuch(fixture);
    window.resize(1280, 800);
    QTest::qWait(100);
    Keys keys(&window);
    Steps steps;
    for (int time = 0; time < kTimes; ++time)
        workThrough(keys, steps);
    expectNoBlock(steps);
    CHECK(steps.held().size() > 20);
}

TEST_CASE("nor by searches, filters, timelines and the exchange page over years of history")
{
    UiFixture fixture;
    auto &window = fixture.openMain();
    fillMuch(fixture);
    fillYears(fixture);
    window.resize(1280, 800);
    QTest::qWait(100);
    Keys keys(&window);
    Steps steps;
    for (int time = 0; time < kTimes; ++time)
        searchThrough(window, keys, steps);
    expectNoBlock(steps);
    CHECK(steps.held().size() > 18);
}
