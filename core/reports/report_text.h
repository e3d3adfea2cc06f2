// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/report.h"

#include <QCoreApplication>
#include <QLocale>

namespace letstalk::reports {

/// The place where reports' words are translated.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(letstalk::reports)
};

/// The words around a report, the same on paper and in HTML.
namespace text {

QString editionLine(const Report &report); ///< "OFFICIAL-SENSITIVE · Internal edition"
/// Sessions, data as at, author, how fresh each site is: always shown.
QStringList headLines(const Report &report);
QString footerLine(const Report &report);
QString pageOf(int page, int pages);
/// "21 November 2026, 16:02", Europe/London.
QString instant(qint64 utcMs);
QString longDay(QDate day); ///< "21 November 2026"
QString dayAndMonth(QDate day); ///< "21 November"
QString dayWithYear(QDate day); ///< "21 Nov 2026"
QString shortDay(QDate day); ///< "21 Nov"
const QLocale &english(); ///< of numbers and days, whatever the computer is set to

} // namespace text

/// For what does not apply: blank, not zero.
inline constexpr QChar kBlank(0x2013);

} // namespace letstalk::reports
