// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/form_dialog.h"
#include "ui/pages/direct_payments/case_now.h"

namespace letstalk::ui {

// What puts right, or adds to, what was recorded with a step: as forms, the values that they make, and what
// is wrong with them. Pure.

/// Who is nominated to receive the payments, and whether they have agreed.
Form nomineeForm(const CaseNow &now);
/// Unset: nobody any more.
std::optional<dp::Nominee> nomineeIn(const FormValues &values, const CaseNow &now);
dp::Renamed renamedIn(const FormValues &values);
FormProblems nomineeProblems(const FormValues &values, const CaseNow &now);

/// How the authorised person who asked is written after all.
Form askerRightForm(const CaseNow &now);
FormProblems askerRightProblems(const FormValues &values);

/// Day and amount of the first payment.
Form paymentRightForm(const CaseNow &now);
Money amountIn(const FormValues &values);
FormProblems paymentRightProblems(const FormValues &values, const CaseNow &now);

/// The day of a review that was held; `index`: of the case's reviews.
Form reviewRightForm(const dp::CompletedReview &held, const CaseNow &now);
FormProblems reviewRightProblems(const FormValues &values, const CaseNow &now);

/// That something which called for a review had not happened after all.
Form noTriggerForm(const dp::ReviewTrigger &heard, const CaseNow &now);
FormProblems noTriggerProblems(const dp::ReviewTrigger &heard, const FormValues &values, const CaseNow &now);

/// What the worker who carries a lead makes of a prompt.
Form promptForm(const CaseNow &now);
IndicatorAnswer promptAnswerIn(const FormValues &values, const CaseNow &now);
FormProblems promptProblems(const FormValues &values);

} // namespace letstalk::ui
