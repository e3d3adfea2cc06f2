// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/offer.h"

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;
class Statement;

/// Reads what visitors offered to give. Rows that were undone or put in the bin, and those of conversations
/// that were, are not shown.
class OfferStore
{
public:
    explicit OfferStore(Database &db) : m_db(db) { }

    struct Filter
    {
        std::optional<SiteId> site; ///< unset: all
        std::optional<OfferStatus> status; ///< unset: any
        std::optional<ConversationId> conversation;
        std::optional<PersonId> person;
        int limit = 500;
    };
    Result<std::optional<Offer>> find(OfferId id) const;
    Result<std::vector<Offer>> list(const Filter &filter) const; ///< newest first

private:
    Database &m_db;
};

} // namespace letstalk::storage
