// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/service_store.h"

#include "core/base/text_fold.h"
#include "core/storage/service_rows.h"

#include <algorithm>

namespace letstalk::storage {

namespace {

constexpr double kE7 = 1e7;

std::optional<int> optionalInt(const Statement &row, int column)
{
    const auto value = row.optionalInteger(column);
    return value ? std::optional(int(*value)) : std::nullopt;
}

std::optional<double> degrees(const Statement &row, int column)
{
    const auto value = row.optionalInteger(column);
    return value ? std::optional(double(*value) / kE7) : std::nullopt;
}

/// The columns of one text in several rows, each once.
Result<QStringList> texts(Database &db, const char *sql, const RowId &first, const RowId &second)
{
    QStringList found;
    Statement select(db, sql);
    select.bind(first).bind(second);
    while (select.next())
        if (const QString text = select.text(0); !text.isEmpty() && !found.contains(text))
            found << text;
    LT_TRY(select.status());
    return found;
}

ServiceHit readHit(const Statement &row)
{
    ServiceHit hit;
    hit.id = row.id<ServiceId>(0);
    hit.name = row.text(1);
    hit.organization = row.text(2);
    hit.phone = row.text(3);
    hit.postcode = row.text(4);
    hit.status = row.text(5);
    hit.assuredOn = row.day(6);
    return hit;
}

} // namespace

Result<std::optional<ServiceCard>> ServiceStore::find(ServiceId id) const
{
    Statement select(m_db,
                     "SELECT s.name, s.description, o.name, o.description, s.url, s.email, s.status, s.fees,"
                     " s.eligibility, s.minimum_age, s.maximum_age, s.application_process, s.wait_time,"
                     " s.accreditations, s.alert, s.assured_date, f.name, s.present, s.organization,"
                     " s.assurer_email"
                     " FROM service s LEFT JOIN organization o ON o.id = s.organization AND o.vis = 0"
                     " LEFT JOIN feed f ON f.id = s.feed AND f.vis = 0 WHERE s.id = ? AND s.vis = 0");
    select.bind(id);
    if (!select.next()) {
        LT_TRY(select.status());
        return std::optional<ServiceCard>();
    }
    ServiceCard card;
    card.id = id;
    card.name = select.text(0);
    card.description = select.text(1);
    card.organization = select.text(2);
    card.organizationDescription = select.text(3);
    card.url = select.text(4);
    card.email = select.text(5);
    card.status = select.text(6);
    card.fees = select.text(7);
    card.eligibility = select.text(8);
    card.minimumAge = optionalInt(select, 9);
    card.maximumAge = optionalInt(select, 10);
    card.applicationProcess = select.text(11);
    card.waitTime = select.text(12);
    card.accreditations = select.text(13);
    card.alert = select.text(14);
    card.assuredOn = select.day(15);
    card.feed = select.text(16);
    card.present = select.optionalInteger(17).value_or(1) != 0;
    card.assurer = select.text(19);
    LT_TRY(readParts(card, select.rowId(18).value_or(RowId())));
    return std::optional(std::move(card));
}

Status ServiceStore::readParts(ServiceCard &card, const RowId &organization) const
{
    // The service's own numbers first (its contacts' are among them), else the organization's.
    LT_ASSIGN(
        card.phones,
        texts(
            m_db,
            "SELECT number FROM phone WHERE (service = ?1 OR (organization = ?2 AND NOT EXISTS (SELECT 1 FROM"
            " phone p WHERE p.service = ?1 AND p.vis = 0 AND p.present = 1))) AND vis = 0 AND present = 1"
            " ORDER BY rid",
            card.id.row(), organization));
    LT_ASSIGN(
        card.terms,
        texts(
            m_db,
            "SELECT name FROM service_term WHERE service = ?1 AND ?2 IS NOT NULL AND vis = 0 AND present = 1"
            " ORDER BY rid",
            card.id.row(), organization));
    LT_ASSIGN(card.places, places(card.id));
    LT_ASSIGN(card.schedules, schedules(card.id));
    LT_ASSIGN(card.costs, costs(card.id));
    return done();
}

Result<std::vector<ServicePlace>> ServiceStore::places(ServiceId id) const
{
    std::vector<ServicePlace> found;
    Statement select(m_db,
                     "SELECT l.name, l.address_1, l.city, l.state_province, l.postal_code, l.latitude_e7,"
                     " l.longitude_e7, l.accessibility, l.transportation FROM service_at_location s"
                     " JOIN location l ON l.id = s.location"
                     " WHERE s.service = ? AND s.vis = 0 AND s.present = 1 AND l.vis = 0 ORDER BY s.rid");
    select.bind(id);
    while (select.next()) {
        ServicePlace place;
        place.name = select.text(0);
        QStringList address;
        for (const int column : {1, 2, 3})
            if (const QString part = select.text(column); !part.isEmpty() && !address.contains(part))
                address << part;
        place.address = address.join(QStringLiteral(", "));
        place.postcode = select.text(4);
        place.latitude = degrees(select, 5);
        place.longitude = degrees(select, 6);
        place.accessibility = select.text(7);
        place.transportation = select.text(8);
        found.push_back(std::move(place));
    }
    LT_TRY(select.status());
    return found;
}

Result<std::vector<ServiceSchedule>> ServiceStore::schedules(ServiceId id) const
{
    std::vector<ServiceSchedule> found;
    Statement select(m_db,
                     std::string("SELECT ") + kScheduleColumns
                         + " FROM schedule WHERE service = ? AND vis = 0 AND present = 1 ORDER BY rid");
    select.bind(id);
    while (select.next())
        found.push_back(readSchedule(select, 0));
    LT_TRY(select.status());
    return found;
}

Result<QStringList> ServiceStore::costs(ServiceId id) const
{
    QStringList found;
    Statement select(m_db,
                     "SELECT \"option\", amount_minor, amount_description FROM cost_option"
                     " WHERE service = ? AND vis = 0 AND present = 1 ORDER BY rid");
    select.bind(id);
    while (select.next()) {
        ServicePrice price {select.text(0), {}, select.text(2)};
        if (const auto amount = select.optionalInteger(1))
            price.amountMinor = int(*amount);
        if (const QString text = priceText(price); !text.isEmpty() && !found.contains(text))
            found << text;
    }
    LT_TRY(select.status());
    return found;
}

Result<std::optional<GeoPoint>> ServiceStore::placeOfPostcode(const QString &postcode) const
{
    std::vector<double> latitudes;
    std::vector<double> longitudes;
    Statement select(m_db,
                     "SELECT latitude_e7, longitude_e7 FROM location"
                     " WHERE postal_code IN (?1, replace(?1, ' ', '')) AND vis = 0");
    select.bindUtf8(postcode.toUtf8());
    while (select.next())
        if (const auto point = readPoint(select, 0, 1); point && point->isGiven()) {
            latitudes.push_back(point->latitude);
            longitudes.push_back(point->longitude);
        }
    LT_TRY(select.status());
    if (latitudes.empty())
        return std::optional<GeoPoint>();
    // One that was put down in the wrong place does not draw the others there.
    std::sort(latitudes.begin(), latitudes.end());
    std::sort(longitudes.begin(), longitudes.end());
    return std::optional(GeoPoint {latitudes[latitudes.size() / 2], longitudes[longitudes.size() / 2]});
}

Result<std::vector<FeedSource>> ServiceStore::sources() const
{
    std::vector<FeedSource> found;
    Statement select(m_db,
                     "SELECT f.id, f.name, count(*) FROM service s LEFT JOIN feed f ON f.id = s.feed AND"
                     " f.vis = 0 WHERE s.vis = 0 AND s.present = 1 AND s.name IS NOT NULL GROUP BY f.id"
                     " ORDER BY f.name IS NULL, f.name");
    while (select.next())
        found.push_back({select.rowId(0).value_or(RowId()), select.text(1), int(select.integer(2))});
    LT_TRY(select.status());
    return found;
}

Result<std::vector<ServiceHit>> ServiceStore::list(const QString &afterName, int limit) const
{
    std::vector<ServiceHit> hits;
    QString last;
    Statement select(
        m_db,
        "SELECT id, name, organization, phone, postcode, status, assured_on, sort FROM service_line"
        " WHERE sort > ? ORDER BY sort, rid");
    select.bindUtf8(foldText(afterName).toUtf8());
    while (select.next()) {
        const QString sort = select.text(7);
        if (int(hits.size()) >= limit && sort != last)
            break;
        last = sort;
        hits.push_back(readHit(select));
    }
    LT_TRY(select.status());
    return hits;
}

Result<int> ServiceStore::count() const
{
    Statement select(m_db, "SELECT count(*) FROM service_line");
    const bool found = select.next();
    LT_TRY(select.status());
    return found ? int(select.integer(0)) : 0;
}

} // namespace letstalk::storage
