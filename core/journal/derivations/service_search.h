// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/derivation.h"

#include <memory>

namespace letstalk {
class NeedWords;
}

namespace letstalk::journal {

/// Keeps what the directory's search and lists read (core/storage/service_search), for services that are
/// shown and that their feed still lists:
///
///  - `service_line`: one row a service with all that a line in a list shows, so that a hit costs one
///  look-up;
///  - `service_text`: its folded words in FTS5, by column: name, organization, terms, place, description;
///  - `service_need`: how much each service speaks of each need of list `need`, the council's own included;
///  - `service_vocab`: the words themselves, for finding what a misspelling meant;
///  - `service_stamp`: a number that grows with every change, so that readers know when their words are old.
class ServiceSearchDerivation : public Derivation
{
public:
    ServiceSearchDerivation();
    ~ServiceSearchDerivation() override;
    bool wants(Entity entity) const override;
    Status prepare(storage::Database &db) override;
    Status clear(storage::Database &db) override;
    Status onRow(storage::Database &db, Entity entity, const RowView *before, const RowView *after) override;
    Status finish(storage::Database &db) override;
    void giveUp() override { m_rebuilding = false; }
    Status purge(storage::Database &db) override;

private:
    Status loadNeeds(storage::Database &db);
    std::unique_ptr<NeedWords> m_needs;
    bool m_rebuilding = false; ///< rows come without their indexes, and services are written at its end
};

} // namespace letstalk::journal
