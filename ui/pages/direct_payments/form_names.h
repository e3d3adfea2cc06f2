// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/draft_service.h"
#include "ui/pages/direct_payments/case_content.h"

namespace letstalk::ui {

// The forms of a case by name, so that a draft says which of them it stands in, and what a draft and a form
// say when the case has gone on beneath them. Pure.

/// "step.ACCEPT", "condition.C3", "stay.0190...": the same as long as what it is about is there.
QString formName(const CaseAction &action, const CaseNow &now);
/// Which form goes by that name, whether or not it would be offered now; unset for one that this program, or
/// this case, does not know.
std::optional<CaseAction> actionNamed(const QString &name, const CaseNow &now);

/// What a form says that was opened on a draft: when it was begun, and what was recorded since.
QString keptText(const services::DraftService::FormDraft &draft, const CaseNow &now);
/// What a form says beneath which the case has changed, from `before` to `now`.
QString changedText(const CaseNow &before, const CaseNow &now);

} // namespace letstalk::ui
