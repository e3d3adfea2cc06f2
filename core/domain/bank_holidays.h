// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QSet>

namespace letstalk {

QDate easterSunday(int year);

/// England's bank holidays of a year by the usual rules, with their substitute days; one-off ones are not
/// known.
QSet<QDate> bankHolidays(int year);
bool isBankHoliday(QDate day);

} // namespace letstalk
