// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/notes_search.h"
#include "tests/core/people/people_file.h"
#include "tests/support/qt_strings.h"

using namespace letstalk;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using journal::Entity;

TEST_CASE("conversations are found by words of summary and note, newest first")
{
    PeopleFile file;
    file.note("rent letter", "The landlord wrote about arrears; Siân will bring the letter.");
    file.note("blue badge form", "");
    file.note("landlord and damp", "Wants the landlord to mend the roof.");
    CHECK(file.searchNotes("landlord") == QStringList {u"landlord and damp"_s, u"rent letter"_s});
    CHECK(file.searchNotes("landlord letter") == QStringList {u"rent letter"_s});
    CHECK(file.searchNotes("LETTER rent") == QStringList {u"rent letter"_s});
    CHECK(file.searchNotes("sian") == QStringList {u"rent letter"_s});
    CHECK(file.searchNotes("landlord", 1) == QStringList {u"landlord and damp"_s});
    CHECK(file.searchNotes("badger").isEmpty());
    CHECK(file.searchNotes("").isEmpty());
}

TEST_CASE("the last word may be unfinished, from two letters on")
{
    PeopleFile file;
    file.note("rent letter", "");
    CHECK(file.searchNotes("r").isEmpty());
    CHECK(file.searchNotes("re").size() == 1);
    CHECK(file.searchNotes("rent l").size() == 1); // the one letter is not looked for yet
    CHECK(file.searchNotes("rent le").size() == 1);
    CHECK(file.searchNotes("rent la").isEmpty());
    CHECK(file.searchNotes("ren le").isEmpty()); // only the last word may be
    CHECK(file.searchNotes("ren ").isEmpty()); // a blank finishes it
    CHECK(file.searchNotes("rent ").size() == 1);
    CHECK(file.searchNotes("\" OR *").isEmpty());
}

TEST_CASE("a hit shows the words around what was found")
{
    PeopleFile file;
    const PersonId who = file.add("Mair", "Ellis");
    file.note("short",
              "Twenty words stand before the one that is looked for, so that the excerpt begins later on:"
              " bailiffs came on Monday. And as many words follow it, to be sure that the excerpt ends"
              " before the note does, somewhere here or there.",
              who);
    const auto hits = storage::NotesSearch(*file.db).find(u"bail", 5);
    REQUIRE(hits);
    REQUIRE(hits->size() == 1);
    const auto &hit = hits->front();
    CHECK(hit.line.who == u"Mair Ellis"_s);
    CHECK(hit.line.summary == u"short"_s);
    CHECK(hit.line.occurredAt == file.clock.nowMs());
    CHECK(hit.excerpt.startsWith(u"… "_s));
    CHECK(hit.excerpt.endsWith(u" …"_s));
    CHECK(hit.excerpt.contains(u"bailiffs came on Monday."_s));
    CHECK(hit.excerpt.size() < 160);
    const auto bySummary = storage::NotesSearch(*file.db).find(u"short", 5);
    REQUIRE(bySummary);
    CHECK(bySummary->front().excerpt == u"short"_s);
}

TEST_CASE("the notes index follows corrections, undo and rebuild")
{
    PeopleFile file;
    const auto id = file.note("first words", "alpha");
    auto edit = file.save(Act::CorrectConversation);
    edit.update(Entity::Conversation, id).set(journal::conversation::kNote, u"omega"_s);
    const auto changes = file.commit(edit);
    CHECK(file.searchNotes("alpha").isEmpty());
    CHECK(file.searchNotes("omega").size() == 1);
    REQUIRE(file.journal->undo(changes.op, file.actor));
    CHECK(file.searchNotes("alpha").size() == 1);
    CHECK(file.searchNotes("omega").isEmpty());
    REQUIRE(file.journal->rebuild());
    CHECK(file.searchNotes("alpha first").size() == 1);
    CHECK(file.searchNotes("omega").isEmpty());
}
