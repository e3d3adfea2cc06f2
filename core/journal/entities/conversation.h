// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

// A table: one field a line.
// clang-format off

/// A visit, the conversation in it, its needs, and what the person was connected to (domain.md 1.1, 1.2).
namespace letstalk::journal::visit {
inline constexpr Entity kE = Entity::Visit;
inline constexpr Field kSession { .entity = kE, .id = 1, .column = "session", .type = FieldType::Ref, .target = Entity::Session};
inline constexpr Field kTokenColour {.entity = kE, .id = 2, .column = "token_colour", .type = FieldType::Code, .list = "token_colour", .group = 1};
inline constexpr Field kTokenNumber { .entity = kE, .id = 3, .column = "token_number", .type = FieldType::Integer, .group = 1};
inline constexpr Field kArrivedAt {.entity = kE, .id = 4, .column = "arrived_at", .type = FieldType::Instant};
inline constexpr Field kSeenAt {.entity = kE, .id = 5, .column = "seen_at", .type = FieldType::Instant};
inline constexpr Field kEndedAt {.entity = kE, .id = 6, .column = "ended_at", .type = FieldType::Instant};
inline constexpr Field kEndState { .entity = kE, .id = 7, .column = "end_state", .type = FieldType::Code, .list = "end_state"};
inline constexpr Field kUrgency { .entity = kE, .id = 8, .column = "urgency", .type = FieldType::Code, .list = "urgency"};
inline constexpr Field kChannel { .entity = kE, .id = 9, .column = "channel", .type = FieldType::Code, .list = "channel"};
inline constexpr Field kPartySize { .entity = kE, .id = 10, .column = "party_size", .type = FieldType::Integer};
/// What somebody in the queue wants to be called, when they said so; never on show.
inline constexpr Field kFirstName {.entity = kE, .id = 11, .column = "first_name", .personal = true};
/// Who turned out to have come, once a conversation named them: so that an erasure takes the first name too.
inline constexpr Field kVisitor {.entity = kE, .id = 12, .column = "visitor", .type = FieldType::Ref, .target = Entity::Person, .personal = true, .subject = true};
inline constexpr const Field *kFields[] = {&kSession, &kTokenColour, &kTokenNumber, &kArrivedAt, &kSeenAt, &kEndedAt, &kEndState,    &kUrgency,     &kChannel,   &kPartySize,   &kFirstName, &kVisitor};
} // namespace letstalk::journal::visit

namespace letstalk::journal::conversation {
inline constexpr Entity kE = Entity::Conversation;
inline constexpr Field kVisit { .entity = kE, .id = 1, .column = "visit", .type = FieldType::Ref, .target = Entity::Visit};
/// Session and site stand here too, so that a report reads one table.
inline constexpr Field kSession { .entity = kE, .id = 2, .column = "session", .type = FieldType::Ref, .target = Entity::Session};
inline constexpr Field kSite { .entity = kE, .id = 3, .column = "site", .type = FieldType::Ref, .target = Entity::Site};
inline constexpr Field kOccurredAt { .entity = kE, .id = 4, .column = "occurred_at", .type = FieldType::Instant};
inline constexpr Field kRecordedAt { .entity = kE, .id = 5, .column = "recorded_at", .type = FieldType::Instant};
inline constexpr Field kIdentityLevel { .entity = kE, .id = 6, .column = "identity_level", .type = FieldType::Code, .list = "identity_level"};
inline constexpr Field kVisitorRole { .entity = kE, .id = 7, .column = "visitor_role", .type = FieldType::Code, .list = "visitor_role"};
inline constexpr Field kFirstName {.entity = kE, .id = 8, .column = "first_name", .personal = true};
/// Who was in the room, when named.
inline constexpr Field kVisitor {.entity = kE, .id = 9, .column = "visitor", .type = FieldType::Ref, .target = Entity::Person, .personal = true, .subject = true};
/// Whom it is about, when that is someone else and named.
inline constexpr Field kSubject {.entity = kE, .id = 10, .column = "subject", .type = FieldType::Ref, .target = Entity::Person, .personal = true, .subject = true};
inline constexpr Field kSubjectPresent { .entity = kE, .id = 11, .column = "subject_present", .type = FieldType::Flag};
inline constexpr Field kSubjectAware { .entity = kE, .id = 12, .column = "subject_aware", .type = FieldType::Code, .list = "yes_no_unknown"};
inline constexpr Field kAuthority { .entity = kE, .id = 13, .column = "authority", .type = FieldType::Code, .list = "authority"};
inline constexpr Field kType {.entity = kE, .id = 14, .column = "conversation_type", .type = FieldType::Code, .list = "conversation_type"};
inline constexpr Field kWhatMatters {.entity = kE, .id = 15, .column = "what_matters", .personal = true};
inline constexpr Field kStrengths {.entity = kE, .id = 16, .column = "strengths_tried", .personal = true};
inline constexpr Field kSummary {.entity = kE, .id = 17, .column = "summary", .personal = true};
inline constexpr Field kNote {.entity = kE, .id = 18, .column = "note", .personal = true};
inline constexpr Field kMinutes {.entity = kE, .id = 19, .column = "minutes", .type = FieldType::Integer};
inline constexpr Field kChannel { .entity = kE, .id = 20, .column = "channel", .type = FieldType::Code, .list = "channel"};
inline constexpr Field kHeardFrom { .entity = kE, .id = 21, .column = "heard_from", .type = FieldType::Code, .list = "heard_from"};
inline constexpr Field kPrivacyNotice { .entity = kE, .id = 22, .column = "privacy_notice", .type = FieldType::Code, .list = "privacy_notice"};
inline constexpr Field kContactPermission {.entity = kE, .id = 23, .column = "contact_permission", .type = FieldType::Flag, .rule = MergeRule::Restrictive};
inline constexpr Field kNextStep {.entity = kE, .id = 24, .column = "next_step", .personal = true};
inline constexpr Field kNextStepOwner {.entity = kE, .id = 25, .column = "next_step_owner", .personal = true};
inline constexpr Field kNextStepDue { .entity = kE, .id = 26, .column = "next_step_due", .type = FieldType::Day};
/// Set when nothing suitable was found for the conversation as a whole.
inline constexpr Field kUnmetReason { .entity = kE, .id = 27, .column = "unmet_reason", .type = FieldType::Code, .list = "unmet_reason"};
inline constexpr Field kLanguage { .entity = kE, .id = 28, .column = "language", .type = FieldType::Code, .list = "language"};
inline constexpr Field kInterpreter { .entity = kE, .id = 29, .column = "interpreter", .type = FieldType::Code, .list = "interpreter"};
inline constexpr Field kLoggedBy { .entity = kE, .id = 30, .column = "logged_by", .type = FieldType::Ref, .target = Entity::User};
/// What the visitor took home on paper, when that was asked.
inline constexpr Field kTakeAway { .entity = kE, .id = 31, .column = "take_away", .type = FieldType::Code, .list = "take_away"};
/// Of a conversation whose visitor was erased: it had been their earliest. Written with the erasure, so that totals stay.
inline constexpr Field kFirstTime {.entity = kE, .id = 32, .column = "first_time", .type = FieldType::Flag, .rule = MergeRule::PresentWins};
inline constexpr const Field *kFields[] = {&kVisit,         &kSession,     &kSite,        &kOccurredAt,    &kRecordedAt,        &kIdentityLevel, &kVisitorRole,   &kFirstName,   &kVisitor,     &kSubject,       &kSubjectPresent,    &kSubjectAware, &kAuthority,     &kType,        &kWhatMatters, &kStrengths,     &kSummary,           &kNote, &kMinutes,       &kChannel,     &kHeardFrom,   &kPrivacyNotice, &kContactPermission, &kNextStep, &kNextStepOwner, &kNextStepDue, &kUnmetReason, &kLanguage,      &kInterpreter,       &kLoggedBy,     &kTakeAway, &kFirstTime};
} // namespace letstalk::journal::conversation

/// One key press for an enquiry with nothing to record but that it happened.
namespace letstalk::journal::tally_mark {
inline constexpr Entity kE = Entity::TallyMark;
inline constexpr Field kSession { .entity = kE, .id = 1, .column = "session", .type = FieldType::Ref, .target = Entity::Session};
inline constexpr Field kSite { .entity = kE, .id = 2, .column = "site", .type = FieldType::Ref, .target = Entity::Site};
inline constexpr Field kAt {.entity = kE, .id = 3, .column = "at", .type = FieldType::Instant};
inline constexpr Field kBy { .entity = kE, .id = 4, .column = "by_user", .type = FieldType::Ref, .target = Entity::User};
/// The conversation that it was promoted to: from then on that counts, and the mark does not.
inline constexpr Field kConversation { .entity = kE, .id = 5, .column = "conversation", .type = FieldType::Ref, .target = Entity::Conversation};
inline constexpr const Field *kFields[] = {&kSession, &kSite, &kAt, &kBy, &kConversation};
} // namespace letstalk::journal::tally_mark

/// A coded need of a conversation: a set member, so its id is derived from conversation and code.
namespace letstalk::journal::conversation_need {
inline constexpr Entity kE = Entity::ConversationNeed;
inline constexpr Field kConversation { .entity = kE, .id = 1, .column = "conversation", .type = FieldType::Ref, .target = Entity::Conversation};
inline constexpr Field kNeed { .entity = kE, .id = 2, .column = "need", .type = FieldType::Code, .list = "need"};
inline constexpr Field kPresent { .entity = kE, .id = 3, .column = "present", .type = FieldType::Flag, .rule = MergeRule::PresentWins};
inline constexpr Field kPosition { .entity = kE, .id = 4, .column = "position", .type = FieldType::Integer}; ///< 0 is the primary need
inline constexpr Field kUnmetReason { .entity = kE, .id = 5, .column = "unmet_reason", .type = FieldType::Code, .list = "unmet_reason"};
inline constexpr const Field *kFields[] = {&kConversation, &kNeed, &kPresent, &kPosition, &kUnmetReason};
} // namespace letstalk::journal::conversation_need

namespace letstalk::journal::connection {
inline constexpr Entity kE = Entity::Connection;
inline constexpr Field kConversation { .entity = kE, .id = 1, .column = "conversation", .type = FieldType::Ref, .target = Entity::Conversation};
inline constexpr Field kService { .entity = kE, .id = 2, .column = "service", .type = FieldType::Ref, .target = Entity::Service};
/// A team or service that is not in the directory, in plain words.
inline constexpr Field kTarget {.entity = kE, .id = 3, .column = "target"};
inline constexpr Field kType { .entity = kE, .id = 4, .column = "connection_type", .type = FieldType::Code, .list = "connection_type"};
inline constexpr Field kStatus {.entity = kE, .id = 5, .column = "status", .type = FieldType::Code, .list = "connection_status", .rule = MergeRule::ConnectionStatus};
inline constexpr Field kMadeAt {.entity = kE, .id = 6, .column = "made_at", .type = FieldType::Instant};
inline constexpr Field kNeed { .entity = kE, .id = 7, .column = "need", .type = FieldType::Code, .list = "need"};
inline constexpr Field kUnmetReason { .entity = kE, .id = 8, .column = "unmet_reason", .type = FieldType::Code, .list = "unmet_reason"};
inline constexpr Field kNote {.entity = kE, .id = 9, .column = "note", .personal = true};
inline constexpr const Field *kFields[] = {&kConversation, &kService, &kTarget, &kType, &kStatus, &kMadeAt, &kNeed, &kUnmetReason, &kNote};
} // namespace letstalk::journal::connection

/// Append-only: how a connection went, step by step.
namespace letstalk::journal::connection_event {
inline constexpr Entity kE = Entity::ConnectionEvent;
inline constexpr Field kConnection { .entity = kE, .id = 1, .column = "connection", .type = FieldType::Ref, .target = Entity::Connection};
inline constexpr Field kStatus { .entity = kE, .id = 2, .column = "status", .type = FieldType::Code, .list = "connection_status"};
inline constexpr Field kAt {.entity = kE, .id = 3, .column = "at", .type = FieldType::Instant};
inline constexpr Field kBy { .entity = kE, .id = 4, .column = "by_user", .type = FieldType::Ref, .target = Entity::User};
inline constexpr Field kReason { .entity = kE, .id = 5, .column = "reason", .type = FieldType::Code, .list = "unmet_reason"};
inline constexpr Field kNote {.entity = kE, .id = 6, .column = "note", .personal = true};
/// While waiting: when their turn is expected.
inline constexpr Field kExpectedOn {.entity = kE, .id = 7, .column = "expected_on", .type = FieldType::Day};
inline constexpr const Field *kFields[] = {&kConnection, &kStatus, &kAt, &kBy, &kReason, &kNote, &kExpectedOn};
} // namespace letstalk::journal::connection_event

namespace letstalk::journal::follow_up {
inline constexpr Entity kE = Entity::FollowUp;
inline constexpr Field kConversation { .entity = kE, .id = 1, .column = "conversation", .type = FieldType::Ref, .target = Entity::Conversation};
inline constexpr Field kConnection { .entity = kE, .id = 2, .column = "connection", .type = FieldType::Ref, .target = Entity::Connection};
inline constexpr Field kPerson {.entity = kE, .id = 3, .column = "person", .type = FieldType::Ref, .target = Entity::Person, .personal = true, .subject = true};
inline constexpr Field kDueOn {.entity = kE, .id = 4, .column = "due_on", .type = FieldType::Day};
inline constexpr Field kOwner { .entity = kE, .id = 5, .column = "owner", .type = FieldType::Ref, .target = Entity::User};
inline constexpr Field kDoneAt {.entity = kE, .id = 6, .column = "done_at", .type = FieldType::Instant};
inline constexpr Field kResult { .entity = kE, .id = 7, .column = "result", .type = FieldType::Code, .list = "follow_up_result"};
inline constexpr const Field *kFields[] = {&kConversation, &kConnection, &kPerson, &kDueOn, &kOwner, &kDoneAt, &kResult};
} // namespace letstalk::journal::follow_up
// clang-format on
