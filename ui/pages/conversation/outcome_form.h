// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"
#include "core/services/desk_service.h"
#include "ui/dialogs/form_dialog.h"

namespace letstalk::ui {

/// How a connection stands, as its last step says it.
ConnectionOutcome standingOf(const services::DeskService::CardConnection &connection);

/// Asks what became of a connection.
Form outcomeForm(const services::DeskService::CardConnection &connection, const storage::CodeLists &codes);
ConnectionOutcome outcomeOf(const FormValues &values);
FormProblems outcomeProblems(const ConnectionOutcome &before, const FormValues &values, QDate today);

} // namespace letstalk::ui
