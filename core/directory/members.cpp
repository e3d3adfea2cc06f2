// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/members.h"

#include "core/journal/entities/directory.h"
#include "core/journal/registry.h"

namespace letstalk::directory {

namespace {

using journal::Entity;
using Kind = MemberKind;

namespace j = journal;

constexpr Member kOrganization[] = {
    {"name", &j::organization::kName},
    {"alternate_name", &j::organization::kAlternateName},
    {"description", &j::organization::kDescription, Kind::Text},
    {"email", &j::organization::kEmail},
    {"website", &j::organization::kWebsite},
    {"url", &j::organization::kWebsite}, // v1
    {"legal_status", &j::organization::kLegalStatus},
    {"logo", &j::organization::kLogo},
    {"uri", &j::organization::kUri},
    {"last_modified", &j::organization::kLastModified, Kind::Instant},
};

constexpr Member kService[] = {
    {"name", &j::service::kName},
    {"alternate_name", &j::service::kAlternateName},
    {"description", &j::service::kDescription, Kind::Text},
    {"url", &j::service::kUrl},
    {"email", &j::service::kEmail},
    {"status", &j::service::kStatus, Kind::Code},
    {"application_process", &j::service::kApplicationProcess, Kind::Text},
    {"fees", &j::service::kFees, Kind::Text},
    {"fees_description", &j::service::kFees, Kind::Text}, // HSDS outside the UK profile
    {"wait_time", &j::service::kWaitTime, Kind::Text},
    {"accreditations", &j::service::kAccreditations, Kind::Text},
    {"eligibility_description", &j::service::kEligibility, Kind::Text},
    {"minimum_age", &j::service::kMinimumAge, Kind::Integer},
    {"maximum_age", &j::service::kMaximumAge, Kind::Integer},
    {"assured_date", &j::service::kAssuredDate, Kind::Day},
    {"assurer_email", &j::service::kAssurerEmail},
    {"alert", &j::service::kAlert, Kind::Text},
    {"interpretation_services", &j::service::kInterpretation, Kind::Text},
    {"deliverable_type", &j::service::kDeliverableType}, // v1, as the two below
    {"attending_type", &j::service::kAttendingType},
    {"attending_access", &j::service::kAttendingAccess},
    {"last_modified", &j::service::kLastModified, Kind::Instant},
};

constexpr Member kEligibility[] = {
    {"eligibility", &j::service::kEligibility, Kind::Text},
    {"minimum_age", &j::service::kMinimumAge, Kind::Integer},
    {"maximum_age", &j::service::kMaximumAge, Kind::Integer},
};

constexpr Member kLocation[] = {
    {"name", &j::location::kName},
    {"alternate_name", &j::location::kAlternateName},
    {"description", &j::location::kDescription, Kind::Text},
    {"location_type", &j::location::kLocationType, Kind::Code},
    {"latitude", &j::location::kLatitudeE7, Kind::Latitude},
    {"longitude", &j::location::kLongitudeE7, Kind::Longitude},
    {"transportation", &j::location::kTransportation, Kind::Text},
    {"external_identifier", &j::location::kExternalIdentifier},
    {"external_identifier_type", &j::location::kExternalIdentifierType},
    {"last_modified", &j::location::kLastModified, Kind::Instant},
};

constexpr Member kAddress[] = {
    {"address_1", &j::location::kAddress1},
    {"city", &j::location::kCity},
    {"state_province", &j::location::kStateProvince},
    {"postal_code", &j::location::kPostalCode},
    {"country", &j::location::kCountry},
};

constexpr Member kAccessibility[] = {
    {"description", &j::location::kAccessibility, Kind::Text},
    {"accessibility", &j::location::kAccessibility, Kind::Text}, // v1, and the UK profile's changelog
};

constexpr Member kServiceAtLocation[] = {
    {"description", &j::service_at_location::kDescription, Kind::Text},
};

constexpr Member kSchedule[] = {
    {"dtstart", &j::schedule::kDtstart, Kind::Day},
    {"valid_from", &j::schedule::kValidFrom, Kind::Day},
    {"valid_to", &j::schedule::kValidTo, Kind::Day},
    {"until", &j::schedule::kUntil, Kind::Day},
    {"freq", &j::schedule::kFreq},
    {"interval", &j::schedule::kInterval, Kind::Integer},
    {"byday", &j::schedule::kByday},
    {"bymonthday", &j::schedule::kBymonthday},
    {"opens_at", &j::schedule::kOpensAt, Kind::Time},
    {"closes_at", &j::schedule::kClosesAt, Kind::Time},
    {"description", &j::schedule::kDescription, Kind::Text},
    {"notes", &j::schedule::kNotes, Kind::Text},
    {"attending_type", &j::schedule::kAttendingType},
    {"schedule_link", &j::schedule::kScheduleLink},
};

constexpr Member kPhone[] = {
    {"number", &j::phone::kNumber},
    {"extension", &j::phone::kExtension},
    {"type", &j::phone::kPhoneType},
    {"description", &j::phone::kDescription, Kind::Text},
};

constexpr Member kContact[] = {
    {"name", &j::contact::kName},
    {"title", &j::contact::kTitle},
    {"department", &j::contact::kDepartment},
    {"email", &j::contact::kEmail},
};

constexpr Member kCostOption[] = {
    {"option", &j::cost_option::kOption},
    {"amount", &j::cost_option::kAmountMinor, Kind::Money},
    {"currency", &j::cost_option::kCurrency},
    {"amount_description", &j::cost_option::kAmountDescription, Kind::Text},
    {"valid_from", &j::cost_option::kValidFrom, Kind::Day},
    {"valid_to", &j::cost_option::kValidTo, Kind::Day},
};

constexpr Member kTerm[] = {{"link_type", &j::service_term::kLinkType}};

constexpr Member kTaxonomyTerm[] = {
    {"name", &j::service_term::kName},         {"term", &j::service_term::kName},
    {"code", &j::service_term::kCode},         {"term_uri", &j::service_term::kTermUri},
    {"taxonomy", &j::service_term::kTaxonomy}, {"description", &j::service_term::kDescription, Kind::Text},
};

constexpr Member kTaxonomyV1[] = {
    {"name", &j::service_term::kName},
    {"id", &j::service_term::kCode}, // "esdServiceTypes:833"
    {"vocabulary", &j::service_term::kTaxonomy},
};

constexpr Nested kServiceNested[]
    = {{"eligibilitys", kEligibility}, {"eligibility", kEligibility, nullptr, false}};
constexpr Nested kLocationNested[] = {{"addresses", kAddress, "physical"},
                                      {"physical_addresses", kAddress},
                                      {"physical_address", kAddress, nullptr, false},
                                      {"accessibility", kAccessibility, nullptr, false},
                                      {"accessibility_for_disabilities", kAccessibility}};
constexpr Nested kTermNested[]
    = {{"taxonomy_term", kTaxonomyTerm}, {"taxonomy", kTaxonomyV1, nullptr, false}};

constexpr Child kOrganizationChildren[] = {{"phones", Entity::Phone}, {"contacts", Entity::Contact}};
constexpr Child kServiceChildren[] = {
    {"schedules", Entity::Schedule},
    {"regular_schedules", Entity::Schedule},
    {"regular_schedule", Entity::Schedule},
    {"service_at_locations", Entity::ServiceAtLocation},
    {"phones", Entity::Phone},
    {"contacts", Entity::Contact},
    {"cost_options", Entity::CostOption},
    {"attributes", Entity::ServiceTerm},
    {"service_taxonomys", Entity::ServiceTerm},
    {"service_taxonomies", Entity::ServiceTerm},
};
constexpr Child kAtLocationChildren[] = {
    {"schedules", Entity::Schedule},        {"regular_schedules", Entity::Schedule},
    {"regular_schedule", Entity::Schedule}, {"phones", Entity::Phone},
    {"contacts", Entity::Contact},
};
constexpr Child kLocationChildren[]
    = {{"phones", Entity::Phone}, {"contacts", Entity::Contact}, {"schedules", Entity::Schedule}};
constexpr Child kContactChildren[] = {{"phones", Entity::Phone}};

} // namespace

std::span<const Member> membersOf(Entity entity)
{
    switch (entity) {
    case Entity::Organization:
        return kOrganization;
    case Entity::Service:
        return kService;
    case Entity::Location:
        return kLocation;
    case Entity::ServiceAtLocation:
        return kServiceAtLocation;
    case Entity::Schedule:
        return kSchedule;
    case Entity::Phone:
        return kPhone;
    case Entity::Contact:
        return kContact;
    case Entity::CostOption:
        return kCostOption;
    case Entity::ServiceTerm:
        return kTerm;
    default:
        return {};
    }
}

std::span<const Nested> nestedOf(Entity entity)
{
    switch (entity) {
    case Entity::Service:
        return kServiceNested;
    case Entity::Location:
        return kLocationNested;
    case Entity::ServiceTerm:
        return kTermNested;
    default:
        return {};
    }
}

std::span<const Child> childrenOf(Entity entity)
{
    switch (entity) {
    case Entity::Organization:
        return kOrganizationChildren;
    case Entity::Service:
        return kServiceChildren;
    case Entity::ServiceAtLocation:
        return kAtLocationChildren;
    case Entity::Location:
        return kLocationChildren;
    case Entity::Contact:
        return kContactChildren;
    default:
        return {};
    }
}

CommonFields commonFields(Entity entity)
{
    const auto &info = j::entityInfo(entity);
    return {info.field(j::service::kFeed.id), info.field(j::service::kExternalId.id),
            info.field(j::service::kLastModified.id), info.field(j::service::kCarried.id),
            info.field(j::service::kPresent.id)};
}

const j::Field *ownerField(Entity entity, Entity owner)
{
    for (const auto *field : j::entityInfo(entity).fields)
        if (field->type == j::FieldType::Ref && field->target == owner && field->id < j::service::kFeed.id)
            return field;
    return nullptr;
}

} // namespace letstalk::directory
