// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include <array>
#include <vector>

namespace letstalk::directory {

/// The tables of HSDS that are read, the UK profile's and those that it dropped.
enum class HsdsTable : quint8 {
    Organization,
    Service,
    ServiceAtLocation,
    Location,
    Contact,
    Phone,
    Schedule,
    CostOption,
    Attribute,
    Address,
    Accessibility,
    ServiceArea,
    Language,
    Funding,
    RequiredDocument,
    OrganizationIdentifier,
    Program,
    TaxonomyTerm,
    Taxonomy,
};
inline constexpr int kHsdsTables = 19;

/// One row of a table as the object that it would be in JSON: cells with something in them, numbers where the
/// profile has numbers, `x_letstalk` as an object.
struct HsdsRow
{
    QJsonObject object;
    qsizetype line = 0;
    bool tooLong = false; ///< more cells than columns
    bool used = false; ///< stands in what it belongs to
};

struct HsdsFile
{
    QString name; ///< "services.csv"; empty: not in the folder
    std::vector<HsdsRow> rows;
    QHash<QString, std::size_t> ids; ///< first row of each id
};

struct HsdsPackage
{
    std::array<HsdsFile, kHsdsTables> files;
    QStringList warnings;

    HsdsFile &operator[](HsdsTable table) { return files[std::size_t(table)]; }
    const HsdsFile &operator[](HsdsTable table) const { return files[std::size_t(table)]; }
};

/// Reads the tables of a folder: those that its datapackage.json names, else those with the standard's file
/// names. Fails whole, naming file and line, when a file is no CSV or there are no services; files that are
/// listed and missing are told.
Result<HsdsPackage> readPackage(const QString &folder);

} // namespace letstalk::directory
