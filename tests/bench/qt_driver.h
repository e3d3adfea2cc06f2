// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "tests/bench/plain_copy.h"

namespace letstalk::bench {

/// Milliseconds of CPU for the same work on one table.
struct TableWork
{
    double insertMs = 0; ///< every row, prepared, one transaction
    double updateMs = 0; ///< two fields of each row, by its id, one transaction
    double selectMs = 0; ///< every column of every row
};

/// The plain copy's rows of conversations written, edited and read by Qt's driver (QSqlQuery), prepared and
/// in one transaction each. The table is emptied before. The program itself does not use that driver.
TableWork workThroughQt(const QString &path, const std::vector<RawRow> &rows, const std::vector<RowId> &ids);

/// The same SELECT through SQLite's own interface.
double rawSelectMs(PlainCopy &plain);

} // namespace letstalk::bench
