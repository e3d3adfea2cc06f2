// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/journal/cbor.h"
#include "core/journal/registry.h"
#include "core/storage/statement.h"

#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace letstalk::journal {

class Derivation;

/// A sum of hashes mod 2^128: rows are added and taken away in any order.
struct Sum128
{
    quint64 low = 0;
    quint64 high = 0;

    void add(const Hash16 &hash);
    void subtract(const Hash16 &hash);
    QByteArray toBytes() const;
    static Sum128 fromBytes(QByteArrayView sixteen);
    bool operator==(const Sum128 &) const = default;
};

/// An entity made ready for work: where its fields stand and the statements that write them.
class EntityPlan
{
public:
    explicit EntityPlan(const EntityInfo &entityInfo);

    const EntityInfo &info;
    const Entity entity;
    const std::string table;
    const std::span<const Field *const> fields;
    std::vector<int> subjects; ///< indexes of the fields that name the person whom the row is about
    int parent = -1;
    quint64 personal = 0; ///< bit n: fields[n]
    quint64 words = 0; ///< bit n: fields[n] holds words (holdsWords())
    quint64 alone = 0; ///< bit n: fields[n] does, or another of its group: written in a change of their own
    bool derived = false; ///< some derivation wants this entity's rows
    quint64 derivedFields = 0; ///< bit n: some derivation reads fields[n]
    void derivedBy(const Derivation &derivation);

    Sum128 digest;
    bool digestChanged = false;
    qint64 siblings = 0; ///< rows of `sibling`: none is the common case, and spares a look each time

    int indexOf(quint32 fieldId) const { return fieldId < m_index.size() ? m_index[fieldId] : -1; }
    /// Indexes of the fields that make one register with this one, itself included.
    quint64 groupOf(int index) const { return m_groups[std::size_t(index)]; }
    bool isPersonalId(quint32 fieldId) const
    {
        const int index = indexOf(fieldId);
        return index >= 0 && (personal >> index & 1) != 0;
    }

    // Statements, kept prepared; rewound and ready to bind.
    storage::Statement &insert(storage::Database &db, quint64 mask);
    storage::Statement &update(storage::Database &db, quint64 mask);
    storage::Statement &find(storage::Database &db); ///< rid, ko, ks, fck, vis of id
    storage::Statement &load(storage::Database &db); ///< rid, ko, ks, fck, x, vis, every field of id
    /// Lets go of every statement: before the tables are dropped.
    void forget();

private:
    using Kept = std::unordered_map<quint64, std::unique_ptr<storage::Statement>>;
    storage::Statement &kept(Kept &cache, storage::Database &db, quint64 mask, bool inserts);
    std::array<qint8, 256> m_index;
    std::vector<quint64> m_groups;
    Kept m_inserts;
    Kept m_updates;
    std::unique_ptr<storage::Statement> m_find;
    std::unique_ptr<storage::Statement> m_load;
};

/// All entities' plans.
class Plans
{
public:
    Plans();
    EntityPlan *find(quint32 entity) { return entity < m_byId.size() ? m_byId[entity] : nullptr; }
    EntityPlan &of(Entity entity) { return *find(quint32(entity)); }
    const std::vector<std::unique_ptr<EntityPlan>> &all() const { return m_all; }

private:
    std::vector<std::unique_ptr<EntityPlan>> m_all;
    std::vector<EntityPlan *> m_byId;
};

/// Binds the cell as the parameter `at` (from 1), without copying: its bytes must live until the step.
void bindCell(storage::Statement &statement, int at, const Cell &cell);
/// The value of a column of the current row; bytes are valid until the next step.
Cell cellOf(const storage::Statement &statement, int column);
/// Is the value one that the field can show? Only its kind and size are looked at, so that the answer is the
/// same everywhere.
bool fits(const Field &field, const Cell &cell);

} // namespace letstalk::journal
