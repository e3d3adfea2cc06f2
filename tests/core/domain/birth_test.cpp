// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/person.h"
#include "tests/support/qt_strings.h"

#include <rapidcheck.h>

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {
QString stored(const char *typed)
{
    const auto birth = Birth::fromText(QString::fromUtf8(typed));
    return birth ? birth->precisionCode() + u' ' + birth->toStored() : QStringLiteral("-");
}
} // namespace

TEST_CASE("a birth date is read as people say and write it")
{
    CHECK(stored("1950") == u"YEAR 1950"_s);
    CHECK(stored(" 1950 ") == u"YEAR 1950"_s);
    CHECK(stored("03/1950") == u"MONTH 1950-03"_s);
    CHECK(stored("3.1950") == u"MONTH 1950-03"_s);
    CHECK(stored("1950-03") == u"MONTH 1950-03"_s);
    CHECK(stored("March 1950") == u"MONTH 1950-03"_s);
    CHECK(stored("mar 1950") == u"MONTH 1950-03"_s);
    CHECK(stored("Sept 1950") == u"MONTH 1950-09"_s);
    CHECK(stored("12/3/1950") == u"DAY 1950-03-12"_s);
    CHECK(stored("12.03.1950") == u"DAY 1950-03-12"_s);
    CHECK(stored("12-3-1950") == u"DAY 1950-03-12"_s);
    CHECK(stored("12 3 1950") == u"DAY 1950-03-12"_s);
    CHECK(stored("12 March 1950") == u"DAY 1950-03-12"_s);
    CHECK(stored("12th march, 1950") == u"DAY 1950-03-12"_s);
    CHECK(stored("12  MAR  1950") == u"DAY 1950-03-12"_s);
    CHECK(stored("1950-03-12") == u"DAY 1950-03-12"_s);
    CHECK(stored("29/2/1952") == u"DAY 1952-02-29"_s);
}

TEST_CASE("what is no birth date, or an impossible one, is refused")
{
    for (const char *typed :
         {"",           "50",           "12/3/50",  "31/2/1950", "29/2/1951", "0/3/1950",
          "12/0/1950",  "12/13/1950",   "13/1950",  "00/1950",   "1950-00",   "1950-13-01",
          "1950-03-00", "1949 or 1950", "19500312", "12/3/1066", "1/1/2150",  "12 Marchember 1950",
          "12 ma 1950", "March",        "12 March", "a b 1950",  "12//",      "-3/1950",
          "1950/03/12/"}) {
        INFO(typed);
        CHECK(stored(typed) == u"-"_s);
    }
}

TEST_CASE("stored births are distrusted")
{
    CHECK(Birth::fromStored(u"1950-03-12", u"DAY").toText() == u"12 March 1950"_s);
    CHECK(Birth::fromStored(u"1950-03", u"MONTH").toText() == u"March 1950"_s);
    CHECK(Birth::fromStored(u"1950", u"YEAR").toText() == u"1950"_s);
    CHECK(Birth::fromStored(u"", u"").toText() == u""_s);
    // A code that claims less is believed, one that claims more is not.
    CHECK(Birth::fromStored(u"1950-03-12", u"YEAR") == Birth::fromStored(u"1950", u"YEAR"));
    CHECK(Birth::fromStored(u"1950", u"DAY").toText() == u"1950"_s);
    CHECK(Birth::fromStored(u"1950-02-31", u"DAY") == Birth {});
    CHECK(Birth::fromStored(u"12/3/1950", u"DAY") == Birth {});
    CHECK(Birth::fromStored(u"1950", u"CENTURY") == Birth {});
}

TEST_CASE("any birth goes to storage, to text and back unchanged")
{
    CHECK(rc::check("births round-trip", [] {
        const auto precision = BirthPrecision(*rc::gen::inRange(1, 4));
        QDate date = QDate(1900, 1, 1).addDays(*rc::gen::inRange(0, 45'000));
        if (precision != BirthPrecision::Day)
            date.setDate(date.year(), precision == BirthPrecision::Year ? 1 : date.month(), 1);
        const Birth birth {precision, date};
        RC_ASSERT(Birth::fromStored(birth.toStored(), birth.precisionCode()) == birth);
        RC_ASSERT(Birth::fromText(birth.toText()) == std::optional(birth));
        RC_ASSERT(Birth::fromText(birth.toStored()) == std::optional(birth));
    }));
    CHECK(rc::check("no typed text crashes or is read as an impossible date", [] {
        const auto text = QString::fromStdString(
            *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789 /-.marchjan,th"))));
        const auto birth = Birth::fromText(text);
        RC_ASSERT(!birth || birth->date.isValid());
    }));
}

TEST_CASE("a person is shown by what is known of the name")
{
    Person person;
    CHECK(person.displayName() == u""_s);
    person.familyName = u"Jones"_s;
    CHECK(person.displayName() == u"Jones"_s);
    person.givenName = u" Robert "_s;
    CHECK(person.displayName() == u"Robert Jones"_s);
    person.knownAs = u"Bob"_s;
    CHECK(person.displayName() == u"Bob (Robert) Jones"_s);
    person.knownAs = u"ROBERT"_s;
    CHECK(person.displayName() == u"Robert Jones"_s);
    person.givenName.clear();
    person.familyName.clear();
    CHECK(person.displayName() == u"ROBERT"_s);
}
