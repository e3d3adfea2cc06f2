// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who was heard from, by files that bring nothing new; what is asked for; what comes in pieces.
#include "core/base/london_time.h"
#include "tests/support/catch.h"
#include "tests/support/days.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QDateTime>
#include <QDir>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

ReplicaStatus rowOf(Desk &at, Desk &of)
{
    const auto status = must(at.exchange().status(), "status");
    const auto row = std::find_if(status.replicas.begin(), status.replicas.end(),
                                  [&](const ReplicaStatus &one) { return one.replica == idOf(of).row(); });
    REQUIRE(row != status.replicas.end());
    return *row;
}

/// A file of somebody who has nothing new.
QString signOfLife(TempCouncil &council, Desk &from)
{
    council.clock.advance(1000);
    ExportRequest request;
    request.mode = ExportMode::ToAll;
    request.folder = council.stick();
    request.evenIfNothing = true;
    const auto made = must(from.exchange().exportFiles(request), "export");
    REQUIRE(made.files.size() == 1);
    CHECK(made.files[0].bytes < 4000);
    return made.files[0].path;
}

} // namespace

TEST_CASE("a signed file that brings nothing new is heard from all the same, and only forwards")
{
    ThreeDesks desks;
    auto &[council, a, b, c] = desks;
    council.log(b, u"what comes by way of another"_s);
    council.clock.advance(90 * kDay);
    const auto old = council.send(b, ExportMode::Everything).value(0);
    council.clock.advance(kDay);
    council.log(b, u"more"_s);
    const auto fresh = council.send(b, ExportMode::Everything).value(0);
    const qint64 made = council.clock.nowMs();
    council.receive(c, fresh);
    council.carry(c, a);
    CHECK(rowOf(a, b).lastReceived < made - 80 * kDay);

    council.clock.advance(kDay);
    const auto seen = council.receive(a, fresh);
    CHECK(seen.verdict == BundleVerdict::AlreadyHere);
    const auto row = rowOf(a, b);
    CHECK(row.lastReceived == council.clock.nowMs());
    CHECK(row.lastHeard == made);
    CHECK(row.completeTo == made);
    CHECK(row.silentWords.isEmpty());

    council.clock.advance(kDay);
    CHECK(council.receive(a, old).verdict == BundleVerdict::AlreadyHere);
    CHECK(council.receive(a, fresh).verdict == BundleVerdict::AlreadyHere);
    CHECK(rowOf(a, b).lastReceived == row.lastReceived);
    CHECK(rowOf(a, b).lastHeard == made);
    CHECK(rowOf(a, b).completeTo == made);
    REQUIRE(council.reopen(a));
    CHECK(rowOf(a, b).lastHeard == made);
}

TEST_CASE("a site with nothing new makes a small file that says so, and its week is complete by it")
{
    TwoDesks desks;
    auto &[council, a, b] = desks;
    must(a->sessions().list(b.site, QDate(2026, 3, 20), QDate(2026, 4, 20)), "sessions");
    council.clock.advance(45 * kDay);
    CHECK_FALSE(rowOf(a, b).silentWords.isEmpty());
    CHECK(council.send(b).isEmpty());
    const auto file = signOfLife(council, b);
    const qint64 made = council.clock.nowMs();
    const auto seen = council.receive(a, file);
    CHECK(seen.verdict == BundleVerdict::AlreadyHere);
    CHECK(seen.words == u"There is nothing new in this file.");
    CHECK(rowOf(a, b).lastHeard == made);
    CHECK(rowOf(a, b).completeTo == made);
    CHECK(rowOf(a, b).silentWords.isEmpty());
    const auto coverage = must(a.exchange().coverage(IsoWeek::of(london::day(made))), "coverage");
    for (const auto &site : coverage.sites)
        if (site.site == b.site)
            CHECK(site.completeTo == made);
}

TEST_CASE("a clock that runs fast is not believed for a file that brings nothing either")
{
    TwoDesks desks;
    auto &[council, a, b] = desks;
    council.clock.advance(10 * kDay);
    b.ahead(300 * kDay);
    CHECK(council.receive(a, signOfLife(council, b)).verdict == BundleVerdict::AlreadyHere);
    const qint64 came = council.clock.nowMs();
    CHECK(rowOf(a, b).lastHeard <= came);
    b.ahead(0);
    council.clock.advance(10 * kDay);
    CHECK(council.receive(a, signOfLife(council, b)).verdict == BundleVerdict::AlreadyHere);
    CHECK(rowOf(a, b).lastHeard > came + 9 * kDay);
}

TEST_CASE("who watches a folder and has nothing new says so there every few days")
{
    TwoDesks desks;
    auto &[council, a, b] = desks;
    const QString shared = council.folder() + u"/shared"_s;
    QDir().mkpath(shared);
    council.clock.set(QDateTime::currentMSecsSinceEpoch() + 60'000); // the folder's files stand still
    REQUIRE(a.exchange().setWatchedFolder({shared, true}));
    REQUIRE(b.exchange().setWatchedFolder({shared, true}));
    const auto look = [&](Desk &desk) {
        council.clock.advance(60'000);
        return must(desk.exchange().watchOnce(), "a look");
    };
    for (int i = 0; i < 4; ++i)
        for (auto *desk : {&a, &b})
            look(*desk);
    CHECK(look(a).written.empty());
    CHECK(look(b).written.empty());
    council.clock.advance(4 * kDay);
    CHECK(look(b).written.size() == 1);
    CHECK(look(b).written.empty());
    CHECK(look(b).removed == 0); // whom it is for has not looked
    look(a);
    CHECK(rowOf(a, b).lastHeard > council.clock.nowMs() - 3600 * 1000);
}

TEST_CASE("an ordinary file answers a question, from what was said to be held, and the question goes")
{
    TwoDesks desks;
    auto &[council, a, b] = desks;
    council.log(a, u"what b has"_s);
    council.settle();
    const auto asks = council.send(b, ExportMode::AskForMissing).value(0);
    CHECK(council.receive(a, asks).words.endsWith(u"asks for what it lacks."));
    REQUIRE(must(a.exchange().status(), "status").held.size() == 1);
    const auto answer = council.send(a, ExportMode::ToSites, {b.site});
    REQUIRE(answer.size() == 1); // also when nothing is lacking: who asks is answered
    CHECK(must(a.exchange().status(), "status").held.empty());
    CHECK(council.send(a, ExportMode::ToSites, {b.site}).isEmpty());
    CHECK(council.receive(b, answer.value(0)).verdict == BundleVerdict::AlreadyHere);
}

TEST_CASE("a file in the watched folder that stays broken is told after an hour, and in the status")
{
    TwoDesks desks;
    auto &[council, a, b] = desks;
    council.log(b, u"carried in pieces"_s);
    QFile whole(council.send(b).value(0));
    REQUIRE(whole.open(QIODevice::ReadOnly));
    const QByteArray good = whole.readAll();
    QByteArray damaged = good;
    damaged[damaged.size() / 2] = char(damaged[damaged.size() / 2] ^ 1);
    const QString shared = council.folder() + u"/shared"_s;
    QDir().mkpath(shared);
    REQUIRE(a.exchange().setWatchedFolder({shared, false}));
    council.clock.set(QDateTime::currentMSecsSinceEpoch() + 60'000);
    const auto put = [&](const QString &name, const QByteArray &bytes) {
        QFile file(shared + u'/' + name);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    put(u"cut.ltb"_s, good.first(good.size() - 100));
    put(u"torn.ltb"_s, good.first(40));
    put(u"damaged.ltb"_s, damaged);
    const auto look = [&] {
        council.clock.advance(60'000);
        return must(a.exchange().watchOnce(), "a look");
    };
    const auto ofFolder = [&] {
        const auto banners = must(a.exchange().status(), "status").banners;
        return banners.filter(u"In the watched folder"_s);
    };
    for (int round = 0; round < 3; ++round)
        CHECK(look().refused.empty());
    CHECK(ofFolder().isEmpty());
    council.clock.advance(3600 * 1000);
    const auto told = look();
    REQUIRE(told.refused.size() == 3);
    CHECK(told.refused[0].words.startsWith(u"This file is incomplete ("));
    CHECK(told.refused[1].words.startsWith(u"This file was damaged on the way"));
    CHECK(told.refused[2].words.startsWith(u"This file is incomplete"));
    CHECK(look().refused.empty()); // once
    REQUIRE(council.reopen(a));
    const auto banners = ofFolder();
    REQUIRE(banners.size() == 3);
    CHECK(banners[0].startsWith(u"In the watched folder, “cut.ltb”: This file is incomplete ("));
    CHECK(banners[0].endsWith(u"Copy it again. Nothing was changed."));

    put(u"cut.ltb"_s, good);
    QFile::remove(shared + u"/torn.ltb"_s);
    QFile::remove(shared + u"/damaged.ltb"_s);
    council.clock.advance(3600 * 1000);
    CHECK(look().imported.size() == 1);
    CHECK(ofFolder().isEmpty());
}
