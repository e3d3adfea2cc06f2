// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/redactions.h"

#include "core/storage/statement.h"

#include <cstring>

namespace letstalk::journal {

using storage::Statement;

namespace {
QByteArrayView bytesOf(const Hash16 &hash)
{
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

Hash16 hashAt(const Statement &select, int column)
{
    Hash16 hash {};
    if (const auto bytes = select.blobView(column); bytes.size() == qsizetype(hash.size()))
        std::memcpy(hash.data(), bytes.data(), hash.size());
    return hash;
}
} // namespace

Hash16 orderNameOf(QByteArrayView authority, const OpPlace &carrier)
{
    Blake2b name(16);
    if (authority.isEmpty())
        name.addU64(carrier.stream).addU64(quint64(carrier.sequence));
    else
        name.add(authority.data(), std::size_t(authority.size()));
    return name.finish16();
}

Status Redactions::load(storage::Database &db)
{
    clear();
    Statement select(db, "SELECT hash, ord, st, seq, row_id FROM field_redaction");
    while (select.next()) {
        m_fields[hashAt(select, 0)][hashAt(select, 1)].push_back({select.integer(2), select.integer(3)});
        m_rows.insert(select.rowId(4).value_or(RowId()));
    }
    return select.status();
}

Status Redactions::note(storage::Database &db, const Hash16 &field, const RowId &row, const Hash16 &order,
                        Dot carrier)
{
    m_fields[field][order].push_back(carrier);
    m_rows.insert(row);
    Statement insert(
        db, "INSERT OR IGNORE INTO field_redaction(hash, ord, st, seq, row_id) VALUES (?, ?, ?, ?, ?)");
    insert.bindBlob(bytesOf(field)).bindBlob(bytesOf(order)).bind(carrier.stream).bind(carrier.sequence);
    return insert.bind(row).run();
}

void Redactions::clear()
{
    m_fields.clear();
    m_rows.clear();
}

const Redactions::Orders *Redactions::of(const Hash16 &field) const
{
    const auto found = m_fields.find(field);
    return found == m_fields.end() ? nullptr : &found->second;
}

} // namespace letstalk::journal
