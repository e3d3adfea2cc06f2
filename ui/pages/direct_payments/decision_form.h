// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/form_dialog.h"
#include "ui/pages/direct_payments/case_now.h"

namespace letstalk::ui {

// What a decision says, as fields: to agree, to decline, or to put a record right.

/// `before`: the record that is put right; null for a new decision.
std::vector<FormField> decisionFields(dp::Outcome outcome, const CaseNow &now,
                                      const dp::DecisionRecord *before = nullptr);
dp::DecisionRecord decisionOf(const FormValues &values, const CaseNow &now,
                              const dp::DecisionRecord *before = nullptr);
/// The field beside which a refusal of a decision stands; empty: beside none.
QString decisionField(const dp::Refusal &refusal, const FormValues &values, const CaseNow &now);

/// A reason that says to the person what the worker noted for colleagues, word for word.
FormProblems copiedReasons(const FormValues &values, const CaseNow &now,
                           const dp::DecisionRecord *before = nullptr);

Form correctionForm(const dp::DecisionRecord &before, const CaseNow &now);
FormProblems correctionProblems(const dp::DecisionRecord &before, const FormValues &values,
                                const CaseNow &now);

} // namespace letstalk::ui
