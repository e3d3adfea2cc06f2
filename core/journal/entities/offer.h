// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// What a visitor offers to give ("play your part"): time, skills, an idea for the community fund.
namespace letstalk::journal::offer {
inline constexpr Entity kE = Entity::Offer;
inline constexpr Field kConversation {.entity = kE, .id = 1, .column = "conversation", .type = FieldType::Ref, .target = Entity::Conversation};
/// Who offers, when known.
inline constexpr Field kPerson {.entity = kE, .id = 2, .column = "person", .type = FieldType::Ref, .target = Entity::Person, .personal = true, .subject = true};
inline constexpr Field kSite {.entity = kE, .id = 3, .column = "site", .type = FieldType::Ref, .target = Entity::Site};
inline constexpr Field kKind {.entity = kE, .id = 4, .column = "kind", .type = FieldType::Code, .list = "offer_kind"};
/// In their own words.
inline constexpr Field kWords {.entity = kE, .id = 5, .column = "words", .personal = true};
/// Whether they may be contacted about it.
inline constexpr Field kMayContact {.entity = kE, .id = 6, .column = "may_contact", .type = FieldType::Flag, .rule = MergeRule::Restrictive};
inline constexpr Field kStatus {.entity = kE, .id = 7, .column = "status", .type = FieldType::Code, .list = "offer_status"};
inline constexpr Field kPassedTo {.entity = kE, .id = 8, .column = "passed_to", .personal = true};
inline constexpr Field kPassedOn {.entity = kE, .id = 9, .column = "passed_on", .type = FieldType::Day};
inline constexpr Field kOfferedAt {.entity = kE, .id = 10, .column = "offered_at", .type = FieldType::Instant};
inline constexpr Field kRecordedBy {.entity = kE, .id = 11, .column = "recorded_by", .type = FieldType::Ref, .target = Entity::User};
inline constexpr const Field *kFields[] = {&kConversation, &kPerson, &kSite, &kKind, &kWords, &kMayContact, &kStatus, &kPassedTo, &kPassedOn, &kOfferedAt, &kRecordedBy};
} // namespace letstalk::journal::offer
// clang-format on
