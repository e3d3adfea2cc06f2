// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/incoming.h"
#include "core/journal/journal.h"

#include <vector>

namespace letstalk::journal {

/// One stream as it is held here.
struct StreamState
{
    StreamHead head; ///< complete up to here
    std::optional<RowId> owner; ///< nullopt: no checkpoint has told yet
    bool own = false; ///< this file writes or wrote it
    bool current = false; ///< this file writes it now
    qint64 newestMs = 0; ///< its author's clock at its newest entry
    qint64 receivedMs = 0; ///< our clock when that was applied here
    std::optional<qint64> trustedUpTo; ///< set: its key was withdrawn, and what came later is void
};

/// What another replica is known to hold, by what it signed itself: the markers of the stream that it writes
/// now. It may hold more.
struct ReplicaState
{
    RowId replica;
    std::vector<StreamHead> holds;
    std::vector<MissingRange> lacks; ///< what is here and it is not known to have
    qint64 newestMs = 0; ///< its clock at the newest entry of its streams: "last heard from"
    qint64 receivedMs = 0; ///< our clock when that was applied here
};

/// Who has what (exchange.md 4, 7): computed from markers, on demand. Reads only; the journal's thread.
class Coverage
{
public:
    explicit Coverage(const Journal &journal) : m_journal(journal) { }

    Result<std::vector<StreamState>> streams() const;
    /// Every owner of another's stream. A replica that has sent nothing yet is not among them: it holds
    /// nothing that we know of.
    Result<std::vector<ReplicaState>> replicas() const;

    /// What each of these is known to hold: the `since` of a bundle for all of them. Replicas that are not
    /// among replicas() hold nothing.
    Result<std::vector<StreamHead>> heldByAll(const std::vector<RowId> &replicas) const;
    /// What at least one other replica is known to hold. Beyond it lies what exists only here:
    /// Outgoing::acts(*heldElsewhere(), heads()).
    Result<std::vector<StreamHead>> heldElsewhere() const;
    /// Does each of these hold the entry? For an erasure's certificate.
    Result<std::vector<RowId>> holdersOf(quint64 stream, qint64 sequence) const;

private:
    const Journal &m_journal;
};

} // namespace letstalk::journal
