// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/journal/entry.h"
#include "core/journal/journal.h"

#include <optional>
#include <vector>

namespace letstalk::journal {

/// A stream's owner signed that it stood so. The signature is the exchange's business: here it is bytes.
struct Checkpoint
{
    quint64 stream = 0;
    qint64 sequence = 0;
    Hash32 chain {};
    qint64 hlc = 0; ///< of the entry at `sequence`
    QByteArray signature;
    bool operator==(const Checkpoint &) const = default;
};

/// Signed checkpoints and the owners of streams, kept for passing on and for checking what comes (exchange.md
/// 3). Writing joins a transaction that is running (Reception's callbacks). The journal's thread.
class Checkpoints
{
public:
    explicit Checkpoints(const Journal &journal) : m_journal(journal) { }

    /// Where this file's own streams stand, the closed ones too, without a signature: what the owner signs at
    /// an export. Those whose end has a checkpoint already are left out.
    Result<std::vector<Checkpoint>> toSign() const;
    /// One to sign at a given place of a stream of ours: for the end of a Stretch.
    Result<Checkpoint> unsignedAt(quint64 stream, qint64 sequence) const;

    /// Keeps one whose signature was found good. Conflict when the stream stands here, at that place, with
    /// another chain: a fork. One beyond what is held is kept too.
    Status store(const Checkpoint &checkpoint);
    Result<std::optional<Checkpoint>> at(quint64 stream, qint64 sequence) const;
    /// The newest that lies within what is held.
    Result<std::optional<Checkpoint>> newest(quint64 stream) const;
    /// For each head the newest checkpoint at or before it: what a bundle that ends there takes along.
    /// Streams without any are left out.
    Result<std::vector<Checkpoint>> upTo(const std::vector<StreamHead> &heads) const;

    /// The stream's full chain after an entry held: from the nearest place where it is stored, or is `known`
    /// to the caller, forward.
    Result<Hash32> chainAt(quint64 stream, qint64 sequence,
                           const std::optional<std::pair<qint64, Hash32>> &known = {}) const;

    /// Whose stream it is: set once; Conflict when another replica's name stands there already. `proved`: it
    /// says so itself, which counts for more than who was the first to sign: it replaces that one, and what
    /// that one signed is forgotten.
    enum class Owner { FirstToSign, Proved };
    Status setOwner(quint64 stream, const RowId &replica, Owner how = Owner::FirstToSign);
    Result<std::optional<RowId>> ownerOf(quint64 stream) const;
    /// The streams of one replica, by id.
    Result<std::vector<quint64>> streamsOf(const RowId &replica) const;
    /// The streams that this file writes or wrote; the one it writes last.
    Result<std::vector<quint64>> ownStreams() const;

private:
    const Journal &m_journal;
};

} // namespace letstalk::journal
