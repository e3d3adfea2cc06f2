// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/offer.h"
#include "core/services/service_context.h"
#include "core/storage/offer_store.h"

#include <vector>

namespace letstalk::services {

/// "Play your part": what visitors offer to give, who was told of it, and what came of it. Those that the
/// desk writes down with a conversation are DeskService's.
class OfferService
{
public:
    explicit OfferService(ServiceContext &context) : m_context(context) { }

    struct Added
    {
        OfferId id;
        journal::Changes changes;
    };
    /// To a conversation that was logged. InvalidInput: no kind, or one that the list does not hold.
    Result<Added> add(ConversationId conversation, const OfferEntry &entry);
    /// Newest first. Who offers is told to those who may open a person; else only that they are known.
    Result<std::vector<Offer>> list(const storage::OfferStore::Filter &filter) const;

    struct Step
    {
        OfferStatus status = OfferStatus::PassedOn;
        QString passedTo; ///< with PassedOn: to whom
        std::optional<QDate> on; ///< with PassedOn; unset: today
    };
    /// InvalidInput: passed on to nobody, or on a day to come. Conflict: they asked not to be contacted, and
    /// it would be passed on.
    Result<journal::Changes> setStatus(OfferId id, const Step &step);

private:
    ServiceContext &m_context;
};

} // namespace letstalk::services
