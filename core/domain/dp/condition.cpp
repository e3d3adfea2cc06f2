// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/condition.h"

#include <algorithm>
#include <array>

namespace letstalk::dp {

namespace {

constexpr std::array<const char *, 2> kRoutes = {"S31", "S32"};
constexpr std::array<const char *, kBasisCount> kBases = {"CARE_ACT", "S117", "BOTH"};
constexpr std::array<const char *, 6> kConditions = {"GATEWAY", "C1", "C2", "C3", "C4", "C5"};
constexpr std::array<const char *, 3> kFindings = {"NOT_YET_KNOWN", "MET", "NOT_MET"};

constexpr std::array<const char *, 3> kExclusions = {"NOT_CHECKED", "NOT_EXCLUDED", "EXCLUDED"};

template <class T, std::size_t N>
std::optional<T> fromCode(const std::array<const char *, N> &codes, QStringView code)
{
    for (std::size_t i = 0; i < N; ++i)
        if (code == QLatin1String(codes[i]))
            return T(i);
    return std::nullopt;
}

} // namespace

QString routeCode(Route route)
{
    return QLatin1String(kRoutes[std::size_t(route)]);
}

std::optional<Route> routeFromCode(QStringView code)
{
    return fromCode<Route>(kRoutes, code);
}

QString basisCode(Basis basis)
{
    return QLatin1String(kBases[std::size_t(basis)]);
}

std::optional<Basis> basisFromCode(QStringView code)
{
    return fromCode<Basis>(kBases, code);
}

QString conditionCode(ConditionId id)
{
    return QLatin1String(kConditions[std::size_t(id)]);
}

std::optional<ConditionId> conditionFromCode(QStringView code)
{
    return fromCode<ConditionId>(kConditions, code);
}

QString conditionLawCode(Route route, ConditionId id)
{
    return routeCode(route) + u'_' + conditionCode(id);
}

QString findingCode(Finding finding)
{
    return QLatin1String(kFindings[std::size_t(finding)]);
}

std::optional<Finding> findingFromCode(QStringView code)
{
    return fromCode<Finding>(kFindings, code);
}

ConditionSheet::ConditionSheet(Route route) : m_route(route)
{
    const int last = route == Route::S31 ? int(ConditionId::Four) : int(ConditionId::Five);
    for (int id = 0; id <= last; ++id)
        m_rows.push_back({ConditionId(id), Finding::NotYetKnown, {}, {}, {}});
}

bool ConditionSheet::has(ConditionId id) const
{
    return std::size_t(id) < m_rows.size();
}

const ConditionRow &ConditionSheet::row(ConditionId id) const
{
    Q_ASSERT(has(id));
    return m_rows[std::size_t(id)];
}

bool ConditionSheet::record(const ConditionRow &row)
{
    const bool says = row.finding != Finding::NotYetKnown;
    const bool rests = !row.evidence.trimmed().isEmpty() && !row.by.isNull() && row.on && row.on->isValid();
    if (!has(row.id) || (says && !rests))
        return false;
    m_rows[std::size_t(row.id)] = row;
    return true;
}

bool ConditionSheet::allMet() const
{
    return std::all_of(m_rows.begin(), m_rows.end(),
                       [](const ConditionRow &row) { return row.finding == Finding::Met; });
}

std::vector<ConditionId> ConditionSheet::notMet() const
{
    std::vector<ConditionId> found;
    for (const auto &row : m_rows)
        if (row.finding == Finding::NotMet)
            found.push_back(row.id);
    return found;
}

std::vector<ConditionId> ConditionSheet::open() const
{
    std::vector<ConditionId> found;
    for (const auto &row : m_rows)
        if (row.finding == Finding::NotYetKnown)
            found.push_back(row.id);
    return found;
}

QString exclusionCode(ExclusionCheck::Answer answer)
{
    return QLatin1String(kExclusions[std::size_t(answer)]);
}

std::optional<ExclusionCheck::Answer> exclusionFromCode(QStringView code)
{
    return fromCode<ExclusionCheck::Answer>(kExclusions, code);
}

} // namespace letstalk::dp
