// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access_rules.h"
#include "core/journal/registry.h"
#include "core/journal/value.h"
#include "core/storage/code_lists.h"

namespace letstalk::services {

/// How people call a record, a field and a value, of every kind that the journal knows, also of rows that are
/// in the bin; to one user, who may not be told everybody's name.
class RecordNames
{
public:
    RecordNames(storage::Database &db, const storage::CodeLists &codes, const Actor &reader);

    /// "Ann Beech, 1950", "conversation at Blacon, 20 March 2026", "phone of Northgate Law Centre";
    /// "restricted" for a person or lead that the user may not see, also where another record names it.
    Result<QString> record(journal::Entity entity, const RowId &row) const;
    /// "12 March 1950", "yes", "Blacon"; empty for no value. Only for fields that isHidden() lets through.
    Result<QString> value(const journal::Field &field, const journal::Value &value) const;

private:
    Result<QString> record(journal::Entity entity, const RowId &row, int depth) const;
    bool isRestricted(journal::Entity entity) const;
    storage::Database &m_db;
    const storage::CodeLists &m_codes;
    bool m_seesPeople;
    bool m_seesLeads;
};

/// "known as", "address line 1"; "being there" for the visibility.
QString fieldName(const journal::Field &field);
/// Sealed fields and keys: their values are never shown beside others.
bool isHidden(const journal::Field &field);
/// Fields that tell of a person: shown only to those who may open one.
bool isPersonal(const journal::Field &field);

} // namespace letstalk::services
