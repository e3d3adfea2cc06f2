// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/journal.h"
#include "core/services/service_context.h"

#include <optional>
#include <vector>

namespace letstalk::services {

/// One value that a field of a record has or had.
struct HistoryLine
{
    QString field; ///< "note", "given name"
    QString value; ///< in words; empty: it was cleared
    QString by; ///< display name; may be empty
    QString siteName; ///< where it was written; may be empty
    QString act; ///< what was done: "correct a conversation"
    qint64 atMs = 0;
    bool shown = false; ///< it is what stands there now
    bool hidden = false; ///< the reader may not see such values, or it is sealed
    bool takenOut = false; ///< erased or taken out for good: that it was written is left, and by whom
};

struct RecordHistory
{
    QString record; ///< "conversation at Blacon, 20 March 2026"
    std::vector<HistoryLine> lines; ///< newest first
};

/// Somebody looked at something, searched, printed, exported or opened the file.
struct AccessLine
{
    qint64 number = 0;
    qint64 atMs = 0;
    QString by; ///< display name; may be empty
    QString act; ///< "open a person"
    QString record; ///< what was looked at; empty: nothing single
    std::optional<qint64> count; ///< failed unlocks, searches
};

/// Who did what, and who looked at what. Asking is logged itself.
class AuditService
{
public:
    explicit AuditService(ServiceContext &context) : m_context(context) { }

    /// Every value of every field of one record, of whatever kind, whether it is shown, in the bin or undone.
    /// NotFound: no such record.
    Result<RecordHistory> history(const RowId &row) const;
    /// Newest first, of this file alone: reads are not exchanged. `about`: of one record only.
    Result<std::vector<AccessLine>> accesses(int limit, std::optional<RowId> about = {}) const;

private:
    ServiceContext &m_context;
};

} // namespace letstalk::services
