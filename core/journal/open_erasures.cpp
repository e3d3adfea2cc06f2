// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/open_erasures.h"

#include "core/storage/statement.h"

#include <QtEndian>

#include <cstring>

namespace letstalk::journal {

using storage::Statement;

namespace {
constexpr qsizetype kRowBytes = 16 + 4 + 16 + 1 + 8;
} // namespace

Status OpenErasures::load(storage::Database &db)
{
    m_rows.clear();
    m_changed = false;
    Statement select(db, "SELECT value FROM setting WHERE name = 'erasures_open'");
    if (select.next()) {
        const QByteArray bytes = select.blob(0);
        for (const char *at = bytes.constData(); at + kRowBytes <= bytes.constData() + bytes.size();
             at += kRowBytes) {
            Hash16 hash;
            std::memcpy(hash.data(), at, hash.size());
            Row row;
            row.entity = qFromLittleEndian<quint32>(at + 16);
            row.row = RowId::fromBytes(at + 20);
            row.refused = at[36] != 0;
            row.sinceMs = qFromLittleEndian<qint64>(at + 37);
            m_rows.emplace(hash, row);
        }
    }
    return select.status();
}

Status OpenErasures::store(storage::Database &db)
{
    if (!m_changed)
        return done();
    QByteArray bytes(qsizetype(m_rows.size()) * kRowBytes, '\0');
    char *at = bytes.data();
    for (const auto &[hash, row] : m_rows) {
        std::memcpy(at, hash.data(), hash.size());
        qToLittleEndian(row.entity, at + 16);
        std::memcpy(at + 20, row.row.bytes.data(), row.row.bytes.size());
        at[36] = row.refused ? 1 : 0;
        qToLittleEndian(row.sinceMs, at + 37);
        at += kRowBytes;
    }
    Statement put(db,
                  m_rows.empty()
                      ? "DELETE FROM setting WHERE name = 'erasures_open' AND ?1 IS NOT NULL"
                      : "INSERT OR REPLACE INTO setting(name, value) VALUES ('erasures_open', ?1)");
    put.bindBlob(bytes);
    LT_TRY(put.run());
    m_changed = false;
    return done();
}

void OpenErasures::note(const Hash16 &hash, const Row &row)
{
    const auto known = m_rows.find(hash);
    if (known == m_rows.end()) {
        if (m_rows.size() < kMost)
            m_changed = m_rows.emplace(hash, row).second;
        return;
    }
    Row next = known->second;
    if (next.entity == 0) {
        next.entity = row.entity;
        next.row = row.row;
    }
    next.refused = next.refused && row.refused;
    m_changed = m_changed || next != known->second;
    known->second = next;
}

void OpenErasures::clear(const Hash16 &hash)
{
    m_changed = m_rows.erase(hash) > 0 || m_changed;
}

const OpenErasures::Row *OpenErasures::find(const Hash16 &hash) const
{
    const auto found = m_rows.find(hash);
    return found == m_rows.end() ? nullptr : &found->second;
}

} // namespace letstalk::journal
