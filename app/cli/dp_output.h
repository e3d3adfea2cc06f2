// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/console.h"
#include "core/services/workspace.h"

namespace letstalk::cli {

/// Whose case it is; what stands for somebody who was erased.
QString dpName(const services::DpLeadLine &line);
/// A line of the list, for --json.
QJsonObject dpLineObject(const services::DpLeadLine &line);
/// A whole case, for people and for --json.
void printDpCase(const Console &console, const storage::CodeLists &codes,
                 const services::OpenedDpCase &opened);
QJsonObject dpCaseObject(const services::OpenedDpCase &opened);

} // namespace letstalk::cli
