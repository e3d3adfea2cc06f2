// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/micro_enterprise.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace letstalk {

namespace {

struct Words
{
    const char *code;
    const char *text;
};
constexpr std::array<Words, kEnterpriseCheckCount> kChecks {{
    {"DBS", "DBS check"},
    {"INSURANCE", "public liability insurance"},
    {"COUNTY_COURT", "County Court judgment check"},
    {"HMRC", "HMRC registration"},
    {"SUBCONTRACTORS", "sub-contractor disclaimer"},
    {"SAFEGUARDING_TRAINING", "safeguarding training"},
}};
constexpr std::array<Words, 3> kPayments {{
    {"DP", "Direct Payments"},
    {"ISF", "Individual Service Funds"},
    {"SELF_FUND", "people who pay for themselves"},
}};

template <class T, std::size_t N>
std::optional<T> fromCode(const std::array<Words, N> &table, QStringView code)
{
    for (std::size_t i = 0; i < N; ++i)
        if (code == QLatin1String(table[i].code))
            return T(i);
    return std::nullopt;
}

/// A check that never runs out is later than any day.
bool runsOutBefore(const CheckRecord &a, const CheckRecord &b)
{
    if (!a.expires || !b.expires)
        return a.expires.has_value();
    return *a.expires < *b.expires;
}

} // namespace

QString enterpriseCheckCode(EnterpriseCheck check)
{
    return QLatin1String(kChecks[std::size_t(check)].code);
}

std::optional<EnterpriseCheck> enterpriseCheckFromCode(QStringView code)
{
    return fromCode<EnterpriseCheck>(kChecks, code);
}

QString enterpriseCheckText(EnterpriseCheck check)
{
    return QLatin1String(kChecks[std::size_t(check)].text);
}

QString paymentTypeCode(PaymentType type)
{
    return QLatin1String(kPayments[std::size_t(type)].code);
}

std::optional<PaymentType> paymentTypeFromCode(QStringView code)
{
    return fromCode<PaymentType>(kPayments, code);
}

QString paymentTypeText(PaymentType type)
{
    return QLatin1String(kPayments[std::size_t(type)].text);
}

bool needsCqc(const MicroEnterprise &enterprise)
{
    return enterprise.offersPersonalCare && enterprise.regulatedStaff >= 2;
}

bool isWanted(EnterpriseCheck check, const MicroEnterprise &enterprise, const EnterpriseRules &rules)
{
    if (check == EnterpriseCheck::Hmrc && enterprise.legalForm != u"SOLE_TRADER")
        return false;
    return std::find(rules.wanted.begin(), rules.wanted.end(), check) != rules.wanted.end();
}

const CheckRecord *latestCheck(const MicroEnterprise &enterprise, EnterpriseCheck check)
{
    const CheckRecord *latest = nullptr;
    for (const auto &record : enterprise.checks)
        if (record.check == check && record.on.isValid() && (!latest || runsOutBefore(*latest, record)))
            latest = &record;
    return latest;
}

std::vector<ExpiringCheck> expiringChecks(const std::vector<MicroEnterprise> &enterprises, QDate today,
                                          int withinDays, const EnterpriseRules &rules)
{
    std::vector<ExpiringCheck> found;
    for (const auto &enterprise : enterprises) {
        for (int i = 0; enterprise.active && i < kEnterpriseCheckCount; ++i) {
            const auto check = EnterpriseCheck(i);
            const auto *record = latestCheck(enterprise, check);
            if (!isWanted(check, enterprise, rules) || !record || !record->expires)
                continue;
            const qint64 left = today.daysTo(*record->expires);
            if (left <= withinDays)
                found.push_back({enterprise.id, enterprise.name, check, *record->expires, left});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const ExpiringCheck &a, const ExpiringCheck &b) {
        return std::tie(a.expires, a.name, a.id, a.check) < std::tie(b.expires, b.name, b.id, b.check);
    });
    return found;
}

} // namespace letstalk
