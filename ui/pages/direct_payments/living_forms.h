// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/form_dialog.h"
#include "ui/pages/direct_payments/case_now.h"

namespace letstalk::ui {

// What is recorded while a Direct Payment is set up and lived with, as forms. Pure.

Form setUpForm(const CaseNow &now);
dp::SetUp setUpOf(const FormValues &values);
FormProblems setUpProblems(const FormValues &values);

/// A review that was held.
Form reviewForm(const CaseNow &now);
FormProblems reviewProblems(const FormValues &values);

/// Something that calls for a review, of what the request's section knows.
Form triggerForm(const CaseNow &now);
std::optional<dp::TriggerKind> triggerOf(const FormValues &values);
FormProblems triggerProblems(const FormValues &values);

/// A stay in a care home; `before`: one that is put right, or null.
Form stayForm(const services::dprecord::PlacedStay *before, const CaseNow &now);
dp::CareHomeStay stayOf(const FormValues &values, QDate today);
FormProblems stayProblems(const FormValues &values);

/// That a printed letter was sent.
Form sentForm(const CaseNow &now);
FormProblems sentProblems(const FormValues &values);

} // namespace letstalk::ui
