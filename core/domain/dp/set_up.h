// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/payee.h"
#include "core/domain/dp/refusal.h"
#include "core/domain/money.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk::dp {

/// How the money is held (domain.md 2.2). The last two are no Direct Payment: they stand beside one, or in
/// its place.
enum class Management : quint8 {
    OwnAccount,
    PrepaidCard,
    ManagedAccount,
    NominatedPerson, ///< needs a nominee: a request under s31
    AuthorisedPerson, ///< needs an authorised person: a request under s32
    IndividualServiceFund, ///< a provider holds the budget
    CouncilManaged,
};
inline constexpr int kManagementCount = 7;
QString managementCode(Management management);
std::optional<Management> managementFromCode(QStringView code);
bool isDirectPayment(Management management);
/// The one code that is reported: of several, "MIXED"; of none, empty.
QString managementCodeOf(const std::vector<Management> &options);

/// What the money is used for.
enum class Use : quint8 { PaEmployed, PaSelfEmployed, Agency, MicroEnterprise, Activity, Equipment, Respite };
inline constexpr int kUseCount = 7;
QString useCode(Use use);
std::optional<Use> useFromCode(QStringView code);

/// How a budget is paid: the whole of it, or less the person's own contribution.
enum class PaidAs : quint8 { Gross, Net };
QString paidAsCode(PaidAs paidAs);
std::optional<PaidAs> paidAsFromCode(QStringView code);

/// A personal budget (Care Act 2014 s26): the amount that the council must pay towards.
struct Budget
{
    Rate amount;
    QString planReference;
    bool eligibleNeeds = false; ///< the assessment found needs that qualify
    std::optional<bool> contributionKnown; ///< unset: nobody has said; false: still being worked out
    std::optional<Rate> contribution; ///< the person's own share; unset while it is not known
    std::optional<PaidAs> paidAs;
    Basis basis = Basis::CareAct;
    bool operator==(const Budget &) const = default;
};
/// What a budget lacks before it can be asked for as a Direct Payment. A contribution that is not below the
/// amount is refused, compared over a year. A budget that is all after-care rests on section 117 and not on
/// needs that qualify, and asks for no contribution, so neither for gross or net.
Refusals checkBudget(const Budget &budget);
/// What is paid out: the amount, less the contribution when it is paid net, over the amount's own period.
/// Rounded says whether the contribution had to be.
RateConversion payment(const Budget &budget, YearRule rule = YearRule::Weeks52);

/// What an employer of a personal assistant needs.
struct EmployerChecks
{
    std::optional<QDate> insuredFrom; ///< employers' liability
    std::optional<QDate> insuredUntil; ///< inclusive
    QString payroll; ///< who runs it
    std::optional<QDate> rightToWorkCheckedOn;
    bool operator==(const EmployerChecks &) const = default;
};

/// What stands before a first payment.
struct SetUp
{
    std::vector<Management> management;
    std::vector<Use> uses;
    std::optional<QDate> agreementSignedOn;
    std::optional<QDate> accountOpenedOn; ///< or the card issued
    QString supportService; ///< who helps; "none wanted" is an answer
    EmployerChecks employer; ///< with PaEmployed
    QString contingencyPlan;
    bool operator==(const SetUp &) const = default;
};

/// What is still missing on `day`, the day of a first payment to whoever asked.
Refusals checkSetUp(const SetUp &setUp, const Request &request, QDate day);

} // namespace letstalk::dp
