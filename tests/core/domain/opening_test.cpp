// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/opening.h"
#include "core/domain/ring_order.h"

#include "core/base/london_time.h"
#include "core/domain/bank_holidays.h"
#include "core/domain/hours_text.h"
#include "core/domain/service.h"
#include "core/domain/service_filter.h"
#include "tests/support/qt_strings.h"

#include <rapidcheck.h>

#include <tuple>

using namespace letstalk;
using Kind = OpeningState::Kind;

namespace {

QString utf8(const char *text)
{
    return QString::fromUtf8(text);
}

ServiceSchedule schedule(const char *rule, QTime opens, QTime closes)
{
    ServiceSchedule one;
    one.rule = utf8(rule);
    one.opens = opens;
    one.closes = closes;
    return one;
}

OpeningTimes times(const std::vector<ServiceSchedule> &schedules)
{
    OpeningTimes all;
    for (const auto &one : schedules)
        all.add(one);
    return all;
}

/// Whether the doors are open at a minute of the London clock, told one rule and one day at a time.
bool naivelyOpen(const std::vector<ServiceSchedule> &schedules, const std::vector<ClosedSpell> &closed,
                 QDate day, QTime time)
{
    const auto begins = [&](const ServiceSchedule &one, QDate on) {
        for (const auto &spell : closed)
            if (spell.holds(on))
                return false;
        if ((one.validFrom && on < *one.validFrom) || (one.validTo && on > *one.validTo))
            return false;
        const auto rule = Recurrence::fromText(one.rule);
        const auto days = rule->occurrences(one.starts ? one.starts : one.validFrom, on, on);
        return days && !days->empty();
    };
    for (const auto &one : schedules) {
        if (one.opens < one.closes) {
            if (begins(one, day) && one.opens <= time && time < one.closes)
                return true;
        } else if ((begins(one, day) && time >= one.opens)
                   || (begins(one, day.addDays(-1)) && time < one.closes)) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("not knowing when a service opens is never said to be closed", "[opening]")
{
    CHECK(OpeningTimes().at(0).kind == Kind::Unknown);
    CHECK(openingText({}, QDate(2026, 11, 20)) == utf8("Opening times not known"));
    auto words = schedule("", {}, {});
    words.description = utf8("Most mornings");
    auto odd = schedule("FREQ=YEARLY", QTime(9, 0), QTime(10, 0));
    auto unanchored = schedule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", QTime(9, 0), QTime(10, 0));
    CHECK_FALSE(times({words, odd, unanchored}).isKnown());
}

TEST_CASE("the next opening is told with its day and how far off it is", "[opening]")
{
    const auto thursdays = times({schedule("FREQ=WEEKLY;BYDAY=TH", QTime(10, 0), QTime(12, 0))});
    const QDate tuesday(2026, 11, 17);
    const auto text = [&](QDate day, QTime time) { return openingText(thursdays.at(day, time), day); };
    CHECK(text(tuesday, QTime(9, 0)) == utf8("Opens Thursday 10:00 (in 2 days)"));
    CHECK(text(tuesday.addDays(1), QTime(23, 59)) == utf8("Opens tomorrow 10:00"));
    CHECK(text(tuesday.addDays(2), QTime(9, 59)) == utf8("Opens today 10:00"));
    CHECK(text(tuesday.addDays(2), QTime(10, 0)) == utf8("Open now, until 12:00"));
    CHECK(text(tuesday.addDays(2), QTime(12, 0)) == utf8("Opens Thursday 26 November 10:00 (in 7 days)"));
    auto ended = schedule("FREQ=DAILY", QTime(10, 0), QTime(12, 0));
    ended.validTo = QDate(2026, 1, 1);
    CHECK(times({ended}).at(tuesday, QTime(9, 0)).kind == Kind::NotSoon);
}

TEST_CASE("days on which it is closed are passed over, and bank holidays are warned of", "[opening]")
{
    auto fridays = times({schedule("FREQ=WEEKLY;BYDAY=FR", QTime(10, 0), QTime(12, 0))});
    const auto christmas = fridays.at(QDate(2026, 12, 21), QTime(9, 0));
    CHECK(christmas.next.day == QDate(2026, 12, 25));
    CHECK(christmas.holiday);
    CHECK(openingText(christmas, QDate(2026, 12, 21)).contains(utf8("ring first")));
    fridays.close({QDate(2026, 12, 24), QDate(2026, 12, 27)});
    CHECK(fridays.at(QDate(2026, 12, 21), QTime(9, 0)).next.day == QDate(2027, 1, 1));
    fridays.close({});
    CHECK(fridays.at(QDate(2026, 12, 21), QTime(9, 0)).kind == Kind::NotSoon);
    CHECK(isBankHoliday(QDate(2026, 12, 28))); // the 26th is a Saturday
    CHECK_FALSE(isBankHoliday(QDate(2026, 12, 29)));
}

TEST_CASE("an opening keeps its wall-clock hours when the clocks change", "[opening]")
{
    const auto sundays = times({schedule("FREQ=WEEKLY;BYDAY=SU", QTime(9, 0), QTime(10, 0))});
    for (const QDate sunday :
         {QDate(2026, 3, 22), QDate(2026, 3, 29), QDate(2026, 10, 25), QDate(2026, 11, 1)}) {
        const qint64 nine = london::instant(sunday, QTime(9, 0));
        CHECK(sundays.at(nine - 1).kind == Kind::Opens);
        CHECK(sundays.at(nine).kind == Kind::Open);
        CHECK(sundays.at(nine + 3'599'999).kind == Kind::Open);
        CHECK(sundays.at(nine + 3'600'000).kind == Kind::Opens);
    }
}

TEST_CASE("open now and the next opening agree with a walk over the minutes", "[opening][property]")
{
    const bool held = rc::check("open now", [] {
        const std::vector<const char *> rules
            = {"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=-1SU,1MO",
               "FREQ=MONTHLY;BYMONTHDAY=29", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU"};
        // Around the two changes of the clocks.
        const QDate around = *rc::gen::element(QDate(2026, 3, 29), QDate(2026, 10, 25));
        std::vector<ServiceSchedule> schedules;
        const int count = *rc::gen::inRange(1, 4);
        for (int i = 0; i < count; ++i) {
            auto one = schedule(rules[std::size_t(*rc::gen::inRange(0, int(rules.size())))],
                                QTime(0, 0).addSecs(60 * *rc::gen::inRange(0, 1440)),
                                QTime(0, 0).addSecs(60 * *rc::gen::inRange(0, 1440)));
            one.validFrom = around.addDays(*rc::gen::inRange(-20, 2));
            if (*rc::gen::inRange(0, 3) == 0)
                one.validTo = around.addDays(*rc::gen::inRange(0, 3));
            schedules.push_back(one);
        }
        std::vector<ClosedSpell> closed;
        if (*rc::gen::inRange(0, 2) == 0)
            closed.push_back({around, around.addDays(*rc::gen::inRange(0, 2))});
        auto all = times(schedules);
        for (const auto &spell : closed)
            all.close(spell);
        const qint64 first = london::startOfDay(around.addDays(-1));
        const int step = *rc::gen::inRange(1, 60);
        for (qint64 ms = first; ms < first + qint64(3) * 86'400'000; ms += step * 60'000) {
            const QDate day = london::day(ms);
            const QTime time = london::timeOfDay(ms);
            const auto state = all.at(ms);
            RC_ASSERT((state.kind == Kind::Open) == naivelyOpen(schedules, closed, day, time));
            if (state.kind == Kind::Opens) { // open then, and at no minute between
                RC_ASSERT(naivelyOpen(schedules, closed, state.next.day, state.next.opens));
                QDateTime walk(day, time, Qt::UTC); // the wall clock, minute by minute
                const QDateTime end(state.next.day, state.next.opens, Qt::UTC);
                for (int i = 0; i < 500 && walk < end; ++i, walk = walk.addSecs(60))
                    RC_ASSERT(!naivelyOpen(schedules, closed, walk.date(), walk.time()));
            }
        }
    });
    CHECK(held);
}

TEST_CASE("hours are read as people write them, and written so that they are read again", "[opening]")
{
    const auto read = [](const char *line) {
        const auto hours = hoursFromText(utf8(line));
        return hours
            ? hours->rule + u' ' + hours->opens.toString(u"HH:mm") + u'-' + hours->closes.toString(u"HH:mm")
            : QString();
    };
    CHECK(read("Thu 10:00-12:30") == utf8("FREQ=WEEKLY;BYDAY=TH 10:00-12:30"));
    CHECK(read("Mondays and Wednesdays 9 to 17") == utf8("FREQ=WEEKLY;BYDAY=MO,WE 09:00-17:00"));
    CHECK(read("weekdays 9.30-16") == utf8("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 09:30-16:00"));
    CHECK(read("daily 8-20") == utf8("FREQ=DAILY 08:00-20:00"));
    CHECK(read("1st, 3rd Fri 10-12") == utf8("FREQ=MONTHLY;BYDAY=1FR,3FR 10:00-12:00"));
    CHECK(read("last Thu 14-16") == utf8("FREQ=MONTHLY;BYDAY=-1TH 14:00-16:00"));
    CHECK(read("FREQ=WEEKLY;BYDAY=SA 10:00-12:00") == utf8("FREQ=WEEKLY;BYDAY=SA 10:00-12:00"));
    for (const char *nonsense :
         {"", "Thu", "10-12", "Thu 25-26", "someday 10-12", "1st 10-12", "Thu, 1st Fri 10-12x"})
        CHECK(read(nonsense).isEmpty());
    for (const char *line :
         {"Thu 10:00-12:30", "1st Fri, 3rd Fri 10:00-12:00", "last Thu 14:00-16:00", "daily 08:00-20:00"}) {
        const auto hours = hoursFromText(utf8(line));
        REQUIRE(hours);
        CHECK(hoursLine(*hours) == utf8(line));
    }
}

TEST_CASE("a site's hours are read by line, those that stay are the same ones", "[opening]")
{
    SiteRecurrence wednesdays;
    wednesdays.id = RecurrenceId(RowId::fromBytes("0123456789abcdef"));
    wednesdays.rule = utf8("FREQ=WEEKLY;BYDAY=WE");
    wednesdays.starts = QTime(10, 0);
    wednesdays.ends = QTime(12, 0);
    wednesdays.validFrom = QDate(2023, 3, 1);
    const auto hours = siteHours({utf8("Wed 10-12"), utf8("  "), utf8("3rd Fri 14:00-16:00")}, {wednesdays});
    REQUIRE(hours);
    REQUIRE(hours->size() == 2);
    CHECK(hours->front() == wednesdays);
    CHECK(hours->back().id.isNull());
    CHECK(hoursLine(hours->back()) == utf8("3rd Fri 14:00-16:00"));
    CHECK(siteHours({}, {wednesdays})->empty());
    const auto backwards = siteHours({utf8("Wed 12:00-10:00")}, {});
    REQUIRE_FALSE(backwards);
    CHECK(backwards.error().code == Error::Code::InvalidInput);
    CHECK(backwards.error().detail.contains(utf8("ends before it begins")));
    CHECK(siteHours({utf8("Wed 10-12"), utf8("sometimes")}, {}).error().detail.contains(utf8("sometimes")));
}

TEST_CASE("distances are those of a map, and are told in round figures", "[geo]")
{
    const GeoPoint chester {53.1934, -2.8931};
    const GeoPoint crewe {53.0988, -2.4405};
    CHECK(std::abs(metresBetween(chester, crewe) - 31'960) < 300);
    CHECK(metresBetween(chester, chester) == 0);
    CHECK(metresBetween(chester, crewe) == metresBetween(crewe, chester));
    CHECK(std::abs(metresBetween({0, 179.9}, {0, -179.9}) - 22'239) < 100); // across the date line
    CHECK(distanceText(40) == utf8("under 100 m"));
    CHECK(distanceText(449) == utf8("400 m"));
    CHECK(distanceText(1249) == utf8("1.2 km"));
    CHECK(distanceText(9'960) == utf8("10 km"));
    CHECK_FALSE(GeoPoint().isGiven());
}

TEST_CASE("filters are named by keys that come back as themselves", "[filters]")
{
    for (const char *key : {"need:DEBT", "open-now", "open:2026-11-20", "programme:COUNCIL", "free",
                            "within:2.5", "assured", "taking", "feed:hand"}) {
        const auto filter = ServiceFilter::fromKey(utf8(key));
        REQUIRE(filter);
        CHECK(filter->key() == utf8(key));
    }
    for (const char *bad :
         {"", "need", "need:", "open:soon", "within:-1", "within:x", "free:yes", "feed:x", "other"})
        CHECK_FALSE(ServiceFilter::fromKey(utf8(bad)));
}

TEST_CASE("links join entries into groups, unless that would join what was said to differ", "[links]")
{
    const auto id = [](int n) { return ServiceId(derivedId("test", {QByteArray::number(n)})); };
    const auto link = [&](int a, int b, bool same, qint64 at) {
        ServiceLink one;
        std::tie(one.first, one.second) = std::minmax(id(a), id(b));
        one.same = same;
        one.at = at;
        return one;
    };
    CHECK(linkedServices({}).empty());
    CHECK(linkedServices({link(1, 2, true, 1), link(2, 3, true, 2)}).at(0).size() == 3);
    const auto split = linkedServices({link(1, 2, true, 1), link(2, 3, true, 2), link(1, 3, false, 3)});
    REQUIRE(split.size() == 1);
    CHECK(split[0].size() == 2); // the later statement is left out
    CHECK(linkedServices({link(1, 2, false, 1)}).empty());
    CHECK(serviceLinkId(id(1), id(2)) == serviceLinkId(id(2), id(1)));
}

TEST_CASE("the ring list begins with what is said to be wrong, then the most used and longest unchecked",
          "[ring]")
{
    const QDate today(2026, 11, 20);
    const auto line = [](const char *name, int uses, std::optional<QDate> checked) {
        RingLine one;
        one.name = utf8(name);
        one.uses = uses;
        one.checkedOn = checked;
        return one;
    };
    std::vector<RingLine> lines {line("fresh", 9, today.addDays(-10)),
                                 line("old", 2, today.addYears(-2)),
                                 line("older", 2, today.addYears(-3)),
                                 line("never", 0, {}),
                                 line("used", 5, today.addYears(-2)),
                                 line("wrong", 0, today.addDays(-3)),
                                 line("tried", 7, {})};
    lines[5].reportedOn = today.addDays(-1);
    lines[6].triedOn = today;
    QStringList names;
    for (const auto &one : ringOrder(lines, today)) {
        names << one.name;
        CHECK_FALSE(one.reasons.isEmpty());
    }
    CHECK(names == QStringList {utf8("wrong"), utf8("used"), utf8("older"), utf8("old"), utf8("never")});
}

TEST_CASE("the ring list tells few people neither in words nor by its order", "[ring]")
{
    const QDate today(2026, 11, 20);
    std::vector<RingLine> lines;
    for (const auto &[name, uses, years] :
         {std::tuple("crowd", 9, 2), std::tuple("eight", 8, 2), std::tuple("seven, just checked", 7, 2),
          std::tuple("one, long ago", 1, 9), std::tuple("none", 0, 10)}) {
        RingLine one;
        one.service = ServiceId(derivedId("test", {name}));
        one.name = utf8(name);
        one.uses = uses;
        one.checkedOn = today.addYears(-years);
        lines.push_back(one);
    }
    const auto said = [&](CountSight sight) {
        QStringList words;
        for (const auto &[entry, uses] : toRing(lines, today, sight)) {
            CHECK(entry.uses == 0);
            words << QStringLiteral("%1: %2: %3")
                         .arg(entry.name, uses ? QString::number(*uses) : utf8("hidden"),
                              entry.reasons.mid(1).join(u'/'));
        }
        return words;
    };
    CHECK(said(CountSight::Exact)
          == QStringList {utf8("crowd: 9: 9 people were sent there within a year"),
                          utf8("eight: 8: 8 people were sent there within a year"),
                          utf8("seven, just checked: 7: 7 people were sent there within a year"),
                          utf8("one, long ago: 1: one person was sent there within a year"),
                          utf8("none: 0: nobody was sent there within a year")});
    CHECK(said(CountSight::Large)
          == QStringList {
              utf8("crowd: 9: 9 people were sent there within a year"),
              utf8("eight: 8: 8 people were sent there within a year"),
              utf8("one, long ago: hidden: fewer than 8 people were sent there within a year"),
              utf8("seven, just checked: hidden: fewer than 8 people were sent there within a year"),
              utf8("none: 0: nobody was sent there within a year")});
    CHECK(said(CountSight::None)
          == QStringList {utf8("crowd: hidden: "), utf8("eight: hidden: "), utf8("none: hidden: "),
                          utf8("one, long ago: hidden: "), utf8("seven, just checked: hidden: ")});
}
