// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/incoming.h"

#include <vector>

namespace letstalk::journal {

class Engine;

/// The entries of second branches (exchange.md 6), kept in the record and outside the journal: they count
/// nowhere, a backup holds them, and an erasure takes out of them what it takes out of the journal. Markers
/// are left out, since they say nothing to people. Local, never exchanged.
class ParkedEntries
{
public:
    explicit ParkedEntries(const Journal &journal);

    /// Those that are not known yet, whatever was decided about those that are.
    Result<std::vector<ForeignEntry>> unknown(const std::vector<ForeignEntry> &entries) const;
    /// Keeps what is unknown of them, by the file that brought it: 32 bytes. Joins a running transaction.
    Status keep(const QByteArray &file, const std::vector<ForeignEntry> &entries);
    /// What a file brought of a stream's second branch and still stands here, in order.
    Result<std::vector<ForeignEntry>> of(const QByteArray &file, quint64 stream) const;
    /// Lets go what the stream's entries say; that they are known stays.
    Status throwAway(quint64 stream);

    /// After an erasure, in its transaction. Whether anything was taken out.
    static Result<bool> takeOut(Engine &engine);

private:
    Engine &m_engine;
};

} // namespace letstalk::journal
