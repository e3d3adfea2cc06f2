// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/dp_cases.h"

#include "core/base/london_time.h"
#include "core/services/care_service.h"
#include "core/services/listing_service.h"

namespace letstalk::test {

using services::Workspace;
using namespace Qt::StringLiterals;

namespace {

Status findAll(Workspace &w, DpCaseId id, dp::Finding three)
{
    for (const auto condition : {dp::ConditionId::Gateway, dp::ConditionId::One, dp::ConditionId::Two,
                                 dp::ConditionId::Three, dp::ConditionId::Four})
        LT_TRY(w.dpCases().recordCondition(id, condition,
                                           condition == dp::ConditionId::Three ? three : dp::Finding::Met,
                                           u"seen and heard"_s));
    LT_TRY(w.dpCases().recordExclusion(id, dp::ExclusionCheck::Answer::NotExcluded));
    return done();
}

/// What every decision says.
Result<dp::DecisionRecord> decision(Workspace &w, DpCaseId id, dp::Outcome outcome)
{
    LT_ASSIGN(const auto opened, w.dpCases().open(id));
    dp::DecisionRecord record;
    record.outcome = outcome;
    record.route = dp::Route::S31;
    record.decider = w.actor().user;
    record.deciderName = u"Ash"_s;
    record.deciderRole = u"Social worker"_s;
    record.conditions = *opened.item.conditions;
    record.exclusion = opened.item.exclusion;
    record.evidenceSeen = {u"the care plan"_s};
    record.statedWish = u"to choose who comes"_s;
    record.optionsDiscussed = u"council arranged, or a Direct Payment"_s;
    record.appealTold = true;
    return record;
}

} // namespace

Result<DpCaseId> leadFor(Workspace &w, const QString &familyName)
{
    Person person;
    person.givenName = u"Ann"_s;
    person.familyName = familyName;
    LT_ASSIGN(const auto created, w.people().create(person));
    LT_ASSIGN(const auto begun, w.dpCases().noteInterest(created.id, u"leaflet"_s));
    LT_TRY(w.dpCases().take(begun.id, dp::RaiseLead {true, {{}, u"asked about it"_s}}));
    return begun.id;
}

Result<DpCaseId> decidingFor(Workspace &w, const QString &familyName)
{
    LT_ASSIGN(const auto id, leadFor(w, familyName));
    auto &cases = w.dpCases();
    LT_TRY(cases.take(id, dp::AcceptLead {u"asked"_s, true, w.actor().user}));
    LT_TRY(cases.take(id, dp::StartAssessment {dp::AssessmentKind::Needs, u"Ash"_s}));
    dp::Budget budget;
    budget.amount = {Money::fromPence(21250), PayPeriod::Week};
    budget.planReference = u"CSP-1"_s;
    budget.eligibleNeeds = true;
    budget.contributionKnown = false;
    budget.paidAs = dp::PaidAs::Gross;
    LT_TRY(cases.take(id, dp::SetBudget {budget}));
    LT_TRY(cases.take(id, dp::AskForPayment {{u"in a meeting"_s, dp::AdultAsks()}}));
    LT_TRY(cases.take(id, dp::StartDeciding {}));
    return id;
}

Result<DpCaseId> declinedFor(Workspace &w, const QString &familyName)
{
    LT_ASSIGN(const auto id, decidingFor(w, familyName));
    LT_TRY(findAll(w, id, dp::Finding::NotMet));
    LT_ASSIGN(auto record, decision(w, id, dp::Outcome::Declined));
    record.reasons = {{u"C3"_s, u"Nobody could be found to help."_s, u"Somebody who helps with it."_s}};
    record.howToAppeal = u"Write to the complaints team."_s;
    record.interimSupport = u"Care goes on as it is."_s;
    LT_TRY(w.dpCases().take(id, dp::Decline {record}));
    return id;
}

Result<DpCaseId> settingUpFor(Workspace &w, const QString &familyName)
{
    LT_ASSIGN(const auto id, decidingFor(w, familyName));
    LT_TRY(findAll(w, id, dp::Finding::Met));
    LT_ASSIGN(const auto record, decision(w, id, dp::Outcome::Approved));
    LT_TRY(w.dpCases().take(id, dp::Approve {record}));
    LT_TRY(w.dpCases().take(id, dp::StartSetUp {}));
    return id;
}

Result<DpCaseId> paidFor(Workspace &w, const QString &familyName)
{
    LT_ASSIGN(const auto id, settingUpFor(w, familyName));
    const QDate today = london::day(w.clock().nowMs());
    dp::SetUp setUp;
    setUp.management = {dp::Management::OwnAccount};
    setUp.uses = {dp::Use::Agency};
    setUp.agreementSignedOn = today;
    setUp.accountOpenedOn = today;
    setUp.supportService = u"none wanted"_s;
    setUp.contingencyPlan = u"the council arranges it for a week"_s;
    LT_TRY(w.dpReviews().changeSetUp(id, setUp));
    LT_TRY(w.dpCases().take(id, dp::PayFirst {Money::fromPence(85'000)}));
    return id;
}

Status addEnterprise(Workspace &w, const QString &name, bool acceptsDp)
{
    const QDate today = london::day(w.clock().nowMs());
    ServiceForm form;
    form.name = name;
    form.organizationName = name;
    form.description = u"Company and help at home."_s;
    form.phones = {{{}, u"01632 960801"_s}};
    LT_ASSIGN(const auto listed, services::ListingService(w.context()).create(form));
    MicroEnterprise before;
    before.service = listed.id;
    MicroEnterprise after = before;
    after.legalForm = u"SOLE_TRADER"_s;
    after.headcount = 1;
    after.personalCare = true;
    after.careStaff = 1;
    after.dbs = after.training = {today.addDays(-100), today.addDays(600)};
    after.insurance = {today.addDays(-100), today.addDays(20)};
    after.insuranceMinor = kUsualCoverMinor;
    after.hmrcOn = today.addDays(-100);
    after.areas = u"CH65"_s;
    after.days = u"MO,TU"_s;
    after.rateMinor = 1850;
    after.rateUnit = u"HOUR"_s;
    after.acceptsDp = acceptsDp;
    LT_TRY(services::CareService(w.context()).setEnterprise(before, after));
    return done();
}

} // namespace letstalk::test
