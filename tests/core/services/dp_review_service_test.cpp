// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/services/dp_world.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;

namespace {

/// Sets the clock to noon of a day in London.
void goTo(DpWorld &world, QDate day, QTime at = QTime(12, 0))
{
    world.temp.clock.set(london::instant(day, at));
}

/// Live with the first payment on that day.
void liveOn(DpWorld &world, QDate day)
{
    world.toDeciding();
    world.allMet();
    world.carry({dp::StepKind::Approve, dp::StepKind::StartSetUp});
    REQUIRE(world.today() <= day);
    goTo(world, day);
    world.setUp(); // insured on that day
    REQUIRE(world.take(dp::StepKind::PayFirst));
}

QDate dueAfter(QDate paid)
{
    DpWorld world;
    liveOn(world, paid);
    return world.stored().reviewDue.value_or(QDate());
}

} // namespace

TEST_CASE(
    "the first review is owed six calendar months after the first payment, on the last day of a short month")
{
    CHECK(dueAfter(QDate(2026, 8, 31)) == QDate(2027, 2, 28));
    CHECK(dueAfter(QDate(2027, 8, 31)) == QDate(2028, 2, 29)); // a leap year
    CHECK(dueAfter(QDate(2026, 9, 30)) == QDate(2027, 3, 30));
}

TEST_CASE("the day in clear follows each act: payment, review, what is heard, an end")
{
    DpWorld world;
    CHECK_FALSE(world.stored().reviewDue);
    liveOn(world, QDate(2027, 8, 31));
    CHECK(world.stored().reviewReason == u"FIRST"_s);

    goTo(world, QDate(2028, 2, 29));
    const auto held
        = world->dpReviews().review(world.id, QDate(2028, 2, 29), u"%1 is content"_s.arg(kMarker));
    REQUIRE(held);
    CHECK(held->next.by == QDate(2029, 2, 28)); // twelve months from a leap day
    CHECK(held->next.number == 2);
    CHECK(world.stored().reviewDue == QDate(2029, 2, 28));
    CHECK(world.stored().reviewReason == u"LATER"_s);

    const auto heard = world->dpReviews().trigger(world.id, dp::TriggerKind::Misuse, QDate(2028, 2, 29),
                                                  u"%1's neighbour rang"_s.arg(kMarker));
    REQUIRE(heard);
    CHECK(heard->next.reason == dp::ReviewReason::Trigger); // the review of that day could not know of it
    CHECK(world.stored().reviewDue == QDate(2028, 3, 5));
    goTo(world, QDate(2028, 3, 1));
    REQUIRE(world->dpReviews().trigger(world.id, dp::TriggerKind::Misuse, QDate(2028, 3, 1), u"again"_s));
    CHECK(world.stored().reviewDue == QDate(2028, 3, 5));
    CHECK(world.stored().reviewReason == u"TRIGGER"_s);

    REQUIRE(world.take(dp::StepKind::Suspend));
    CHECK(world.stored().reviewDue == QDate(2028, 3, 5));
    REQUIRE(world.take(dp::StepKind::End));
    CHECK_FALSE(world.stored().reviewDue);
    CHECK(world->dpReviews().list(true)->empty());
    CHECK_FALSE(holdsText(world->context().db, kMarker)); // outcomes and words are sealed
}

TEST_CASE("late, due and coming are told by London's days, whatever the clocks do")
{
    DpWorld world;
    liveOn(world, QDate(2026, 9, 28)); // owed on 28 March 2027, the day on which the clocks go forward
    const auto stateAt = [&](QDate day, QTime at) {
        goTo(world, day, at);
        const auto lines = must(world->dpReviews().list(true), "the list");
        REQUIRE(lines.size() == 1);
        return lines.front().standing;
    };
    CHECK(stateAt(QDate(2027, 1, 1), QTime(9, 0)).state == dp::ReviewState::Later);
    CHECK(world->dpReviews().list()->empty());
    CHECK(stateAt(QDate(2027, 1, 27), QTime(0, 0)).state == dp::ReviewState::Coming);
    CHECK(world->dpReviews().list()->size() == 1);
    CHECK(stateAt(QDate(2027, 3, 27), QTime(23, 59)) == dp::ReviewStanding {dp::ReviewState::Coming, 1});
    CHECK(stateAt(QDate(2027, 3, 28), QTime(0, 30)) == dp::ReviewStanding {dp::ReviewState::Due, 0});
    CHECK(stateAt(QDate(2027, 3, 28), QTime(23, 59)) == dp::ReviewStanding {dp::ReviewState::Due, 0});
    CHECK(stateAt(QDate(2027, 3, 29), QTime(0, 0)) == dp::ReviewStanding {dp::ReviewState::Overdue, -1});
    const auto line = world->dpReviews().list()->front();
    CHECK(line.text == u"1 day late, was due on 28 March 2027"_s);
    CHECK(line.name == u"Ann"_s);
}

TEST_CASE("what cannot have been reviewed is refused, in words")
{
    DpWorld world;
    world.toDeciding();
    auto &reviews = world->dpReviews();
    CHECK(isCode(reviews.review(world.id, world.today(), u"x"_s), Code::InvalidInput)); // nothing paid
    world.allMet();
    world.carry({dp::StepKind::Approve, dp::StepKind::StartSetUp});
    world.setUp();
    REQUIRE(world.take(dp::StepKind::PayFirst));
    const QDate today = world.today();
    CHECK(isCode(reviews.review(world.id, today.addDays(1), u"x"_s), Code::InvalidInput));
    CHECK(isCode(reviews.review(world.id, today.addDays(-1), u"x"_s), Code::InvalidInput));
    CHECK(isCode(reviews.review(world.id, today, u"  "_s), Code::InvalidInput));
    CHECK(isCode(reviews.review(world.id, today, u"x"_s, "an old mark"), Code::Conflict));
    CHECK(isCode(reviews.review(DpCaseId(world->context().ids.next()), today, u"x"_s), Code::NotFound));
    CHECK(isCode(reviews.trigger(world.id, dp::TriggerKind::CapacityRegained, today, u"x"_s),
                 Code::InvalidInput));
    CHECK(isCode(reviews.trigger(world.id, dp::TriggerKind::Misuse, today, QString()), Code::InvalidInput));
    CHECK(world.item().reviews.empty());
    CHECK(world.item().triggers.empty());
}

TEST_CASE("setting up keeps what was changed, refuses what cannot be, and tells what is missing")
{
    DpWorld world;
    world.toDeciding();
    auto &reviews = world->dpReviews();
    dp::SetUp setUp;
    setUp.management = {dp::Management::OwnAccount};
    CHECK(isCode(reviews.changeSetUp(world.id, setUp), Code::InvalidInput)); // not agreed yet
    world.allMet();
    world.carry({dp::StepKind::Approve});
    REQUIRE(reviews.changeSetUp(world.id, setUp));
    auto state = must(reviews.setUp(world.id), "the set-up");
    CHECK(state.setUp == setUp);
    CHECK_FALSE(state.missing.isEmpty());
    CHECK(state.budget == u"£240.00 a week"_s);
    CHECK(state.paidOut == u"£200.00 a week"_s); // net of a contribution of £40
    CHECK(isCode(reviews.changeSetUp(world.id, setUp, state.mark), Code::InvalidInput)); // nothing changed
    setUp.agreementSignedOn = world.today().addDays(1);
    CHECK(isCode(reviews.changeSetUp(world.id, setUp), Code::InvalidInput));
    setUp.agreementSignedOn = world.today();
    setUp.uses = {dp::Use::Agency, dp::Use::Agency};
    CHECK(isCode(reviews.changeSetUp(world.id, setUp), Code::InvalidInput));
    setUp = dp::fullSetUp(world.today(), *world.item().request);
    REQUIRE(reviews.changeSetUp(world.id, setUp, state.mark));
    CHECK(
        isCode(reviews.changeSetUp(world.id, {}, state.mark), Code::Conflict)); // somebody was here meanwhile
    state = must(reviews.setUp(world.id), "the set-up");
    CHECK(state.missing.isEmpty());
    CHECK(state.setUp == setUp);
}

TEST_CASE("nights in care homes are counted together, put right and taken back")
{
    DpWorld world;
    world.toLive();
    auto &reviews = world->dpReviews();
    const QDate in = world.today().addDays(-10);
    const auto first = must(reviews.tellStay(world.id, {in, in.addDays(10), false}, {}), "a stay");
    CHECK(first.text.contains(u"18 nights left"_s));
    CHECK_FALSE(first.tooLong);
    const auto second
        = must(reviews.tellStay(world.id, {in.addDays(20), in.addDays(39), true}, u"after the operation"_s),
               "a stay");
    CHECK(second.tooLong); // 29 nights, less than 28 days apart
    const auto better
        = must(reviews.tellStay(world.id, {in.addDays(20), in.addDays(38), true}, {}, second.id), "a stay");
    CHECK_FALSE(better.tooLong);
    CHECK(isCode(reviews.tellStay(world.id, {in, in.addDays(3), false}, {}, second.id), Code::NotFound));
    CHECK(isCode(reviews.tellStay(world.id, {in, in, false}, {}), Code::InvalidInput));
    CHECK(
        isCode(reviews.tellStay(world.id, {in.addDays(20), in.addDays(30), false}, {}), Code::InvalidInput));
    CHECK(reviews.careHome(world.id)->stays.size() == 2);
    REQUIRE(reviews.takeStayBack(world.id, first.id));
    const auto left = must(reviews.careHome(world.id), "the stays");
    CHECK(left.stays.size() == 1);
    CHECK(left.texts.size() == 1);
    CHECK(isCode(reviews.takeStayBack(world.id, first.id), Code::NotFound));
}

TEST_CASE("a calendar holds references, names leave only when asked for, and with a warning")
{
    DpWorld world;
    liveOn(world, QDate(2026, 8, 31));
    auto calendar = must(world->dpReviews().calendar(false, false), "the calendar");
    CHECK(calendar.reviews == 1);
    CHECK(calendar.warning.isEmpty());
    CHECK(calendar.bytes.contains("DTSTART;VALUE=DATE:20270228"));
    CHECK(calendar.bytes.contains(dpReference(world.id).toLatin1()));
    CHECK_FALSE(calendar.bytes.contains("Ann"));
    CHECK_FALSE(calendar.bytes.toLower().contains(kMarker.toLower().toUtf8()));
    const auto named = must(world->dpReviews().calendar(true, true), "the calendar");
    CHECK(named.bytes.contains("Ann"));
    CHECK_FALSE(named.warning.isEmpty());
}

namespace {

/// A calendar program: keeps an entry by its uid, takes a later one in its place, drops a cancelled one.
class OutsideCalendar
{
public:
    void import(const QByteArray &text)
    {
        QByteArray plain = text;
        plain.replace("\r\n ", "");
        std::map<QByteArray, QByteArray> entry;
        for (const QByteArray &line : plain.split('\n')) {
            const auto colon = line.indexOf(':');
            const QByteArray name = line.left(colon).split(';').first();
            const QByteArray value = line.mid(colon + 1).trimmed();
            if (name == "BEGIN" && value == "VEVENT")
                entry.clear();
            else if (name == "END" && value == "VEVENT")
                take(entry);
            else
                entry[name] = value;
        }
    }
    /// The days that it shows.
    std::vector<QDate> days() const
    {
        std::vector<QDate> all;
        for (const auto &[uid, entry] : m_entries)
            if (entry.at("STATUS") != "CANCELLED")
                all.push_back(QDate::fromString(QString::fromLatin1(entry.at("DTSTART")), u"yyyyMMdd"_s));
        return all;
    }

private:
    void take(std::map<QByteArray, QByteArray> entry)
    {
        entry.try_emplace("STATUS", "CONFIRMED");
        REQUIRE_FALSE(entry["UID"].isEmpty());
        auto &known = m_entries[entry["UID"]];
        if (known.empty()
            || std::pair(entry["SEQUENCE"].toLongLong(), entry["DTSTAMP"])
                > std::pair(known["SEQUENCE"].toLongLong(), known["DTSTAMP"]))
            known = entry;
    }
    std::map<QByteArray, std::map<QByteArray, QByteArray>> m_entries;
};

} // namespace

TEST_CASE("an outside calendar holds one entry for each case, whatever moves, replaces or ends its review")
{
    DpWorld world;
    liveOn(world, QDate(2026, 8, 31));
    OutsideCalendar outside;
    const auto exported = [&](bool mineOnly = false) {
        outside.import(must(world->dpReviews().calendar(mineOnly, false), "the calendar").bytes);
        return outside.days();
    };
    CHECK(exported() == std::vector {QDate(2027, 2, 28)});
    world.nextDay();
    REQUIRE(world->dpReviews().trigger(world.id, dp::TriggerKind::Breach, world.today(), u"x"_s));
    CHECK(exported() == std::vector {QDate(2026, 9, 6)});
    world.nextDay();
    // Held early: the next one is another review, and the old entry does not stay.
    REQUIRE(world->dpReviews().review(world.id, world.today(), u"goes on"_s));
    CHECK(exported() == std::vector {QDate(2027, 9, 2)});

    // Handed over: it leaves the calendar of whoever had it.
    world.nextDay();
    CHECK(exported(true) == std::vector {QDate(2027, 9, 2)});
    REQUIRE(world.cases().offerHandOver(world.id, world.officer, {}));
    REQUIRE(enter(world.temp, u"officer"_s));
    REQUIRE(world.cases().acceptHandOver(world.id));
    world.nextDay();
    CHECK(exported(true) == std::vector {QDate(2027, 9, 2)}); // in the officer's
    REQUIRE(enter(world.temp, u"social"_s));
    world.nextDay();
    CHECK(exported(true).empty());
    world.nextDay();
    CHECK(exported().size() == 1);

    REQUIRE(world.take(dp::StepKind::End));
    world.nextDay();
    CHECK(exported().empty());
}

TEST_CASE("the entry of somebody who was erased is taken out of outside calendars")
{
    DpWorld world;
    liveOn(world, QDate(2026, 8, 31));
    OutsideCalendar outside;
    outside.import(must(world->dpReviews().calendar(false, false), "the calendar").bytes);
    REQUIRE(outside.days().size() == 1);
    REQUIRE(enter(world.temp, u"dpo"_s));
    REQUIRE_FALSE(world->people().erase(world.person, u"REQUEST"_s)->asked);
    REQUIRE(enter(world.temp, u"social"_s));
    world.nextDay();
    const auto calendar = must(world->dpReviews().calendar(false, true), "the calendar");
    CHECK(calendar.reviews == 0);
    outside.import(calendar.bytes);
    CHECK(outside.days().empty());
}

TEST_CASE(
    "a condition that fails while it is paid calls for a review in the same act, and it is told to stop")
{
    DpWorld world;
    liveOn(world, QDate(2026, 8, 31));
    CHECK(world.stored().reviewReason == u"FIRST"_s);
    CHECK(must(world.cases().open(world.id), "the case").toCheck.isEmpty());
    goTo(world, QDate(2026, 10, 1));
    world.find(dp::ConditionId::Three); // met, as before
    CHECK(world.item().triggers.empty());
    world.find(dp::ConditionId::Three, dp::Finding::NotYetKnown);
    CHECK(world.stored().reviewReason == u"TRIGGER"_s);
    CHECK(world.stored().reviewDue == QDate(2026, 10, 6));
    REQUIRE(world.item().triggers.size() == 1);
    CHECK(world.item().triggers[0].kind == dp::TriggerKind::Condition);
    CHECK(world.item().triggers[0].by == world.social);
    const auto opened = must(world.cases().open(world.id), "the case");
    REQUIRE(opened.toCheck.size() == 1);
    CHECK(opened.toCheck[0].contains(u"must not be"_s));
    REQUIRE(world->dpReviews().review(world.id, world.today(), u"talked about it"_s));
    CHECK(world.stored().reviewReason == u"LATER"_s);

    // Paused it is not paid; that a condition is not met is heard all the same.
    REQUIRE(world.take(dp::StepKind::Suspend));
    CHECK(must(world.cases().open(world.id), "the case").toCheck.isEmpty());
    goTo(world, QDate(2026, 11, 2));
    world.find(dp::ConditionId::One, dp::Finding::NotMet);
    CHECK(world.stored().reviewDue == QDate(2026, 11, 7));
    CHECK(world.item().triggers.back().kind == dp::TriggerKind::ConditionUnmet); // not a doubt nobody had
    CHECK(world->dpReviews().list()->size() == 1);
}

TEST_CASE("what is logged of the first review is the day by the council's choice")
{
    DpWorld world;
    REQUIRE(world.cases().setPolicy({{u"first_months"_s, 3, {}, {}, {}}}));
    world.toDeciding();
    world.allMet();
    world.carry({dp::StepKind::Approve, dp::StepKind::StartSetUp});
    world.setUp();
    const auto taken = world.cases().take(world.id, world.step(dp::StepKind::PayFirst));
    REQUIRE(taken);
    QString review;
    for (const auto &line : taken->log)
        if (line.item == u"review"_s)
            review = line.value;
    CHECK(review == world.today().addMonths(3).toString(Qt::ISODate));
    CHECK(world.stored().reviewDue == world.today().addMonths(3));
}

TEST_CASE("roles: the desk, leads, partners and administrators get nothing of reviews and set-up")
{
    DpWorld world;
    world.toLive();
    for (const QString &user : {u"desk"_s, u"partner"_s, u"lead"_s, u"dpo"_s}) {
        INFO(user.toStdString());
        REQUIRE(enter(world.temp, user));
        auto &reviews = world->dpReviews();
        CHECK(isCode(reviews.list(), Code::Forbidden));
        CHECK(isCode(reviews.review(world.id, world.today(), u"x"_s), Code::Forbidden));
        CHECK(isCode(reviews.trigger(world.id, dp::TriggerKind::Breach, world.today(), u"x"_s),
                     Code::Forbidden));
        CHECK(isCode(reviews.setUp(world.id), Code::Forbidden));
        CHECK(isCode(reviews.changeSetUp(world.id, {}), Code::Forbidden));
        CHECK(isCode(reviews.careHome(world.id), Code::Forbidden));
        CHECK(isCode(reviews.tellStay(world.id, {}, {}), Code::Forbidden));
        CHECK(isCode(reviews.calendar(false, false), Code::Forbidden));
    }
    REQUIRE(enter(world.temp, u"officer"_s));
    CHECK(world->dpReviews().list(true)->size() == 1);
}
