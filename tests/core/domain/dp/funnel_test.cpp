// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/funnel.h"
#include "tests/core/domain/dp/dp_values.h"

#include <rapidcheck.h>

using namespace letstalk;
using namespace letstalk::dp;
using namespace Qt::StringLiterals;
using K = StepKind;

namespace {

struct At
{
    K step;
    const char *day;
    const char *reason = "";
};

CaseHistory history(int number, std::initializer_list<At> steps)
{
    CaseHistory made {caseId(number), {}};
    for (const auto &it : steps)
        made.events.push_back(
            {stepRule(it.step).to, it.step, date(it.day), user(1), QLatin1String(it.reason), {}, {}});
    return made;
}

std::vector<CaseHistory> fourCases()
{
    return {
        history(1,
                {{K::RaiseLead, "2026-01-10"},
                 {K::AcceptLead, "2026-01-12"},
                 {K::StartAssessment, "2026-01-20"},
                 {K::SetBudget, "2026-02-20"},
                 {K::AskForPayment, "2026-02-21"},
                 {K::StartDeciding, "2026-02-22"},
                 {K::Approve, "2026-03-02"},
                 {K::StartSetUp, "2026-03-03"},
                 {K::PayFirst, "2026-03-30"}}),
        history(2, {{K::RaiseLead, "2026-01-10"}, {K::NotProgress, "2026-01-15", "PAPERWORK"}}),
        history(3, {{K::RaiseLead, "2026-02-01"}, {K::AcceptLead, "2026-02-11"}}),
        history(4,
                {{K::AskForPayment, "2026-01-02"},
                 {K::StartDeciding, "2026-01-03"},
                 {K::Decline, "2026-01-04"},
                 {K::AskForPayment, "2026-01-20"},
                 {K::StartDeciding, "2026-01-25"}}),
    };
}

const StageMedian *medianOf(const Funnel &made, Stage stage)
{
    for (const auto &it : made.medians)
        if (it.stage == stage)
            return &it;
    return nullptr;
}

} // namespace

TEST_CASE("the funnel counts cases that came to a stage, each once, and opens them")
{
    const Funnel made = funnel(fourCases(), date("2026-01-01"), date("2026-01-31"));
    CHECK(made.count(Stage::Flagged) == 2);
    CHECK(made.reached.at(Stage::Flagged).cases == std::vector {caseId(1), caseId(2)});
    CHECK(made.count(Stage::Requested) == 1); // twice by the same case
    CHECK(made.count(Stage::Declined) == 1);
    CHECK(made.count(Stage::Live) == 0);
    CHECK(made.reached.size() == kStageCount);
    REQUIRE(made.notProgressed.size() == 1);
    CHECK(made.notProgressed.at(u"PAPERWORK"_s).cases == std::vector {caseId(2)});
    CHECK(made.open.at(Stage::Assessing).cases == std::vector {caseId(1)});
    CHECK(made.open.at(Stage::Deciding).cases == std::vector {caseId(4)});
    CHECK(made.open.count(Stage::NotProgressed) == 0);
    CHECK(made.open.count(Stage::Flagged) == 0);
}

TEST_CASE("medians are of stays that ended in the period, however early they began")
{
    const Funnel january = funnel(fourCases(), date("2026-01-01"), date("2026-01-31"));
    REQUIRE(medianOf(january, Stage::Flagged));
    CHECK(medianOf(january, Stage::Flagged)->days == 3.5); // 2 and 5
    CHECK(medianOf(january, Stage::Flagged)->stays == 2);
    CHECK(medianOf(january, Stage::Requested)->days == 3); // 1 and 5
    CHECK_FALSE(medianOf(january, Stage::Assessing));
    const Funnel february = funnel(fourCases(), date("2026-02-01"), date("2026-02-28"));
    CHECK(medianOf(february, Stage::Assessing)->days == 31); // begun in January
    CHECK(medianOf(february, Stage::Flagged)->days == 10);
    const Funnel all = funnel(fourCases(), date("2026-01-01"), date("2026-12-31"));
    CHECK(medianOf(all, Stage::Flagged)->days == 5); // 2, 5, 10
    CHECK(all.count(Stage::Live) == 1);
}

TEST_CASE("what happens later does not change what was counted")
{
    CHECK(rc::check("a period stands", [] {
        std::vector<CaseHistory> histories;
        const int count = *rc::gen::inRange(0, 6);
        for (int n = 0; n < count; ++n) {
            CaseHistory made {caseId(n), {}};
            QDate day(2026, 1, 1);
            const int length = *rc::gen::inRange(0, 8);
            for (int i = 0; i < length; ++i) {
                day = day.addDays(*rc::gen::inRange(0, 30));
                const K kind = K(*rc::gen::inRange(0, kStepKindCount));
                made.events.push_back({stepRule(kind).to, kind, day, user(1), u"OTHER"_s, {}, {}});
            }
            histories.push_back(made);
        }
        const QDate to = QDate(2026, 1, 1).addDays(*rc::gen::inRange(0, 200));
        const Funnel before = funnel(histories, QDate(2026, 1, 1), to);
        auto later = histories;
        for (auto &it : later)
            it.events.push_back(
                {Stage::Withdrawn, K::Withdraw, to.addDays(*rc::gen::inRange(1, 50)), user(1), {}, {}, {}});
        // Days of events rise in a real history; the ones added stand last.
        RC_ASSERT(funnel(later, QDate(2026, 1, 1), to) == before);
        // And days parted in two hold together what the whole holds.
        const QDate middle = QDate(2026, 1, 1).addDays(*rc::gen::inRange(0, 200));
        if (middle >= to)
            return;
        const Funnel first = funnel(histories, QDate(2026, 1, 1), middle);
        const Funnel second = funnel(histories, middle.addDays(1), to);
        for (int i = 0; i < kStageCount; ++i) {
            const int parts = first.count(Stage(i)) + second.count(Stage(i));
            RC_ASSERT(parts >= before.count(Stage(i)));
            RC_ASSERT(before.count(Stage(i)) >= std::max(first.count(Stage(i)), second.count(Stage(i))));
        }
    }));
}

TEST_CASE("no cases make a funnel of nothing, not of nowhere")
{
    const Funnel made = funnel({}, date("2026-01-01"), date("2026-12-31"));
    CHECK(made.count(Stage::Live) == 0);
    CHECK(made.medians.empty());
    CHECK(made.open.empty());
}
