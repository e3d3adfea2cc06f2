// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/micro_enterprise.h"

namespace letstalk {

/// What somebody is looking for. What is left empty is not asked.
struct MatchWish
{
    QString area; ///< outward postcode
    QString service; ///< code
    bool personalCare = false;
    PaymentType payment = PaymentType::DirectPayment;
    std::vector<int> days; ///< 1 Monday .. 7 Sunday: all of them
    QString language; ///< code
    std::optional<int> hours; ///< a week
    bool operator==(const MatchWish &) const = default;
};

/// Why an enterprise is not offered. Each is a plain fact that somebody can put right, never a judgement.
enum class Exclusion : quint8 {
    NotActive,
    TooManyPeople,
    CheckMissing,
    CheckRunOut,
    InsuranceTooLow,
    CqcMissing,
    NoPersonalCare,
    OtherService,
    OtherArea,
    OtherPayment,
    OtherDays,
    OtherLanguage,
    TooFewHours,
};
inline constexpr int kExclusionCount = 13;
QString exclusionCode(Exclusion exclusion); ///< "CHECK_RUN_OUT"
/// Whether it comes from what the person wished for, so that another wish would lift it.
bool isWish(Exclusion exclusion);

struct ExclusionReason
{
    Exclusion exclusion;
    QString text; ///< "DBS check ran out on 3 May 2026"
    bool operator==(const ExclusionReason &) const = default;
};

struct MatchCandidate
{
    MicroEnterprise enterprise;
    std::optional<int> metres; ///< from the person; unset: not known
};

/// Every reason, not just the first; empty: it is offered.
std::vector<ExclusionReason> exclusionsOf(const MicroEnterprise &enterprise, const MatchWish &wish,
                                          QDate today, const EnterpriseRules &rules = {});

struct Offer
{
    MicroEnterpriseId id;
    QString name;
    std::optional<int> metres;
    bool operator==(const Offer &) const = default;
};
struct NotOffered
{
    MicroEnterpriseId id;
    QString name;
    std::vector<ExclusionReason> reasons; ///< at least one
    bool operator==(const NotOffered &) const = default;
};

inline constexpr int kOfferAtLeast = 3;

struct MatchResult
{
    std::vector<Offer> offered; ///< all that fit: a person sees every choice
    std::vector<NotOffered> notOffered; ///< by name
    QStringList said; ///< what screen and paper say with it, in order
    bool operator==(const MatchResult &) const = default;
};

/// Hard filters, then a neutral order: nearest mile first; within a mile the order is by id, begun one
/// further each day, so that nobody is always first. Nothing about quality, price or the person goes into it.
/// With fewer than three it says so, and which wishes leave somebody out who would fit otherwise.
MatchResult matchEnterprises(const std::vector<MatchCandidate> &candidates, const MatchWish &wish,
                             QDate today, const EnterpriseRules &rules = {});

} // namespace letstalk
