// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// A text of another record that named somebody who was erased: work for a data protection officer
/// (exchange.md 7). One row for each text and person, the same whichever computer found it. It holds no name.
namespace letstalk::journal::named_text {
inline constexpr Entity kE = Entity::NamedText;
inline constexpr auto kKeep = Retention::Permanent;
/// ErasedSet::hashOf() the person; no reference, since what names somebody erased goes.
inline constexpr Field kErased {.entity = kE, .id = 1, .column = "erased", .type = FieldType::Bytes, .retention = kKeep, .maxBytes = 16};
/// The text's record, as the journal numbers its kind, and the field.
inline constexpr Field kEntity {.entity = kE, .id = 2, .column = "of_entity", .type = FieldType::Integer, .group = 1, .retention = kKeep};
inline constexpr Field kRow {.entity = kE, .id = 3, .column = "of_row", .type = FieldType::Bytes, .group = 1, .retention = kKeep, .maxBytes = 16};
inline constexpr Field kField {.entity = kE, .id = 4, .column = "of_field", .type = FieldType::Integer, .group = 1, .retention = kKeep};
inline constexpr Field kFoundAt {.entity = kE, .id = 5, .column = "found_at", .type = FieldType::Instant, .retention = kKeep};
/// Where in the text shown then: "@9a3b5c6d7e8f9012.41:18+17,60+9" (the entry that wrote it, by stream and
/// sequence; places and lengths, UTF-16). Nothing in it can be guessed back to the text once that is taken
/// out. Empty: only in what stood there before.
inline constexpr Field kWhere {.entity = kE, .id = 6, .column = "places", .retention = kKeep, .maxBytes = 900};
/// 1: taken out; 0: somebody looked and left it.
inline constexpr Field kTakenOut {.entity = kE, .id = 7, .column = "taken_out", .type = FieldType::Flag, .rule = MergeRule::PresentWins, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kErased, &kEntity, &kRow, &kField, &kFoundAt, &kWhere, &kTakenOut};
} // namespace letstalk::journal::named_text
// clang-format on
