// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/journal/entry.h"
#include "core/journal/save.h"

#include <QSet>

#include <map>
#include <vector>

namespace letstalk::storage {
class Database;
}

namespace letstalk::journal {

/// The name of an erasure's order; without one each entry is its own.
Hash16 orderNameOf(QByteArrayView authority, const OpPlace &carrier);

/// Which entries ask to take single fields out (Journal::redact), by the field's hash and by their order. A
/// value goes when an order that holds covers its field, and its author neither wrote that order nor had seen
/// an entry that carries it: so what the officer puts in its place stays, as does what others write
/// afterwards, and which computer hears of what first makes no difference. A projected table: a rebuild makes
/// it anew.
class Redactions
{
public:
    using Orders = std::map<Hash16, std::vector<Dot>>; ///< carriers, by the hash of their order

    static constexpr const char *kTable
        = "CREATE TABLE field_redaction (hash BLOB NOT NULL, ord BLOB NOT NULL, st INTEGER NOT NULL,"
          " seq INTEGER NOT NULL, row_id BLOB NOT NULL, PRIMARY KEY (hash, ord, st, seq)) STRICT,"
          " WITHOUT ROWID";

    Status load(storage::Database &db);
    Status note(storage::Database &db, const Hash16 &field, const RowId &row, const Hash16 &order,
                Dot carrier);
    void clear(); ///< before a rebuild
    bool isEmpty() const { return m_fields.empty(); }
    const Orders *of(const Hash16 &field) const;
    /// Is any field of the row named? Spares the fields of all other rows a hash each.
    bool touches(const RowId &row) const { return m_rows.contains(row); }

private:
    std::map<Hash16, Orders> m_fields;
    QSet<RowId> m_rows;
};

} // namespace letstalk::journal
