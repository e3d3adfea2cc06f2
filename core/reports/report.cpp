// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reports/report.h"

namespace letstalk::reports {

const Figure *Report::find(const QString &key) const
{
    for (const auto &section : sections)
        for (const auto &table : section.tables)
            for (const auto &row : table.rows)
                for (const auto &figure : row.figures)
                    if (figure.key == key)
                        return &figure;
    return nullptr;
}

} // namespace letstalk::reports
