// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/person_mentions.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;
using namespace Qt::StringLiterals;

namespace {
Person quentin()
{
    Person person;
    person.givenName = u"Quentin James"_s;
    person.familyName = u"Zebrafish"_s;
    person.knownAs = u"Quince"_s;
    person.phone = u"+44 1244 555100"_s;
    person.email = u"q.zebra@example.org"_s;
    person.postcode = u"CH1 4ER"_s;
    return person;
}

QStringList found(const Person &person, const QString &text)
{
    QStringList all;
    for (const auto &one : PersonMentions(person).in(text))
        all << text.mid(one.at, one.length);
    return all;
}
} // namespace

TEST_CASE("given and family name together name somebody, in either order, whatever case and accents")
{
    CHECK(found(quentin(), u"with Quentin Zebrafish's dog"_s) == QStringList {u"Quentin Zebrafish"_s});
    CHECK(found(quentin(), u"ZEBRAFISH, QUENTIN"_s) == QStringList {u"ZEBRAFISH, QUENTIN"_s});
    CHECK(found(quentin(), u"Quentin J. Zebrafish rang"_s) == QStringList {u"Quentin J. Zebrafish"_s});
    CHECK(found(quentin(), u"Quéntin Zebrafish"_s) == QStringList {u"Quéntin Zebrafish"_s});
    CHECK(found(quentin(), u"Quince Zebrafish"_s) == QStringList {u"Quince Zebrafish"_s});
    CHECK(found(quentin(), u"Quentin rang, and later on somebody called Zebrafish"_s).isEmpty());
    CHECK(found(quentin(), u"Quentin Zebrafishes"_s).isEmpty());
    CHECK(found(quentin(), u"a zebrafish in the library's tank"_s).isEmpty());
}

TEST_CASE("a name by which somebody is known names them alone, where it is written as a name")
{
    CHECK(found(quentin(), u"Ask Quince."_s) == QStringList {u"Quince"_s});
    CHECK(found(quentin(), u"made quince jelly"_s).isEmpty());
    Person same = quentin();
    same.knownAs = u"Quentin James"_s;
    CHECK(found(same, u"Quentin James was there"_s).isEmpty()); // their given names and no more
}

TEST_CASE("what somebody was called or had at another time names them too")
{
    PersonMentions words(quentin());
    Person former;
    former.familyName = u"Marmoset"_s;
    former.phone = u"01606 555 200"_s;
    former.knownAs = u"Quentin James"_s; // their given names and no more
    words.add(former);
    const auto in = [&words](const QString &text) {
        QStringList all;
        for (const auto &one : words.in(text))
            all << text.mid(one.at, one.length);
        return all;
    };
    CHECK(in(u"Quentin Marmoset, who is called by now Quentin Zebrafish"_s)
          == QStringList {u"Quentin Marmoset"_s, u"Quentin Zebrafish"_s});
    CHECK(in(u"01606 555200 or 01244 555100"_s) == QStringList {u"01606 555200"_s, u"01244 555100"_s});
    CHECK(in(u"ring 01606 555200"_s) == QStringList {u"01606 555200"_s});
    CHECK(in(u"Quentin James was there"_s).isEmpty());
    CHECK(in(u"a marmoset"_s).isEmpty());
}

TEST_CASE("a telephone number is found however it is spaced, an e-mail address in any case")
{
    CHECK(found(quentin(), u"ring 01244 555 100 first"_s) == QStringList {u"01244 555 100"_s});
    CHECK(found(quentin(), u"(01244)555-100"_s) == QStringList {u"(01244)555-100"_s});
    CHECK(found(quentin(), u"+44 (0)1244 555100"_s) == QStringList {u"+44 (0)1244 555100"_s});
    CHECK(found(quentin(), u"01244 555 101"_s).isEmpty());
    CHECK(found(quentin(), u"mail to Q.Zebra@Example.org"_s) == QStringList {u"Q.Zebra@Example.org"_s});
}

TEST_CASE("a postcode tells of somebody only beside one of their names")
{
    CHECK(found(quentin(), u"Mr Zebrafish, ch14er"_s) == QStringList {u"ch14er"_s});
    CHECK(found(quentin(), u"Quentin at CH1 4ER"_s) == QStringList {u"CH1 4ER"_s});
    CHECK(found(quentin(), u"the surgery at CH1 4ER"_s).isEmpty());
}

TEST_CASE("the text without its mentions keeps everything else")
{
    const QString text = u"Quentin Zebrafish (Quince), with Ann"_s;
    const auto mentions = PersonMentions(quentin()).in(text);
    CHECK(withoutMentions(text, mentions, u"[out]"_s) == u"[out] ([out]), with Ann"_s);
    CHECK(withoutMentions(text, {}, u"[out]"_s) == text);
}

TEST_CASE("somebody without a whole name is named by nothing in a text")
{
    Person person;
    CHECK(PersonMentions(person).isEmpty());
    person.givenName = u"Ann"_s;
    CHECK(PersonMentions(person).isEmpty());
    CHECK(found(person, u"Ann was there"_s).isEmpty());
    person.familyName = u"O'Brien-Łoś"_s;
    CHECK(found(person, u"Ann O’Brien-Łoś"_s) == QStringList {u"Ann O’Brien-Łoś"_s});
}
