// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/london_time.h"
#include "core/services/dp_case_parts.h"
#include "core/services/dp_case_service.h"
#include "tests/core/domain/dp/dp_values.h"
#include "tests/core/services/sealed_world.h"

namespace letstalk::test {

/// A file with everybody in it, and a lead for one person that the desk raised on 20 March 2026. The social
/// worker is logged in. Every text of the case holds kMarker.
class DpWorld
{
public:
    DpWorld()
    {
        using namespace Qt::StringLiterals;
        addEverybody(temp);
        Person known;
        known.givenName = u"Ann"_s;
        person = must(temp->people().create(known), "a person").id;
        desk = temp.userId(u"desk"_s);
        social = temp.userId(u"social"_s);
        officer = temp.userId(u"officer"_s);
        REQUIRE(enter(temp, u"desk"_s));
        id = must(temp->directPayments().flag(flag()), "a lead").id;
        REQUIRE(enter(temp, u"social"_s));
    }

    services::Workspace *operator->() { return &*temp; }
    services::DpCaseService &cases() { return temp->dpCases(); }
    dp::Case item() { return must(cases().open(id), "the case").item; }
    /// What stands in clear beside the seal.
    storage::StoredDpCase stored() { return **storage::DpStore(temp->context().db).find(id); }
    /// As a person asks for the list of cases.
    services::DpLeadLine listed()
    {
        for (const auto &line : must(cases().list(), "the list"))
            if (line.id == id)
                return line;
        FAIL("the case is not listed");
        return {};
    }
    QDate today() const { return london::day(temp.clock.nowMs()); }
    void nextDay(int days = 1) { temp.clock.advance(days * 24 * 3'600'000LL); }

    DpFlag flag() const
    {
        using namespace Qt::StringLiterals;
        DpFlag flag;
        flag.person = person;
        flag.agreed = true;
        flag.words = u"%1 wants to choose who comes"_s.arg(kMarker);
        flag.answers = {{u"D4"_s, 1, true, u"USEFUL"_s, u"%1 said so"_s.arg(kMarker)}};
        flag.nextStep = u"A social worker rings"_s;
        return flag;
    }
    dp::Budget budget() const
    {
        auto budget = dp::fullBudget();
        budget.planReference = QStringLiteral("plan of %1").arg(kMarker);
        return budget;
    }
    dp::DecisionRecord decision(dp::Outcome outcome) const
    {
        auto record = outcome == dp::Outcome::Approved ? dp::approval(1) : dp::refusal(1);
        record.decidedAt.reset();
        record.indicators.clear();
        record.statedWish = QStringLiteral("%1 wants the same person each week").arg(kMarker);
        return record;
    }
    /// What a step needs, with this user as owner and the marker in its words.
    dp::Step step(dp::StepKind kind) const
    {
        switch (kind) {
        case dp::StepKind::AcceptLead:
            return dp::AcceptLead {QStringLiteral("%1 could gain").arg(kMarker), true, {}};
        case dp::StepKind::SetBudget:
            return dp::SetBudget {budget()};
        case dp::StepKind::Approve:
            return dp::Approve {decision(dp::Outcome::Approved)};
        case dp::StepKind::Decline:
            return dp::Decline {decision(dp::Outcome::Declined)};
        default:
            return dp::fullStep(kind);
        }
    }
    Status take(const dp::Step &step)
    {
        const auto taken = cases().take(id, step);
        return taken ? done() : Status(taken.error());
    }
    Status take(dp::StepKind kind) { return take(step(kind)); }
    void carry(std::initializer_list<dp::StepKind> kinds)
    {
        for (const auto kind : kinds) {
            const auto taken = take(kind);
            INFO(dp::stepCode(kind).toStdString()
                 << (taken ? std::string() : ": " + taken.error().detail.toStdString()));
            REQUIRE(taken);
            nextDay();
        }
    }
    void toDeciding()
    {
        carry({dp::StepKind::AcceptLead, dp::StepKind::StartAssessment, dp::StepKind::SetBudget,
               dp::StepKind::AskForPayment, dp::StepKind::StartDeciding});
    }
    void find(dp::ConditionId condition, dp::Finding finding = dp::Finding::Met)
    {
        REQUIRE(
            cases().recordCondition(id, condition, finding, QStringLiteral("%1 explained it").arg(kMarker)));
    }
    void allMet()
    {
        for (const auto condition :
             {dp::ConditionId::One, dp::ConditionId::Two, dp::ConditionId::Three, dp::ConditionId::Four})
            find(condition);
        REQUIRE(cases().recordExclusion(id, dp::ExclusionCheck::Answer::NotExcluded));
    }
    /// As DpReviewService records it.
    void setUp()
    {
        auto loaded = must(services::loadDpCase(temp->context(), id), "the case");
        const auto policy = must(services::loadDpPolicy(temp->context().db), "the policy");
        dp::Case after = loaded.item();
        after.setUp = dp::fullSetUp(today(), *after.request);
        after.setUp.contingencyPlan = QStringLiteral("the sister of %1").arg(kMarker);
        services::DpChange change(temp->context(), Act::SetUpDp, loaded, policy);
        change.become(today(), after);
        REQUIRE(change.commit());
    }
    void toLive()
    {
        toDeciding();
        allMet();
        carry({dp::StepKind::Approve, dp::StepKind::StartSetUp});
        setUp();
        carry({dp::StepKind::PayFirst});
    }

    /// The letter about the decision goes out.
    void sendLetter()
    {
        using namespace Qt::StringLiterals;
        const services::DpNoticeRequest letter {dp::NoticeFormat::Standard, u"Ms Green"_s,
                                                u"Ring 01632 960 201"_s};
        const auto printed
            = must(temp->dpNotices().print(id, letter, services::DpNoticeForm::Html), "a letter");
        REQUIRE(temp->dpNotices().markSent(id, printed.id, u"by post"_s, today()));
    }

    TempWorkspace temp;
    UserId desk;
    UserId social;
    UserId officer;
    PersonId person;
    DpCaseId id;
};

} // namespace letstalk::test
