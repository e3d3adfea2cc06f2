// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Attacks on the exchange by those who carry files, who found a computer, and who are members.
#include "core/exchange/erasure_order.h"
#include "core/exchange/inbox.h"
#include "core/journal/erased_set.h"
#include "core/storage/record_store.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMany = 60;

qint64 peopleAt(Desk &desk)
{
    return must(storage::RecordStore(desk.db()).count("person"), "a count");
}

std::vector<PersonId> manyPeople(TempCouncil &council)
{
    std::vector<PersonId> people;
    for (int i = 0; i < kMany; ++i)
        people.push_back(council.addPerson(council.founder(), u"Person %1"_s.arg(i), u"Lot"_s));
    council.settle();
    return people;
}

} // namespace

TEST_CASE("a mass erasure that a list of computers in the same file makes valid asks for the number")
{
    TempCouncil council;
    Desk &founder = council.founder();
    Desk &b = council.join(1);
    Desk &c = council.join(2);
    const auto people = manyPeople(council);
    must(founder->council().setOfficer(idOf(b), true), "an officer");
    for (const auto &file : council.send(founder))
        council.receive(b, file); // c does not hear of it
    actAsAll(b);
    for (const auto &person : people)
        CHECK_FALSE(must(b->people().erase(person, u"REQUEST"_s), "an erasure").asked);
    const auto files = council.send(b);
    REQUIRE(files.size() == 1);
    actAsAll(c);
    const auto preview = council.preview(c, files[0]);
    CHECK(preview.verdict == BundleVerdict::Ready);
    CHECK(preview.rosterNews.size() == 1);
    CHECK(preview.confirmNumber == kMany);
    CHECK(preview.brakeReasons.value(0) == u"This would remove %1 people."_s.arg(kMany));
    CHECK(c.exchange().import(preview).error().code == Error::Code::Conflict);
    CHECK(peopleAt(c) == kMany);
    REQUIRE(c.exchange().import(preview, kMany));
    CHECK(peopleAt(c) == 0);
    council.settle();
    CHECK(council.words(c) == council.words(b));
    CHECK(council.words(founder) == council.words(b));
}

TEST_CASE("orders signed in advance are not carried out unasked when their list of computers comes")
{
    TempCouncil council;
    Desk &founder = council.founder();
    Desk &b = council.join(1);
    Desk &c = council.join(2);
    const auto people = manyPeople(council);
    for (auto *desk : {&founder, &b, &c})
        actAsAll(*desk);
    // A member's altered program names the list that is to make it an officer's.
    const auto self = b->council().identity();
    REQUIRE(self);
    for (const auto &person : people) {
        exchange::ErasureOrder order;
        order.network = self->council().network;
        order.rosterVersion = self->council().version + 1;
        order.subject = journal::ErasedSet::hashOf(person.row());
        order.reason = u"REQUEST"_s;
        exchange::sign(order, self->keys);
        must(b->context().journal.erase(person.row(), order.reason, b->context().actor,
                                        exchange::writeErasureOrder(order)),
             "an erasure");
    }
    council.settle();
    CHECK(peopleAt(founder) == kMany); // requests
    const auto change = must(founder->council().setOfficer(idOf(b), true), "an officer");
    CHECK(peopleAt(founder) == kMany);
    REQUIRE(council.reopen(founder));
    CHECK(peopleAt(founder) == kMany);

    const auto added = must(c->council().addRoster(change.file), "a list");
    CHECK(added.news.join(u' ').contains(u"erase %1 records"_s.arg(kMany)));
    CHECK(peopleAt(c) == kMany);
    council.log(founder, u"news"_s);
    const auto files = council.send(founder);
    REQUIRE(files.size() == 1);
    const auto atC = council.preview(c, files[0]); // it has the list already
    CHECK(atC.confirmNumber == kMany);
    CHECK(c.exchange().import(atC).error().code == Error::Code::Conflict);
    const auto atB = council.preview(b, files[0]); // the file brings it
    CHECK(atB.confirmNumber == kMany);
    REQUIRE(c.exchange().import(atC, kMany));
    CHECK(peopleAt(c) == 0);
    council.settle(); // the others type it as well
    CHECK(peopleAt(founder) == 0);
    CHECK(council.words(c) == council.words(founder));
    CHECK(council.words(b) == council.words(founder));
}

TEST_CASE("what a computer that was given up writes afterwards waits for a person")
{
    ThreeDesks three;
    auto &[council, founder, b, c] = three;
    council.log(b, u"in good time"_s);
    const auto early = council.send(b);
    REQUIRE(early.size() == 1);
    council.receive(founder, early[0]);
    const auto change = must(founder->council().withdraw(idOf(b), Withdrawal::Lost), "a loss");
    actAsAll(c);
    must(c->council().addRoster(change.file), "a list");
    const auto known = council.preview(c, early[0]); // the officer knew of it
    CHECK(known.verdict == BundleVerdict::Ready);
    CHECK(known.confirmNumber == 0);
    REQUIRE(c.exchange().import(known));

    council.log(b, u"by whoever found it"_s);
    council.log(b, u"and again"_s);
    const auto late = council.send(b);
    REQUIRE(late.size() == 1);
    for (auto *desk : {&founder, &c}) {
        const auto seen = council.preview(*desk, late[0]);
        CHECK(seen.verdict == BundleVerdict::Ready);
        CHECK(seen.confirmNumber == 2);
        CHECK(seen.brakeReasons.join(u' ').contains(
            u"was given up on 20 March, and this file holds 2 changes"_s));
        CHECK(desk->exchange().import(seen).error().code == Error::Code::Conflict);
        CHECK(must(desk->exchange().status(), "status").held.size() == 1);
    }
    // A site lead asked at the site: it is theirs. The others take it from there.
    REQUIRE(founder.exchange().import(council.preview(founder, late[0]), 2));
    for (const auto &file : council.send(founder)) {
        const auto relayed = council.preview(c, file);
        CHECK(relayed.confirmNumber == 0);
        REQUIRE(c.exchange().import(relayed));
    }
    CHECK(council.words(c) == council.words(founder));
}

TEST_CASE(
    "what a carrier puts into the watched folder is not copied before a member is known to have signed it")
{
    TwoDesks two;
    auto &[council, a, b] = two;
    council.log(b, u"news"_s);
    const auto sent = council.send(b);
    REQUIRE(sent.size() == 1);
    const QByteArray good = bytesOf(sent[0]);
    const QString shared = council.folder() + u"/shared"_s;
    QDir().mkpath(shared);
    REQUIRE(a.exchange().setWatchedFolder({shared, false}));
    council.clock.set(QDateTime::currentMSecsSinceEpoch() + 60'000); // the folder's files stand still

    const QString huge = shared + u"/huge.ltb"_s;
    put(huge, good);
    REQUIRE(QFile::resize(huge, exchange::kMostUnasked + 1)); // takes no room where there are holes
    QByteArray damaged = good;
    damaged[damaged.size() / 2] = char(damaged[damaged.size() / 2] ^ 1);
    put(shared + u"/damaged.ltb"_s, damaged);
    QByteArray strange = good;
    const auto signer = must(b->council().identity(), "identity").keys.id();
    const auto at = strange.indexOf(
        QByteArray(reinterpret_cast<const char *>(signer.data()), qsizetype(signer.size())));
    REQUIRE(at > 0);
    strange[at] = char(strange[at] ^ 1);
    put(shared + u"/strange.ltb"_s, strange);

    int copied = 0;
    a.fileWatch = [&](exchange::FileStep, const QString &path) -> Status {
        copied += path.contains(u"-inbox/"_s) ? 1 : 0;
        return done();
    };
    const auto look = [&] {
        council.clock.advance(60'000);
        return must(a.exchange().watchOnce(), "a look");
    };
    const auto first = look();
    CHECK(first.imported.empty());
    REQUIRE(first.refused.size() == 2); // the damaged one may still be on its way
    CHECK(first.refused[0].words
          == u"The file is too large to be brought in without anybody asking for it (1,073.7 MB)."_s);
    CHECK(first.refused[1].verdict == BundleVerdict::UnknownSigner);
    for (int round = 0; round < 3; ++round)
        CHECK(look().refused.empty());
    CHECK(copied == 0);

    put(shared + u"/damaged.ltb"_s, good + good); // written anew
    CHECK(look().imported.empty());
    put(shared + u"/damaged.ltb"_s, good);
    const auto whole = look();
    REQUIRE(whole.imported.size() == 1);
    CHECK(whole.imported[0].verdict == BundleVerdict::Ready);
    CHECK(copied > 0);
    a.fileWatch = nullptr;
}
