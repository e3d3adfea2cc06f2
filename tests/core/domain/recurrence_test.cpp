// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/recurrence.h"
#include "tests/support/qt_strings.h"

#include <rapidcheck.h>

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {

Recurrence rule(const char *text)
{
    auto found = Recurrence::fromText(QString::fromLatin1(text));
    INFO(text);
    REQUIRE(found);
    return *found;
}

/// Days as "2026-10-02 2026-10-09", to be compared with a calendar on the wall.
QString days(const char *text, const char *from, const char *to, std::optional<QDate> anchor = {})
{
    const auto found = rule(text).occurrences(anchor, QDate::fromString(QLatin1String(from), Qt::ISODate),
                                              QDate::fromString(QLatin1String(to), Qt::ISODate));
    REQUIRE(found);
    QStringList texts;
    for (const QDate day : *found)
        texts += day.toString(Qt::ISODate);
    return texts.join(u' ');
}

QString refusal(const char *text)
{
    const auto found = Recurrence::fromText(QString::fromLatin1(text));
    INFO(text);
    REQUIRE_FALSE(found);
    CHECK(found.error().code == Error::Code::Malformed);
    return found.error().detail;
}

} // namespace

TEST_CASE("a weekly site opens every week, across both clock changes")
{
    // 2026: clocks go on at 29 March and back at 25 October.
    CHECK(days("FREQ=WEEKLY;BYDAY=TH", "2026-03-19", "2026-04-09")
          == u"2026-03-19 2026-03-26 2026-04-02 2026-04-09"_s);
    CHECK(days("FREQ=WEEKLY;BYDAY=SU", "2026-03-22", "2026-04-05") == u"2026-03-22 2026-03-29 2026-04-05"_s);
    CHECK(days("FREQ=DAILY", "2026-10-24", "2026-10-26") == u"2026-10-24 2026-10-25 2026-10-26"_s);
}

TEST_CASE("numbered weekdays of a month are those of the calendar")
{
    CHECK(days("FREQ=MONTHLY;BYDAY=3FR,4FR", "2026-10-01", "2026-12-31")
          == u"2026-10-16 2026-10-23 2026-11-20 2026-11-27 2026-12-18 2026-12-25"_s);
    CHECK(days("FREQ=MONTHLY;BYDAY=-1TH", "2026-01-01", "2026-04-30")
          == u"2026-01-29 2026-02-26 2026-03-26 2026-04-30"_s);
    CHECK(days("FREQ=MONTHLY;BYDAY=-2MO", "2026-11-01", "2026-11-30") == u"2026-11-23"_s);
}

TEST_CASE("a fifth Friday comes only in months that have one")
{
    CHECK(days("FREQ=MONTHLY;BYDAY=5FR", "2026-01-01", "2026-12-31")
          == u"2026-01-30 2026-05-29 2026-07-31 2026-10-30"_s);
    CHECK(days("FREQ=MONTHLY;BYDAY=1FR,2FR,5FR", "2026-10-01", "2026-11-30")
          == u"2026-10-02 2026-10-09 2026-10-30 2026-11-06 2026-11-13"_s);
    // February has a fifth weekday only in leap years: 29 February 2036 is a Friday.
    CHECK(days("FREQ=MONTHLY;BYDAY=5FR", "2036-02-01", "2036-02-29") == u"2036-02-29"_s);
    CHECK(days("FREQ=MONTHLY;BYDAY=5FR", "2035-02-01", "2035-02-28") == u""_s);
}

TEST_CASE("the last day of the month knows leap years")
{
    CHECK(days("FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-01", "2028-03-31")
          == u"2028-01-31 2028-02-29 2028-03-31"_s);
    CHECK(days("FREQ=MONTHLY;BYMONTHDAY=29", "2027-02-01", "2028-03-01").contains(u"2027-02"_s) == false);
    CHECK(days("FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-11-01", "2026-11-30") == u"2026-11-01 2026-11-15"_s);
    CHECK(days("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "2026-01-01", "2026-12-31")
          == u"2026-02-13 2026-03-13 2026-11-13"_s);
}

TEST_CASE("intervals count from the first day")
{
    const QDate first(2026, 11, 5);
    CHECK(days("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-11-01", "2026-12-31", first)
          == u"2026-11-05 2026-11-19 2026-12-03 2026-12-17 2026-12-31"_s);
    // The week of the first day is week 0 also for days before it in that week: they are left out.
    CHECK(days("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "2026-11-01", "2026-11-30", first)
          == u"2026-11-05 2026-11-17 2026-11-19"_s);
    CHECK(days("FREQ=MONTHLY;INTERVAL=3;BYDAY=1TH", "2026-11-01", "2027-06-30", first)
          == u"2026-11-05 2027-02-04 2027-05-06"_s);
    CHECK(days("FREQ=DAILY;INTERVAL=10", "2026-11-10", "2026-12-01", first) == u"2026-11-15 2026-11-25"_s);
}

TEST_CASE("without a day named the first day's is taken")
{
    CHECK(days("FREQ=WEEKLY", "2026-11-01", "2026-11-30", QDate(2026, 11, 4))
          == u"2026-11-04 2026-11-11 2026-11-18 2026-11-25"_s);
    // Months without a 31st are passed over.
    CHECK(days("FREQ=MONTHLY", "2026-01-01", "2026-06-30", QDate(2026, 1, 31))
          == u"2026-01-31 2026-03-31 2026-05-31"_s);
}

TEST_CASE("a rule ends by its last day or its count")
{
    CHECK(days("FREQ=WEEKLY;BYDAY=TH;UNTIL=20261119", "2026-11-01", "2026-12-31")
          == u"2026-11-05 2026-11-12 2026-11-19"_s);
    // 23:30 UTC in summer is already the next day in London.
    CHECK(days("FREQ=DAILY;UNTIL=20260630T233000Z", "2026-06-30", "2026-07-31")
          == u"2026-06-30 2026-07-01"_s);
    CHECK(days("FREQ=WEEKLY;BYDAY=TH;COUNT=3", "2026-11-10", "2026-12-31", QDate(2026, 11, 1))
          == u"2026-11-12 2026-11-19"_s);
}

TEST_CASE("a rule that counts refuses to guess its first day")
{
    for (const char *text :
         {"FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "FREQ=WEEKLY;BYDAY=TH;COUNT=3", "FREQ=WEEKLY", "FREQ=MONTHLY"}) {
        INFO(text);
        CHECK(rule(text).needsAnchor());
        const auto found = rule(text).occurrences({}, QDate(2026, 1, 1), QDate(2026, 12, 31));
        REQUIRE_FALSE(found);
        CHECK(found.error().code == Error::Code::InvalidInput);
    }
    CHECK_FALSE(rule("FREQ=MONTHLY;BYDAY=1FR").needsAnchor());
    CHECK_FALSE(rule("FREQ=DAILY").needsAnchor());
}

TEST_CASE("what is not understood is refused, naming the part")
{
    CHECK(refusal("").startsWith(u"FREQ"_s));
    CHECK(refusal("BYDAY=TH").startsWith(u"FREQ"_s));
    CHECK(refusal("FREQ=YEARLY").startsWith(u"FREQ"_s));
    CHECK(refusal("FREQ=WEEKLY;BYSETPOS=1").startsWith(u"BYSETPOS"_s));
    CHECK(refusal("FREQ=WEEKLY;BYDAY=3FR").startsWith(u"BYDAY"_s));
    CHECK(refusal("FREQ=MONTHLY;BYDAY=6FR").contains(u"6FR"_s));
    CHECK(refusal("FREQ=MONTHLY;BYDAY=0FR").contains(u"0FR"_s));
    CHECK(refusal("FREQ=MONTHLY;BYDAY=XX").contains(u"XX"_s));
    CHECK(refusal("FREQ=MONTHLY;BYDAY=").startsWith(u"BYDAY"_s));
    CHECK(refusal("FREQ=MONTHLY;BYMONTHDAY=32").startsWith(u"BYMONTHDAY"_s));
    CHECK(refusal("FREQ=MONTHLY;BYMONTHDAY=0").startsWith(u"BYMONTHDAY"_s));
    CHECK(refusal("FREQ=WEEKLY;BYMONTHDAY=3").startsWith(u"BYMONTHDAY"_s));
    CHECK(refusal("FREQ=WEEKLY;INTERVAL=0").startsWith(u"INTERVAL"_s));
    CHECK(refusal("FREQ=WEEKLY;INTERVAL=two").startsWith(u"INTERVAL"_s));
    CHECK(refusal("FREQ=WEEKLY;COUNT=99999999999").startsWith(u"COUNT"_s));
    CHECK(refusal("FREQ=WEEKLY;UNTIL=20261301").startsWith(u"UNTIL"_s));
    CHECK(refusal("FREQ=WEEKLY;UNTIL=20261201T99").startsWith(u"UNTIL"_s));
    CHECK(refusal("FREQ=WEEKLY;UNTIL=20261201;COUNT=2").startsWith(u"COUNT"_s));
    CHECK(refusal("FREQ=WEEKLY;FREQ=DAILY").contains(u"twice"_s));
    CHECK(refusal("FREQ=WEEKLY;WKST=SU").startsWith(u"WKST"_s));
    CHECK(refusal("FREQ=WEEKLY;nonsense").startsWith(u"NONSENSE"_s));
}

TEST_CASE("rules are read in any case and written in the usual order")
{
    CHECK(rule("rrule:byday=th; freq=weekly ;wkst=mo").toText() == u"FREQ=WEEKLY;BYDAY=TH"_s);
    CHECK(rule("FREQ=MONTHLY;BYDAY=+1FR,-1TH,1FR").toText() == u"FREQ=MONTHLY;BYDAY=1FR,-1TH"_s);
    CHECK(rule("FREQ=WEEKLY;INTERVAL=1;BYDAY=TH").toText() == u"FREQ=WEEKLY;BYDAY=TH"_s);
}

TEST_CASE("a rule is told in plain English")
{
    const auto told = [](const char *text) { return rule(text).describe(); };
    CHECK(told("FREQ=WEEKLY;BYDAY=TH") == u"every Thursday"_s);
    CHECK(told("FREQ=WEEKLY;BYDAY=TU,TH") == u"every Tuesday and Thursday"_s);
    CHECK(told("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH") == u"every other Thursday"_s);
    CHECK(told("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,TH")
          == u"every 3 weeks on Monday, Tuesday and Thursday"_s);
    CHECK(told("FREQ=WEEKLY") == u"every week"_s);
    CHECK(told("FREQ=MONTHLY;BYDAY=3FR,4FR") == u"3rd and 4th Friday of the month"_s);
    CHECK(told("FREQ=MONTHLY;BYDAY=1FR,2FR,5FR") == u"1st, 2nd and 5th Friday of the month"_s);
    CHECK(told("FREQ=MONTHLY;BYDAY=-1TH") == u"last Thursday of the month"_s);
    CHECK(told("FREQ=MONTHLY;BYDAY=-2TH") == u"2nd last Thursday of the month"_s);
    CHECK(told("FREQ=MONTHLY;BYDAY=3FR,1MO") == u"1st Monday and 3rd Friday of the month"_s);
    CHECK(told("FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR") == u"1st Friday of the month, every other month"_s);
    CHECK(told("FREQ=MONTHLY;BYMONTHDAY=1,15") == u"1st and 15th of the month"_s);
    CHECK(told("FREQ=MONTHLY;BYMONTHDAY=-1") == u"last day of the month"_s);
    CHECK(told("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR") == u"13th of the month when it is a Friday"_s);
    CHECK(told("FREQ=MONTHLY;BYDAY=TH") == u"every Thursday"_s);
    CHECK(told("FREQ=DAILY") == u"every day"_s);
    CHECK(told("FREQ=DAILY;INTERVAL=2") == u"every other day"_s);
    CHECK(told("FREQ=DAILY;BYDAY=MO,TU") == u"every Monday and Tuesday"_s);
    CHECK(told("FREQ=WEEKLY;BYDAY=TH;UNTIL=20261231") == u"every Thursday, until 31 December 2026"_s);
    CHECK(told("FREQ=WEEKLY;BYDAY=TH;COUNT=10") == u"every Thursday, 10 times"_s);
    CHECK(told("FREQ=MONTHLY;BYMONTHDAY=22,23,11") == u"22nd, 23rd and 11th of the month"_s);
}

TEST_CASE("properties of every rule that can be written")
{
    const auto anyRule = rc::gen::apply(
        [](int frequency, int interval, std::vector<int> dayNumbers, int ordinal, bool counted) {
            static const char *codes[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
            QStringList list;
            for (const int number : dayNumbers)
                list += (frequency == 2 && ordinal ? QString::number(ordinal) : QString())
                    + QLatin1String(codes[number]);
            QString text = QStringLiteral("FREQ=%1;INTERVAL=%2")
                               .arg(QLatin1String(frequency == 0       ? "DAILY"
                                                      : frequency == 1 ? "WEEKLY"
                                                                       : "MONTHLY"))
                               .arg(interval);
            if (!list.isEmpty())
                text += QStringLiteral(";BYDAY=") + list.join(u',');
            return counted ? text + QStringLiteral(";COUNT=7") : text;
        },
        rc::gen::inRange(0, 3), rc::gen::inRange(1, 5),
        rc::gen::resize(3, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 7))),
        rc::gen::inRange(-5, 6), rc::gen::arbitrary<bool>());

    CHECK(rc::check("days are in order, in range, on a weekday that was asked for; text goes round", [&] {
        const QString text = *anyRule;
        const auto parsed = Recurrence::fromText(text);
        RC_ASSERT(bool(parsed));
        const auto again = Recurrence::fromText(parsed->toText());
        RC_ASSERT(bool(again));
        RC_ASSERT(*again == *parsed);
        RC_ASSERT(!parsed->describe().isEmpty());

        const QDate anchor = QDate(2026, 1, 1).addDays(*rc::gen::inRange(0, 800));
        const QDate from = QDate(2026, 1, 1).addDays(*rc::gen::inRange(0, 800));
        const QDate to = from.addDays(*rc::gen::inRange(0, 500));
        const auto all = parsed->occurrences(anchor, anchor, to);
        const auto part = parsed->occurrences(anchor, from, to);
        RC_ASSERT(bool(all) && bool(part));
        // A window shows what the whole shows there.
        std::vector<QDate> expected;
        for (const QDate day : *all)
            if (day >= from)
                expected.push_back(day);
        RC_ASSERT(*part == expected);
        for (std::size_t i = 0; i < part->size(); ++i) {
            RC_ASSERT((*part)[i] >= std::max(anchor, from) && (*part)[i] <= to);
            RC_ASSERT(i == 0 || (*part)[i - 1] < (*part)[i]);
        }
    }));
}
