// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "tests/core/services/council_world.h"
#include "tests/support/catch.h"
#include "tests/support/good.h"
#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

#include <set>

using namespace letstalk;
using namespace letstalk::services;
using namespace Qt::Literals::StringLiterals;
using test::good;
using test::TempWorkspace;

namespace {

using Code = Error::Code;
constexpr qint64 kMinute = 60'000;

QueueVisit arrives(TempWorkspace &temp, const QString &urgency = u"ROUTINE"_s, const QString &name = {})
{
    QueueService::Arrival arrival;
    arrival.urgency = urgency;
    arrival.firstName = name;
    return good(temp->queue().arrive(arrival)).visit;
}

QueueService::Queue queueOf(TempWorkspace &temp)
{
    return good(temp->queue().today(temp->actor().site));
}

QueueVisit now(TempWorkspace &temp, VisitId id)
{
    const auto queue = queueOf(temp);
    for (const auto *visits : {&queue.today, &queue.leftOver})
        for (const auto &visit : *visits)
            if (visit.id == id)
                return visit;
    FAIL("the visit is in no list");
    return {};
}

ConversationEntry simple(TempWorkspace &temp)
{
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.needs = {{u"DEBT"_s, QString()}};
    return entry;
}

/// The figures of the week of 20 March 2026, verified by the second computation.
QString figure(TempWorkspace &temp, const char *name)
{
    const auto report = temp->reports().weekly({IsoWeek::of(QDate(2026, 3, 20)), std::nullopt}, true);
    REQUIRE(report);
    const auto *found = report->find(u"headlines.%1.week"_s.arg(QLatin1String(name)));
    REQUIRE(found);
    return found->text;
}

} // namespace

TEST_CASE("an arrival takes a token, waits, is taken and ends with the conversation")
{
    TempWorkspace temp;
    const auto first = arrives(temp, u"ROUTINE"_s, u"Mo"_s);
    CHECK(first.tokenNumber == 1);
    CHECK(first.arrivedAt == temp.clock.nowMs());
    CHECK(now(temp, first.id) == first); // as told, so it stands
    CHECK(temp->sessions().today(temp->actor().site)->value().state == SessionState::Held);
    const auto second = arrives(temp);
    CHECK(second.tokenColour == first.tokenColour);
    CHECK(second.tokenNumber == 2);
    CHECK(queueOf(temp).waiting() == 2);

    temp.clock.advance(12 * kMinute);
    const auto taken = good(temp->queue().takeNext(temp->actor().site)).visit;
    CHECK(taken.id == first.id);
    CHECK(now(temp, first.id) == taken);
    CHECK(waitedMinutes(taken, temp.clock.nowMs()) == 12);
    CHECK(taken.isBeingSeen());

    temp.clock.advance(20 * kMinute);
    auto entry = simple(temp);
    entry.visit = first.id;
    const auto logged = good(temp->desk().log(entry));
    const auto ended = now(temp, first.id);
    CHECK(ended.endState == u"SEEN");
    CHECK(ended.seenAt == taken.seenAt);
    CHECK(ended.endedAt == temp.clock.nowMs());
    CHECK(ended.conversations == 1);
    CHECK(figure(temp, "visitors") == u"2"); // no visit of its own was made
    CHECK(figure(temp, "wait_median") == u"12");
    CHECK(figure(temp, "conversations") == u"1");

    // the second conversation of the same visit
    temp.clock.advance(5 * kMinute);
    const auto again = good(temp->desk().log(entry));
    CHECK(now(temp, first.id).conversations == 2);
    CHECK(now(temp, first.id).endedAt == temp.clock.nowMs());
    CHECK(now(temp, first.id).seenAt == taken.seenAt);
    CHECK(figure(temp, "visitors") == u"2");
    CHECK(figure(temp, "conversations") == u"2");

    // taken back, one by one, and the visit is what it was
    REQUIRE(temp->desk().undo(again.changes.op));
    CHECK(now(temp, first.id) == ended);
    REQUIRE(temp->desk().undo(logged.changes.op));
    CHECK(now(temp, first.id) == taken);
}

TEST_CASE("the next one is the most urgent, and a chosen one may be taken before")
{
    TempWorkspace temp;
    const auto first = arrives(temp);
    temp.clock.advance(kMinute);
    const auto second = arrives(temp, u"TODAY"_s);
    temp.clock.advance(kMinute);
    const auto third = arrives(temp, u"NOW"_s);
    const auto fourth = arrives(temp);
    const SiteId site = temp->actor().site;
    CHECK(good(temp->queue().takeNext(site)).visit.id == third.id);
    CHECK(good(temp->queue().take(fourth.id)).visit.id == fourth.id);
    CHECK(temp->queue().take(fourth.id).error().code == Code::Conflict);
    CHECK(good(temp->queue().setUrgency(first.id, u"NOW"_s)).visit.urgency == u"NOW");
    CHECK(good(temp->queue().takeNext(site)).visit.id == first.id);
    CHECK(good(temp->queue().takeNext(site)).visit.id == second.id);
    CHECK(temp->queue().takeNext(site).error().code == Code::NotFound);
    CHECK(temp->queue().setUrgency(first.id, u"TODAY"_s).error().code == Code::Conflict);
}

TEST_CASE("a visit ends as it ended, and can be put back to waiting")
{
    TempWorkspace temp;
    const auto visit = arrives(temp);
    const auto other = arrives(temp);
    temp.clock.advance(30 * kMinute);
    REQUIRE(temp->queue().take(visit.id));
    // called, and nobody came: no wait that ended
    const auto left = good(temp->queue().end(visit.id, u"LEFT_UNSEEN"_s)).visit;
    CHECK(now(temp, visit.id) == left);
    CHECK_FALSE(left.seenAt);
    CHECK(left.endedAt == temp.clock.nowMs());
    CHECK(queueOf(temp).leftUnseen() == 1);
    CHECK(figure(temp, "left_unseen") == u"1");
    CHECK(figure(temp, "wait_longest") == u"–");
    CHECK(temp->queue().end(visit.id, u"SEEN"_s).error().code == Code::Conflict);
    REQUIRE(temp->queue().putBack(visit.id));
    CHECK(now(temp, visit.id) == visit); // at the place that the arrival gives
    CHECK(temp->queue().putBack(visit.id).error().code == Code::Conflict);
    CHECK(figure(temp, "left_unseen") == u"0");

    for (const auto &state : {u"TURNED_AWAY"_s, u"BOOKED_BACK"_s}) {
        CHECK(good(temp->queue().end(other.id, state)).visit.endState == state);
        CHECK_FALSE(now(temp, other.id).seenAt);
        REQUIRE(temp->queue().putBack(other.id));
    }
    CHECK(good(temp->queue().end(other.id, u"SEEN"_s)).visit.seenAt == temp.clock.nowMs());
    CHECK(temp->queue().end(visit.id, u"WENT_OFF"_s).error().code == Code::InvalidInput);

    // who was talked to has not left unseen
    auto entry = simple(temp);
    entry.visit = other.id;
    const auto logged = good(temp->desk().log(entry));
    CHECK(temp->queue().putBack(other.id).error().code == Code::Conflict);
    // somebody thought to have left comes back to the counter
    REQUIRE(temp->queue().end(visit.id, u"LEFT_UNSEEN"_s));
    CHECK(good(temp->queue().take(visit.id)).visit.isBeingSeen());
    CHECK(now(temp, visit.id).isBeingSeen());
}

TEST_CASE("what cannot be is refused, and nothing is written")
{
    TempWorkspace temp;
    const auto head = temp->context().journal.ownStream().sequence;
    const auto refused = [&](auto change) {
        QueueService::Arrival arrival;
        change(arrival);
        const auto made = temp->queue().arrive(arrival);
        REQUIRE_FALSE(made);
        CHECK(made.error().code == Code::InvalidInput);
        CHECK_FALSE(made.error().detail.isEmpty());
    };
    refused([](auto &a) { a.urgency = u"SOON"_s; });
    refused([](auto &a) { a.channel = u"PIGEON"_s; });
    refused([](auto &a) { a.partySize = 0; });
    refused([](auto &a) { a.partySize = 51; });
    refused([](auto &a) { a.firstName = QString(41, u'x'); });
    refused([&](auto &a) { a.arrivedAt = temp.clock.nowMs() + 10 * kMinute; });
    refused([](auto &a) { a.site = SiteId(*RowId::fromText(u"0190c2a4-0000-7000-8000-000000000000")); });
    CHECK(temp->queue().take(VisitId()).error().code == Code::NotFound);
    auto entry = simple(temp);
    entry.visit = VisitId(*RowId::fromText(u"0190c2a4-0000-7000-8000-000000000000"));
    CHECK(temp->desk().log(entry).error().code == Code::InvalidInput);
    CHECK(temp->context().journal.ownStream().sequence == head);
}

TEST_CASE("at the end of a session the unseen are closed in one step, those who were shown and nobody else")
{
    TempWorkspace temp;
    const SiteId site = temp->actor().site;
    const auto a = arrives(temp);
    const auto b = arrives(temp);
    const auto seen = arrives(temp);
    REQUIRE(temp->queue().take(seen.id));
    CHECK(temp->queue().closeUnseen(site, {a.id, seen.id}).error().code == Code::Conflict);
    CHECK(queueOf(temp).waiting() == 2);
    const auto closed = good(temp->queue().closeUnseen(site, {a.id, b.id}));
    CHECK(queueOf(temp).leftUnseen() == 2);
    CHECK(now(temp, seen.id).isBeingSeen());
    REQUIRE(temp->desk().undo(closed.op));
    CHECK(queueOf(temp).waiting() == 2);

    // on another day they are still shown, and closed as of their day
    temp.clock.advance(24 * 60 * kMinute);
    const auto later = queueOf(temp);
    CHECK(later.today.empty());
    REQUIRE(later.leftOver.size() == 3);
    REQUIRE(temp->queue().closeUnseen(site, {a.id, b.id}));
    REQUIRE(queueOf(temp).leftOver.size() == 1);
    CHECK(queueOf(temp).leftOver.front().id == seen.id);
    CHECK(figure(temp, "left_unseen") == u"2");

    // the one who was talked to is written down late, on the day of the visit
    auto entry = simple(temp);
    entry.visit = seen.id;
    const auto logged = good(temp->desk().log(entry));
    CHECK(london::day(*temp->desk().load(logged.id)->occurredAt) == QDate(2026, 3, 20));
    CHECK(queueOf(temp).leftOver.empty());
    entry.occurredAt = temp.clock.nowMs();
    CHECK(temp->desk().log(entry).error().code == Code::InvalidInput);
}

TEST_CASE("who is left over from an earlier day is taken and ended as of that day, and no wait is made of it")
{
    TempWorkspace temp;
    const auto taken = arrives(temp);
    const auto seen = arrives(temp);
    const auto unseen = arrives(temp);
    const auto begun = arrives(temp);
    temp.clock.advance(5 * kMinute);
    REQUIRE(temp->queue().take(begun.id));
    temp.clock.advance(24 * 60 * kMinute);
    const auto isThatDay
        = [](std::optional<qint64> at) { return at && london::day(*at) == QDate(2026, 3, 20); };

    const auto late = good(temp->queue().take(taken.id)).visit;
    CHECK(late == now(temp, taken.id));
    CHECK(isThatDay(late.seenAt));
    auto entry = simple(temp);
    entry.visit = taken.id;
    const auto logged = good(temp->desk().log(entry)); // without a time: on the day of the visit
    CHECK(london::day(*temp->desk().load(logged.id)->occurredAt) == QDate(2026, 3, 20));

    for (const auto &[id, state] : {std::pair(seen.id, u"SEEN"_s), std::pair(unseen.id, u"TURNED_AWAY"_s),
                                    std::pair(begun.id, u"SEEN"_s)}) {
        const auto ended = good(temp->queue().end(id, state)).visit;
        CHECK(isThatDay(ended.endedAt));
        CHECK(ended.seenAt.has_value() == (state == u"SEEN"));
        CHECK((!ended.seenAt || (isThatDay(ended.seenAt) && *ended.seenAt <= *ended.endedAt)));
    }
    CHECK(queueOf(temp).leftOver.empty());
    CHECK(figure(temp, "visitors") == u"4");
    CHECK(figure(temp, "wait_median") == u"5"); // of the one whose wait is known
}

TEST_CASE("a session stays held when the act that began it is taken back and others have come since")
{
    TempWorkspace temp;
    const SiteId site = temp->actor().site;
    const auto first = good(temp->queue().arrive({}));
    const auto second = good(temp->queue().arrive({}));
    REQUIRE(temp->desk().undo(first.changes.op));
    CHECK(temp->sessions().today(site)->value().state == SessionState::Held);
    REQUIRE(queueOf(temp).today.size() == 1);
    CHECK(queueOf(temp).today.front().id == second.visit.id);
    CHECK(figure(temp, "visitors") == u"1");
}

TEST_CASE("a session that began by mistake is planned again, and is held with whoever comes next")
{
    TempWorkspace temp;
    const SiteId site = temp->actor().site;
    const auto mistake = good(temp->queue().arrive({}));
    REQUIRE(temp->desk().undo(mistake.changes.op));
    CHECK(queueOf(temp).today.empty());
    CHECK(temp->sessions().today(site)->value().state == SessionState::Planned);
    CHECK(figure(temp, "sessions_held") == u"–");
    const auto next = arrives(temp);
    CHECK(next.tokenNumber == 1); // the token was not given out after all
    CHECK(temp->sessions().today(site)->value().state == SessionState::Held);
    CHECK(now(temp, next.id).isWaiting());
    CHECK(figure(temp, "visitors") == u"1");
}

TEST_CASE("a tally mark is an enquiry until it becomes a conversation")
{
    TempWorkspace temp;
    const SiteId site = temp->actor().site;
    const auto mark = good(temp->queue().tally({})).mark;
    temp.clock.advance(5 * kMinute);
    const auto second = good(temp->queue().tally(site));
    CHECK(figure(temp, "tally_marks") == u"2");
    CHECK(figure(temp, "visitors") == u"0");
    auto marks = good(temp->queue().tallyMarks(site, QDate(2026, 3, 20)));
    REQUIRE(marks.size() == 2);
    CHECK(marks[1] == mark);

    temp.clock.advance(5 * kMinute);
    auto entry = simple(temp);
    entry.tallyMark = mark.id;
    const auto logged = good(temp->desk().log(entry));
    CHECK(temp->desk().load(logged.id)->occurredAt == mark.at);
    CHECK(figure(temp, "tally_marks") == u"1");
    CHECK(figure(temp, "conversations") == u"1");
    CHECK(good(temp->queue().tallyMarks(site, QDate(2026, 3, 20)))[1].conversation == logged.id);
    CHECK(temp->desk().log(entry).error().code == Code::Conflict);
    CHECK(temp->queue().removeTally(mark.id).error().code == Code::Conflict);
    REQUIRE(temp->desk().undo(logged.changes.op));
    CHECK(figure(temp, "tally_marks") == u"2");

    REQUIRE(temp->desk().undo(second.changes.op));
    CHECK(figure(temp, "tally_marks") == u"1");
    REQUIRE(temp->queue().removeTally(mark.id));
    CHECK(good(temp->queue().tallyMarks(site, QDate(2026, 3, 20))).empty());
    CHECK(temp->queue().removeTally(mark.id).error().code == Code::NotFound);
}

TEST_CASE("somebody else's tally mark is taken back by a site lead alone")
{
    TempWorkspace temp;
    const SiteId site = temp->actor().site;
    const auto mark = good(temp->queue().tally(site)).mark;
    temp.addUser(u"desk"_s, {Role::FrontDesk});
    REQUIRE(temp.reopen(u"desk"_s));
    temp->chooseSite(site);
    CHECK(temp->queue().removeTally(mark.id).error().code == Code::Forbidden);
    REQUIRE(temp.reopen());
    temp->chooseSite(site);
    CHECK(temp->queue().removeTally(mark.id));
}

TEST_CASE("an erased visitor's name goes from the queue as well")
{
    TempWorkspace temp;
    const auto visit = arrives(temp, u"ROUTINE"_s, u"Zebediah"_s);
    auto entry = simple(temp);
    entry.visit = visit.id;
    entry.identity = IdentityLevel::Named;
    entry.newVisitor = Person();
    entry.newVisitor->givenName = u"Given"_s;
    const auto logged = good(temp->desk().log(entry));
    const auto person = *temp->desk().load(logged.id)->visitor;
    temp.addUser(u"officer"_s, {Role::Dpo});
    const SiteId site = temp->actor().site;
    REQUIRE(temp.reopen(u"officer"_s));
    CHECK_FALSE(good(temp->people().erase(person, u"REQUEST"_s)).asked);
    REQUIRE(temp.reopen());
    temp->chooseSite(site);
    const auto after = now(temp, visit.id);
    CHECK(after.firstName.isEmpty());
    CHECK(after.endState == u"SEEN"); // the skeleton stays, and the figures with it
    CHECK(figure(temp, "visitors") == u"1");
}

TEST_CASE("each write of the queue that fails at any statement leaves the record as it was")
{
    TempWorkspace temp;
    const SiteId site = temp->actor().site;
    const auto waiting = arrives(temp);
    const auto mark = good(temp->queue().tally(site)).mark;
    using Act = std::function<Status()>;
    const auto statusOf = [](const auto &result) { return result ? done() : Status(result.error()); };
    auto entry = simple(temp);
    entry.visit = waiting.id;
    entry.tallyMark = mark.id;
    const std::pair<const char *, Act> acts[] = {
        {"tally", [&] { return statusOf(temp->queue().tally(site)); }},
        {"arrive", [&] { return statusOf(temp->queue().arrive({})); }},
        {"urgency", [&] { return statusOf(temp->queue().setUrgency(waiting.id, u"TODAY"_s)); }},
        {"take", [&] { return statusOf(temp->queue().takeNext(site)); }},
        {"put back", [&] { return statusOf(temp->queue().putBack(waiting.id)); }},
        {"close", [&] { return statusOf(temp->queue().closeUnseen(site, {waiting.id})); }},
        {"take again", [&] { return statusOf(temp->queue().take(waiting.id)); }},
        {"end", [&] { return statusOf(temp->queue().end(waiting.id, u"BOOKED_BACK"_s)); }},
        {"back again", [&] { return statusOf(temp->queue().putBack(waiting.id)); }},
        {"log", [&] { return statusOf(temp->desk().log(entry)); }},
    };
    for (const auto &[name, act] : acts) {
        int failures = 0;
        for (int at = 0;; ++at) {
            INFO(name << " at " << at);
            const auto before = queueOf(temp);
            const auto marks = good(temp->queue().tallyMarks(site, QDate(2026, 3, 20)));
            temp->context().db.failAtStatement(at);
            const auto result = act();
            temp->context().db.failAtStatement(-1);
            if (result)
                break;
            ++failures;
            const auto after = queueOf(temp);
            REQUIRE(after.today == before.today);
            REQUIRE(after.leftOver == before.leftOver);
            REQUIRE(good(temp->queue().tallyMarks(site, QDate(2026, 3, 20))) == marks);
        }
        INFO(name);
        CHECK(failures > 3);
    }
    const auto checked = temp->safety().check();
    REQUIRE(checked);
    CHECK(checked->journal.attention == 0);
}

TEST_CASE("two computers of one site give out different tokens at the same time")
{
    test::CouncilWorld world;
    auto &sam = world.founder();
    auto &kim = world.join("BLA", u"kim"_s);
    const SiteId site = world.site("BLA");
    const auto give = [&](test::Computer &at) {
        QueueService::Arrival arrival;
        arrival.site = site;
        return good(at->queue().arrive(arrival)).visit;
    };
    std::set<std::pair<QString, int>> given;
    for (int i = 0; i < 5; ++i)
        for (auto *at : {&sam, &kim}) {
            const auto visit = give(*at);
            CHECK(given.insert({visit.tokenColour, visit.tokenNumber}).second);
        }
    world.clock.advance(kMinute);
    world.carry(sam, kim);
    world.carry(kim, sam);
    const auto ours = good(sam->queue().today(site));
    const auto theirs = good(kim->queue().today(site));
    REQUIRE(ours.today.size() == 10);
    REQUIRE(theirs.today.size() == 10);
    for (std::size_t i = 0; i < 10; ++i) {
        CHECK(ours.today[i].id == theirs.today[i].id); // the same order on both
        CHECK(ours.today[i].elsewhere != theirs.today[i].elsewhere);
        CHECK_FALSE(ours.today[i].twin);
    }
    // both take the same one meanwhile: one visit, seen once
    const VisitId next = ours.today.front().id;
    REQUIRE(sam->queue().take(next));
    world.clock.advance(kMinute);
    REQUIRE(kim->queue().take(next));
    world.carry(sam, kim);
    world.carry(kim, sam);
    const auto after = good(sam->queue().today(site));
    CHECK(after.waiting() == 9);
    CHECK(good(kim->queue().today(site)).today == [&] {
        auto same = after.today;
        for (auto &visit : same)
            visit.elsewhere = !visit.elsewhere;
        return same;
    }());
}
