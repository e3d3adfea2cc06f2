// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/desk_steps.h"

#include "tests/support/catch.h"
#include "ui/main_window.h"
#include "ui/pages/desk_page.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/type_ahead.h"

namespace letstalk::test {

using namespace ui;

namespace {

ConversationEntry stored(UiFixture &fixture, ConversationId id)
{
    const auto entry
        = fixture.ask([id](services::Workspace &workspace) { return workspace.desk().load(id); });
    REQUIRE(entry);
    return *entry;
}

} // namespace

bool says(MainWindow &window, const QString &text)
{
    return eventually([&] { return window.desk().notice().text().contains(text); });
}

bool saysSaved(MainWindow &window)
{
    return says(window, QStringLiteral("Saved as"));
}

void arrive(MainWindow &window, Keys &keys)
{
    window.desk().notice().clear();
    keys.press(Qt::Key_F2).press(Qt::Key_Return);
    REQUIRE(says(window, QStringLiteral("Give out")));
}

void chooseOakfield(MainWindow &window)
{
    auto *visitor = named<TypeAhead>(&window, "visitor");
    visitor->setFocus();
    Keys keys(&window);
    keys.type(QStringLiteral("sian oak"));
    REQUIRE(eventually([&] { return visitor->isOpen(); }));
    REQUIRE(visitor->suggestions().row(0).title.contains(QStringLiteral("Oakfield")));
    keys.press(Qt::Key_Return);
}

std::vector<ConversationLine> savedOn(UiFixture &fixture, QDate day)
{
    const auto lines = fixture.ask([site = fixture.host().site().id, day](services::Workspace &workspace) {
        return workspace.desk().day(site, day);
    });
    REQUIRE(lines);
    return *lines;
}

std::vector<ConversationLine> today(UiFixture &fixture)
{
    return savedOn(fixture, fixture.host().today());
}

ConversationEntry newestOn(UiFixture &fixture, QDate day)
{
    const auto lines = savedOn(fixture, day);
    REQUIRE_FALSE(lines.empty());
    return stored(fixture, lines.front().id);
}

ConversationEntry onlyToday(UiFixture &fixture)
{
    const auto lines = today(fixture);
    REQUIRE(lines.size() == 1);
    return stored(fixture, lines.front().id);
}

services::QueueService::Queue queueOf(UiFixture &fixture)
{
    const auto queue = fixture.ask([site = fixture.host().site().id](services::Workspace &workspace) {
        return workspace.queue().today(site);
    });
    REQUIRE(queue);
    return *queue;
}

std::vector<TallyMark> tallyMarks(UiFixture &fixture)
{
    const auto marks = fixture.ask(
        [site = fixture.host().site().id, day = fixture.host().today()](services::Workspace &workspace) {
            return workspace.queue().tallyMarks(site, day);
        });
    REQUIRE(marks);
    return *marks;
}

std::vector<services::DraftService::Draft> drafts(UiFixture &fixture)
{
    const auto mine = fixture.ask([](services::Workspace &workspace) { return workspace.drafts().mine(); });
    REQUIRE(mine);
    return *mine;
}

} // namespace letstalk::test
