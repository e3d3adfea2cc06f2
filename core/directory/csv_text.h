// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace letstalk::directory {

/// One record of a CSV file, with the line that it begins on.
struct CsvRecord
{
    qsizetype line = 1;
    QStringList cells;
};

/// Reads RFC 4180: quotes doubled within quotes, line ends within quotes kept, CRLF, LF or CR between
/// records. The separator is the comma, or, where the first line has none, a semicolon or tab. Empty lines
/// are no records. The guard that csvRecord() sets is taken off. Malformed when a quote is never closed, or
/// when text follows a closing quote; says the line.
struct CsvText
{
    std::vector<CsvRecord> records;
    QChar separator = u',';
};
Result<CsvText> readCsv(const QByteArray &utf8);

/// One record as RFC 4180 has it, with its CRLF; quotes only where they are needed. A spreadsheet runs what
/// begins with = + - @ or a tab as a formula, and these words come from whoever publishes a feed: such a cell
/// is written behind an apostrophe, and so is one that has an apostrophe there already. Numbers and telephone
/// numbers, which hold nothing that could be run, stay as they are.
QByteArray csvRecord(const QStringList &cells);

} // namespace letstalk::directory
