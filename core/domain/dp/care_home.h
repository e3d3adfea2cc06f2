// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <vector>

namespace letstalk::dp {

/// Care-home stays that a Direct Payment is to pay for (SI 2014/2871 reg 6; the wording is still to be
/// checked, dp_law.json REG6_CARE_HOME): at most four consecutive weeks in any twelve months, where stays of
/// less than four weeks are added together unless 28 days or more lie between them.
inline constexpr int kCareHomeDays = 28;
inline constexpr int kCareHomeGapDays = 28;

/// One stay, counted in nights as homes do: in on the first day, out on the last.
struct CareHomeStay
{
    QDate in;
    QDate out;
    bool planned = false; ///< not begun yet: the one that is asked about
    qint64 nights() const { return in.daysTo(out); }
    bool operator==(const CareHomeStay &) const = default;
};

/// Stays that count as one, and how many nights the fullest twelve months of them hold.
struct CareHomeRun
{
    std::vector<CareHomeStay> stays; ///< in order
    qint64 nights = 0; ///< within the fullest twelve months
    QDate from; ///< where those twelve months begin
    bool tooLong = false; ///< more than 28 nights
    qint64 left() const { return nights >= kCareHomeDays ? 0 : kCareHomeDays - nights; }
    bool operator==(const CareHomeRun &) const = default;
};

/// Overlapping stays are counted once. Stays whose days are not in order are left out.
std::vector<CareHomeRun> careHomeRuns(std::vector<CareHomeStay> stays);
/// In plain words what may be paid: "31 nights from 3 May 2026, 3 more than a Direct Payment may pay for".
QString careHomeText(const CareHomeRun &run);

} // namespace letstalk::dp
