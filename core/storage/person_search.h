// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/nicknames.h"
#include "core/domain/people_query.h"

#include <vector>

namespace letstalk::storage {

class Database;

/// Finds people by what was typed, over the tables of journal::PeopleSearchDerivation. It asks the index in
/// steps, exact words first, then beginnings, then other forms and slips, then sounds, until there is enough;
/// each step is limited, newest people first, so that no key press has to sort a crowd. What comes is put in
/// order, and given its reasons, by core/domain/person_match.h.
class PersonSearch
{
public:
    PersonSearch(Database &db, const Nicknames &nicknames) : m_db(db), m_nicknames(nicknames) { }

    /// At most `limit`, best first. Superseded when interrupted.
    Result<std::vector<PersonHit>> find(const PeopleQuery &query, int limit) const;

private:
    Database &m_db;
    const Nicknames &m_nicknames;
};

} // namespace letstalk::storage
