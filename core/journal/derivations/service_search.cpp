// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/derivations/service_search.h"

#include "core/base/text_fold.h"
#include "core/domain/need_words.h"
#include "core/journal/entities/directory.h"
#include "core/journal/entities/user.h"
#include "core/storage/code_lists.h"
#include "core/storage/statement.h"

#include <QStringList>

#include <vector>

namespace letstalk::journal {

namespace {

using storage::Database;
using storage::Statement;

constexpr const char *kTables[] = {
    "CREATE TABLE IF NOT EXISTS service_line (rid INTEGER PRIMARY KEY, id BLOB NOT NULL, name TEXT NOT NULL,"
    " organization TEXT NOT NULL, phone TEXT NOT NULL, postcode TEXT NOT NULL, status TEXT NOT NULL,"
    " assured_on TEXT, closed INTEGER NOT NULL, sort TEXT NOT NULL) STRICT",
    "CREATE INDEX IF NOT EXISTS service_line_by_name ON service_line(sort, rid)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS service_text USING fts5(name, organization, terms, place, "
    "description,"
    " tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')",
    "CREATE TABLE IF NOT EXISTS service_need (need TEXT NOT NULL, rid INTEGER NOT NULL, score INTEGER NOT "
    "NULL,"
    " PRIMARY KEY (need, rid)) STRICT, WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS service_need_by_rid ON service_need(rid)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS service_vocab USING fts5vocab(service_text, 'col')",
    "CREATE TABLE IF NOT EXISTS service_stamp (one INTEGER PRIMARY KEY CHECK (one = 1),"
    " stamp INTEGER NOT NULL, needs BLOB NOT NULL) STRICT",
    "INSERT OR IGNORE INTO service_stamp VALUES (1, 0, x'')",
};

Status bump(Database &db)
{
    return Statement(db, "UPDATE service_stamp SET stamp = stamp + 1").run();
}

Status forget(Database &db, qint64 rid)
{
    for (const char *sql :
         {"DELETE FROM service_line WHERE rid = ?", "DELETE FROM service_text WHERE rowid = ?",
          "DELETE FROM service_need WHERE rid = ?"}) {
        Statement remove(db, sql);
        remove.bind(rid);
        LT_TRY(remove.run());
    }
    return bump(db);
}

/// The texts of the parts of one service, each once, in the order that they came in.
Result<QStringList> partsOf(Database &db, const char *sql, const RowId &service)
{
    QStringList parts;
    Statement select(db, sql);
    select.bind(service);
    while (select.next())
        for (int column = 0; column < select.columnCount(); ++column)
            if (const QString text = select.text(column); !text.isEmpty() && !parts.contains(text))
                parts << text;
    LT_TRY(select.status());
    return parts;
}

constexpr char kTerms[]
    = "SELECT name FROM service_term WHERE service = ? AND vis = 0 AND present = 1 ORDER BY rid";
constexpr char kPlaces[]
    = "SELECT l.name, l.address_1, l.city, l.postal_code FROM service_at_location s JOIN location l"
      " ON l.id = s.location WHERE s.service = ? AND s.vis = 0 AND s.present = 1 AND l.vis = 0 ORDER BY "
      "s.rid";
constexpr char kPostcodes[]
    = "SELECT l.postal_code FROM service_at_location s JOIN location l ON l.id = s.location"
      " WHERE s.service = ? AND s.vis = 0 AND s.present = 1 AND l.vis = 0 ORDER BY s.rid LIMIT 1";
constexpr char kPhones[]
    = "SELECT number FROM phone WHERE service = ? AND vis = 0 AND present = 1 ORDER BY rid LIMIT 1";
constexpr char kOrganizationPhone[]
    = "SELECT p.number FROM service s JOIN phone p ON p.organization = s.organization"
      " WHERE s.id = ? AND p.vis = 0 AND p.present = 1 ORDER BY p.rid LIMIT 1";

struct Line
{
    qint64 rid = 0;
    RowId id;
    QString name, otherName, description, eligibility, status, organization;
    QString assured;
};

Result<std::optional<Line>> lineOf(Database &db, const RowId &service)
{
    Statement select(
        db,
        "SELECT s.rid, s.name, s.alternate_name, s.description, s.eligibility, s.status, o.name,"
        " s.assured_date FROM service s LEFT JOIN organization o ON o.id = s.organization AND o.vis = 0"
        " WHERE s.id = ? AND s.vis = 0 AND s.present = 1 AND s.name IS NOT NULL");
    select.bind(service);
    if (!select.next()) {
        LT_TRY(select.status());
        return std::optional<Line>();
    }
    return std::optional(Line {select.integer(0), service, select.text(1), select.text(2), select.text(3),
                               select.text(4), select.text(5), select.text(6), select.text(7)});
}

Status write(Database &db, const NeedWords &needs, const Line &line)
{
    LT_ASSIGN(const QStringList terms, partsOf(db, kTerms, line.id));
    LT_ASSIGN(const QStringList places, partsOf(db, kPlaces, line.id));
    LT_ASSIGN(const QStringList postcodes, partsOf(db, kPostcodes, line.id));
    LT_ASSIGN(QStringList phones, partsOf(db, kPhones, line.id));
    if (phones.isEmpty()) {
        LT_ASSIGN(phones, partsOf(db, kOrganizationPhone, line.id));
    }
    Statement insert(
        db,
        "INSERT INTO service_line(rid, id, name, organization, phone, postcode, status, assured_on,"
        " closed, sort) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(line.rid).bind(line.id).bindUtf8(line.name.toUtf8()).bindUtf8(line.organization.toUtf8());
    insert.bindUtf8(phones.value(0).toUtf8())
        .bindUtf8(postcodes.value(0).toUtf8())
        .bindUtf8(line.status.toUtf8());
    insert.bind(line.assured.isEmpty() ? QString() : line.assured);
    insert.bind(!line.status.isEmpty() && line.status != QLatin1String("active"));
    insert.bindUtf8(foldText(line.name).toUtf8());
    LT_TRY(insert.run());
    const NeedWords::Texts texts {foldText(line.name + u' ' + line.otherName), foldText(terms.join(u' ')),
                                  foldText(line.organization),
                                  foldText(line.description + u' ' + line.eligibility)};
    Statement index(db,
                    "INSERT INTO service_text(rowid, name, organization, terms, place, description)"
                    " VALUES (?, ?, ?, ?, ?, ?)");
    index.bind(line.rid);
    for (const QString &text :
         {texts.name, texts.organization, texts.terms, foldText(places.join(u' ')), texts.description})
        index.bindUtf8(text.toUtf8());
    LT_TRY(index.run());
    for (const auto &[need, score] : needs.scores(texts)) {
        Statement speaks(db, "INSERT INTO service_need(need, rid, score) VALUES (?, ?, ?)");
        speaks.bindUtf8(need.toUtf8()).bind(line.rid).bind(score);
        LT_TRY(speaks.run());
    }
    return done();
}

Status reindex(Database &db, const NeedWords &needs, const RowId &service)
{
    Statement find(db, "SELECT rid FROM service WHERE id = ?");
    find.bind(service);
    if (!find.next())
        return find.status(); // it will bring its parts with it
    LT_TRY(forget(db, find.integer(0)));
    LT_ASSIGN(const auto line, lineOf(db, service));
    return line ? write(db, needs, *line) : done();
}

Status reindexAll(Database &db, const NeedWords &needs, const char *sql, const RowId *about)
{
    std::vector<RowId> services;
    Statement select(db, sql);
    if (about)
        select.bind(*about);
    while (select.next())
        if (const auto id = select.rowId(0))
            services.push_back(*id);
    LT_TRY(select.status());
    for (const auto &service : services)
        LT_TRY(reindex(db, needs, service));
    return done();
}

const Field *serviceOf(Entity entity)
{
    switch (entity) {
    case Entity::ServiceTerm:
        return &service_term::kService;
    case Entity::Phone:
        return &phone::kService;
    case Entity::ServiceAtLocation:
        return &service_at_location::kService;
    default:
        return nullptr;
    }
}

} // namespace

ServiceSearchDerivation::ServiceSearchDerivation() = default;
ServiceSearchDerivation::~ServiceSearchDerivation() = default;

/// False in a file that is being made: derivations are prepared before the tables that they follow.
static Result<bool> hasTable(Database &db, const char *name)
{
    Statement select(db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
    select.bindUtf8(name);
    const bool found = select.next();
    LT_TRY(select.status());
    return found;
}

bool ServiceSearchDerivation::wants(Entity entity) const
{
    return entity == Entity::Service || entity == Entity::Organization || entity == Entity::Location
        || entity == Entity::LocalCode || serviceOf(entity) != nullptr;
}

Status ServiceSearchDerivation::loadNeeds(Database &db)
{
    LT_ASSIGN(const bool made, hasTable(db, "local_code"));
    auto lists = storage::CodeLists::shipped();
    if (made) {
        LT_ASSIGN(lists, storage::CodeLists::load(db));
    }
    m_needs = std::make_unique<NeedWords>(lists.list(QStringLiteral("need")));
    Statement update(db, "UPDATE service_stamp SET needs = ?");
    update.bindBlob(m_needs->fingerprint());
    return update.run();
}

Status ServiceSearchDerivation::prepare(Database &db)
{
    for (const char *sql : kTables)
        LT_TRY(db.execute(sql));
    QByteArray known;
    {
        Statement select(db, "SELECT needs FROM service_stamp");
        if (select.next())
            known = select.blob(0);
        LT_TRY(select.status());
    }
    LT_TRY(loadNeeds(db));
    LT_ASSIGN(const bool made, hasTable(db, "service"));
    if (!made) // a new file, whose tables follow
        return done();
    // A file from before this index was kept, or from before the list knew these words.
    return known == m_needs->fingerprint() ? done()
                                           : reindexAll(db, *m_needs, "SELECT id FROM service", nullptr);
}

Status ServiceSearchDerivation::clear(Database &db)
{
    LT_TRY(db.execute("DELETE FROM service_line"));
    LT_TRY(db.execute("DELETE FROM service_text"));
    LT_TRY(db.execute("DELETE FROM service_need"));
    m_rebuilding = true;
    return bump(db);
}

Status ServiceSearchDerivation::onRow(Database &db, Entity entity, const RowView *before,
                                      const RowView *after)
{
    if (m_rebuilding)
        return done();
    const RowView &row = after ? *after : *before;
    if (entity == Entity::Service)
        return after ? reindex(db, *m_needs, row.id()) : forget(db, row.rid());
    if (entity == Entity::LocalCode) {
        const QByteArray known = m_needs->fingerprint();
        LT_TRY(loadNeeds(db));
        return known == m_needs->fingerprint() ? done()
                                               : reindexAll(db, *m_needs, "SELECT id FROM service", nullptr);
    }
    const RowId id = row.id();
    if (entity == Entity::Organization)
        return reindexAll(db, *m_needs, "SELECT id FROM service WHERE organization = ?", &id);
    if (entity == Entity::Location)
        return reindexAll(db, *m_needs, "SELECT DISTINCT service FROM service_at_location WHERE location = ?",
                          &id);
    const auto *field = serviceOf(entity);
    const auto was = before ? before->ref(*field) : std::nullopt;
    const auto is = after ? after->ref(*field) : std::nullopt;
    if (was && was != is)
        LT_TRY(reindex(db, *m_needs, *was));
    return is ? reindex(db, *m_needs, *is) : done();
}

/// Each service once, with all its parts there, rather than anew with every part that comes.
Status ServiceSearchDerivation::finish(Database &db)
{
    m_rebuilding = false;
    LT_TRY(loadNeeds(db));
    LT_TRY(reindexAll(db, *m_needs, "SELECT id FROM service ORDER BY rid", nullptr));
    return purge(db);
}

Status ServiceSearchDerivation::purge(Database &db)
{
    return db.execute("INSERT INTO service_text(service_text) VALUES ('optimize')");
}

} // namespace letstalk::journal
