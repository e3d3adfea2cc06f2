// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/domain/dp/dp_values.h"

#include <QFile>

namespace letstalk::dp {

using namespace Qt::StringLiterals;

namespace {
RowId row(const char *kind, int number)
{
    return derivedId(kind, {QByteArray::number(number)});
}
} // namespace

UserId user(int number)
{
    return UserId(row("test-user", number));
}

DpCaseId caseId(int number)
{
    return DpCaseId(row("test-case", number));
}

DpDecisionId decisionId(int number)
{
    return DpDecisionId(row("test-decision", number));
}

QDate date(const char *iso)
{
    return QDate::fromString(QLatin1String(iso), Qt::ISODate);
}

LawTexts shippedLaw()
{
    QFile file(QStringLiteral(LETSTALK_SOURCE_DIR "/resources/lists/dp_law.json"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const auto law = LawTexts::fromJson(file.readAll());
    REQUIRE(law);
    return *law;
}

Budget fullBudget(const char *rate)
{
    Budget budget;
    budget.amount = *Rate::fromText(QString::fromUtf8(rate));
    budget.planReference = u"P-17"_s;
    budget.eligibleNeeds = true;
    budget.contributionKnown = true;
    budget.contribution = Rate {Money::fromPence(4000), PayPeriod::Week};
    budget.paidAs = PaidAs::Net;
    return budget;
}

Request adultsRequest(bool nominee)
{
    AdultAsks asks;
    if (nominee)
        asks.nominee = Nominee {u"Somebody Else"_s, u"sister"_s, QDate(2026, 1, 2)};
    return {u"in a meeting"_s, asks};
}

Request authorisedRequest()
{
    return {u"by letter"_s,
            AuthorisedPersonAsks {
                {u"Somebody Else"_s, u"son"_s, Authority::MentalCapacityAct, u"registered power seen"_s}}};
}

SetUp fullSetUp(QDate day, const Request &request)
{
    SetUp setUp;
    setUp.management
        = {request.route() == Route::S32 ? Management::AuthorisedPerson : Management::OwnAccount};
    setUp.uses = {Use::PaEmployed, Use::Activity};
    setUp.agreementSignedOn = day;
    setUp.accountOpenedOn = day;
    setUp.supportService = u"none wanted"_s;
    setUp.employer = {day, day.addDays(364), u"a payroll bureau"_s, day};
    setUp.contingencyPlan = u"the agency that came before"_s;
    return setUp;
}

ConditionSheet sheetOf(Route route, std::optional<ConditionId> notMet)
{
    ConditionSheet sheet(route);
    const auto rows = sheet.rows();
    for (const auto &it : rows)
        REQUIRE(sheet.record({it.id, it.id == notMet ? Finding::NotMet : Finding::Met, u"talked about it"_s,
                              user(1), QDate(2026, 1, 4)}));
    return sheet;
}

ExclusionCheck notExcluded()
{
    return {ExclusionCheck::Answer::NotExcluded, user(3), QDate(2026, 1, 4)};
}

DecisionRecord approval(int number, Route route)
{
    DecisionRecord decision;
    decision.id = decisionId(number);
    decision.outcome = Outcome::Approved;
    decision.decidedAt = 1'768'000'000'000; // 9 January 2026
    decision.decider = user(2);
    decision.deciderName = u"A. Decider"_s;
    decision.deciderRole = u"team manager"_s;
    decision.route = route;
    decision.conditions = sheetOf(route);
    decision.exclusion = notExcluded();
    decision.evidenceSeen = QStringList {u"care plan"_s};
    decision.statedWish = u"I want to choose who comes."_s;
    decision.optionsDiscussed = u"We talked about an agency and a managed account."_s;
    return decision;
}

DecisionRecord refusal(int number, Route route)
{
    DecisionRecord decision = approval(number, route);
    decision.outcome = Outcome::Declined;
    decision.conditions = sheetOf(route, ConditionId::Three);
    decision.reasons = {{u"C3"_s, u"Nobody can keep the accounts at the moment."_s,
                         u"Somebody to help you with the money."_s}};
    decision.howToAppeal = u"Ring the complaints team within 12 months."_s;
    decision.appealTold = true;
    decision.interimSupport = u"The agency goes on coming."_s;
    return decision;
}

Ending fullEnding()
{
    return {u"letter of today"_s, u"paid back"_s, u"agency from Monday"_s};
}

Step fullStep(StepKind kind, int number)
{
    switch (kind) {
    case StepKind::GiveInformation:
        return GiveInformation {u"leaflet"_s};
    case StepKind::RaiseLead:
        return RaiseLead {true, {QStringList {u"D4"_s}, u"wants other times"_s}};
    case StepKind::AcceptLead:
        return AcceptLead {u"worth a talk"_s, true, user(1)};
    case StepKind::NotProgress:
        return NotProgress {u"DIED"_s, {}, {}};
    case StepKind::StartAssessment:
        return StartAssessment {AssessmentKind::Needs, u"A. Worker"_s};
    case StepKind::SetBudget:
        return SetBudget {fullBudget()};
    case StepKind::AskForPayment:
        return AskForPayment {adultsRequest()};
    case StepKind::StartDeciding:
        return StartDeciding {};
    case StepKind::Approve:
        return Approve {approval(number)};
    case StepKind::Decline:
        return Decline {refusal(number)};
    case StepKind::StartSetUp:
        return StartSetUp {};
    case StepKind::PayFirst:
        return PayFirst {Money::fromPence(80000)};
    case StepKind::Suspend:
        return Suspend {u"in hospital"_s, u"told by telephone"_s, u"the ward"_s, u"stays in the account"_s};
    case StepKind::Resume:
        return Resume {u"back at home"_s};
    case StepKind::End:
        return End {u"PERSONS_CHOICE"_s, {}, fullEnding()};
    case StepKind::Withdraw:
        return Withdraw {u"changed their mind"_s, fullEnding()};
    }
    return GiveInformation {};
}

Case prepared(Case item, StepKind kind, QDate day)
{
    const Route route = item.request ? item.request->route() : Route::S31;
    if (kind == StepKind::AskForPayment)
        item.budget = fullBudget();
    if (kind == StepKind::Decline)
        item.conditions = sheetOf(route, ConditionId::Three);
    if (kind == StepKind::Approve || kind == StepKind::PayFirst || kind == StepKind::Resume) {
        item.conditions = sheetOf(route);
        item.exclusion = notExcluded();
        item.familyPayments.clear();
    }
    if (kind == StepKind::PayFirst && item.request)
        item.setUp = fullSetUp(day, *item.request);
    return item;
}

Case walked(std::initializer_list<StepKind> kinds, QDate first)
{
    Case item;
    item.id = caseId(1);
    QDate day = first;
    int number = 100;
    for (const StepKind kind : kinds) {
        const auto answer = take(prepared(item, kind, day), fullStep(kind, ++number), on(day));
        INFO(stepCode(kind).toStdString() << ": " << codesOf(answer.refusals).join(u' ').toStdString());
        REQUIRE(answer.after);
        item = *answer.after;
        day = day.addDays(1);
    }
    return item;
}

StepContext on(QDate day, QDate today)
{
    return {user(1), day, today};
}

QStringList codesOf(const Refusals &refusals)
{
    QStringList codes;
    for (const auto &it : refusals)
        codes += it.code;
    return codes;
}

} // namespace letstalk::dp
