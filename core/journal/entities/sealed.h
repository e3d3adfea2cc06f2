// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// A safeguarding concern, or what was added to one later (`concern` is set): rows that are never changed.
/// In clear stand only where and when; whom it is about and every word are in `content` (vault.md 3). The site
/// is coarser than the session; it stands alone where the site had no session that day.
namespace letstalk::journal::concern {
inline constexpr Entity kE = Entity::Concern;
inline constexpr auto kKeep = Retention::Case;
inline constexpr Field kSite {.entity = kE, .id = 1, .column = "site", .type = FieldType::Ref, .target = Entity::Site, .retention = kKeep};
inline constexpr Field kSession {.entity = kE, .id = 2, .column = "session", .type = FieldType::Ref, .target = Entity::Session, .retention = kKeep};
inline constexpr Field kRecordedAt {.entity = kE, .id = 3, .column = "recorded_at", .type = FieldType::Instant, .retention = kKeep};
/// The concern that this row adds to; null in the concern itself.
inline constexpr Field kConcern {.entity = kE, .id = 4, .column = "concern", .type = FieldType::Ref, .target = Entity::Concern, .retention = kKeep};
inline constexpr Field kContent {.entity = kE, .id = 5, .column = "content", .type = FieldType::Sealed, .personal = true, .sealing = Sealing::Safeguarding, .retention = kKeep, .maxBytes = 400'000};
inline constexpr const Field *kFields[] = {&kSite, &kSession, &kRecordedAt, &kConcern, &kContent};
} // namespace letstalk::journal::concern

/// A Direct Payment case, from the lead that a desk raises to its last review (domain.md 2.2). In clear stand
/// person, owner, stage, dates and next step; what was said and why is in `flag`.
namespace letstalk::journal::dp_case {
inline constexpr Entity kE = Entity::DpCase;
inline constexpr auto kKeep = Retention::Case;
inline constexpr Field kPerson {.entity = kE, .id = 1, .column = "person", .type = FieldType::Ref, .target = Entity::Person, .personal = true, .subject = true, .retention = kKeep};
inline constexpr Field kOwner {.entity = kE, .id = 2, .column = "owner", .type = FieldType::Ref, .target = Entity::User, .retention = kKeep};
inline constexpr Field kStage {.entity = kE, .id = 3, .column = "stage", .type = FieldType::Code, .list = "dp_stage", .rule = MergeRule::DpStage, .retention = kKeep};
inline constexpr Field kStageSince {.entity = kE, .id = 4, .column = "stage_since", .type = FieldType::Instant, .retention = kKeep};
inline constexpr Field kFlaggedAt {.entity = kE, .id = 5, .column = "flagged_at", .type = FieldType::Instant, .retention = kKeep};
inline constexpr Field kNextStep {.entity = kE, .id = 6, .column = "next_step", .group = 1, .personal = true, .retention = kKeep, .maxBytes = 2'000};
inline constexpr Field kNextStepDue {.entity = kE, .id = 7, .column = "next_step_due", .type = FieldType::Day, .group = 1, .personal = true, .retention = kKeep};
inline constexpr Field kFlag {.entity = kE, .id = 8, .column = "flag", .type = FieldType::Sealed, .personal = true, .sealing = Sealing::DirectPayments, .retention = kKeep, .maxBytes = 200'000};
/// By when the next review is owed and why: derived from what is sealed, kept so that a list needs no key.
inline constexpr Field kReviewDue {.entity = kE, .id = 9, .column = "review_due", .type = FieldType::Day, .group = 2, .retention = kKeep};
inline constexpr Field kReviewReason {.entity = kE, .id = 10, .column = "review_reason", .type = FieldType::Code, .list = "dp_review_reason", .group = 2, .retention = kKeep};
inline constexpr Field kHandOverTo {.entity = kE, .id = 11, .column = "hand_over_to", .type = FieldType::Ref, .target = Entity::User, .retention = kKeep};
/// When a desk raised it as a lead; null of one that social work began. `flag` tells the same until it is erased.
inline constexpr Field kLeadAt {.entity = kE, .id = 12, .column = "lead_at", .type = FieldType::Instant, .retention = kKeep};
/// The day on which its person was erased, as the computer that erased them knew of the case: past figures count it
/// as open until then. That a case is erased tells `person` alone.
inline constexpr Field kErasedOn {.entity = kE, .id = 13, .column = "erased_on", .type = FieldType::Day, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kPerson, &kOwner, &kStage, &kStageSince, &kFlaggedAt, &kNextStep, &kNextStepDue, &kFlag, &kReviewDue, &kReviewReason, &kHandOverTo, &kLeadAt, &kErasedOn};
} // namespace letstalk::journal::dp_case

/// One thing that was recorded about a case: a step, a budget, a finding, a decision. Never changed; the case is
/// the fold of its records in the order of (recorded_at, id). Not even the kind stands in clear.
namespace letstalk::journal::dp_record {
inline constexpr Entity kE = Entity::DpRecord;
inline constexpr auto kKeep = Retention::Case;
inline constexpr Field kCase {.entity = kE, .id = 1, .column = "dp_case", .type = FieldType::Ref, .target = Entity::DpCase, .retention = kKeep};
inline constexpr Field kRecordedAt {.entity = kE, .id = 2, .column = "recorded_at", .type = FieldType::Instant, .retention = kKeep};
inline constexpr Field kContent {.entity = kE, .id = 3, .column = "content", .type = FieldType::Sealed, .personal = true, .sealing = Sealing::DirectPayments, .retention = kKeep, .maxBytes = 700'000};
/// Of a step: its stage, its day (put right: the right one), of a lead that was not progressed the reason's code, and
/// the steps it follows: what totals are made of. About nobody, so it outlives an erasure; sealed all the same.
inline constexpr Field kCounted {.entity = kE, .id = 4, .column = "counted", .type = FieldType::Sealed, .sealing = Sealing::DirectPayments, .retention = kKeep, .maxBytes = 20'000};
inline constexpr const Field *kFields[] = {&kCase, &kRecordedAt, &kContent, &kCounted};
} // namespace letstalk::journal::dp_record

/// The council's choices about Direct Payments, one row a choice, its id derived from the name: how soon reviews
/// are, how long a case may stand in a stage, its own words for a rule of law. About nobody.
namespace letstalk::journal::dp_policy {
inline constexpr Entity kE = Entity::DpPolicy;
inline constexpr auto kKeep = Retention::Permanent;
inline constexpr Field kName {.entity = kE, .id = 1, .column = "name", .retention = kKeep, .maxBytes = 100};
inline constexpr Field kNumber {.entity = kE, .id = 2, .column = "number", .type = FieldType::Integer, .retention = kKeep};
inline constexpr Field kText {.entity = kE, .id = 3, .column = "text", .group = 1, .retention = kKeep, .maxBytes = 8'000};
inline constexpr Field kSource {.entity = kE, .id = 4, .column = "source", .group = 1, .retention = kKeep, .maxBytes = 400};
inline constexpr Field kAsAt {.entity = kE, .id = 5, .column = "as_at", .type = FieldType::Day, .group = 1, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kName, &kNumber, &kText, &kSource, &kAsAt};
} // namespace letstalk::journal::dp_policy

/// What a worker answered to the prompts that were shown, all of one moment in one sealed row, so that not even
/// their number stands in clear. An answer changed later is a further row.
namespace letstalk::journal::dp_indicator {
inline constexpr Entity kE = Entity::DpIndicator;
inline constexpr auto kKeep = Retention::Case;
inline constexpr Field kCase {.entity = kE, .id = 1, .column = "dp_case", .type = FieldType::Ref, .target = Entity::DpCase, .retention = kKeep};
inline constexpr Field kAnsweredAt {.entity = kE, .id = 2, .column = "answered_at", .type = FieldType::Instant, .retention = kKeep};
inline constexpr Field kAnswers {.entity = kE, .id = 3, .column = "answers", .type = FieldType::Sealed, .personal = true, .sealing = Sealing::DirectPayments, .retention = kKeep, .maxBytes = 200'000};
inline constexpr const Field *kFields[] = {&kCase, &kAnsweredAt, &kAnswers};
} // namespace letstalk::journal::dp_indicator
// clang-format on
