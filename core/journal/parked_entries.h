// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/incoming.h"

#include <functional>
#include <optional>
#include <set>
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

    using Take = std::function<Status(const ForeignEntry &)>;
    /// Hands over entries in order, the same whenever it is asked: they need not be in memory all at once.
    using Source = std::function<Status(const Take &)>;

    /// Whatever was decided about it; a marker counts as known.
    Result<bool> isKnown(const ForeignEntry &entry) const;
    /// Keeps what is unknown of them, by the file that brought it: 32 bytes. Joins a running transaction.
    Status keep(const QByteArray &file, const Source &source);
    /// What a file brought of a stream's second branch and still stands here, in order.
    Result<std::vector<ForeignEntry>> of(const QByteArray &file, quint64 stream) const;
    /// Lets go what the stream's entries say; that they are known stays.
    Status throwAway(quint64 stream);
    /// The rows that what stands here tells to be about one of these, or to hang from one.
    Result<std::set<RowId>> rowsAbout(const std::set<RowId> &subjects) const;

    /// After an erasure, in its transaction. Whether anything was taken out.
    static Result<bool> takeOut(Engine &engine);

    /// Every body that stands here, in order, with its number in the record; `naming`: of what names that
    /// row.
    using Visit = std::function<Status(qint64 number, QByteArrayView body)>;
    static Status each(Engine &engine, const std::optional<RowId> &naming, const Visit &visit);
    /// Whether anything that stands here gives the field a value.
    static Result<bool> say(Engine &engine, const FieldPlace &place);

private:
    Engine &m_engine;
};

} // namespace letstalk::journal
