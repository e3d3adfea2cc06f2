// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case.h"

#include <variant>

namespace letstalk::dp {

// What each step says. The comments give where it leads; step_kind.h has the table.

struct GiveInformation ///< -> INTEREST: information was given or asked for
{
    QString format; ///< leaflet, large print, spoken ...
};
struct RaiseLead ///< -> FLAGGED: only with the person's agreement
{
    bool personAgrees = false;
    LeadReasons reasons;
};
struct AcceptLead ///< -> ACCEPTED: from here on somebody owns the case
{
    QString reason;
    std::optional<bool> personTold;
    UserId owner;
};
struct NotProgress ///< -> NOT_PROGRESSED; after a request only for those who died or moved away
{
    QString reason; ///< isNotProgressedReason()
    QString note; ///< needed with OTHER
    std::optional<bool> personTold;
};
enum class AssessmentKind : quint8 { Needs, Carer };
struct StartAssessment ///< -> ASSESSING (Care Act 2014 s9, s10)
{
    AssessmentKind kind = AssessmentKind::Needs;
    QString practitioner;
};
struct SetBudget ///< -> BUDGET_SET (Care Act 2014 s26)
{
    Budget budget;
};
struct AskForPayment ///< -> REQUESTED (Care Act 2014 s31(1)(b), s32(1)(c))
{
    Request request;
};
struct StartDeciding ///< -> DECIDING: opens the conditions of the request's section
{ };
struct Approve ///< -> APPROVED: conditions, exclusion and relatives are copied into the record from the case
{
    DecisionRecord decision;
};
struct Decline ///< -> DECLINED: the same
{
    DecisionRecord decision;
};
struct StartSetUp ///< -> SETTING_UP
{ };
struct PayFirst ///< -> LIVE on the day of the first payment, which starts the reviews
{
    Money amount;
};
struct Suspend ///< -> SUSPENDED (Care Act 2014 s33)
{
    QString reason;
    QString notice;
    QString support; ///< what goes on meanwhile
    QString funds {}; ///< what becomes of money left
};
struct Resume ///< -> LIVE: only while every condition is met
{
    QString reason;
};
struct End ///< -> ENDED
{
    QString reason; ///< isEndReason()
    QString note; ///< needed with OTHER
    Ending ending; ///< alternative support is not asked for somebody who died
};
struct Withdraw ///< -> WITHDRAWN, from anywhere; after payments also what becomes of money and support
{
    QString reason;
    Ending ending;
};

using Step = std::variant<GiveInformation, RaiseLead, AcceptLead, NotProgress, StartAssessment, SetBudget,
                          AskForPayment, StartDeciding, Approve, Decline, StartSetUp, PayFirst, Suspend,
                          Resume, End, Withdraw>;
/// The variant's order is StepKind's.
StepKind kindOf(const Step &step);

/// Who takes a step, and when.
struct StepContext
{
    UserId by;
    QDate on; ///< the London day on which it happened
    QDate today; ///< the London day now
    ReviewPolicy review {}; ///< the council's: what is logged of the first review comes from it
};

struct LogLine
{
    QString item; ///< of StepRule::logs
    QString value;
    bool operator==(const LogLine &) const = default;
};

/// The answer to a step: either why not, or the case as it is afterwards with what must be logged.
struct StepAnswer
{
    Refusals refusals;
    std::optional<Case> after; ///< set exactly when there are no refusals
    std::vector<LogLine> log; ///< one line for each of StepRule::logs, none empty
};
/// Takes a step, or says everything that stands in its way. Who may take it (roles) is the services'
/// business.
StepAnswer take(const Case &before, const Step &step, const StepContext &context);

/// What the council must not pay without, and does not hold (any more): a condition, the regulations, a
/// relative who may not be paid (Care Act 2014 s33; SI 2014/2871 reg 3). Empty: it may be paid.
Refusals noLongerMet(const Case &item);
/// Care Act 2014 s33: it is paid, standing at `stage`, and must be stopped.
bool mustStop(std::optional<Stage> stage, const Case &item);

/// The reasons for closing before a decision, and for ending after one (domain.md 2.2).
QStringList notProgressedReasons();
QStringList endReasons();

/// A new lead for somebody whose case is closed: a new case that remembers the old one and takes nothing else
/// from it. Refused while the old one is open.
struct NewLead
{
    Refusals refusals;
    std::optional<Case> lead; ///< without a step yet
};
NewLead newLead(const Case &closed, DpCaseId id);

} // namespace letstalk::dp
