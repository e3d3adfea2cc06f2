// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/journal.h"
#include "core/journal/registry.h"

#include <functional>
#include <map>
#include <vector>

namespace letstalk::journal {

/// What was said of one row, and in which stream: for rows of which not everybody's word counts (accounts,
/// keys). The table shows what all of it comes to, and a bin, an edit or another creation moves that, whoever
/// wrote it; here the reader says who is heard. Void entries are left out. A picture of the moment.
class Testimony
{
public:
    /// Whether a stream counts; by the file's own number of it.
    using Heard = std::function<bool(qint64 stream)>;

    struct Word
    {
        Dot dot;
        qint64 clockMs = 0;
        UserId by;
        Value value; ///< null also where it was none of the field's kind
    };

    static Result<Testimony> of(const Journal &journal, Entity entity, const RowId &row);

    bool isEmpty() const { return m_entries.empty(); }
    /// The entries that created the row, in the order in which they became known here.
    std::vector<Dot> creations() const;
    /// When one of the entries became known here: its number in this file's journal; 0: none of them.
    qint64 arrivalOf(Dot entry) const;
    /// What one entry says of the field; null when it says nothing.
    Value saidIn(Dot entry, const Field &field) const;
    /// What those heard said of the field, in the order in which it became known here.
    std::vector<Word> words(const Field &field, const Heard &heard) const;
    /// As if nobody else had written: those of their words that none of them has replaced, by the field's own
    /// rule, the one to be shown first. Empty: they said nothing.
    Result<std::vector<Word>> standing(const Field &field, const Heard &heard) const;
    /// Whether the row would be shown: none of those heard has taken it away, or one of them keeps it.
    Result<bool> isShown(const Heard &heard) const;
    /// Whether the author of `later` had seen `earlier`.
    Result<bool> knew(Dot later, Dot earlier) const;

private:
    struct Said
    {
        Dot dot;
        qint64 lsn = 0;
        qint64 clockMs = 0;
        UserId by;
        bool creates = false;
        std::map<quint32, Value> fields; ///< as written; kVisible.id too
    };

    Testimony(const Journal &journal, Entity entity, const RowId &row)
        : m_journal(&journal), m_entity(entity), m_row(row)
    { }
    Status load();
    static Value checked(const Field &field, const Value &value);

    const Journal *m_journal;
    Entity m_entity;
    RowId m_row;
    std::vector<Said> m_entries; ///< by lsn
};

} // namespace letstalk::journal
