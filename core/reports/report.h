// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace letstalk::reports {

/// One number of a report. It can always be opened: its key names the rows behind it.
struct Figure
{
    QString key; ///< "headlines.conversations.week"; unique within the report, stable between runs
    QString text; ///< as printed; "–" where the period cannot have one (blank, not zero)
    std::optional<double> value; ///< unset: not applicable
    bool operator==(const Figure &) const = default;
};

struct TableRow
{
    QString label;
    std::vector<Figure> figures {};
    bool isTotal = false;
    bool operator==(const TableRow &) const = default;
};

struct Table
{
    QString caption;
    QStringList columns; ///< headings: the label's first, then one for each figure
    std::vector<TableRow> rows;
    QString note; ///< how to read it; definitions
    bool across = false; ///< shown with each row as a column: for a few figures over many weeks
    bool operator==(const Table &) const = default;
};

/// A drawing of a table of the report; the table always stands beside it as the text alternative.
struct ChartSpec
{
    enum class Kind { BarAndLine, Bars };
    Kind kind = Kind::Bars;
    int table = 0; ///< index within the section
    int barColumn = 0; ///< figure index
    int lineColumn = -1;
    QString alternative; ///< one sentence
    bool operator==(const ChartSpec &) const = default;
};

struct Section
{
    QString id; ///< "headlines"
    QString title;
    std::vector<Table> tables {};
    std::vector<ChartSpec> charts {};
    QStringList paragraphs {};
    /// On paper a left section and the right one after it stand side by side, if they fit.
    enum class Place { Full, Left, Right };
    Place place = Place::Full;
    bool operator==(const Section &) const = default;
};

/// A report as one value: preview, print, PDF, HTML, CSV and JSON are made from it and from nothing else.
struct Report
{
    QString title;
    QString subtitle; ///< period and sites, in words
    QString marking; ///< "OFFICIAL-SENSITIVE"
    QString edition; ///< "Internal"
    QString period; ///< "2026-W46"
    QDate from;
    QDate to;
    QStringList sites;
    QString sessionCount; ///< "3 held of 4 planned", always shown
    qint64 dataAsAt = 0; ///< UTC ms
    QString author;
    QStringList freshness; ///< "Lache: last bundle 9 days ago"
    QStringList filters; ///< what is left out, always shown
    std::vector<Section> sections;
    bool operator==(const Report &) const = default;

    const Figure *find(const QString &key) const;
};

/// The rows behind a figure.
struct Trace
{
    QString key;
    QString label; ///< the figure in words
    QString value;
    QStringList columns;
    struct Row
    {
        QString entity; ///< "conversation", "session", "connection"
        RowId id;
        QStringList cells;
    };
    std::vector<Row> rows;
    QString rule; ///< how the rows make the number: "count of rows", "median of minutes waited"
};

} // namespace letstalk::reports
