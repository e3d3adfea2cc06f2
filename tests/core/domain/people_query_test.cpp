// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/people_query.h"
#include "core/domain/person_keys.h"
#include "core/domain/person_match.h"
#include "tests/support/qt_strings.h"

#include <rapidcheck.h>

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {

/// "words | birth | postcode | phone", a star where the phone number is typed from its start.
QString parsed(const char *typed)
{
    const auto query = PeopleQuery::fromText(QString::fromUtf8(typed));
    return query.words.join(u' ') + u'|' + (query.birth ? query.birth->toStored() : QString()) + u'|'
        + query.postcode + u'|' + (query.phoneFromStart ? u"*"_s : QString()) + query.phone;
}

Person roberta()
{
    Person person;
    person.givenName = u"Robert Llywelyn"_s;
    person.knownAs = u"Bob"_s;
    person.familyName = u"O’Neill-Jones"_s;
    person.birth = {BirthPrecision::Day, QDate(1950, 3, 12)};
    person.postcode = u"CH1 2AB"_s;
    person.phone = u"01244 960123 or +44 7700 900123"_s;
    return person;
}

Nicknames someForms()
{
    CodeList list;
    list.items = {{u"ROBERT"_s, u"Robert"_s, {u"Bob"_s, u"Bobby"_s}, {}, false, false}};
    return Nicknames(list);
}

QString reasons(const char *typed, const Person &person = roberta())
{
    const auto match = matchPerson(person, PeopleQuery::fromText(QString::fromUtf8(typed)), someForms());
    return match ? match->reasons.join(u", ") : u"-"_s;
}

int distance(const char *typed)
{
    const auto match = matchPerson(roberta(), PeopleQuery::fromText(QString::fromUtf8(typed)), Nicknames());
    return match ? match->distance : 1000;
}

} // namespace

TEST_CASE("what was typed is taken apart, in any order")
{
    CHECK(parsed("jones") == u"jones|||"_s);
    CHECK(parsed("Jones, Bob") == u"jones bob|||"_s);
    CHECK(parsed("jones 1950") == u"jones|1950||"_s);
    CHECK(parsed("1950 jones") == u"jones|1950||"_s);
    CHECK(parsed("12/3/1950 jones ch1") == u"jones|1950-03-12|CH1|"_s);
    CHECK(parsed("jones 12 March 1950") == u"jones|1950-03-12||"_s);
    CHECK(parsed("jones march 1950") == u"jones|1950-03||"_s);
    CHECK(parsed("12031950 jones") == u"jones|1950-03-12||"_s);
    CHECK(parsed("ch1 2ab siân") == u"sian||CH12AB|"_s);
    CHECK(parsed("ch12ab") == u"||CH12AB|"_s);
    CHECK(parsed("ch1 2") == u"||CH12|"_s);
    CHECK(parsed("Олена") == u"olena|||"_s);
    CHECK(parsed("o'neill") == u"o neill|||"_s);
}

TEST_CASE("phone numbers are known in every form")
{
    CHECK(parsed("07700 900 123") == u"|||*07700900123"_s);
    CHECK(parsed("07700900123") == u"|||*07700900123"_s);
    CHECK(parsed("+44 7700 900123") == u"|||*07700900123"_s);
    CHECK(parsed("0044 7700-900123") == u"|||*07700900123"_s);
    CHECK(parsed("(01244) 960-123") == u"|||*01244960123"_s);
    CHECK(parsed("jones 012449") == u"jones|||*012449"_s);
    CHECK(parsed("900123") == u"|||900123"_s);
    CHECK(parsed("4471") == u"|||4471"_s);

    CHECK(phoneNumbers(u"01244 960123 or +44 (0)7700 900-123")
          == QStringList {u"01244960123"_s, u"07700900123"_s});
    CHECK(phoneNumbers(u"01244960123/07700900123").size() == 2);
    CHECK(phoneNumbers(u"ask at 12 High Street").isEmpty());
    CHECK(phoneNumbers(u"447700900123") == QStringList {u"07700900123"_s});
}

TEST_CASE("what is still being typed says nothing yet")
{
    CHECK(parsed("") == u"|||"_s);
    CHECK(parsed("jones 1") == u"jones|||"_s);
    CHECK(parsed("jones 195") == u"jones|||"_s);
    CHECK(parsed("jones 12/3") == u"jones|||"_s);
    CHECK(parsed("jones 12/3/19") == u"jones|||"_s);
    CHECK(parsed("+4") == u"|||"_s);
    CHECK(parsed("jones 01244") == u"jones|||"_s);
    CHECK(parsed("+44") == u"|||"_s);
    CHECK(parsed("?!") == u"|||"_s);
    CHECK(PeopleQuery::fromText(u" - ").isEmpty());
}

TEST_CASE("the keys of a person stay as they are stored")
{
    // In search indexes: a change needs a new schema number of the projection.
    const auto keys = keysOf(roberta(), someForms());
    CHECK(keys.words.join(u' ') == u"robert llywelyn o neill jones oneilljones bob"_s);
    CHECK(keys.keys.join(u' ')
          == u"0robert 1rprt 1lln 1lfln 1nl 1sns 1ans 1anlsns 1anlns 1pp 41950 3195003 219500312 6ch1 9ch12 "
             u"5ch12ab"
             u" 7012449 70124496 701244960123 832106944210 7077009 70770090 707700900123 832100900770"_s);
    CHECK(keysOf(Person {}, someForms()) == PersonKeys {});
}

TEST_CASE("a short name that only shares a coarse key of sound is no match")
{
    const auto sounds = [](const QString &typed, const QString &given) {
        Person person;
        person.givenName = given;
        return matchPerson(person, PeopleQuery::fromText(typed), Nicknames()).has_value();
    };
    for (const auto &[typed, given] : {std::pair {u"owen"_s, u"Joan"_s}, {u"owen"_s, u"Joanna"_s}}) {
        INFO(typed.toStdString());
        CHECK_FALSE(sounds(typed, given));
    }
    for (const auto &[typed, given] : {std::pair {u"shaun"_s, u"Sean"_s},
                                       {u"fil"_s, u"Phil"_s},
                                       {u"catherine"_s, u"Kathryn"_s},
                                       {u"ewan"_s, u"Owen"_s}}) {
        INFO(typed.toStdString());
        CHECK(sounds(typed, given));
    }
}

TEST_CASE("a match says why, in plain words")
{
    CHECK(reasons("bob jones") == u"same name"_s);
    CHECK(reasons("jones bob") == u"same name"_s);
    CHECK(reasons("rob jon") == u"name begins as typed"_s);
    CHECK(reasons("bobby jones") == u"Bobby is a form of Robert"_s);
    CHECK(reasons("jonse") == u"name spelt nearly alike"_s);
    CHECK(reasons("lewellin") == u"name sounds alike"_s);
    CHECK(reasons("oneill") == u"name begins as typed"_s);
    CHECK(reasons("oneilljones") == u"same name"_s);
    CHECK(reasons("o'neill") == u"same name"_s);
    CHECK(reasons("jones 1950 ch1") == u"same birth year, same name, CH1"_s);
    CHECK(reasons("12/3/1950") == u"same birth date"_s);
    CHECK(reasons("march 1950") == u"same birth month"_s);
    CHECK(reasons("4/3/1950") == u"same birth month"_s);
    CHECK(reasons("12/8/1950") == u"same birth year"_s);
    CHECK(reasons("ch1 2ab") == u"CH1 2AB"_s);
    CHECK(reasons("ch1 2") == u"CH1 2AB"_s);
    CHECK(reasons("07700 900123") == u"same phone number"_s);
    CHECK(reasons("077009") == u"phone number begins so"_s);
    CHECK(reasons("012345") == u"-"_s); // from the start, and no number starts so
    CHECK(reasons("960123") == u"phone number ends so"_s);
}

TEST_CASE("every part that was typed must fit")
{
    CHECK(reasons("bob smith") == u"-"_s);
    CHECK(reasons("jones 1951") == u"-"_s);
    CHECK(reasons("jones ch2") == u"-"_s);
    CHECK(reasons("jones 07700 900124") == u"-"_s);
    Person bare;
    bare.familyName = u"Jones"_s;
    CHECK(reasons("jones", bare) == u"same name"_s);
    CHECK(reasons("jones 1950", bare) == u"-"_s);
    CHECK(reasons("jones ch1", bare) == u"-"_s);
}

TEST_CASE("nearer is nearer")
{
    CHECK(distance("bob jones") == 0);
    CHECK(distance("bob jones") < distance("jones bob"));
    CHECK(distance("jones bob") < distance("bob jone"));
    CHECK(distance("bob jone") < distance("bob jonse"));
    CHECK(distance("bob jonse") < distance("bob johnesse"));
    CHECK(distance("bob jones 12/3/1950") < distance("bob jones 4/3/1950"));
    CHECK(distance("bob jones 4/3/1950") < distance("bob jones 12/8/1950"));
    CHECK(distance("bob jones ch1 2ab") < distance("bob jones ch1 2a"));
}

TEST_CASE("a person is matched by what is known of them, in any order of typing")
{
    CHECK(rc::check("parts in any order", [] {
        auto parts = *rc::gen::just(
            std::vector<QString> {u"bob"_s, u"llywelyn"_s, u"jones"_s, u"12/3/1950"_s, u"ch12ab"_s});
        for (std::size_t i = parts.size() - 1; i > 0; --i)
            std::swap(parts[i], parts[std::size_t(*rc::gen::inRange(0, int(i) + 1))]);
        const auto keep = *rc::gen::inRange(1, int(parts.size()) + 1);
        QStringList typed;
        for (int i = 0; i < keep; ++i)
            typed += parts[std::size_t(i)];
        RC_ASSERT(matchPerson(roberta(), PeopleQuery::fromText(typed.join(u' ')), Nicknames()).has_value());
    }));
    CHECK(rc::check("no typed text crashes", [] {
        const auto text
            = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abchjo 0123456789/+-.()' ")));
        const auto query = PeopleQuery::fromText(QString::fromStdString(text));
        (void)matchPerson(roberta(), query, Nicknames());
        RC_ASSERT(!query.birth || query.birth->date.isValid());
    }));
}
