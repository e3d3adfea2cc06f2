// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_record.h"
#include "core/services/sealed_fields.h"

/// The field numbers of the values of Direct Payments that are sealed. A number is never used again.
namespace letstalk::services::fields {

#define LT_CODES(Type, toCode, fromCode)                                                                     \
    template <> struct Codes<Type>                                                                           \
    {                                                                                                        \
        static QString to(Type value) { return toCode(value); }                                              \
        static std::optional<Type> from(QStringView code) { return fromCode(code); }                         \
    };
LT_CODES(PayPeriod, payPeriodCode, payPeriodFromCode)
LT_CODES(dp::Stage, dp::stageCode, dp::stageFromCode)
LT_CODES(dp::StepKind, dp::stepCode, dp::stepFromCode)
LT_CODES(dp::Route, dp::routeCode, dp::routeFromCode)
LT_CODES(dp::Basis, dp::basisCode, dp::basisFromCode)
LT_CODES(dp::ConditionId, dp::conditionCode, dp::conditionFromCode)
LT_CODES(dp::Finding, dp::findingCode, dp::findingFromCode)
LT_CODES(dp::PaidAs, dp::paidAsCode, dp::paidAsFromCode)
LT_CODES(dp::Authority, dp::authorityLawCode, dp::authorityFromCode)
LT_CODES(dp::Relation, dp::relationCode, dp::relationFromCode)
LT_CODES(dp::Necessary, dp::necessaryCode, dp::necessaryFromCode)
LT_CODES(dp::Outcome, dp::outcomeCode, dp::outcomeFromCode)
LT_CODES(dp::NoticeFormat, dp::noticeFormatCode, dp::noticeFormatFromCode)
LT_CODES(dp::Management, dp::managementCode, dp::managementFromCode)
LT_CODES(dp::Use, dp::useCode, dp::useFromCode)
LT_CODES(dp::TriggerKind, dp::triggerLawCode, dp::triggerFromCode)
LT_CODES(dp::ExclusionCheck::Answer, dp::exclusionCode, dp::exclusionFromCode)
#undef LT_CODES

#define LT_FIELDS(Type)                                                                                      \
    template <> struct Fields<Type>                                                                          \
    {                                                                                                        \
        template <class V, class Visit> static void visit(V &it, Visit &&visit);                             \
    };                                                                                                       \
    template <class V, class Visit> void Fields<Type>::visit(V &it, Visit &&visit)

/// Of a value with few fields, numbered from 1 as they stand here: a further one comes last, and none goes.
template <class Visit, class... Field> void inOrder(Visit &&visit, Field &...fields)
{
    int number = 0;
    (visit(++number, fields), ...);
}

LT_FIELDS(Rate)
{
    inOrder(visit, it.amount, it.period);
}
LT_FIELDS(dp::StageEvent)
{
    visit(1, it.stage);
    visit(2, it.step);
    visit(3, it.on);
    visit(4, it.by);
    visit(5, it.reason);
    visit(6, it.note);
    visit(7, it.personTold);
}
LT_FIELDS(dp::LogLine)
{
    inOrder(visit, it.item, it.value);
}
LT_FIELDS(dp::LeadReasons)
{
    inOrder(visit, it.indicators, it.text);
}
LT_FIELDS(dp::Budget)
{
    visit(1, it.amount);
    visit(2, it.planReference);
    visit(3, it.eligibleNeeds);
    visit(4, it.contributionKnown);
    visit(5, it.contribution);
    visit(6, it.paidAs);
    visit(7, it.basis);
}
LT_FIELDS(dp::Nominee)
{
    inOrder(visit, it.name, it.relation, it.agreedOn);
}
LT_FIELDS(dp::AuthorisedPerson)
{
    inOrder(visit, it.name, it.relation, it.authority, it.evidence);
}
LT_FIELDS(dp::ConditionRow)
{
    visit(1, it.id);
    visit(2, it.finding);
    visit(3, it.evidence);
    visit(4, it.by);
    visit(5, it.on);
}
LT_FIELDS(dp::ExclusionCheck)
{
    inOrder(visit, it.answer, it.checker, it.on);
}
LT_FIELDS(dp::FamilyPayment)
{
    visit(1, it.name);
    visit(2, it.relation);
    visit(3, it.sameHousehold);
    visit(4, it.paidForCare);
    visit(5, it.necessary);
    visit(6, it.reason);
}
LT_FIELDS(dp::IndicatorShown)
{
    visit(1, it.id);
    visit(2, it.version);
    visit(3, it.answer);
    visit(4, it.workerAgreed);
    visit(5, it.why);
}
LT_FIELDS(dp::DecisionReason)
{
    inOrder(visit, it.code, it.why, it.whatWouldChange);
}
/// `supersededBy` is not stored: it follows from the record that corrects this one.
LT_FIELDS(dp::DecisionRecord)
{
    visit(1, it.id);
    visit(2, it.outcome);
    visit(3, it.decidedAt);
    visit(4, it.decider);
    visit(5, it.deciderName);
    visit(6, it.deciderRole);
    visit(7, it.registrationNumber);
    visit(8, it.route);
    visit(9, it.conditions);
    visit(10, it.exclusion);
    visit(11, it.familyPayments);
    visit(12, it.evidenceSeen);
    visit(13, it.statedWish);
    visit(14, it.indicators);
    visit(15, it.reasons);
    visit(16, it.optionsDiscussed);
    visit(17, it.howToAppeal);
    visit(18, it.appealTold);
    visit(19, it.interimSupport);
    visit(20, it.corrects);
    visit(21, it.correctionReason);
    visit(22, it.basis);
    visit(23, it.authorisedPerson);
}
LT_FIELDS(dp::NoticeSent)
{
    visit(1, it.decision);
    visit(2, it.on);
    visit(3, it.how);
    visit(4, it.format);
    visit(5, it.by);
}
LT_FIELDS(dp::SetUp)
{
    visit(1, it.management);
    visit(2, it.uses);
    visit(3, it.agreementSignedOn);
    visit(4, it.accountOpenedOn);
    visit(5, it.supportService);
    visit(6, it.contingencyPlan);
    visit(7, it.employer.insuredFrom);
    visit(8, it.employer.insuredUntil);
    visit(9, it.employer.payroll);
    visit(10, it.employer.rightToWorkCheckedOn);
}
LT_FIELDS(dp::CompletedReview)
{
    inOrder(visit, it.on, it.outcome, it.by);
}
LT_FIELDS(dp::ReviewTrigger)
{
    inOrder(visit, it.kind, it.on, it.note, it.by);
}
LT_FIELDS(dp::Ending)
{
    inOrder(visit, it.notice, it.residualFunds, it.alternativeSupport);
}
LT_FIELDS(dp::CareHomeStay)
{
    inOrder(visit, it.in, it.out, it.planned);
}
LT_FIELDS(dp::HandOver)
{
    inOrder(visit, it.to, it.offeredOn, it.note);
}
LT_FIELDS(dprecord::StageTaken)
{
    inOrder(visit, it.event, it.log, it.follows);
}
LT_FIELDS(dprecord::LeadTold)
{
    inOrder(visit, it.reasons, it.previous);
}
LT_FIELDS(dprecord::ConditionFound)
{
    inOrder(visit, it.route, it.row);
}
LT_FIELDS(dprecord::FamilyAsked)
{
    inOrder(visit, it.payment, it.takenBack);
}
LT_FIELDS(dprecord::NoticeKept)
{
    inOrder(visit, it.sent, it.mediaType, it.copy, it.printed);
}
LT_FIELDS(dprecord::SetUpChanged)
{
    inOrder(visit, it.values, it.changed);
}
LT_FIELDS(dprecord::CareHomeTold)
{
    inOrder(visit, it.stay, it.replaces, it.takenBack, it.note);
}
LT_FIELDS(dprecord::OwnerTold)
{
    inOrder(visit, it.owner, it.handOver);
}
LT_FIELDS(dprecord::EnterpriseLine)
{
    inOrder(visit, it.service, it.name, it.reasons);
}
LT_FIELDS(dprecord::MatchOffered)
{
    visit(1, it.area);
    visit(2, it.service);
    visit(3, it.paidBy);
    visit(4, it.lines);
    visit(5, it.note);
}
LT_FIELDS(dprecord::NomineeTold)
{
    inOrder(visit, it.nominee, it.why, it.samePerson);
}
LT_FIELDS(dprecord::PaymentPutRight)
{
    inOrder(visit, it.step, it.on, it.amount, it.why);
}
LT_FIELDS(dprecord::ReviewPutRight)
{
    inOrder(visit, it.review, it.on, it.why);
}
LT_FIELDS(dprecord::AskerPutRight)
{
    inOrder(visit, it.name, it.relation, it.why);
}
LT_FIELDS(dprecord::TriggerTakenBack)
{
    inOrder(visit, it.trigger, it.why);
}

/// A sheet holds what ConditionSheet::record() lets in, nothing else.
struct PlainSheet
{
    dp::Route route = dp::Route::S31;
    std::vector<dp::ConditionRow> rows;
};
LT_FIELDS(PlainSheet)
{
    inOrder(visit, it.route, it.rows);
}
template <> struct Shape<dp::ConditionSheet>
{
    using Plain = PlainSheet;
    static Plain to(const dp::ConditionSheet &sheet) { return {sheet.route(), sheet.rows()}; }
    static std::optional<dp::ConditionSheet> from(const Plain &plain)
    {
        dp::ConditionSheet sheet(plain.route);
        for (const auto &row : plain.rows)
            if (!sheet.record(row))
                return std::nullopt;
        return sheet;
    }
};

/// Who asks stands in one of two fields, never in both.
struct PlainRequest
{
    QString how;
    std::optional<dp::Nominee> nominee;
    std::optional<dp::AuthorisedPerson> authorised;
};
LT_FIELDS(PlainRequest)
{
    inOrder(visit, it.how, it.nominee, it.authorised);
}
template <> struct Shape<dp::Request>
{
    using Plain = PlainRequest;
    static Plain to(const dp::Request &request)
    {
        Plain plain {request.how, {}, {}};
        if (const auto *nominee = request.nominee())
            plain.nominee = *nominee;
        if (const auto *person = request.authorisedPerson())
            plain.authorised = *person;
        return plain;
    }
    static std::optional<dp::Request> from(const Plain &plain)
    {
        if (plain.nominee && plain.authorised)
            return std::nullopt;
        if (plain.authorised)
            return dp::Request {plain.how, dp::AuthorisedPersonAsks {*plain.authorised}};
        return dp::Request {plain.how, dp::AdultAsks {plain.nominee}};
    }
};
#undef LT_FIELDS

} // namespace letstalk::services::fields
