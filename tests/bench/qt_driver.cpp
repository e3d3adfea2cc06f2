// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/qt_driver.h"

#include "tests/bench/council_pair.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <sqlite3.h>

namespace letstalk::bench {

namespace {

constexpr std::size_t kBlock = 5'000; // so many rows as variants at a time

QVariant variantOf(const RawRow::Cell &cell)
{
    switch (cell.type) {
    case SQLITE_INTEGER:
        return qlonglong(cell.number);
    case SQLITE_FLOAT:
        return cell.real;
    case SQLITE_TEXT:
        return QString::fromStdString(cell.bytes);
    case SQLITE_BLOB:
        return QByteArray::fromStdString(cell.bytes);
    default:
        return {};
    }
}

void must(bool good, const QSqlQuery &query)
{
    if (!good)
        giveUp("working through Qt's driver", Error {Error::Code::Io, query.lastError().text(), {}});
}

void run(const QSqlDatabase &db, const char *sql)
{
    QSqlQuery query(db);
    must(query.exec(QString::fromLatin1(sql)), query);
}

/// Binding and stepping alone: the variants are made outside the time, block by block.
double insertMs(const QSqlDatabase &db, const std::vector<RawRow> &rows)
{
    QString marks = QStringLiteral("?");
    for (std::size_t i = 1; i < rows.front().cells.size(); ++i)
        marks += QStringLiteral(",?");
    QSqlQuery insert(db);
    must(insert.prepare(QStringLiteral("INSERT INTO conversation VALUES (%1)").arg(marks)), insert);
    double ms = 0;
    run(db, "BEGIN IMMEDIATE");
    for (std::size_t from = 0; from < rows.size(); from += kBlock) {
        std::vector<std::vector<QVariant>> block;
        for (std::size_t i = from; i < std::min(rows.size(), from + kBlock); ++i) {
            auto &variants = block.emplace_back();
            for (const auto &cell : rows[i].cells)
                variants.push_back(variantOf(cell));
        }
        ms += cpuMillisecondsOf([&] {
            for (const auto &row : block) {
                for (int i = 0; i < int(row.size()); ++i)
                    insert.bindValue(i, row[std::size_t(i)]);
                must(insert.exec(), insert);
            }
        });
    }
    return ms + cpuMillisecondsOf([&] { run(db, "COMMIT"); });
}

double updateMs(const QSqlDatabase &db, const std::vector<RowId> &ids)
{
    QSqlQuery update(db);
    must(update.prepare(QStringLiteral("UPDATE conversation SET minutes = ?, next_step = ? WHERE id = ?")),
         update);
    return cpuMillisecondsOf([&] {
        run(db, "BEGIN IMMEDIATE");
        for (std::size_t k = 0; k < ids.size(); ++k) {
            update.bindValue(0, CouncilPair::minutesOf(k));
            update.bindValue(1, CouncilPair::stepOf(k));
            update.bindValue(2, ids[k].toBytes());
            must(update.exec(), update);
        }
        run(db, "COMMIT");
    });
}

double selectMs(const QSqlDatabase &db, int columns)
{
    return cpuMillisecondsOf([&] {
        QSqlQuery select(db);
        select.setForwardOnly(true);
        must(select.exec(QStringLiteral("SELECT * FROM conversation ORDER BY rid")), select);
        qsizetype seen = 0;
        while (select.next())
            for (int i = 0; i < columns; ++i)
                seen += select.value(i).isNull() ? 0 : 1;
        must(seen > 0, select);
    });
}

} // namespace

TableWork workThroughQt(const QString &path, const std::vector<RawRow> &rows, const std::vector<RowId> &ids)
{
    const QString name = QStringLiteral("bench-exchange");
    TableWork work;
    {
        auto db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        db.setDatabaseName(path);
        if (!db.open())
            giveUp("opening the plain copy", Error {Error::Code::Io, QStringLiteral("no driver"), {}});
        for (const char *pragma :
             {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA cache_size=-65536",
              "PRAGMA temp_store=MEMORY", "DELETE FROM conversation"})
            run(db, pragma);
        work.insertMs = insertMs(db, rows);
        work.updateMs = updateMs(db, ids);
        work.selectMs = selectMs(db, int(rows.front().cells.size()));
    }
    QSqlDatabase::removeDatabase(name);
    return work;
}

double rawSelectMs(PlainCopy &plain)
{
    return cpuMillisecondsOf([&] {
        sqlite3_stmt *select = nullptr;
        sqlite3_prepare_v2(plain.handle(), "SELECT * FROM conversation ORDER BY rid", -1, &select, nullptr);
        qsizetype seen = 0;
        while (sqlite3_step(select) == SQLITE_ROW)
            for (int i = 0; i < sqlite3_column_count(select); ++i)
                switch (sqlite3_column_type(select, i)) {
                case SQLITE_NULL:
                    break;
                case SQLITE_INTEGER:
                    seen += sqlite3_column_int64(select, i) != 0 ? 1 : 0;
                    break;
                case SQLITE_TEXT: // as a program takes it, and as the driver does
                    seen += QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(select, i)),
                                              sqlite3_column_bytes(select, i))
                                .size();
                    break;
                default:
                    seen += QByteArray(static_cast<const char *>(sqlite3_column_blob(select, i)),
                                       sqlite3_column_bytes(select, i))
                                .size();
                }
        sqlite3_finalize(select);
        if (seen == 0)
            giveUp("reading in plain", Error {Error::Code::Io, QStringLiteral("no rows"), {}});
    });
}

} // namespace letstalk::bench
