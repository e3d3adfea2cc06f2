// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/bank_holidays.h"
#include "core/services/demo/dice.h"

#include <QDate>

#include <vector>

namespace letstalk::demo {

/// How busy a desk is in a month; 100 is usual.
int monthFactor(int month);

/// One opening that people come to.
struct PlannedOpening
{
    QDate day;
    int siteWeight = 100; ///< how many come to this site, against the others
};

/// Shares `conversations` out over the openings: by site, season and chance, the later ones of the period a
/// little busier. The numbers add up exactly.
std::vector<int> shareOut(const std::vector<PlannedOpening> &openings, int conversations, Dice &dice);

/// The day itself, or the next that is neither weekend nor bank holiday.
QDate workingDay(QDate day);

} // namespace letstalk::demo
