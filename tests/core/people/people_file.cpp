// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/people/people_file.h"

#include "core/journal/derivations/notes_search.h"
#include "core/journal/derivations/people_search.h"
#include "core/storage/code_lists.h"
#include "core/storage/notes_search.h"
#include "core/storage/person_search.h"
#include "tests/support/qt_strings.h"

namespace letstalk::test {

using namespace letstalk::journal;

namespace {

const Nicknames &nicknames()
{
    static const Nicknames names(storage::CodeLists::shipped().list(QStringLiteral("nicknames")));
    return names;
}

QString textOrNull(const char *text)
{
    return *text ? QString::fromUtf8(text) : QString();
}

QString orNull(const QString &text)
{
    return text.isEmpty() ? QString() : text;
}

} // namespace

void setPerson(RowChange &row, const Person &person)
{
    row.set(person::kGivenName, orNull(person.givenName))
        .set(person::kFamilyName, orNull(person.familyName))
        .set(person::kKnownAs, orNull(person.knownAs))
        .set(person::kBirth, orNull(person.birth.toStored()))
        .set(person::kBirthPrecision, orNull(person.birth.precisionCode()))
        .set(person::kPostcode, orNull(person.postcode))
        .set(person::kPhone, orNull(person.phone));
}

PeopleFile::PeopleFile()
{
    derivations = {std::make_shared<PeopleSearchDerivation>(), std::make_shared<NotesSearchDerivation>()};
    reopen();
}

PersonId PeopleFile::add(const Person &person)
{
    const auto id = ids.make<PersonId>();
    auto made = save(Act::CreatePerson);
    setPerson(made.create(Entity::Person, id), person);
    commit(made);
    return id;
}

PersonId PeopleFile::add(const char *given, const char *family, const char *birth, const char *postcode,
                         const char *phone, const char *knownAs)
{
    Person person;
    person.givenName = textOrNull(given);
    person.familyName = textOrNull(family);
    person.knownAs = textOrNull(knownAs);
    person.birth = Birth::fromText(textOrNull(birth)).value_or(Birth());
    person.postcode = textOrNull(postcode);
    person.phone = textOrNull(phone);
    return add(person);
}

ConversationId PeopleFile::note(const char *summary, const char *text, std::optional<PersonId> visitor)
{
    const auto id = ids.make<ConversationId>();
    auto made = save();
    auto &row = made.create(Entity::Conversation, id);
    row.set(conversation::kOccurredAt, clock.nowMs())
        .set(conversation::kIdentityLevel, QStringLiteral("ANONYMOUS"))
        .set(conversation::kSummary, textOrNull(summary))
        .set(conversation::kNote, textOrNull(text));
    if (visitor)
        row.set(conversation::kVisitor, *visitor).set(conversation::kIdentityLevel, QStringLiteral("NAMED"));
    commit(made);
    return id;
}

std::vector<PersonHit> PeopleFile::hits(const QString &typed, int limit) const
{
    const auto found = storage::PersonSearch(*db, nicknames()).find(PeopleQuery::fromText(typed), limit);
    INFO(why(found));
    REQUIRE(found);
    return *found;
}

QStringList PeopleFile::search(const char *typed, int limit) const
{
    QStringList names;
    for (const auto &hit : hits(QString::fromUtf8(typed), limit))
        names += hit.name;
    return names;
}

QStringList PeopleFile::searchNotes(const char *typed, int limit) const
{
    const auto found = storage::NotesSearch(*db).find(QString::fromUtf8(typed), limit);
    INFO(why(found));
    REQUIRE(found);
    QStringList summaries;
    for (const auto &hit : *found)
        summaries += hit.line.summary;
    return summaries;
}

} // namespace letstalk::test
