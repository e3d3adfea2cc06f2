// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/person_store.h"

#include "core/storage/statement.h"

namespace letstalk::storage {

namespace {

std::optional<bool> flag(const Statement &row, int column)
{
    const auto value = row.optionalInteger(column);
    return value ? std::optional<bool>(*value != 0) : std::nullopt;
}

Person readPerson(const Statement &row)
{
    Person person;
    person.id = row.id<PersonId>(0);
    person.givenName = row.text(1);
    person.familyName = row.text(2);
    person.knownAs = row.text(3);
    person.birth = Birth::fromStored(row.text(4), row.text(5));
    person.address = row.text(6);
    person.postcode = row.text(7);
    person.noFixedAbode = row.integer(8) != 0;
    person.phone = row.text(9);
    person.email = row.text(10);
    person.language = row.text(11);
    person.interpreter = row.text(12);
    person.communicationNeeds = row.text(13);
    person.safeContact.phone = flag(row, 14);
    person.safeContact.voicemail = flag(row, 15);
    person.safeContact.text = flag(row, 16);
    person.safeContact.post = flag(row, 17);
    person.safeContact.bestTime = row.text(18);
    person.safeContact.maySayCouncil = flag(row, 19);
    person.contactPermission = flag(row, 20);
    person.firstSite = row.id<SiteId>(21);
    person.informationFormat = row.text(22);
    return person;
}

} // namespace

Result<std::optional<Person>> PersonStore::find(PersonId id) const
{
    Statement select(
        m_db,
        "SELECT id, given_name, family_name, known_as, birth, birth_precision, address, postcode,"
        " no_fixed_abode, phone, email, language, interpreter, communication_needs, phone_ok,"
        " voicemail_ok, text_ok, post_ok, best_time, may_say_council, contact_permission, first_site,"
        " information_format"
        " FROM person WHERE id = ? AND vis = 0");
    select.bind(id);
    if (select.next())
        return std::optional(readPerson(select));
    LT_TRY(select.status());
    return std::optional<Person>();
}

Result<Person> PersonStore::get(PersonId id) const
{
    LT_ASSIGN(auto found, find(id));
    if (!found)
        return Error {Error::Code::NotFound, QStringLiteral("no such person"), {}};
    return *std::move(found);
}

Result<std::vector<PersonId>> PersonStore::ids() const
{
    std::vector<PersonId> all;
    Statement select(m_db, "SELECT id FROM person WHERE vis = 0");
    while (select.next())
        all.push_back(select.id<PersonId>(0));
    LT_TRY(select.status());
    return all;
}

} // namespace letstalk::storage
