// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/micro_match.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <tuple>

namespace letstalk {

namespace {

constexpr int kMile = 1609; // metres

struct ExclusionRow
{
    const char *code;
    bool wish;
    const char *without; ///< "1 more would fit but for ..."
};
constexpr std::array<ExclusionRow, kExclusionCount> kExclusions {{
    {"NOT_ACTIVE", false, ""},
    {"TOO_MANY_PEOPLE", false, ""},
    {"CHECK_MISSING", false, ""},
    {"CHECK_RUN_OUT", false, ""},
    {"INSURANCE_TOO_LOW", false, ""},
    {"CQC_MISSING", false, ""},
    {"NO_PERSONAL_CARE", true, "personal care"},
    {"OTHER_SERVICE", true, "what they do"},
    {"OTHER_AREA", true, "the area"},
    {"OTHER_PAYMENT", true, "how it is paid"},
    {"OTHER_DAYS", true, "the days"},
    {"OTHER_LANGUAGE", true, "the language"},
    {"TOO_FEW_HOURS", true, "the hours"},
}};

QString dayText(QDate day)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(day, QStringLiteral("d MMMM yyyy"));
}

class Filters
{
public:
    Filters(const MicroEnterprise &it, const MatchWish &wish, QDate today, const EnterpriseRules &rules)
        : m_it(it), m_wish(wish), m_today(today), m_rules(rules)
    { }

    std::vector<ExclusionReason> run()
    {
        checkEnterprise();
        for (int i = 0; i < kEnterpriseCheckCount; ++i)
            checkCheck(EnterpriseCheck(i));
        checkWish();
        checkWhen();
        return std::move(m_reasons);
    }

private:
    void exclude(bool out, Exclusion exclusion, const QString &text)
    {
        if (out)
            m_reasons.push_back({exclusion, text});
    }

    void checkEnterprise()
    {
        exclude(!m_it.active, Exclusion::NotActive, QStringLiteral("does not work at present"));
        exclude(
            m_it.headcount > m_rules.mostPeople, Exclusion::TooManyPeople,
            QStringLiteral("%1 people work in it, more than %2").arg(m_it.headcount).arg(m_rules.mostPeople));
        const bool insured = isWanted(EnterpriseCheck::Insurance, m_it, m_rules);
        exclude(insured && m_it.insuredFor < m_rules.leastInsurance, Exclusion::InsuranceTooLow,
                QStringLiteral("insured for %1, less than %2")
                    .arg(m_it.insuredFor.toText(), m_rules.leastInsurance.toText()));
        exclude(
            needsCqc(m_it) && m_it.cqcLocationId.trimmed().isEmpty(), Exclusion::CqcMissing,
            QStringLiteral("%1 people give personal care without CQC registration").arg(m_it.regulatedStaff));
    }

    void checkCheck(EnterpriseCheck check)
    {
        if (!isWanted(check, m_it, m_rules))
            return;
        const auto *record = latestCheck(m_it, check);
        if (!record || record->on > m_today)
            return exclude(true, Exclusion::CheckMissing,
                           QStringLiteral("no %1 on record").arg(enterpriseCheckText(check)));
        if (record->expires)
            exclude(*record->expires < m_today, Exclusion::CheckRunOut,
                    QStringLiteral("%1 ran out on %2")
                        .arg(enterpriseCheckText(check), dayText(*record->expires)));
    }

    void checkWish()
    {
        exclude(m_wish.personalCare && !m_it.offersPersonalCare, Exclusion::NoPersonalCare,
                QStringLiteral("does not give personal care"));
        exclude(!m_wish.service.isEmpty() && !m_it.services.contains(m_wish.service), Exclusion::OtherService,
                QStringLiteral("does something else"));
        const QString area = m_wish.area.trimmed().toUpper();
        exclude(!area.isEmpty() && !m_it.areas.isEmpty() && !m_it.areas.contains(area), Exclusion::OtherArea,
                QStringLiteral("does not work in %1").arg(area));
        const bool accepts
            = std::find(m_it.accepts.begin(), m_it.accepts.end(), m_wish.payment) != m_it.accepts.end();
        exclude(!accepts, Exclusion::OtherPayment,
                QStringLiteral("does not take %1").arg(paymentTypeText(m_wish.payment)));
    }

    void checkWhen()
    {
        const bool free
            = m_it.days.empty() || std::all_of(m_wish.days.begin(), m_wish.days.end(), [&](int day) {
                  return std::find(m_it.days.begin(), m_it.days.end(), day) != m_it.days.end();
              });
        exclude(!free, Exclusion::OtherDays, QStringLiteral("does not work on all of those days"));
        exclude(!m_wish.language.isEmpty() && !m_it.languages.contains(m_wish.language),
                Exclusion::OtherLanguage, QStringLiteral("does not speak that language"));
        exclude(m_wish.hours && m_it.spareHours && *m_it.spareHours < *m_wish.hours, Exclusion::TooFewHours,
                QStringLiteral("has %1 spare hours a week").arg(m_it.spareHours.value_or(0)));
    }

    const MicroEnterprise &m_it;
    const MatchWish &m_wish;
    QDate m_today;
    const EnterpriseRules &m_rules;
    std::vector<ExclusionReason> m_reasons;
};

int mileOf(const Offer &offer)
{
    return offer.metres ? *offer.metres / kMile : std::numeric_limits<int>::max();
}

void order(std::vector<Offer> &offers, QDate today)
{
    std::sort(offers.begin(), offers.end(), [](const Offer &a, const Offer &b) {
        return std::pair(mileOf(a), a.id) < std::pair(mileOf(b), b.id);
    });
    for (auto begin = offers.begin(); begin != offers.end();) {
        const auto end = std::find_if(begin, offers.end(),
                                      [&](const Offer &other) { return mileOf(other) != mileOf(*begin); });
        std::rotate(begin, begin + today.toJulianDay() % std::distance(begin, end), end);
        begin = end;
    }
}

/// For each wish, how many would be offered if that one were lifted.
QStringList liftedWishes(const std::vector<NotOffered> &notOffered)
{
    std::map<Exclusion, int> alone;
    for (const auto &it : notOffered)
        if (it.reasons.size() == 1 && isWish(it.reasons.front().exclusion))
            ++alone[it.reasons.front().exclusion];
    QStringList lines;
    for (const auto &[exclusion, count] : alone)
        lines += QStringLiteral("%1 more would fit but for %2.")
                     .arg(count)
                     .arg(QLatin1String(kExclusions[std::size_t(exclusion)].without));
    return lines;
}

QStringList sayings(const MatchResult &result)
{
    QStringList said;
    if (result.offered.empty())
        said += QStringLiteral("None fits what was asked for. This is a gap worth recording.");
    else if (int(result.offered.size()) < kOfferAtLeast)
        said += result.offered.size() == 1 ? QStringLiteral("Only one fits what was asked for.")
                                           : QStringLiteral("Only two fit what was asked for.");
    if (int(result.offered.size()) < kOfferAtLeast)
        said += liftedWishes(result.notOffered);
    said
        += QStringLiteral("The order is by distance, then changes every day. It says nothing about quality.");
    said += QStringLiteral("You choose; the council does not employ or recommend.");
    return said;
}

} // namespace

QString exclusionCode(Exclusion exclusion)
{
    return QLatin1String(kExclusions[std::size_t(exclusion)].code);
}

bool isWish(Exclusion exclusion)
{
    return kExclusions[std::size_t(exclusion)].wish;
}

std::vector<ExclusionReason> exclusionsOf(const MicroEnterprise &enterprise, const MatchWish &wish,
                                          QDate today, const EnterpriseRules &rules)
{
    return Filters(enterprise, wish, today, rules).run();
}

MatchResult matchEnterprises(const std::vector<MatchCandidate> &candidates, const MatchWish &wish,
                             QDate today, const EnterpriseRules &rules)
{
    MatchResult result;
    for (const auto &candidate : candidates) {
        const auto &it = candidate.enterprise;
        auto reasons = exclusionsOf(it, wish, today, rules);
        if (reasons.empty())
            result.offered.push_back({it.id, it.name, candidate.metres});
        else
            result.notOffered.push_back({it.id, it.name, std::move(reasons)});
    }
    order(result.offered, today);
    std::sort(result.notOffered.begin(), result.notOffered.end(),
              [](const NotOffered &a, const NotOffered &b) {
                  return std::tie(a.name, a.id) < std::tie(b.name, b.id);
              });
    result.said = sayings(result);
    return result;
}

} // namespace letstalk
