// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

/// Direct Payments from a lead to its reviews: the rules, without a file, a clock or a window.
namespace letstalk::dp {

/// Where a Direct Payment case stands (domain.md 2.2). Codes are stored; the order here is that of the way
/// through, except for the stages that leave it.
enum class Stage : quint8 {
    Interest, ///< information given or asked for
    Flagged, ///< a lead: the person agreed that it is looked into
    Accepted, ///< a social worker takes it up
    NotProgressed, ///< closed before a decision
    Assessing,
    BudgetSet,
    Requested, ///< the adult or an authorised person asked: Care Act 2014 s31(1)(b), s32(1)(c)
    Deciding,
    Approved,
    Declined,
    SettingUp,
    Live, ///< the first payment has been made
    Suspended,
    Ended,
    Withdrawn, ///< the person stopped
};
inline constexpr int kStageCount = 15;

QString stageCode(Stage stage); ///< "BUDGET_SET"; its words stand in list `dp_stage`
std::optional<Stage> stageFromCode(QStringView code);

/// NOT_PROGRESSED, ENDED, WITHDRAWN: nothing more happens in this case; a new lead is a new case.
bool isClosed(Stage stage);
/// LIVE and SUSPENDED: money has been paid, so an end has to say what becomes of what is left.
bool hasBeenPaid(Stage stage);

/// Which of two stages set at the same time is shown (journal.md 5): WITHDRAWN > ENDED > SUSPENDED > DECLINED
/// > NOT_PROGRESSED > the later on the way. The other one stays as something to check.
Stage shownOfTwo(Stage a, Stage b);

} // namespace letstalk::dp
