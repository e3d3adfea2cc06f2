// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/decision.h"
#include "core/domain/dp/review.h"
#include "core/domain/dp/set_up.h"

#include <array>

namespace letstalk::dp {

/// One step taken: append-only. The stage of a case is that of its last event.
struct StageEvent
{
    Stage stage = Stage::Interest;
    StepKind step = StepKind::GiveInformation;
    QDate on; ///< London day
    UserId by;
    QString reason; ///< code or words, as the step asks for
    QString note;
    std::optional<bool> personTold;
    bool operator==(const StageEvent &) const = default;
};

/// Somebody is asked to take the case over. Until they accept, the one who offers it goes on looking after
/// it.
struct HandOver
{
    UserId to;
    QDate offeredOn;
    QString note;
    bool operator==(const HandOver &) const = default;
};

/// Why a lead was raised: what was ticked, and in the worker's words.
struct LeadReasons
{
    QStringList indicators; ///< "D4"
    QString text;
    bool isEmpty() const { return indicators.isEmpty() && text.trimmed().isEmpty(); }
    bool operator==(const LeadReasons &) const = default;
};

/// What is settled when payments stop.
struct Ending
{
    QString notice; ///< how and when it was told
    QString residualFunds; ///< what becomes of money left
    QString alternativeSupport;
    bool operator==(const Ending &) const = default;
};

/// A Direct Payment case, all of it. Steps (case_steps.h) are the only way to another stage; the parts
/// between them (conditions, set-up, reviews) are filled in as they become known.
struct Case
{
    DpCaseId id;
    PersonId person;
    std::optional<DpCaseId> previous; ///< the closed case that this lead follows
    std::optional<UserId> owner;
    std::optional<HandOver> handOver;
    std::vector<StageEvent> events;
    LeadReasons leadReasons;
    std::optional<Budget> budget;
    std::optional<Request> request;
    std::optional<ConditionSheet> conditions; ///< for the request's section
    ExclusionCheck exclusion;
    std::vector<FamilyPayment> familyPayments;
    std::vector<DecisionRecord> decisions;
    std::vector<NoticeSent> notices;
    SetUp setUp;
    std::optional<QDate> firstPaymentOn;
    std::vector<CompletedReview> reviews;
    std::vector<ReviewTrigger> triggers;
    /// Of the review or trigger that is recorded next.
    int nextReviewPlace() const { return int(reviews.size() + triggers.size()) + 1; }
    std::optional<Ending> ending;

    std::optional<Stage> stage() const;
    /// Closed because the person died: only the steps that close by a code of a list can say so.
    bool endedByDeath() const;
    /// Nobody but who made this decision had taken a step before it. The law asks for no second pair of eyes;
    /// the record says so, for whoever reads it.
    bool wasDecidedAlone(const DecisionRecord &decision) const;
    bool operator==(const Case &) const = default;
};

/// How many days a case may stay in a stage before it counts as stalled. The law sets none of these: they are
/// for the council to choose. Unset: never stalled there.
struct StallLimits
{
    std::array<std::optional<int>, kStageCount> days;
    static StallLimits usual();
    void set(Stage stage, std::optional<int> limit) { days[std::size_t(stage)] = limit; }
};

struct Standing
{
    Stage stage = Stage::Interest;
    QDate since;
    int days = 0; ///< whole days from then to `today`; never negative
    std::optional<int> limit;
    bool stalled = false; ///< more days than the limit
    bool operator==(const Standing &) const = default;
};
/// Where a case stands, and for how long; nullopt before its first step.
std::optional<Standing> standing(const std::vector<StageEvent> &events, QDate today,
                                 const StallLimits &limits = StallLimits::usual());

/// Days in each stage that has been left, in order: what medians are made of.
struct Stay
{
    Stage stage = Stage::Interest;
    QDate from;
    QDate to;
    int days() const { return int(from.daysTo(to)); }
    bool operator==(const Stay &) const = default;
};
std::vector<Stay> finishedStays(const std::vector<StageEvent> &events);

} // namespace letstalk::dp
