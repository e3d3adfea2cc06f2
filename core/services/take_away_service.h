// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/take_away.h"
#include "core/reports/letter.h"
#include "core/services/service_context.h"

namespace letstalk::services {

/// What a visitor takes home on paper (domain.md 7), made of what stands in the form or of a saved
/// conversation. The writer's thread.
class TakeAwayService
{
public:
    explicit TakeAwayService(ServiceContext &context) : m_context(context) { }

    /// Of what stands in the form; where it says no site, of the actor's. InvalidInput when there is nothing
    /// to take home: no next step, no connection, no day of a call.
    Result<reports::Letter> letter(const ConversationEntry &entry, TakeAwayEdition edition) const;
    /// Of a saved one, for those who may open it (DeskService::load).
    Result<reports::Letter> letter(ConversationId id, TakeAwayEdition edition) const;
    /// What they took, or that they want nothing on paper: a code of list `take_away`, kept with the
    /// conversation. To be called before the paper leaves, so that no print is unknown.
    Result<journal::Changes> record(ConversationId id, const QString &takeAway);

private:
    Result<TakeAway> gather(const ConversationEntry &entry, const QString &talkedTo) const;
    Status addSite(TakeAway &sheet, SiteId site) const;
    Result<TakeAwayContact> contactOf(const ConnectionEntry &connection) const;
    Result<QString> nameOf(UserId user) const;
    ServiceContext &m_context;
};

} // namespace letstalk::services
