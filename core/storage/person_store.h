// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/person.h"

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;
class Statement;

/// Reads people. Rows that were undone, binned or erased are not there.
class PersonStore
{
public:
    explicit PersonStore(Database &db) : m_db(db) { }

    Result<std::optional<Person>> find(PersonId id) const;
    Result<Person> get(PersonId id) const; ///< NotFound
    Result<std::vector<PersonId>> ids() const; ///< of everybody, in no order

private:
    Database &m_db;
};

} // namespace letstalk::storage
