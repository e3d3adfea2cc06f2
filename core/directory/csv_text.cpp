// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/csv_text.h"

#include <QString>

#include <algorithm>

namespace letstalk::directory {

namespace {

constexpr char kGuard = '\'';

/// Whether a spreadsheet may take the cell, less the apostrophes before it, for a formula.
bool needsGuard(QByteArrayView cell)
{
    while (!cell.isEmpty() && cell.front() == kGuard)
        cell = cell.sliced(1);
    if (cell.isEmpty() || !QByteArrayView("=+-@\t\r\n").contains(cell.front()))
        return false;
    // "-2.89", "+44 (0)1244 960 100"
    return cell.front() == '=' || cell.front() == '@' || std::any_of(cell.begin(), cell.end(), [](char c) {
               return (c < '0' || c > '9') && !QByteArrayView("+-.() /").contains(c);
           });
}

/// Goes through the text once. A record ends at a line end outside quotes.
class Scanner
{
public:
    explicit Scanner(const QByteArray &utf8) : m_utf8(utf8) { }

    Result<CsvText> run()
    {
        m_separator = separator();
        m_out.separator = QLatin1Char(m_separator);
        while (m_at < m_utf8.size()) {
            const char c = m_utf8[m_at];
            if (c == '"' && m_cell.isEmpty() && !m_closed)
                LT_TRY(quoted());
            else if (c == m_separator)
                endCell(1);
            else if (c == '\n' || c == '\r')
                endRecord();
            else if (m_closed)
                return malformed(m_line, QStringLiteral("text follows a closing quote"));
            else
                m_cell += m_utf8[m_at++];
        }
        if (m_closed || !m_cell.isEmpty() || !m_record.cells.isEmpty())
            endRecord();
        return std::move(m_out);
    }

private:
    static Error malformed(qsizetype line, const QString &what)
    {
        return Error {Error::Code::Malformed,
                      QStringLiteral("line %1: %2. Quotes within a cell must be doubled, and a cell with a "
                                     "comma, quote or line end must stand in quotes.")
                          .arg(line)
                          .arg(what),
                      {}};
    }

    char separator() const
    {
        auto end = m_utf8.indexOf('\n');
        if (end < 0)
            end = m_utf8.size();
        const auto first = QByteArrayView(m_utf8).first(end);
        for (const char candidate : {',', ';', '\t'})
            if (first.contains(candidate))
                return candidate;
        return ',';
    }

    Status quoted()
    {
        const auto begin = m_line;
        ++m_at;
        for (;;) {
            const auto quote = m_utf8.indexOf('"', m_at);
            if (quote < 0)
                return malformed(begin,
                                 QStringLiteral("a quote that opens here is never closed; the file "
                                                "may have been cut short"));
            m_line += std::count(m_utf8.cbegin() + m_at, m_utf8.cbegin() + quote, '\n');
            m_cell += QByteArrayView(m_utf8).sliced(m_at, quote - m_at);
            m_at = quote + 1;
            if (m_at >= m_utf8.size() || m_utf8[m_at] != '"')
                break;
            m_cell += '"';
            ++m_at;
        }
        m_closed = true;
        return done();
    }

    void endCell(qsizetype step)
    {
        const bool guarded = m_cell.startsWith(kGuard) && needsGuard(m_cell);
        m_record.cells << QString::fromUtf8(QByteArrayView(m_cell).sliced(guarded ? 1 : 0));
        m_cell.clear();
        m_closed = false;
        m_at += step;
    }

    void endRecord()
    {
        const bool blank = m_record.cells.isEmpty() && m_cell.isEmpty() && !m_closed;
        endCell(0);
        if (!blank)
            m_out.records.push_back(std::move(m_record));
        m_record = {};
        if (m_at < m_utf8.size()) {
            const bool two = m_utf8[m_at] == '\r' && m_at + 1 < m_utf8.size() && m_utf8[m_at + 1] == '\n';
            m_at += two ? 2 : 1;
            ++m_line;
        }
        m_record.line = m_line;
    }

    const QByteArray &m_utf8;
    CsvText m_out;
    CsvRecord m_record;
    QByteArray m_cell;
    qsizetype m_at = 0;
    qsizetype m_line = 1;
    char m_separator = ',';
    bool m_closed = false; ///< the cell was quoted and its quote is closed
};

} // namespace

Result<CsvText> readCsv(const QByteArray &utf8)
{
    return Scanner(utf8).run();
}

QByteArray csvRecord(const QStringList &cells)
{
    QByteArray line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            line += ',';
        QByteArray cell = cells[i].toUtf8();
        if (needsGuard(cell))
            cell.prepend(kGuard);
        const bool plain = std::none_of(cell.begin(), cell.end(), [](char c) {
            return c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';' || c == '\t';
        });
        if (plain && (cells.size() > 1 || !cell.isEmpty()))
            line += cell;
        else
            line += '"' + QByteArray(cell).replace('"', "\"\"") + '"';
    }
    return line + "\r\n";
}

} // namespace letstalk::directory
