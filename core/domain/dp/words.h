// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

namespace letstalk::dp {

/// "5 November 2026", as letters and screens of these rules write a day.
QString dayText(QDate day);
/// "a", "a and b", "a, b and c".
QString listText(const QStringList &parts);
/// "1 day", "3 days".
QString countText(qint64 count, const QString &one, const QString &many);

} // namespace letstalk::dp
