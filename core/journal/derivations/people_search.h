// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/nicknames.h"
#include "core/journal/derivation.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace letstalk::journal {

/// What storage::PersonSearch reads: an index over the words and keys of core/domain/person_keys.h, and the
/// words of all names with one letter left out, for slips of typing.
class PeopleSearchDerivation : public Derivation
{
public:
    PeopleSearchDerivation();
    bool wants(Entity entity) const override { return entity == Entity::Person; }
    bool reads(const Field &field) const override;
    Status prepare(storage::Database &db) override;
    Status clear(storage::Database &db) override;
    Status onRow(storage::Database &db, Entity entity, const RowView *before, const RowView *after) override;
    Status purge(storage::Database &db) override;
    Status finish(storage::Database &db) override;
    void giveUp() override { m_gathered.reset(); }

private:
    Status writeGathered(storage::Database &db);
    Status addWord(storage::Database &db, const QString &word);
    Status removeWord(storage::Database &db, const QString &word);

    Nicknames m_nicknames;
    /// How often each word is used, while a rebuild goes on: written in order at its end, in a fraction of
    /// the time that each word at its place would take.
    std::optional<QHash<QString, qint64>> m_gathered;
};

} // namespace letstalk::journal
