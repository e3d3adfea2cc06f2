// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/digest_check.h"
#include "core/journal/entities/named_text.h"
#include "core/journal/entities/offer.h"
#include "core/journal/incoming.h"
#include "core/journal/lookups.h"
#include "core/journal/parts.h"
#include "core/journal/registry.h"
#include "core/journal/set_aside.h"
#include "tests/core/journal/exchange_laws.h"
#include "tests/core/journal/orders.h"
#include "tests/core/journal/parcel.h"
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

TEST_CASE("a second order for a field takes what was written since, wherever the first was carried out")
{
    CHECK(secondOrderForTheFieldIsCarriedOut() == "");
}
TEST_CASE("a text can be asked for again, and an order ends all that asked before it")
{
    CHECK(textIsAskedForTwice() == "");
}
TEST_CASE("a file restored from between two orders carries the second out again")
{
    CHECK(textIsTakenOutAgainBetweenTwoOrders() == "");
}
TEST_CASE("a late change of a record keeps what does not stand with the words")
{
    CHECK(lateGroupLeavesTheRest() == "");
}
TEST_CASE("a text whose order is doubted is asked for again until somebody signs anew")
{
    CHECK(doubtedTextIsAskedForAgain() == "");
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
    CHECK(holdsWords(conversation::kNextStep));
    CHECK(holdsWords(offer::kWords));
    for (const auto *name : {&person::kGivenName, &visit::kFirstName, &conversation::kFirstName,
                             &conversation::kNextStepOwner, &offer::kPassedTo})
        CHECK_FALSE(holdsWords(*name));
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

namespace {
/// Somebody's own stream, with what no form would let in.
ForeignEntry strange(qint64 sequence, const std::function<void(BodyWriter &)> &changes)
{
    BodyWriter body;
    body.begin({});
    changes(body);
    ForeignEntry entry;
    entry.frame = {0x8123456789abcdefULL, sequence, sequence << 20, RowId(), 0};
    entry.salt = QByteArray(16, char(sequence));
    entry.body = QByteArray::fromStdString(body.finish());
    return entry;
}

Cell textCell(const QByteArray &text)
{
    return {Cell::Kind::Text, 0, text.constData(), text.size()};
}
} // namespace

TEST_CASE("what could not be shown beside a text that was taken out is listed as a rebuild lists it")
{
    Replica desk;
    const RowId row = desk.ids.next();
    const QByteArray long1(20'001, 'x');
    const QByteArray naming("with Marker-Quentin");
    Batch batch;
    batch.entries.push_back(strange(1, [&](BodyWriter &body) {
        body.change(quint32(Entity::Conversation), Op::Create, row, 1); // goes, and with it the first place
        body.field(conversation::kNote.id, textCell(naming));
        body.change(quint32(Entity::Conversation), Op::Create, row, 2);
        body.field(conversation::kSummary.id, textCell(long1));
        body.field(conversation::kMinutes.id, textCell(naming));
    }));
    REQUIRE(Incoming(*desk.journal).receive(batch, desk.actor));
    REQUIRE(desk.count("SELECT count(*) FROM attention WHERE reason = 'value'") == 2);
    REQUIRE(desk.journal->redact(noteOf(row), {}, u"NAMED_ELSEWHERE"_s, desk.actor));
    CHECK(desk.count("SELECT count(*) FROM attention WHERE reason = 'value'") == 2);
    const auto verified = desk.journal->verify();
    INFO(why(verified));
    CHECK(verified);
}

TEST_CASE("values of one kind that stand beside each other cost the others nothing")
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    const RowId row = talk(a, u"with a neighbour"_s);
    send(a, b);
    rename(a, site, "ours");
    rename(b, site, "theirs");
    send(b, a);
    const auto siblings
        = [&](Entity entity) { return JournalAccess::engine(*a.journal).plans.of(entity).siblings; };
    CHECK(siblings(Entity::Site) == 1);
    CHECK(siblings(Entity::Conversation) == 0);
    Save save = a.save(Act::CorrectConversation);
    save.update(Entity::Conversation, row).set(conversation::kMinutes, 9);
    a.commit(save);
    CHECK(a.shown(conversation::kMinutes, row) == Value(9));
    a.reopen();
    CHECK(siblings(Entity::Site) == 1);
    rename(a, site, "settled");
    CHECK(siblings(Entity::Site) == 0);
    CHECK(a.journal->verify());
}

TEST_CASE("a text of what was set aside can be found and taken out, and nothing of it comes back")
{
    Replica thief(1);
    Replica desk(2);
    const RowId row = talk(thief, u"with somebody"_s);
    const OwnStream trusted = thief.journal->ownStream();
    Save save = thief.save(Act::CorrectConversation);
    save.update(Entity::Conversation, row).set(conversation::kSummary, u"Marker-Quentin came along"_s);
    thief.commit(save);
    const RowId unseen = talk(thief, u"Marker-Quentin alone"_s);
    REQUIRE(Incoming(*desk.journal).revoke(trusted.id, trusted.sequence));
    send(thief, desk);
    const FieldPlace summary {Entity::Conversation, row, conversation::kSummary.id};
    for (const auto &place : {summary, noteOf(unseen)}) {
        const auto held = heldTexts(*desk.journal, place);
        REQUIRE(held);
        REQUIRE(held->size() == 1);
        CHECK(held->front().isVoid);
        const auto words = desk.journal->redact(place, u"in its place"_s, u"NAMED_ELSEWHERE"_s, desk.actor);
        REQUIRE_FALSE(words);
        CHECK(words.error().code == Error::Code::InvalidInput);
        REQUIRE(desk.journal->redact(place, {}, u"NAMED_ELSEWHERE"_s, desk.actor));
        CHECK(heldTexts(*desk.journal, place)->empty());
    }
    CHECK(desk.shown(conversation::kNote, row) == Value(u"with somebody"_s));
    CHECK(desk.shown(conversation::kMinutes, unseen).isNull());
    CHECK(desk.count("SELECT count(*) FROM journal WHERE instr(body, CAST('Marker-' AS BLOB)) > 0") == 0);
    CHECK(desk.journal->verify());
}

TEST_CASE("an order that nobody signed keeps nothing from being entered again")
{
    bool known = true;
    Replica thief(1);
    Replica desk(2);
    desk.authority = knowing(&known);
    desk.reopen();
    const OwnStream trusted = thief.journal->ownStream();
    const RowId row = talk(thief, u"with a neighbour"_s);
    REQUIRE(Incoming(*desk.journal).revoke(trusted.id, trusted.sequence));
    send(thief, desk);
    REQUIRE(desk.journal->redact(noteOf(row), {}, u"NAMED_ELSEWHERE"_s, desk.actor)); // asks, no more
    const auto acts = SetAside(*desk.journal).voidActs();
    REQUIRE(acts);
    REQUIRE(acts->size() == 1);
    const OpId op = acts->front().op;
    const auto entered = SetAside(*desk.journal).reenterVoid({&op, 1}, desk.actor, u"WITHDRAWN"_s);
    REQUIRE(entered);
    CHECK(entered->left == 0);
    CHECK(desk.shown(conversation::kNote, row) == Value(u"with a neighbour"_s));
}

TEST_CASE("kinds of record that the other program does not know are not compared")
{
    Replica newer(1);
    Replica other(2);
    Save save = newer.save(Act::RedactText);
    save.create(Entity::NamedText, newer.ids.next()).set(named_text::kFoundAt, qint64(1));
    newer.commit(save);
    send(newer, other);
    auto theirs = *other.journal->digests();
    const auto heads = Incoming(*newer.journal).heads();
    std::erase_if(theirs, [](const auto &one) { return one.first == Entity::NamedText; });
    const auto verdict = checkDigests(*newer.journal, heads, theirs);
    REQUIRE(verdict);
    CHECK(verdict->kind == DigestVerdict::Kind::Equal);
    // What both know is.
    theirs.front().second = QByteArray(16, 'x');
    const auto wrong = checkDigests(*newer.journal, heads, theirs);
    REQUIRE(wrong);
    CHECK(wrong->kind == DigestVerdict::Kind::Different);
}

TEST_CASE(
    "what no officer signed does not end the comparing of tables, an order whose word was taken back does")
{
    bool known = true;
    Replica desk;
    desk.authority = knowing(&known);
    desk.reopen();
    const RowId row = talk(desk, u"with Marker-Quentin"_s);
    REQUIRE(desk.journal->redact(noteOf(row), {}, u"NAMED_ELSEWHERE"_s, desk.actor));
    const auto verdict = [&] {
        return checkDigests(*desk.journal, Incoming(*desk.journal).heads(), *desk.journal->digests())->kind;
    };
    CHECK(verdict() == DigestVerdict::Kind::Equal);
    REQUIRE(desk.journal->redact(noteOf(row), {}, u"NAMED_ELSEWHERE"_s, desk.actor, "FORGED"));
    CHECK(desk.journal->erasureRequests()->back().authority == "FORGED");
    CHECK(verdict() == DigestVerdict::Kind::Equal); // nobody entitled signed it
    REQUIRE(desk.journal->redact(noteOf(row), {}, u"NAMED_ELSEWHERE"_s, desk.actor, "ORDER"));
    CHECK(verdict() == DigestVerdict::Kind::Equal); // an officer's, for something else
    known = false;
    const FieldPlace place = noteOf(row);
    const Hash16 hash = ErasedSet::hashOf(quint32(place.entity), place.row, place.field);
    const QByteArray order
        = "ORDER" + QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size()));
    REQUIRE(desk.journal->redact(place, u"with somebody"_s, u"NAMED_ELSEWHERE"_s, desk.actor, order));
    CHECK(verdict() == DigestVerdict::Kind::NotComparable);
}
