// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What cannot be right about a person or an entry of the directory is told before it is kept.
#include "core/domain/contact_text.h"
#include "core/domain/person_check.h"
#include "core/domain/service_form.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {

const QDate kToday(2026, 3, 20);

std::vector<PersonProblem::Field> fieldsOf(const Person &person)
{
    std::vector<PersonProblem::Field> fields;
    for (const auto &problem : checkPerson(person, kToday)) {
        CHECK_FALSE(problem.text.isEmpty());
        fields.push_back(problem.field);
    }
    return fields;
}

QStringList fieldsOf(const ServiceForm &form, const ServiceForm &before = {})
{
    QStringList fields;
    for (const auto &problem : checkServiceForm(form, before))
        fields << problem.field;
    return fields;
}

ServiceSchedule open(QTime from, QTime until)
{
    ServiceSchedule hours;
    hours.rule = u"FREQ=WEEKLY;BYDAY=TH"_s;
    hours.opens = from;
    hours.closes = until;
    return hours;
}

} // namespace

TEST_CASE("telephone numbers and e-mail addresses are taken as people write them")
{
    for (const auto &number :
         {u"01244 960 100 ext 4"_s, u"+44 (0)1244 960100"_s, u"text HELP to 85258"_s, u"111"_s, u"999"_s}) {
        INFO(number.toStdString());
        CHECK(canBePhone(number));
    }
    for (const auto &number : {u""_s, u"ring the office"_s, u"12"_s})
        CHECK_FALSE(canBePhone(number));
    for (const auto &address : {u"desk@example.org"_s, u" desk@example.org "_s, u"a.b+c@d"_s})
        CHECK(canBeEmail(address));
    for (const auto &address :
         {u""_s, u"desk"_s, u"@example.org"_s, u"desk@"_s, u"a@b@c"_s, u"de sk@b.org"_s}) {
        INFO(address.toStdString());
        CHECK_FALSE(canBeEmail(address));
    }
}

TEST_CASE("a web page is of the web: nothing that a browser would run, and nothing of this computer")
{
    for (const auto &page : {u"https://www.example.org"_s, u"http://example.org/a?b=c#d"_s, u"example.org"_s,
                             u"example.org:8080/x"_s, u" HTTPS://Example.org "_s}) {
        INFO(page.toStdString());
        CHECK(canBeWebPage(page));
    }
    for (const auto &page :
         {u""_s, u"none"_s, u"www"_s, u"javascript:alert(1)"_s, u"javascript:1/document.domain"_s,
          u"JavaScript:alert(document.domain)"_s, u"data:text/html,a.b"_s, u"mailto:a@example.org"_s,
          u"file:///etc/passwd"_s, u"ftp://example.org"_s, u"http://localhost"_s, u"https://"_s,
          u"see example.org"_s, u"/etc/host.conf"_s}) {
        INFO(page.toStdString());
        CHECK_FALSE(canBeWebPage(page));
    }
}

TEST_CASE("all that cannot be right about a person is told at once, and what may be right is kept")
{
    using Field = PersonProblem::Field;
    Person person;
    CHECK(fieldsOf(person) == std::vector {Field::Name});
    person.knownAs = u"Nan"_s;
    CHECK(fieldsOf(person).empty());
    person.birth = {BirthPrecision::Day, kToday};
    person.postcode = u"CH1"_s;
    person.phone = u"+33 1 23 45"_s;
    person.email = u"nan@example.org"_s;
    CHECK(fieldsOf(person).empty());

    person.birth.date = kToday.addDays(1);
    person.postcode = u"Chester"_s;
    person.phone = u"the neighbour's"_s;
    person.email = u"nan at example.org"_s;
    CHECK(fieldsOf(person) == std::vector {Field::Birth, Field::Postcode, Field::Phone, Field::Email});
    person = {};
    person.givenName = u"Ann"_s;
    person.birth = {BirthPrecision::Day, kToday.addYears(-130)};
    CHECK(fieldsOf(person).empty());
    person.birth.date = person.birth.date.addDays(-1);
    CHECK(fieldsOf(person) == std::vector {Field::Birth});
}

TEST_CASE("an entry's page, address and numbers have to be some, unless they stood there before")
{
    ServiceForm form;
    CHECK(fieldsOf(form) == QStringList {u"name"_s});
    form.name = u"Lunch club"_s;
    form.url = u"www.example.org"_s;
    form.email = u"lunch@example.org"_s;
    form.phones = {{{}, u"01244 960100"_s}};
    CHECK(fieldsOf(form).isEmpty());
    form.url = u"javascript:alert(1)"_s;
    form.email = u"lunch"_s;
    form.phones = {{{}, u"01244 960100"_s}, {{}, u"ask"_s}};
    CHECK(fieldsOf(form) == QStringList {u"url"_s, u"email"_s, u"phone"_s});
    CHECK(fieldsOf(form, form).isEmpty()); // a feed's faults are its own
}

TEST_CASE("hours may run into the morning or round the clock, and not be the wrong way about")
{
    ServiceForm form;
    form.name = u"Night shelter"_s;
    form.hours = {open(QTime(10, 0), QTime(12, 30)), open(QTime(20, 0), QTime(8, 0)),
                  open(QTime(0, 0), QTime(0, 0)), open(QTime(18, 0), QTime(10, 0))};
    CHECK(fieldsOf(form).isEmpty());
    form.hours = {open(QTime(10, 0), QTime(12, 30)), open(QTime(12, 30), QTime(10, 0)),
                  open(QTime(18, 0), QTime(10, 1))};
    CHECK(fieldsOf(form) == QStringList {u"hours 2"_s, u"hours 3"_s});
    CHECK(fieldsOf(form, form).isEmpty());
}
