// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk::dp {

/// Which section a request falls under: Care Act 2014 s31 (the adult has capacity to ask) or s32 (the adult
/// lacks it and an authorised person asks). Never chosen: it follows from who asked (payee.h).
enum class Route : quint8 { S31, S32 };
QString routeCode(Route route); ///< "S31"
std::optional<Route> routeFromCode(QStringView code);

/// Which duty the money meets: needs under the Care Act 2014, after-care under section 117 of the Mental
/// Health Act 1983 (a Direct Payment can pay for it: Care Act 2014 s75 and Sch 4), or some of each. Nobody is
/// charged for after-care.
enum class Basis : quint8 { CareAct, AfterCare, Both };
inline constexpr int kBasisCount = 3;
QString basisCode(Basis basis); ///< "S117"; its words stand in list `dp_basis`
std::optional<Basis> basisFromCode(QStringView code);
/// All of it, or some.
inline bool holdsAfterCare(Basis basis)
{
    return basis != Basis::CareAct;
}

/// The gateway is s31(1) or s32(1); the others are the conditions of that section. Five belongs to s32 alone.
enum class ConditionId : quint8 { Gateway, One, Two, Three, Four, Five };
QString conditionCode(ConditionId id); ///< "C3", "GATEWAY": decisions give it as their reason
std::optional<ConditionId> conditionFromCode(QStringView code);
/// The words of a condition in dp_law.json: "S31_C3".
QString conditionLawCode(Route route, ConditionId id);

enum class Finding : quint8 { NotYetKnown, Met, NotMet };
QString findingCode(Finding finding); ///< "NOT_YET_KNOWN"
std::optional<Finding> findingFromCode(QStringView code);

/// What is known about one condition. Whatever is not NOT_YET_KNOWN says what it rests on, who found it and
/// when.
struct ConditionRow
{
    ConditionId id = ConditionId::Gateway;
    Finding finding = Finding::NotYetKnown;
    QString evidence;
    UserId by;
    std::optional<QDate> on;
    bool operator==(const ConditionRow &) const = default;
};

/// One row for each condition of a section, in order. All met: the council must pay (s31(2), s32(2)).
class ConditionSheet
{
public:
    explicit ConditionSheet(Route route = Route::S31);

    Route route() const { return m_route; }
    const std::vector<ConditionRow> &rows() const { return m_rows; }
    const ConditionRow &row(ConditionId id) const; ///< `id` belongs to the section (has())
    bool has(ConditionId id) const;

    /// Puts a finding in. False, and nothing changed, when the section has no such condition, or when
    /// evidence, person or day is missing for a finding that says something.
    bool record(const ConditionRow &row);

    bool allMet() const;
    std::vector<ConditionId> notMet() const;
    std::vector<ConditionId> open() const; ///< not yet known

    bool operator==(const ConditionSheet &) const = default;

private:
    Route m_route;
    std::vector<ConditionRow> m_rows;
};

/// Whether the regulations exclude the person because of certain court orders or licence conditions (SI
/// 2014/2871 reg 2 and Sch 1). Criminal-offence data: a social worker looks, and only the answer is kept,
/// never what was found. Not asked at the desk. Who looked and when is for social workers alone: services
/// leave both out for everybody else, so that a check without them may still have been made (isMade()).
struct ExclusionCheck
{
    enum class Answer : quint8 { NotChecked, NotExcluded, Excluded };
    Answer answer = Answer::NotChecked;
    UserId checker;
    std::optional<QDate> on;

    bool isMade() const { return answer != Answer::NotChecked; }
    bool isComplete() const { return answer != Answer::NotChecked && !checker.isNull() && on.has_value(); }
    bool operator==(const ExclusionCheck &) const = default;
};
QString exclusionCode(ExclusionCheck::Answer answer); ///< "NOT_EXCLUDED"
std::optional<ExclusionCheck::Answer> exclusionFromCode(QStringView code);

} // namespace letstalk::dp
