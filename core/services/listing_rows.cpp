// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/listing_rows.h"

#include "core/directory/hand_edits.h"
#include "core/directory/held_directory.h"
#include "core/directory/members.h"
#include "core/domain/postcode.h"
#include "core/domain/recurrence.h"
#include "core/journal/entities/directory.h"
#include "core/journal/entities/service_care.h"
#include "core/journal/registry.h"
#include "core/journal/text_value.h"
#include "core/storage/feed_store.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace letstalk::services {

namespace {

using journal::Entity;
using journal::textOrNull;
using journal::Value;

Value clockValue(QTime time)
{
    return time.isValid() ? Value(time.toString(QStringLiteral("HH:mm"))) : Value();
}

Value e7(const std::optional<GeoPoint> &point, double GeoPoint::*degrees)
{
    return point ? Value(qint64(std::llround((*point).*degrees * 1e7))) : Value();
}

std::vector<std::pair<const journal::Field *, Value>> serviceValues(const ServiceForm &form)
{
    namespace f = journal::service;
    return {{&f::kName, textOrNull(form.name)},
            {&f::kDescription, textOrNull(form.description)},
            {&f::kStatus, textOrNull(form.status)},
            {&f::kUrl, textOrNull(form.url)},
            {&f::kEmail, textOrNull(form.email)},
            {&f::kFees, textOrNull(form.fees)},
            {&f::kEligibility, textOrNull(form.eligibility)},
            {&f::kMinimumAge, form.minimumAge},
            {&f::kMaximumAge, form.maximumAge},
            {&f::kApplicationProcess, textOrNull(form.application)},
            {&f::kWaitTime, textOrNull(form.waitTime)}};
}

std::vector<std::pair<const journal::Field *, Value>> placeValues(const FormPlace &place)
{
    namespace f = journal::location;
    return {{&f::kName, textOrNull(place.name)},
            {&f::kAddress1, textOrNull(place.address)},
            {&f::kCity, textOrNull(place.city)},
            {&f::kPostalCode, textOrNull(place.postcode)},
            {&f::kLatitudeE7, e7(place.point, &GeoPoint::latitude)},
            {&f::kLongitudeE7, e7(place.point, &GeoPoint::longitude)},
            {&f::kAccessibility, textOrNull(place.accessibility)}};
}

FormPlace withPostcodeAsUsual(FormPlace place)
{
    place.postcode = normalisePostcode(place.postcode);
    return place;
}

std::vector<FieldEdit> differences(const std::vector<std::pair<const journal::Field *, Value>> &before,
                                   const std::vector<std::pair<const journal::Field *, Value>> &after)
{
    std::vector<FieldEdit> edits;
    for (std::size_t i = 0; i < after.size(); ++i)
        edits.push_back({after[i].first, before[i].second, after[i].second});
    return edits;
}

/// Feeds leave blanks about their words, which no form shows.
bool saysSame(const Value &standing, const Value &shown)
{
    return standing.text() ? textOrNull(*standing.text()) == shown : standing == shown;
}

/// The parts of an iCalendar rule as the directory's columns have them. COUNT has none (checkServiceForm).
struct RuleParts
{
    Value freq, interval, byday, bymonthday, until;
    explicit RuleParts(const QString &typed)
    {
        const auto rule = Recurrence::fromText(typed);
        const QString text = rule ? rule->toText() : QString(); // without "RRULE:" and blanks
        for (const QString &part : text.split(u';', Qt::SkipEmptyParts)) {
            const QString value = part.section(u'=', 1);
            if (part.startsWith(QLatin1String("UNTIL=")))
                until = Value(QDate::fromString(value, QStringLiteral("yyyyMMdd")));
            else if (part.startsWith(QLatin1String("FREQ=")))
                freq = value;
            else if (part.startsWith(QLatin1String("INTERVAL=")))
                interval = Value(qint64(value.toInt()));
            else if (part.startsWith(QLatin1String("BYDAY=")))
                byday = value;
            else if (part.startsWith(QLatin1String("BYMONTHDAY=")))
                bymonthday = value;
        }
    }
};

} // namespace

Result<OrganizationId> ListingRows::organizationOf(const ServiceForm &form)
{
    if (!form.organization.isNull() || form.organizationName.trimmed().isEmpty())
        return form.organization;
    const auto made = m_context.ids.make<OrganizationId>();
    m_save.create(Entity::Organization, made)
        .set(journal::organization::kName, form.organizationName.simplified())
        .set(journal::organization::kPresent, true);
    return made;
}

Status ListingRows::writeService(const ServiceForm &before, const ServiceForm &after)
{
    LT_ASSIGN(const OrganizationId organization, organizationOf(after));
    if (before.id.isNull()) {
        auto &row = m_save.create(Entity::Service, m_service);
        row.set(journal::service::kOrganization, organization).set(journal::service::kPresent, true);
        for (const auto &[field, value] : serviceValues(after))
            row.set(*field, value);
        return done();
    }
    auto edits = differences(serviceValues(before), serviceValues(after));
    edits.push_back({&journal::service::kOrganization, Value(before.organization), Value(organization)});
    return update(Entity::Service, m_service.row(), std::move(edits));
}

Status ListingRows::writePhones(const ServiceForm &before, const ServiceForm &after)
{
    for (const auto &phone : after.phones) {
        const auto was = std::find_if(before.phones.begin(), before.phones.end(),
                                      [&](const FormPhone &one) { return one.id == phone.id; });
        if (phone.number.trimmed().isEmpty())
            continue;
        if (phone.id.isNull() || was == before.phones.end())
            m_save.create(Entity::Phone, m_context.ids.next())
                .set(journal::phone::kService, m_service)
                .set(journal::phone::kNumber, phone.number.simplified())
                .set(journal::phone::kPresent, true);
        else
            LT_TRY(update(Entity::Phone, phone.id,
                          {{&journal::phone::kNumber, textOrNull(was->number), textOrNull(phone.number)}}));
    }
    for (const auto &phone : before.phones)
        if (std::none_of(after.phones.begin(), after.phones.end(), [&](const FormPhone &one) {
                return one.id == phone.id && !one.number.trimmed().isEmpty();
            }))
            LT_TRY(takeAway(Entity::Phone, phone.id));
    return done();
}

void ListingRows::addPlace(const FormPlace &place)
{
    const RowId location = m_context.ids.next();
    auto &row = m_save.create(Entity::Location, location);
    row.set(journal::location::kPresent, true)
        .set(journal::location::kLocationType, QStringLiteral("physical"));
    for (const auto &[field, value] : placeValues(withPostcodeAsUsual(place)))
        row.set(*field, value);
    m_save.create(Entity::ServiceAtLocation, m_context.ids.next())
        .set(journal::service_at_location::kService, m_service)
        .set(journal::service_at_location::kLocation, location)
        .set(journal::service_at_location::kPresent, true);
}

Status ListingRows::writePlaces(const ServiceForm &before, const ServiceForm &after)
{
    for (const auto &place : after.places) {
        const auto was = std::find_if(before.places.begin(), before.places.end(),
                                      [&](const FormPlace &one) { return one.id == place.id; });
        if (place.id.isNull() || was == before.places.end()) {
            addPlace(place);
            continue;
        }
        const auto wanted = place.postcode == was->postcode ? place : withPostcodeAsUsual(place);
        LT_TRY(update(Entity::Location, place.location, differences(placeValues(*was), placeValues(wanted))));
    }
    for (const auto &place : before.places)
        if (std::none_of(after.places.begin(), after.places.end(),
                         [&](const FormPlace &one) { return one.id == place.id; }))
            LT_TRY(takeAway(Entity::ServiceAtLocation, place.id));
    return done();
}

void ListingRows::addHours(const ServiceSchedule &hours)
{
    const RuleParts parts(hours.rule);
    namespace f = journal::schedule;
    m_save.create(Entity::Schedule, m_context.ids.next())
        .set(f::kService, m_service)
        .set(f::kFreq, parts.freq)
        .set(f::kInterval, parts.interval)
        .set(f::kByday, parts.byday)
        .set(f::kBymonthday, parts.bymonthday)
        .set(f::kOpensAt, clockValue(hours.opens))
        .set(f::kClosesAt, clockValue(hours.closes))
        .set(f::kDtstart, hours.starts)
        .set(f::kValidFrom, hours.validFrom)
        .set(f::kValidTo, hours.validTo)
        .set(f::kUntil, parts.until)
        .set(f::kDescription, textOrNull(hours.description))
        .set(f::kPresent, true);
}

/// Hours that are changed are taken away and made anew: a rule is one thing, however many columns hold it.
Status ListingRows::writeHours(const ServiceForm &before, const ServiceForm &after)
{
    const auto stands = [](const std::vector<ServiceSchedule> &all, const ServiceSchedule &one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    };
    for (const auto &hours : before.hours)
        if (!stands(after.hours, hours))
            LT_TRY(takeAway(Entity::Schedule, hours.id));
    for (const auto &hours : after.hours)
        if (!stands(before.hours, hours))
            addHours(hours);
    return done();
}

Status ListingRows::takeAway(Entity entity, const RowId &row)
{
    return update(entity, row, {{directory::commonFields(entity).present, Value(true), Value(false)}});
}

Status ListingRows::update(Entity entity, const RowId &row, std::vector<FieldEdit> edits)
{
    QSet<int> groups;
    for (const auto &edit : edits)
        if (edit.before != edit.after && edit.field->group != 0)
            groups.insert(edit.field->group);
    std::erase_if(edits, [&groups](const FieldEdit &edit) {
        return edit.before == edit.after && !groups.contains(edit.field->group);
    });
    if (edits.empty())
        return done();
    // Members of a group that forms do not show are written as they stand.
    const auto &info = journal::entityInfo(entity);
    std::vector<const char *> columns {directory::commonFields(entity).feed->column};
    for (const auto &edit : edits)
        columns.push_back(edit.field->column);
    const storage::FeedStore store(m_context.db);
    LT_ASSIGN(const auto cells, store.row(info.table, columns, row));
    if (cells.empty())
        return Error {Error::Code::NotFound, QStringLiteral("this part of the entry is gone"), {}};
    const bool fed = std::holds_alternative<QByteArray>(cells[0]);
    LT_ASSIGN(const auto standing, store.handEditsOf(row));
    auto &change = m_save.update(entity, row);
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const Value now = directory::valueOf(cells[i + 1]);
        if (!saysSame(now, edits[i].before) && edits[i].before != edits[i].after)
            return Error {Error::Code::Conflict,
                          QStringLiteral("somebody else changed the %1 meanwhile")
                              .arg(QString::fromLatin1(edits[i].field->column).replace(u'_', u' ')),
                          {}};
        change.set(*edits[i].field, edits[i].after);
        if (!fed)
            continue;
        const RowId id = directory::handEditId(row, *edits[i].field);
        namespace f = journal::hand_edit;
        auto &note = m_save.create(Entity::HandEdit, id)
                         .set(f::kEntity, int(entity))
                         .set(f::kRow, row.toBytes())
                         .set(f::kField, int(edits[i].field->id))
                         .set(f::kPresent, true)
                         .set(f::kBy, m_context.actor.user)
                         .set(f::kAt, m_context.clock.nowMs());
        if (std::none_of(standing.begin(), standing.end(), [&id](const auto &one) { return one.id == id; }))
            note.set(f::kService, m_service).set(f::kFeedSays, directory::storedValue(now));
    }
    return done();
}

} // namespace letstalk::services
