// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_payments.h"

#include "core/base/london_time.h"
#include "core/services/dp_case_service.h"
#include "core/services/dp_match_service.h"
#include "core/services/dp_notice_service.h"
#include "core/services/dp_review_service.h"

namespace letstalk::demo {

using namespace Qt::StringLiterals;

namespace {

using dp::StepKind;

constexpr qint64 kMinute = 60'000;

/// An invented case: how far it goes, how many days before the last day its steps were, and what else is
/// known.
struct Invented
{
    const char *words; ///< why the lead was raised
    const char *wish; ///< the person's, in their words
    const char *plan;
    int pence; ///< of the budget, a week
    std::vector<std::pair<StepKind, int>> steps; ///< step, days ago
};

const std::vector<Invented> &invented()
{
    static const std::vector<Invented> kCases {
        {"Asked what a Direct Payment is.", "", "", 0, {}},
        {"Would like help in the mornings, at other times than now.", "", "", 0, {{StepKind::RaiseLead, 38}}},
        {"Knows somebody who could come.",
         "",
         "",
         0,
         {{StepKind::RaiseLead, 30}, {StepKind::NotProgress, 21}}},
        {"Wants the same face each day.",
         "",
         "",
         0,
         {{StepKind::RaiseLead, 33}, {StepKind::AcceptLead, 29}, {StepKind::StartAssessment, 12}}},
        {"Lives far out; nobody comes there.",
         "I would like somebody from the village.",
         "PLAN-104",
         16'800,
         {{StepKind::RaiseLead, 70},
          {StepKind::AcceptLead, 66},
          {StepKind::StartAssessment, 50},
          {StepKind::SetBudget, 20},
          {StepKind::AskForPayment, 9},
          {StepKind::StartDeciding, 4}}},
        {"Looks after her brother and needs evenings off.",
         "I want one evening a week for myself.",
         "PLAN-087",
         9'600,
         {{StepKind::RaiseLead, 120},
          {StepKind::AcceptLead, 115},
          {StepKind::StartAssessment, 100},
          {StepKind::SetBudget, 80},
          {StepKind::AskForPayment, 60},
          {StepKind::StartDeciding, 50},
          {StepKind::Decline, 15}}},
        {"Would like to go swimming with somebody of his own age.",
         "I want to swim on Tuesdays.",
         "PLAN-091",
         12'000,
         {{StepKind::RaiseLead, 110},
          {StepKind::AcceptLead, 104},
          {StepKind::StartAssessment, 96},
          {StepKind::SetBudget, 70},
          {StepKind::AskForPayment, 45},
          {StepKind::StartDeciding, 35},
          {StepKind::Approve, 20},
          {StepKind::StartSetUp, 14}}},
        {"Wants to choose who washes her.",
         "I want to choose who comes into my house.",
         "PLAN-033",
         24'000,
         {{StepKind::RaiseLead, 250},
          {StepKind::AcceptLead, 246},
          {StepKind::StartAssessment, 235},
          {StepKind::SetBudget, 210},
          {StepKind::AskForPayment, 200},
          {StepKind::StartDeciding, 190},
          {StepKind::Approve, 180},
          {StepKind::StartSetUp, 172},
          {StepKind::PayFirst, 150}}},
        {"The agency cannot come at the weekend.",
         "I need weekends that work.",
         "PLAN-012",
         31'500,
         {{StepKind::RaiseLead, 520},
          {StepKind::AcceptLead, 515},
          {StepKind::StartAssessment, 505},
          {StepKind::SetBudget, 480},
          {StepKind::AskForPayment, 470},
          {StepKind::StartDeciding, 460},
          {StepKind::Approve, 450},
          {StepKind::StartSetUp, 440},
          {StepKind::PayFirst, 420}}},
        {"Did not get on with the agency.",
         "I want to try it another way.",
         "PLAN-006",
         18'000,
         {{StepKind::RaiseLead, 400},
          {StepKind::AcceptLead, 395},
          {StepKind::StartAssessment, 385},
          {StepKind::SetBudget, 360},
          {StepKind::AskForPayment, 350},
          {StepKind::StartDeciding, 345},
          {StepKind::Approve, 340},
          {StepKind::StartSetUp, 330},
          {StepKind::PayFirst, 310},
          {StepKind::End, 40}}},
    };
    return kCases;
}

class Payments
{
public:
    explicit Payments(DemoFile &file)
        : m_file(file), m_today(london::day(file.clock().nowMs())), m_cases(file.context()),
          m_reviews(file.context()), m_notices(file.context()), m_matches(file.context())
    { }

    Status run(const std::vector<PersonId> &people)
    {
        Actor social = m_file.staff().social;
        social.site = m_file.sites().front().id;
        m_file.actAs(social);
        std::size_t next = 0;
        for (const auto &one : invented()) {
            std::optional<PersonId> person;
            while (!person && next < people.size()) {
                LT_ASSIGN(const auto open, m_file.workspace().directPayments().sign(people[next]));
                if (!open)
                    person = people[next];
                ++next;
            }
            if (!person)
                return done();
            LT_TRY(carry(one, *person));
        }
        return done();
    }

private:
    QDate daysAgo(int days) const { return m_today.addDays(-days); }
    services::StepExtras on(int days) const
    {
        services::StepExtras extras;
        extras.day = daysAgo(days);
        return extras;
    }
    void tick() { m_file.clock().advance(kMinute); }

    Status carry(const Invented &one, PersonId person)
    {
        const int first = one.steps.empty() ? 6 : one.steps.front().second;
        tick();
        LT_ASSIGN(const auto begun, m_cases.noteInterest(person, u"leaflet"_s, daysAgo(first)));
        for (const auto &[kind, days] : one.steps) {
            LT_TRY(prepare(begun.id, kind, days));
            tick();
            const auto taken = m_cases.take(begun.id, stepOf(one, kind), on(days));
            LT_TRY(taken);
            LT_TRY(afterwards(begun.id, kind, days));
        }
        return done();
    }

    /// What has to stand on the case before the step.
    Status prepare(DpCaseId id, StepKind kind, int days)
    {
        if (kind == StepKind::Approve || kind == StepKind::Decline) {
            for (const auto condition : {dp::ConditionId::One, dp::ConditionId::Two, dp::ConditionId::Three,
                                         dp::ConditionId::Four}) {
                const bool met = kind == StepKind::Approve || condition != dp::ConditionId::Three;
                tick();
                LT_TRY(m_cases.recordCondition(id, condition, met ? dp::Finding::Met : dp::Finding::NotMet,
                                               u"Talked through at home, with the plan on the table."_s,
                                               on(days)));
            }
            tick();
            LT_TRY(m_cases.recordExclusion(id, dp::ExclusionCheck::Answer::NotExcluded, on(days)));
        }
        if (kind == StepKind::PayFirst) {
            tick();
            LT_TRY(m_reviews.changeSetUp(id, setUp(days)));
        }
        return done();
    }

    dp::SetUp setUp(int days) const
    {
        dp::SetUp made;
        made.management = {dp::Management::PrepaidCard};
        made.uses = {dp::Use::Agency, dp::Use::Activity};
        made.agreementSignedOn = daysAgo(days + 3);
        made.accountOpenedOn = daysAgo(days + 1);
        made.supportService = u"none wanted"_s;
        made.contingencyPlan = u"The agency of before comes at a day's notice."_s;
        return made;
    }

    dp::DecisionRecord decision(const Invented &one) const
    {
        dp::DecisionRecord record;
        record.deciderRole = u"team manager"_s;
        record.evidenceSeen = QStringList {u"the plan"_s, u"notes of the talk at home"_s};
        record.statedWish = QString::fromUtf8(one.wish);
        record.optionsDiscussed
            = u"We talked about an agency, and about somebody to run the account for you."_s;
        record.reasons = {{u"C3"_s, u"Nobody can look after the money just now."_s,
                           u"Somebody who helps you with the money. We can look for one together."_s}};
        record.howToAppeal = u"You can complain. Ring the council within 12 months."_s;
        record.appealTold = true;
        record.interimSupport = u"The agency goes on coming as before."_s;
        return record;
    }

    dp::Step stepOf(const Invented &one, StepKind kind) const
    {
        switch (kind) {
        case StepKind::RaiseLead:
            return dp::RaiseLead {true, {{}, QString::fromUtf8(one.words)}};
        case StepKind::AcceptLead:
            return dp::AcceptLead {u"Worth a longer talk."_s, true, m_file.staff().social.user};
        case StepKind::NotProgress:
            return dp::NotProgress {u"NO_CONTACT"_s, {}, true};
        case StepKind::StartAssessment:
            return dp::StartAssessment {dp::AssessmentKind::Needs, u"The duty worker"_s};
        case StepKind::SetBudget: {
            dp::Budget budget;
            budget.amount = {Money::fromPence(one.pence), PayPeriod::Week};
            budget.planReference = QString::fromUtf8(one.plan);
            budget.eligibleNeeds = true;
            budget.contributionKnown = true;
            budget.contribution = Rate {Money::fromPence(one.pence / 10), PayPeriod::Week};
            budget.paidAs = dp::PaidAs::Net;
            return dp::SetBudget {budget};
        }
        case StepKind::AskForPayment:
            return dp::AskForPayment {{u"at home, in a talk"_s, dp::AdultAsks {}}};
        case StepKind::StartDeciding:
            return dp::StartDeciding {};
        case StepKind::Approve: {
            auto record = decision(one);
            record.reasons.clear();
            return dp::Approve {record};
        }
        case StepKind::Decline:
            return dp::Decline {decision(one)};
        case StepKind::StartSetUp:
            return dp::StartSetUp {};
        case StepKind::PayFirst:
            return dp::PayFirst {Money::fromPence(one.pence * 4 * 9 / 10)};
        case StepKind::End:
            return dp::End {
                u"PERSONS_CHOICE"_s, {}, {u"told at home"_s, u"paid back"_s, u"the agency again"_s}};
        case StepKind::GiveInformation:
        case StepKind::Suspend:
        case StepKind::Resume:
        case StepKind::Withdraw:
            break;
        }
        return dp::GiveInformation {u"leaflet"_s};
    }

    Status afterwards(DpCaseId id, StepKind kind, int days)
    {
        // One approval of the last weeks still waits for its letter.
        if (kind == StepKind::Decline || (kind == StepKind::Approve && days > 60)) {
            tick();
            services::DpNoticeRequest request;
            request.contact = u"Ring the Community Access Team on 01632 960201"_s;
            // As HTML: a demo is also made where there are no fonts.
            LT_ASSIGN(const auto printed, m_notices.print(id, request, services::DpNoticeForm::Html));
            tick();
            LT_TRY(m_notices.markSent(id, printed.id, u"post"_s, m_today));
        }
        if (kind == StepKind::StartSetUp && days < 30) {
            tick();
            services::DpMatchRequest request;
            request.wish.area = u"CW7"_s;
            LT_TRY(m_matches.offer(id, request));
        }
        if (kind == StepKind::PayFirst && days > 400) {
            tick();
            LT_TRY(m_reviews.review(id, daysAgo(days - 180), u"Goes well; the same two people come."_s));
            tick();
            LT_TRY(m_reviews.trigger(id, dp::TriggerKind::Condition, daysAgo(9),
                                     u"The helper who kept the accounts has moved away."_s));
        }
        return done();
    }

    DemoFile &m_file;
    QDate m_today;
    services::DpCaseService m_cases;
    services::DpReviewService m_reviews;
    services::DpNoticeService m_notices;
    services::DpMatchService m_matches;
};

} // namespace

Status addPayments(DemoFile &file, const std::vector<PersonId> &people)
{
    return Payments(file).run(people);
}

} // namespace letstalk::demo
