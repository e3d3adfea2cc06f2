// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/incoming.h"
#include "tests/core/journal/replica.h"
#include "tests/support/qt_strings.h"

// What other replicas send, well-formed or not, known to this version or not.

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::test;

namespace {
Cell text(const char *utf8)
{
    return {Cell::Kind::Text, 0, utf8, qsizetype(qstrlen(utf8))};
}

Cell number(qint64 value)
{
    return {Cell::Kind::Integer, value, nullptr, 0};
}

/// A stream of a version of the program that has more fields and entities than this one.
class Stranger
{
public:
    void add(const std::function<void(BodyWriter &)> &changes)
    {
        BodyWriter body;
        body.begin({});
        changes(body);
        ForeignEntry &entry = m_batch.entries.emplace_back();
        entry.frame
            = {kStream, qint64(m_batch.entries.size()), qint64(m_batch.entries.size()) << 20, RowId(), 0};
        entry.salt = QByteArray(16, char(m_batch.entries.size()));
        entry.body = QByteArray::fromStdString(body.finish());
    }
    Batch &batch() { return m_batch; }

private:
    static constexpr quint64 kStream = 0x8123456789abcdefULL;
    Batch m_batch;
};

Received receive(Replica &desk, const Batch &batch)
{
    const auto received = Incoming(*desk.journal).receive(batch, desk.actor);
    INFO(why(received));
    REQUIRE(received);
    return *received;
}
} // namespace

TEST_CASE("fields and entities of a newer version are kept, and go out again as they came")
{
    Replica a(1);
    Replica b(2);
    const RowId site = a.ids.next();
    const RowId other = a.ids.next();
    Stranger newer;
    newer.add([&](BodyWriter &body) {
        body.change(quint32(Entity::Site), Op::Create, site, 2);
        body.field(1, text("Lache"));
        body.field(900, text("a field of the future"));
        body.change(700, Op::Create, other, 1);
        body.field(1, number(7));
    });
    newer.add([&](BodyWriter &body) {
        body.change(quint32(Entity::Site), Op::Update, site, 1);
        body.field(900, number(12));
    });
    receive(a, newer.batch());
    CHECK(a.shown(site::kName, site) == Value(QStringLiteral("Lache")));
    CHECK(a.count("SELECT count(*) FROM site WHERE x IS NOT NULL") == 1);
    CHECK(a.count("SELECT count(*) FROM attention WHERE reason = 'entity'") == 1);

    const auto onward = *Incoming(*a.journal).collect({});
    receive(b, onward);
    CHECK(b.contents() == a.contents());
    CHECK(*a.journal->digests() == *b.journal->digests());
    const auto verified = a.journal->verify();
    INFO(why(verified));
    REQUIRE(verified);
    CHECK(verified->attention == 1);
}

TEST_CASE("a value that cannot be shown is kept and listed, and the row is shown without it")
{
    Replica a(1);
    const RowId person = a.ids.next();
    Stranger newer;
    const QByteArray tooLong(401, 'x');
    newer.add([&](BodyWriter &body) {
        body.change(quint32(Entity::Person), Op::Create, person, 2);
        body.field(1, {Cell::Kind::Text, 0, tooLong.constData(), tooLong.size()});
        body.field(2, text("Pryce"));
    });
    receive(a, newer.batch());
    CHECK(a.shown(person::kFamilyName, person) == Value(QStringLiteral("Pryce")));
    CHECK(a.shown(person::kGivenName, person).isNull());
    CHECK(a.count("SELECT count(*) FROM attention WHERE reason = 'value' AND field = 1") == 1);
    CHECK(a.journal->verify());
}

TEST_CASE("a gap is reported and nothing is applied, with the missing part it goes in")
{
    Replica a(1);
    Replica b(2);
    for (int i = 0; i < 3; ++i) {
        Save save = a.save(Act::ManageSites);
        save.create(Entity::Site, a.ids.next()).set(site::kName, QStringLiteral("Site"));
        a.commit(save);
    }
    Batch whole = *Incoming(*a.journal).collect({});
    Batch late = whole;
    late.entries.erase(late.entries.begin(), late.entries.begin() + 2);
    const Received parked = receive(b, late);
    REQUIRE(parked.missing.size() == 1);
    CHECK(parked.missing[0].from == 1);
    CHECK(parked.missing[0].to == 2);
    CHECK(b.count("SELECT count(*) FROM journal") == 0);
    CHECK(receive(b, whole).applied == 4);
    const Received again = receive(b, late);
    CHECK(again.applied == 0);
    CHECK(again.known == 2);
    CHECK(b.count("SELECT count(*) FROM site") == 3);
}

TEST_CASE("markers alone call for no marker")
{
    Replica a(1);
    Replica b(2);
    Save save = a.save(Act::ManageSites);
    save.create(Entity::Site, a.ids.next()).set(site::kName, QStringLiteral("Site"));
    a.commit(save);
    receive(b, *Incoming(*a.journal).collect({}));
    receive(a, *Incoming(*b.journal).collect({}));
    const auto quiet = Incoming(*a.journal).heads();
    receive(b, *Incoming(*a.journal).collect({}));
    receive(a, *Incoming(*b.journal).collect({}));
    CHECK(Incoming(*a.journal).heads() == quiet);
    CHECK(Incoming(*b.journal).heads() == quiet);
}

TEST_CASE("bytes that are no entry are refused whole")
{
    Replica a(1);
    const RowId site = a.ids.next();
    Stranger stranger;
    stranger.add([&](BodyWriter &body) {
        body.change(quint32(Entity::Site), Op::Create, site, 1);
        body.field(1, text("Lache"));
    });
    const QByteArray good = stranger.batch().entries[0].body;
    int taken = 0;
    for (qsizetype cut = 0; cut < good.size(); ++cut) {
        stranger.batch().entries[0].body = good.left(cut);
        taken += bool(Incoming(*a.journal).receive(stranger.batch(), a.actor));
    }
    CHECK(taken == 0);
    stranger.batch().entries[0].body = good + '\0';
    CHECK_FALSE(Incoming(*a.journal).receive(stranger.batch(), a.actor));
    stranger.batch().entries[0].body = good;
    stranger.batch().entries[0].salt = "short";
    CHECK_FALSE(Incoming(*a.journal).receive(stranger.batch(), a.actor));
    CHECK(a.count("SELECT count(*) FROM journal") == 0);
    CHECK(a.count("SELECT count(*) FROM site") == 0);
}

TEST_CASE("what a withdrawn key wrote after its last trusted entry is void")
{
    Replica a(1);
    Replica b(2);
    const RowId site = a.ids.next();
    Save save = a.save(Act::ManageSites);
    save.create(Entity::Site, site).set(site::kName, QStringLiteral("Lache"));
    a.commit(save);
    receive(b, *Incoming(*a.journal).collect({}));
    const StreamHead trusted = Incoming(*a.journal).heads().front();
    Save forged = a.save(Act::ManageSites);
    forged.update(Entity::Site, site).set(site::kName, QStringLiteral("Elsewhere"));
    a.commit(forged);
    receive(b, *Incoming(*a.journal).collect({}));
    CHECK(b.shown(site::kName, site) == Value(QStringLiteral("Elsewhere")));
    REQUIRE(Incoming(*b.journal).revoke(trusted.stream, trusted.sequence));
    CHECK(b.shown(site::kName, site) == Value(QStringLiteral("Lache")));
    b.reopen();
    CHECK(b.shown(site::kName, site) == Value(QStringLiteral("Lache")));
    CHECK(b.journal->verify());
}

TEST_CASE(
    "one feed read at two sites makes each service once, the newer reading shown, with nothing to check")
{
    Replica a(1);
    Replica b(2);
    const RowId service = derivedId("service", {"feed", "42"});
    const auto read = [&](Replica &desk, const char *name, const char *modified) {
        Save save = desk.save(Act::ImportDirectory);
        save.create(Entity::Service, service)
            .set(service::kName, QString::fromLatin1(name))
            .set(service::kLastModified, QString::fromLatin1(modified));
        desk.commit(save);
    };
    read(a, "Lunch club, Fridays", "2026-02-02T09:00:00Z");
    b.clock.advance(60'000);
    read(b, "Lunch club", "2026-01-01T09:00:00+00:00"); // read later, but the older text
    receive(b, *Incoming(*a.journal).collect({}));
    receive(a, *Incoming(*b.journal).collect({}));
    for (Replica *desk : {&a, &b}) {
        CHECK(desk->count("SELECT count(*) FROM service") == 1);
        CHECK(desk->shown(service::kName, service) == Value(QStringLiteral("Lunch club, Fridays")));
        CHECK(desk->journal->toCheck()->empty());
    }
    CHECK(a.contents() == b.contents());
}

TEST_CASE("each kind of field shows what its rule says when two people write at once")
{
    struct Case
    {
        const Field *field;
        Value yields;
        Value wins;
    };
    const auto code = [](const char *text) { return Value(QString::fromLatin1(text)); };
    const Case cases[] = {
        {&person::kContactPermission, Value(1), Value(0)},
        {&person::kMaySayCouncil, Value(), Value(0)},
        {&person::kPhoneOk, Value(1), Value()},
        {&conversation_need::kPresent, Value(0), Value(1)},
        {&user_role::kPresent, Value(1), Value(0)},
        {&connection::kStatus, code("OFFERED"), code("MADE")},
        {&connection::kStatus, code("HELPED"), code("PARTLY")},
        {&connection::kStatus, code("PARTLY"), code("NOT_HELPED")},
        {&connection::kStatus, code("STARTED"), code("HELPED")},
    };
    for (const auto &one : cases) {
        Replica a(1);
        Replica b(2);
        const Field &field = *one.field;
        const RowId row = a.ids.next();
        Save made = a.save();
        made.create(field.entity, row);
        a.commit(made);
        receive(b, *Incoming(*a.journal).collect({}));
        Save first = a.save();
        first.update(field.entity, row).set(field, one.wins);
        a.commit(first);
        b.clock.advance(60'000); // the later clock does not help it
        Save second = b.save();
        second.update(field.entity, row).set(field, one.yields);
        b.commit(second);
        receive(b, *Incoming(*a.journal).collect({}));
        receive(a, *Incoming(*b.journal).collect({}));
        INFO(field.column);
        CHECK(a.shown(field, row) == one.wins);
        CHECK(b.shown(field, row) == one.wins);
        CHECK(a.journal->toCheck()->size() == 1);
    }
}
