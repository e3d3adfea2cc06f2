// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/step_kind.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>

namespace letstalk::dp {

namespace {

using S = Stage;

const std::array<StepRule, kStepKindCount> &rules()
{
    static const std::array<StepRule, kStepKindCount> kRules {{
        {StepKind::GiveInformation,
         "GIVE_INFORMATION",
         "note that information was given",
         S::Interest,
         {},
         {"day", "format", "who"}},
        {StepKind::RaiseLead,
         "RAISE_LEAD",
         "raise a lead",
         S::Flagged,
         {S::Interest},
         {"day", "who", "agreed", "reasons"}},
        {StepKind::AcceptLead,
         "ACCEPT_LEAD",
         "take the lead up",
         S::Accepted,
         {S::Flagged},
         {"day", "who", "reason", "told", "owner"}},
        {StepKind::NotProgress,
         "NOT_PROGRESS",
         "close it as not taken further",
         S::NotProgressed,
         {S::Flagged, S::Accepted, S::Assessing, S::BudgetSet, S::Requested, S::Deciding},
         {"day", "who", "reason", "told"}},
        {StepKind::StartAssessment,
         "START_ASSESSMENT",
         "start the assessment",
         S::Assessing,
         {S::Accepted},
         {"day", "practitioner", "assessment"}},
        {StepKind::SetBudget,
         "SET_BUDGET",
         "set the personal budget",
         S::BudgetSet,
         {S::Assessing},
         {"day", "who", "amount", "plan", "contribution", "paid_as"}},
        {StepKind::AskForPayment,
         "ASK",
         "record the request",
         S::Requested,
         {S::BudgetSet, S::Declined},
         {"day", "requester", "route", "how"}},
        {StepKind::StartDeciding,
         "START_DECIDING",
         "start checking the conditions",
         S::Deciding,
         {S::Requested},
         {"day", "who", "conditions"}},
        {StepKind::Approve,
         "APPROVE",
         "agree the Direct Payment",
         S::Approved,
         {S::Deciding},
         {"day", "decision", "conditions"}},
        {StepKind::Decline,
         "DECLINE",
         "decline the Direct Payment",
         S::Declined,
         {S::Deciding},
         {"day", "decision", "conditions"}},
        {StepKind::StartSetUp,
         "START_SET_UP",
         "start setting it up",
         S::SettingUp,
         {S::Approved},
         {"day", "who"}},
        {StepKind::PayFirst,
         "PAY_FIRST",
         "record the first payment",
         S::Live,
         {S::SettingUp},
         {"day", "who", "amount", "review"}},
        {StepKind::Suspend,
         "SUSPEND",
         "pause the Direct Payment",
         S::Suspended,
         {S::Live},
         {"day", "who", "reason", "notice", "funds", "support"}},
        {StepKind::Resume, "RESUME", "start paying again", S::Live, {S::Suspended}, {"day", "who", "reason"}},
        {StepKind::End,
         "END",
         "end the Direct Payment",
         S::Ended,
         {S::Approved, S::SettingUp, S::Live, S::Suspended},
         {"day", "who", "reason", "notice", "funds", "support"}},
        {StepKind::Withdraw,
         "WITHDRAW",
         "record that the person stopped",
         S::Withdrawn,
         {S::Interest, S::Flagged, S::Accepted, S::Assessing, S::BudgetSet, S::Requested, S::Deciding,
          S::Approved, S::Declined, S::SettingUp, S::Live, S::Suspended},
         {"day", "who", "reason"}},
    }};
    return kRules;
}

struct ItemWords
{
    const char *item;
    const char *words;
};
constexpr ItemWords kItems[] = {
    {"day", "day"},
    {"format", "how the information was given"},
    {"who", "who recorded it"},
    {"agreed", "the person agreed"},
    {"reasons", "reasons"},
    {"reason", "reason"},
    {"told", "the person was told"},
    {"owner", "who looks after it"},
    {"practitioner", "practitioner"},
    {"assessment", "kind of assessment"},
    {"amount", "amount"},
    {"plan", "plan reference"},
    {"contribution", "contribution"},
    {"paid_as", "gross or net"},
    {"requester", "who asked"},
    {"route", "section of the Care Act"},
    {"how", "how they asked"},
    {"conditions", "conditions"},
    {"decision", "decision"},
    {"review", "first review by"},
    {"notice", "notice given"},
    {"support", "support meanwhile"},
    {"funds", "what becomes of money left"},
};

bool leadsFrom(const StepRule &rule, std::optional<Stage> stage)
{
    if (!stage)
        return rule.kind == StepKind::GiveInformation || rule.kind == StepKind::RaiseLead;
    return std::find(rule.from.begin(), rule.from.end(), *stage) != rule.from.end();
}

} // namespace

const StepRule &stepRule(StepKind kind)
{
    return rules()[std::size_t(kind)];
}

QString stepCode(StepKind kind)
{
    return QLatin1String(stepRule(kind).code);
}

std::optional<StepKind> stepFromCode(QStringView code)
{
    for (const auto &rule : rules())
        if (code == QLatin1String(rule.code))
            return rule.kind;
    return std::nullopt;
}

QString stepText(StepKind kind)
{
    return QLatin1String(stepRule(kind).words);
}

QString logItemText(QStringView item)
{
    for (const auto &words : kItems)
        if (item == QLatin1String(words.item))
            return QLatin1String(words.words);
    return item.toString();
}

std::vector<StepKind> stepsFrom(std::optional<Stage> stage)
{
    std::vector<StepKind> found;
    for (const auto &rule : rules())
        if (leadsFrom(rule, stage))
            found.push_back(rule.kind);
    return found;
}

std::vector<StepKind> firstStepsTowards(std::optional<Stage> stage, StepKind wanted)
{
    // Breadth first; -1 stands for a case that has not begun.
    const int start = stage ? int(*stage) : -1;
    std::map<int, int> distance {{start, 0}};
    std::map<int, std::vector<StepKind>> firsts;
    std::deque<int> waiting {start};
    std::vector<StepKind> best;
    int bestDistance = -1;
    while (!waiting.empty()) {
        const int at = waiting.front();
        waiting.pop_front();
        const auto here = at < 0 ? std::nullopt : std::optional(Stage(at));
        if (bestDistance >= 0 && distance[at] > bestDistance)
            break;
        if (leadsFrom(stepRule(wanted), here)) {
            if (at == start)
                return {};
            bestDistance = distance[at];
            for (const StepKind first : firsts[at])
                if (std::find(best.begin(), best.end(), first) == best.end())
                    best.push_back(first);
            continue;
        }
        for (const StepKind kind : stepsFrom(here)) {
            if (kind == StepKind::Decline)
                continue; // nobody is declined so that they can ask again
            const int next = int(stepRule(kind).to);
            const bool isNew = distance.emplace(next, distance[at] + 1).second;
            if (!isNew && distance[next] != distance[at] + 1)
                continue;
            auto &known = firsts[next];
            const std::vector<StepKind> through = at == start ? std::vector {kind} : firsts[at];
            for (const StepKind first : through)
                if (std::find(known.begin(), known.end(), first) == known.end())
                    known.push_back(first);
            if (isNew)
                waiting.push_back(next);
        }
    }
    return best;
}

} // namespace letstalk::dp
