// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp_lead.h"

#include "core/domain/dp/stage.h"
#include "core/domain/dp/step_checks.h"

#include <algorithm>
#include <iterator>

namespace letstalk {

namespace {
constexpr const char *kAnswers[] = {"USEFUL", "NOT_RELEVANT", "DISCUSS"};

bool isAnswer(const QString &code)
{
    return std::any_of(std::begin(kAnswers), std::end(kAnswers),
                       [&](const char *known) { return code == QLatin1String(known); });
}
/// A flag is the step that raises a lead: what that needs is said there.
dp::RaiseLead asStep(const DpFlag &flag)
{
    dp::RaiseLead step {flag.agreed, {{}, flag.words}};
    for (const auto &answer : flag.answers)
        step.reasons.indicators << answer.rule;
    return step;
}
} // namespace

std::vector<DpFlagProblem> checkDpFlag(const DpFlag &flag, QDate today)
{
    std::vector<DpFlagProblem> problems;
    const auto add = [&](DpFlagField field, const char *code) {
        problems.push_back({field, QLatin1String(code)});
    };
    if (flag.person.isNull())
        add(DpFlagField::Person, "person-missing");
    for (const auto &refusal : dp::checkContent({}, asStep(flag), {})) {
        if (refusal.cure.part == u"agreed")
            add(DpFlagField::Agreement, "agreement-needed");
        else
            add(DpFlagField::Reasons, "reasons-missing");
    }
    bool tooLong = flag.words.size() > kMaxFlagText || flag.nextStep.size() > kMaxNextStep;
    std::vector<QString> seen;
    for (const auto &answer : flag.answers) {
        if (!isAnswer(answer.answer))
            add(DpFlagField::Answers, "answer-missing");
        else if (answer.why.trimmed().isEmpty())
            add(DpFlagField::Answers, "why-missing");
        if (std::find(seen.begin(), seen.end(), answer.rule) != seen.end())
            add(DpFlagField::Answers, "answer-twice");
        seen.push_back(answer.rule);
        tooLong = tooLong || answer.why.size() > kMaxFlagText;
    }
    if (flag.nextStep.trimmed().isEmpty())
        add(DpFlagField::NextStep, "next-step-missing");
    if (flag.nextStepDue && *flag.nextStepDue < today)
        add(DpFlagField::NextStep, "due-in-past");
    if (tooLong)
        add(DpFlagField::Length, "too-long");
    return problems;
}

bool isOpenDpStage(QStringView stage)
{
    const auto known = dp::stageFromCode(stage);
    return !known || !dp::isClosed(*known);
}

} // namespace letstalk
