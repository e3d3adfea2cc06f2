// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/oruk_reader.h"

namespace letstalk::directory {

/// True for what is read as a data package: a folder, a datapackage.json, a CSV file.
bool isTabular(const QString &path);

/// Reads a data package of HSDS 3.0 or its UK profile: its folder, or the datapackage.json or a table in it;
/// Unsupported for another file of that folder.
/// The rows are put together as the objects of the JSON form and read by the same rules (oruk_reader.h), so
/// that a service is refused whole or comes in whole. A row that belongs to nothing in the package is left
/// out and told with file and line; unknown columns are carried.
Result<DirectoryFeed> readTabular(const QString &path, const QString &feedName,
                                  const ReadProgress &progress = {});

} // namespace letstalk::directory
