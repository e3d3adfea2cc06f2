// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How far a site's records are said to be here, and when things are said to have happened: never later than
// is true, whatever clocks, limits of size and restored backups do.
#include "core/base/london_time.h"
#include "tests/support/catch.h"
#include "tests/support/days.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

ReplicaStatus rowOf(Desk &at, const Desk &of)
{
    const auto status = must(at.exchange().status(), "status");
    for (const auto &row : status.replicas)
        if (row.site == of.site && row.own == (&at == &of))
            return row;
    FAIL("no such row");
    return {};
}

SiteCoverage coverageOf(Desk &at, const Desk &of, IsoWeek week)
{
    for (const auto &site : must(at.exchange().coverage(week), "coverage").sites)
        if (site.site == of.site)
            return site;
    FAIL("no such site");
    return {};
}

/// A session of that desk's site on the day of its clock, from nine to ten.
Session sessionOn(const Desk &desk, QDate day)
{
    Session session;
    session.site = desk.site;
    session.day = day;
    session.starts = QTime(9, 0);
    session.ends = QTime(10, 0);
    session.id = sessionIdOf(session.site, session.day, session.starts);
    return session;
}

QString hardToPack(SeededRandom &random)
{
    QString text;
    for (int k = 0; k < 1500; ++k)
        text += QChar(ushort(0x4e00 + random.below(20'000)));
    return text;
}

} // namespace

TEST_CASE("a site whose clock runs fast is complete to the day on which its file came, and no further")
{
    ThreeDesks three;
    auto &[council, a, b, c] = three;
    b.ahead(10 * kDay);
    council.log(b, u"in ten days"_s);
    council.clock.advance(2 * kHour);
    const qint64 made = council.clock.nowMs();
    const auto files = council.send(b);
    REQUIRE(files.size() == 1);
    council.clock.advance(kHour);
    council.receive(a, files[0]);
    const qint64 came = council.clock.nowMs();
    const auto row = rowOf(a, b);
    REQUIRE(row.completeTo);
    CHECK(*row.completeTo >= made);
    CHECK(*row.completeTo <= came);
    CHECK(row.lastHeard == row.completeTo);
    CHECK_FALSE(row.clockWords.isEmpty());

    SECTION("its next session is asked for, and its silence is told after thirty days")
    {
        council.clock.advance(7 * kDay);
        const QDate day = london::day(council.clock.nowMs());
        REQUIRE(a->sessions().hold(sessionOn(b, day)));
        CHECK_FALSE(coverageOf(a, b, IsoWeek::of(day)).complete);
        CHECK_FALSE(must(a.exchange().coverage(IsoWeek::of(day)), "coverage").complete);
        council.clock.advance(24 * kDay);
        CHECK_FALSE(rowOf(a, b).silentWords.isEmpty());
    }
    SECTION("a computer with a right clock that had its file is not taken to be in tomorrow by a third")
    {
        council.clock.advance(kHour);
        council.log(a, u"with the right clock"_s);
        const auto relayed = council.send(a);
        REQUIRE(relayed.size() == 1);
        const qint64 left = council.clock.nowMs();
        council.clock.advance(5 * kHour); // on a stick
        council.receive(c, relayed[0]);
        const auto there = rowOf(c, a);
        REQUIRE(there.completeTo);
        CHECK(*there.completeTo == left);
        REQUIRE(rowOf(c, b).completeTo);
        CHECK(*rowOf(c, b).completeTo <= left); // nothing of it can be newer than the file that carried it
    }
}

TEST_CASE(
    "of files that were made small, what came is complete only as far as it goes, until the last is here")
{
    TwoDesks two;
    auto &[council, a, b] = two;
    SeededRandom random(5);
    std::vector<qint64> logged;
    for (int i = 0; i < 30; ++i) {
        council.clock.advance(600'000);
        council.log(b, hardToPack(random));
        logged.push_back(council.clock.nowMs());
    }
    council.clock.advance(kDay);
    const auto files = council.send(b, ExportMode::ToAll, {}, kSmallestLimit);
    REQUIRE(files.size() > 2);
    for (int i = 0; i + 1 < int(files.size()); ++i)
        REQUIRE(council.receive(a, files[i]).verdict == BundleVerdict::Ready);

    const auto row = rowOf(a, b);
    REQUIRE(row.completeTo);
    CHECK(*row.completeTo >= logged.front());
    CHECK(*row.completeTo < logged.back());
    REQUIRE(row.gaps.size() == 1); // each of them says how far its sender was
    CHECK(row.gaps[0].replica == row.replica);
    CHECK(row.gaps[0].to >= row.gaps[0].from);

    REQUIRE(council.receive(a, files.back()).verdict == BundleVerdict::Ready);
    CHECK(rowOf(a, b).gaps.empty());
    CHECK(*rowOf(a, b).completeTo > logged.back()); // when the files were made: a day later
}

TEST_CASE("the week is not complete while the last part of a site's files is missing")
{
    TwoDesks two;
    auto &[council, a, b] = two;
    const QDate day = london::day(council.clock.nowMs()).addDays(1); // a Saturday
    const auto week = IsoWeek::of(day);
    council.clock.set(london::instant(day, QTime(8, 0)));
    SeededRandom random(6);
    for (int i = 0; i < 40; ++i)
        council.log(b, hardToPack(random));
    council.clock.set(london::instant(day, QTime(10, 30)));
    council.log(b, hardToPack(random));
    REQUIRE(a->sessions().hold(sessionOn(b, day)));
    const auto files = council.send(b, ExportMode::ToAll, {}, kSmallestLimit);
    REQUIRE(files.size() > 2);
    for (int i = 0; i + 1 < int(files.size()); ++i)
        council.receive(a, files[i]);
    const auto without = coverageOf(a, b, week);
    CHECK_FALSE(without.complete);
    CHECK_FALSE(must(a.exchange().coverage(week), "coverage").complete);
    council.receive(a, files.back());
    CHECK(coverageOf(a, b, week).complete);
    CHECK(must(a.exchange().coverage(week), "coverage").complete);
}

TEST_CASE("after an old backup is opened our own site is complete to its day, until the others have answered")
{
    ThreeDesks three;
    auto &[council, a, b, c] = three;
    REQUIRE(b.db().execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    const QString backup = council.folder() + u"/backup"_s;
    REQUIRE(QFile::copy(b.path, backup));
    const qint64 copied = council.clock.nowMs();

    council.clock.advance(kDay);
    const QDate lost = london::day(council.clock.nowMs());
    REQUIRE(b->sessions().hold(sessionOn(b, lost)));
    council.log(b, u"at a and c alone"_s);
    council.clock.advance(60'000);
    for (const auto &file : council.send(b)) {
        council.receive(a, file);
        council.receive(c, file);
    }
    council.clock.advance(2 * kDay);
    b.open.reset();
    REQUIRE(QFile::remove(b.path));
    QFile::remove(b.path + u"-wal"_s);
    QFile::remove(b.path + u"-shm"_s);
    REQUIRE(QFile::copy(backup, b.path));
    REQUIRE(QDir(b.settings).removeRecursively()); // another computer
    REQUIRE(council.reopen(b));
    const qint64 restored = council.clock.nowMs();

    const auto old = rowOf(b, b);
    REQUIRE(old.completeTo);
    CHECK(*old.completeTo <= copied);
    CHECK(old.againFrom == restored);
    CHECK(old.awaited.size() == 2);
    const auto banners = must(b.exchange().status(), "status").banners;
    CHECK(std::any_of(banners.begin(), banners.end(), [](const QString &one) {
        return one.startsWith(u"What this computer recorded after 20 March may be at other sites alone"_s);
    }));
    REQUIRE(b->sessions().hold(sessionOn(b, lost))); // planned again here
    const auto week = IsoWeek::of(lost);
    const auto before = must(b.exchange().coverage(week), "coverage");
    CHECK_FALSE(before.complete);
    CHECK(before.words.contains(old.awaited[0]));

    council.clock.advance(kHour);
    for (const auto &file : council.send(a, ExportMode::Everything))
        council.receive(b, file);
    CHECK(rowOf(b, b).awaited.size() == 1);
    for (const auto &file : council.send(c, ExportMode::Everything))
        council.receive(b, file);
    const auto now = rowOf(b, b);
    CHECK(now.awaited.isEmpty());
    CHECK_FALSE(now.againFrom);
    CHECK(now.completeTo == council.clock.nowMs());
    CHECK(coverageOf(b, b, week).complete);
}

TEST_CASE("one fast clock moves nobody's acts to another day")
{
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    council.settle();
    const auto person = council.addPerson(a, u"Ann"_s, u"Beech"_s);
    council.settle();
    b.ahead(10 * kDay);
    council.log(b, u"in ten days"_s);
    council.carry(b, a);
    const qint64 mine = council.clock.nowMs() + 1000;
    council.editPhone(a, person, u"01244 111111"_s);
    council.editPhone(b, person, u"01244 222222"_s);
    council.settle();
    const qint64 now = council.clock.nowMs();

    for (Desk *desk : {&a, &b}) {
        const auto lines = must(desk->exchange().toCheck(), "to check");
        REQUIRE(lines.size() == 1);
        for (const auto &version : lines[0].versions) {
            CHECK(version.at >= mine);
            CHECK(version.at <= desk->clock->nowMs());
        }
    }
    const auto at = must(a.exchange().toCheck(), "to check")[0].versions;
    CHECK(std::any_of(at.begin(), at.end(), [&](const CheckVersion &one) { return one.at == mine; }));

    a->context().actor.roles.add(Role::Dpo);
    REQUIRE(a->people().erase(person, u"REQUEST"_s));
    const auto proofs = must(a.exchange().erasureProofs(), "proofs");
    REQUIRE(proofs.size() == 1);
    CHECK(proofs[0].at == now);
    const auto status = must(a.exchange().status(), "status");
    for (const auto &row : status.replicas)
        CHECK(row.coveredTo.value_or(0) <= now);
}

TEST_CASE("a first file that comes out of order names its sender, and is a gap of that computer's alone")
{
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    Desk &b2 = council.join(1, u"desk 2"_s); // of the same site
    const QString site = must(b.exchange().status(), "status").replicas[0].siteName;
    council.log(b, u"first"_s);
    council.send(b, ExportMode::Small); // lost: a has heard nothing of it
    council.log(b, u"second"_s);
    const auto waiting = council.receive(a, council.send(b, ExportMode::Small).value(0));
    REQUIRE(waiting.verdict == BundleVerdict::Waiting);
    CHECK(waiting.words.startsWith(u"Waiting for %1's changes 1–"_s.arg(site)));
    const auto status = must(a.exchange().status(), "status");
    REQUIRE(status.held.size() == 1);
    CHECK(status.held[0].words == waiting.words);
    const RowId of = must(b->council().state(), "whose it is").replica.row();
    int gaps = 0;
    for (const auto &row : status.replicas) {
        gaps += int(row.gaps.size());
        CHECK(row.gaps.empty() == (row.replica != of));
    }
    CHECK(gaps == 1);
    council.log(b2, u"not concerned"_s);
}

TEST_CASE("what is shown beside a status is what each answers when it is asked alone")
{
    ThreeDesks three;
    auto &[council, a, b, c] = three;
    const auto person = council.addPerson(a, u"Quentin"_s, u"Zebrafish"_s);
    council.settle();
    const auto week = IsoWeek::of(london::day(council.clock.nowMs()));
    for (auto *desk : {&b, &c})
        REQUIRE(a->sessions().hold(sessionOn(*desk, london::day(council.clock.nowMs()))));
    a->context().actor.roles.add(Role::Dpo);
    REQUIRE(a->people().erase(person, u"REQUEST"_s));
    council.carry(a, b); // the other has not heard of it
    council.carry(b, a);
    const auto status = must(a.exchange().status(), "status");
    const auto alone = must(a.exchange().erasureProofs(), "proofs");
    const auto beside = must(a.exchange().erasureProofs(status), "proofs");
    REQUIRE(alone.size() == 1);
    REQUIRE(beside.size() == 1);
    CHECK_FALSE(alone[0].lacking.isEmpty());
    CHECK(beside[0].words == alone[0].words);
    const auto asked = must(a.exchange().coverage(week), "coverage");
    const auto shown = must(a.exchange().coverage(week, status), "coverage");
    CHECK(shown.words == asked.words);
    REQUIRE(shown.sites.size() == asked.sites.size());
    for (std::size_t i = 0; i < shown.sites.size(); ++i) {
        CHECK(shown.sites[i].words == asked.sites[i].words);
        CHECK(shown.sites[i].complete == asked.sites[i].complete);
    }
}
