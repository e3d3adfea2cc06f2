// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The watched folder beside a desk that works: files are written a piece at a time, and what is noted of them
// does not grow for ever.
#include "core/exchange/head_list.h"
#include "core/exchange/inbox.h"
#include "core/exchange/part_file.h"
#include "core/services/sent_files.h"
#include "tests/core/services/two_branches.h"
#include "tests/support/days.h"
#include "tests/support/files.h"
#include "tests/support/qt_strings.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>
#include <map>

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;

namespace {

const QString kMarker = u"Zebrafish"_s;

/// A look that writes no more than some entries.
constexpr WatchPace kFewEntries {1000, 8000, 4000};

/// Three desks, of which the first has a history that nobody else holds.
struct History
{
    History()
    {
        QDir().mkpath(shared);
        council.clock.set(QDateTime::currentMSecsSinceEpoch() + 60'000); // the folder's files stand still
        person = council.addPerson(a, u"Quentin"_s, kMarker);
        for (int i = 0; i < 60; ++i)
            council.log(a, u"talk %1"_s.arg(i));
        REQUIRE(a.exchange().setWatchedFolder({shared, true}));
    }
    WatchRound look(Desk &desk) { return must(desk.exchange().watchOnce({}, kFewEntries), "a look"); }
    /// Until a file stands.
    WatchRound lookOn(Desk &desk)
    {
        for (int i = 0; i < 200; ++i)
            if (auto round = look(desk); !round.more && !round.writing)
                return round;
        qFatal("the file is never done");
    }
    QStringList lying() const { return QDir(shared).entryList(QDir::Files | QDir::Hidden); }

    ThreeDesks three;
    TempCouncil &council = three.council;
    Desk &a = three.a;
    Desk &b = three.b;
    Desk &c = three.c;
    QString shared = council.folder() + u"/shared"_s;
    PersonId person;
};

/// How many statements of the record something runs.
int statementsOf(Desk &desk, const std::function<bool()> &run)
{
    int most = 1;
    const auto isEnough = [&](int n) {
        desk.db().failAtStatement(n);
        const bool done = run();
        desk.db().failAtStatement(-1);
        return done;
    };
    while (!isEnough(most))
        most *= 2;
    int least = 0;
    while (least < most) {
        const int middle = (least + most) / 2;
        if (isEnough(middle))
            most = middle;
        else
            least = middle + 1;
    }
    return most;
}

int statusStatements(Desk &desk)
{
    return statementsOf(desk, [&] { return bool(desk.exchange().status()); });
}

std::vector<storage::SentBundle> sentBy(Desk &desk)
{
    return must(storage::BundleStore(desk.db()).sent(), "what was sent");
}

} // namespace

TEST_CASE("a file for the watched folder is written a piece at a look, and saves come in between")
{
    History at;
    const auto first = at.look(at.a);
    CHECK(first.writing);
    CHECK_FALSE(first.more); // nothing came
    CHECK(first.written.empty());
    REQUIRE(at.lying().size() == 1);
    CHECK(at.lying()[0].endsWith(u".part"_s));
    const QString between = u"saved meanwhile"_s;
    at.council.log(at.a, between);
    const auto last = at.lookOn(at.a);
    REQUIRE(last.written.size() == 1);
    CHECK(last.written[0].entries > 60);
    REQUIRE(at.lying() == QStringList {QFileInfo(last.written[0].path).fileName()});
    CHECK(at.council.receive(at.b, last.written[0].path).verdict == BundleVerdict::Ready);
    CHECK(at.b->people().get(at.person));
    CHECK_FALSE(holds(at.b, between)); // written after the file was begun
    const auto next = at.lookOn(at.a);
    REQUIRE(next.written.size() == 1);
    CHECK(at.council.receive(at.b, next.written[0].path).verdict == BundleVerdict::Ready);
    CHECK(holds(at.b, between));
    CHECK(at.lookOn(at.a).written.empty());
}

TEST_CASE("what ends a file that is being written leaves nothing of it in the folder")
{
    History at;
    REQUIRE(at.look(at.a).writing);
    REQUIRE(at.lying().size() == 1);
    SECTION("the file is locked, and begun anew when it is opened")
    {
        lock(at.a);
        CHECK(at.lying().isEmpty());
        REQUIRE(at.council.reopen(at.a));
    }
    SECTION("a crash: what it left goes at the next look")
    {
        const QString part = at.shared + u'/' + at.lying()[0];
        const QByteArray left = bytesOf(part);
        lock(at.a);
        put(part, left);
        REQUIRE(at.council.reopen(at.a));
        at.look(at.a);
        CHECK_FALSE(QFile::exists(part));
    }
    SECTION("another folder")
    {
        REQUIRE(at.a.exchange().setWatchedFolder({at.council.stick(), true}));
        CHECK(at.lying().isEmpty());
        REQUIRE(at.a.exchange().setWatchedFolder({at.shared, true}));
    }
    SECTION("somebody stops it")
    {
        const auto stopped = at.a.exchange().watchOnce([](qint64, qint64) { return false; }, kFewEntries);
        REQUIRE_FALSE(stopped);
        CHECK(stopped.error().code == Error::Code::Cancelled);
        CHECK(at.lying().isEmpty());
    }
    const auto round = at.lookOn(at.a);
    REQUIRE(round.written.size() == 1);
    CHECK(at.lying().size() == 1);
    CHECK(at.council.receive(at.b, round.written[0].path).verdict == BundleVerdict::Ready);
    CHECK(at.b->people().get(at.person));
}

TEST_CASE("a disk that fails once a file is half written is told, keeps nothing of it, and is tried again")
{
    History at;
    using exchange::FileStep;
    for (const auto fails : {FileStep::Write, FileStep::Sync, FileStep::Rename, FileStep::SyncFolder}) {
        INFO(int(fails));
        REQUIRE(at.look(at.a).writing);
        REQUIRE(at.lying().size() == 1);
        const auto sentBefore = sentBy(at.a).size();
        at.a.fileWatch = [fails](FileStep step, const QString &) -> Status {
            if (step == fails)
                return Error {Error::Code::DiskFull, {}, {}};
            return done();
        };
        auto round = at.a.exchange().watchOnce({}, kFewEntries);
        for (int looks = 0; round && round->writing; ++looks) {
            REQUIRE(looks < 200);
            round = at.a.exchange().watchOnce({}, kFewEntries);
        }
        at.a.fileWatch = nullptr;
        REQUIRE_FALSE(round);
        CHECK(round.error().code == Error::Code::DiskFull);
        CHECK(at.lying().isEmpty());
        CHECK(sentBy(at.a).size() == sentBefore);
    }
    const auto round = at.lookOn(at.a);
    REQUIRE(round.written.size() == 1);
    CHECK(at.lying() == QStringList {QFileInfo(round.written[0].path).fileName()});
    CHECK(at.council.receive(at.b, round.written[0].path).verdict == BundleVerdict::Ready);
    CHECK(at.b->people().get(at.person));
}

TEST_CASE("who is erased while a file is written is not in it")
{
    History at;
    REQUIRE(at.look(at.a).writing);
    at.a->context().actor.roles.add(Role::Dpo);
    REQUIRE(at.a->people().erase(at.person, u"REQUEST"_s));
    const auto round = at.lookOn(at.a);
    REQUIRE(round.written.size() == 1);
    REQUIRE(at.lying().size() == 1);
    CHECK(at.council.receive(at.b, round.written[0].path).verdict == BundleVerdict::Ready);
    CHECK_FALSE(at.b->people().get(at.person));
    CHECK_FALSE(holds(at.b, kMarker));
}

TEST_CASE("who is withdrawn while a file is written cannot open it")
{
    History at;
    REQUIRE(at.look(at.a).writing);
    at.council.steal(at.c);
    const auto round = at.lookOn(at.a);
    REQUIRE(round.written.size() == 1);
    CHECK(at.council.preview(at.c, round.written[0].path).verdict == BundleVerdict::NotForUs);
    CHECK(at.council.receive(at.b, round.written[0].path).verdict == BundleVerdict::Ready);
}

TEST_CASE("what is noted of files sent does not grow for ever, and nobody is sent anything twice for it")
{
    History at;
    for (auto *desk : {&at.b, &at.c})
        REQUIRE(desk->exchange().setWatchedFolder({at.shared, true}));
    const auto lookAll = [&] {
        for (auto *desk : {&at.a, &at.b, &at.c}) {
            at.council.clock.advance(60'000);
            CHECK(must(desk->exchange().watchOnce(), "a look").problem.isEmpty());
        }
    };
    std::size_t most = 0;
    for (int day = 0; day < 120; day += 2) {
        at.council.log(at.a, u"on day %1"_s.arg(day));
        lookAll();
        lookAll();
        at.council.clock.advance(2 * kDay);
        most = std::max(most, sentBy(at.a).size());
    }
    const auto notes = sentBy(at.a);
    const qint64 old = at.council.clock.nowMs() - kSentKeepsMs;
    CHECK(std::count_if(notes.begin(), notes.end(), [&](const auto &one) { return one.at < old; }) <= 8);
    CHECK(most < 80); // a month of two files a look, and few beside them; some 200 were sent
    for (int i = 0; i < 4; ++i)
        lookAll();
    CHECK(at.council.words(at.a) == at.council.words(at.b));
    CHECK(at.council.words(at.a) == at.council.words(at.c));
    CHECK(must(at.a.exchange().watchOnce(), "a look").written.empty());
    CHECK(at.council.send(at.a).isEmpty());
    for (const auto &row : must(at.a.exchange().status(), "status").replicas)
        CHECK(row.waitingToSend == 0);
}

TEST_CASE("a note of a file sent goes only when another stands for it in every way")
{
    ManualClock clock;
    SeededRandom random {3};
    IdSource ids(clock, random);
    const RowId b = ids.next();
    const RowId c = ids.next();
    exchange::Roster council;
    for (const auto &id : {b, c})
        council.replicas.emplace_back().id = exchange::ReplicaId(id);
    constexpr qint64 kNow = 1000 * kDay;
    const auto file = [&](int daysOld, qint64 reached, std::vector<RowId> recipients) {
        storage::SentBundle sent;
        sent.id = ids.next();
        sent.at = kNow - daysOld * kDay;
        sent.name = QString::number(daysOld);
        sent.recipients = std::move(recipients);
        sent.upto = reached > 0 ? exchange::headBytes({{7, reached, 0}}) : QByteArray();
        sent.roster = 3;
        sent.erased = "set";
        sent.stream = 7;
        sent.head = reached;
        return sent;
    };
    // Newest first. The first of all stays: by where our stream stood then it is told who has the roster.
    std::vector<storage::SentBundle> sent {file(1, 9, {b, c}), file(40, 8, {b, c}), file(50, 6, {b, c}),
                                           file(60, 5, {b, c}), file(90, 1, {b, c})};
    QSet<QString> lying;
    std::vector<storage::ParkedBranch> parked;
    const auto gone = [&] {
        QStringList names;
        for (const auto &id : forgettable(sent, parked, council, "set", kNow,
                                          [&](const QString &name) { return lying.contains(name); }))
            for (const auto &one : sent)
                if (one.id == id)
                    names << one.name;
        return names;
    };
    CHECK(gone() == QStringList {u"50"_s, u"60"_s});
    SECTION("not while it lies in the folder")
    {
        lying = {u"60"_s};
        CHECK(gone() == QStringList {u"50"_s});
    }
    SECTION("not while the one after it is young")
    {
        sent.erase(sent.begin() + 1);
        CHECK(gone() == QStringList {u"60"_s});
    }
    SECTION("not where the one after it went less far in any stream")
    {
        sent[1].upto = exchange::headBytes({{8, 8, 0}});
        CHECK(gone() == QStringList {u"60"_s});
    }
    SECTION("not where the one after it carried another list, or knew of other erasures")
    {
        sent[2].roster = 2;
        sent[3].erased = "before";
        CHECK(gone().isEmpty());
    }
    SECTION("not where the stream was another, as after a backup was restored")
    {
        sent[1].stream = 8;
        CHECK(gone() == QStringList {u"60"_s});
    }
    SECTION("not while one of those it was for has had nothing since")
    {
        sent[1].recipients = {b};
        CHECK(gone() == QStringList {u"60"_s});
        council.replicas[1].state = exchange::ReplicaState::Retired; // unless it is sent nothing any more
        CHECK(gone() == QStringList {u"50"_s, u"60"_s});
    }
    SECTION("not from a month before now either, where the clock was ahead when that was found")
    {
        parked.emplace_back().foundAt = kNow + 365 * kDay;
        CHECK(gone() == QStringList {u"50"_s, u"60"_s});
        CHECK(provenFrom(parked, kNow) == kNow - kSentKeepsMs);
    }
    SECTION("not from a month before the first second branch was found on")
    {
        parked.emplace_back().foundAt = kNow - 5 * kDay;
        parked.emplace_back().foundAt = kNow;
        CHECK(gone() == QStringList {u"50"_s, u"60"_s});
        parked.front().foundAt = kNow - 25 * kDay;
        CHECK(gone().isEmpty());
    }
    SECTION("a question stands for nothing, and between nothing")
    {
        sent[1].upto.clear();
        CHECK(gone() == QStringList {u"60"_s}); // nor for one that lies before it
    }
}

TEST_CASE(
    "each file that was sent of a fork is read once for all questions, and compared with none but the last")
{
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    Desk &c = council.join(2);
    council.settle();
    writeTwice(council, b, [&] { council.log(b, u"second branch"_s); });
    council.log(c, u"heard of"_s);
    const auto sendMore = [&](int files) {
        for (int i = 0; i < files; ++i) {
            council.log(a, u"more"_s);
            council.send(a);
        }
        council.carry(c, a);
    };
    sendMore(4);
    const int few = statusStatements(a);
    sendMore(40);
    CHECK(statusStatements(a) <= few + 50); // a step of a statement reads a row
}

TEST_CASE("a file that waits is read for whose changes it rests on once, until it is another")
{
    TempCouncil council;
    Desk &a = council.founder();
    Desk &b = council.join(1);
    council.log(b, u"first"_s);
    council.send(b, ExportMode::Small); // lost: a has heard nothing of it
    council.log(b, u"second"_s);
    const auto waiting = council.receive(a, council.send(b, ExportMode::Small).value(0));
    REQUIRE(waiting.verdict == BundleVerdict::Waiting);
    const auto told = [&] { return must(a.exchange().status(), "status").held.at(0).words; };
    CHECK(told() == waiting.words);

    const QString path = exchange::Inbox(a.path).pathOf(waiting.bundle);
    const QByteArray whole = bytesOf(path);
    const auto writeAs = [&](const QByteArray &bytes, const QDateTime &modified) {
        put(path, bytes);
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.setFileTime(modified, QFileDevice::FileModificationTime));
    };
    const auto modified = QFileInfo(path).lastModified();
    writeAs(QByteArray(whole.size(), 'x'), modified);
    CHECK(told() == waiting.words); // not read again
    writeAs(QByteArray(whole.size(), 'x'), modified.addSecs(5));
    CHECK(told() != waiting.words);
    writeAs(whole, modified.addSecs(10));
    CHECK(told() == waiting.words);
}
