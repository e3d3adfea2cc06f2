// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// People who work here, their roles, and the compartments whose keys some of them hold (vault.md 3). Key
/// slots stay in the file's preamble; what stands here travels.
namespace letstalk::journal::user {
inline constexpr Entity kE = Entity::User;
inline constexpr auto kKeep = Retention::Account;
inline constexpr Field kName {.entity = kE, .id = 1, .column = "name", .retention = kKeep, .maxBytes = 64};
inline constexpr Field kDisplayName {.entity = kE, .id = 2, .column = "display_name", .retention = kKeep};
inline constexpr Field kPublicKey {.entity = kE, .id = 3, .column = "public_key", .type = FieldType::Bytes, .retention = kKeep, .maxBytes = 32};
inline constexpr Field kOrganization {.entity = kE, .id = 4, .column = "organization", .type = FieldType::Ref, .target = Entity::Organization, .retention = kKeep};
inline constexpr Field kLeftOn { .entity = kE, .id = 5, .column = "left_on", .type = FieldType::Day, .retention = kKeep};
inline constexpr Field kIsRecovery { .entity = kE, .id = 6, .column = "is_recovery", .type = FieldType::Flag, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kName, &kDisplayName, &kPublicKey, &kOrganization, &kLeftOn, &kIsRecovery};
} // namespace letstalk::journal::user

/// Set member, id derived from user and role.
namespace letstalk::journal::user_role {
inline constexpr Entity kE = Entity::UserRole;
inline constexpr auto kKeep = Retention::Account;
inline constexpr Field kUser {.entity = kE, .id = 1, .column = "user", .type = FieldType::Ref, .target = Entity::User, .retention = kKeep};
inline constexpr Field kRole { .entity = kE, .id = 2, .column = "role", .type = FieldType::Code, .list = "role", .retention = kKeep};
/// 0 wins here: of a grant and a withdrawal made at once, the withdrawal stands.
inline constexpr Field kPresent {.entity = kE, .id = 3, .column = "present", .type = FieldType::Flag, .rule = MergeRule::Restrictive, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kUser, &kRole, &kPresent};
} // namespace letstalk::journal::user_role

namespace letstalk::journal::compartment {
inline constexpr Entity kE = Entity::Compartment;
inline constexpr auto kKeep = Retention::Permanent;
inline constexpr Field kName {.entity = kE, .id = 1, .column = "name", .type = FieldType::Code, .list = "compartment", .retention = kKeep};
inline constexpr Field kVersion { .entity = kE, .id = 2, .column = "version", .type = FieldType::Integer, .retention = kKeep};
inline constexpr Field kPublicKey {.entity = kE, .id = 3, .column = "public_key", .type = FieldType::Bytes, .retention = kKeep, .maxBytes = 32};
inline constexpr const Field *kFields[] = {&kName, &kVersion, &kPublicKey};
} // namespace letstalk::journal::compartment

namespace letstalk::journal::compartment_grant {
inline constexpr Entity kE = Entity::CompartmentGrant;
inline constexpr auto kKeep = Retention::Permanent;
inline constexpr Field kCompartment {.entity = kE, .id = 1, .column = "compartment", .type = FieldType::Ref, .target = Entity::Compartment, .retention = kKeep};
inline constexpr Field kUser {.entity = kE, .id = 2, .column = "user", .type = FieldType::Ref, .target = Entity::User, .retention = kKeep};
inline constexpr Field kWrapped {.entity = kE, .id = 3, .column = "wrapped", .type = FieldType::Bytes, .retention = kKeep, .maxBytes = 256};
inline constexpr const Field *kFields[] = {&kCompartment, &kUser, &kWrapped};
} // namespace letstalk::journal::compartment_grant

/// A council's own code, or its own label for one of ours (journal.md 4). Codes retire; they are never
/// reused.
namespace letstalk::journal::local_code {
inline constexpr Entity kE = Entity::LocalCode;
inline constexpr auto kKeep = Retention::Permanent;
inline constexpr Field kList {.entity = kE, .id = 1, .column = "list", .retention = kKeep};
inline constexpr Field kCode {.entity = kE, .id = 2, .column = "code", .retention = kKeep};
inline constexpr Field kLabel {.entity = kE, .id = 3, .column = "label", .retention = kKeep};
inline constexpr Field kRetiredOn { .entity = kE, .id = 4, .column = "retired_on", .type = FieldType::Day, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kList, &kCode, &kLabel, &kRetiredOn};
} // namespace letstalk::journal::local_code
// clang-format on
