// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/session.h"
#include "core/services/service_context.h"

namespace letstalk::services {

/// The opening that something at an instant belongs to: the one named, else the site's opening of the day at
/// or nearest to its time, else one that nobody had planned. InvalidInput when the site has none of that name
/// that day, Conflict when the day's was cancelled. `named`: null for none.
Result<Session> sessionAt(ServiceContext &context, SiteId site, qint64 atMs, SessionId named);

/// Somebody came, so the session is held; as part of the act that notes it. Nothing where it is already.
void holdSession(journal::Save &save, const Session &session);

/// InvalidInput unless the site is there.
Result<Site> siteOf(ServiceContext &context, SiteId site);

} // namespace letstalk::services
