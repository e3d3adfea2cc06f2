// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/money.h"
#include "tests/support/qt_strings.h"

#include <rapidcheck.h>

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {

template <class T>
concept MadeFrom = requires(T value)
{
    Money::fromPence(value);
};
static_assert(MadeFrom<int> && MadeFrom<qint64>);
static_assert(!MadeFrom<double> && !MadeFrom<float>);

Money pence(qint64 count)
{
    return Money::fromPence(count);
}

QString round(const char *text)
{
    const auto money = Money::fromText(QString::fromUtf8(text));
    return money ? money->toText() : QStringLiteral("refused");
}

QString into(const char *rate, PayPeriod to, YearRule rule = YearRule::Weeks52)
{
    const auto from = Rate::fromText(QString::fromUtf8(rate));
    REQUIRE(from);
    const auto answer = converted(*from, to, rule);
    return answer.rate.toText() + QStringLiteral(" (") + answer.how + u')';
}

} // namespace

TEST_CASE("amounts are read as people write them and printed in one way")
{
    CHECK(round("£1,234.50") == u"£1,234.50"_s);
    CHECK(round("1234.50") == u"£1,234.50"_s);
    CHECK(round(" £ 12 ") == u"£12.00"_s);
    CHECK(round("0.05") == u"£0.05"_s);
    CHECK(round("£1,234,567.00") == u"£1,234,567.00"_s);
    CHECK(round("007.00") == u"£7.00"_s);
    CHECK(pence(-5).toText() == u"-£0.05"_s);
    CHECK(pence(-123456).toText() == u"-£1,234.56"_s);
    CHECK(pence(99900).toText() == u"£999.00"_s);
    CHECK(Money::fromPence(std::numeric_limits<qint64>::min()).toText().startsWith(u"-£92,233,720"_s));
}

TEST_CASE("an amount that could be read in two ways is refused")
{
    for (const char *text : {"", "£", "12.5", "12.345", "1,23", "12,34.50", "-5", "5 pounds", "1.2.3", "٣",
                             "1e3", ".50", "5.", "£-5", "12 50"}) {
        INFO(text);
        const auto money = Money::fromText(QString::fromUtf8(text));
        REQUIRE_FALSE(money);
        CHECK(money.error().code == Error::Code::Malformed);
    }
    for (const char *text : {"100000001", "99999999999999999999999"}) {
        const auto money = Money::fromText(QString::fromUtf8(text));
        REQUIRE_FALSE(money);
        CHECK(money.error().code == Error::Code::TooLarge);
    }
    CHECK(Money::fromText(u"100000000"));
}

TEST_CASE("a rate is read with its period in any of its usual words")
{
    const auto read = [](const char *text) {
        const auto rate = Rate::fromText(QString::fromUtf8(text));
        return rate ? rate->toText() : QStringLiteral("refused: ") + rate.error().detail;
    };
    for (const char *text :
         {"£123.45 a week", "123.45 per week", "£123.45/week", "£123.45 weekly", "123.45 each week"})
        CHECK(read(text) == u"£123.45 a week"_s);
    for (const char *text : {"£10 every 4 weeks", "£10 four-weekly", "£10.00 per four weeks"})
        CHECK(read(text) == u"£10.00 every 4 weeks"_s);
    CHECK(read("£10 a month") == u"£10.00 a month"_s);
    CHECK(read("£10 yearly") == u"£10.00 a year"_s);
    const QString noPeriod = u"refused: Give the period: a week, 4 weeks, a month or a year."_s;
    CHECK(read("£10") == noPeriod);
    CHECK(read("£10 a day") == noPeriod);
    CHECK(read("£10.1 a week") == u"refused: Give two figures of pence, as in £12.50."_s);
    CHECK(read("£100,000,001 a week") == u"refused: Give an amount up to £100,000,000."_s);
    CHECK(read("week") == u"refused: Give the amount with its period, such as £123.45 a week."_s);
}

TEST_CASE("weeks and four weeks, months and years are exact, weeks and months say what a year is")
{
    CHECK(into("£123.45 a week", PayPeriod::FourWeeks)
          == u"£493.80 every 4 weeks (4 weeks are 4 weeks; exact)"_s);
    CHECK(into("£100.00 a month", PayPeriod::Year) == u"£1,200.00 a year (12 months are a year; exact)"_s);
    CHECK(into("£123.45 a week", PayPeriod::Week) == u"£123.45 a week (the same period; exact)"_s);
    CHECK(into("£240.00 a week", PayPeriod::Month) == u"£1,040.00 a month (52 weeks a year; exact)"_s);
    CHECK(into("£240.00 a week", PayPeriod::Year) == u"£12,480.00 a year (52 weeks a year; exact)"_s);
    CHECK(into("£240.00 a week", PayPeriod::Year, YearRule::Days365)
          == u"£12,514.29 a year (365 days a year; rounded to the nearest penny, half a penny up)"_s);
    CHECK(into("£100.00 a month", PayPeriod::Week)
          == u"£23.08 a week (52 weeks a year; rounded to the nearest penny, half a penny up)"_s);
    CHECK(into("£0.02 every 4 weeks", PayPeriod::Week).startsWith(u"£0.01 a week"_s)); // half a penny
    CHECK(into("£0.01 every 4 weeks", PayPeriod::Week).startsWith(u"£0.00 a week"_s));
    CHECK(into("£1,000.00 every 4 weeks", PayPeriod::Year, YearRule::Days365)
              .startsWith(u"£13,035.71 a year"_s));
}

TEST_CASE("properties of amounts and conversions")
{
    CHECK(rc::check("text goes round", [] {
        const Money money = pence(*rc::gen::inRange<qint64>(0, 10'000'000'000));
        const auto again = Money::fromText(money.toText());
        RC_ASSERT(bool(again));
        RC_ASSERT(*again == money);
    }));
    CHECK(rc::check("a conversion is never half a penny out", [] {
        // Compared as fractions: the answer times what it was divided by lies within half a penny.
        const qint64 weeks[] = {1, 4};
        const Rate from {pence(*rc::gen::inRange<qint64>(-100'000'000, 100'000'000)),
                         PayPeriod(*rc::gen::inRange(0, 4))};
        const auto to = PayPeriod(*rc::gen::inRange(0, 4));
        const auto perYear = [&](PayPeriod period) -> qint64 { // payments in 52 weeks, times 1
            return period == PayPeriod::Year ? 1 : period == PayPeriod::Month ? 12 : 52 / weeks[int(period)];
        };
        const auto answer = converted(from, to);
        const qint64 exact = from.amount.pence() * perYear(from.period);
        const qint64 got = answer.rate.amount.pence() * perYear(to);
        RC_ASSERT(2 * std::abs(exact - got) <= perYear(to));
        RC_ASSERT(answer.rounded == (exact != got));
        RC_ASSERT(answer.rate.period == to);
    }));
    CHECK(rc::check("bigger stays bigger or alike", [] {
        const qint64 small = *rc::gen::inRange<qint64>(0, 1'000'000);
        const qint64 more = *rc::gen::inRange<qint64>(0, 1000);
        const auto to = PayPeriod(*rc::gen::inRange(0, 4));
        const auto period = PayPeriod(*rc::gen::inRange(0, 4));
        RC_ASSERT(converted({pence(small), period}, to).rate.amount
                  <= converted({pence(small + more), period}, to).rate.amount);
    }));
    for (int i = 0; i < 4; ++i)
        CHECK(payPeriodFromCode(payPeriodCode(PayPeriod(i))) == PayPeriod(i));
    CHECK_FALSE(payPeriodFromCode(u"DAY"));
}
