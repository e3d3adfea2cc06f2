// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/directory_service.h"

#include "core/base/london_time.h"
#include "core/directory/directory_import.h"
#include "core/directory/held_directory.h"
#include "core/directory/item_reader.h"
#include "core/directory/oruk_reader.h"
#include "core/directory/own_care.h"
#include "core/domain/postcode.h"
#include "core/services/care_service.h"
#include "core/services/listing_service.h"
#include "core/storage/care_store.h"
#include "core/storage/service_store.h"

#include <limits>

namespace letstalk::services {

using directory::DirectoryDiff;
using directory::HeldDirectory;

Result<DirectoryDiff> DirectoryService::preview(const QString &path, const QString &feedName,
                                                const std::function<bool(int percent)> &progress) const
{
    LT_TRY(m_context.require(Act::ImportDirectory));
    LT_ASSIGN(auto feed, directory::readFeedFrom(path, feedName, progress));
    LT_ASSIGN(const auto held, HeldDirectory::load(m_context.db, directory::feedId(feed.name)));
    journal::Save tried(Act::ImportDirectory, m_context.actor); // only to say what an import would do
    LT_ASSIGN(const auto care,
              directory::writeCare(m_context.db, feed, m_context.actor, m_context.clock.nowMs(), tried));
    auto diff = directory::diffFeed(std::move(feed), held, london::day(m_context.clock.nowMs()));
    diff.warnings << care.words();
    return diff;
}

Result<journal::Changes> DirectoryService::import(const DirectoryDiff &diff)
{
    LT_TRY(m_context.require(Act::ImportDirectory));
    LT_ASSIGN(const auto held, HeldDirectory::load(m_context.db, directory::feedId(diff.feed.name)));
    journal::Save save(Act::ImportDirectory, m_context.actor);
    directory::writeImport(diff.feed, held, m_context.clock.nowMs(), save);
    LT_TRY(directory::writeCare(m_context.db, diff.feed, m_context.actor, m_context.clock.nowMs(), save));
    return m_context.journal.commit(save);
}

Result<directory::ExportOutcome> DirectoryService::exportTo(directory::ExportForm form, const QString &path,
                                                            directory::ExportUse use)
{
    LT_TRY(m_context.require(Act::ExportDirectory));
    LT_ASSIGN(const auto own, directory::ownDirectory(m_context.db));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ExportDirectory));
    LT_ASSIGN(auto outcome, directory::writeExport(own.shaped, form, path, use));
    outcome.notes << own.notes;
    return outcome;
}

Result<ServiceCard> DirectoryService::card(ServiceId id, const std::optional<GeoPoint> &from) const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    LT_ASSIGN(auto found, storage::ServiceStore(m_context.db).find(id));
    if (!found)
        return Error {Error::Code::NotFound, QStringLiteral("there is no such service in the directory"), {}};
    ServiceCard card = *std::move(found);
    const storage::CareStore care(m_context.db);
    const qint64 now = m_context.clock.nowMs();
    LT_ASSIGN(card.notices, care.notices(id, london::day(now)));
    LT_ASSIGN(card.freshness, care.freshness(id, card.assuredOn, card.assurer));
    LT_ASSIGN(card.programmes, care.programmes(id));
    LT_ASSIGN(card.linked, care.linked(id));
    LT_ASSIGN(card.enterprise, care.enterprise(id));
    LT_ASSIGN(card.handEdits, listings().handEdits(id));
    OpeningTimes times;
    for (const auto &schedule : card.schedules)
        times.add(schedule);
    for (const auto &notice : card.notices)
        if (notice.kind == QLatin1String("CLOSED"))
            times.close({notice.from, notice.until});
    if (!card.status.isEmpty() && card.status != QLatin1String("active"))
        times.close({});
    card.opening = times.at(now);
    for (const auto &place : card.places)
        if (const auto point = place.point(); from && point)
            card.metres = std::min(card.metres.value_or(std::numeric_limits<int>::max()),
                                   metresBetween(*from, *point));
    return card;
}

Result<std::vector<FeedSource>> DirectoryService::sources() const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    return storage::ServiceStore(m_context.db).sources();
}

Result<std::optional<GeoPoint>> DirectoryService::placeOfPostcode(const QString &postcode) const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    return storage::ServiceStore(m_context.db).placeOfPostcode(normalisePostcode(postcode));
}

CareService DirectoryService::care() const
{
    return CareService(m_context);
}

ListingService DirectoryService::listings() const
{
    return ListingService(m_context);
}

Result<std::vector<ServiceHit>> DirectoryService::list(const QString &afterName, int limit) const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    return storage::ServiceStore(m_context.db).list(afterName, limit);
}

Result<int> DirectoryService::count() const
{
    LT_TRY(m_context.require(Act::ViewDirectory));
    return storage::ServiceStore(m_context.db).count();
}

} // namespace letstalk::services
