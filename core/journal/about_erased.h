// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/incoming.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace letstalk::journal {

class Engine;

/// What is to go from entries that do not stand in the journal: those of parked branches, and of files that
/// wait. Of all entries note() first, then close(); a row may be about somebody erased by what a later entry
/// says of it, or by what it hangs from.
class AboutErased
{
public:
    /// `isGone`: of other rows than those that are erased here.
    explicit AboutErased(Engine &engine, std::function<bool(const RowId &)> isGone = {});

    void note(const EntryView &view);
    void close();
    const std::set<RowId> &rows() const { return m_about; } ///< after close()
    /// The hash that explains why the change has to go; nothing when it may stay.
    Result<std::optional<Hash16>> takes(const EntryView &view, const ChangeView &change) const;

private:
    Engine &m_engine;
    std::function<bool(const RowId &)> m_isGone;
    std::set<RowId> m_about;
    std::multimap<RowId, RowId> m_children; ///< by what they hang from
};

/// Whether entries that are looked at, and not brought in, hold words of somebody who is erased here.
class ErasedWords
{
public:
    explicit ErasedWords(const Journal &journal);
    /// Every entry, twice over: first all of them with `first`, then again.
    Status add(const ForeignEntry &entry, bool first);
    bool found() const { return m_found; }

private:
    Engine &m_engine;
    AboutErased m_about;
    EntryView m_view;
    bool m_closed = false;
    bool m_found = false;
};

/// Runs `task` after each erasure that was carried out here, once it is durable: what lies beside the record
/// may hold the same words. One for each journal; nothing is handed to it that could fail the erasure.
void afterErasures(Journal &journal, std::function<void()> task);

} // namespace letstalk::journal
