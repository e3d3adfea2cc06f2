// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/step_kind.h"

#include <QString>

#include <vector>

namespace letstalk::dp {

/// What would make a refused step possible. Every refusal names one.
struct Cure
{
    enum class Kind : quint8 {
        FillIn, ///< complete or put right this step's own part
        RecordFirst, ///< record `part` on the case beforehand: conditions, set-up, owner
        StepFirst, ///< take one of `steps` first
        Instead, ///< take one of `steps` instead
        CorrectRecord, ///< the case is past this: put `part` right; empty: what was recorded stays
        NewLead, ///< this case is closed: begin a new lead
    };
    Kind kind = Kind::FillIn;
    QString part; ///< "amount", "conditions"; empty with steps
    std::vector<StepKind> steps;
    bool operator==(const Cure &) const = default;
};

/// Why a step cannot be taken.
struct Refusal
{
    QString code; ///< stable, for tests and logs: "plan-missing"
    Cure cure;
    bool operator==(const Refusal &) const = default;
};
using Refusals = std::vector<Refusal>;

Refusal fillIn(const char *code, const char *part);
Refusal recordFirst(const char *code, const char *part);
Refusal stepFirst(const char *code, std::vector<StepKind> steps);
Refusal instead(const char *code, std::vector<StepKind> steps);

/// The reason and its cure in plain words; of what the step itself has to say, what there is to say alone:
/// "Give the plan reference."
QString refusalText(const Refusal &refusal);
/// Every code that refusals can have, for tests that each has words.
std::vector<QString> refusalCodes();

} // namespace letstalk::dp
