// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A release and the one before it in one council (exchange.md 9): what the older one does not know is kept
// and handed on, and shows once its computer has the newer program. Linked to the journal that can be the
// older release.
#include "core/journal/attention.h"
#include "core/journal/entities/service_care.h"
#include "core/journal/entities/week_comment.h"
#include "core/journal/fault.h"
#include "core/journal/registry.h"
#include "tests/core/journal/parcel.h"
#include "tests/core/journal/replica.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <algorithm>
#include <array>

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

/// Whoever opens a file while it lives is of the release before.
class Older
{
public:
    Older() { plantedFault = Fault::OlderProgram; }
    ~Older() { plantedFault = Fault::None; }
};

/// Tells of the rows of people, as a search index would.
class Names : public Derivation
{
public:
    bool wants(Entity entity) const override { return entity == Entity::Person; }
    Status prepare(storage::Database &db) override
    {
        return db.execute("CREATE TABLE IF NOT EXISTS test_names (rid INTEGER PRIMARY KEY, name TEXT)");
    }
    Status clear(storage::Database &db) override { return db.execute("DELETE FROM test_names"); }
    Status onRow(storage::Database &db, Entity, const RowView *, const RowView *after) override
    {
        ++rows;
        if (!after)
            return done();
        storage::Statement put(db, "INSERT OR REPLACE INTO test_names(rid, name) VALUES (?, ?)");
        put.bind(after->rid()).bindUtf8("told");
        return put.run();
    }
    Status purge(storage::Database &) override { return done(); }
    int rows = 0;
};

const Field &newField()
{
    return *entityInfo(Entity::Person).fields.back();
}

RowId personAt(Replica &desk, const char *name, const char *format)
{
    const RowId row = desk.ids.next();
    Save save = desk.save(Act::CreatePerson);
    save.create(Entity::Person, row)
        .set(person::kGivenName, QString::fromUtf8(name))
        .set(newField(), QString::fromUtf8(format));
    desk.commit(save);
    return row;
}

void editAt(Replica &desk, const RowId &row, const char *phone)
{
    Save save = desk.save(Act::EditPerson);
    save.update(Entity::Person, row).set(person::kPhone, QString::fromUtf8(phone));
    desk.commit(save);
}

RowId enterpriseAt(Replica &desk)
{
    const RowId row = desk.ids.next();
    Save save = desk.save(Act::EditMicroEnterprise);
    save.create(Entity::MicroEnterprise, row).set(micro_enterprise::kDays, u"Tuesdays"_s);
    desk.commit(save);
    return row;
}

} // namespace

TEST_CASE("releases N and N+1 in one council come to what N+1 alone would have, once all are upgraded")
{
    Replica first(1);
    Replica last(2);
    Replica alone(3); // of the newer release throughout
    const RowId ann = personAt(first, "Ann", "LARGE_PRINT");
    const RowId enterprise = enterpriseAt(first);
    Replica old(4);
    const auto names = std::make_shared<Names>();
    old.derivations.push_back(names);
    {
        const Older release;
        old.reopen();
        send(first, old);
        CHECK(old.shown(person::kGivenName, ann) == Value(u"Ann"_s));
        const auto attention = old.count("SELECT count(*) FROM attention WHERE reason = 'entity'");
        CHECK(attention == 1);
        editAt(old, ann, "01244 555 0100");
        REQUIRE(old.journal->verify());
        old.reopen();
        send(old, last); // handed on whole by who cannot read it
    }
    CHECK(last.shown(newField(), ann) == Value(u"LARGE_PRINT"_s));
    CHECK(last.shown(micro_enterprise::kDays, enterprise) == Value(u"Tuesdays"_s));
    { // both edit what only one of them knows of, and something that both know
        Save save = last.save(Act::EditPerson);
        save.update(Entity::Person, ann)
            .set(newField(), u"BRAILLE"_s)
            .set(person::kPhone, u"01244 555 0199"_s);
        last.commit(save);
    }
    {
        const Older release;
        old.reopen();
        editAt(old, ann, "01244 555 0111");
        send(last, old);
        CHECK(old.journal->toCheck()->size() == 1);
    }
    const int told = names->rows;
    old.reopen(); // upgraded
    CHECK(names->rows > told); // what is derived was made anew
    CHECK(old.count("SELECT count(*) FROM test_names") == 1);
    CHECK(old.count("SELECT count(*) FROM attention") == 0);
    CHECK(old.shown(newField(), ann) == Value(u"BRAILLE"_s));
    CHECK(old.shown(micro_enterprise::kDays, enterprise) == Value(u"Tuesdays"_s));
    CHECK(old.journal->verify());
    send(old, last);
    send(old, alone);
    for (Replica *one : {&last, &alone}) {
        CHECK(one->contents() == old.contents());
        CHECK(*one->journal->digests() == *old.journal->digests());
        CHECK(one->journal->verify());
    }
}

namespace {

/// Three computers of one council, each of a release of its own, one after the other.
class Mixed
{
public:
    explicit Mixed(quint64 seed) : m_random(seed)
    {
        for (quint64 i = 0; i < 3; ++i)
            m_desks.push_back(std::make_unique<Replica>(seed * 8 + i));
        for (std::size_t i = 0; i < 3; ++i)
            open(i);
    }

    void step()
    {
        const auto who = std::size_t(m_random.below(3));
        switch (m_random.below(12)) {
        case 0:
        case 1:
        case 2:
        case 3:
            return edit(*m_desks[who], who);
        case 4:
        case 5:
            return comment(*m_desks[who], who);
        case 6:
            return bin(*m_desks[who]);
        case 7:
            m_desks[who]->clock.advance(qint64(m_random.below(5000)) - 2500);
            return;
        case 8:
            return as(who, [&] { REQUIRE(m_desks[who]->journal->rebuild()); });
        case 9:
            m_ago[who] -= m_random.below(4) == 0 && m_ago[who] > 0 ? 1 : 0; // upgraded, to the next release
            return open(who);
        default:
            send(*m_desks[who], *m_desks[(who + 1 + m_random.below(2)) % 3]);
        }
    }

    void upgradeAll()
    {
        m_ago = {0, 0, 0};
        for (std::size_t i = 0; i < 3; ++i)
            open(i);
    }
    void sendAround()
    {
        for (int round = 0; round < 3; ++round)
            for (std::size_t i = 0; i < 9; ++i)
                if (i / 3 != i % 3)
                    send(*m_desks[i / 3], *m_desks[i % 3]);
    }
    std::vector<std::unique_ptr<Replica>> &desks() { return m_desks; }

private:
    /// By the release that the computer has.
    template <class Act> void as(std::size_t who, Act act)
    {
        constexpr Fault kReleases[] = {Fault::None, Fault::OlderProgram, Fault::OldestProgram};
        plantedFault = kReleases[m_ago[who]];
        act();
        plantedFault = Fault::None;
    }
    void open(std::size_t who)
    {
        as(who, [&] { m_desks[who]->reopen(); });
    }
    RowId rowOf(const char *kind, int of)
    {
        return derivedId(kind, {QByteArray::number(int(m_random.below(quint64(of))))});
    }
    QString word() { return QString::number(m_random.below(1000)); }

    /// A person by whatever fields the release has, made or changed.
    void edit(Replica &desk, std::size_t who)
    {
        Save save = desk.save(Act::EditPerson);
        auto &row = save.create(Entity::Person, rowOf("upgraded", 4));
        row.set(m_random.below(2) == 0 ? person::kGivenName : person::kPhone, word());
        if (m_ago[who] < 2 && m_random.below(2) == 0)
            row.set(person::kFirstSite, rowOf("site", 3));
        if (m_ago[who] < 1 && m_random.below(2) == 0)
            row.set(newField(), m_random.below(2) == 0 ? u"BRAILLE"_s : u"LARGE_PRINT"_s);
        desk.commit(save);
    }
    /// Records of the kinds that only later releases have.
    void comment(Replica &desk, std::size_t who)
    {
        if (m_ago[who] == 2)
            return edit(desk, who);
        Save save = desk.save(Act::EditMicroEnterprise);
        if (m_ago[who] == 1 || m_random.below(2) == 0)
            save.create(Entity::WeekComment, rowOf("comment", 3)).set(week_comment::kWords, word());
        else
            save.create(Entity::MicroEnterprise, rowOf("enterprise", 3)).set(micro_enterprise::kDays, word());
        desk.commit(save);
    }
    void bin(Replica &desk)
    {
        const RowId row = rowOf("upgraded", 4);
        storage::Statement there(*desk.db, "SELECT 1 FROM person WHERE id = ?");
        there.bind(row);
        if (!there.next())
            return;
        Save save = desk.save(Act::EditPerson);
        save.update(Entity::Person, row)
            .setVisibility(m_random.below(2) == 0 ? Visibility::Bin : Visibility::Shown);
        desk.commit(save);
    }

    std::vector<std::unique_ptr<Replica>> m_desks;
    std::array<std::size_t, 3> m_ago {2, 1, 0};
    SeededRandom m_random;
};

} // namespace

TEST_CASE("releases N-1, N and N+1 mixed at will come to what N+1 alone would have, once all are upgraded")
{
    const int stories = 6 * std::max(1, qEnvironmentVariableIntValue("LETSTALK_STORIES"));
    for (int story = 0; story < 2 * stories; ++story) {
        INFO("story " << story);
        Mixed mixed(quint64(story / 2) + 1);
        for (int i = 0; i < 60; ++i)
            mixed.step();
        if (story % 2 == 0) { // upgraded before all is everywhere, and after
            mixed.upgradeAll();
            mixed.sendAround();
        } else {
            mixed.sendAround();
            mixed.upgradeAll();
        }
        Replica alone(1'000'000); // of the newest release throughout
        send(*mixed.desks()[0], alone);
        CHECK(alone.count("SELECT count(*) FROM attention WHERE reason = 'entity'") == 0);
        CHECK(alone.count("SELECT count(*) FROM person") > 0);
        for (auto &desk : mixed.desks()) {
            CHECK(desk->contents() == alone.contents());
            CHECK(*desk->journal->digests() == *alone.journal->digests());
            CHECK(desk->journal->verify());
        }
    }
}

TEST_CASE("a file of another release is made anew at its opening, with progress, and can be stopped")
{
    Replica desk(1);
    std::vector<RowId> people;
    for (int n = 0; n < 50; ++n)
        people.push_back(personAt(desk, "Ann", "LARGE_PRINT"));
    const QString before = desk.contents();
    const auto digests = *desk.journal->digests();
    {
        const Older release;
        desk.reopen();
        const auto older = *desk.journal->digests();
        CHECK(older != digests); // another set of kinds
        for (const auto &[entity, sum] : older) // but dots, not columns
            for (const auto &[other, same] : digests)
                CHECK((entity != other || sum == same));
    }
    desk.close();
    qint64 last = -1;
    qint64 calls = 0;
    const auto open = [&](bool go) {
        Journal::Options options;
        options.progress = [&, go](qint64 done, qint64 total) {
            ++calls;
            CHECK(done >= last);
            CHECK(done <= total);
            last = done;
            return go;
        };
        desk.db = *openPlain(desk.path());
        return Journal::open(*desk.db, desk.clock, desk.random, std::move(options));
    };
    const auto stopped = open(false);
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == Error::Code::Cancelled);
    last = -1;
    {
        const auto opened = open(true);
        INFO(why(opened));
        REQUIRE(opened);
    }
    CHECK(calls >= 2);
    CHECK(last > 0);
    desk.reopen();
    CHECK(desk.contents() == before);
    CHECK(*desk.journal->digests() == digests);
    calls = 0;
    desk.close();
    REQUIRE(open(true)); // current by now
    CHECK(calls == 0);
}
