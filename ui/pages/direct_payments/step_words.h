// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/direct_payments/step_forms.h"

namespace letstalk::ui {

/// What is said once a step was recorded: "Recorded: the adult asked for a Direct Payment."
QString stepDoneText(dp::StepKind kind, Asker asker = Asker::Adult);

} // namespace letstalk::ui
