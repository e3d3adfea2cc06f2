// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/base/result.h"

#include <QString>

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;

/// A text that named somebody who was erased, as the journal notes it: numbers and no names.
struct NamedTextRow
{
    RowId id;
    Hash16 erased {}; ///< journal::ErasedSet::hashOf() the person
    quint16 entity = 0; ///< the text's record and field, as stored
    RowId row;
    quint16 field = 0;
    qint64 foundAt = 0; ///< UTC ms
    QString where; ///< in the text shown then; see journal::named_text
    std::optional<bool> takenOut; ///< false: looked at and left; unset: nobody has decided
};

class NamedTextStore
{
public:
    explicit NamedTextStore(Database &db) : m_db(db) { }

    Result<std::vector<NamedTextRow>> all() const; ///< oldest first
    Result<std::optional<NamedTextRow>> find(const RowId &id) const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
