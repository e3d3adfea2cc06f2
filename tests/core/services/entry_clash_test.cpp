// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/entry_clash.h"

#include "core/services/entry_codec.h"
#include "tests/core/services/full_entry.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;

namespace {

using Code = Error::Code;

ConversationEntry enquiry(SiteId site)
{
    ConversationEntry entry;
    entry.site = site;
    entry.needs = {{QStringLiteral("DEBT"), QString()}};
    entry.connections = {
        {std::nullopt, QStringLiteral("Team"), ConnectionType::Signpost, ConnectionStatus::Made, {}, {}, {}},
        {std::nullopt, QStringLiteral("Club"), ConnectionType::Signpost, ConnectionStatus::Made, {}, {}, {}}};
    entry.summary = QStringLiteral("rent");
    entry.note = QStringLiteral("first");
    return entry;
}

} // namespace

TEST_CASE("two who change different connections of a conversation do not clash, and both are written")
{
    TempWorkspace temp;
    const auto id = temp->desk().log(enquiry(temp->actor().site))->id;
    const auto before = *temp->desk().load(id);
    auto theirs = before;
    theirs.connections[0].status = ConnectionStatus::Helped;
    theirs.connections.push_back(
        {std::nullopt, QStringLiteral("New"), ConnectionType::Info, ConnectionStatus::Made, {}, {}, {}});
    REQUIRE(temp->desk().correct(id, before, theirs));

    auto mine = before;
    mine.connections[1].type = ConnectionType::Warm;
    mine.connections.push_back(
        {std::nullopt, QStringLiteral("Mine"), ConnectionType::Info, ConnectionStatus::Made, {}, {}, {}});
    CHECK(clashesOf(before, mine, *temp->desk().load(id)).empty());
    REQUIRE(temp->desk().correct(id, before, mine));
    const auto now = *temp->desk().load(id);
    REQUIRE(now.connections.size() == 4);
    for (const auto &connection : now.connections) {
        CHECK((connection.status == ConnectionStatus::Helped) == (connection.target == u"Team"));
        CHECK((connection.type == ConnectionType::Warm) == (connection.target == u"Club"));
    }

    mine = before; // and one and the same does
    mine.connections[0].note = QStringLiteral("with her sister");
    CHECK(temp->desk().correct(id, before, mine).error().code == Code::Conflict);
    const auto clashes = clashesOf(before, mine, now);
    REQUIRE(clashes.size() == 1);
    CHECK(clashes[0].connection == before.connections[0].id);
}

TEST_CASE("a connection that was taken back meanwhile does not come back with a correction of another")
{
    TempWorkspace temp;
    const auto id = temp->desk().log(enquiry(temp->actor().site))->id;
    const auto before = *temp->desk().load(id);
    auto now = before;
    now.connections.erase(now.connections.begin() + 1);
    auto mine = before;
    mine.connections[0].note = QStringLiteral("with her sister");
    mine.connections.push_back(
        {std::nullopt, QStringLiteral("Mine"), ConnectionType::Info, ConnectionStatus::Made, {}, {}, {}});
    const auto both = onTopOf(now, before, mine);
    REQUIRE(both.connections.size() == 2);
    CHECK(both.connections[0].note == u"with her sister");
    CHECK(both.connections[1].target == u"Mine");
}

TEST_CASE("what both wrote alike is no clash, what they wrote otherwise is, part by part")
{
    TempWorkspace temp;
    const auto id = temp->desk().log(enquiry(temp->actor().site))->id;
    const auto before = *temp->desk().load(id);
    auto theirs = before;
    theirs.summary = QStringLiteral("benefits");
    theirs.note = QStringLiteral("second");
    theirs.minutes = 12;
    REQUIRE(temp->desk().correct(id, before, theirs));
    const auto now = *temp->desk().load(id);

    auto mine = before;
    mine.summary = QStringLiteral("benefits");
    CHECK(temp->desk().correct(id, before, mine));
    CHECK(*temp->desk().load(id) == now);

    mine.note = QStringLiteral("third");
    mine.nextStep = QStringLiteral("rings on Monday");
    CHECK(temp->desk().correct(id, before, mine).error().code == Code::Conflict);
    const auto clashes = clashesOf(before, mine, now);
    REQUIRE(clashes.size() == 1);
    CHECK(withTheirs(mine, clashes[0], now).note == u"second");
    CHECK(clashesOf(before, withTheirs(mine, clashes[0], now), now).empty());

    // whoever has seen both goes on, and writes on top
    const auto both = onTopOf(now, before, mine);
    REQUIRE(temp->desk().correct(id, now, both));
    const auto after = *temp->desk().load(id);
    CHECK(after.note == u"third");
    CHECK(after.summary == u"benefits");
    CHECK(after.minutes == 12);
    CHECK(after.nextStep == u"rings on Monday");
}

TEST_CASE("every field of a conversation can be put on top of another, and be taken from it")
{
    const ConversationEntry before;
    const ConversationEntry mine = fullEntry();
    CHECK(onTopOf(before, before, mine) == mine);
    CHECK(onTopOf(mine, before, before) == mine);
    ConversationEntry one = before;
    for (const int field : differingFields(before, mine))
        one = withTheirs(one, {field, {}}, mine);
    CHECK(one == mine);
}
