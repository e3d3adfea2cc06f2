// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// A numbered sheet of paper for when the computer cannot be used: printed, then entered or spoiled.
namespace letstalk::journal::paper_sheet {
inline constexpr Entity kE = Entity::PaperSheet;
inline constexpr Field kSite {.entity = kE, .id = 1, .column = "site", .type = FieldType::Ref, .target = Entity::Site};
inline constexpr Field kNumber {.entity = kE, .id = 2, .column = "number", .type = FieldType::Integer};
/// As it stands on the paper, with its check letter: BLA-0007-K.
inline constexpr Field kCode {.entity = kE, .id = 3, .column = "code", .maxBytes = 32};
inline constexpr Field kPrintedAt {.entity = kE, .id = 4, .column = "printed_at", .type = FieldType::Instant};
inline constexpr Field kPrintedBy {.entity = kE, .id = 5, .column = "printed_by", .type = FieldType::Ref, .target = Entity::User};
/// What was entered from it.
inline constexpr Field kConversation {.entity = kE, .id = 6, .column = "conversation", .type = FieldType::Ref, .target = Entity::Conversation};
inline constexpr Field kEnteredAt {.entity = kE, .id = 7, .column = "entered_at", .type = FieldType::Instant};
inline constexpr Field kSpoiledAt {.entity = kE, .id = 8, .column = "spoiled_at", .type = FieldType::Instant};
inline constexpr Field kSpoiledReason {.entity = kE, .id = 9, .column = "spoiled_reason"};
inline constexpr const Field *kFields[] = {&kSite, &kNumber, &kCode, &kPrintedAt, &kPrintedBy, &kConversation, &kEnteredAt, &kSpoiledAt, &kSpoiledReason};
} // namespace letstalk::journal::paper_sheet
// clang-format on
