// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "core/journal/registry.h"
#include "core/services/exchange_words.h"
#include "tests/support/catch.h"
#include "tests/support/files.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_council.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <functional>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

QString written(const QString &path, const QByteArray &bytes)
{
    put(path, bytes);
    return path;
}

} // namespace

TEST_CASE("a new computer holds everything after invitation, acceptance, approval and one file")
{
    TempCouncil council;
    council.log(council.founder(), u"before anybody joined"_s);
    Desk &second = council.join(2);
    CHECK(must(second->desk().day(council.founder().site, london::day(council.clock.nowMs())), "day").size()
          == 1);
    const auto status = must(second.exchange().status(), "status");
    CHECK(status.hasOthers);
    REQUIRE(status.replicas.size() == 2);
    CHECK(status.replicas[0].own);
    CHECK(status.replicas[1].siteName == u"Winsford");
    CHECK(status.onlyHere > 0); // its own first user
    council.settle();
    CHECK(council.words(second) == council.words(council.founder()));
    CHECK(must(second.exchange().status(), "status").onlyHere == 0);
}

TEST_CASE("six computers come to the same words whatever the order, losses and doubles")
{
    TempCouncil council(GENERATE(1, 2, 3));
    council.joinAll();
    REQUIRE(council.size() == 6);
    SeededRandom random(99 + council.size());
    std::vector<QString> all;
    for (int round = 0; round < 3; ++round) {
        for (std::size_t i = 0; i < council.size(); ++i)
            council.log(council.desk(i), u"round %1 at %2"_s.arg(round).arg(i));
        for (std::size_t i = 0; i < council.size(); ++i)
            for (const auto &file : council.send(council.desk(i), ExportMode::Small))
                all.push_back(file);
    }
    // Every file to every desk in an order of its own, some twice, some never.
    for (std::size_t i = 0; i < council.size(); ++i) {
        auto mine = all;
        for (std::size_t k = mine.size(); k > 1; --k)
            std::swap(mine[k - 1], mine[random.below(k)]);
        for (const auto &file : mine) {
            if (random.below(5) == 0)
                continue; // lost
            council.receive(council.desk(i), file);
            if (random.below(5) == 0)
                council.receive(council.desk(i), file);
        }
    }
    council.settle();
    const QString words = council.words(council.founder());
    const qint64 total = qint64(council.size()) * 3;
    const auto week = IsoWeek::of(london::day(council.clock.nowMs()));
    for (std::size_t i = 0; i < council.size(); ++i) {
        Desk &desk = council.desk(i);
        INFO(i);
        CHECK(council.words(desk) == words);
        // One report for all sites that adds up.
        const auto report = desk->reports().weekly({week, {}}, true);
        REQUIRE(report);
        qint64 logged = 0;
        for (std::size_t site = 0; site < council.size(); ++site)
            logged += qint64(
                must(desk->desk().day(council.desk(site).site, london::day(council.clock.nowMs())), "day")
                    .size());
        CHECK(logged >= total); // the founder's site counts for both of its computers
        CHECK(must(desk.exchange().status(), "status").held.empty());
    }
}

TEST_CASE("a file brought in twice changes nothing, not even a page")
{
    TempCouncil council;
    Desk &second = council.join(1);
    for (int i = 0; i < 5; ++i)
        council.log(second, u"talk %1"_s.arg(i));
    const auto files = council.send(second, ExportMode::Everything);
    REQUIRE(files.size() == 1);
    const auto first = council.receive(council.founder(), files[0]);
    CHECK(first.verdict == BundleVerdict::Ready);
    CHECK(first.words.startsWith(u"Brought in "));
    REQUIRE(council.founder().db().execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    const qint64 before = QFileInfo(council.founder().path + u"-wal"_s).size();
    const auto again = council.preview(council.founder(), files[0]);
    CHECK(again.verdict == BundleVerdict::AlreadyHere);
    CHECK(again.words == u"Already have all %1 changes."_s.arg(again.entries));
    CHECK(QFileInfo(council.founder().path + u"-wal"_s).size() == before);
    CHECK(QDir(QFileInfo(council.founder().path).path()).entryList({u"*.letstalk-inbox"_s}).size() == 1);
    CHECK(must(council.founder().exchange().status(), "status").held.empty());
}

TEST_CASE("a gap is told in words and closes by itself when the missing file comes")
{
    TempCouncil council;
    Desk &second = council.join(1);
    council.settle();
    council.log(second, u"first"_s);
    const auto one = council.send(second, ExportMode::Small);
    council.log(second, u"second"_s);
    const auto two = council.send(second, ExportMode::Small);
    REQUIRE(one.size() == 1);
    REQUIRE(two.size() == 1);
    const auto waiting = council.receive(council.founder(), two[0]);
    CHECK(waiting.verdict == BundleVerdict::Waiting);
    const QString site = must(council.founder().exchange().status(), "status").replicas[1].siteName;
    CHECK(waiting.words.startsWith(u"Waiting for %1's change"_s.arg(site)));
    const auto status = must(council.founder().exchange().status(), "status");
    REQUIRE(status.held.size() == 1);
    CHECK(status.held[0].words == waiting.words);
    CHECK(status.held[0].mend.endsWith(u"Ask for them."));
    REQUIRE(status.replicas.size() == 2);
    CHECK_FALSE(status.replicas[1].gaps.empty());
    const auto came = council.receive(council.founder(), one[0]);
    CHECK(came.verdict == BundleVerdict::Ready);
    CHECK(came.released == 1);
    CHECK(must(council.founder().exchange().status(), "status").held.empty());
    council.settle();
    CHECK(council.words(second) == council.words(council.founder()));
}

TEST_CASE("files that are cut, damaged, foreign or not for us change nothing and say what they are")
{
    TempCouncil council;
    Desk &second = council.join(1);
    Desk &third = council.join(2);
    council.settle();
    council.log(second, u"something new"_s);
    const auto files = council.send(second, ExportMode::Everything, {council.founder().site});
    REQUIRE(files.size() == 1);
    const QByteArray bytes = bytesOf(files[0]);
    const QString before = council.words(council.founder());

    const auto cut = council.receive(
        council.founder(), written(council.stick() + u"/cut.ltb"_s, bytes.left(bytes.size() * 2 / 3)));
    CHECK(cut.verdict == BundleVerdict::Incomplete);
    CHECK(cut.words.startsWith(u"This file is incomplete ("));

    QByteArray flipped = bytes;
    flipped[bytes.size() / 2] = char(flipped[bytes.size() / 2] ^ 1);
    const auto damaged
        = council.receive(council.founder(), written(council.stick() + u"/flip.ltb"_s, flipped));
    CHECK(damaged.verdict == BundleVerdict::Damaged);
    CHECK(damaged.words.startsWith(u"This file was damaged on the way"));

    const auto other = council.receive(
        council.founder(), written(council.stick() + u"/text.ltb"_s, "Dear all, see you on Friday."));
    CHECK(other.verdict == BundleVerdict::NotABundle);

    const auto misdirected = council.receive(third, files[0]);
    CHECK(misdirected.verdict == BundleVerdict::NotForUs);
    CHECK(misdirected.words == u"Made for Winsford, not this site.");

    const auto own = council.receive(second, files[0]);
    CHECK(own.verdict == BundleVerdict::AlreadyHere);
    CHECK(own.words == madeHereWords());

    TempCouncil stranger(77);
    Desk &theirs = stranger.join(1);
    stranger.log(theirs, u"elsewhere"_s);
    const auto foreign
        = council.receive(council.founder(), stranger.send(theirs, ExportMode::Everything).value(0));
    CHECK(foreign.verdict == BundleVerdict::UnknownSigner);
    CHECK(foreign.words == u"Not signed by any of your sites.");

    CHECK(council.words(council.founder()) == before);
    const auto held = must(council.founder().exchange().status(), "status").held;
    REQUIRE(held.size() == 1); // the forged one is set aside; damage and strangers' files are not kept
    CHECK(held[0].verdict == BundleVerdict::UnknownSigner);
    const auto verified = must(council.founder().exchange().verify(files[0]), "verify");
    CHECK(verified.preview.verdict == BundleVerdict::Ready);
    CHECK(verified.recipients == QStringList {u"Winsford, first computer"_s});
}

TEST_CASE("a limit of size makes several complete files that come in in any order")
{
    TempCouncil council;
    Desk &second = council.join(1);
    council.settle();
    SeededRandom random(5);
    for (int i = 0; i < 60; ++i) {
        QString text; // hard to pack
        for (int k = 0; k < 1500; ++k)
            text += QChar(ushort(0x4e00 + random.below(20'000)));
        council.log(second, text);
    }
    auto files = council.send(second, ExportMode::ToAll, {}, kSmallestLimit);
    REQUIRE(files.size() > 2);
    for (const auto &file : files)
        CHECK(QFileInfo(file).size() <= kSmallestLimit);
    std::reverse(files.begin(), files.end());
    for (const auto &file : files)
        council.receive(council.founder(), file);
    CHECK(must(council.founder().exchange().status(), "status").held.empty());
    council.settle();
    CHECK(council.words(council.founder()) == council.words(second));
}

TEST_CASE("asking for what is missing is answered with it and nothing more")
{
    TempCouncil council;
    Desk &second = council.join(1);
    council.settle();
    council.log(second, u"lost on the way"_s);
    council.send(second, ExportMode::Small); // nobody ever sees it
    const auto ask = council.send(council.founder(), ExportMode::AskForMissing);
    REQUIRE(ask.size() == 1);
    const auto asked = council.preview(second, ask[0]);
    CHECK(asked.asks);
    CHECK(asked.entries == 0);
    const auto answer = must(second.exchange().exportAnswer(asked.bundle, council.stick()), "answer");
    REQUIRE(answer.files.size() == 1);
    CHECK(answer.entries < 5);
    const auto came = council.receive(council.founder(), answer.files[0].path);
    CHECK(came.verdict == BundleVerdict::Ready);
    CHECK(must(second.exchange().status(), "status").held.empty());
}

TEST_CASE("a list of computers that was lost on its way goes out again once its recipient is heard from")
{
    TwoDesks two;
    auto &[council, a, b] = two;
    council.log(a, u"news"_s);
    for (const auto &file : council.send(a))
        council.receive(b, file);
    REQUIRE(a->council().renewKeys()); // a new list, and no record with it
    REQUIRE(council.send(a).size() == 1); // lost, with nothing else in it that b had not
    CHECK(must(b->council().state(), "state").rosterVersion
          < must(a->council().state(), "state").rosterVersion);
    for (const auto &file : council.send(b)) // its marker, and nothing else
        REQUIRE(council.receive(a, file).verdict == BundleVerdict::Ready);
    const auto again = council.send(a);
    REQUIRE(again.size() == 1);
    CHECK(council.receive(b, again[0]).verdict == BundleVerdict::Ready);
    CHECK(council.words(a) == council.words(b));
    CHECK(council.send(a).empty());
}

TEST_CASE("what exists only here is counted, and goes down when another computer signs for it")
{
    TempCouncil council;
    Desk &second = council.join(1);
    council.settle();
    CHECK(must(second.exchange().status(), "status").onlyHere == 0);
    council.log(second, u"one"_s);
    council.log(second, u"two"_s);
    const auto status = must(second.exchange().status(), "status");
    CHECK(status.onlyHere == 2);
    CHECK(status.onlyHereWords == u"2 changes exist only on this computer.");
    CHECK(status.replicas[1].waitingToSend == 2);
    for (const auto &file : council.send(second))
        council.receive(council.founder(), file);
    CHECK(must(second.exchange().status(), "status").onlyHere == 2); // sent is not signed for
    for (const auto &file : council.send(council.founder()))
        council.receive(second, file);
    CHECK(must(second.exchange().status(), "status").onlyHere == 0);
}

TEST_CASE("only those whose roles allow it make files and bring them in")
{
    TempCouncil council;
    Desk &second = council.join(1);
    council.log(second, u"news"_s);
    const auto files = council.send(second);
    REQUIRE(files.size() == 1);
    auto &actor = council.founder()->context().actor;
    const Roles all = actor.roles;
    actor.roles = {Role::Dpo};
    CHECK(council.founder().exchange().preview(files[0]).error().code == Error::Code::Forbidden);
    CHECK(council.founder().exchange().exportFiles({ExportMode::ToAll, {}, council.stick(), 0}).error().code
          == Error::Code::Forbidden);
    CHECK(council.founder().exchange().status());
    actor.roles = all;
}

TEST_CASE("every function of the exchange asks for its role before anything else")
{
    TempCouncil council;
    Desk &desk = council.founder();
    auto &exchange = desk.exchange();
    const QString nowhere = council.folder() + u"/nowhere/file.ltb"_s;
    const ImportPreview nothing;
    struct Door
    {
        const char *name;
        Act act;
        std::function<std::optional<Error>()> open;
    };
    const auto errorOf = [](const auto &result) {
        return result ? std::optional<Error>() : std::optional<Error>(result.error());
    };
    const std::vector<Door> doors {
        {"exportFiles", Act::ExportBundle,
         [&] {
             return errorOf(exchange.exportFiles({ExportMode::ToAll, {}, nowhere, 0}));
         }},
        {"exportAnswer", Act::ExportBundle, [&] { return errorOf(exchange.exportAnswer({}, nowhere)); }},
        {"askForMissing", Act::ExportBundle, [&] { return errorOf(exchange.askForMissing(nowhere)); }},
        {"exportEverythingTo", Act::ExportBundle,
         [&] { return errorOf(exchange.exportEverythingTo({}, nowhere)); }},
        {"preview", Act::ImportBundle, [&] { return errorOf(exchange.preview(nowhere)); }},
        {"previewHeld", Act::ImportBundle, [&] { return errorOf(exchange.previewHeld({})); }},
        {"import", Act::ImportBundle, [&] { return errorOf(exchange.import(nothing)); }},
        {"importAll", Act::ImportBundle, [&] { return errorOf(exchange.importAll({nowhere})); }},
        {"retryWaiting", Act::ImportBundle, [&] { return errorOf(exchange.retryWaiting()); }},
        {"discardHeld", Act::ConfirmMassChange, [&] { return errorOf(exchange.discardHeld({})); }},
        {"verify", Act::ViewExchange, [&] { return errorOf(exchange.verify(nowhere)); }},
        {"status", Act::ViewExchange, [&] { return errorOf(exchange.status()); }},
        {"stateWords", Act::ViewExchange, [&] { return errorOf(exchange.stateWords()); }},
        {"pastImports", Act::ViewExchange, [&] { return errorOf(exchange.pastImports()); }},
        {"newForMe", Act::ViewExchange, [&] { return errorOf(exchange.newForMe()); }},
        {"markSeen", Act::ViewExchange, [&] { return errorOf(exchange.markSeen()); }},
        {"erasureProofs", Act::ViewExchange, [&] { return errorOf(exchange.erasureProofs()); }},
        {"coverage", Act::ViewExchange,
         [&] {
             return errorOf(exchange.coverage({2026, 12}));
         }},
        {"erasureProofs by a status", Act::ViewExchange,
         [&] { return errorOf(exchange.erasureProofs(ExchangeStatus())); }},
        {"coverage by a status", Act::ViewExchange,
         [&] {
             return errorOf(exchange.coverage({2026, 12}, ExchangeStatus()));
         }},
        {"toCheck", Act::ViewExchange, [&] { return errorOf(exchange.toCheck()); }},
        {"settle", Act::SettleSiblings,
         [&] {
             CheckLine line;
             line.entity = journal::Entity::Person;
             return errorOf(exchange.settle(line, {}));
         }},
        {"keepAllShown", Act::SettleSiblings, [&] { return errorOf(exchange.keepAllShown(-1)); }},
        {"forks", Act::ViewExchange, [&] { return errorOf(exchange.forks()); }},
        {"reenter", Act::SettleSiblings, [&] { return errorOf(exchange.reenter({})); }},
        {"voidActs", Act::ViewExchange, [&] { return errorOf(exchange.voidActs()); }},
        {"dismissFork", Act::SettleSiblings,
         [&] { return errorOf(exchange.dismissFork({}, {}, u"OTHER"_s)); }},
        {"reenterVoid", Act::ManageCouncil, [&] { return errorOf(exchange.reenterVoid()); }},
        {"dismissVoid", Act::ManageCouncil, [&] { return errorOf(exchange.dismissVoid({}, u"OTHER"_s)); }},
        {"discardFork", Act::ConfirmMassChange, [&] { return errorOf(exchange.discardFork({})); }},
        {"watchedFolder", Act::ViewExchange, [&] { return errorOf(exchange.watchedFolder()); }},
        {"setWatchedFolder", Act::ExportBundle,
         [&] {
             return errorOf(exchange.setWatchedFolder({nowhere, true}));
         }},
        {"watchOnce", Act::ImportBundle, [&] { return errorOf(exchange.watchOnce()); }},
    };
    auto &roles = desk->context().actor.roles;
    const Roles all = roles;
    for (int role = 0; role < kRoleCount + 1; ++role) { // the last: no role at all
        roles = role < kRoleCount ? Roles {Role(role)} : Roles();
        for (const auto &door : doors) {
            INFO(door.name << " " << role);
            const auto error = door.open();
            const bool refused = error && error->code == Error::Code::Forbidden;
            CHECK(refused != isAllowed(desk->actor(), door.act));
        }
    }
    roles = all;
}
