// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/directory_diff.h"
#include "core/directory/directory_export.h"
#include "core/domain/service.h"
#include "core/services/service_context.h"

#include <QString>

#include <functional>
#include <optional>

namespace letstalk::services {

class CareService;
class ListingService;

/// The directory of services: import through a preview, export, and reading one service.
class DirectoryService
{
public:
    explicit DirectoryService(ServiceContext &context) : m_context(context) { }

    /// Reads a feed file and compares it with what we hold; writes nothing. `feedName`: what the source is
    /// called at every site; empty takes the file's base name. Progress returns false to stop.
    Result<directory::DirectoryDiff> preview(const QString &path, const QString &feedName,
                                             const std::function<bool(int percent)> &progress = {}) const;
    /// Brings a preview in as one act, which care().undo() takes back.
    Result<journal::Changes> import(const directory::DirectoryDiff &diff);
    /// Writes what the directory lists to a new file or folder, as HSDS-UK 3.0 (directory_export.h); noted in
    /// the access log before anything leaves. Notices, assurances and the like that people here keep beside a
    /// service stay here.
    Result<directory::ExportOutcome> exportTo(directory::ExportForm form, const QString &path,
                                              directory::ExportUse use = directory::ExportUse::Keep);
    /// With everything that our own people said of it. `from`: where distances are measured from.
    Result<ServiceCard> card(ServiceId id, const std::optional<GeoPoint> &from = {}) const;
    /// Listed services in name order after `afterName` (keyset), for the list of an empty search: `limit` of
    /// them, and further ones of the last name, so that no namesake is lost between two pages.
    Result<std::vector<ServiceHit>> list(const QString &afterName, int limit) const;
    Result<int> count() const;
    /// Where a postcode is, as far as the directory has a place there with its degrees.
    Result<std::optional<GeoPoint>> placeOfPostcode(const QString &postcode) const;
    /// Where listed services come from, by name; what was made by hand last.
    Result<std::vector<FeedSource>> sources() const;

    /// What our own people say about services (core/services/care_service.h).
    CareService care() const;
    /// Entries made and changed by hand (core/services/listing_service.h).
    ListingService listings() const;

private:
    ServiceContext &m_context;
};

} // namespace letstalk::services
