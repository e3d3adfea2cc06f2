// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was done is done: no failure that comes after it hides it, and one file's failure stands in no other's
// way.
#include "core/base/london_time.h"
#include "core/journal/entities/site.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using exchange::FileStep;

namespace {

std::size_t talks(Desk &desk, SiteId site)
{
    return must(desk->desk().day(site, QDate(2026, 3, 20)), "day").size();
}

qint64 logged(Desk &desk, Act act)
{
    const auto lines = must(desk->context().accessLog.newest(10'000), "access log");
    return std::count_if(lines.begin(), lines.end(), [act](const auto &line) { return line.act == act; });
}

/// The file as it was, with nothing of it open.
QByteArray bytesOf(const Desk &desk)
{
    QFile file(desk.path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

TEST_CASE("an import that fails at any statement brought nothing in, and one that brought it in says so")
{
    TwoDesks two;
    auto &[council, a, b] = two;
    int failures = 0;
    int whole = 0;
    bool told = false;
    for (int n = 0; whole < 3; n += 3) {
        REQUIRE(n < 3000); // the sweep must end
        INFO(n);
        council.log(b, u"news"_s);
        const auto files = council.send(b);
        REQUIRE(files.size() == 1);
        const auto preview = council.preview(a, files[0]);
        REQUIRE(preview.verdict == BundleVerdict::Ready);
        const auto before = talks(a, b.site);
        const auto lines = logged(a, Act::ImportBundle);
        const auto reports = must(a.exchange().pastImports(10'000), "reports").size();
        a.db().failAtStatement(n);
        const auto imported = a.exchange().import(preview);
        a.db().failAtStatement(-1);
        const std::size_t came = imported ? 1 : 0;
        CHECK(talks(a, b.site) == before + came);
        CHECK(logged(a, Act::ImportBundle) == lines + qint64(came));
        CHECK(must(a.exchange().pastImports(10'000), "reports").size() == reports + came);
        if (imported) {
            told = told || !imported->notices.isEmpty();
            whole = imported->notices.isEmpty() ? whole + 1 : 0;
        } else {
            ++failures;
            REQUIRE(council.receive(a, files[0]).verdict == BundleVerdict::Ready);
        }
        QFile::remove(files[0]);
    }
    CHECK(failures > 20);
    CHECK(told); // what failed after it stands beside it
}

TEST_CASE("a file that this computer fails at comes back as that, the others are brought in")
{
    ThreeDesks three;
    auto &[council, a, b, c] = three;
    council.log(b, u"from b"_s);
    council.log(c, u"from c"_s);
    const QString fromB = council.send(b).value(0);
    const QString fromC = council.send(c).value(0);
    const QString gone = council.stick() + u"/gone.ltb"_s;
    const auto all = must(a.exchange().importAll({gone, fromB, fromC}), "import of all");
    REQUIRE(all.size() == 3);
    CHECK(all[0].verdict == BundleVerdict::Failed);
    CHECK(all[0].words.contains(u"gone.ltb"));
    CHECK(all[1].verdict == BundleVerdict::Ready);
    CHECK(all[2].verdict == BundleVerdict::Ready);
    CHECK(talks(a, b.site) == 1);
    CHECK(talks(a, c.site) == 1);
}

TEST_CASE("several files that are stopped between two tell what was brought in until then")
{
    ThreeDesks three;
    auto &[council, a, b, c] = three;
    council.log(b, u"from b"_s);
    council.log(c, u"from c"_s);
    const QStringList files {council.send(b).value(0), council.send(c).value(0)};
    const auto stopped = [&](int after) {
        int calls = 0;
        return a.exchange().importAll(files, [&](qint64, qint64) { return ++calls <= after; });
    };
    CHECK(stopped(0).error().code == Error::Code::Cancelled);
    CHECK(talks(a, b.site) == 0);
    bool between = false;
    for (int after = 1; !between; ++after) {
        REQUIRE(after < 50);
        const auto all = stopped(after);
        if (!all) {
            CHECK(talks(a, b.site) == 0); // nothing was changed, as the error says
            continue;
        }
        REQUIRE(all->size() == 2);
        CHECK(all->front().verdict == BundleVerdict::Ready);
        CHECK(all->front().report != 0);
        CHECK(all->back().verdict == BundleVerdict::Failed);
        CHECK(talks(a, b.site) == 1);
        CHECK(talks(a, c.site) == 0);
        between = true;
    }
}

TEST_CASE("each export is in the access log before its file can be on a stick")
{
    ThreeDesks three;
    auto &[council, a, b, c] = three;
    council.log(a, u"news"_s);
    const auto before = logged(a, Act::ExportBundle);
    const auto files = [&] { return QDir(council.stick()).entryList({u"*.ltb"_s}).size(); };
    const auto had = files();
    int made = 0;
    a.fileWatch = [&made](FileStep step, const QString &) -> Status { // there is room for one file
        if (step == FileStep::Create && ++made > 1)
            return Error {Error::Code::DiskFull, {}, {}};
        return done();
    };
    const auto exported
        = a.exchange().exportFiles({ExportMode::ToSites, {b.site, c.site}, council.stick(), 0});
    a.fileWatch = nullptr;
    REQUIRE_FALSE(exported);
    CHECK(exported.error().code == Error::Code::DiskFull);
    CHECK(files() == had + 1); // the first site's stays
    CHECK(logged(a, Act::ExportBundle) >= before + 1);
    CHECK(logged(a, Act::ExportBundle) <= before + 2);
}

TEST_CASE("the week's coverage knows closing days, and a rule that cannot be read hides nothing")
{
    TempCouncil council;
    Desk &a = council.founder();
    council.join(1);
    Site hall;
    hall.name = u"Test Hall"_s;
    SiteRecurrence thursdays;
    thursdays.rule = u"FREQ=WEEKLY;BYDAY=TU,TH"_s;
    thursdays.starts = QTime(9, 0);
    thursdays.ends = QTime(10, 0);
    REQUIRE(a->sessions().addSite(hall, {thursdays}));
    const auto stored = must(a->sessions().siteByName(hall.name), "site");
    const auto lastOf = [&] {
        const auto week = IsoWeek::of(london::day(council.clock.nowMs()));
        const auto coverage = must(a.exchange().coverage(week), "coverage");
        for (const auto &one : coverage.sites)
            if (one.site == stored.id)
                return one.lastSession;
        return std::optional<qint64>();
    };
    CHECK(lastOf() == london::instant(QDate(2026, 3, 19), QTime(10, 0)));
    Site closed = stored;
    closed.closedOn = QDate(2026, 3, 18); // a Wednesday
    REQUIRE(a->sessions().editSite(stored, closed));
    CHECK(lastOf() == london::instant(QDate(2026, 3, 17), QTime(10, 0)));

    journal::Save save(Act::ManageSites, a->actor()); // of a later version, or half arrived
    save.create(journal::Entity::Recurrence, a->context().ids.next())
        .set(journal::recurrence::kSite, stored.id)
        .set(journal::recurrence::kRule, u"FREQ=BLUEMOON"_s)
        .set(journal::recurrence::kStarts, u"09:00"_s)
        .set(journal::recurrence::kEnds, u"10:00"_s);
    must(a->context().journal.commit(save), "a rule that nobody understands");
    CHECK(lastOf() == london::instant(QDate(2026, 3, 17), QTime(10, 0)));
}

TEST_CASE("a watched file that this computer fails at stands in no other's way, and is tried again")
{
    ThreeDesks three;
    auto &[council, a, b, c] = three;
    const QString shared = council.folder() + u"/shared"_s;
    QDir().mkpath(shared);
    council.clock.set(QDateTime::currentMSecsSinceEpoch() + 60'000); // the folder's files stand still
    REQUIRE(a.exchange().setWatchedFolder({shared, false}));
    for (auto *desk : {&b, &c}) {
        council.log(*desk, u"news"_s);
        must(desk->exchange().exportFiles({ExportMode::ToAll, {}, shared, 0}), "export");
    }
    council.clock.advance(60'000);
    int copies = 0;
    a.fileWatch = [&copies](FileStep step, const QString &) -> Status { // the first copy finds no room
        if (step == FileStep::Create && copies++ == 0)
            return Error {Error::Code::DiskFull, {}, {}};
        return done();
    };
    const auto first = must(a.exchange().watchOnce(), "a look");
    CHECK(first.imported.size() == 1);
    REQUIRE(first.refused.size() == 1);
    CHECK(first.refused[0].verdict == BundleVerdict::Failed);
    a.fileWatch = nullptr;
    const auto second = must(a.exchange().watchOnce(), "a look");
    CHECK(second.imported.size() == 1);
    CHECK(second.refused.empty());
    CHECK(must(a.exchange().watchOnce(), "a look").imported.empty());
}

TEST_CASE("a watched file whose import fails is not taken for dealt with")
{
    TwoDesks two;
    auto &[council, a, b] = two;
    const QString shared = council.folder() + u"/shared"_s;
    QDir().mkpath(shared);
    council.clock.set(QDateTime::currentMSecsSinceEpoch() + 60'000);
    REQUIRE(a.exchange().setWatchedFolder({shared, false}));
    council.log(b, u"news"_s);
    must(b.exchange().exportFiles({ExportMode::ToAll, {}, shared, 0}), "export");
    council.clock.advance(60'000);
    bool came = false;
    int failures = 0;
    for (int n = 0; !came; n += 5) {
        REQUIRE(n < 3000);
        a.db().failAtStatement(n);
        const auto round = a.exchange().watchOnce();
        a.db().failAtStatement(-1);
        came = round && !round->imported.empty();
        failures += came ? 0 : 1;
        INFO(n);
        if (round && !came)
            REQUIRE(round->refused.size() == 1);
    }
    CHECK(failures > 10);
}

TEST_CASE("an erasure that could not be noted beside the file is noted when it is opened next")
{
    TempCouncil council;
    Desk &a = council.founder();
    const auto person = council.addPerson(a, u"Zebediah"_s, u"Quux"_s);
    a.open.reset();
    const QByteArray backup = bytesOf(a);
    REQUIRE(council.reopen(a));
    a->context().actor.roles.add(Role::Dpo);
    a->context().keepOrder = [](const QByteArray &) -> Status { // as when the power goes in between
        return Error {Error::Code::Io, {}, {}};
    };
    REQUIRE(a->people().erase(person, u"REQUEST"_s)); // it is done, and said to be
    CHECK_FALSE(a->people().get(person));
    CHECK(a->context().keptOrders().empty());
    REQUIRE(council.reopen(a));
    CHECK(a->context().keptOrders().size() == 1);
    REQUIRE(council.reopen(a));
    CHECK(a->context().keptOrders().size() == 1);

    a.open.reset(); // a backup from before it does not bring the person back
    QFile::remove(a.path + u"-wal"_s);
    QFile file(a.path);
    REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    REQUIRE(file.write(backup) == backup.size());
    file.close();
    REQUIRE(council.reopen(a));
    CHECK_FALSE(a->people().get(person));
}

TEST_CASE("an erasure that fails at any statement erases nobody and notes nothing, now or later")
{
    TempCouncil council;
    Desk &a = council.founder();
    const auto person = council.addPerson(a, u"Zebediah"_s, u"Quux"_s);
    const auto reopen = [&] {
        REQUIRE(council.reopen(a));
        a->context().actor.roles.add(Role::Dpo);
    };
    reopen();
    bool erased = false;
    int failures = 0;
    for (int n = 0; !erased; ++n) {
        REQUIRE(n < 500); // the sweep must end
        a.db().failAtStatement(n);
        erased = bool(a->people().erase(person, u"REQUEST"_s));
        a.db().failAtStatement(-1);
        INFO(n);
        if (!erased) {
            ++failures;
            CHECK(a->people().get(person));
            CHECK(a->context().keptOrders().empty());
            if (n % 10 == 0) {
                reopen();
                CHECK(a->people().get(person));
                CHECK(a->context().keptOrders().empty());
            }
        }
    }
    CHECK(failures > 10);
    CHECK_FALSE(a->people().get(person));
    reopen();
    CHECK(a->context().keptOrders().size() == 1);
}
