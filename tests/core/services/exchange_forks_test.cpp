// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// After two computers wrote as one: what is set aside is kept, told once, found in a backup, and ends.
#include "core/exchange/bundle_reader.h"
#include "core/exchange/inbox.h"
#include "core/exchange/roster_rules.h"
#include "core/services/exchange_parts.h"
#include "core/storage/statement.h"
#include "tests/core/services/two_branches.h"
#include "tests/support/days.h"
#include "tests/support/qt_strings.h"

#include <QFileInfo>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kMarker = u"Zebediah"_s;

/// A council of three in which the second computer wrote twice, and the founder has both branches.
struct Forked
{
    explicit Forked(bool about = false)
    {
        council.settle();
        person = council.addPerson(a, kMarker, u"Quux"_s);
        council.settle();
        writeTwice(council, b, [&] {
            council.log(b, u"second branch"_s);
            if (about)
                council.log(b, u"a talk with %1 about money"_s.arg(kMarker), person);
            else
                council.log(b, u"second branch too"_s);
            second = council.send(b, ExportMode::Everything).value(0);
        });
    }
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    Desk &c = council.join(2);
    PersonId person;
    QString second; ///< a file with the second branch
};

ForkLine onlyFork(Desk &desk, SetAsideScope scope = SetAsideScope::ToDo)
{
    const auto forks = must(desk.exchange().forks(scope), "forks");
    REQUIRE(forks.size() == 1);
    return forks[0];
}

exchange::Inbox inboxOf(const Desk &desk)
{
    return exchange::Inbox(desk.path);
}

/// Opened with the computer's own keys, whoever signed.
bool inboxHolds(Desk &desk, const QString &marker)
{
    const ExchangeSession session(must(desk->council().identity(), "identity"));
    bool found = false;
    for (const auto &hash : inboxOf(desk).list()) {
        QFile file(inboxOf(desk).pathOf(hash));
        REQUIRE(file.open(QIODevice::ReadOnly));
        exchange::BundleReader reader(file);
        must(reader.check([&](const exchange::KeyId &key) {
            return exchange::signerKeys(session.council(), key, true);
        }),
             "the outside");
        REQUIRE(reader.open(session.us.openers));
        must(reader.manifest(), "the contents");
        while (true) {
            const auto entries = must(reader.next(), "entries");
            if (entries.empty())
                break;
            for (const auto &entry : entries)
                found = found || entry.body.contains(marker.toUtf8());
        }
    }
    return found;
}

qint64 waitingToSend(Desk &desk)
{
    qint64 all = 0;
    for (const auto &row : must(desk.exchange().status(), "status").replicas)
        all += row.waitingToSend;
    return all;
}

void run(Desk &desk, const char *sql)
{
    storage::Statement statement(desk.db(), sql);
    REQUIRE(statement.run());
}

} // namespace

TEST_CASE("a backup holds what is set aside: restored without its inbox the exchange goes on")
{
    Forked forked;
    auto &a = forked.a;
    const QString copy = forked.council.folder() + u"/copy"_s;
    REQUIRE(a->safety().backup(copy));
    lock(a);
    REQUIRE(QFile::rename(a.path, a.path + u".away"_s));
    QDir(inboxOf(a).folder()).removeRecursively();
    REQUIRE(restoreBackup(copy, a.path));
    REQUIRE(forked.council.reopen(a));
    CHECK(must(a.exchange().status(), "status").forks == 1);
    CHECK(onlyFork(a).entries.size() == 2);
    CHECK(must(a.exchange().reenter(onlyFork(a).id), "again").acts == 2);
    CHECK(must(a.exchange().forks(), "forks").empty());
    CHECK_FALSE(forked.council.send(a, ExportMode::Everything).isEmpty());
}

TEST_CASE("a parked file of a version before that is not there is told, and stops nothing")
{
    Forked forked;
    auto &a = forked.a;
    run(a, "UPDATE parked_branch SET kept = 0");
    run(a, "DELETE FROM parked_entry");
    lock(a);
    SECTION("it is not there")
    {
        REQUIRE(forked.council.reopen(a));
        const auto status = must(a.exchange().status(), "status");
        CHECK(status.forks == 1);
        const auto fork = onlyFork(a);
        CHECK(fork.entries.empty());
        CHECK(fork.changes() == 2);
        CHECK(fork.words.contains(u"The file with 2 changes of the second is not beside this one"));
        CHECK(status.banners.contains(fork.words));
        CHECK_FALSE(forked.council.send(a, ExportMode::Everything).isEmpty());
        SECTION("thrown away without it")
        {
            REQUIRE(a.exchange().discardFork(fork.id));
            CHECK(must(a.exchange().forks(), "forks").empty());
            CHECK(must(a.exchange().forks(SetAsideScope::All), "forks").empty());
        }
        SECTION("it comes again")
        {
            CHECK(forked.council.receive(a, forked.second).verdict == BundleVerdict::Ready);
            CHECK(onlyFork(a).entries.size() == 2);
            CHECK(onlyFork(a).elsewhere == 0);
        }
    }
    SECTION("it is there: it is taken in, and gone")
    {
        const auto taken = must(inboxOf(a).take(forked.second), "into the inbox");
        REQUIRE(forked.council.reopen(a));
        storage::BundleStore store(a.db());
        auto branch = must(store.parked(), "parked").at(0);
        run(a, "DELETE FROM parked_branch");
        branch.hash = taken.hash;
        REQUIRE(store.park(branch));
        lock(a);
        REQUIRE(forked.council.reopen(a));
        CHECK(inboxOf(a).list().empty());
        CHECK(onlyFork(a).elsewhere == 0);
        CHECK(onlyFork(a).entries.size() == 2);
    }
}

TEST_CASE("a fork that was decided needs no file, also of a version before")
{
    Forked forked;
    auto &a = forked.a;
    REQUIRE(a.exchange().reenter(onlyFork(a).id));
    run(a, "UPDATE parked_branch SET kept = 0");
    run(a, "DELETE FROM parked_entry");
    lock(a);
    REQUIRE(forked.council.reopen(a));
    CHECK(must(a.exchange().forks(), "forks").empty());
    CHECK(must(a.exchange().status(), "status").forks == 0);
    CHECK(onlyFork(a, SetAsideScope::All).words.endsWith(u"What was set aside is dealt with."));
}

TEST_CASE("what is known of a second branch is not set aside again, whether or not it is decided")
{
    Forked forked;
    auto &[council, a, b, c, person, second] = forked;
    CHECK(inboxOf(a).list().empty());
    const auto twice = council.receive(a, second);
    CHECK(twice.verdict == BundleVerdict::AlreadyHere);
    CHECK(twice.words.startsWith(u"Already have all "));
    CHECK(onlyFork(a).entries.size() == 2);
    SECTION("entered again")
    {
        REQUIRE(a.exchange().reenter(onlyFork(a).id));
    }
    SECTION("not needed")
    {
        REQUIRE(a.exchange().dismissFork(onlyFork(a).id, {}, u"TRIAL"_s));
    }
    SECTION("thrown away")
    {
        REQUIRE(a.exchange().discardFork(onlyFork(a).id));
    }
    CHECK(council.receive(a, second).verdict == BundleVerdict::AlreadyHere);
    CHECK(must(a.exchange().forks(), "forks").empty());
    CHECK(inboxOf(a).list().empty());

    council.log(b, u"it writes on, and does not know"_s);
    const auto more = council.receive(a, council.send(b, ExportMode::Everything).value(0));
    CHECK(more.verdict == BundleVerdict::Ready);
    REQUIRE(more.notices.size() == 1);
    CHECK(more.notices[0].endsWith(u"1 change is set aside: review it."));
    CHECK(inboxOf(a).list().empty());
}

TEST_CASE("after a fork everybody comes to rest, and why the words differ is told")
{
    Forked forked;
    auto &[council, a, b, c, person, second] = forked;
    CHECK(must(a.exchange().status(), "status")
              .splitWords.startsWith(
                  u"Two computers wrote as %1's desk. Each computer keeps"_s.arg(onlyFork(a).siteName)));
    REQUIRE(a.exchange().reenter(onlyFork(a).id));
    council.settle();
    council.log(b, u"and work goes on"_s);
    council.log(a, u"here too"_s);
    council.settle();
    for (auto *desk : {&a, &b, &c}) {
        INFO(desk->name.toStdString());
        CHECK(waitingToSend(*desk) == 0);
        const auto status = must(desk->exchange().status(), "status");
        CHECK(status.forks == (desk == &b ? 1 : 0)); // ours was never entered again there
        CHECK_FALSE(status.splitWords.isEmpty());
        CHECK(inboxOf(*desk).list().empty());
    }
    CHECK(council.words(a) == council.words(c));
    CHECK(council.words(a) != council.words(b));
}

TEST_CASE("what was sent of a fork stays sent, however long ago that was")
{
    Forked forked;
    auto &[council, a, b, c, person, second] = forked;
    REQUIRE(a.exchange().reenter(onlyFork(a).id));
    council.settle();
    REQUIRE(waitingToSend(a) == 0);
    for (auto *desk : {&b, &c}) { // each is heard from after all that it was sent
        council.log(*desk, u"afterwards"_s);
        council.carry(*desk, a);
    }
    const qint64 waiting = waitingToSend(a); // what one of the two wrote is for the other
    council.clock.advance(40 * kDay);
    CHECK(waitingToSend(a) == waiting);
    council.settle();
    CHECK(waitingToSend(a) == 0);
    CHECK(council.words(a) == council.words(c));
}

TEST_CASE("what exists here alone is counted by the branch that is held")
{
    Forked forked;
    auto &[council, a, b, c, person, second] = forked;
    // The computer that wrote the first branch has lost it, and nobody else has heard of it.
    CHECK(must(a.exchange().status(), "status").onlyHere == 1);
    CHECK(must(b.exchange().status(), "status").onlyHere == 2);
    council.carry(a, c);
    council.carry(c, a);
    CHECK(must(a.exchange().status(), "status").onlyHere == 0);
    council.settle();
    CHECK(must(a.exchange().status(), "status").onlyHere == 0);
    CHECK(must(b.exchange().status(), "status").onlyHere == 2);
}

TEST_CASE("an erasure leaves nothing of what is set aside, whether that came before or after")
{
    Forked forked(true);
    auto &[council, a, b, c, person, second] = forked;
    REQUIRE(holds(a, kMarker));
    a->context().actor.roles.add(Role::Dpo);
    REQUIRE(a->people().erase(person, u"REQUEST"_s));
    CHECK_FALSE(holds(a, kMarker));
    CHECK_FALSE(inboxHolds(a, kMarker));
    const auto fork = onlyFork(a);
    CHECK(fork.entries.size() == 2);

    council.carry(a, c);
    CHECK_FALSE(holds(c, kMarker));
    CHECK(council.receive(c, second).verdict == BundleVerdict::Ready);
    CHECK_FALSE(holds(c, kMarker));
    CHECK_FALSE(inboxHolds(c, kMarker));
    CHECK(onlyFork(c).entries.size() == 2);
    CHECK(council.receive(c, second).verdict == BundleVerdict::AlreadyHere);
    CHECK(must(a.exchange().reenter(fork.id), "what is left").acts >= 1);
    CHECK_FALSE(holds(a, kMarker));
}

TEST_CASE("an erasure lets go the files that wait with those words, and their gap stays")
{
    TwoDesks desks;
    auto &[council, a, b] = desks;
    const auto person = council.addPerson(a, kMarker, u"Quux"_s);
    council.settle();
    council.log(b, u"first"_s);
    const auto one = council.send(b, ExportMode::Small);
    council.log(b, u"a talk with %1"_s.arg(kMarker), person);
    const auto two = council.send(b, ExportMode::Small);
    council.log(b, u"of nobody"_s);
    const auto three = council.send(b, ExportMode::Small);
    REQUIRE(council.receive(a, two.value(0)).verdict == BundleVerdict::Waiting);
    REQUIRE(council.receive(a, three.value(0)).verdict == BundleVerdict::Waiting);
    REQUIRE(inboxHolds(a, kMarker));
    a->context().actor.roles.add(Role::Dpo);
    REQUIRE(a->people().erase(person, u"REQUEST"_s));
    CHECK_FALSE(inboxHolds(a, kMarker));
    CHECK(inboxOf(a).list().size() == 1); // the other one holds nothing of theirs
    const auto status = must(a.exchange().status(), "status");
    CHECK(status.held.size() == 1);
    REQUIRE_FALSE(status.banners.isEmpty());
    CHECK(status.banners.last().contains(u"held words of somebody who has been erased"));
    for (const auto &row : status.replicas)
        if (!row.own)
            CHECK_FALSE(row.gaps.empty());
    council.receive(b, council.send(a).value(0)); // the order to erase
    council.receive(a, council.send(b, ExportMode::Everything).value(0));
    CHECK(must(a.exchange().status(), "status").banners.isEmpty());
    CHECK_FALSE(holds(a, kMarker));
    CHECK(must(a->desk().day(b.site, QDate(2026, 3, 20)), "day").size() == 3);
}

TEST_CASE("a restored file keeps the gap of a file that waited, and says that it is gone")
{
    TwoDesks desks;
    auto &[council, a, b] = desks;
    council.log(b, u"first"_s);
    council.send(b, ExportMode::Small);
    council.log(b, u"second"_s);
    REQUIRE(council.receive(a, council.send(b, ExportMode::Small).value(0)).verdict
            == BundleVerdict::Waiting);
    lock(a);
    QDir(inboxOf(a).folder()).removeRecursively();
    REQUIRE(council.reopen(a));
    const auto status = must(a.exchange().status(), "status");
    CHECK(status.held.empty());
    REQUIRE_FALSE(status.banners.isEmpty());
    CHECK(status.banners.last().contains(u"is not beside this file any more"));
    const auto gaps = std::count_if(status.replicas.begin(), status.replicas.end(),
                                    [](const ReplicaStatus &row) { return !row.gaps.empty(); });
    CHECK(gaps == 1);
    council.receive(a, council.send(b).value(0));
    CHECK(must(a.exchange().status(), "status").banners.isEmpty());
}
