// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/direct_payment_service.h"
#include "core/storage/dp_store.h"

namespace letstalk::services {

// Lists of leads and cases as all services show them. None of these asks for an act.

/// From what stands in clear; `all`: every case that the same person may have.
DpLeadLine dpLine(const ServiceContext &context, const storage::StoredDpCase &stored,
                  const std::vector<storage::StoredDpCase> &all);
/// Open ones first, then the closed ones, each by how long it has been in its stage. That the list was read
/// is logged.
Result<std::vector<DpLeadLine>> dpLines(const ServiceContext &context);
/// What is paid and must not be is due since it was recorded so, also where no day for it stands in clear (it
/// was written by an older program, or came together from two sites): whoever holds the key is told.
Status makeDue(const ServiceContext &context, std::vector<DpLeadLine> &lines);

} // namespace letstalk::services
