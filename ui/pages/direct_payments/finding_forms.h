// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/form_dialog.h"
#include "ui/pages/direct_payments/case_now.h"

namespace letstalk::ui {

// What is recorded about a case between its steps, as forms. Pure.

/// One condition, with the law's words above what was found.
Form conditionForm(dp::ConditionId id, const CaseNow &now);
dp::Finding findingOf(const FormValues &values);
FormProblems conditionProblems(const FormValues &values, dp::ConditionId id, const CaseNow &now);

/// The answer alone: never what was found.
Form exclusionForm(const CaseNow &now);
dp::ExclusionCheck::Answer exclusionOf(const FormValues &values);
FormProblems exclusionProblems(const FormValues &values);

/// `before`: what was said of them; null for somebody new.
Form relativeForm(const dp::FamilyPayment *before, const CaseNow &now);
dp::FamilyPayment relativeOf(const FormValues &values, const dp::FamilyPayment *before);
FormProblems relativeProblems(const FormValues &values, const dp::FamilyPayment *before);

/// Whom to ask to take the case over.
Form handOverForm(const CaseNow &now);
FormProblems handOverProblems(const FormValues &values);

Form budgetForm(const CaseNow &now);
FormProblems budgetProblems(const FormValues &values);

/// A question with nothing to fill in.
Form questionForm(const QString &title, const QString &lead, const QString &doText);

} // namespace letstalk::ui
