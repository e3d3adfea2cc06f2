// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/listing_store.h"

#include "core/base/text_fold.h"
#include "core/storage/service_rows.h"

namespace letstalk::storage {

namespace {

std::optional<int> optionalInt(const Statement &row, int column)
{
    const auto value = row.optionalInteger(column);
    return value ? std::optional(int(*value)) : std::nullopt;
}

} // namespace

Result<std::optional<ServiceForm>> ListingStore::form(ServiceId id) const
{
    Statement select(
        m_db,
        "SELECT s.organization, o.name, s.name, s.description, s.status, s.url, s.email, s.fees,"
        " s.eligibility, s.minimum_age, s.maximum_age, s.application_process, s.wait_time, s.feed"
        " FROM service s LEFT JOIN organization o ON o.id = s.organization AND o.vis = 0"
        " WHERE s.id = ? AND s.vis = 0");
    select.bind(id);
    if (!select.next()) {
        LT_TRY(select.status());
        return std::optional<ServiceForm>();
    }
    ServiceForm form;
    form.id = id;
    form.organization = select.id<OrganizationId>(0);
    form.organizationName = select.text(1);
    form.name = select.text(2);
    form.description = select.text(3);
    form.status = select.text(4);
    form.url = select.text(5);
    form.email = select.text(6);
    form.fees = select.text(7);
    form.eligibility = select.text(8);
    form.minimumAge = optionalInt(select, 9);
    form.maximumAge = optionalInt(select, 10);
    form.application = select.text(11);
    form.waitTime = select.text(12);
    form.fed = select.rowId(13).has_value();
    LT_TRY(readPhones(form));
    LT_TRY(readPlaces(form));
    LT_TRY(readHours(form));
    return std::optional(std::move(form));
}

Status ListingStore::readPhones(ServiceForm &form) const
{
    Statement select(
        m_db, "SELECT id, number FROM phone WHERE service = ? AND vis = 0 AND present = 1 ORDER BY rid");
    select.bind(form.id);
    while (select.next())
        form.phones.push_back({select.rowId(0).value_or(RowId()), select.text(1)});
    return select.status();
}

Status ListingStore::readPlaces(ServiceForm &form) const
{
    Statement select(m_db,
                     "SELECT s.id, l.id, l.name, l.address_1, l.city, l.postal_code, l.latitude_e7,"
                     " l.longitude_e7, l.accessibility FROM service_at_location s JOIN location l"
                     " ON l.id = s.location WHERE s.service = ? AND s.vis = 0 AND s.present = 1 AND l.vis = 0"
                     " ORDER BY s.rid");
    select.bind(form.id);
    while (select.next())
        form.places.push_back({select.rowId(0).value_or(RowId()), select.rowId(1).value_or(RowId()),
                               select.text(2), select.text(3), select.text(4), select.text(5),
                               readPoint(select, 6, 7), select.text(8)});
    return select.status();
}

Status ListingStore::readHours(ServiceForm &form) const
{
    Statement select(m_db,
                     std::string("SELECT ") + kScheduleColumns
                         + " FROM schedule WHERE service = ? AND vis = 0 AND present = 1 ORDER BY rid");
    select.bind(form.id);
    while (select.next())
        form.hours.push_back(readSchedule(select, 0));
    return select.status();
}

Result<std::optional<bool>> ListingStore::isListed(ServiceId id) const
{
    Statement select(m_db, "SELECT coalesce(present, 1) FROM service WHERE id = ? AND vis = 0");
    select.bind(id);
    std::optional<bool> listed;
    if (select.next())
        listed = select.integer(0) != 0;
    LT_TRY(select.status());
    return listed;
}

Result<std::vector<std::pair<ServiceId, QString>>> ListingStore::takenOut() const
{
    std::vector<std::pair<ServiceId, QString>> found;
    Statement select(m_db,
                     "SELECT id, name FROM service WHERE vis = 0 AND present = 0 AND name IS NOT NULL"
                     " ORDER BY name, rid");
    while (select.next())
        found.emplace_back(select.id<ServiceId>(0), select.text(1));
    LT_TRY(select.status());
    return found;
}

Result<std::vector<std::pair<OrganizationId, QString>>> ListingStore::organizations(const QString &typed,
                                                                                    int limit) const
{
    std::vector<std::pair<OrganizationId, QString>> begins;
    std::vector<std::pair<OrganizationId, QString>> holds;
    const QString wanted = foldText(typed);
    Statement select(m_db,
                     "SELECT id, name FROM organization WHERE vis = 0 AND name IS NOT NULL ORDER BY name");
    while (select.next()) {
        const QString folded = foldText(select.text(1));
        if (folded.startsWith(wanted))
            begins.emplace_back(select.id<OrganizationId>(0), select.text(1));
        else if (folded.contains(wanted))
            holds.emplace_back(select.id<OrganizationId>(0), select.text(1));
    }
    LT_TRY(select.status());
    begins.insert(begins.end(), holds.begin(), holds.end());
    if (begins.size() > std::size_t(std::max(limit, 0)))
        begins.resize(std::size_t(std::max(limit, 0)));
    return begins;
}

} // namespace letstalk::storage
