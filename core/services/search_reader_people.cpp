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
    LT_ASSIGN(auto hits,
              storage::PersonSearch(*m->db, m->nicknames).find(PeopleQuery::fromText(typed), limit));
    ++m->tally->people;
    return hits;
}

Result<std::vector<NoteHit>> SearchReader::notes(const QString &typed, int limit)
{
    if (!isAllowed(m->actor, Act::SearchNotes))
        return Error {Error::Code::Forbidden, actText(Act::SearchNotes), {}};
    LT_ASSIGN(auto hits, storage::NotesSearch(*m->db).find(typed, limit));
    ++m->tally->notes;
    return hits;
}

} // namespace letstalk::services
