// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report.h"

#include <QJsonObject>

namespace letstalk::cli {

/// A report for the terminal: headings, tables, notes.
QString reportText(const reports::Report &report);
/// A report for other programs; the same object as in its .json file.
QJsonObject reportObject(const reports::Report &report);

} // namespace letstalk::cli
