// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/set_up.h"

#include <algorithm>
#include <array>

namespace letstalk::dp {

namespace {

constexpr std::array<const char *, kManagementCount> kManagement
    = {"OWN_ACCOUNT",      "PREPAID_CARD",      "MANAGED_ACCOUNT",
       "NOMINATED_PERSON", "AUTHORISED_PERSON", "INDIVIDUAL_SERVICE_FUND",
       "COUNCIL_MANAGED"};
constexpr std::array<const char *, kUseCount> kUses
    = {"PA_EMPLOYED", "PA_SELF_EMPLOYED", "AGENCY", "MICRO_ENTERPRISE", "ACTIVITY", "EQUIPMENT", "RESPITE"};
constexpr std::array<const char *, 2> kPaidAs = {"GROSS", "NET"};

template <class T, std::size_t N>
std::optional<T> fromCode(const std::array<const char *, N> &codes, QStringView code)
{
    for (std::size_t i = 0; i < N; ++i)
        if (code == QLatin1String(codes[i]))
            return T(i);
    return std::nullopt;
}

template <class T> bool holds(const std::vector<T> &all, T one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

bool blank(const QString &text)
{
    return text.trimmed().isEmpty();
}

bool doneBy(const std::optional<QDate> &done, QDate day)
{
    return done && done->isValid() && *done <= day;
}

void checkEmployer(const EmployerChecks &employer, QDate day, Refusals &refusals)
{
    const bool insured
        = doneBy(employer.insuredFrom, day) && employer.insuredUntil && *employer.insuredUntil >= day;
    if (!insured)
        refusals.push_back(recordFirst("insurance-missing", "insurance"));
    if (blank(employer.payroll))
        refusals.push_back(recordFirst("payroll-missing", "payroll"));
    if (!doneBy(employer.rightToWorkCheckedOn, day))
        refusals.push_back(recordFirst("right-to-work-missing", "right_to_work"));
}

void checkManagement(const SetUp &setUp, const Request &request, Refusals &refusals)
{
    if (!std::any_of(setUp.management.begin(), setUp.management.end(), isDirectPayment))
        refusals.push_back(recordFirst("management-missing", "management"));
    if (holds(setUp.management, Management::NominatedPerson)) {
        const Nominee *nominee = request.nominee();
        if (!nominee || blank(nominee->name))
            refusals.push_back(recordFirst("nominee-missing", "nominee"));
    }
    // However it is managed: condition 1 is not met as long as a nominee has not agreed.
    if (const Nominee *nominee = request.nominee(); nominee && !nominee->agreedOn)
        refusals.push_back(recordFirst("nominee-not-agreed", "nominee"));
    if (holds(setUp.management, Management::AuthorisedPerson) && !request.authorisedPerson())
        refusals.push_back(recordFirst("authorised-person-not-asked", "management"));
    // Somebody who lacks capacity to ask for the money does not hold it either: it is paid to who asked.
    if (request.authorisedPerson() && holds(setUp.management, Management::OwnAccount))
        refusals.push_back(recordFirst("own-account-under-s32", "management"));
}

} // namespace

QString managementCode(Management management)
{
    return QLatin1String(kManagement[std::size_t(management)]);
}

std::optional<Management> managementFromCode(QStringView code)
{
    return fromCode<Management>(kManagement, code);
}

bool isDirectPayment(Management management)
{
    return management != Management::IndividualServiceFund && management != Management::CouncilManaged;
}

QString managementCodeOf(const std::vector<Management> &options)
{
    if (options.empty())
        return {};
    const bool one
        = std::all_of(options.begin(), options.end(), [&](Management it) { return it == options.front(); });
    return one ? managementCode(options.front()) : QStringLiteral("MIXED");
}

QString useCode(Use use)
{
    return QLatin1String(kUses[std::size_t(use)]);
}

std::optional<Use> useFromCode(QStringView code)
{
    return fromCode<Use>(kUses, code);
}

QString paidAsCode(PaidAs paidAs)
{
    return QLatin1String(kPaidAs[std::size_t(paidAs)]);
}

std::optional<PaidAs> paidAsFromCode(QStringView code)
{
    return fromCode<PaidAs>(kPaidAs, code);
}

Refusals checkBudget(const Budget &budget)
{
    Refusals refusals;
    const bool isFree = budget.basis == Basis::AfterCare;
    if (!budget.eligibleNeeds && !isFree)
        refusals.push_back(instead("needs-not-eligible", {StepKind::NotProgress, StepKind::Withdraw}));
    if (budget.amount.amount <= Money())
        refusals.push_back(fillIn("amount-missing", "amount"));
    if (blank(budget.planReference))
        refusals.push_back(fillIn("plan-missing", "plan"));
    if (isFree && budget.contribution && budget.contribution->amount != Money())
        refusals.push_back(fillIn("after-care-is-free", "contribution"));
    if (isFree)
        return refusals;
    if (!budget.contributionKnown || (*budget.contributionKnown && !budget.contribution))
        refusals.push_back(fillIn("contribution-missing", "contribution"));
    if (!budget.paidAs)
        refusals.push_back(fillIn("gross-or-net-missing", "paid_as"));
    if (budget.contribution) {
        const Money share = converted(*budget.contribution, PayPeriod::Year).rate.amount;
        if (share < Money() || share >= converted(budget.amount, PayPeriod::Year).rate.amount)
            refusals.push_back(fillIn("contribution-not-below-amount", "contribution"));
    }
    return refusals;
}

RateConversion payment(const Budget &budget, YearRule rule)
{
    if (budget.paidAs != PaidAs::Net || !budget.contribution)
        return {budget.amount, false, QStringLiteral("the whole amount")};
    RateConversion share = converted(*budget.contribution, budget.amount.period, rule);
    share.rate.amount = budget.amount.amount - share.rate.amount;
    const bool isSame = budget.contribution->period == budget.amount.period; // nothing was worked out
    share.how
        = QStringLiteral("less the contribution") + (isSame ? QString() : QStringLiteral(": ") + share.how);
    return share;
}

Refusals checkSetUp(const SetUp &setUp, const Request &request, QDate day)
{
    Refusals refusals;
    checkManagement(setUp, request, refusals);
    if (setUp.uses.empty())
        refusals.push_back(recordFirst("use-missing", "use"));
    if (!doneBy(setUp.agreementSignedOn, day))
        refusals.push_back(recordFirst("agreement-missing", "agreement"));
    if (!doneBy(setUp.accountOpenedOn, day))
        refusals.push_back(recordFirst("account-missing", "account"));
    if (blank(setUp.supportService))
        refusals.push_back(recordFirst("support-service-missing", "support_service"));
    if (holds(setUp.uses, Use::PaEmployed))
        checkEmployer(setUp.employer, day, refusals);
    if (blank(setUp.contingencyPlan))
        refusals.push_back(recordFirst("contingency-missing", "contingency"));
    return refusals;
}

} // namespace letstalk::dp
