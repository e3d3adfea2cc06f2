// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/reports/report_painter.h"
#include "core/storage/code_lists.h"

#include <QByteArray>
#include <QStringList>

namespace letstalk::reports {

/// Numbered sheets of paper for when the computer cannot be used: one A4 page each, in the order of the
/// desk's form, with the code at the top and at the foot and room for handwriting. Black on white. Needs that
/// are discreet are not printed. Needs a QGuiApplication; any thread.
PageLayout layoutSheets(const QStringList &codes, const QString &siteName, const storage::CodeLists &lists);

/// The pages as PDF. Unsupported without a QGuiApplication.
Result<QByteArray> sheetsToPdf(const PageLayout &layout);

} // namespace letstalk::reports
