// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/stage.h"

#include <QStringList>

#include <vector>

namespace letstalk::dp {

/// What can be done with a case, each a move from one stage to another (domain.md 2.2).
enum class StepKind : quint8 {
    GiveInformation, ///< -> INTEREST
    RaiseLead, ///< -> FLAGGED
    AcceptLead, ///< -> ACCEPTED
    NotProgress, ///< -> NOT_PROGRESSED
    StartAssessment, ///< -> ASSESSING
    SetBudget, ///< -> BUDGET_SET
    AskForPayment, ///< -> REQUESTED; also after DECLINED
    StartDeciding, ///< -> DECIDING
    Approve, ///< -> APPROVED
    Decline, ///< -> DECLINED
    StartSetUp, ///< -> SETTING_UP
    PayFirst, ///< -> LIVE
    Suspend, ///< -> SUSPENDED
    Resume, ///< -> LIVE
    End, ///< -> ENDED
    Withdraw, ///< -> WITHDRAWN
};
inline constexpr int kStepKindCount = 16;

/// What a step needs to stand on, and what it leaves behind.
struct StepRule
{
    StepKind kind;
    const char *code; ///< "SET_BUDGET"; stored with the event
    const char *words; ///< "set the personal budget"
    Stage to;
    std::vector<Stage> from; ///< GiveInformation and RaiseLead also begin a case
    std::vector<const char *> logs; ///< what must be logged (domain.md 2.2), in order: "day", "plan"
};
const StepRule &stepRule(StepKind kind);
QString stepCode(StepKind kind);
std::optional<StepKind> stepFromCode(QStringView code);
QString stepText(StepKind kind);
/// The words for an item of StepRule::logs: "plan reference".
QString logItemText(QStringView item);

/// The steps that this stage has a way to, in their usual order; nullopt: a case without a stage yet.
std::vector<StepKind> stepsFrom(std::optional<Stage> stage);
/// What to do next on the shortest way from a stage to one where the step can be taken; empty when there is
/// no way, or when it can be taken at once.
std::vector<StepKind> firstStepsTowards(std::optional<Stage> stage, StepKind wanted);

} // namespace letstalk::dp
