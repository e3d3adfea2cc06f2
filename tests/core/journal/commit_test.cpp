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

namespace {
QString said(const char *text)
{
    return QString::fromUtf8(text);
}

RowId makePerson(Replica &desk, const char *address, const char *postcode)
{
    const RowId id = desk.ids.next();
    Save save = desk.save(Act::CreatePerson);
    save.create(Entity::Person, id)
        .set(person::kAddress, said(address))
        .set(person::kPostcode, said(postcode));
    desk.commit(save);
    return id;
}
} // namespace

TEST_CASE("what is not a value of its field is refused, by name, and changes nothing")
{
    Replica desk;
    const QString before = desk.contents();
    const auto refused = [&](const Field &field, Value value) {
        Save save = desk.save();
        save.create(field.entity, desk.ids.next()).set(field, std::move(value));
        const auto done = desk.journal->commit(save);
        CHECK_FALSE(done);
        return !done && done.error().code == Error::Code::InvalidInput
            && done.error().detail.contains(QLatin1String(field.column));
    };
    CHECK(refused(conversation::kMinutes, said("ten")));
    CHECK(refused(conversation::kNextStepDue, said("2026-02-30")));
    CHECK(refused(recurrence::kStarts, said("25:00")));
    CHECK(refused(conversation::kSite, QByteArray("short")));
    CHECK(refused(conversation::kSubjectPresent, 2));
    CHECK(refused(person::kGivenName, QString(401, u'x')));
    CHECK(refused(person::kGivenName, QString::fromLatin1("a\0b", 3)));
    CHECK(desk.contents() == before);
    CHECK(desk.count("SELECT count(*) FROM journal") == 0);

    Save missing = desk.save();
    missing.update(Entity::Site, desk.ids.next()).set(site::kName, said("x"));
    const auto done = desk.journal->commit(missing);
    REQUIRE_FALSE(done);
    CHECK(done.error().code == Error::Code::NotFound);
}

TEST_CASE("fields of one group are one register: they are settled as a unit")
{
    Replica desk;
    const RowId id = makePerson(desk, "1 High Street", "CH1 1AA");
    Save save = desk.save(Act::EditPerson);
    save.update(Entity::Person, id).set(person::kAddress, said("2 Low Street"));
    desk.commit(save);
    CHECK(desk.shown(person::kPostcode, id) == Value(said("CH1 1AA")));
    CHECK(*desk.journal->dotOf(Entity::Person, id, person::kPostcode)
          == *desk.journal->dotOf(Entity::Person, id, person::kAddress));

    Save twice = desk.save(Act::EditPerson); // both in one act: the second must see the first
    twice.update(Entity::Person, id).set(person::kAddress, said("3 New Street"));
    twice.update(Entity::Person, id).set(person::kPostcode, said("CH2 2BB"));
    desk.commit(twice);
    CHECK(desk.shown(person::kAddress, id) == Value(said("3 New Street")));
    CHECK(desk.shown(person::kPostcode, id) == Value(said("CH2 2BB")));
}

TEST_CASE("append-only rows are never changed")
{
    Replica desk;
    const RowId event = desk.ids.next();
    Save save = desk.save();
    save.create(Entity::ConnectionEvent, event)
        .set(connection_event::kStatus, said("MADE"))
        .set(connection_event::kNote, said("by telephone"));
    desk.commit(save);
    CHECK(desk.shown(connection_event::kNote, event) == Value(said("by telephone")));
    Save change = desk.save();
    change.update(Entity::ConnectionEvent, event).set(connection_event::kStatus, said("HELPED"));
    CHECK_FALSE(desk.journal->commit(change));
    CHECK(desk.shown(connection_event::kStatus, event) == Value(said("MADE")));
}

TEST_CASE("a large act is cut into entries of a mebibyte that are one act")
{
    Replica desk;
    Save save = desk.save(Act::ImportDirectory);
    std::vector<RowId> services;
    for (int i = 0; i < 60; ++i) {
        services.push_back(desk.ids.next());
        save.create(Entity::Service, services.back()).set(service::kDescription, QString(100'000, u'd'));
    }
    const Changes changes = desk.commit(save);
    CHECK(changes.rows == 60);
    CHECK(desk.count("SELECT max(length(body)) FROM journal") <= 1 << 20);
    CHECK(desk.count("SELECT count(*) FROM journal") > 6);
    CHECK(desk.journal->verify());
    const auto undone = desk.journal->undo(changes.op, desk.actor);
    REQUIRE(undone);
    CHECK(undone->undone == 60);
    CHECK(desk.count("SELECT count(*) FROM service WHERE vis = 0") == 0);
}

TEST_CASE("a batch is written whole or not at all")
{
    Replica desk;
    REQUIRE(desk.journal->beginBatch());
    for (int i = 0; i < 50; ++i)
        makePerson(desk, "1 High Street", "CH1 1AA");
    REQUIRE(desk.journal->endBatch());
    CHECK(desk.count("SELECT count(*) FROM person") == 50);
    const auto digests = *desk.journal->digests();

    REQUIRE(desk.journal->beginBatch());
    makePerson(desk, "2 High Street", "CH1 1AA");
    Save bad = desk.save();
    bad.update(Entity::Site, desk.ids.next()).set(site::kName, said("nowhere"));
    CHECK_FALSE(desk.journal->commit(bad));
    Save good = desk.save();
    good.create(Entity::Site, desk.ids.next()).set(site::kName, said("somewhere"));
    CHECK_FALSE(desk.journal->commit(good)); // a failed batch takes no more
    CHECK_FALSE(desk.journal->endBatch());
    CHECK(desk.count("SELECT count(*) FROM person") == 50);
    CHECK(*desk.journal->digests() == digests);
    desk.commit(good);
    CHECK(desk.journal->verify());
}

TEST_CASE("undo takes an act back, and an undo of the one before works on")
{
    Replica desk;
    const RowId id = makePerson(desk, "1 High Street", "CH1 1AA");
    const auto move = [&](const char *address) {
        Save save = desk.save(Act::EditPerson);
        save.update(Entity::Person, id).set(person::kAddress, said(address));
        return desk.commit(save).op;
    };
    const OpId first = move("2 Low Street");
    const OpId second = move("3 New Street");

    CHECK(desk.journal->undo(second, desk.actor)->undone == 1);
    CHECK(desk.shown(person::kAddress, id) == Value(said("2 Low Street")));
    CHECK(desk.journal->undo(first, desk.actor)->undone == 1);
    CHECK(desk.shown(person::kAddress, id) == Value(said("1 High Street")));
    CHECK(desk.shown(person::kPostcode, id) == Value(said("CH1 1AA")));

    const OpId third = move("4 Mill Lane");
    const OpId fourth = move("5 Mill Lane");
    const auto outcome = *desk.journal->undo(third, desk.actor);
    CHECK(outcome.undone == 0);
    REQUIRE(outcome.changedSince.size() == 1);
    CHECK(outcome.changedSince[0].second == id);
    CHECK(desk.shown(person::kAddress, id) == Value(said("5 Mill Lane")));

    const auto taken = *desk.journal->undo(fourth, desk.actor);
    CHECK(taken.undone == 1);
    CHECK(desk.journal->undo(taken.changes.op, desk.actor)->undone == 1); // redo
    CHECK(desk.shown(person::kAddress, id) == Value(said("5 Mill Lane")));
    CHECK_FALSE(desk.journal->undo(desk.ids.make<OpId>(), desk.actor));
}

TEST_CASE("a row that others have worked on is not undone from under them")
{
    Replica desk;
    const RowId id = desk.ids.next();
    Save save = desk.save(Act::CreatePerson);
    save.create(Entity::Person, id).set(person::kGivenName, said("Ann"));
    const OpId made = desk.commit(save).op;
    Actor colleague = desk.actor;
    colleague.user = desk.ids.make<UserId>();
    Save theirs(Act::EditPerson, colleague);
    theirs.update(Entity::Person, id).set(person::kPhone, said("01244 000000"));
    desk.commit(theirs);
    const auto outcome = *desk.journal->undo(made, desk.actor);
    CHECK(outcome.undone == 0);
    CHECK(outcome.changedSince.size() == 1);
    CHECK(desk.shown(person::kGivenName, id) == Value(said("Ann")));
}

TEST_CASE("the history of a field names every value, its author and its act")
{
    Replica desk;
    const RowId id = makePerson(desk, "1 High Street", "CH1 1AA");
    desk.clock.advance(5000);
    Save save = desk.save(Act::EditPerson);
    save.update(Entity::Person, id).set(person::kAddress, said("2 Low Street"));
    const OpId op = desk.commit(save).op;
    const auto versions = *desk.journal->history(Entity::Person, id, person::kAddress);
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].value == Value(said("1 High Street")));
    CHECK_FALSE(versions[0].shown);
    CHECK(versions[1].value == Value(said("2 Low Street")));
    CHECK(versions[1].shown);
    CHECK(versions[1].op == op);
    CHECK(versions[1].act == Act::EditPerson);
    CHECK(versions[1].by == desk.actor.user);
    CHECK(versions[1].clockMs == desk.clock.nowMs());

    REQUIRE(desk.journal->erase(id, said("REQUEST"), desk.actor));
    const auto redacted = *desk.journal->history(Entity::Person, id, person::kAddress);
    CHECK(redacted.size() == 2);
    for (const auto &version : redacted) {
        CHECK(version.redacted);
        CHECK(version.value.isNull());
    }
}

TEST_CASE("a hundred thousand saves in one millisecond keep their order")
{
    Replica desk;
    const RowId id = makePerson(desk, "1 High Street", "CH1 1AA");
    REQUIRE(desk.journal->beginBatch());
    for (int i = 0; i < 100'000; ++i) {
        Save save = desk.save(Act::ManageSites);
        save.create(Entity::Feed, derivedId("feed", {"x"})).set(feed::kImportedAt, i);
        REQUIRE(desk.journal->commit(save));
    }
    REQUIRE(desk.journal->endBatch());
    CHECK(desk.shown(feed::kImportedAt, derivedId("feed", {"x"})) == Value(99'999));
    CHECK(desk.count("SELECT count(*) - count(DISTINCT hlc) FROM journal") == 0);
    desk.clock.advance(10'000);
    Save save = desk.save(Act::EditPerson);
    save.update(Entity::Person, id).set(person::kAddress, said("2 Low Street"));
    desk.commit(save); // the clock has caught up
    CHECK(desk.journal->history(Entity::Person, id, person::kAddress)->back().clockMs == desk.clock.nowMs());
}
