// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/micro_match.h"

#include "core/domain/dp/words.h"
#include "core/domain/money.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <tuple>

namespace letstalk {

namespace {

using dp::dayText;

constexpr int kMile = 1609; // metres

struct ExclusionRow
{
    const char *code;
    const char *wish; ///< "1 more would fit but for ..."; empty: not a wish
};
constexpr std::array<ExclusionRow, kExclusionCount> kExclusions {{
    {"NOT_ACTIVE", ""},
    {"TOO_MANY_PEOPLE", ""},
    {"CHECK_MISSING", ""},
    {"CHECK_RUN_OUT", ""},
    {"COVER_TOO_LOW", ""},
    {"NOT_REGISTERED", ""},
    {"NO_PERSONAL_CARE", "personal care"},
    {"OTHER_SERVICE", "what it is for"},
    {"OTHER_AREA", "the area"},
    {"OTHER_PAYMENT", "how it is paid"},
    {"OTHER_DAYS", "the days"},
    {"OTHER_LANGUAGE", "the language"},
    {"TOO_FEW_HOURS", "the hours"},
}};

struct PaymentRow
{
    const char *code;
    const char *words;
    std::optional<bool> MicroEnterprise::*accepts;
};
constexpr std::array<PaymentRow, 3> kPayments {{
    {"DP", "Direct Payments", &MicroEnterprise::acceptsDp},
    {"ISF", "Individual Service Funds", &MicroEnterprise::acceptsIsf},
    {"SELF_FUND", "people who pay for themselves", &MicroEnterprise::acceptsSelfFund},
}};

struct CheckRow
{
    const char *words;
    DatedCheck MicroEnterprise::*check;
    int MatchRules::*months;
};
constexpr std::array<CheckRow, 3> kDatedChecks {{
    {"DBS check", &MicroEnterprise::dbs, &MatchRules::dbsMonths},
    {"public liability insurance", &MicroEnterprise::insurance, &MatchRules::insuranceMonths},
    {"safeguarding training", &MicroEnterprise::training, &MatchRules::trainingMonths},
}};

constexpr const char *kJudgments = "County Court judgment check";

/// The outward postcodes among what was written about areas; none when it is in words alone.
QStringList outwardCodes(const QString &areas)
{
    static const QRegularExpression form(QStringLiteral("\\b[A-Z]{1,2}[0-9][A-Z0-9]?\\b"));
    QStringList found;
    for (auto it = form.globalMatch(areas.toUpper()); it.hasNext();)
        found += it.next().captured();
    return found;
}

QStringList dayCodes(const QString &days)
{
    QStringList found;
    for (const QString &day : days.toUpper().split(u',', Qt::SkipEmptyParts))
        found += day.trimmed();
    return found;
}

class Filters
{
public:
    Filters(const MatchCandidate &candidate, const MatchWish &wish, QDate today, const MatchRules &rules)
        : m_candidate(candidate), m_it(candidate.enterprise), m_wish(wish), m_today(today), m_rules(rules)
    { }

    std::vector<ExclusionReason> run()
    {
        checkItself();
        for (const auto &row : kDatedChecks)
            checkDated(QLatin1String(row.words), m_it.*row.check, m_rules.*row.months);
        checkDone();
        checkRegistration();
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

    void checkItself()
    {
        exclude(!m_candidate.active, Exclusion::NotActive, QStringLiteral("does not work at present"));
        exclude(m_it.headcount && *m_it.headcount > m_rules.mostPeople, Exclusion::TooManyPeople,
                QStringLiteral("%1 people work there, more than %2")
                    .arg(m_it.headcount.value_or(0))
                    .arg(m_rules.mostPeople));
        const int cover = m_it.insuranceMinor.value_or(0);
        exclude(cover < m_rules.leastCoverMinor, Exclusion::CoverTooLow,
                m_it.insuranceMinor ? QStringLiteral("insured for %1, less than %2")
                                          .arg(Money::fromPence(cover).toText(),
                                               Money::fromPence(m_rules.leastCoverMinor).toText())
                                    : QStringLiteral("how much the insurance covers is not recorded"));
    }

    void checkDated(const QString &words, const DatedCheck &check, int months)
    {
        const auto until = lastGoodDay(check, months);
        const bool made = until && !(check.on && *check.on > m_today);
        exclude(!made, Exclusion::CheckMissing, QStringLiteral("no %1 on record").arg(words));
        if (!made || *until >= m_today)
            return;
        exclude(true, Exclusion::CheckRunOut,
                check.until ? QStringLiteral("%1 ran out on %2").arg(words, dayText(*until))
                            : tooOld(words, *check.on, months));
    }

    static QString tooOld(const QString &words, QDate on, int months)
    {
        return QStringLiteral("%1 of %2 is older than %3, and no end is recorded")
            .arg(words, dayText(on),
                 dp::countText(months, QStringLiteral("month"), QStringLiteral("months")));
    }

    void checkDone()
    {
        const auto want = [&](bool wanted, const std::optional<QDate> &on, const char *words) {
            exclude(wanted && !(on && *on <= m_today), Exclusion::CheckMissing,
                    QStringLiteral("no %1 on record").arg(QLatin1String(words)));
        };
        want(m_it.legalForm == u"SOLE_TRADER", m_it.hmrcOn, "HMRC registration");
        if (m_rules.judgments)
            checkDated(QLatin1String(kJudgments), {m_it.judgmentsOn, {}}, m_rules.judgmentsMonths);
        want(m_rules.disclaimer, m_it.disclaimerOn, "sub-contractor disclaimer");
    }

    void checkRegistration()
    {
        if (!m_it.personalCare.value_or(false) || !m_it.cqcLocation.trimmed().isEmpty())
            return;
        const auto carers = m_it.careStaff ? m_it.careStaff : m_it.headcount;
        exclude(!carers, Exclusion::NotRegistered,
                QStringLiteral("how many people give personal care is not recorded, nor a CQC registration"));
        exclude(
            carers && *carers >= 2, Exclusion::NotRegistered,
            QStringLiteral("%1 people give personal care without CQC registration").arg(carers.value_or(0)));
    }

    void checkWish()
    {
        exclude(m_wish.personalCare && !m_it.personalCare.value_or(false), Exclusion::NoPersonalCare,
                m_it.personalCare ? QStringLiteral("does not give personal care")
                                  : QStringLiteral("whether they give personal care is not recorded"));
        exclude(!m_wish.service.isEmpty() && !m_candidate.services.contains(m_wish.service),
                Exclusion::OtherService, QStringLiteral("does something else"));
        const QString area = m_wish.area.trimmed().toUpper();
        const QStringList areas = outwardCodes(m_it.areas);
        exclude(!area.isEmpty() && !areas.isEmpty() && !areas.contains(area), Exclusion::OtherArea,
                QStringLiteral("does not work in %1").arg(area));
        const auto &row = kPayments[std::size_t(m_wish.payment)];
        const auto &accepts = m_it.*row.accepts;
        exclude(!accepts.value_or(false), Exclusion::OtherPayment,
                (accepts ? QStringLiteral("does not take %1")
                         : QStringLiteral("whether they take %1 is not recorded"))
                    .arg(QLatin1String(row.words)));
    }

    void checkWhen()
    {
        const QStringList days = dayCodes(m_it.days);
        const bool free = days.isEmpty()
            || std::all_of(m_wish.days.begin(), m_wish.days.end(),
                           [&](const QString &day) { return days.contains(day); });
        exclude(!free, Exclusion::OtherDays, QStringLiteral("does not work on all of those days"));
        exclude(!m_wish.language.isEmpty() && !m_it.languages.isEmpty()
                    && !m_it.languages.contains(m_wish.language),
                Exclusion::OtherLanguage, QStringLiteral("does not speak that language, as far as recorded"));
        exclude(m_wish.hours && m_it.spareHours && *m_it.spareHours < *m_wish.hours, Exclusion::TooFewHours,
                QStringLiteral("has %1 spare hours a week").arg(m_it.spareHours.value_or(0)));
    }

    const MatchCandidate &m_candidate;
    const MicroEnterprise &m_it;
    const MatchWish &m_wish;
    QDate m_today;
    const MatchRules &m_rules;
    std::vector<ExclusionReason> m_reasons;
};

/// What was wished for and cannot be told from the record: it keeps nobody out, somebody asks.
QStringList toAsk(const MicroEnterprise &it, const MatchWish &wish)
{
    QStringList ask;
    if (!wish.area.trimmed().isEmpty() && outwardCodes(it.areas).isEmpty())
        ask += it.areas.trimmed().isEmpty() ? QStringLiteral("where they work")
                                            : QStringLiteral("whether this is there: ") + it.areas.trimmed();
    if (!wish.days.isEmpty() && dayCodes(it.days).isEmpty())
        ask += QStringLiteral("which days they work");
    if (!wish.language.isEmpty() && it.languages.isEmpty())
        ask += QStringLiteral("which languages they speak");
    if (wish.hours && !it.spareHours)
        ask += QStringLiteral("how many hours they have");
    return ask;
}

int mileOf(const MatchOffer &offer)
{
    return offer.metres ? *offer.metres / kMile : std::numeric_limits<int>::max();
}

/// The place in a draw: as good as chance, and the same as often as it is looked up.
RowId lot(const MatchOffer &offer, QDate today, const QByteArray &drawnFor)
{
    return derivedId("match-order",
                     {QByteArray::number(today.toJulianDay()), drawnFor, offer.service.row().toBytes()});
}

void order(std::vector<MatchOffer> &offers, QDate today, const QByteArray &drawnFor)
{
    std::vector<std::pair<std::pair<int, RowId>, MatchOffer>> drawn;
    for (auto &offer : offers)
        drawn.emplace_back(std::pair(mileOf(offer), lot(offer, today, drawnFor)), std::move(offer));
    std::sort(drawn.begin(), drawn.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::transform(drawn.begin(), drawn.end(), offers.begin(),
                   [](auto &one) { return std::move(one.second); });
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
                     .arg(QLatin1String(kExclusions[std::size_t(exclusion)].wish));
    return lines;
}

/// Nothing about an order where there is none, and nothing of distances where none is known.
QString orderText(const std::vector<MatchOffer> &offered)
{
    if (offered.size() < 2)
        return {};
    const bool measured
        = std::any_of(offered.begin(), offered.end(), [](const auto &one) { return one.metres.has_value(); });
    return measured
        ? QStringLiteral("The order is by distance, and within a mile it is drawn by chance. It says "
                         "nothing about quality.")
        : QStringLiteral("The order is drawn by chance. It says nothing about quality.");
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
    if (const QString order = orderText(result.offered); !order.isEmpty())
        said += order;
    if (!result.offered.empty())
        said += QStringLiteral("You choose; the council does not employ or recommend.");
    return said;
}

} // namespace

QString paymentTypeCode(PaymentType type)
{
    return QLatin1String(kPayments[std::size_t(type)].code);
}

std::optional<PaymentType> paymentTypeFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kPayments.size(); ++i)
        if (code == QLatin1String(kPayments[i].code))
            return PaymentType(i);
    return std::nullopt;
}

QString exclusionCode(Exclusion exclusion)
{
    return QLatin1String(kExclusions[std::size_t(exclusion)].code);
}

bool isWish(Exclusion exclusion)
{
    return kExclusions[std::size_t(exclusion)].wish[0] != '\0';
}

std::vector<ExclusionReason> exclusionsOf(const MatchCandidate &candidate, const MatchWish &wish, QDate today,
                                          const MatchRules &rules)
{
    return Filters(candidate, wish, today, rules).run();
}

MatchResult matchEnterprises(const std::vector<MatchCandidate> &candidates, const MatchWish &wish,
                             QDate today, const MatchRules &rules, const QByteArray &drawnFor)
{
    MatchResult result;
    for (const auto &it : candidates) {
        auto reasons = exclusionsOf(it, wish, today, rules);
        if (reasons.empty())
            result.offered.push_back({it.enterprise.service, it.name, it.metres, toAsk(it.enterprise, wish)});
        else
            result.notOffered.push_back({it.enterprise.service, it.name, std::move(reasons)});
    }
    order(result.offered, today, drawnFor);
    std::sort(result.notOffered.begin(), result.notOffered.end(),
              [](const NotOffered &a, const NotOffered &b) {
                  return std::tie(a.name, a.service) < std::tie(b.name, b.service);
              });
    result.said = sayings(result);
    return result;
}

std::optional<QDate> lastGoodDay(const DatedCheck &check, int months)
{
    if (check.until)
        return check.until;
    return check.on ? std::optional(check.on->addMonths(months)) : std::nullopt;
}

std::vector<ExpiringCheck> expiringChecks(const std::vector<MatchCandidate> &candidates, QDate today,
                                          int withinDays, const MatchRules &rules)
{
    std::vector<ExpiringCheck> found;
    for (const auto &candidate : candidates) {
        if (!candidate.active)
            continue;
        const auto look = [&](const char *words, const DatedCheck &check, int months) {
            const auto until = lastGoodDay(check, months);
            if (until && today.daysTo(*until) <= withinDays)
                found.push_back({candidate.enterprise.service, candidate.name, QLatin1String(words), *until,
                                 today.daysTo(*until)});
        };
        for (const auto &row : kDatedChecks)
            look(row.words, candidate.enterprise.*row.check, rules.*row.months);
        if (rules.judgments) // asked for, so that its age keeps an enterprise out
            look(kJudgments, {candidate.enterprise.judgmentsOn, {}}, rules.judgmentsMonths);
    }
    std::stable_sort(found.begin(), found.end(), [](const ExpiringCheck &a, const ExpiringCheck &b) {
        return std::tie(a.until, a.name, a.service, a.check) < std::tie(b.until, b.name, b.service, b.check);
    });
    return found;
}

} // namespace letstalk
