// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/service_context.h"

#include <map>

namespace letstalk::services {

/// Before people are erased: which texts of others name them. Noted in the file, in the erasure's own
/// transaction; writeNamedTexts() makes records of it.
Status noteNamedTexts(ServiceContext &context, const std::vector<RowId> &people);
/// What was noted and is no record yet: after every erasure, import and opening. Nothing in nearly all cases.
Result<journal::Changes> writeNamedTexts(ServiceContext &context);
/// The entry of that dot as the marks in a text name it (journal::named_text::kWhere).
QString writerName(const journal::Journal &journal, journal::Dot dot);
/// How many texts wait for a decision, by whom they named (ErasureEntry::subject).
Result<std::map<Hash16, int>> openNamedTexts(storage::Database &db, const journal::Journal &journal);

} // namespace letstalk::services
