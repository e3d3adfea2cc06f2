// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/storage/database.h"

#include <QByteArrayView>
#include <QDate>
#include <QString>
#include <QTime>

#include <optional>
#include <string>

namespace letstalk::storage {

/// The only way to run SQL: prepared (kept by the connection for the next use), forward-only, values bound. A
/// failure stays in status() and makes next() false, so a loop is followed by LT_TRY(select.status()).
///
///     Statement select(db, "SELECT name FROM site WHERE id = ?");
///     select.bind(id);
///     while (select.next())
///         names.push_back(select.text(0));
///     LT_TRY(select.status());
class Statement
{
public:
    Statement(Database &db, const char *sql);
    Statement(Database &db, std::string sql); ///< text joined from constants only
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    /// Binds the next parameter.
    Statement &bind(qint64 value);
    Statement &bind(int value) { return bind(qint64(value)); }
    Statement &bind(bool value) { return bind(qint64(value ? 1 : 0)); }
    Statement &bind(QStringView text);
    Statement &bind(const QString &text) { return bind(QStringView(text)); }
    Statement &bind(const RowId &id);
    template <class Tag> Statement &bind(const Id<Tag> &id) { return bind(id.row()); }
    Statement &bind(QDate day); ///< ISO text; null when not valid
    Statement &bindBlob(QByteArrayView bytes);
    Statement &bindUtf8(QByteArrayView utf8);
    Statement &bindNull();
    template <class T> Statement &bind(const std::optional<T> &value)
    {
        return value ? bind(*value) : bindNull();
    }

    /// Steps to the next row; false at the end or on failure (see status()).
    bool next();
    /// For statements without rows: runs to the end.
    Status run();
    /// Runs again with new values: call after run() or an exhausted next().
    void rewind();
    Status status() const;

    int columnCount() const;
    bool isNull(int column) const;
    qint64 integer(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;
    QByteArrayView blobView(int column) const; ///< valid until the next step
    QByteArrayView utf8View(int column) const; ///< valid until the next step
    std::optional<RowId> rowId(int column) const; ///< nullopt when null or not 16 bytes
    template <class T> T id(int column) const { return T(rowId(column).value_or(RowId())); }
    std::optional<qint64> optionalInteger(int column) const;
    std::optional<QDate> day(int column) const;
    QTime time(int column) const; ///< of "HH:mm"; not valid when null or anything else

    sqlite3_stmt *raw() const { return m_statement; } ///< hot paths

private:
    void prepare();
    Database &m_db;
    std::string m_sql;
    sqlite3_stmt *m_statement = nullptr;
    bool m_gated = false; ///< prepared while a WriteGate was open
    int m_bound = 0;
    std::optional<Error> m_error;
};

} // namespace letstalk::storage
