// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/uk_directory.h"

#include <QByteArray>
#include <QStringList>

#include <array>

namespace letstalk::directory {

/// One table of a data package: the profile's columns, then the publishers' own by name, then `x_letstalk`.
struct UkTableData
{
    QStringList columns;
    std::vector<QStringList> rows; ///< as many cells as columns
};
using UkTables = std::array<UkTableData, kUkKinds>; ///< by UkKind

/// The directory as tables that satisfy the profile's data package: each id once, each reference to a row.
/// Where it requires an organization or place that a service has not, one called "Not known" stands in.
UkTables ukTables(const UkDirectory &directory);

/// A table as CSV with its header.
QByteArray csvOf(const UkTableData &table);
/// The package's description: resources, types, keys.
QByteArray dataPackageOf(const UkTables &tables);

/// The ids of the stand-ins; import makes nothing of them.
QString standInId(UkKind kind);

} // namespace letstalk::directory
