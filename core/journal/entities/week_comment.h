// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// What a site lead says about a week, in a few sentences of their own, for the weekly report (domain.md 6).
/// One row for each week and site, the same wherever it is written.
namespace letstalk::journal::week_comment {
inline constexpr Entity kE = Entity::WeekComment;
/// Whose comment; null: about all sites.
inline constexpr Field kSite {.entity = kE, .id = 1, .column = "site", .type = FieldType::Ref, .target = Entity::Site};
/// Its Monday.
inline constexpr Field kWeek {.entity = kE, .id = 2, .column = "week", .type = FieldType::Day};
inline constexpr Field kWords {.entity = kE, .id = 3, .column = "words", .maxBytes = 2'400};
inline constexpr const Field *kFields[] = {&kSite, &kWeek, &kWords};
} // namespace letstalk::journal::week_comment
// clang-format on
