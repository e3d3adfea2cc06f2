// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// Someone whom the council knows by name. Erasing the person deletes the row and redacts every personal
/// change.
namespace letstalk::journal::person {
inline constexpr Entity kE = Entity::Person;
inline constexpr Field kGivenName { .entity = kE, .id = 1, .column = "given_name", .personal = true, .maxBytes = 400};
inline constexpr Field kFamilyName { .entity = kE, .id = 2, .column = "family_name", .personal = true, .maxBytes = 400};
inline constexpr Field kKnownAs { .entity = kE, .id = 3, .column = "known_as", .personal = true, .maxBytes = 400};
/// "1950-03-12", "1950-03" or "1950" as birth_precision says (DAY, MONTH, YEAR).
inline constexpr Field kBirth { .entity = kE, .id = 4, .column = "birth", .group = 1, .personal = true, .maxBytes = 10};
inline constexpr Field kBirthPrecision {.entity = kE, .id = 5, .column = "birth_precision", .type = FieldType::Code, .list = "birth_precision", .group = 1, .personal = true};
inline constexpr Field kAddress {.entity = kE, .id = 6, .column = "address", .group = 2, .personal = true};
inline constexpr Field kPostcode { .entity = kE, .id = 7, .column = "postcode", .group = 2, .personal = true, .maxBytes = 16};
inline constexpr Field kNoFixedAbode { .entity = kE, .id = 8, .column = "no_fixed_abode", .type = FieldType::Flag, .group = 2, .personal = true};
inline constexpr Field kPhone {.entity = kE, .id = 9, .column = "phone", .personal = true, .maxBytes = 80};
inline constexpr Field kEmail {.entity = kE, .id = 10, .column = "email", .personal = true, .maxBytes = 320};
inline constexpr Field kLanguage {.entity = kE, .id = 11, .column = "language", .type = FieldType::Code, .list = "language", .personal = true};
inline constexpr Field kInterpreter {.entity = kE, .id = 12, .column = "interpreter", .type = FieldType::Code, .list = "interpreter", .personal = true};
/// Plain words for the banner: "lip-reads; large print 18 pt" (domain.md 4.6).
inline constexpr Field kCommunicationNeeds { .entity = kE, .id = 13, .column = "communication_needs", .personal = true};
inline constexpr Field kPhoneOk {.entity = kE, .id = 14, .column = "phone_ok", .type = FieldType::Flag, .rule = MergeRule::Restrictive, .personal = true};
inline constexpr Field kVoicemailOk {.entity = kE, .id = 15, .column = "voicemail_ok", .type = FieldType::Flag, .rule = MergeRule::Restrictive, .personal = true};
inline constexpr Field kTextOk {.entity = kE, .id = 16, .column = "text_ok", .type = FieldType::Flag, .rule = MergeRule::Restrictive, .personal = true};
inline constexpr Field kPostOk {.entity = kE, .id = 17, .column = "post_ok", .type = FieldType::Flag, .rule = MergeRule::Restrictive, .personal = true};
inline constexpr Field kBestTime {.entity = kE, .id = 18, .column = "best_time", .personal = true};
/// 0 means: do not say "council" to whoever answers.
inline constexpr Field kMaySayCouncil {.entity = kE, .id = 19, .column = "may_say_council", .type = FieldType::Flag, .rule = MergeRule::Restrictive, .personal = true};
inline constexpr Field kContactPermission {.entity = kE, .id = 20, .column = "contact_permission", .type = FieldType::Flag, .rule = MergeRule::Restrictive, .personal = true};
inline constexpr Field kNhsNumber { .entity = kE, .id = 21, .column = "nhs_number", .personal = true, .maxBytes = 10};
inline constexpr Field kFirstSite { .entity = kE, .id = 22, .column = "first_site", .type = FieldType::Ref, .target = Entity::Site};
/// In which format they read letters (domain.md 4.6): large print, easy read, Braille ...
inline constexpr Field kInformationFormat {.entity = kE, .id = 23, .column = "information_format", .type = FieldType::Code, .list = "information_format", .personal = true};
inline constexpr const Field *kFields[] = {&kGivenName,          &kFamilyName,        &kKnownAs,     &kBirth,    &kBirthPrecision, &kAddress, &kPostcode,           &kNoFixedAbode,      &kPhone,       &kEmail,    &kLanguage,       &kInterpreter, &kCommunicationNeeds, &kPhoneOk,           &kVoicemailOk, &kTextOk,   &kPostOk,         &kBestTime, &kMaySayCouncil,      &kContactPermission, &kNhsNumber,   &kFirstSite, &kInformationFormat};
} // namespace letstalk::journal::person
// clang-format on
