// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/replica.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::test;

TEST_CASE("a save makes rows that can be read, and says what it touched")
{
    Replica desk;
    const RowId visit = desk.ids.next();
    const RowId conversation = desk.ids.next();
    Save save = desk.save();
    save.create(Entity::Visit, visit).set(visit::kUrgency, QStringLiteral("TODAY"));
    save.create(Entity::Conversation, conversation)
        .set(conversation::kVisit, visit)
        .set(conversation::kOccurredAt, desk.clock.nowMs())
        .set(conversation::kSummary, QStringLiteral("asked about a blue badge"));
    const Changes changes = desk.commit(save);

    CHECK(changes.touches(Entity::Visit));
    CHECK(changes.touches(Entity::Conversation));
    CHECK_FALSE(changes.touches(Entity::Person));
    CHECK(changes.rows == 2);
    CHECK(desk.shown(conversation::kVisit, conversation) == Value(visit));
    CHECK(desk.shown(conversation::kSummary, conversation)
          == Value(QStringLiteral("asked about a blue badge")));
    CHECK(*desk.journal->authorOf(changes.op) == desk.actor.user);
}

TEST_CASE("a rebuild makes what the saves made")
{
    Replica desk;
    const RowId site = desk.ids.next();
    Save first = desk.save();
    first.create(Entity::Site, site)
        .set(site::kName, QStringLiteral("Lache"))
        .set(site::kCode, QStringLiteral("LAC"));
    desk.commit(first);
    Save second = desk.save();
    second.update(Entity::Site, site).set(site::kName, QStringLiteral("Lache Community Centre"));
    desk.commit(second);

    const QString before = desk.contents();
    const auto digests = *desk.journal->digests();
    REQUIRE(desk.journal->rebuild());
    CHECK(desk.contents() == before);
    CHECK(*desk.journal->digests() == digests);
    desk.reopen();
    CHECK(desk.contents() == before);
    CHECK(*desk.journal->digests() == digests);
    const auto verified = desk.journal->verify();
    INFO(why(verified));
    REQUIRE(verified);
    CHECK(verified->rows == 1);
    CHECK(verified->entries == 3);
}
