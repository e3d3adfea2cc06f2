// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// What the council's own people state about services of the directory, beside what feeds say of them: never touched by an import.

/// Something that holds for some days: full, a waiting list, closed on a day. Past its last day it is no longer shown.
namespace letstalk::journal::service_notice {
inline constexpr Entity kE = Entity::ServiceNotice;
inline constexpr auto kKeep = Retention::Directory;
inline constexpr Field kService {.entity = kE, .id = 1, .column = "service", .type = FieldType::Ref, .target = Entity::Service, .retention = kKeep};
inline constexpr Field kKind {.entity = kE, .id = 2, .column = "kind", .type = FieldType::Code, .list = "notice_kind", .retention = kKeep};
inline constexpr Field kText {.entity = kE, .id = 3, .column = "text", .retention = kKeep};
/// First and last day, London; no first day: since ever, no last: until it is taken back.
inline constexpr Field kFrom {.entity = kE, .id = 4, .column = "from_day", .type = FieldType::Day, .group = 1, .retention = kKeep};
inline constexpr Field kUntil {.entity = kE, .id = 5, .column = "until_day", .type = FieldType::Day, .group = 1, .retention = kKeep};
inline constexpr Field kBy {.entity = kE, .id = 6, .column = "by_user", .type = FieldType::Ref, .target = Entity::User, .retention = kKeep};
inline constexpr Field kAt {.entity = kE, .id = 7, .column = "at", .type = FieldType::Instant, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kService, &kKind, &kText, &kFrom, &kUntil, &kBy, &kAt};
} // namespace letstalk::journal::service_notice

/// "These two entries are one service", or "are not". The id is derived from the pair, so that two people's statements meet in one
/// row; of two made at once the more careful one, that they differ, is shown.
namespace letstalk::journal::service_link {
inline constexpr Entity kE = Entity::ServiceLink;
inline constexpr auto kKeep = Retention::Directory;
inline constexpr Field kFirst {.entity = kE, .id = 1, .column = "first", .type = FieldType::Ref, .target = Entity::Service, .retention = kKeep};
inline constexpr Field kSecond {.entity = kE, .id = 2, .column = "second", .type = FieldType::Ref, .target = Entity::Service, .retention = kKeep};
/// 1 the same, 0 different, null: taken back.
inline constexpr Field kSame {.entity = kE, .id = 3, .column = "same", .type = FieldType::Flag, .rule = MergeRule::Restrictive, .retention = kKeep};
inline constexpr Field kBy {.entity = kE, .id = 4, .column = "by_user", .type = FieldType::Ref, .target = Entity::User, .retention = kKeep};
inline constexpr Field kAt {.entity = kE, .id = 5, .column = "at", .type = FieldType::Instant, .retention = kKeep};
inline constexpr Field kNote {.entity = kE, .id = 6, .column = "note", .retention = kKeep};
inline constexpr const Field *kFields[] = {&kFirst, &kSecond, &kSame, &kBy, &kAt, &kNote};
} // namespace letstalk::journal::service_link

/// Append-only: somebody asked the service whether its entry is right.
namespace letstalk::journal::service_assurance {
inline constexpr Entity kE = Entity::ServiceAssurance;
inline constexpr auto kKeep = Retention::Directory;
inline constexpr Field kService {.entity = kE, .id = 1, .column = "service", .type = FieldType::Ref, .target = Entity::Service, .retention = kKeep};
inline constexpr Field kAt {.entity = kE, .id = 2, .column = "at", .type = FieldType::Instant, .retention = kKeep};
inline constexpr Field kBy {.entity = kE, .id = 3, .column = "by_user", .type = FieldType::Ref, .target = Entity::User, .retention = kKeep};
inline constexpr Field kHow {.entity = kE, .id = 4, .column = "how", .type = FieldType::Code, .list = "assurance_how", .retention = kKeep};
/// RIGHT, WRONG or NO_ANSWER.
inline constexpr Field kResult {.entity = kE, .id = 5, .column = "result", .type = FieldType::Code, .list = "assurance_result", .retention = kKeep};
/// Of a wrong entry: what is wrong.
inline constexpr Field kWhat {.entity = kE, .id = 6, .column = "what", .type = FieldType::Code, .list = "wrong_entry", .retention = kKeep};
inline constexpr Field kNote {.entity = kE, .id = 7, .column = "note", .retention = kKeep};
inline constexpr const Field *kFields[] = {&kService, &kAt, &kBy, &kHow, &kResult, &kWhat, &kNote};
} // namespace letstalk::journal::service_assurance

/// A programme that a service belongs to: a set member, its id derived from service and programme.
namespace letstalk::journal::service_programme {
inline constexpr Entity kE = Entity::ServiceProgramme;
inline constexpr auto kKeep = Retention::Directory;
inline constexpr Field kService {.entity = kE, .id = 1, .column = "service", .type = FieldType::Ref, .target = Entity::Service, .retention = kKeep};
inline constexpr Field kProgramme {.entity = kE, .id = 2, .column = "programme", .type = FieldType::Code, .list = "programme", .retention = kKeep};
inline constexpr Field kPresent {.entity = kE, .id = 3, .column = "present", .type = FieldType::Flag, .rule = MergeRule::PresentWins, .retention = kKeep};
inline constexpr Field kBy {.entity = kE, .id = 4, .column = "by_user", .type = FieldType::Ref, .target = Entity::User, .retention = kKeep};
inline constexpr Field kAt {.entity = kE, .id = 5, .column = "at", .type = FieldType::Instant, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kService, &kProgramme, &kPresent, &kBy, &kAt};
} // namespace letstalk::journal::service_programme

/// What is known of a service that is a micro-enterprise (domain.md 2.4); the id is derived from the service's.
namespace letstalk::journal::micro_enterprise {
inline constexpr Entity kE = Entity::MicroEnterprise;
inline constexpr auto kKeep = Retention::Directory;
inline constexpr Field kService {.entity = kE, .id = 1, .column = "service", .type = FieldType::Ref, .target = Entity::Service, .retention = kKeep};
inline constexpr Field kLegalForm {.entity = kE, .id = 2, .column = "legal_form", .type = FieldType::Code, .list = "legal_form", .retention = kKeep};
inline constexpr Field kHeadcount {.entity = kE, .id = 3, .column = "headcount", .type = FieldType::Integer, .retention = kKeep};
/// How many of them give personal care: the rule about registration asks for it.
inline constexpr Field kCareStaff {.entity = kE, .id = 4, .column = "care_staff", .type = FieldType::Integer, .retention = kKeep};
inline constexpr Field kPersonalCare {.entity = kE, .id = 5, .column = "offers_personal_care", .type = FieldType::Flag, .retention = kKeep};
inline constexpr Field kCqcLocation {.entity = kE, .id = 6, .column = "cqc_location_id", .retention = kKeep, .maxBytes = 64};
inline constexpr Field kDbsOn {.entity = kE, .id = 7, .column = "dbs_on", .type = FieldType::Day, .group = 1, .retention = kKeep};
inline constexpr Field kDbsUntil {.entity = kE, .id = 8, .column = "dbs_until", .type = FieldType::Day, .group = 1, .retention = kKeep};
inline constexpr Field kInsuranceOn {.entity = kE, .id = 9, .column = "insurance_on", .type = FieldType::Day, .group = 2, .retention = kKeep};
inline constexpr Field kInsuranceUntil {.entity = kE, .id = 10, .column = "insurance_until", .type = FieldType::Day, .group = 2, .retention = kKeep};
/// Pence: what public liability covers.
inline constexpr Field kInsuranceMinor {.entity = kE, .id = 11, .column = "insurance_minor", .type = FieldType::Integer, .group = 2, .retention = kKeep};
inline constexpr Field kTrainingOn {.entity = kE, .id = 12, .column = "training_on", .type = FieldType::Day, .group = 3, .retention = kKeep};
inline constexpr Field kTrainingUntil {.entity = kE, .id = 13, .column = "training_until", .type = FieldType::Day, .group = 3, .retention = kKeep};
inline constexpr Field kJudgmentsOn {.entity = kE, .id = 14, .column = "judgments_on", .type = FieldType::Day, .retention = kKeep};
inline constexpr Field kHmrcOn {.entity = kE, .id = 15, .column = "hmrc_on", .type = FieldType::Day, .retention = kKeep};
inline constexpr Field kDisclaimerOn {.entity = kE, .id = 16, .column = "disclaimer_on", .type = FieldType::Day, .retention = kKeep};
inline constexpr Field kAreas {.entity = kE, .id = 17, .column = "areas", .retention = kKeep};
/// iCalendar days: MO,TU.
inline constexpr Field kDays {.entity = kE, .id = 18, .column = "days", .retention = kKeep};
/// Codes of list `language`, with commas.
inline constexpr Field kLanguages {.entity = kE, .id = 19, .column = "languages", .retention = kKeep};
inline constexpr Field kRateMinor {.entity = kE, .id = 20, .column = "rate_minor", .type = FieldType::Integer, .group = 4, .retention = kKeep};
/// Code of list `rate_unit`.
inline constexpr Field kRateUnit {.entity = kE, .id = 21, .column = "rate_unit", .type = FieldType::Code, .list = "rate_unit", .group = 4, .retention = kKeep};
inline constexpr Field kSpareHours {.entity = kE, .id = 22, .column = "spare_hours", .type = FieldType::Integer, .retention = kKeep};
inline constexpr Field kAcceptsDp {.entity = kE, .id = 23, .column = "accepts_dp", .type = FieldType::Flag, .retention = kKeep};
inline constexpr Field kAcceptsIsf {.entity = kE, .id = 24, .column = "accepts_isf", .type = FieldType::Flag, .retention = kKeep};
inline constexpr Field kAcceptsSelfFund {.entity = kE, .id = 25, .column = "accepts_self_fund", .type = FieldType::Flag, .retention = kKeep};
inline constexpr Field kAssuredOn {.entity = kE, .id = 26, .column = "assured_on", .type = FieldType::Day, .group = 5, .retention = kKeep};
inline constexpr Field kAssurer {.entity = kE, .id = 27, .column = "assurer", .group = 5, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kService, &kLegalForm, &kHeadcount, &kCareStaff, &kPersonalCare, &kCqcLocation, &kDbsOn, &kDbsUntil, &kInsuranceOn, &kInsuranceUntil, &kInsuranceMinor, &kTrainingOn, &kTrainingUntil, &kJudgmentsOn, &kHmrcOn, &kDisclaimerOn, &kAreas, &kDays, &kLanguages, &kRateMinor, &kRateUnit, &kSpareHours, &kAcceptsDp, &kAcceptsIsf, &kAcceptsSelfFund, &kAssuredOn, &kAssurer};
} // namespace letstalk::journal::micro_enterprise

/// A field of a fed row that somebody changed by hand, and what the feed says of it: an import writes its news here and leaves the
/// field alone. The id is derived from row and field, so that edits of two fields never meet.
namespace letstalk::journal::hand_edit {
inline constexpr Entity kE = Entity::HandEdit;
inline constexpr auto kKeep = Retention::Directory;
/// The service that the row is of, or one that it belongs to: for showing.
inline constexpr Field kService {.entity = kE, .id = 1, .column = "service", .type = FieldType::Ref, .target = Entity::Service, .retention = kKeep};
inline constexpr Field kEntity {.entity = kE, .id = 2, .column = "entity", .type = FieldType::Integer, .retention = kKeep};
inline constexpr Field kRow {.entity = kE, .id = 3, .column = "row_id", .type = FieldType::Bytes, .retention = kKeep, .maxBytes = 16};
/// The field's number within the entity.
inline constexpr Field kField {.entity = kE, .id = 4, .column = "field", .type = FieldType::Integer, .retention = kKeep};
/// What the feed says, as text with its kind in front (core/directory/hand_edits.h).
inline constexpr Field kFeedSays {.entity = kE, .id = 5, .column = "feed_says", .retention = kKeep, .maxBytes = 200'000};
/// 0: settled, the row follows the feed again.
inline constexpr Field kPresent {.entity = kE, .id = 6, .column = "present", .type = FieldType::Flag, .rule = MergeRule::PresentWins, .retention = kKeep};
inline constexpr Field kBy {.entity = kE, .id = 7, .column = "by_user", .type = FieldType::Ref, .target = Entity::User, .retention = kKeep};
inline constexpr Field kAt {.entity = kE, .id = 8, .column = "at", .type = FieldType::Instant, .retention = kKeep};
inline constexpr const Field *kFields[] = {&kService, &kEntity, &kRow, &kField, &kFeedSays, &kPresent, &kBy, &kAt};
} // namespace letstalk::journal::hand_edit
// clang-format on
