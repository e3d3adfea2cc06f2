// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/concern.h"
#include "core/domain/dp/ids.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk {

/// What a worker thinks of one prompt that was shown.
struct IndicatorAnswer
{
    QString rule; ///< "D7"
    int version = 1; ///< of the wording that was shown
    bool ticked = false; ///< the worker ticked what triggers it; else a coded fact did
    QString answer; ///< list `dp_indicator_answer`
    QString why;
    bool operator==(const IndicatorAnswer &) const = default;
};

/// A Direct Payments lead as somebody raises it (FLAGGED of domain.md 2.2). It asks nobody for a decision on
/// eligibility or capacity, and holds no total of anything.
struct DpFlag
{
    PersonId person;
    bool agreed = false; ///< the person agrees that social work looks at it: without this there is no lead
    QString words; ///< why, in the worker's own words
    std::vector<IndicatorAnswer> answers;
    SiteId site; ///< null: where the user is
    std::optional<ConversationId> conversation; ///< that it came up in
    QString nextStep; ///< in clear: the desk may tell the person
    std::optional<QDate> nextStepDue;
    bool operator==(const DpFlag &) const = default;
};

enum class DpFlagField { Person, Agreement, Reasons, Answers, NextStep, Length };
struct DpFlagProblem
{
    DpFlagField field;
    QString code; ///< stable, for tests: "agreement-needed"
    bool operator==(const DpFlagProblem &) const = default;
};

inline constexpr int kMaxFlagText = 10'000;
inline constexpr int kMaxNextStep = 400;

/// A person who agrees, a reason (own words or a prompt answered), every answer one of the list, and a reason
/// for each; a next step that is not in the past.
std::vector<DpFlagProblem> checkDpFlag(const DpFlag &flag, QDate today);

/// Whether a case of this stage may still be worked on, so that no second lead is raised beside it; one of a
/// newer program's stage may.
bool isOpenDpStage(QStringView stage);

/// What everybody who may raise a lead sees of one: that it is there, and what happens next. Not its stage.
struct DpLeadSign
{
    DpCaseId id;
    QString nextStep;
    std::optional<QDate> nextStepDue;
    /// Nobody has raised a lead: information was asked for or given, and a lead can go on from that.
    bool onlyInterest = false;
    bool operator==(const DpLeadSign &) const = default;
};

} // namespace letstalk
