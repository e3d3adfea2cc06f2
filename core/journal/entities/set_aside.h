// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// What was decided about an act that is set aside (core/journal/ruling.h): it was entered again, by the act
/// that this row stands in, or it is not needed.
namespace letstalk::journal::set_aside_ruling {
inline constexpr Entity kE = Entity::SetAsideRuling;
inline constexpr auto kKeep = Retention::Permanent;
/// The act's id. Of a stream with two branches it names an act of either: `content` tells which.
inline constexpr Field kAct {.entity = kE, .id = 1, .column = "act", .type = FieldType::Bytes, .retention = kKeep, .maxBytes = 16};
inline constexpr Field kContent {.entity = kE, .id = 2, .column = "content", .type = FieldType::Bytes, .retention = kKeep, .maxBytes = 16};
/// 1: entered again; 0: not needed.
inline constexpr Field kEntered {.entity = kE, .id = 3, .column = "entered", .type = FieldType::Flag, .retention = kKeep};
/// Why it is not needed.
inline constexpr Field kReason {.entity = kE, .id = 4, .column = "reason", .type = FieldType::Code, .list = "set_aside_reason", .retention = kKeep};
inline constexpr const Field *kFields[] = {&kAct, &kContent, &kEntered, &kReason};
} // namespace letstalk::journal::set_aside_ruling
// clang-format on
