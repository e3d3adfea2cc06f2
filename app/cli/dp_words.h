// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/run.h"
#include "core/domain/dp/decision.h"
#include "core/domain/dp/set_up.h"
#include "core/reports/suppression.h"

namespace letstalk::cli {

// What the commands about Direct Payments read of the options. What is typed wrongly ends the command with
// exit code 2 before a file is opened, and says what there is to choose from.

/// "large-print"; left out: the one that the person reads.
Result<std::optional<dp::NoticeFormat>> typedFormat(Run &run);
/// "breach", or the code "REG7_BREACH".
Result<dp::TriggerKind> typedTrigger(Run &run);
Result<std::vector<dp::Management>> typedManagement(Run &run);
Result<std::vector<dp::Use>> typedUses(Run &run);
/// Left out: the internal one.
Result<reports::Edition> typedEdition(Run &run);
/// The day of the option; left out: today.
Result<QDate> typedDayOrToday(Run &run, const char *option);
/// The id of a record, as a list shows it.
Result<DpRecordId> typedRecord(Run &run, const char *option);
/// An --out whose name ends in one of these ("pdf"); empty when it was not given.
Result<QString> typedOut(Run &run, const QStringList &endings);

} // namespace letstalk::cli
