// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The exchange on disks that are full, fail, or lose their power, and in a folder that something else
// carries.
#include "core/exchange/importer.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using exchange::FileStep;

namespace {

QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

/// Fails the n-th step with an error; with `dead` every one after it too, as when the power is gone.
struct Failing
{
    Failing(Desk &desk, int n, Error::Code code, bool dead) : m_desk(desk)
    {
        desk.fileWatch = [this, n, code, dead](FileStep step, const QString &) -> Status {
            const int at = m_step++;
            if (at < n || (at > n && (!dead || step == FileStep::Remove) && !dead))
                return done();
            m_failed = true;
            return Error {code, {}, {}};
        };
    }
    ~Failing() { m_desk.fileWatch = nullptr; }
    bool failed() const { return m_failed; }

private:
    Desk &m_desk;
    int m_step = 0;
    bool m_failed = false;
};

} // namespace

TEST_CASE("a disk that is full or fails at any step of an export leaves nothing behind")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    council.log(b, u"news"_s);
    const auto before = namesIn(council.stick());
    bool finished = false;
    int tries = 0;
    for (int n = 0; !finished; ++n) {
        REQUIRE(n < 40); // the sweep must end
        const Failing failing(b, n, n % 2 ? Error::Code::DiskFull : Error::Code::Io, false);
        const auto made = b.exchange().exportFiles({ExportMode::ToAll, {}, council.stick(), 0});
        finished = bool(made) && !failing.failed();
        if (!made) {
            INFO(n);
            ++tries;
            CHECK((made.error().code == Error::Code::DiskFull || made.error().code == Error::Code::Io));
            CHECK(namesIn(council.stick()) == before);
        }
    }
    CHECK(tries >= 4); // create, writes, sync, rename
}

TEST_CASE("power lost at any step of an export leaves no half file under a final name")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    council.log(b, u"news"_s);
    bool finished = false;
    for (int n = 0; !finished; ++n) {
        REQUIRE(n < 40);
        {
            const Failing failing(b, n, Error::Code::Io, true);
            const auto made = b.exchange().exportFiles({ExportMode::ToAll, {}, council.stick(), 0});
            finished = bool(made);
        }
        for (const auto &name : namesIn(council.stick()).filter(u".ltb"_s)) {
            if (name.endsWith(u".part"))
                continue; // never read by anybody
            const auto seen
                = must(council.founder().exchange().verify(council.stick() + u'/' + name), "verify");
            INFO(name.toStdString());
            CHECK(seen.preview.verdict != BundleVerdict::Incomplete);
            CHECK(seen.preview.verdict != BundleVerdict::Damaged);
        }
    }
}

TEST_CASE("a disk that fails while a file is copied in leaves the record and the inbox as they were")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    council.log(b, u"news"_s);
    const auto files = council.send(b);
    REQUIRE(files.size() == 1);
    Desk &a = council.founder();
    const QString words = council.words(a);
    const QString inbox = QFileInfo(a.path).path() + u"/founder.letstalk-inbox"_s;
    const auto before = namesIn(inbox);
    bool finished = false;
    for (int n = 0; !finished; ++n) {
        REQUIRE(n < 20);
        const Failing failing(a, n, Error::Code::DiskFull, false);
        const auto seen = a.exchange().preview(files[0]);
        finished = bool(seen);
        if (!finished) {
            CHECK(namesIn(inbox).filter(u".part"_s).isEmpty());
            CHECK(council.words(a) == words);
        }
    }
    CHECK((QFileInfo(inbox).permissions() & (QFile::ReadGroup | QFile::ReadOther)) == 0);
}

TEST_CASE("cancelling an export or an import changes nothing")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    for (int i = 0; i < 3; ++i)
        council.log(b, u"news"_s);
    const auto before = namesIn(council.stick());
    const auto stop = [](qint64, qint64) { return false; };
    const auto files = council.send(b);
    REQUIRE(files.size() == 1);
    const QString words = council.words(council.founder());
    CHECK(council.founder().exchange().preview(files[0], stop).error().code == Error::Code::Cancelled);
    const auto preview = council.preview(council.founder(), files[0]);
    REQUIRE(preview.verdict == BundleVerdict::Ready);
    int calls = 0;
    bool cancelled = true;
    for (int after = 0; cancelled; ++after) {
        REQUIRE(after < 50);
        calls = 0;
        const auto imported = council.founder().exchange().import(
            preview, {}, [&](qint64, qint64) { return ++calls <= after; });
        cancelled = !imported;
        if (cancelled) {
            CHECK(imported.error().code == Error::Code::Cancelled);
            CHECK(council.words(council.founder()) == words);
        }
    }
    CHECK(council.words(council.founder()) != words);
}

TEST_CASE("a large import that is stopped keeps its whole steps, and goes on from there")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    for (int i = 0; i < 40; ++i)
        council.log(b, u"one of many"_s);
    const auto files = council.send(b);
    REQUIRE(files.size() == 1);
    Desk &a = council.founder();
    const auto identity = must(a->council().identity(), "identity");
    exchange::Ourselves us {identity.replica, &identity.keys, {&identity.keys}, &identity.roster};
    const exchange::Importer importer({a->context().journal, council.clock, us, 10, 5});
    QFile file(files[0]);
    REQUIRE(file.open(QIODevice::ReadOnly));
    const auto checked = must(importer.check(file), "check");
    REQUIRE(checked.arrival.fresh >= 40);
    const auto before = a->desk().day(b.site, QDate(2026, 3, 20));
    // All entries are poured, in steps; the last part and the marker are not committed.
    bool began = false;
    const auto stopped = importer.apply(
        file, checked, a->actor(),
        [&]() -> Status {
            began = true;
            return done();
        },
        [](const journal::Received &) -> Status {
            return Error {Error::Code::DiskFull, {}, {}};
        });
    CHECK(stopped.error().code == Error::Code::DiskFull);
    CHECK(began);
    const auto after = a->desk().day(b.site, QDate(2026, 3, 20));
    CHECK(after->size() > before->size());
    CHECK(after->size() <= before->size() + 40);
    // What exists here only in part is given to nobody as if it were whole.
    for (const auto &sent : council.send(a))
        CHECK(must(b.exchange().verify(sent), "verify").preview.verdict != BundleVerdict::Unsound);
    const auto again = council.receive(a, files[0]);
    CHECK(again.verdict == BundleVerdict::Ready);
    council.settle();
    CHECK(council.words(a) == council.words(b));
    CHECK(a->desk().day(b.site, QDate(2026, 3, 20))->size() == before->size() + 40);
}

TEST_CASE("a clock that is wrong is told, and its changes are taken all the same")
{
    TempCouncil council;
    Desk &b = council.join(1);
    council.settle();
    const qint64 right = council.clock.nowMs();
    const QString site = must(b.exchange().status(), "status").replicas[0].siteName;
    council.clock.advance(3LL * 3600 * 1000);
    council.log(b, u"from three hours ahead"_s);
    const auto fast = council.send(b);
    council.clock.set(right + 60'000);
    const auto came = council.receive(council.founder(), fast.value(0));
    CHECK(came.verdict == BundleVerdict::Ready);
    const QString words = u"%1's clock seems 3 h fast."_s.arg(site);
    CHECK(came.notices.contains(words));
    const auto rows = must(council.founder().exchange().status(), "status").replicas;
    CHECK(rows.at(1).clockWords == words);

    // The other way: it has what we wrote a moment ago, and says it made its file long before.
    council.log(council.founder(), u"now"_s);
    council.receive(b, council.send(council.founder()).value(0));
    const qint64 now = council.clock.nowMs();
    council.clock.set(now - 2LL * 3600 * 1000);
    council.log(b, u"from two hours behind"_s);
    const auto slow = council.send(b);
    council.clock.set(now);
    const auto late = council.receive(council.founder(), slow.value(0));
    CHECK(late.verdict == BundleVerdict::Ready);
    CHECK(std::any_of(late.notices.begin(), late.notices.end(), [&](const QString &one) {
        return one.startsWith(u"%1's clock seems "_s.arg(site)) && one.endsWith(u"slow.");
    }));
    council.settle();
    CHECK(council.words(b) == council.words(council.founder()));
}

TEST_CASE("two desks exchange through a folder that something else carries")
{
    TempCouncil council;
    Desk &b = council.join(1);
    Desk &a = council.founder();
    const QString shared = council.folder() + u"/shared"_s;
    QDir().mkpath(shared);
    council.clock.set(QDateTime::currentMSecsSinceEpoch() + 60'000); // the folder's files stand still
    for (auto *desk : {&a, &b})
        REQUIRE(desk->exchange().setWatchedFolder({shared, true}));
    council.log(a, u"at a"_s);
    council.log(b, u"at b"_s);
    const auto foreign = shared + u"/holiday.ltb"_s;
    QFile file(foreign);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("not ours at all");
    file.close();
    for (int round = 0; round < 6; ++round)
        for (auto *desk : {&a, &b}) {
            council.clock.advance(60'000);
            const auto looked = must(desk->exchange().watchOnce(), "a look");
            CHECK(looked.problem.isEmpty());
            CHECK(looked.refused.empty());
        }
    CHECK(council.words(a) == council.words(b));
    // At rest: one more look writes nothing, and what all have signed for was removed.
    const auto rest = namesIn(shared);
    CHECK(rest.contains(u"holiday.ltb"_s));
    CHECK(rest.size() <= 3);
    const auto quiet = must(a.exchange().watchOnce(), "a look");
    CHECK(quiet.written.empty());
    CHECK(quiet.imported.empty());
    QDir(shared).removeRecursively();
    CHECK_FALSE(must(a.exchange().watchOnce(), "a look").problem.isEmpty());
}
