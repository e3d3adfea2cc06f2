// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A disk that is full, fails or loses its power at any of its calls, while a file is brought in, read for
// others, somebody is erased or a text is taken out: the state before or the one after, never between, and
// once it is the one after no byte of who was erased.
#include "core/journal/entities/conversation.h"
#include "core/journal/incoming.h"
#include "tests/core/journal/replica.h"
#include "tests/support/catch.h"
#include "tests/support/power_cut_vfs.h"
#include "tests/support/qt_strings.h"

#include <sqlite3.h>

#include <functional>

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using letstalk::tests::PowerCutDisk;
using DiskAct = PowerCutDisk::Act;

namespace {

constexpr const char *kMarker = "Marker-Gwendolen";

/// A file on such a disk, opened anew each time with the same chance, so that each run is the same.
class Desk
{
public:
    explicit Desk(const char *name) : disk(name) { }

    Status open()
    {
        close();
        m_random = std::make_unique<SeededRandom>(11);
        LT_ASSIGN(m_db, storage::Database::open([this] { return connect(); }, storage::Purpose::Writer));
        LT_ASSIGN(m_journal, Journal::open(*m_db, clock, *m_random, {}));
        return done();
    }
    void close()
    {
        m_journal.reset();
        m_db.reset();
    }
    Journal &journal() { return *m_journal; }

    /// What computers compare, and who is erased.
    QByteArray state()
    {
        QByteArray all;
        const auto digests = m_journal->digests();
        REQUIRE(digests);
        for (const auto &[entity, sum] : *digests)
            all += QByteArray::number(int(entity)) + sum.toHex() + '\n';
        for (const auto &hash : Incoming(*m_journal).erased())
            all += QByteArray(reinterpret_cast<const char *>(hash.data()), 16).toHex() + '\n';
        return all;
    }
    bool holdsMarker()
    {
        for (const auto &name : disk.names()) {
            const auto bytes = disk.bytes(name);
            if (QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()))
                    .contains(kMarker))
                return true;
        }
        return false;
    }
    void keep()
    {
        close();
        m_kept = disk.bytes("/file");
    }
    void restore()
    {
        close();
        disk.failNoMore();
        for (const auto &name : disk.names())
            disk.erase(name);
        disk.put("/file", m_kept);
    }

    PowerCutDisk disk;
    ManualClock clock;

private:
    Result<sqlite3 *> connect()
    {
        sqlite3 *handle = nullptr;
        const int code = sqlite3_open_v2("/file", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                         disk.vfsName().c_str());
        if (code == SQLITE_OK
            && sqlite3_exec(handle, "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr) == SQLITE_OK)
            return handle;
        sqlite3_close_v2(handle);
        return storage::Database::errorOf(code, u"cannot open"_s);
    }

    std::unique_ptr<SeededRandom> m_random;
    std::unique_ptr<storage::Database> m_db;
    std::unique_ptr<Journal> m_journal;
    std::vector<std::uint8_t> m_kept;
};

/// What somebody does; true when it was done.
struct Deed
{
    const char *name;
    std::function<bool(Journal &)> run;
    bool takesMarker = false;
    bool writes = true;
};

/// Somebody whom a conversation of theirs and one of somebody else's name; a file of another computer.
struct Story
{
    Batch bundle;
    RowId person;
    RowId other;
    Actor actor;
    std::vector<Deed> deeds;

    explicit Story(Desk &desk)
    {
        Replica far(5);
        actor = far.actor;
        Save theirs = far.save();
        for (int n = 0; n < 20; ++n)
            theirs.create(Entity::Conversation, far.ids.next())
                .set(conversation::kSummary, u"brought in, %1"_s.arg(n));
        far.commit(theirs);
        bundle = *Incoming(*far.journal).collect({});
        person = far.ids.next();
        other = far.ids.next();
        Save save(Act::LogConversation, actor);
        save.create(Entity::Person, person).set(person::kGivenName, QString::fromUtf8(kMarker));
        save.create(Entity::Conversation, far.ids.next())
            .set(conversation::kVisitor, person)
            .set(conversation::kSummary, u"Marker-Gwendolen asked"_s);
        save.create(Entity::Conversation, other).set(conversation::kMinutes, 7);
        REQUIRE(desk.open());
        REQUIRE(desk.journal().commit(save));
        desk.keep();
        deeds = {
            {"bring in", [this](Journal &j) { return bool(Incoming(j).receive(bundle, actor)); }},
            {"read for others", [](Journal &j) { return bool(Incoming(j).collect({})); }, false, false},
            {"erase", [this](Journal &j) { return bool(j.erase(person, u"REQUEST"_s, actor)); }, true},
        };
    }
};

/// The same file, where the marker stands in somebody else's text alone.
Deed takeOut(Desk &desk, Story &story)
{
    desk.restore();
    REQUIRE(desk.open());
    REQUIRE(desk.journal().erase(story.person, u"REQUEST"_s, story.actor));
    Save save(Act::CorrectConversation, story.actor);
    save.update(Entity::Conversation, story.other).set(conversation::kNote, u"with Marker-Gwendolen"_s);
    REQUIRE(desk.journal().commit(save));
    desk.keep();
    return {"take a text out",
            [&story](Journal &j) {
                return bool(j.redact({Entity::Conversation, story.other, conversation::kNote.id},
                                     u"with somebody"_s, u"NAMED_ELSEWHERE"_s, story.actor));
            },
            true};
}

struct States
{
    QByteArray before;
    QByteArray after;
};

States statesOf(Desk &desk, const Deed &deed)
{
    States states;
    desk.restore();
    REQUIRE(desk.open());
    states.before = desk.state();
    REQUIRE(deed.run(desk.journal()));
    states.after = desk.state();
    CHECK((states.before != states.after) == deed.writes);
    if (deed.takesMarker)
        CHECK_FALSE(desk.holdsMarker());
    return states;
}

/// After whatever happened: one of the two, whole, without the name if it is the later; and it can be done.
void expectWhole(Desk &desk, const Deed &deed, const States &states, bool verify)
{
    const auto opened = desk.open();
    INFO(why(opened));
    REQUIRE(opened);
    const QByteArray found = desk.state();
    REQUIRE((found == states.before || found == states.after));
    if (deed.takesMarker && found == states.after)
        REQUIRE_FALSE(desk.holdsMarker());
    if (verify)
        REQUIRE(desk.journal().verify());
    if (found == states.before)
        REQUIRE(deed.run(desk.journal()));
    REQUIRE(desk.state() == states.after);
    if (deed.takesMarker)
        REQUIRE_FALSE(desk.holdsMarker());
}

int failEverywhere(Desk &desk, const Deed &deed, std::vector<DiskAct> acts, int code, bool lasting)
{
    const States states = statesOf(desk, deed);
    int failures = 0;
    for (int k = 0;; k += 1 + k / 30) {
        REQUIRE(k < 20'000);
        desk.restore();
        REQUIRE(desk.open());
        desk.disk.failAt(k, acts, code, lasting);
        const bool went = deed.run(desk.journal());
        const bool failed = desk.disk.failed();
        desk.disk.failNoMore();
        if (!failed)
            return failures;
        ++failures;
        INFO(deed.name << ", call " << k << ", code " << code);
        REQUIRE(desk.state() == (went ? states.after : states.before)); // also what is in memory
        expectWhole(desk, deed, states, k % 7 == 0);
    }
}

int cutEverywhere(Desk &desk, const Deed &deed)
{
    const States states = statesOf(desk, deed);
    for (int k = 0;; ++k) {
        REQUIRE(k < 20'000);
        desk.restore();
        REQUIRE(desk.open());
        desk.disk.cutAt(k);
        const bool went = deed.run(desk.journal());
        const bool cut = desk.disk.dead();
        desk.close();
        desk.disk.restorePower();
        if (!cut)
            return k;
        INFO(deed.name << ", cut at " << k);
        REQUIRE(desk.open());
        if (went)
            REQUIRE(desk.state() == states.after); // it was acknowledged
        expectWhole(desk, deed, states, k % 7 == 0);
    }
}

const std::vector<DiskAct> kWriting {DiskAct::Write, DiskAct::Truncate, DiskAct::Create, DiskAct::Sync};

} // namespace

TEST_CASE("a disk that is full or fails at any call while a file is brought in, read or somebody erased")
{
    Desk desk("journal-disk-fails");
    Story story(desk);
    for (const auto &deed : story.deeds) {
        if (deed.writes) {
            CHECK(failEverywhere(desk, deed, kWriting, SQLITE_FULL, true) > 3);
            CHECK(failEverywhere(desk, deed, kWriting, SQLITE_IOERR_WRITE, false) > 3);
        }
        failEverywhere(desk, deed, {DiskAct::Read}, SQLITE_IOERR_READ, false);
    }
    const Deed out = takeOut(desk, story);
    CHECK(failEverywhere(desk, out, kWriting, SQLITE_FULL, true) > 3);
    CHECK(failEverywhere(desk, out, kWriting, SQLITE_IOERR_WRITE, false) > 3);
}

TEST_CASE(
    "power that goes at any call while a file is brought in or somebody erased: no name in any file after")
{
    Desk desk("journal-power-goes");
    Story story(desk);
    for (const auto &deed : story.deeds)
        if (deed.writes)
            CHECK(cutEverywhere(desk, deed) > 3);
    CHECK(cutEverywhere(desk, takeOut(desk, story)) > 3);
}
