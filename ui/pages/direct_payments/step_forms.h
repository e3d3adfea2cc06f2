// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/form_dialog.h"
#include "ui/pages/direct_payments/case_now.h"

namespace letstalk::ui {

// Each step of a case as a form: what it asks, the step that its values make, and what the rules find wrong
// with it, beside the field that can mend it. Pure.

/// Which of two forms a request has: who asks decides the section.
enum class Asker : quint8 { Adult, AuthorisedPerson };

Form stepForm(dp::StepKind kind, const CaseNow &now, Asker asker = Asker::Adult);
dp::Step stepOf(dp::StepKind kind, const FormValues &values, const CaseNow &now, Asker asker = Asker::Adult);
/// Everything that stands in the way of the step as it is filled in.
FormProblems stepProblems(dp::StepKind kind, const FormValues &values, const CaseNow &now,
                          Asker asker = Asker::Adult);
/// The day of the step, and the next step in the worker's words.
services::StepExtras extrasOf(const FormValues &values, const CaseNow &now);

/// A budget as its part of a form, also without a step.
std::vector<FormField> budgetFields(const std::optional<dp::Budget> &budget, const storage::CodeLists &codes);
dp::Budget budgetOf(const FormValues &values);
/// Amounts that cannot be read.
FormProblems amountProblems(const FormValues &values, const QStringList &ids);

/// The sentence that begins a list: "Record the request".
QString capital(const QString &text);

} // namespace letstalk::ui
