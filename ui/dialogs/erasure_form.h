// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/code_lists.h"
#include "ui/dialogs/form_dialog.h"

#include <QStringList>

namespace letstalk::ui {

/// What is asked before something is erased for good: what goes is read, why is chosen (`reason`, a code of
/// list erasure_reason), and the number of records is typed, so that nobody does it by accident.
Form erasureForm(const QString &what, const QStringList &goes, qint64 records,
                 const storage::CodeLists &codes);
FormProblems erasureProblems(const FormValues &values, qint64 records);

} // namespace letstalk::ui
