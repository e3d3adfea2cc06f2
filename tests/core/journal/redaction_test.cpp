// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/incoming.h"
#include "core/journal/lookups.h"
#include "core/journal/registry.h"
#include "tests/core/journal/exchange_laws.h"
#include "tests/core/journal/replica.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {
FieldPlace noteOf(const RowId &row)
{
    return {Entity::Conversation, row, conversation::kNote.id};
}

RowId talk(Replica &desk, const QString &note)
{
    const RowId row = desk.ids.next();
    Save save = desk.save();
    save.create(Entity::Conversation, row).set(conversation::kNote, note).set(conversation::kMinutes, 7);
    desk.commit(save);
    return row;
}
} // namespace

TEST_CASE("a text that is taken out is gone from every file, and nothing else with it")
{
    CHECK(textIsTakenOutEverywhere() == "");
}
TEST_CASE("a text that somebody writes without knowing that it was taken out goes too, whenever it comes")
{
    CHECK(lateTextIsTakenOut() == "");
}
TEST_CASE("taking a text out without an officer's order asks for it")
{
    CHECK(takingTextOutNeedsAuthority() == "");
}
TEST_CASE("an order to take a text out waits for its roster")
{
    CHECK(orderOfWhichTheRosterCameLaterIsCarriedOut() == "");
}
TEST_CASE("a restored file takes out again what was taken out since")
{
    CHECK(restoredTextIsTakenOutAgain() == "");
}
TEST_CASE("a text that was written in one piece with a record's making leaves the record")
{
    CHECK(textInTheSkeletonIsTakenOut() == "");
}

TEST_CASE("only fields that hold words can be taken out, and only where something stood")
{
    Replica desk;
    const RowId row = talk(desk, u"with a neighbour"_s);
    const auto code = [](const auto &result) { return result.error().code; };
    const auto minutes = desk.journal->redact({Entity::Conversation, row, conversation::kMinutes.id}, {},
                                              u"NAMED_ELSEWHERE"_s, desk.actor);
    REQUIRE_FALSE(minutes);
    CHECK(code(minutes) == Error::Code::InvalidInput);
    const auto empty = desk.journal->redact({Entity::Conversation, row, conversation::kSummary.id}, {},
                                            u"NAMED_ELSEWHERE"_s, desk.actor);
    REQUIRE_FALSE(empty);
    CHECK(code(empty) == Error::Code::NotFound);
    const auto other = desk.journal->redact(noteOf(desk.ids.next()), {}, u"NAMED_ELSEWHERE"_s, desk.actor);
    REQUIRE_FALSE(other);
    CHECK(code(other) == Error::Code::NotFound);
    CHECK(holdsWords(conversation::kNote));
    CHECK(holdsWords(connection::kTarget));
    CHECK_FALSE(holdsWords(person::kGivenName));
    CHECK_FALSE(holdsWords(service::kDescription));
}

TEST_CASE("what was taken out cannot be undone, and undoing an earlier change does not bring it back")
{
    Replica desk;
    const RowId row = talk(desk, u"with Marker-Quentin"_s);
    Save save = desk.save(Act::CorrectConversation);
    save.update(Entity::Conversation, row).set(conversation::kNote, u"with Marker-Quentin, twice"_s);
    const OpId correction = desk.commit(save).op;
    const auto out = desk.journal->redact(noteOf(row), u"with somebody"_s, u"NAMED_ELSEWHERE"_s, desk.actor);
    REQUIRE(out);
    CHECK_FALSE(desk.journal->undo(out->op, desk.actor));
    const auto undone = desk.journal->undo(correction, desk.actor);
    REQUIRE(undone);
    CHECK(desk.shown(conversation::kNote, row) == Value(u"with somebody"_s));
    CHECK(desk.journal->verify());
}

TEST_CASE("taking a text out that fails at any statement changes nothing")
{
    Replica desk;
    const RowId row = talk(desk, u"with Marker-Quentin"_s);
    bool out = false;
    for (int n = 0; !out; ++n) {
        REQUIRE(n < 600);
        const QString before = desk.contents();
        const auto digests = *desk.journal->digests();
        const auto heads = Incoming(*desk.journal).heads();
        const auto erased = Incoming(*desk.journal).erased();
        desk.db->failAtStatement(n);
        out = bool(desk.journal->redact(noteOf(row), u"with somebody"_s, u"NAMED_ELSEWHERE"_s, desk.actor));
        desk.db->failAtStatement(-1);
        if (out)
            break;
        INFO("statement " << n);
        REQUIRE(desk.contents() == before);
        REQUIRE(*desk.journal->digests() == digests);
        REQUIRE(Incoming(*desk.journal).heads() == heads);
        REQUIRE(Incoming(*desk.journal).erased() == erased);
    }
    CHECK(desk.journal->verify());
    CHECK(desk.shown(conversation::kNote, row) == Value(u"with somebody"_s));
}

TEST_CASE("whoever asks is told of people before they are erased, and can stop it")
{
    Replica desk;
    const RowId person = desk.ids.next();
    Save save = desk.save(Act::CreatePerson);
    save.create(Entity::Person, person).set(person::kGivenName, u"Ann"_s);
    desk.commit(save);
    std::vector<RowId> told;
    bool let = false;
    desk.journal->setErasureWatch([&](const std::vector<RowId> &people) -> Status {
        CHECK(desk.shown(person::kGivenName, person) == Value(u"Ann"_s));
        told = people;
        return let ? done() : Status(Error {Error::Code::Io, u"not now"_s, {}});
    });
    CHECK_FALSE(desk.journal->erase(person, u"REQUEST"_s, desk.actor));
    CHECK(desk.shown(person::kGivenName, person) == Value(u"Ann"_s));
    let = true;
    CHECK(desk.journal->erase(person, u"REQUEST"_s, desk.actor));
    CHECK(told == std::vector {person});
    CHECK(desk.shown(person::kGivenName, person).isNull());
}
