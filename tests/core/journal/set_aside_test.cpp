// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/attention.h"
#include "core/journal/digest_check.h"
#include "core/journal/entities/set_aside.h"
#include "core/journal/set_aside.h"
#include "tests/core/journal/parcel.h"
#include "tests/support/qt_strings.h"

// What is kept out of the tables, and what is in them and needs a person's eye.

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::test;

namespace {
Value said(const char *text)
{
    return Value(QString::fromUtf8(text));
}

bool everybody(quint64)
{
    return true;
}

std::vector<Ruling> ruled(Replica &desk, const HeardStreams &heard = everybody)
{
    const auto all = rulings(*desk.journal, heard);
    INFO(why(all));
    REQUIRE(all);
    return *all;
}

/// The void acts about which nobody has decided, as far as the desk has heard.
std::vector<ActName> openActs(Replica &desk)
{
    const auto acts = SetAside(*desk.journal).voidActs();
    INFO(why(acts));
    REQUIRE(acts);
    const auto decided = ruled(desk);
    std::vector<ActName> open;
    for (const auto &act : *acts)
        if (std::none_of(decided.begin(), decided.end(),
                         [&](const Ruling &one) { return one.act == act.name(); }))
            open.push_back(act.name());
    return open;
}

/// A thief's acts that three others have, and that are void at all of them.
struct Void
{
    Replica thief {1};
    Replica a {2};
    Replica b {3};
    Replica c {4};
    RowId site;
    std::vector<ActName> acts;

    explicit Void(int count = 2)
    {
        site = makeSite(thief);
        const OwnStream trusted = thief.journal->ownStream();
        for (int i = 0; i < count; ++i)
            makeSite(thief, QByteArray("after the theft ").append(QByteArray::number(i)).constData());
        for (auto *desk : {&a, &b, &c}) {
            REQUIRE(Incoming(*desk->journal).revoke(trusted.id, trusted.sequence));
            send(thief, *desk);
        }
        acts = openActs(a);
        REQUIRE(int(acts.size()) == count);
    }
    Reentered enter(Replica &desk, std::size_t which) const
    {
        const OpId op = acts.at(which).op;
        const auto made
            = SetAside(*desk.journal).reenterVoid({&op, 1}, desk.actor, QStringLiteral("WITHDRAWN"));
        INFO(why(made));
        REQUIRE(made);
        return *made;
    }
    void dismiss(Replica &desk, std::size_t which, const QString &reason) const
    {
        const auto made
            = SetAside(*desk.journal).dismiss({&acts.at(which), 1}, Act::ManageCouncil, desk.actor, reason);
        INFO(why(made));
        REQUIRE(made);
    }
};
} // namespace

TEST_CASE("a parked branch can be listed, and entered again act by act")
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    Replica twin(3);
    twin.copyFrom(a);
    twin.self = a.self;
    rename(a, site, "ours");
    const RowId lost = makeSite(twin, "made on the other computer");
    rename(twin, site, "theirs");
    send(a, b);
    const Parcel branch = pack(twin);
    const auto arrival = check(b, branch);
    REQUIRE(arrival);
    REQUIRE(arrival->forks.size() == 1);
    ActList list;
    std::vector<ForeignEntry> entries;
    for (const auto &entry : branch.entries)
        if (entry.frame.stream == arrival->forks[0].stream
            && entry.frame.sequence >= arrival->forks[0].from) {
            REQUIRE(list.add(entry));
            entries.push_back(entry);
        }
    REQUIRE(list.acts().size() == 2);
    CHECK(list.acts()[0].by == twin.actor.user);
    CHECK(list.acts()[0].act == Act::ManageSites);
    REQUIRE(list.acts()[0].rows.size() == 1);
    CHECK(list.acts()[0].rows[0].row == lost);
    CHECK(list.acts()[0].rows[0].creates);
    CHECK(list.acts()[1].rows[0].fields == std::vector<quint16> {site::kName.id});

    const auto again = SetAside(*b.journal).reenter({entries.data(), 1}, b.actor, QStringLiteral("FORK"));
    INFO(why(again));
    REQUIRE(again);
    CHECK(again->entered.size() == 1);
    CHECK(again->left == 0);
    CHECK(b.shown(site::kName, lost) == said("made on the other computer"));
    CHECK(b.shown(site::kName, site) == said("ours"));
    CHECK(*b.journal->authorOf(again->changes.op) == b.actor.user);
    CHECK(*b.journal->actOf(again->changes.op) == Act::ManageSites);
    const auto rest = SetAside(*b.journal).reenter({entries.data() + 1, 1}, b.actor, QStringLiteral("FORK"));
    REQUIRE(rest);
    CHECK(b.shown(site::kName, site) == said("theirs"));
    CHECK(b.journal->verify());
}

TEST_CASE("void acts are listed and can be entered again, what names no row here is left")
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    send(a, b);
    const OwnStream trusted = a.journal->ownStream();
    rename(a, site, "after the theft");
    const RowId other = makeSite(a, "also after it");
    REQUIRE(Incoming(*b.journal).revoke(trusted.id, trusted.sequence));
    const Parcel later = pack(a, Outgoing(*b.journal).heads());
    const auto arrival = check(b, later);
    REQUIRE(arrival);
    CHECK(arrival->voided == 2);
    CHECK(arrival->rows.empty());
    REQUIRE(import(b, later));
    CHECK(b.shown(site::kName, site) == said("Lache"));
    CHECK(b.shown(site::kName, other).isNull());
    const auto acts = SetAside(*b.journal).voidActs();
    REQUIRE(acts);
    REQUIRE(acts->size() == 2);
    const OpId both[] = {(*acts)[0].op, (*acts)[1].op};
    const auto again = SetAside(*b.journal).reenterVoid(both, b.actor, QStringLiteral("WITHDRAWN"));
    INFO(why(again));
    REQUIRE(again);
    CHECK(again->entered.size() == 2);
    CHECK(openActs(b).empty());
    b.reopen();
    CHECK(openActs(b).empty());
    CHECK(SetAside(*b.journal).voidActs()->size() == 2); // void for ever
    CHECK(b.shown(site::kName, site) == said("after the theft"));
    CHECK(b.shown(site::kName, other) == said("also after it"));
    CHECK(b.journal->verify());
    const OpId good[] = {opIdOf(trusted.id, 2)};
    CHECK_FALSE(SetAside(*b.journal).reenterVoid(good, b.actor, QStringLiteral("WITHDRAWN")));

    Replica c(3); // knows none of the rows
    std::vector<ForeignEntry> edit;
    for (const auto &entry : later.entries)
        if (entry.frame.sequence == trusted.sequence + 1)
            edit.push_back(entry);
    const auto nothing = SetAside(*c.journal).reenter(edit, c.actor, QStringLiteral("FORK"));
    REQUIRE(nothing);
    CHECK(nothing->entered.empty());
    CHECK(nothing->left == 1);
}

TEST_CASE("a void act of which nothing could be entered stays in the list, accounts and roles are given anew")
{
    Replica a(1);
    Replica b(2);
    makeSite(a);
    send(a, b);
    const OwnStream trusted = a.journal->ownStream();
    const RowId made = makeSite(a, "made after the theft");
    rename(a, made, "renamed after it");
    Save rights = a.save(Act::ManageUsers);
    const RowId thief = a.ids.next();
    rights.create(Entity::User, thief).set(user::kName, said("thief"));
    rights.create(Entity::UserRole, a.ids.next()).set(user_role::kUser, thief);
    a.commit(rights);
    REQUIRE(Incoming(*b.journal).revoke(trusted.id, trusted.sequence));
    REQUIRE(import(b, pack(a, Outgoing(*b.journal).heads())));
    const auto listed = [&] {
        std::vector<OpId> ops;
        for (const auto &act : openActs(b))
            ops.push_back(act.op);
        return ops;
    };
    const auto all = listed();
    REQUIRE(all.size() == 3);
    const auto enter = [&](std::span<const OpId> ops) {
        const auto again = SetAside(*b.journal).reenterVoid(ops, b.actor, QStringLiteral("WITHDRAWN"));
        INFO(why(again));
        REQUIRE(again);
        return *again;
    };
    const QString before = b.contents();
    for (const std::size_t nothing : {1, 2}) { // its row is not here; accounts and roles
        const Reentered none = enter({&all[nothing], 1});
        CHECK(none.entered.empty());
        CHECK(none.rows == 0);
        CHECK(none.left == int(nothing));
    }
    CHECK(listed() == all);
    CHECK(b.contents() == before);
    CHECK(b.shown(user::kName, thief).isNull());

    const Reentered rest = enter(all);
    CHECK(rest.entered == std::vector<OpId> {all[0], all[1]});
    CHECK(rest.left == 2);
    CHECK(b.shown(site::kName, made) == said("renamed after it"));
    CHECK(b.shown(user::kName, thief).isNull());
    CHECK(listed() == std::vector<OpId> {all[2]});
}

TEST_CASE("who holds the new entries of a void act holds it as entered, wherever that was done")
{
    Void world;
    world.enter(world.a, 0);
    CHECK(openActs(world.a) == std::vector<ActName> {world.acts[1]});
    CHECK(openActs(world.b) == world.acts); // it has not heard
    send(world.a, world.b);
    CHECK(openActs(world.b) == std::vector<ActName> {world.acts[1]});
    send(world.b, world.c); // handed on
    CHECK(openActs(world.c) == std::vector<ActName> {world.acts[1]});
    const auto all = ruled(world.c);
    REQUIRE(all.size() == 1);
    CHECK(all[0].act == world.acts[0]);
    CHECK(all[0].entered);
    CHECK(all[0].reason.isEmpty());
    CHECK(all[0].by == world.a.actor.user);
    CHECK(all[0].stream == world.a.journal->ownStream().id);
    CHECK(world.c.contents() == world.a.contents());
    CHECK(world.c.journal->verify());
    CHECK(world.c.journal->rebuild());
    CHECK(openActs(world.c) == std::vector<ActName> {world.acts[1]});
}

TEST_CASE("two who enter an act before they hear of each other have both entered it, and all see that")
{
    Void world;
    world.enter(world.a, 0);
    world.b.clock.advance(60'000);
    world.enter(world.b, 0);
    send(world.a, world.c);
    send(world.b, world.c);
    send(world.c, world.a);
    send(world.a, world.b);
    for (auto *desk : {&world.a, &world.b, &world.c}) {
        const auto all = ruled(*desk);
        REQUIRE(all.size() == 2);
        CHECK(all[0].stream == world.a.journal->ownStream().id); // the earlier one first
        CHECK(all[1].stream == world.b.journal->ownStream().id);
        CHECK(all[0].act == all[1].act);
        CHECK(openActs(*desk) == std::vector<ActName> {world.acts[1]});
        CHECK(desk->contents() == world.a.contents());
    }
}

TEST_CASE("an act that is not needed is known as such everywhere, with its reason, and can still be entered")
{
    Void world;
    world.dismiss(world.a, 1, QStringLiteral("NOT_BELIEVED"));
    send(world.a, world.b);
    auto all = ruled(world.b);
    REQUIRE(all.size() == 1);
    CHECK(all[0].act == world.acts[1]);
    CHECK_FALSE(all[0].entered);
    CHECK(all[0].reason == QStringLiteral("NOT_BELIEVED"));
    CHECK(world.enter(world.b, 1).entered.size() == 1);
    all = ruled(world.b);
    REQUIRE(all.size() == 2);
    CHECK(all[1].entered);
}

TEST_CASE("taking an entry again back makes the act one that nobody has decided about")
{
    Void world;
    const auto made = world.enter(world.a, 0);
    send(world.a, world.b);
    REQUIRE(world.a.journal->undo(made.changes.op, world.a.actor));
    CHECK(openActs(world.a) == world.acts);
    CHECK(openActs(world.b) == std::vector<ActName> {world.acts[1]});
    send(world.a, world.b);
    CHECK(openActs(world.b) == world.acts);
}

TEST_CASE("only those heard decide, whatever others write over their rulings")
{
    Void world;
    world.enter(world.a, 0);
    world.dismiss(world.b, 1, QStringLiteral("OTHER"));
    send(world.a, world.c);
    send(world.b, world.c);
    const auto onlyA = [stream = world.a.journal->ownStream().id](quint64 one) { return one == stream; };
    auto all = ruled(world.c, onlyA);
    REQUIRE(all.size() == 1);
    CHECK(all[0].act == world.acts[0]);

    // b makes a's row once more, about the other act and with a clock before all others, and bins it.
    const RowId row = [&] {
        storage::Statement select(*world.c.db, "SELECT id FROM set_aside_ruling WHERE entered = 1");
        REQUIRE(select.next());
        return select.rowId(0).value_or(RowId());
    }();
    Save over = world.b.save(Act::ManageCouncil);
    over.create(Entity::SetAsideRuling, row)
        .set(set_aside_ruling::kAct, world.acts[1].op.row().toBytes())
        .set(set_aside_ruling::kContent, QByteArray(16, 'x'))
        .set(set_aside_ruling::kEntered, true);
    world.b.commit(over);
    Save bin = world.b.save(Act::ManageCouncil);
    bin.update(Entity::SetAsideRuling, row).setVisibility(Visibility::Bin);
    world.b.commit(bin);
    send(world.b, world.c);
    all = ruled(world.c, onlyA);
    REQUIRE(all.size() == 1);
    CHECK(all[0].act == world.acts[0]);
    CHECK(all[0].entered);
}

TEST_CASE("what a thief decided is void with the rest, and is not entered again with it")
{
    Void world;
    // a enters, and turns out to be a thief's as well, from before that on.
    const OwnStream trusted = world.a.journal->ownStream();
    world.enter(world.a, 0);
    world.dismiss(world.a, 1, QStringLiteral("OTHER"));
    send(world.a, world.b);
    CHECK(openActs(world.b).empty());
    REQUIRE(Incoming(*world.b.journal).revoke(trusted.id, trusted.sequence));
    CHECK(ruled(world.b).empty());
    const auto open = openActs(world.b); // the dismissal alone is no work of anybody
    REQUIRE(open.size() == 3);
    const OpId its = open[2].op;
    const auto made
        = SetAside(*world.b.journal).reenterVoid({&its, 1}, world.b.actor, QStringLiteral("WITHDRAWN"));
    REQUIRE(made);
    CHECK(made->entered.size() == 1);
    CHECK(made->left == 0);
    const auto all = ruled(world.b);
    REQUIRE(all.size() == 1);
    CHECK(all[0].act == open[2]);
}

TEST_CASE("a file of before knows what was entered again in it")
{
    Void world;
    const QByteArray name = world.acts[0].op.row().toBytes();
    {
        const storage::Database::WriteGate gate(*world.a.db);
        storage::Statement put(*world.a.db, "INSERT INTO setting(name, value) VALUES ('void_reentered', ?)");
        put.bindBlob(name);
        REQUIRE(put.run());
    }
    const auto all = ruled(world.a);
    REQUIRE(all.size() == 1);
    CHECK(all[0].act.op == world.acts[0].op);
    CHECK(all[0].entered);
    CHECK(all[0].clockMs == 0);
}

TEST_CASE("an act is told from another of the same number on another branch, and stays itself when erased")
{
    Replica a(1);
    Replica twin(2);
    const RowId site = makeSite(a);
    twin.copyFrom(a);
    twin.self = a.self;
    Save person = a.save(Act::CreatePerson);
    const RowId ann = a.ids.next();
    person.create(Entity::Person, ann).set(person::kGivenName, said("Ann"));
    a.commit(person);
    rename(twin, site, "theirs");
    const auto lastOf = [](Replica &desk) {
        ActList list;
        for (const auto &entry : pack(desk).entries)
            REQUIRE(list.add(entry));
        REQUIRE(!list.acts().empty());
        return list.acts().back().name();
    };
    const ActName here = lastOf(a);
    const ActName there = lastOf(twin);
    CHECK(here.op == there.op);
    CHECK(here.content != there.content);
    REQUIRE(a.journal->erase(ann, QStringLiteral("REQUEST"), a.actor));
    ActList list;
    for (const auto &entry : pack(a).entries)
        REQUIRE(list.add(entry));
    const auto found = std::find_if(list.acts().begin(), list.acts().end(),
                                    [&](const ActSummary &act) { return act.op == here.op; });
    REQUIRE(found != list.acts().end());
    CHECK(found->redacted);
    CHECK(found->content == here.content);
}

TEST_CASE("a reference to what is not here is listed until it comes")
{
    Replica a(1);
    const RowId session = a.ids.next();
    const RowId talk = a.ids.next();
    Save save = a.save();
    save.create(Entity::Conversation, talk).set(conversation::kSession, session);
    a.commit(save);
    const auto lines = attentionLines(*a.journal);
    INFO(why(lines));
    REQUIRE(lines);
    REQUIRE(lines->size() == 1);
    CHECK(lines->front().reason == AttentionLine::Reason::DanglingReference);
    CHECK(lines->front().remedy == AttentionLine::Remedy::WaitForData);
    CHECK(lines->front().row == talk);
    CHECK(lines->front().target == session);
    CHECK(lines->front().field == &conversation::kSession);
    CHECK(lines->front().by == a.actor.user);
    Save come = a.save(Act::ManageSessions);
    come.create(Entity::Session, session);
    a.commit(come);
    CHECK(attentionLines(*a.journal)->empty());
}

TEST_CASE("tables that differ from the sender's are mended from the journal, and only compared over the same "
          "entries")
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    send(a, b);
    const auto compare = [&] {
        const auto verdict = checkDigests(*b.journal, Outgoing(*a.journal).heads(), *a.journal->digests());
        INFO(why(verdict));
        REQUIRE(verdict);
        return *verdict;
    };
    CHECK(compare().kind == DigestVerdict::Kind::Equal);
    {
        const storage::Database::WriteGate gate(*b.db);
        REQUIRE(b.db->execute("UPDATE digest SET sum = zeroblob(16)"));
    }
    b.reopen();
    const DigestVerdict repaired = compare();
    CHECK(repaired.kind == DigestVerdict::Kind::Repaired);
    CHECK(repaired.entities == std::vector<quint16> {quint16(Entity::Site)});
    CHECK(compare().kind == DigestVerdict::Kind::Equal);
    auto wrong = *a.journal->digests();
    wrong[1].second[0] = char(wrong[1].second[0] ^ 1);
    CHECK(checkDigests(*b.journal, Outgoing(*a.journal).heads(), wrong)->kind
          == DigestVerdict::Kind::Different);
    rename(a, site, "Lache Hall");
    CHECK(compare().kind == DigestVerdict::Kind::NotComparable);
    send(a, b);
    rename(b, site, "ours alone");
    CHECK(compare().kind == DigestVerdict::Kind::NotComparable);
}

TEST_CASE("an import that is given up, or whose caller fails, changes nothing")
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    rename(a, site, "Lache Hall");
    const Parcel parcel = pack(a);
    const QString before = b.contents();
    {
        const auto reception = Incoming(*b.journal).begin(parcel.announced, b.actor);
        REQUIRE(reception);
        for (const auto &entry : parcel.entries)
            REQUIRE((*reception)->add(entry));
        CHECK_FALSE(Incoming(*b.journal).begin(parcel.announced, b.actor)); // one at a time
    }
    CHECK(b.contents() == before);
    CHECK(Outgoing(*b.journal).heads().empty());
    {
        auto reception = Incoming(*b.journal).begin(parcel.announced, b.actor);
        REQUIRE(reception);
        for (const auto &entry : parcel.entries)
            REQUIRE((*reception)->add(entry));
        const auto failed = (*reception)->finish([&](const Received &received) -> Status {
            CHECK(received.applied == 3);
            REQUIRE(b.db->execute("INSERT INTO setting(name, value) VALUES ('alongside', 1)"));
            return Error {Error::Code::DiskFull, QStringLiteral("no room for the report"), {}};
        });
        REQUIRE_FALSE(failed);
        CHECK(failed.error().code == Error::Code::DiskFull);
    }
    CHECK(b.count("SELECT count(*) FROM setting WHERE name = 'alongside'") == 0);
    CHECK(Outgoing(*b.journal).heads().empty());
    CHECK(import(b, parcel)->applied == 3);
    CHECK(b.journal->verify());
}

TEST_CASE("what goes out is the same whether it is picked by stream or read through, and in order of arrival")
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    for (int i = 0; i < 40; ++i) {
        rename(a, site, QByteArray::number(i).constData());
        if (i % 9 == 0)
            send(a, b);
        if (i % 11 == 0) {
            rename(b, site, "b's");
            send(b, a);
        }
    }
    const auto all = Outgoing(*a.journal).heads();
    const Parcel whole = pack(a);
    REQUIRE(qint64(whole.entries.size()) == Outgoing(*a.journal).count({}, all));
    for (qint64 short1 = 0; short1 < 12; short1 += 3)
        for (qint64 short2 = 0; short2 < 4; ++short2) {
            REQUIRE(all.size() == 2);
            std::vector<StreamHead> since = all;
            since[0].sequence -= short1;
            since[1].sequence -= short2;
            std::vector<QByteArray> expected;
            for (const auto &entry : whole.entries)
                for (const auto &head : since)
                    if (entry.frame.stream == head.stream && entry.frame.sequence > head.sequence)
                        expected.push_back(entry.body);
            std::vector<QByteArray> found;
            auto cursor = Outgoing(*a.journal).open(since);
            REQUIRE(cursor);
            while (cursor->next())
                found.push_back(cursor->entry().body);
            CHECK(cursor->status());
            CHECK(found == expected);
            CHECK(qint64(found.size()) == Outgoing(*a.journal).count(since, all));
        }
}
