// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/london_time.h"
#include "core/domain/dp/review_calendar.h"
#include "core/domain/dp/review_trigger.h"
#include "tests/core/domain/dp/dp_values.h"

#include <rapidcheck.h>

using namespace letstalk;
using namespace letstalk::dp;
using namespace Qt::StringLiterals;

namespace {

QDate dueBy(const char *firstPayment, std::initializer_list<const char *> held = {})
{
    std::vector<CompletedReview> reviews;
    for (const char *day : held)
        reviews.push_back({date(day), {}, {}});
    return nextReview(date(firstPayment), reviews).by;
}

ReviewTrigger trigger(TriggerKind kind, const char *day)
{
    return {kind, date(day), {}, {}};
}

/// The last day in time, by walking a calendar day by day: the month's last day when it has no such day.
QDate walkedMonths(QDate from, int months)
{
    QDate day = from;
    for (int passed = 0; passed < months;) {
        day = day.addDays(1);
        if (day.day() == 1)
            ++passed;
    }
    if (months == 0)
        return from;
    while (day.day() != from.day() && day.addDays(1).month() == day.month())
        day = day.addDays(1);
    return day;
}

ReviewEntry entry()
{
    ReviewEntry made;
    made.caseId = caseId(7);
    made.initials = u"AB"_s;
    made.reference = u"BLA-K7QX4-M2P9T-3"_s;
    made.due = nextReview(date("2026-03-31"), {});
    return made;
}

} // namespace

TEST_CASE("what is heard after the day's review was recorded calls for another, though it is the same day")
{
    const QDate paid = date("2026-01-14");
    const QDate day = date("2026-05-04");
    CompletedReview held {day, {}, {}};
    ReviewTrigger heard {TriggerKind::Misuse, day, {}, {}};
    held.place = 1;
    heard.place = 2;
    const auto due = nextReview(paid, {held}, {heard});
    CHECK(due.reason == ReviewReason::Trigger);
    CHECK(due.by == day.addDays(ReviewPolicy().triggerDays));
    held.place = 3; // the review that this called for, on the same day
    CHECK(nextReview(paid, {held}, {heard}).reason == ReviewReason::Later);
    heard.on = day.addDays(-1); // of yesterday, but only told once the review stood there
    held.place = 1;
    CHECK(nextReview(paid, {held}, {heard}).reason == ReviewReason::Trigger);
}

TEST_CASE("the first review is six calendar months after the first payment, whatever the months' lengths")
{
    CHECK(dueBy("2026-01-14") == date("2026-07-14"));
    CHECK(dueBy("2026-08-31") == date("2027-02-28"));
    CHECK(dueBy("2027-08-31") == date("2028-02-29")); // a leap year
    CHECK(dueBy("2027-08-29") == date("2028-02-29"));
    CHECK(dueBy("2026-08-30") == date("2027-02-28"));
    CHECK(dueBy("2026-02-28") == date("2026-08-28")); // not the month's end: the same day
    CHECK(dueBy("2026-03-31") == date("2026-09-30"));
    CHECK(dueBy("2026-10-31") == date("2027-04-30"));
}

TEST_CASE("later reviews are twelve months after the last one that was held")
{
    CHECK(dueBy("2026-01-14", {"2026-06-20"}) == date("2027-06-20"));
    CHECK(dueBy("2026-01-14", {"2027-07-01", "2026-06-20"}) == date("2028-07-01"));
    CHECK(dueBy("2027-09-01", {"2028-02-29"}) == date("2029-02-28"));
    CHECK(dueBy("2026-01-14", {"2025-12-01"}) == date("2026-07-14")); // before the first payment
    CHECK(nextReview(date("2026-01-14"), {{date("2026-06-20"), {}, {}}}).number == 2);
}

TEST_CASE("a due day is that of a plain walk over the calendar")
{
    CHECK(rc::check("against counting days", [] {
        const QDate from = QDate(2024, 1, 1).addDays(*rc::gen::inRange(0, 3000));
        const int months = *rc::gen::inRange(0, 13);
        RC_ASSERT(monthsOn(from, months) == walkedMonths(from, months));
        const QDate first = nextReview(from, {}).by;
        RC_ASSERT(first == walkedMonths(from, 6));
        RC_ASSERT((from.daysTo(first) >= 181 && from.daysTo(first) <= 184));
    }));
}

TEST_CASE("an event brings the review forward, and a review deals with it")
{
    const QDate first = date("2026-01-14");
    const auto misuse = trigger(TriggerKind::Misuse, "2026-03-02");
    auto due = nextReview(first, {}, {misuse});
    CHECK(due.by == date("2026-03-07"));
    CHECK(due.reason == ReviewReason::Trigger);
    CHECK(due.trigger == TriggerKind::Misuse);
    due = nextReview(first, {{date("2026-03-02"), {}, {}}}, {misuse});
    CHECK(due.by == date("2027-03-02"));
    CHECK(due.reason == ReviewReason::Later);
    CHECK_FALSE(due.trigger);
    // An earlier review does not deal with it.
    CHECK(nextReview(first, {{date("2026-03-01"), {}, {}}}, {misuse}).reason == ReviewReason::Trigger);
    // Of several, the earliest; one that would come after the calendar's changes nothing.
    due = nextReview(first, {}, {misuse, trigger(TriggerKind::CapacityLost, "2026-02-20")});
    CHECK(due.trigger == TriggerKind::CapacityLost);
    CHECK(nextReview(first, {}, {trigger(TriggerKind::Breach, "2026-07-12")}).reason == ReviewReason::First);
    due = nextReview(first, {},
                     {trigger(TriggerKind::Breach, "2026-01-13")}); // the payment was put right since
    CHECK(due.reason == ReviewReason::Trigger);
    CHECK(due.by == first.addDays(ReviewPolicy().triggerDays));
}

TEST_CASE("a review is coming, due and overdue by London's days")
{
    const ReviewDue due = nextReview(date("2026-04-26"), {}); // 26 October 2026, the day after clocks go back
    const auto at = [&](const char *day, int hour, int minute) {
        const qint64 utc = QDateTime(date(day), QTime(hour, minute), Qt::UTC).toMSecsSinceEpoch();
        return reviewStanding(due, utc);
    };
    CHECK(due.by == date("2026-10-26"));
    CHECK(at("2026-08-27", 12, 0).state == ReviewState::Coming);
    CHECK(at("2026-08-26", 12, 0).state == ReviewState::Later);
    CHECK(at("2026-08-26", 23, 30).state == ReviewState::Coming); // half past midnight in London
    CHECK(at("2026-10-25", 23, 59) == ReviewStanding {ReviewState::Coming, 1});
    CHECK(at("2026-10-26", 0, 0) == ReviewStanding {ReviewState::Due, 0});
    CHECK(at("2026-10-26", 23, 59).state == ReviewState::Due);
    CHECK(at("2026-10-27", 0, 0) == ReviewStanding {ReviewState::Overdue, -1});
    const ReviewDue summer = nextReview(date("2026-01-14"), {}); // 14 July, in summer time
    CHECK(reviewStanding(summer, QDateTime(date("2026-07-14"), QTime(22, 59), Qt::UTC).toMSecsSinceEpoch())
              .state
          == ReviewState::Due);
    CHECK(
        reviewStanding(summer, QDateTime(date("2026-07-14"), QTime(23, 0), Qt::UTC).toMSecsSinceEpoch()).state
        == ReviewState::Overdue);
}

TEST_CASE("a payment late in a summer evening counts from London's day")
{
    const QDateTime paid(date("2026-06-30"), QTime(23, 30), Qt::UTC); // half past midnight on 1 July
    CHECK(nextReview(london::day(paid.toMSecsSinceEpoch()), {}).by == date("2027-01-01"));
}

TEST_CASE("how a review stands is told in words")
{
    const ReviewDue due = nextReview(date("2026-01-14"), {});
    CHECK(reviewText(due, {ReviewState::Coming, 12}) == u"due in 12 days, on 14 July 2026"_s);
    CHECK(reviewText(due, {ReviewState::Coming, 1}) == u"due in 1 day, on 14 July 2026"_s);
    CHECK(reviewText(due, {ReviewState::Due, 0}) == u"due today"_s);
    CHECK(reviewText(due, {ReviewState::Overdue, -3}) == u"3 days late, was due on 14 July 2026"_s);
}

TEST_CASE("a council may review sooner than the law says, not later")
{
    ReviewPolicy policy;
    CHECK(checkPolicy(policy));
    policy.firstMonths = 3;
    policy.laterMonths = 6;
    CHECK(checkPolicy(policy));
    CHECK(nextReview(date("2026-01-14"), {}, {}, policy).by == date("2026-04-14"));
    policy.firstMonths = 7;
    CHECK_FALSE(checkPolicy(policy));
    policy = {};
    policy.laterMonths = 13;
    CHECK_FALSE(checkPolicy(policy));
    policy = {};
    policy.triggerDays = -1;
    CHECK_FALSE(checkPolicy(policy));
    policy = {};
    policy.comingDays = 367;
    CHECK_FALSE(checkPolicy(policy));
}

TEST_CASE("a calendar gets initials, a reference and the day, and the same uid from every computer")
{
    const auto day = reviewDay(entry());
    REQUIRE(day);
    CHECK(day->summary == u"Direct Payment review due: AB BLA-K7QX4-M2P9T-3"_s);
    CHECK(day->day == date("2026-09-30"));
    CHECK(day->uid == reviewDay(entry())->uid);
    CHECK_FALSE(day->uid.contains(caseId(7).toText()));
    ReviewEntry other = entry();
    other.due.number = 2; // the next one of the same case takes the place of the one before
    CHECK(reviewDay(other)->uid == day->uid);
    other = entry();
    other.caseId = caseId(8);
    CHECK(reviewDay(other)->uid != day->uid);
    other = entry();
    other.due.by = other.due.by.addDays(3); // moved: the same entry of the calendar
    CHECK(reviewDay(other)->uid == day->uid);
}

TEST_CASE("every check that a reference can end with goes into a calendar, and no sign does")
{
    auto made = entry();
    for (const QString &check : {u"3"_s, u"Z"_s, u"U"_s, u"UA"_s, u"UD"_s}) {
        made.reference = u"DPC-K7QX4-M2P9T-"_s + check;
        INFO(made.reference.toStdString());
        CHECK(reviewDay(made));
    }
    for (const QChar sign : u"*~$="_s) {
        made.reference = u"DPC-K7QX4-M2P9T-"_s + sign;
        CHECK_FALSE(reviewDay(made));
    }
}

TEST_CASE("a name does not slip into a calendar as initials or reference")
{
    for (const char *initials : {"Ann", "ABCDE", "A B"}) {
        ReviewEntry made = entry();
        made.initials = QLatin1String(initials);
        CHECK_FALSE(reviewDay(made));
    }
    for (const char *reference : {"", "Ann Example", "BLA-k7", "ÉVA"}) {
        ReviewEntry made = entry();
        made.reference = QString::fromUtf8(reference);
        CHECK_FALSE(reviewDay(made));
    }
    ReviewEntry made = entry();
    made.initials.clear();
    CHECK(reviewDay(made)->summary == u"Direct Payment review due: BLA-K7QX4-M2P9T-3"_s);
}

TEST_CASE("several reviews make one calendar")
{
    ReviewEntry second = entry();
    second.caseId = caseId(8);
    const auto text = reviewCalendar({entry(), second}, 1'768'000'000'000);
    REQUIRE(text);
    CHECK(text->count("BEGIN:VEVENT") == 2);
    CHECK_FALSE(reviewCalendar({entry(), entry()}, 0)); // one uid twice
}

namespace {

/// Live since 1 March 2026 with every condition met, or paused, or as far as the stage says.
Case paidCase(Route route, Stage stage = Stage::Live)
{
    Case item;
    item.events.push_back({stage, StepKind::PayFirst, date("2026-03-01"), {}, {}, {}, {}});
    item.firstPaymentOn = date("2026-03-01");
    item.conditions = sheetOf(route);
    return item;
}

Case found(Case item, ConditionId id, Finding finding)
{
    CHECK(item.conditions->record({id, finding, u"seen"_s, user(2), date("2026-05-01")}));
    return item;
}

std::vector<TriggerKind> kindsBetween(const Case &before, const Case &after)
{
    std::vector<TriggerKind> kinds;
    for (const auto &one : impliedTriggers(before, after, user(2), date("2026-05-01"))) {
        CHECK(one.on == date("2026-05-01"));
        CHECK(one.by == user(2));
        CHECK_FALSE(one.note.isEmpty());
        kinds.push_back(one.kind);
    }
    return kinds;
}

} // namespace

TEST_CASE("a condition that fails while it is paid calls for a review, and nothing is said that nobody found")
{
    const auto failing = [](Route route, ConditionId id, Finding finding = Finding::NotMet) {
        const Case before = paidCase(route);
        return kindsBetween(before, found(before, id, finding));
    };
    using Kinds = std::vector<TriggerKind>;
    for (const auto id : {ConditionId::Gateway, ConditionId::One, ConditionId::Two})
        for (const auto route : {Route::S31, Route::S32})
            CHECK(failing(route, id) == Kinds {TriggerKind::ConditionUnmet}); // no doubt that nobody had
    for (const auto id : {ConditionId::Three, ConditionId::Four}) {
        CHECK(failing(Route::S31, id) == Kinds {TriggerKind::Condition});
        CHECK(failing(Route::S32, id, Finding::NotYetKnown) == Kinds {TriggerKind::Condition});
    }
    CHECK(failing(Route::S32, ConditionId::Five) == Kinds {TriggerKind::Condition});
    CHECK(failing(Route::S31, ConditionId::Three, Finding::Met).empty());
}

TEST_CASE("only what is found worse calls for a review, and only once money has been paid")
{
    const Case met = paidCase(Route::S31);
    const Case unknown = found(met, ConditionId::Three, Finding::NotYetKnown);
    const Case failed = found(met, ConditionId::Three, Finding::NotMet);
    CHECK(kindsBetween(unknown, failed).size() == 1);
    CHECK(kindsBetween(failed, unknown).empty());
    CHECK(kindsBetween(failed, met).empty());
    CHECK(kindsBetween(failed, failed).empty());
    for (const auto stage : {Stage::Deciding, Stage::SettingUp, Stage::Ended}) {
        const Case before = paidCase(Route::S31, stage);
        CHECK(kindsBetween(before, found(before, ConditionId::Three, Finding::NotMet)).empty());
    }
    const Case paused = paidCase(Route::S31, Stage::Suspended);
    CHECK(kindsBetween(paused, found(paused, ConditionId::Four, Finding::NotMet)).size() == 1);
    // Dated before the first payment it would be passed over: it counts from the payment on.
    const auto early = impliedTriggers(met, failed, user(2), date("2026-02-01"));
    REQUIRE(early.size() == 1);
    CHECK(early[0].on == date("2026-03-01"));
}

TEST_CASE("a trigger that was taken back calls for nothing")
{
    const QDate paid(2026, 3, 9);
    ReviewTrigger heard {TriggerKind::Misuse, QDate(2026, 4, 1), QStringLiteral("a call"), user(1), 1};
    REQUIRE(nextReview(paid, {}, {heard}).reason == ReviewReason::Trigger);
    heard.takenBack = TakenBack {QDate(2026, 4, 2), user(1), QStringLiteral("about somebody else")};
    CHECK(nextReview(paid, {}, {heard}) == nextReview(paid, {}));
    const ReviewTrigger other {TriggerKind::Breach, QDate(2026, 4, 3), QStringLiteral("seen"), user(1), 2};
    CHECK(nextReview(paid, {}, {heard, other}).trigger == TriggerKind::Breach);
}
