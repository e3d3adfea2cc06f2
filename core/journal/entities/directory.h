// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// The directory in Open Referral's terms (domain.md 4.1). Rows from a feed have ids derived from (kind,
/// feed, external id), so that one feed imported at two sites makes each row once; rows made by hand have no
/// feed. `carried` holds, as JSON text, the members of the feed's object that we do not read, so that they go
/// out again as they came in.

namespace letstalk::journal::organization {
inline constexpr Entity kE = Entity::Organization;
inline constexpr Field kName {.entity = kE, .id = 1, .column = "name", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAlternateName {.entity = kE, .id = 2, .column = "alternate_name", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kDescription {.entity = kE, .id = 3, .column = "description", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 200'000};
inline constexpr Field kEmail {.entity = kE, .id = 4, .column = "email", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kWebsite {.entity = kE, .id = 5, .column = "website", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kLegalStatus {.entity = kE, .id = 6, .column = "legal_status", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kLogo {.entity = kE, .id = 7, .column = "logo", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kUri {.entity = kE, .id = 8, .column = "uri", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kParent {.entity = kE, .id = 9, .column = "parent", .type = FieldType::Ref, .target = Entity::Organization, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kFeed {.entity = kE, .id = 100, .column = "feed", .type = FieldType::Ref, .target = Entity::Feed, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExternalId {.entity = kE, .id = 101, .column = "external_id", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
/// ISO instant from the feed; the newer value of one feed wins.
inline constexpr Field kLastModified {.entity = kE, .id = 102, .column = "last_modified", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCarried {.entity = kE, .id = 103, .column = "carried", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 500'000};
/// 0: the feed or a person took the row away; the row stays for what refers to it.
inline constexpr Field kPresent {.entity = kE, .id = 104, .column = "present", .type = FieldType::Flag, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr const Field *kFields[] = {&kName, &kAlternateName, &kDescription, &kEmail,      &kWebsite,      &kLegalStatus, &kLogo, &kUri,  &kParent,        &kFeed,        &kExternalId, &kLastModified, &kCarried,     &kPresent};
} // namespace letstalk::journal::organization

namespace letstalk::journal::service {
inline constexpr Entity kE = Entity::Service;
inline constexpr Field kOrganization {.entity = kE, .id = 1, .column = "organization", .type = FieldType::Ref, .target = Entity::Organization, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kName {.entity = kE, .id = 2, .column = "name", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAlternateName {.entity = kE, .id = 3, .column = "alternate_name", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kDescription {.entity = kE, .id = 4, .column = "description", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 200'000};
inline constexpr Field kUrl {.entity = kE, .id = 5, .column = "url", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kEmail {.entity = kE, .id = 6, .column = "email", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kStatus {.entity = kE, .id = 7, .column = "status", .type = FieldType::Code, .list = "service_status", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kApplicationProcess {.entity = kE, .id = 8, .column = "application_process", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kFees {.entity = kE, .id = 9, .column = "fees", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kWaitTime {.entity = kE, .id = 10, .column = "wait_time", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAccreditations {.entity = kE, .id = 11, .column = "accreditations", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kEligibility {.entity = kE, .id = 12, .column = "eligibility", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kMinimumAge {.entity = kE, .id = 13, .column = "minimum_age", .type = FieldType::Integer, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kMaximumAge {.entity = kE, .id = 14, .column = "maximum_age", .type = FieldType::Integer, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAssuredDate {.entity = kE, .id = 15, .column = "assured_date", .type = FieldType::Day, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAssurerEmail {.entity = kE, .id = 16, .column = "assurer_email", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAlert {.entity = kE, .id = 17, .column = "alert", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kInterpretation {.entity = kE, .id = 18, .column = "interpretation", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kDeliverableType {.entity = kE, .id = 19, .column = "deliverable_type", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAttendingType {.entity = kE, .id = 20, .column = "attending_type", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAttendingAccess {.entity = kE, .id = 21, .column = "attending_access", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kProgramme {.entity = kE, .id = 22, .column = "programme", .type = FieldType::Code, .list = "programme", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kFeed {.entity = kE, .id = 100, .column = "feed", .type = FieldType::Ref, .target = Entity::Feed, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExternalId {.entity = kE, .id = 101, .column = "external_id", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
/// ISO instant from the feed; the newer value of one feed wins.
inline constexpr Field kLastModified {.entity = kE, .id = 102, .column = "last_modified", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCarried {.entity = kE, .id = 103, .column = "carried", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 500'000};
/// 0: the feed or a person took the row away; the row stays for what refers to it.
inline constexpr Field kPresent {.entity = kE, .id = 104, .column = "present", .type = FieldType::Flag, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr const Field *kFields[] = {&kOrganization, &kName, &kAlternateName, &kDescription, &kUrl, &kEmail, &kStatus, &kApplicationProcess, &kFees, &kWaitTime, &kAccreditations, &kEligibility, &kMinimumAge, &kMaximumAge, &kAssuredDate, &kAssurerEmail, &kAlert, &kInterpretation, &kDeliverableType, &kAttendingType, &kAttendingAccess, &kProgramme, &kFeed, &kExternalId, &kLastModified, &kCarried, &kPresent};
} // namespace letstalk::journal::service

namespace letstalk::journal::location {
inline constexpr Entity kE = Entity::Location;
inline constexpr Field kName {.entity = kE, .id = 1, .column = "name", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAlternateName {.entity = kE, .id = 2, .column = "alternate_name", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kDescription {.entity = kE, .id = 3, .column = "description", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 200'000};
inline constexpr Field kLocationType {.entity = kE, .id = 4, .column = "location_type", .type = FieldType::Code, .list = "location_type", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kLatitudeE7 {.entity = kE, .id = 5, .column = "latitude_e7", .type = FieldType::Integer, .group = 1, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kLongitudeE7 {.entity = kE, .id = 6, .column = "longitude_e7", .type = FieldType::Integer, .group = 1, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kTransportation {.entity = kE, .id = 7, .column = "transportation", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExternalIdentifier {.entity = kE, .id = 8, .column = "external_identifier", .group = 2, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExternalIdentifierType {.entity = kE, .id = 9, .column = "external_identifier_type", .group = 2, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAddress1 {.entity = kE, .id = 10, .column = "address_1", .group = 3, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCity {.entity = kE, .id = 11, .column = "city", .group = 3, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kStateProvince {.entity = kE, .id = 12, .column = "state_province", .group = 3, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kPostalCode {.entity = kE, .id = 13, .column = "postal_code", .group = 3, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCountry {.entity = kE, .id = 14, .column = "country", .group = 3, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAccessibility {.entity = kE, .id = 15, .column = "accessibility", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kFeed {.entity = kE, .id = 100, .column = "feed", .type = FieldType::Ref, .target = Entity::Feed, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExternalId {.entity = kE, .id = 101, .column = "external_id", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
/// ISO instant from the feed; the newer value of one feed wins.
inline constexpr Field kLastModified {.entity = kE, .id = 102, .column = "last_modified", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCarried {.entity = kE, .id = 103, .column = "carried", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 500'000};
/// 0: the feed or a person took the row away; the row stays for what refers to it.
inline constexpr Field kPresent {.entity = kE, .id = 104, .column = "present", .type = FieldType::Flag, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr const Field *kFields[] = {&kName, &kAlternateName, &kDescription, &kLocationType, &kLatitudeE7, &kLongitudeE7, &kTransportation, &kExternalIdentifier, &kExternalIdentifierType, &kAddress1, &kCity, &kStateProvince, &kPostalCode, &kCountry, &kAccessibility, &kFeed, &kExternalId, &kLastModified, &kCarried, &kPresent};
} // namespace letstalk::journal::location

namespace letstalk::journal::service_at_location {
inline constexpr Entity kE = Entity::ServiceAtLocation;
inline constexpr Field kService {.entity = kE, .id = 1, .column = "service", .type = FieldType::Ref, .target = Entity::Service, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kLocation {.entity = kE, .id = 2, .column = "location", .type = FieldType::Ref, .target = Entity::Location, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kDescription {.entity = kE, .id = 3, .column = "description", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 200'000};
inline constexpr Field kFeed {.entity = kE, .id = 100, .column = "feed", .type = FieldType::Ref, .target = Entity::Feed, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExternalId {.entity = kE, .id = 101, .column = "external_id", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
/// ISO instant from the feed; the newer value of one feed wins.
inline constexpr Field kLastModified {.entity = kE, .id = 102, .column = "last_modified", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCarried {.entity = kE, .id = 103, .column = "carried", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 500'000};
/// 0: the feed or a person took the row away; the row stays for what refers to it.
inline constexpr Field kPresent {.entity = kE, .id = 104, .column = "present", .type = FieldType::Flag, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr const Field *kFields[] = {&kService, &kLocation, &kDescription, &kFeed, &kExternalId, &kLastModified, &kCarried, &kPresent};
} // namespace letstalk::journal::service_at_location

namespace letstalk::journal::schedule {
inline constexpr Entity kE = Entity::Schedule;
inline constexpr Field kService {.entity = kE, .id = 1, .column = "service", .type = FieldType::Ref, .target = Entity::Service, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kServiceAtLocation {.entity = kE, .id = 2, .column = "service_at_location", .type = FieldType::Ref, .target = Entity::ServiceAtLocation, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kLocation {.entity = kE, .id = 3, .column = "location", .type = FieldType::Ref, .target = Entity::Location, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kDtstart {.entity = kE, .id = 4, .column = "dtstart", .type = FieldType::Day, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kValidFrom {.entity = kE, .id = 5, .column = "valid_from", .type = FieldType::Day, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kValidTo {.entity = kE, .id = 6, .column = "valid_to", .type = FieldType::Day, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kUntil {.entity = kE, .id = 7, .column = "until", .type = FieldType::Day, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kFreq {.entity = kE, .id = 8, .column = "freq", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kInterval {.entity = kE, .id = 9, .column = "interval", .type = FieldType::Integer, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kByday {.entity = kE, .id = 10, .column = "byday", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kBymonthday {.entity = kE, .id = 11, .column = "bymonthday", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kOpensAt {.entity = kE, .id = 12, .column = "opens_at", .type = FieldType::Time, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kClosesAt {.entity = kE, .id = 13, .column = "closes_at", .type = FieldType::Time, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kDescription {.entity = kE, .id = 14, .column = "description", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kNotes {.entity = kE, .id = 15, .column = "notes", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAttendingType {.entity = kE, .id = 16, .column = "attending_type", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kScheduleLink {.entity = kE, .id = 17, .column = "schedule_link", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kFeed {.entity = kE, .id = 100, .column = "feed", .type = FieldType::Ref, .target = Entity::Feed, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExternalId {.entity = kE, .id = 101, .column = "external_id", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
/// ISO instant from the feed; the newer value of one feed wins.
inline constexpr Field kLastModified {.entity = kE, .id = 102, .column = "last_modified", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCarried {.entity = kE, .id = 103, .column = "carried", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 500'000};
/// 0: the feed or a person took the row away; the row stays for what refers to it.
inline constexpr Field kPresent {.entity = kE, .id = 104, .column = "present", .type = FieldType::Flag, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr const Field *kFields[] = { &kService, &kServiceAtLocation, &kLocation,     &kDtstart,    &kValidFrom,  &kValidTo,      &kUntil, &kFreq,    &kInterval,          &kByday,        &kBymonthday, &kOpensAt,    &kClosesAt,     &kDescription, &kNotes,   &kAttendingType,     &kScheduleLink, &kFeed,       &kExternalId, &kLastModified, &kCarried, &kPresent};
} // namespace letstalk::journal::schedule

namespace letstalk::journal::phone {
inline constexpr Entity kE = Entity::Phone;
inline constexpr Field kService {.entity = kE, .id = 1, .column = "service", .type = FieldType::Ref, .target = Entity::Service, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kOrganization {.entity = kE, .id = 2, .column = "organization", .type = FieldType::Ref, .target = Entity::Organization, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kLocation {.entity = kE, .id = 3, .column = "location", .type = FieldType::Ref, .target = Entity::Location, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kContact {.entity = kE, .id = 4, .column = "contact", .type = FieldType::Ref, .target = Entity::Contact, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kNumber {.entity = kE, .id = 5, .column = "number", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExtension {.entity = kE, .id = 6, .column = "extension", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kPhoneType {.entity = kE, .id = 7, .column = "phone_type", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kDescription {.entity = kE, .id = 8, .column = "description", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kFeed {.entity = kE, .id = 100, .column = "feed", .type = FieldType::Ref, .target = Entity::Feed, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExternalId {.entity = kE, .id = 101, .column = "external_id", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
/// ISO instant from the feed; the newer value of one feed wins.
inline constexpr Field kLastModified {.entity = kE, .id = 102, .column = "last_modified", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCarried {.entity = kE, .id = 103, .column = "carried", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 500'000};
/// 0: the feed or a person took the row away; the row stays for what refers to it.
inline constexpr Field kPresent {.entity = kE, .id = 104, .column = "present", .type = FieldType::Flag, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr const Field *kFields[] = {&kService,     &kOrganization, &kLocation,   &kContact,      &kNumber,  &kExtension, &kPhoneType, &kDescription, &kFeed,         &kExternalId, &kLastModified, &kCarried, &kPresent};
} // namespace letstalk::journal::phone

namespace letstalk::journal::contact {
inline constexpr Entity kE = Entity::Contact;
inline constexpr Field kService {.entity = kE, .id = 1, .column = "service", .type = FieldType::Ref, .target = Entity::Service, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kOrganization {.entity = kE, .id = 2, .column = "organization", .type = FieldType::Ref, .target = Entity::Organization, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kLocation {.entity = kE, .id = 3, .column = "location", .type = FieldType::Ref, .target = Entity::Location, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kName {.entity = kE, .id = 4, .column = "name", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kTitle {.entity = kE, .id = 5, .column = "title", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kDepartment {.entity = kE, .id = 6, .column = "department", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kEmail {.entity = kE, .id = 7, .column = "email", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kFeed {.entity = kE, .id = 100, .column = "feed", .type = FieldType::Ref, .target = Entity::Feed, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExternalId {.entity = kE, .id = 101, .column = "external_id", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
/// ISO instant from the feed; the newer value of one feed wins.
inline constexpr Field kLastModified {.entity = kE, .id = 102, .column = "last_modified", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCarried {.entity = kE, .id = 103, .column = "carried", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 500'000};
/// 0: the feed or a person took the row away; the row stays for what refers to it.
inline constexpr Field kPresent {.entity = kE, .id = 104, .column = "present", .type = FieldType::Flag, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr const Field *kFields[] = {&kService, &kOrganization, &kLocation,   &kName,         &kTitle,   &kDepartment, &kEmail,   &kFeed,         &kExternalId, &kLastModified, &kCarried, &kPresent};
} // namespace letstalk::journal::contact

namespace letstalk::journal::cost_option {
inline constexpr Entity kE = Entity::CostOption;
inline constexpr Field kService {.entity = kE, .id = 1, .column = "service", .type = FieldType::Ref, .target = Entity::Service, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kOption {.entity = kE, .id = 2, .column = "option", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAmountMinor {.entity = kE, .id = 3, .column = "amount_minor", .type = FieldType::Integer, .group = 1, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCurrency {.entity = kE, .id = 4, .column = "currency", .group = 1, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kAmountDescription {.entity = kE, .id = 5, .column = "amount_description", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kValidFrom {.entity = kE, .id = 6, .column = "valid_from", .type = FieldType::Day, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kValidTo {.entity = kE, .id = 7, .column = "valid_to", .type = FieldType::Day, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kFeed {.entity = kE, .id = 100, .column = "feed", .type = FieldType::Ref, .target = Entity::Feed, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExternalId {.entity = kE, .id = 101, .column = "external_id", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
/// ISO instant from the feed; the newer value of one feed wins.
inline constexpr Field kLastModified {.entity = kE, .id = 102, .column = "last_modified", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCarried {.entity = kE, .id = 103, .column = "carried", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 500'000};
/// 0: the feed or a person took the row away; the row stays for what refers to it.
inline constexpr Field kPresent {.entity = kE, .id = 104, .column = "present", .type = FieldType::Flag, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr const Field *kFields[] = {&kService, &kOption, &kAmountMinor, &kCurrency,     &kAmountDescription, &kValidFrom, &kValidTo, &kFeed,   &kExternalId,  &kLastModified, &kCarried,           &kPresent};
} // namespace letstalk::journal::cost_option

namespace letstalk::journal::service_term {
inline constexpr Entity kE = Entity::ServiceTerm;
inline constexpr Field kService {.entity = kE, .id = 1, .column = "service", .type = FieldType::Ref, .target = Entity::Service, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kName {.entity = kE, .id = 2, .column = "name", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCode {.entity = kE, .id = 3, .column = "code", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kTermUri {.entity = kE, .id = 4, .column = "term_uri", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kTaxonomy {.entity = kE, .id = 5, .column = "taxonomy", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kLinkType {.entity = kE, .id = 6, .column = "link_type", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kDescription {.entity = kE, .id = 7, .column = "description", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kFeed {.entity = kE, .id = 100, .column = "feed", .type = FieldType::Ref, .target = Entity::Feed, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kExternalId {.entity = kE, .id = 101, .column = "external_id", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
/// ISO instant from the feed; the newer value of one feed wins.
inline constexpr Field kLastModified {.entity = kE, .id = 102, .column = "last_modified", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr Field kCarried {.entity = kE, .id = 103, .column = "carried", .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory, .maxBytes = 500'000};
/// 0: the feed or a person took the row away; the row stays for what refers to it.
inline constexpr Field kPresent {.entity = kE, .id = 104, .column = "present", .type = FieldType::Flag, .rule = MergeRule::DirectoryFeed, .retention = Retention::Directory};
inline constexpr const Field *kFields[] = {&kService,     &kName, &kCode,       &kTermUri,      &kTaxonomy, &kLinkType, &kDescription, &kFeed, &kExternalId, &kLastModified, &kCarried,  &kPresent};
} // namespace letstalk::journal::service_term

/// A source that a directory came from: its name is what ids are derived from, so it must be the same at each
/// site.
namespace letstalk::journal::feed {
inline constexpr Entity kE = Entity::Feed;
inline constexpr auto kKeep = Retention::Directory;
inline constexpr Field kName {.entity = kE, .id = 1, .column = "name", .rule = MergeRule::DirectoryFeed, .retention = kKeep};
/// "ORUK-1.0" or "HSDS-UK-3.0".
inline constexpr Field kStandard {.entity = kE, .id = 2, .column = "standard", .rule = MergeRule::DirectoryFeed, .retention = kKeep};
inline constexpr Field kImportedAt { .entity = kE, .id = 3, .column = "imported_at", .type = FieldType::Instant, .rule = MergeRule::DirectoryFeed, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kName, &kStandard, &kImportedAt};
} // namespace letstalk::journal::feed
// clang-format on
