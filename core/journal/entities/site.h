// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// The council, its drop-in sites, when they open, and each opening (domain.md 1).
namespace letstalk::journal::council {
inline constexpr Entity kE = Entity::Council;
inline constexpr Field kName {.entity = kE, .id = 1, .column = "name", .retention = Retention::Permanent};
/// Whom to ring about a safeguarding concern: a team, its number, and the number outside its hours.
inline constexpr Field kSafeguardingTeam {.entity = kE, .id = 2, .column = "safeguarding_team", .group = 1, .retention = Retention::Permanent, .maxBytes = 400};
inline constexpr Field kSafeguardingPhone {.entity = kE, .id = 3, .column = "safeguarding_phone", .group = 1, .retention = Retention::Permanent, .maxBytes = 80};
inline constexpr Field kSafeguardingOutOfHours {.entity = kE, .id = 4, .column = "safeguarding_out_of_hours", .group = 1, .retention = Retention::Permanent, .maxBytes = 80};
inline constexpr const Field *kFields[] = {&kName, &kSafeguardingTeam, &kSafeguardingPhone, &kSafeguardingOutOfHours};
} // namespace letstalk::journal::council

namespace letstalk::journal::site {
inline constexpr Entity kE = Entity::Site;
inline constexpr auto kKeep = Retention::Permanent;
inline constexpr Field kName {.entity = kE, .id = 1, .column = "name", .retention = kKeep};
/// Three capitals that begin a spoken reference: BLA.
inline constexpr Field kCode {.entity = kE, .id = 2, .column = "code", .retention = kKeep, .maxBytes = 8};
inline constexpr Field kAddress {.entity = kE, .id = 3, .column = "address", .group = 1, .retention = kKeep};
inline constexpr Field kPostcode { .entity = kE, .id = 4, .column = "postcode", .group = 1, .retention = kKeep};
inline constexpr Field kPhone {.entity = kE, .id = 5, .column = "phone", .retention = kKeep};
inline constexpr Field kClosedOn { .entity = kE, .id = 6, .column = "closed_on", .type = FieldType::Day, .retention = kKeep};
inline constexpr Field kLatitude {.entity = kE, .id = 7, .column = "latitude_e7", .type = FieldType::Integer, .group = 2, .retention = kKeep};
inline constexpr Field kLongitude {.entity = kE, .id = 8, .column = "longitude_e7", .type = FieldType::Integer, .group = 2, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kName, &kCode, &kAddress, &kPostcode, &kPhone, &kClosedOn, &kLatitude, &kLongitude};
} // namespace letstalk::journal::site

namespace letstalk::journal::recurrence {
inline constexpr Entity kE = Entity::Recurrence;
inline constexpr auto kKeep = Retention::Permanent;
inline constexpr Field kSite {.entity = kE, .id = 1, .column = "site", .type = FieldType::Ref, .target = Entity::Site, .retention = kKeep};
/// iCalendar: FREQ=MONTHLY;BYDAY=3FR,4FR
inline constexpr Field kRule {.entity = kE, .id = 2, .column = "rule", .group = 1, .retention = kKeep};
inline constexpr Field kStarts { .entity = kE, .id = 3, .column = "starts", .type = FieldType::Time, .group = 1, .retention = kKeep};
inline constexpr Field kEnds { .entity = kE, .id = 4, .column = "ends", .type = FieldType::Time, .group = 1, .retention = kKeep};
inline constexpr Field kValidFrom { .entity = kE, .id = 5, .column = "valid_from", .type = FieldType::Day, .retention = kKeep};
inline constexpr Field kValidTo { .entity = kE, .id = 6, .column = "valid_to", .type = FieldType::Day, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kSite, &kRule, &kStarts, &kEnds, &kValidFrom, &kValidTo};
} // namespace letstalk::journal::recurrence

/// One planned opening of a site. The id is derived from site, day and start, so that two computers make the
/// same row.
namespace letstalk::journal::session {
inline constexpr Entity kE = Entity::Session;
inline constexpr auto kKeep = Retention::Permanent;
inline constexpr Field kSite {.entity = kE, .id = 1, .column = "site", .type = FieldType::Ref, .target = Entity::Site, .retention = kKeep};
inline constexpr Field kDay { .entity = kE, .id = 2, .column = "day", .type = FieldType::Day, .retention = kKeep};
inline constexpr Field kStarts { .entity = kE, .id = 3, .column = "starts", .type = FieldType::Time, .retention = kKeep};
inline constexpr Field kEnds { .entity = kE, .id = 4, .column = "ends", .type = FieldType::Time, .retention = kKeep};
inline constexpr Field kState {.entity = kE, .id = 5, .column = "state", .type = FieldType::Code, .list = "session_state", .group = 1, .retention = kKeep};
inline constexpr Field kReason {.entity = kE, .id = 6, .column = "reason", .group = 1, .retention = kKeep};
inline constexpr Field kStaff {.entity = kE, .id = 7, .column = "staff_present", .retention = kKeep};
inline constexpr Field kPartners {.entity = kE, .id = 8, .column = "partners_present", .retention = kKeep};
inline constexpr Field kQuietSpace { .entity = kE, .id = 9, .column = "quiet_space_used", .type = FieldType::Flag, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kSite, &kDay, &kStarts, &kEnds, &kState, &kReason, &kStaff, &kPartners, &kQuietSpace};
} // namespace letstalk::journal::session
// clang-format on
