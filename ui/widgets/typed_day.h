// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <optional>

namespace letstalk::ui {

// Days as people type them, read in one way everywhere. nullopt: it is no day.

/// With its year: "3/12/2026", "3.12.2026", "3 Dec 2026", "3 December 2026", "2026-12-03".
std::optional<QDate> dayTyped(const QString &text);
/// The same; without a year ("3/12", "3 Dec") the last such day up to `today`, or with `ahead` the next one
/// from `today` on.
std::optional<QDate> dayTyped(const QString &text, QDate today, bool ahead);
/// The same ahead, and in words: "today", "tomorrow", "Friday" (the next one), "+14".
std::optional<QDate> dayFromText(const QString &text, QDate today);
/// How a line shows a day that may be typed over: "3/12/2026"; empty for none.
QString dayAsTyped(QDate day);

} // namespace letstalk::ui
