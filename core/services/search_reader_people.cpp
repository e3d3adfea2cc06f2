// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/access_rules.h"
#include "core/services/search_reader_parts.h"
#include "core/storage/notes_search.h"
#include "core/storage/person_search.h"

namespace letstalk::services {

Result<std::vector<PersonHit>> SearchReader::people(const QString &typed, int limit)
{
    if (!isAllowed(m->actor, Act::SearchPeople))
        return Error {Error::Code::Forbidden, actText(Act::SearchPeople), {}};
    return storage::PersonSearch(*m->db, m->nicknames).find(PeopleQuery::fromText(typed), limit);
}

Result<std::vector<NoteHit>> SearchReader::notes(const QString &typed, int limit)
{
    if (!isAllowed(m->actor, Act::SearchNotes))
        return Error {Error::Code::Forbidden, actText(Act::SearchNotes), {}};
    return storage::NotesSearch(*m->db).find(typed, limit);
}

} // namespace letstalk::services
