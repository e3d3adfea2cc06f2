// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/nhs_number.h"
#include "core/domain/postcode.h"
#include "tests/support/qt_strings.h"

#include <rapidcheck.h>

using namespace letstalk;
using namespace Qt::StringLiterals;

TEST_CASE("postcodes are written in one way")
{
    CHECK(normalisePostcode(u"ch12ab") == u"CH1 2AB"_s);
    CHECK(normalisePostcode(u" Ch65 0 bA ") == u"CH65 0BA"_s);
    CHECK(normalisePostcode(u"w1a1aa") == u"W1A 1AA"_s);
    CHECK(normalisePostcode(u"M1 1AE") == u"M1 1AE"_s);
    CHECK(normalisePostcode(u"by the  river") == u"BY THE RIVER"_s);
    CHECK(normalisePostcode(u"ch1") == u"CH1"_s);
}

TEST_CASE("only whole postcodes are postcodes")
{
    for (const char *good :
         {"CH1 2AB", "ch12ab", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB"}) {
        INFO(good);
        CHECK(isPostcode(QString::fromLatin1(good)));
    }
    for (const char *bad : {"", "CH1", "CH1 2A", "CH1 AAB", "1CH 2AB", "CH1 2CB", "CH1 2AI", "CHH1 2AB",
                            "CH1 2ABB", "CH123 4AB"}) {
        INFO(bad);
        CHECK_FALSE(isPostcode(QString::fromLatin1(bad)));
    }
}

TEST_CASE("reports see the outward code only")
{
    CHECK(outwardCode(u"CH1 2AB") == u"CH1"_s);
    CHECK(outwardCode(u"ch650ba") == u"CH65"_s);
    CHECK(outwardCode(u"ec1a 1bb") == u"EC1A"_s);
    CHECK(outwardCode(u"ch1") == u"CH1"_s);
    CHECK(outwardCode(u"no fixed abode") == u""_s);
    CHECK(outwardCode(u"") == u""_s);
}

TEST_CASE("normalising a postcode twice changes nothing more")
{
    CHECK(rc::check("idempotent", [] {
        const auto text = QString::fromStdString(
            *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abCHWM 0129"))));
        const QString once = normalisePostcode(text);
        RC_ASSERT(normalisePostcode(once) == once);
        RC_ASSERT(isPostcode(once) == isPostcode(text));
    }));
}

TEST_CASE("an NHS number needs ten digits and its check digit")
{
    CHECK(nhsNumberFromText(u"943 476 5919") == std::optional(QStringLiteral("9434765919")));
    CHECK(nhsNumberFromText(u"943-476-5919") == std::optional(QStringLiteral("9434765919")));
    CHECK(nhsNumberText(u"9434765919"_s) == u"943 476 5919"_s);
    for (const char *bad : {"", "943 476 5918", "943 476 591", "943 476 59190", "943476591X", "four"}) {
        INFO(bad);
        CHECK_FALSE(nhsNumberFromText(QString::fromLatin1(bad)));
    }
    // 9 x 10 + 1 x 9 = 99: remainder 0, check digit 11, which is written 0.
    CHECK(nhsNumberFromText(u"9100000000"));
    // 0 x 10 ... + 6 x 2 = 12: remainder 1 would need a check digit of ten, so no tenth digit is good.
    for (int last = 0; last < 10; ++last)
        CHECK_FALSE(nhsNumberFromText(u"000000006%1"_s.arg(last)));
}

TEST_CASE("one wrong or two exchanged digits never make another good NHS number")
{
    CHECK(rc::check("errors of typing are seen", [] {
        QString digits;
        for (int i = 0; i < 9; ++i)
            digits += QString::number(*rc::gen::inRange(0, 10));
        QString good;
        for (int last = 0; last < 10 && good.isEmpty(); ++last)
            if (nhsNumberFromText(digits + QString::number(last)))
                good = digits + QString::number(last);
        RC_PRE(!good.isEmpty());
        const int at = *rc::gen::inRange(0, 9);
        QString swapped = good;
        std::swap(swapped[at], swapped[at + 1]);
        RC_ASSERT(swapped == good || !nhsNumberFromText(swapped));
        QString wrong = good;
        wrong[at] = QLatin1Char(char('0' + (good[at].digitValue() + *rc::gen::inRange(1, 10)) % 10));
        RC_ASSERT(!nhsNumberFromText(wrong));
    }));
}
