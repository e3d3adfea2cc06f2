// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace letstalk::cli {

// How days, moments and what may be unset are written in an answer. Times are London's.

QString dayText(qint64 ms); ///< "2026-11-20"
QString momentText(qint64 ms); ///< "2026-11-20 10:40"
QJsonValue dayValue(const std::optional<QDate> &day);
QJsonValue flagValue(const std::optional<bool> &flag);

} // namespace letstalk::cli
