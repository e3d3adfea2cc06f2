// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace letstalk::test {

/// Checks the CSV files of a folder against a published datapackage.json: each table and column there,
/// required cells filled, ids unique, types, formats and words kept, references leading to rows. Returns the
/// faults, each with file and line; unknown types, formats and constraints are faults.
QStringList dataPackageFaults(const QString &folder, const QString &description);

} // namespace letstalk::test
