// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/reports/report.h"

#include <QByteArray>

namespace letstalk::reports {

/// One self-contained page: headings, captioned tables with scoped headers, each chart as inline SVG with
/// title and description beside its table, a style sheet for screen and paper, nothing fetched from
/// elsewhere.
QByteArray toHtml(const Report &report);

/// One tidy table: section, table, row, column, key, value, shown. UTF-8 with a byte order mark, CRLF, RFC
/// 4180; text that a spreadsheet would take for a formula gets a leading apostrophe. An empty value does not
/// apply. What the report is about stands in the section "report".
QByteArray toCsv(const Report &report);

/// The shape is told in core/reports/README.md; members in a fixed order, so that equal reports are equal
/// bytes.
QByteArray toJson(const Report &report);

/// The pages of layoutPages(), with title, metadata and the CSV attached. Unsupported without a
/// QGuiApplication.
Result<QByteArray> toPdf(const Report &report);

/// In the format that the ending of `path` names: pdf, html, csv, json. InvalidInput for another one.
Result<QByteArray> reportBytes(const Report &report, const QString &path);
/// These bytes by writeWholeFile().
Status writeReport(const Report &report, const QString &path);

} // namespace letstalk::reports
