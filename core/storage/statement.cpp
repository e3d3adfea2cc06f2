// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/statement.h"

#include <sqlite3.h>

namespace letstalk::storage {

Statement::Statement(Database &db, const char *sql) : m_db(db), m_sql(sql)
{
    prepare();
}

Statement::Statement(Database &db, std::string sql) : m_db(db), m_sql(std::move(sql))
{
    prepare();
}

void Statement::prepare()
{
    m_gated = m_db.m_gate > 0;
    m_statement = m_db.borrow(m_sql.c_str());
    if (!m_statement)
        m_error = m_db.lastError();
}

Statement::~Statement()
{
    if (m_statement)
        m_db.giveBack(m_sql.c_str(), m_statement, m_gated);
}

Statement &Statement::bind(qint64 value)
{
    sqlite3_bind_int64(m_statement, ++m_bound, value);
    return *this;
}

Statement &Statement::bind(QStringView text)
{
    if (text.isNull())
        return bindNull();
    const QByteArray utf8 = text.toUtf8();
    return bindUtf8(utf8);
}

Statement &Statement::bind(const RowId &id)
{
    sqlite3_bind_blob(m_statement, ++m_bound, id.bytes.data(), int(id.bytes.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bind(QDate day)
{
    return day.isValid() ? bind(day.toString(Qt::ISODate)) : bindNull();
}

Statement &Statement::bindBlob(QByteArrayView bytes)
{
    // An empty blob is not NULL.
    sqlite3_bind_blob64(m_statement, ++m_bound, bytes.isEmpty() ? "" : bytes.data(),
                        sqlite3_uint64(bytes.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bindUtf8(QByteArrayView utf8)
{
    sqlite3_bind_text64(m_statement, ++m_bound, utf8.isEmpty() ? "" : utf8.data(),
                        sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindNull()
{
    sqlite3_bind_null(m_statement, ++m_bound);
    return *this;
}

bool Statement::next()
{
    if (m_error)
        return false;
    if (m_db.failsNow()) {
        m_error = Error {Error::Code::DiskFull, QStringLiteral("the disk is full"), {}};
        return false;
    }
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_error = m_db.lastError();
    return false;
}

Status Statement::run()
{
    while (next()) { }
    return status();
}

void Statement::rewind()
{
    if (m_statement) {
        sqlite3_reset(m_statement);
        m_error.reset(); // of the run before; one that could not be prepared stays failed
    }
    m_bound = 0;
}

Status Statement::status() const
{
    return m_error ? Status(*m_error) : done();
}

int Statement::columnCount() const
{
    return sqlite3_column_count(m_statement);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QString Statement::text(int column) const
{
    const auto view = utf8View(column);
    return QString::fromUtf8(view.data(), view.size());
}

QByteArray Statement::blob(int column) const
{
    return blobView(column).toByteArray();
}

QByteArrayView Statement::blobView(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {bytes, sqlite3_column_bytes(m_statement, column)};
}

QByteArrayView Statement::utf8View(int column) const
{
    const auto *bytes = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return {bytes, sqlite3_column_bytes(m_statement, column)};
}

std::optional<RowId> Statement::rowId(int column) const
{
    const auto bytes = blobView(column);
    if (bytes.size() != 16)
        return std::nullopt;
    return RowId::fromBytes(bytes.data());
}

std::optional<qint64> Statement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

namespace {
/// The number that `count` digits write; -1 for anything else. Dates and times are read by the thousand: Qt's
/// own reading of them, which knows every format, took a twentieth of a save.
int digits(QByteArrayView text, qsizetype first, qsizetype count)
{
    int number = 0;
    for (const char digit : text.sliced(first, count)) {
        if (digit < '0' || digit > '9')
            return -1;
        number = number * 10 + (digit - '0');
    }
    return number;
}
} // namespace

std::optional<QDate> Statement::day(int column) const
{
    const auto text = utf8View(column);
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const QDate day(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
    return day.isValid() ? std::optional(day) : std::nullopt;
}

QTime Statement::time(int column) const
{
    const auto text = utf8View(column);
    if (text.size() != 5 || text[2] != ':')
        return {};
    return QTime(digits(text, 0, 2), digits(text, 3, 2)); // not valid for a number that is none
}

} // namespace letstalk::storage
