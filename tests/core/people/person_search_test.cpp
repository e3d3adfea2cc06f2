// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/people/people_file.h"
#include "tests/support/qt_strings.h"

#include <rapidcheck.h>

#include <QFile>

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using journal::Entity;

namespace {

/// A small town. Added oldest first.
void fill(PeopleFile &file)
{
    file.add("Robert", "Jones", "12/3/1950", "CH1 2AB", "01244 960123", "Bob");
    file.add("Dafydd", "Llywelyn", "1962", "CH65 0BA");
    file.add("Katarzyna", "Wiśniewska", "3/1988", "CW7 1AA", "+44 7700 900456");
    file.add("Олена", "Шевченко", "1/9/1991", "CH1 4EF");
    file.add("Siân", "O’Neill", "1950");
    file.add("Margaret", "Jones", "30/11/1944", "CH10 1AA");
    file.add("Wojciech", "Kowalski", "1975");
    file.add("Johnny", "Robertson", "1950-03-12");
    file.add("Jo", "Smith");
}

QStringList names(std::initializer_list<const char *> list)
{
    QStringList all;
    for (const char *name : list)
        all += QString::fromUtf8(name);
    return all;
}

} // namespace

TEST_CASE("people are found by their names in any order")
{
    PeopleFile file;
    fill(file);
    CHECK(file.search("margaret jones").first() == u"Margaret Jones"_s);
    CHECK(file.search("jones margaret").first() == u"Margaret Jones"_s);
    CHECK(file.search("jones") == names({"Margaret Jones", "Bob (Robert) Jones"}));
    CHECK(file.search("JONES,") == names({"Margaret Jones", "Bob (Robert) Jones"}));
    CHECK(file.search("nobody").isEmpty());
    CHECK(file.search("").isEmpty());
    CHECK(file.search("jones nobody").isEmpty());
}

TEST_CASE("people are found while a name is being typed")
{
    PeopleFile file;
    fill(file);
    for (const char *typed : {"mar", "marg", "margare", "mar jon", "jo mar", "m j"}) {
        INFO(typed);
        CHECK(file.search(typed).contains(u"Margaret Jones"_s));
    }
    // The whole word comes before names that begin with it.
    CHECK(file.search("jo").first() == u"Jo Smith"_s);
    CHECK(file.search("j").size() == 4);
}

TEST_CASE("other forms, sounds and slips of a name are found, nearer ones first")
{
    PeopleFile file;
    fill(file);
    CHECK(file.search("bob").first() == u"Bob (Robert) Jones"_s);
    CHECK(file.search("bobby jones") == names({"Bob (Robert) Jones"}));
    CHECK(file.search("dai").contains(u"Dafydd Llywelyn"_s));
    CHECK(file.search("david llewellyn") == names({"Dafydd Llywelyn"}));
    CHECK(file.search("kasia").contains(u"Katarzyna Wiśniewska"_s));
    CHECK(file.search("kate wisniewska") == names({"Katarzyna Wiśniewska"}));
    CHECK(file.search("vishnevska") == names({"Katarzyna Wiśniewska"}));
    CHECK(file.search("voychek kovalsky") == names({"Wojciech Kowalski"}));
    CHECK(file.search("wojtek") == names({"Wojciech Kowalski"}));
    CHECK(file.search("peggy jones") == names({"Margaret Jones"}));
    CHECK(file.search("maragret") == names({"Margaret Jones"}));
    CHECK(file.search("jonse").size() == 2);
    CHECK(file.search("kowlaski") == names({"Wojciech Kowalski"}));
    CHECK(file.search("maragret jonse") == names({"Margaret Jones"}));
}

TEST_CASE("names are found in either script and without their marks")
{
    PeopleFile file;
    fill(file);
    CHECK(file.search("Олена") == names({"Олена Шевченко"}));
    CHECK(file.search("Шев") == names({"Олена Шевченко"}));
    CHECK(file.search("olena") == names({"Олена Шевченко"}));
    CHECK(file.search("shevchenko") == names({"Олена Шевченко"}));
    CHECK(file.search("helen shevchenko") == names({"Олена Шевченко"}));
    CHECK(file.search("sian oneill") == names({"Siân O’Neill"}));
    CHECK(file.search("siân o'neill") == names({"Siân O’Neill"}));
    CHECK(file.search("sian neill") == names({"Siân O’Neill"}));
    CHECK(file.search("Wiśniewska") == names({"Katarzyna Wiśniewska"}));
}

TEST_CASE("people are found by birth, postcode and phone, with or without a name")
{
    PeopleFile file;
    fill(file);
    CHECK(file.search("1950") == names({"Johnny Robertson", "Siân O’Neill", "Bob (Robert) Jones"}));
    CHECK(file.search("jones 1950") == names({"Bob (Robert) Jones"}));
    CHECK(file.search("12/3/1950") == names({"Johnny Robertson", "Bob (Robert) Jones", "Siân O’Neill"}));
    CHECK(file.search("jones 12 March 1950") == names({"Bob (Robert) Jones"}));
    CHECK(file.search("3/1988") == names({"Katarzyna Wiśniewska"}));
    CHECK(file.search("ch1") == names({"Олена Шевченко", "Bob (Robert) Jones", "Margaret Jones"}));
    CHECK(file.search("ch1 2ab") == names({"Bob (Robert) Jones"}));
    CHECK(file.search("ch1 2a") == names({"Bob (Robert) Jones"}));
    CHECK(file.search("ch65 0") == names({"Dafydd Llywelyn"}));
    CHECK(file.search("ch6") == names({"Dafydd Llywelyn"}));
    CHECK(file.search("ch12") == names({"Bob (Robert) Jones"}));
    CHECK(file.search("ch10 jones") == names({"Margaret Jones"}));
    CHECK(file.search("07700 900456") == names({"Katarzyna Wiśniewska"}));
    CHECK(file.search("+447700900456") == names({"Katarzyna Wiśniewska"}));
    CHECK(file.search("900456") == names({"Katarzyna Wiśniewska"}));
    for (const char *typed : {"07700 9", "07700 90", "07700 900", "07700 9004"})
        CHECK(file.search(typed) == names({"Katarzyna Wiśniewska"}));
    CHECK(file.search("01244 960") == names({"Bob (Robert) Jones"}));
}

TEST_CASE("a hit says who it is and why it was found")
{
    PeopleFile file;
    const PersonId id = file.add("Robert", "Jones", "12/3/1950", "CH1 2AB");
    const auto hits = file.hits(u"bob jonse 1950 ch1"_s);
    REQUIRE(hits.size() == 1);
    CHECK(hits[0].id == id);
    CHECK(hits[0].name == u"Robert Jones"_s);
    CHECK(hits[0].birthText == u"12 March 1950"_s);
    CHECK(hits[0].postcode == u"CH1 2AB"_s);
    CHECK(hits[0].reasons.join(u", ")
          == u"same birth year, Bob is a form of Robert, name spelt nearly alike, CH1"_s);
}

TEST_CASE("the best come first and never more than were asked for")
{
    PeopleFile file;
    for (int i = 0; i < 90; ++i)
        file.add("Ann", "Jonesworth");
    const PersonId wanted = file.add("Ann", "Jones");
    for (int i = 0; i < 90; ++i)
        file.add("Anna", "Jonesworth");
    const auto hits = file.hits(u"ann jones"_s, 7);
    REQUIRE(hits.size() == 7);
    CHECK(hits[0].id == wanted);
    CHECK(file.hits(u"a"_s, 3).size() == 3);
    CHECK(file.hits(u"a"_s, 0).empty());
}

TEST_CASE("the index follows every change, and an undone person is not found")
{
    PeopleFile file;
    const PersonId id = file.add("Maryam", "Haddad", "1990", "CH1 2AB", "07700 900001");
    {
        auto edit = file.save(Act::EditPerson);
        edit.update(Entity::Person, id)
            .set(journal::person::kFamilyName, u"Harrison"_s)
            .set(journal::person::kPhone, QString());
        file.commit(edit);
    }
    CHECK(file.search("haddad").isEmpty());
    CHECK(file.search("hadad").isEmpty());
    CHECK(file.search("07700 900001").isEmpty());
    CHECK(file.search("harrison 1990").size() == 1);

    const auto made = file.save(Act::CreatePerson);
    auto second = made;
    const auto secondId = file.ids.make<PersonId>();
    second.create(Entity::Person, secondId).set(journal::person::kFamilyName, u"Harrison"_s);
    const auto changes = file.commit(second);
    CHECK(file.search("harrison").size() == 2);
    REQUIRE(file.journal->undo(changes.op, file.actor));
    CHECK(file.search("harrison").size() == 1);

    REQUIRE(file.journal->rebuild());
    CHECK(file.search("harrison") == names({"Maryam Harrison"}));
    CHECK(file.search("harrisno") == names({"Maryam Harrison"}));
}

TEST_CASE("the words of names are kept as long as somebody bears them, and no longer")
{
    PeopleFile file;
    const auto words = [&] { return file.count("SELECT count(*) FROM people_word"); };
    const auto slips = [&] { return file.count("SELECT count(*) FROM people_word_slip"); };
    const PersonId first = file.add("Zebedee", "Quartermaine");
    const PersonId second = file.add("Zebedee", "Zebedee");
    CHECK(words() == 2);
    const auto rename = [&](PersonId id) {
        auto edit = file.save(Act::EditPerson);
        edit.update(Entity::Person, id).set(journal::person::kGivenName, u"Al"_s);
        file.commit(edit);
    };
    rename(first);
    CHECK(words() == 2);
    rename(second); // still the family name
    CHECK(words() == 2);
    auto edit = file.save(Act::EditPerson);
    edit.update(Entity::Person, second).set(journal::person::kFamilyName, u"Cox"_s);
    file.commit(edit);
    CHECK(words() == 1);
    CHECK(file.count("SELECT count(*) FROM people_word WHERE word = 'zebedee'") == 0);
    CHECK(slips() == 13); // quartermaine and its twelve
}

TEST_CASE("an erased person is neither found nor left in the bytes of the file")
{
    PeopleFile file;
    file.actor.roles = {Role::Dpo, Role::FrontDesk};
    const PersonId gone = file.add("Zebedee", "Quartermaine", "1950", "CH1 2AB", "07700 900987");
    file.add("Jo", "Quarter");
    file.note("about Zebedee Quartermaine", "quartermaine again", gone);
    CHECK(file.search("quartermaine").size() == 1);
    CHECK(file.searchNotes("quartermaine").size() == 1);
    REQUIRE(file.journal->erase(gone.row(), u"REQUEST"_s, file.actor));
    CHECK(file.search("quartermaine").isEmpty());
    CHECK(file.search("zebedee").isEmpty());
    CHECK(file.search("quarter").size() == 1);
    CHECK(file.searchNotes("quartermaine").isEmpty());
    const QString path = file.path();
    REQUIRE(file.db->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    file.close();
    QFile bytes(path);
    REQUIRE(bytes.open(QIODevice::ReadOnly));
    const QByteArray all = bytes.readAll();
    CHECK(all.contains("quarter"));
    for (const char *trace :
         {"quartermaine", "Quartermaine", "zebedee", "Zebedee", "07700900987", "789009007"}) {
        INFO(trace);
        CHECK_FALSE(all.contains(trace));
    }
}

TEST_CASE("an index kept by changes is the index of a rebuild, and everybody is found by their own name")
{
    CHECK(rc::check("any changes", [] {
        PeopleFile file;
        const std::vector<const char *> given {"Ann", "Olena", "Олена", "Rhys", "Mary-Ann", "Łukasz", ""};
        const std::vector<const char *> family {"Jones",     "O’Neill",  "Kowalski",
                                                "ap Gwilym", "Шевченко", "Li"};
        std::vector<PersonId> people;
        const int count = *rc::gen::inRange(1, 12);
        for (int i = 0; i < count; ++i) {
            const auto *first = *rc::gen::elementOf(given);
            const auto *last = *rc::gen::elementOf(family);
            if (people.empty() || *rc::gen::inRange(0, 3) > 0) {
                people.push_back(file.add(first, last, "1950"));
            } else {
                auto edit = file.save(Act::EditPerson);
                edit.update(Entity::Person, *rc::gen::elementOf(people))
                    .set(journal::person::kGivenName, *first ? QString::fromUtf8(first) : QString())
                    .set(journal::person::kFamilyName, QString::fromUtf8(last));
                file.commit(edit);
            }
        }
        const auto words = file.count("SELECT count(*) FROM people_word");
        const auto slips = file.count("SELECT count(*) FROM people_word_slip");
        for (const auto *last : family) {
            const auto before = file.hits(QString::fromUtf8(last));
            for (const auto &hit : before)
                RC_ASSERT(!file.hits(hit.name).empty());
        }
        const auto all = file.hits(u"1950"_s, 50);
        RC_ASSERT(all.size() == people.size());
        RC_ASSERT(bool(file.journal->rebuild()));
        RC_ASSERT(file.hits(u"1950"_s, 50) == all);
        RC_ASSERT(file.count("SELECT count(*) FROM people_word") == words);
        RC_ASSERT(file.count("SELECT count(*) FROM people_word_slip") == slips);
        RC_ASSERT(
            bool(file.db->execute("INSERT INTO people_search(people_search) VALUES ('integrity-check')")));
    }));
}
