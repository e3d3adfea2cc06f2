// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/migrator.h"

#include "core/storage/database.h"
#include "core/storage/statement.h"
#include "core/storage/transaction.h"

#include <QDir>
#include <QFile>

// A static library's resources are not initialised by themselves; the macro must stand outside any namespace.
static void initSchemaResource()
{
    Q_INIT_RESOURCE(schema);
}

namespace letstalk::storage {

Result<std::vector<Migration>> Migrator::shipped()
{
    initSchemaResource();
    std::vector<Migration> migrations;
    const QDir folder(QStringLiteral(":/schema"));
    for (const QString &name : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        bool numbered = false;
        const int version = name.left(4).toInt(&numbered);
        if (!numbered || version != int(migrations.size()) + 1 || !file.open(QIODevice::ReadOnly))
            return Error {Error::Code::Integrity, QStringLiteral("migration out of order"), name};
        migrations.push_back({version, file.readAll()});
    }
    return migrations;
}

Result<qint64> Migrator::pragma(const char *sql) const
{
    Statement select(m_db, sql);
    if (!select.next()) {
        LT_TRY(select.status());
        return Error {Error::Code::Database, QStringLiteral("a pragma gave no answer"), {}};
    }
    return select.integer(0);
}

Result<int> Migrator::check(int newest) const
{
    LT_ASSIGN(const qint64 application, pragma("PRAGMA application_id"));
    LT_ASSIGN(const qint64 version, pragma("PRAGMA user_version"));
    LT_ASSIGN(const qint64 tables, pragma("SELECT count(*) FROM sqlite_schema"));
    if (application == 0 && version == 0 && tables == 0)
        return 0;
    if (application != kApplicationId)
        return Error {Error::Code::FileNotOurs, QStringLiteral("application_id %1").arg(application), {}};
    if (version > newest)
        return Error {Error::Code::FileNewer,
                      QStringLiteral("schema %1, this program knows %2").arg(version).arg(newest),
                      {}};
    return int(version);
}

Status Migrator::migrate(const std::vector<Migration> &migrations)
{
    LT_ASSIGN(const int current, check(migrations.empty() ? 0 : migrations.back().version));
    for (const auto &migration : migrations)
        if (migration.version > current)
            LT_TRY(apply(migration));
    return done();
}

Status Migrator::apply(const Migration &migration)
{
    LT_ASSIGN(auto transaction, Transaction::begin(m_db));
    QByteArray statement;
    QList<QByteArray> lines = migration.sql.split('\n');
    lines.append("-- next");
    for (const QByteArray &line : lines) {
        if (line.trimmed() != "-- next") {
            statement += line + '\n';
            continue;
        }
        LT_TRY(m_db.execute(statement.constData()));
        statement.clear();
    }
    const QByteArray mark = "PRAGMA application_id=" + QByteArray::number(kApplicationId)
        + "; PRAGMA user_version=" + QByteArray::number(migration.version);
    LT_TRY(m_db.execute(mark.constData()));
    return transaction.commit();
}

} // namespace letstalk::storage
