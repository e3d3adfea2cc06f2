// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/domain/money.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace letstalk {

using MicroEnterpriseId = Id<struct MicroEnterpriseTag>;

/// What is checked of a micro-enterprise before it is offered (domain.md 2.4).
enum class EnterpriseCheck : quint8 {
    Dbs, ///< Disclosure and Barring Service
    Insurance, ///< public liability
    CountyCourt, ///< no judgments
    Hmrc, ///< registered as self-employed; sole traders only
    Subcontractors, ///< disclaimer signed
    SafeguardingTraining,
};
inline constexpr int kEnterpriseCheckCount = 6;
QString enterpriseCheckCode(EnterpriseCheck check);
std::optional<EnterpriseCheck> enterpriseCheckFromCode(QStringView code);
QString enterpriseCheckText(EnterpriseCheck check); ///< "public liability insurance"

struct CheckRecord
{
    EnterpriseCheck check = EnterpriseCheck::Dbs;
    QDate on;
    std::optional<QDate> expires; ///< last good day; unset: does not run out
    bool operator==(const CheckRecord &) const = default;
};

/// How somebody may pay.
enum class PaymentType : quint8 { DirectPayment, IndividualServiceFund, SelfFunded };
QString paymentTypeCode(PaymentType type); ///< "DP", "ISF", "SELF_FUND"
std::optional<PaymentType> paymentTypeFromCode(QStringView code);
QString paymentTypeText(PaymentType type);

/// A very small independent provider.
struct MicroEnterprise
{
    MicroEnterpriseId id;
    QString name;
    bool active = true;
    QString legalForm; ///< code: SOLE_TRADER, PARTNERSHIP, CIC, LIMITED_COMPANY ...
    int headcount = 1; ///< people who work in it
    bool offersPersonalCare = false;
    int regulatedStaff = 0; ///< of them, doing regulated activity (personal care)
    QString cqcLocationId; ///< empty: not registered with the Care Quality Commission
    std::vector<CheckRecord> checks;
    Money insuredFor; ///< public liability
    QStringList areas; ///< outward postcodes, upper case: "CH1"; empty: the whole borough
    QStringList services; ///< codes of what they do
    std::vector<int> days; ///< 1 Monday .. 7 Sunday; empty: any
    QStringList languages; ///< codes besides English
    std::optional<Money> hourlyRate;
    std::optional<int> spareHours; ///< a week; unset: not said
    std::vector<PaymentType> accepts;
    std::optional<QDate> assuredOn;
    QString assurer;
    bool operator==(const MicroEnterprise &) const = default;
};

/// The council's own limits: definitions and schemes differ, so none of them is law but the CQC rule.
struct EnterpriseRules
{
    int mostPeople = 8; ///< "up to eight"; one scheme says fewer than eight: 7
    Money leastInsurance = Money::fromPence(500'000'000); ///< £5 million
    std::vector<EnterpriseCheck> wanted {EnterpriseCheck::Dbs, EnterpriseCheck::Insurance,
                                         EnterpriseCheck::SafeguardingTraining, EnterpriseCheck::Hmrc};
    bool operator==(const EnterpriseRules &) const = default;
};

/// Where two or more people do regulated activity, registration with the CQC is needed; a sole trader may
/// give personal care without (domain.md 2.4; Health and Social Care Act 2008 s10).
bool needsCqc(const MicroEnterprise &enterprise);
/// Whether this check is asked of this enterprise: HMRC of sole traders only.
bool isWanted(EnterpriseCheck check, const MicroEnterprise &enterprise, const EnterpriseRules &rules);
/// The record of a check that runs out last; nullptr for none.
const CheckRecord *latestCheck(const MicroEnterprise &enterprise, EnterpriseCheck check);

/// A check that has run out, or will within the days asked for.
struct ExpiringCheck
{
    MicroEnterpriseId id;
    QString name;
    EnterpriseCheck check = EnterpriseCheck::Dbs;
    QDate expires; ///< last good day
    qint64 daysLeft = 0; ///< negative: has run out
    bool operator==(const ExpiringCheck &) const = default;
};
/// Of active enterprises, the soonest first. Only the newest record of each check counts.
std::vector<ExpiringCheck> expiringChecks(const std::vector<MicroEnterprise> &enterprises, QDate today,
                                          int withinDays, const EnterpriseRules &rules = {});

} // namespace letstalk
