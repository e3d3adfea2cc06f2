// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case_steps.h"
#include "core/domain/dp/law.h"
#include "tests/support/qt_strings.h"

namespace letstalk::dp {

/// Users, cases and decisions of the tests, told apart by a number.
UserId user(int number);
DpCaseId caseId(int number);
DpDecisionId decisionId(int number);
QDate date(const char *iso);
LawTexts shippedLaw();

Budget fullBudget(const char *rate = "£240.00 a week");
Request adultsRequest(bool nominee = false);
Request authorisedRequest();
SetUp fullSetUp(QDate day, const Request &request);
/// A sheet with every condition met, but for the one given.
ConditionSheet sheetOf(Route route, std::optional<ConditionId> notMet = {});
ExclusionCheck notExcluded();
DecisionRecord approval(int number, Route route = Route::S31);
DecisionRecord refusal(int number, Route route = Route::S31);
Ending fullEnding();

/// The step with everything in it that it can need, numbered where it makes a decision.
Step fullStep(StepKind kind, int number = 1);
/// The case with every fact in it that the step wants to find: conditions, exclusion, set-up, relatives.
Case prepared(Case item, StepKind kind, QDate day);
/// Takes full steps one after another from nothing, a day apart, each of which must be accepted.
Case walked(std::initializer_list<StepKind> kinds, QDate first = QDate(2026, 1, 5));
StepContext on(QDate day, QDate today = QDate(2030, 1, 1));
QStringList codesOf(const Refusals &refusals);

} // namespace letstalk::dp
