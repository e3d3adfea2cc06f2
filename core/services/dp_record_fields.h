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

LT_FIELDS(Rate)
{
    visit(1, it.amount);
    visit(2, it.period);
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
    visit(1, it.item);
    visit(2, it.value);
}
LT_FIELDS(dp::LeadReasons)
{
    visit(1, it.indicators);
    visit(2, it.text);
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
    visit(1, it.name);
    visit(2, it.relation);
    visit(3, it.agreedOn);
}
LT_FIELDS(dp::AuthorisedPerson)
{
    visit(1, it.name);
    visit(2, it.relation);
    visit(3, it.authority);
    visit(4, it.evidence);
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
    visit(1, it.answer);
    visit(2, it.checker);
    visit(3, it.on);
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
    visit(1, it.code);
    visit(2, it.why);
    visit(3, it.whatWouldChange);
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
    visit(1, it.on);
    visit(2, it.outcome);
    visit(3, it.by);
}
LT_FIELDS(dp::ReviewTrigger)
{
    visit(1, it.kind);
    visit(2, it.on);
    visit(3, it.note);
    visit(4, it.by);
}
LT_FIELDS(dp::Ending)
{
    visit(1, it.notice);
    visit(2, it.residualFunds);
    visit(3, it.alternativeSupport);
}
LT_FIELDS(dp::CareHomeStay)
{
    visit(1, it.in);
    visit(2, it.out);
    visit(3, it.planned);
}
LT_FIELDS(dp::HandOver)
{
    visit(1, it.to);
    visit(2, it.offeredOn);
    visit(3, it.note);
}
LT_FIELDS(dprecord::StageTaken)
{
    visit(1, it.event);
    visit(2, it.log);
    visit(3, it.follows);
}
LT_FIELDS(dprecord::LeadTold)
{
    visit(1, it.reasons);
    visit(2, it.previous);
}
LT_FIELDS(dprecord::ConditionFound)
{
    visit(1, it.route);
    visit(2, it.row);
}
LT_FIELDS(dprecord::FamilyAsked)
{
    visit(1, it.payment);
    visit(2, it.takenBack);
}
LT_FIELDS(dprecord::NoticeKept)
{
    visit(1, it.sent);
    visit(2, it.mediaType);
    visit(3, it.copy);
    visit(4, it.printed);
}
LT_FIELDS(dprecord::SetUpChanged)
{
    visit(1, it.values);
    visit(2, it.changed);
}
LT_FIELDS(dprecord::CareHomeTold)
{
    visit(1, it.stay);
    visit(2, it.replaces);
    visit(3, it.takenBack);
    visit(4, it.note);
}
LT_FIELDS(dprecord::OwnerTold)
{
    visit(1, it.owner);
    visit(2, it.handOver);
}
LT_FIELDS(dprecord::EnterpriseLine)
{
    visit(1, it.service);
    visit(2, it.name);
    visit(3, it.reasons);
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
    visit(1, it.nominee);
    visit(2, it.why);
}
LT_FIELDS(dprecord::PaymentPutRight)
{
    visit(1, it.step);
    visit(2, it.on);
    visit(3, it.amount);
    visit(4, it.why);
}
LT_FIELDS(dprecord::ReviewPutRight)
{
    visit(1, it.review);
    visit(2, it.on);
    visit(3, it.why);
}

/// A sheet holds what ConditionSheet::record() lets in, nothing else.
struct PlainSheet
{
    dp::Route route = dp::Route::S31;
    std::vector<dp::ConditionRow> rows;
};
LT_FIELDS(PlainSheet)
{
    visit(1, it.route);
    visit(2, it.rows);
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
    visit(1, it.how);
    visit(2, it.nominee);
    visit(3, it.authorised);
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
