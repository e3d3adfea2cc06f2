// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service_form.h"
#include "core/services/service_context.h"

#include <utility>
#include <vector>

namespace letstalk::services {

/// Entries of the directory made and changed by hand. What is changed in a fed entry stays when the feed is
/// imported again; what the feed says is kept beside it, shown, and can be gone back to. The writer's thread.
class ListingService
{
public:
    explicit ListingService(ServiceContext &context) : m_context(context) { }

    struct Made
    {
        ServiceId id;
        journal::Changes changes;
    };
    /// InvalidInput names the field (checkServiceForm).
    Result<Made> create(const ServiceForm &form);
    Result<ServiceForm> form(ServiceId id) const;
    /// Writes what differs between the form as it was opened and as it is now; Conflict when somebody else
    /// changed one of those fields meanwhile.
    Result<journal::Changes> edit(const ServiceForm &before, const ServiceForm &after);
    /// Takes an entry out of lists and search, or puts it back. What refers to it keeps it.
    Result<journal::Changes> setListed(ServiceId id, bool listed);
    /// Entries that are in no list any more, by name: what can be put back.
    Result<std::vector<std::pair<ServiceId, QString>>> takenOut() const;

    /// The fields that were changed by hand and of which the feed says something else.
    Result<std::vector<HandEdited>> handEdits(ServiceId id) const;
    /// Gives a field back to the feed: it says again what the feed says, and follows it from now on.
    Result<journal::Changes> followFeed(const RowId &handEdit);

    /// For choosing whom an entry belongs to.
    Result<std::vector<std::pair<OrganizationId, QString>>> organizations(const QString &typed,
                                                                          int limit) const;

private:
    ServiceContext &m_context;
};

} // namespace letstalk::services
