// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/arrival_check.h"
#include "core/journal/engine.h"
#include "core/journal/row_state.h"

#include <optional>
#include <unordered_map>

namespace letstalk::journal {

/// Rows met so far, as 61 bits of their names with three notes each: eight bytes a row, and no more than a
/// few million of them.
class RowSet
{
public:
    enum Note : quint64 { Created = 1, Changed = 2, Binned = 4 };
    /// The notes of a row; null when there is no room for another. `*fresh` tells whether it was not here.
    quint64 *at(quint32 entity, const RowId &row, bool *fresh);

private:
    void grow();
    std::vector<quint64> m_slots;
    std::size_t m_count = 0;
};

/// What the authors of a bundle's entries had seen, by the number that ArrivalCheck gives each stream.
struct AuthorAt
{
    int stream = 0;
    qint64 sequence = 0;
    const std::vector<qint64> *seen = nullptr;
    quint64 id = 0; ///< of the stream

    bool hasSeen(int other, qint64 otherSequence) const
    {
        if (other == stream)
            return otherSequence <= sequence;
        return std::size_t(other) < seen->size() && otherSequence <= (*seen)[std::size_t(other)];
    }
};

/// Counts what a bundle's new entries would do to the tables (exchange.md 5, step 5), from the tables as they
/// are and what the bundle did so far. Streams held here have their local number.
class ArrivalPreview
{
public:
    ArrivalPreview(Engine &engine, Arrival &arrival) : m_engine(engine), m_arrival(arrival) { }

    Status add(const EntryView &view, const AuthorAt &author);
    Status finish();
    /// Hashes of rows that the bundle's valid erasures take; after finish().
    const std::vector<Hash16> &covered() const { return m_covered; }

private:
    struct Value
    {
        int stream = 0;
        qint64 sequence = 0;
        quint64 hash = 0;
    };
    struct Contest
    {
        std::vector<Value> values;
        bool before = false; ///< its values differ already
        quint64 hiddenRow = 0; ///< name of the row, where that is hidden here
    };
    struct Standing
    {
        bool exists = false;
        bool hidden = false;
        Dot created;
        DotMap dots;
    };

    /// The row of the change before: a row's changes follow one another.
    struct Last
    {
        quint32 entity = 0;
        RowId row;
        Standing standing;
        bool made = false; ///< by the bundle: nothing more is counted of it
    };

    Status addErasure(const EntryView &view, const ChangeView &change, const OpPlace &carrier);
    Status addDue();
    Status findOrdered();
    Status addChange(const EntryView &view, const ChangeView &change, const AuthorAt &author);
    Status comeTo(EntityPlan &plan, const RowId &row);
    Status count(const EntityPlan &plan, const EntryView &view, const ChangeView &change);
    Result<Standing> standingOf(EntityPlan &plan, const RowId &row);
    Result<bool> isBeyondAll(EntityPlan &plan, const RowId &row);
    Status contend(EntityPlan &plan, const ChangeView &change, int index, const Cell &value,
                   const Standing &standing, const AuthorAt &author);
    Status uncover(EntityPlan &plan, const EntryView &view, const ChangeView &change, const AuthorAt &author);
    static bool differ(const std::vector<Value> &values);
    static std::vector<Value> valuesIn(const RowState &state, quint32 field);
    Result<std::vector<Value>> valuesHere(EntityPlan &plan, const RowId &row, int index);
    static quint64 keyOf(const EntityPlan &plan, const RowId &row, int index);

    Engine &m_engine;
    Arrival &m_arrival;
    RowSet m_rows;
    Last m_last;
    std::unordered_map<quint64, Value> m_written; ///< by the bundle, of rows that were changed
    std::unordered_map<quint64, Contest> m_contests;
    std::unordered_map<quint64, bool> m_hidden; ///< rows hidden here that were met: may they be shown again?
    std::unordered_map<quint32, std::optional<RowId>> m_newest; ///< the greatest id of an entity's table
    std::vector<std::pair<quint32, RowId>> m_erased;
    std::vector<Hash16> m_ordered; ///< by hash alone
    std::vector<Hash16> m_covered;
};

} // namespace letstalk::journal
