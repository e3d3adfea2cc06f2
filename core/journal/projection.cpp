// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/projection.h"

#include "core/journal/redactions.h"
#include "core/storage/database.h"
#include "core/storage/statement.h"

namespace letstalk::journal {

namespace {
constexpr int kFormat
    = 2; ///< raise when the shape of a table below, or what apply makes of an entry, changes

/// `sibling`: values that stand beside the one shown. `attention`: changes kept but not shown.
/// `journal_marker`: what a stream had seen. `field_redaction`: core/journal/redactions.h.
constexpr const char *kOwnTables[][2] = {
    {"sibling",
     "CREATE TABLE sibling (entity INTEGER NOT NULL, row_id BLOB NOT NULL, field INTEGER NOT NULL,"
     " st INTEGER NOT NULL, seq INTEGER NOT NULL, value ANY,"
     " PRIMARY KEY (entity, row_id, field, st, seq)) STRICT, WITHOUT ROWID"},
    {"attention",
     "CREATE TABLE attention (lsn INTEGER NOT NULL, change_no INTEGER NOT NULL,"
     " reason TEXT NOT NULL, field INTEGER NOT NULL DEFAULT 0,"
     " PRIMARY KEY (lsn, change_no, reason, field)) STRICT, WITHOUT ROWID"},
    {"digest", "CREATE TABLE digest (entity INTEGER PRIMARY KEY, sum BLOB NOT NULL) STRICT"},
    {"journal_marker",
     "CREATE TABLE journal_marker (st INTEGER NOT NULL, seq INTEGER NOT NULL,"
     " heads BLOB NOT NULL, PRIMARY KEY (st, seq)) STRICT, WITHOUT ROWID"},
    {"field_redaction", Redactions::kTable},
};

constexpr const char *kTruthTables[]
    = {"journal",   "journal_stream", "journal_actor", "journal_head", "journal_checkpoint",
       "row_entry", "erased",         "revoked",       "access_log"};

/// Beside one index on every reference: what the reading stores ask for (core/storage/*_store, core/reports).
struct ExtraIndex
{
    const char *table;
    const char *columns;
    const char *where = nullptr; ///< rows without need no place in the index
};
// Those of the weekly report cover what it reads, so that a week is a walk along one stretch of one index.
constexpr ExtraIndex kExtraIndexes[] = {
    {"conversation", "occurred_at, vis, site, identity_level, visitor, id, first_time"},
    {"conversation", "site, occurred_at"},
    {"conversation", "visitor, occurred_at, id, vis", "visitor IS NOT NULL"},
    {"conversation_need", "conversation, vis, present, need, position"},
    {"connection", "conversation, vis, connection_type, status, service"},
    {"session", "site, day"},
    {"session", "day"},
    {"visit", "session, vis, end_state, arrived_at, seen_at, channel, party_size"},
    {"connection", "made_at"},
    {"tally_mark", "at, vis, site, conversation"},
    {"follow_up", "due_on"},
    {"person", "family_name"},
    {"person", "nhs_number"},
    {"service", "name"},
    {"service_term", "code"},
    {"location", "postal_code"},
    {"user", "name"},
    {"local_code", "list, code"},
    {"offer", "status, offered_at"},
    {"offer", "offered_at, vis, site, kind, status"},
    {"concern", "recorded_at, vis, site, concern"},
    {"paper_sheet", "code"},
    {"service_assurance", "service, at"},
    {"hand_edit", "row_id"},
};

const char *sqlType(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
    case FieldType::Flag:
    case FieldType::Instant:
        return "INTEGER";
    case FieldType::Text:
    case FieldType::Code:
    case FieldType::Day:
    case FieldType::Time:
        return "TEXT";
    case FieldType::Bytes:
    case FieldType::Ref:
    case FieldType::Sealed:
        return "BLOB";
    }
    return "ANY";
}

/// A compound index that starts with the column serves as well as one of its own.
bool coveredByExtra(const EntityPlan &plan, const char *column)
{
    for (const auto &extra : kExtraIndexes)
        if (plan.table == extra.table && std::string(extra.columns).rfind(std::string(column) + ",", 0) == 0)
            return true;
    return false;
}

std::string tableSql(const EntityPlan &plan)
{
    std::string sql = "CREATE TABLE " + plan.table + " (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE";
    for (const auto *field : plan.fields)
        sql += std::string(", \"") + field->column + "\" " + sqlType(field->type);
    return sql
        + ", ko INTEGER NOT NULL, ks INTEGER NOT NULL, fck BLOB, x BLOB, vis INTEGER NOT NULL DEFAULT 0) "
          "STRICT";
}

std::vector<std::string> indexSql(const EntityPlan &plan)
{
    std::vector<std::string> all;
    for (const auto *field : plan.fields)
        if (field->type == FieldType::Ref && !coveredByExtra(plan, field->column))
            // Most references that may be missing are: those rows need no place in the index.
            all.push_back("CREATE INDEX " + plan.table + "_by_" + field->column + " ON " + plan.table + "(\""
                          + field->column + "\") WHERE \"" + field->column + "\" IS NOT NULL");
    int number = 0;
    for (const auto &extra : kExtraIndexes)
        if (plan.table == extra.table)
            all.push_back("CREATE INDEX " + plan.table + "_sorted_" + std::to_string(++number) + " ON "
                          + plan.table + "(" + extra.columns + ")"
                          + (extra.where ? std::string(" WHERE ") + extra.where : std::string()));
    return all;
}
} // namespace

QByteArray Projection::fingerprint()
{
    Blake2b hash(16);
    hash.addU64(kFormat);
    const auto add = [&](const std::string &text) { hash.addU64(text.size()).add(text.data(), text.size()); };
    for (const auto &own : kOwnTables)
        add(own[1]);
    const Plans plans;
    for (const auto &plan : plans.all()) {
        hash.addU64(quint64(plan->entity)).addU64(plan->info.appendOnly).addU64(quint64(plan->parent + 1));
        add(tableSql(*plan));
        for (const auto &sql : indexSql(*plan))
            add(sql);
        for (const auto *field : plan->fields)
            hash.addU64(field->id)
                .addU64(quint64(field->type))
                .addU64(field->group)
                .addU64(quint64(field->rule))
                .addU64(field->personal)
                .addU64(field->subject)
                .addU64(quint64(field->maxBytes));
    }
    const Hash16 made = hash.finish16();
    return QByteArray(reinterpret_cast<const char *>(made.data()), qsizetype(made.size()));
}

Result<bool> Projection::isCurrent() const
{
    storage::Statement select(m_db, "SELECT value FROM setting WHERE name = 'projection'");
    const bool current = select.next() && select.blobView(0) == fingerprint();
    LT_TRY(select.status());
    return current;
}

Status Projection::dropAll(Plans &plans)
{
    for (const auto &plan : plans.all())
        plan->forget();
    std::vector<std::string> keep(std::begin(kTruthTables), std::end(kTruthTables));
    std::vector<std::string> drop;
    // Also tables of an entity that this program no longer has: whatever has our bookkeeping columns.
    storage::Statement select(m_db,
                              "SELECT m.name FROM sqlite_schema m WHERE m.type = 'table' AND"
                              " (SELECT count(*) FROM pragma_table_info(m.name) c WHERE"
                              "  c.name IN ('rid', 'ko', 'ks', 'fck', 'vis')) = 5");
    while (select.next())
        drop.push_back(select.text(0).toStdString());
    LT_TRY(select.status());
    select.rewind(); // a half-read statement would lock the tables
    for (const auto &own : kOwnTables)
        drop.emplace_back(own[0]);
    for (const auto &table : drop)
        LT_TRY(m_db.execute(("DROP TABLE IF EXISTS \"" + table + "\"").c_str()));
    return done();
}

Status Projection::createTables(const Plans &plans)
{
    for (const auto &own : kOwnTables)
        LT_TRY(m_db.execute(own[1]));
    for (const auto &plan : plans.all())
        LT_TRY(m_db.execute(tableSql(*plan).c_str()));
    return done();
}

Status Projection::createIndexes(const Plans &plans, const std::function<Status()> &goesOn)
{
    for (const auto &plan : plans.all())
        for (const auto &sql : indexSql(*plan)) {
            LT_TRY(goesOn());
            LT_TRY(m_db.execute(sql.c_str()));
        }
    return done();
}

Status Projection::markCurrent()
{
    storage::Statement insert(m_db,
                              "INSERT INTO setting(name, value) VALUES ('projection', ?)"
                              " ON CONFLICT (name) DO UPDATE SET value = excluded.value");
    insert.bindBlob(fingerprint());
    return insert.run();
}

std::vector<std::string> Projection::guarded()
{
    std::vector<std::string> tables(std::begin(kTruthTables), std::end(kTruthTables));
    for (const auto &own : kOwnTables)
        tables.emplace_back(own[0]);
    for (const auto &info : registry())
        tables.emplace_back(info.table);
    return tables;
}

} // namespace letstalk::journal
