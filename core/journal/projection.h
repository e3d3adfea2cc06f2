// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/journal/plan.h"

#include <functional>

namespace letstalk::journal {

/// The tables made from the registry, and the journal's own derived ones (sibling, attention, digest,
/// journal_marker). All of them can be dropped and remade from the journal at any time.
class Projection
{
public:
    explicit Projection(storage::Database &db) : m_db(db) { }

    /// Changes whenever the registry or the shape of these tables does: kept in the file, so that a program
    /// with another registry remakes them.
    static QByteArray fingerprint();
    Result<bool> isCurrent() const;
    Status dropAll(Plans &plans);
    Status createTables(const Plans &plans);
    /// Apart, since filling tables first and indexing them afterwards takes half the time.
    /// `goesOn` is asked before each one.
    Status createIndexes(const Plans &plans, const std::function<Status()> &goesOn);
    Status markCurrent();
    /// Every table that only the journal may write.
    static std::vector<std::string> guarded();

private:
    storage::Database &m_db;
};

} // namespace letstalk::journal
