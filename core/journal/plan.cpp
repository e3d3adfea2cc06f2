// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/plan.h"

#include "core/journal/derivation.h"
#include "core/journal/fault.h"

#include <QtEndian>

#include <sqlite3.h>

#include <cstring>

namespace letstalk::journal {

namespace {
constexpr std::size_t kMaxKept = 256; ///< statements of one entity; forms write few combinations of fields

quint64 wordOf(const Hash16 &hash, std::size_t at)
{
    return qFromLittleEndian<quint64>(hash.data() + at);
}
} // namespace

void Sum128::add(const Hash16 &hash)
{
    const quint64 before = low;
    low += wordOf(hash, 0);
    high += wordOf(hash, 8) + (low < before ? 1 : 0);
}

void Sum128::subtract(const Hash16 &hash)
{
    const quint64 before = low;
    low -= wordOf(hash, 0);
    high -= wordOf(hash, 8) + (low > before ? 1 : 0);
}

QByteArray Sum128::toBytes() const
{
    QByteArray bytes(16, '\0');
    qToLittleEndian(low, bytes.data());
    qToLittleEndian(high, bytes.data() + 8);
    return bytes;
}

Sum128 Sum128::fromBytes(QByteArrayView sixteen)
{
    if (sixteen.size() != 16)
        return {};
    return {qFromLittleEndian<quint64>(sixteen.data()), qFromLittleEndian<quint64>(sixteen.data() + 8)};
}

void EntityPlan::derivedBy(const Derivation &derivation)
{
    if (!derivation.wants(entity))
        return;
    derived = true;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (derivation.reads(*fields[i]))
            derivedFields |= quint64(1) << i;
}

namespace {
/// How many releases ago: the tests can be one of these.
std::size_t releasesAgo()
{
    return faulty(Fault::OldestProgram) ? 2 : faulty(Fault::OlderProgram) ? 1 : 0;
}

/// All of them; with each release before, one of a person's fields fewer.
std::span<const Field *const> knownFields(const EntityInfo &info)
{
    return info.fields.first(info.fields.size() - (info.entity == Entity::Person ? releasesAgo() : 0));
}

bool isKnown(Entity entity)
{
    return (entity != Entity::MicroEnterprise || releasesAgo() < 1)
        && (entity != Entity::WeekComment || releasesAgo() < 2);
}
} // namespace

EntityPlan::EntityPlan(const EntityInfo &entityInfo)
    : info(entityInfo), entity(entityInfo.entity), table(entityInfo.table), fields(knownFields(entityInfo))
{
    Q_ASSERT(fields.size() < 64);
    m_index.fill(-1);
    m_groups.resize(fields.size());
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Field &field = *fields[i];
        Q_ASSERT(field.entity == entity && field.id > 0 && field.id < m_index.size());
        Q_ASSERT(m_index[field.id] == -1);
        m_index[field.id] = qint8(i);
        if (field.personal)
            personal |= quint64(1) << i;
        if (holdsWords(field))
            words |= quint64(1) << i;
        if (field.subject)
            subjects.push_back(int(i));
        if (info.parent && info.parent->id == field.id)
            parent = int(i);
        for (std::size_t j = 0; j < fields.size(); ++j)
            if (i == j || (field.group != 0 && fields[j]->group == field.group))
                m_groups[i] |= quint64(1) << j;
    }
    for (std::size_t i = 0; i < fields.size(); ++i)
        if ((m_groups[i] & words) != 0)
            alone |= quint64(1) << i;
}

storage::Statement &EntityPlan::kept(Kept &cache, storage::Database &db, quint64 mask, bool inserts)
{
    auto &slot = cache[mask];
    if (!slot) {
        if (cache.size() > kMaxKept) {
            cache.clear();
            return kept(cache, db, mask, inserts);
        }
        std::string sql
            = inserts ? "INSERT INTO " + table + "(id,ko,ks,fck,x" : "UPDATE " + table + " SET fck=?2";
        std::string marks = "?1,?2,?3,?4,?5";
        int parameter = inserts ? 6 : 3;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if ((mask >> i & 1) == 0)
                continue;
            const std::string at = "?" + std::to_string(parameter++);
            sql += std::string(",\"") + fields[i]->column + (inserts ? "\"" : "\"=" + at);
            marks += "," + at;
        }
        sql += inserts ? ") VALUES (" + marks + ") ON CONFLICT (id) DO NOTHING" : " WHERE rid=?1";
        slot = std::make_unique<storage::Statement>(db, sql);
    }
    slot->rewind();
    return *slot;
}

storage::Statement &EntityPlan::insert(storage::Database &db, quint64 mask)
{
    return kept(m_inserts, db, mask, true);
}

storage::Statement &EntityPlan::update(storage::Database &db, quint64 mask)
{
    return kept(m_updates, db, mask, false);
}

storage::Statement &EntityPlan::find(storage::Database &db)
{
    if (!m_find)
        m_find = std::make_unique<storage::Statement>(
            db, "SELECT rid,ko,ks,fck,vis FROM " + table + " WHERE id=?1");
    m_find->rewind();
    return *m_find;
}

storage::Statement &EntityPlan::load(storage::Database &db)
{
    if (!m_load) {
        std::string sql = "SELECT rid,ko,ks,fck,x,vis";
        for (const auto *field : fields)
            sql += std::string(",\"") + field->column + "\"";
        m_load = std::make_unique<storage::Statement>(db, sql + " FROM " + table + " WHERE id=?1");
    }
    m_load->rewind();
    return *m_load;
}

void EntityPlan::forget()
{
    m_inserts.clear();
    m_updates.clear();
    m_find.reset();
    m_load.reset();
}

Plans::Plans()
{
    for (const auto &info : registry()) {
        if (!isKnown(info.entity))
            continue;
        m_all.push_back(std::make_unique<EntityPlan>(info));
        const auto id = std::size_t(info.entity);
        if (m_byId.size() <= id)
            m_byId.resize(id + 1);
        m_byId[id] = m_all.back().get();
    }
}

void bindCell(storage::Statement &statement, int at, const Cell &cell)
{
    auto *raw = statement.raw();
    switch (cell.kind) {
    case Cell::Kind::Null:
        sqlite3_bind_null(raw, at);
        break;
    case Cell::Kind::Integer:
        sqlite3_bind_int64(raw, at, cell.number);
        break;
    case Cell::Kind::Text:
        sqlite3_bind_text64(raw, at, cell.size ? cell.data : "", sqlite3_uint64(cell.size), SQLITE_STATIC,
                            SQLITE_UTF8);
        break;
    case Cell::Kind::Bytes:
        sqlite3_bind_blob64(raw, at, cell.size ? cell.data : "", sqlite3_uint64(cell.size), SQLITE_STATIC);
        break;
    }
}

Cell cellOf(const storage::Statement &statement, int column)
{
    auto *raw = statement.raw();
    Cell cell;
    switch (sqlite3_column_type(raw, column)) {
    case SQLITE_INTEGER:
        cell.kind = Cell::Kind::Integer;
        cell.number = sqlite3_column_int64(raw, column);
        break;
    case SQLITE_TEXT:
        cell.kind = Cell::Kind::Text;
        cell.data = reinterpret_cast<const char *>(sqlite3_column_text(raw, column));
        cell.size = sqlite3_column_bytes(raw, column);
        break;
    case SQLITE_BLOB:
        cell.kind = Cell::Kind::Bytes;
        cell.data = static_cast<const char *>(sqlite3_column_blob(raw, column));
        cell.size = sqlite3_column_bytes(raw, column);
        break;
    default:
        break;
    }
    return cell;
}

namespace {
bool isDigits(const char *at, int count)
{
    for (int i = 0; i < count; ++i)
        if (at[i] < '0' || at[i] > '9')
            return false;
    return true;
}

bool isDay(const Cell &cell)
{
    return cell.size == 10 && isDigits(cell.data, 4) && cell.data[4] == '-' && isDigits(cell.data + 5, 2)
        && cell.data[7] == '-' && isDigits(cell.data + 8, 2)
        && QDate::fromString(QString::fromLatin1(cell.data, 10), Qt::ISODate).isValid();
}

bool isTime(const Cell &cell)
{
    return cell.size == 5 && isDigits(cell.data, 2) && cell.data[2] == ':' && isDigits(cell.data + 3, 2)
        && std::memcmp(cell.data, "24", 2) < 0 && cell.data[3] < '6';
}
} // namespace

bool fits(const Field &field, const Cell &cell)
{
    if (cell.isNull())
        return true;
    if (cell.size > field.maxBytes)
        return false;
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Instant:
        return cell.kind == Cell::Kind::Integer;
    case FieldType::Flag:
        return cell.kind == Cell::Kind::Integer && (cell.number == 0 || cell.number == 1);
    case FieldType::Text:
    case FieldType::Code:
        return cell.kind == Cell::Kind::Text
            && !std::memchr(cell.size ? cell.data : "", 0, std::size_t(cell.size));
    case FieldType::Day:
        return cell.kind == Cell::Kind::Text && isDay(cell);
    case FieldType::Time:
        return cell.kind == Cell::Kind::Text && isTime(cell);
    case FieldType::Bytes:
    case FieldType::Sealed:
        return cell.kind == Cell::Kind::Bytes;
    case FieldType::Ref:
        return cell.kind == Cell::Kind::Bytes && cell.size == 16;
    }
    return false;
}

} // namespace letstalk::journal
