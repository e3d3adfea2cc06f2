// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A release and the one before it in one council (exchange.md 9): what the older one does not know is kept
// and handed on, and shows once its computer has the newer program. Linked to the journal that can be the
// older release.
#include "core/journal/attention.h"
#include "core/journal/entities/service_care.h"
#include "core/journal/fault.h"
#include "core/journal/registry.h"
#include "tests/core/journal/parcel.h"
#include "tests/core/journal/replica.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

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
