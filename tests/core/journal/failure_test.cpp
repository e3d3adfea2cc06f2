// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/incoming.h"
#include "tests/core/journal/replica.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/qt_strings.h"

#include <QFile>

#include <sqlite3.h>

// What happens when the disk is full, or the power goes, at any point: the old state or the new one, never
// neither.

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::test;
using letstalk::tests::PowerCutDisk;

namespace {
QString said(const char *text)
{
    return QString::fromUtf8(text);
}

struct People
{
    RowId person;
    RowId conversation;
};

People logOne(Journal &journal, IdSource &ids, const Actor &actor, bool *saved)
{
    const People people {ids.next(), ids.next()};
    Save save(Act::LogConversation, actor);
    save.create(Entity::Person, people.person).set(person::kGivenName, said("Ann"));
    save.create(Entity::Conversation, people.conversation)
        .set(conversation::kVisitor, people.person)
        .set(conversation::kSummary, said("asked about a bus pass"));
    *saved = bool(journal.commit(save));
    return people;
}

/// Fails each statement in turn; after each failure everything must be as before.
template <class Act> int sweep(Replica &desk, Act act)
{
    for (int n = 0; n < 600; ++n) {
        const QString before = desk.contents();
        const auto digests = *desk.journal->digests();
        const auto heads = Incoming(*desk.journal).heads();
        desk.db->failAtStatement(n);
        const bool went = act();
        desk.db->failAtStatement(-1);
        if (went)
            return n;
        INFO("statement " << n);
        REQUIRE(desk.contents() == before);
        REQUIRE(*desk.journal->digests() == digests);
        REQUIRE(Incoming(*desk.journal).heads() == heads);
    }
    return -1;
}
} // namespace

TEST_CASE("a save that fails at any statement changes nothing, and the next one works")
{
    Replica desk;
    const int statements = sweep(desk, [&] {
        bool saved = false;
        logOne(*desk.journal, desk.ids, desk.actor, &saved);
        return saved;
    });
    CHECK(statements > 5);
    CHECK(desk.journal->verify());
}

TEST_CASE("undo, settling, erasing and importing that fail at any statement change nothing")
{
    Replica a(1);
    Replica b(2);
    bool saved = false;
    const People people = logOne(*a.journal, a.ids, a.actor, &saved);
    const auto bundle = *Incoming(*a.journal).collect({});
    CHECK(sweep(b, [&] { return bool(Incoming(*b.journal).receive(bundle, b.actor)); }) > 5);
    Save edit = b.save(Act::EditPerson);
    edit.update(Entity::Person, people.person).set(person::kGivenName, said("Anne"));
    const OpId op = b.commit(edit).op;
    CHECK(sweep(b, [&] { return bool(b.journal->undo(op, b.actor)); }) > 5);
    CHECK(sweep(b, [&] { return bool(b.journal->erase(people.person, said("REQUEST"), b.actor)); }) > 5);
    CHECK(sweep(b, [&] { return bool(b.journal->rebuild()); }) > 5);
    CHECK(b.journal->verify());
}

TEST_CASE("an erasure that a reader holds up is finished by the next save after it")
{
    Replica desk;
    const RowId person = desk.ids.next();
    Save save = desk.save();
    save.create(Entity::Person, person).set(person::kGivenName, said("Marker-Gwendolen"));
    desk.commit(save);
    const auto holds = [&] {
        bool found = false;
        for (const char *suffix : {"", "-wal"}) {
            QFile file(desk.path() + QLatin1String(suffix));
            found = found || (file.open(QIODevice::ReadOnly) && file.readAll().contains("Marker-"));
        }
        return found;
    };
    {
        const auto reader = openPlain(desk.path(), storage::Purpose::Reader);
        REQUIRE(reader);
        storage::Statement select(**reader, "SELECT given_name FROM person");
        REQUIRE(select.next()); // half read: holds the write-ahead log
        REQUIRE(desk.journal->erase(person, said("REQUEST"), desk.actor));
        CHECK(desk.count("SELECT count(*) FROM setting WHERE name = 'erasure_pending'") == 1);
        CHECK(holds());
    }
    bool saved = false;
    logOne(*desk.journal, desk.ids, desk.actor, &saved);
    REQUIRE(saved);
    CHECK(desk.count("SELECT count(*) FROM setting WHERE name = 'erasure_pending'") == 0);
    CHECK_FALSE(holds());
}

TEST_CASE("a power cut at any write leaves the old state or the new one")
{
    PowerCutDisk disk("journal-power-cut");
    ManualClock clock;
    Actor actor;
    int cuts = 0;
    bool finished = false;
    for (int k = 0; !finished; k += 1 + k / 40) {
        REQUIRE(k < 5000);
        for (const std::string &name : disk.names())
            disk.erase(name);
        SeededRandom random(7);
        IdSource ids(clock, random);
        actor.user = ids.make<UserId>();
        int acknowledged = 0;
        bool erased = false;
        const auto connect = [&]() -> Result<sqlite3 *> {
            sqlite3 *handle = nullptr;
            const int code = sqlite3_open_v2("/file", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                             disk.vfsName().c_str());
            if (code == SQLITE_OK
                && sqlite3_exec(handle, "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr)
                    == SQLITE_OK)
                return handle;
            sqlite3_close_v2(handle);
            return storage::Database::errorOf(code, said("cannot open"));
        };
        {
            auto db = storage::Database::open(connect, storage::Purpose::Writer);
            auto journal
                = db ? Journal::open(**db, clock, random, {}) : Result<std::unique_ptr<Journal>>(db.error());
            REQUIRE(journal);
            disk.cutAt(k);
            bool saved = false;
            const People first = logOne(**journal, ids, actor, &saved);
            acknowledged += saved;
            logOne(**journal, ids, actor, &saved);
            acknowledged += saved;
            erased = bool((*journal)->erase(first.person, said("REQUEST"), actor));
            finished = !disk.dead();
        }
        cuts += disk.dead();
        disk.restorePower();
        auto db = storage::Database::open(connect, storage::Purpose::Writer);
        INFO("cut at " << k);
        REQUIRE(db);
        auto journal = Journal::open(**db, clock, random, {});
        INFO(why(journal));
        REQUIRE(journal);
        storage::Statement count(**db, "SELECT count(*), (SELECT count(*) FROM erased) FROM conversation");
        REQUIRE(count.next());
        CHECK(count.integer(0) >= acknowledged);
        CHECK((!erased || count.integer(1) == 2));
        count.rewind();
        const auto verified = (*journal)->verify();
        INFO(why(verified));
        REQUIRE(verified);
        bool saved = false;
        logOne(**journal, ids, actor, &saved);
        CHECK(saved);
    }
    CHECK(cuts > 20);
}
