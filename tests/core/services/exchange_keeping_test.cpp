// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long files are kept, here and where they are put out, and what is told when they go.
#include "core/services/inbox_age.h"
#include "tests/support/catch.h"
#include "tests/support/days.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

qint64 gapsOf(Desk &at, const QString &site)
{
    const auto status = must(at.exchange().status(), "status");
    qint64 gaps = 0;
    for (const auto &row : status.replicas)
        if (row.siteName == site)
            gaps += qint64(row.gaps.size());
    return gaps;
}

bool bannerHas(Desk &at, const QString &words)
{
    const auto banners = must(at.exchange().status(), "status").banners;
    return std::any_of(banners.begin(), banners.end(),
                       [&](const QString &one) { return one.contains(words); });
}

QString sharedFolder(TempCouncil &council)
{
    const QString shared = council.folder() + u"/shared"_s;
    QDir().mkpath(shared);
    council.clock.set(QDateTime::currentMSecsSinceEpoch() + 60'000); // the folder's files stand still
    return shared;
}

QStringList bundlesIn(const QString &folder)
{
    return QDir(folder).entryList({u"*.ltb"_s}, QDir::Files);
}

} // namespace

TEST_CASE("a file that waits is let go after thirty days of use, with a word, and its gap stays")
{
    TwoDesks desks;
    auto &[council, a, b] = desks;
    council.log(b, u"first"_s);
    const auto one = council.send(b, ExportMode::Small);
    council.log(b, u"second"_s);
    const auto two = council.send(b, ExportMode::Small);
    REQUIRE(council.receive(a, two.value(0)).verdict == BundleVerdict::Waiting);
    const QString site = must(b.exchange().status(), "status").replicas[0].siteName;
    CHECK(gapsOf(a, site) == 1);

    council.clock.advance(100 * kDay); // the clock jumped, or nobody worked here
    must(a.exchange().retryWaiting(), "a try");
    CHECK(must(a.exchange().status(), "status").held.size() == 1);
    for (int day = 1; day < kInboxKeepsDays - 1; ++day) {
        council.clock.advance(kDay);
        must(a.exchange().retryWaiting(), "a try");
        must(a.exchange().retryWaiting(), "another on the same day");
    }
    CHECK(must(a.exchange().status(), "status").held.size() == 1);
    council.clock.advance(kDay);
    must(a.exchange().retryWaiting(), "a try");
    council.clock.advance(kDay);
    must(a.exchange().retryWaiting(), "a try");
    CHECK(must(a.exchange().status(), "status").held.empty());

    CHECK(bannerHas(a, QFileInfo(two.value(0)).fileName()));
    CHECK(bannerHas(a, u"from %1 waited for a month for %1's change"_s.arg(site)));
    CHECK(gapsOf(a, site) == 1);
    REQUIRE(council.reopen(a));
    CHECK(gapsOf(a, site) == 1);

    const auto ask = must(a.exchange().askForMissing(council.stick()), "a question");
    const auto asked = council.preview(b, ask.files.at(0).path);
    const auto answer = must(b.exchange().exportAnswer(asked.bundle, council.stick()), "an answer");
    REQUIRE(council.receive(a, answer.files.at(0).path).verdict == BundleVerdict::Ready);
    CHECK(gapsOf(a, site) == 0);
    CHECK_FALSE(bannerHas(a, u"was let go"_s));
    CHECK(council.words(a) == council.words(b));
    (void)one; // never came
}

TEST_CASE("a file that was refused and kept is let go after thirty days of use, with its reason")
{
    TempCouncil council;
    Desk &a = council.founder();
    council.join(1);
    council.settle();
    TempCouncil stranger(77);
    Desk &theirs = stranger.join(1);
    stranger.log(theirs, u"elsewhere"_s);
    const QString foreign = stranger.send(theirs, ExportMode::Everything).value(0);
    REQUIRE(council.receive(a, foreign).verdict == BundleVerdict::UnknownSigner);
    for (int day = 0; day <= kInboxKeepsDays; ++day) {
        council.clock.advance(kDay);
        must(a.exchange().retryWaiting(), "a try");
    }
    CHECK(must(a.exchange().status(), "status").held.empty());
    CHECK(bannerHas(a, QFileInfo(foreign).fileName()));
    CHECK(bannerHas(a, u"Not signed by any of your sites."_s));
    for (int day = 0; day <= kInboxKeepsDays; ++day) { // nobody needs to hear of it for ever
        council.clock.advance(kDay);
        must(a.exchange().retryWaiting(), "a try");
    }
    CHECK_FALSE(bannerHas(a, u"was let go"_s));
}

TEST_CASE("our files in a watched folder go after thirty days, and are made anew without who was erased")
{
    ThreeDesks three;
    auto &[council, a, b, c] = three;
    const QString shared = sharedFolder(council);
    const auto person = council.addPerson(a, u"Quentin"_s, u"Zebrafish"_s);
    const auto kept = council.addPerson(a, u"Ann"_s, u"Beech"_s);
    REQUIRE(a.exchange().setWatchedFolder({shared, true}));
    must(a.exchange().watchOnce(), "a look");
    const auto first = bundlesIn(shared);
    REQUIRE(first.size() == 1);
    council.clock.advance(kDay);
    CHECK(must(a.exchange().watchOnce(), "a look").removed == 0);
    CHECK(bundlesIn(shared) == first);

    SECTION("old files")
    {
        council.clock.advance(30 * kDay);
        const auto round = must(a.exchange().watchOnce(), "a look");
        CHECK(round.removed == 1);
        CHECK(round.written.size() == 1);
        const auto now = bundlesIn(shared);
        REQUIRE(now.size() == 1);
        CHECK(now != first);
        CHECK(council.receive(b, shared + u'/' + now[0]).verdict == BundleVerdict::Ready);
        CHECK(b->people().get(person));
    }
    SECTION("after an erasure")
    {
        a->context().actor.roles.add(Role::Dpo);
        REQUIRE(a->people().erase(person, u"REQUEST"_s));
        const auto round = must(a.exchange().watchOnce(), "a look");
        CHECK(round.removed == 1);
        const auto now = bundlesIn(shared);
        REQUIRE(now.size() == 1);
        CHECK_FALSE(first.contains(now[0]));
        CHECK(council.receive(c, shared + u'/' + now[0]).verdict == BundleVerdict::Ready);
        CHECK_FALSE(c->people().get(person));
        CHECK(c->people().get(kept));
        CHECK(must(a.exchange().watchOnce(), "a look").removed == 0); // and stays
    }
}

TEST_CASE("a watched folder is taken in by parts that nobody has to wait for")
{
    ThreeDesks three;
    auto &[council, a, b, c] = three;
    const QString shared = sharedFolder(council);
    REQUIRE(a.exchange().setWatchedFolder({shared, false}));
    for (auto *desk : {&b, &c}) {
        council.log(*desk, u"news"_s);
        must(desk->exchange().exportFiles({ExportMode::ToAll, {}, shared, 0}), "export");
    }
    council.clock.advance(60'000);

    SECTION("a file at a time")
    {
        const auto first = must(a.exchange().watchOnce({}, {1, 0}), "a look");
        CHECK(first.imported.size() == 1);
        CHECK(first.more);
        const auto second = must(a.exchange().watchOnce({}, {1, 0}), "a look");
        CHECK(second.imported.size() == 1);
        CHECK_FALSE(must(a.exchange().watchOnce({}, {1, 0}), "a look").more);
    }
    SECTION("a large one is left to a person, and told once")
    {
        const auto look = must(a.exchange().watchOnce({}, {1, 1000}), "a look");
        CHECK(look.imported.empty());
        REQUIRE(look.refused.size() == 2);
        CHECK(look.refused[0].words.contains(u"was left for you to bring in"_s));
        CHECK(must(a.exchange().watchOnce({}, {1, 1000}), "a look").refused.empty());
        CHECK(council.receive(a, look.refused[0].path).verdict == BundleVerdict::Ready);
    }
}

TEST_CASE("a computer that waits for approval makes no files, and says why")
{
    TempCouncil council;
    Desk &c = council.ask(1);
    const auto made = c.exchange().exportFiles({ExportMode::Everything, {}, council.stick(), 0});
    REQUIRE_FALSE(made);
    CHECK(made.error().code == Error::Code::Conflict);
    CHECK(made.error().detail.startsWith(u"waits for approval: "_s));
    CHECK_FALSE(c.exchange().askForMissing(council.stick()));
    const QString shared = sharedFolder(council);
    REQUIRE(c.exchange().setWatchedFolder({shared, true}));
    CHECK(must(c.exchange().watchOnce(), "a look").written.empty());
    CHECK(bundlesIn(shared).isEmpty());
    CHECK(bundlesIn(council.stick()).isEmpty());
    const auto site = c->sessions().siteByName(u"Blacon"_s);
    REQUIRE_FALSE(site);
    CHECK(site.error().detail.contains(u"waits for approval: "_s));
}

TEST_CASE("the recovery key of a computer that joined is told of once, and then stands with the people")
{
    TempCouncil council;
    Desk &a = council.founder();
    council.join(1);
    council.settle();
    const auto told = [&] {
        REQUIRE(council.reopen(a));
        const auto &notices = a->notices();
        return std::count_if(notices.begin(), notices.end(), [](const QString &one) {
            return one.contains(u"Recovery key"_s) || one.contains(u"keys to restricted records wait"_s);
        });
    };
    CHECK(told() == 1);
    CHECK(told() == 0);
    const auto waiting = must(a->users().pendingGrants(), "who waits");
    CHECK(std::any_of(waiting.begin(), waiting.end(), [](const auto &one) { return one.isRecovery; }));
    council.join(2);
    council.settle();
    CHECK(told() == 1); // of the new one
    CHECK(told() == 0);
}

TEST_CASE(
    "a file opens although nothing can be noted in this computer's settings, and makes no files for others")
{
    TempCouncil council;
    Desk &a = council.founder();
    council.join(1);
    council.settle();
    const QString good = a.settings;
    QFile blocked(council.folder() + u"/blocked"_s); // no folder can be made below a file, whoever asks
    REQUIRE(blocked.open(QIODevice::WriteOnly));
    a.settings = blocked.fileName() + u"/settings"_s;
    REQUIRE(council.reopen(a));
    const auto &notices = a->notices();
    CHECK(std::any_of(notices.begin(), notices.end(), [&](const QString &one) {
        return one.contains(u"may not write to its settings folder, "_s + a.settings);
    }));
    council.log(a, u"work goes on"_s);
    CHECK_FALSE(a.exchange().exportFiles({ExportMode::Everything, {}, council.stick(), 0}));
    a.settings = good;
    REQUIRE(council.reopen(a));
    CHECK(a.exchange().exportFiles({ExportMode::Everything, {}, council.stick(), 0}));
    council.settle();
}
