// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/micro_enterprise.h"

namespace letstalk {

/// How somebody pays.
enum class PaymentType : quint8 { DirectPayment, IndividualServiceFund, SelfFunded };
QString paymentTypeCode(PaymentType type); ///< "DP", "ISF", "SELF_FUND"
std::optional<PaymentType> paymentTypeFromCode(QStringView code);

/// What somebody is looking for. What is left empty is not asked.
struct MatchWish
{
    QString area; ///< outward postcode: "CH1"
    QString service; ///< code of what it is for
    bool personalCare = false;
    PaymentType payment = PaymentType::DirectPayment;
    QStringList days; ///< iCalendar days, all of them: MO, TU
    QString language; ///< code of list `language`
    std::optional<int> hours; ///< a week
    bool operator==(const MatchWish &) const = default;
};

/// What a scheme asks of a micro-enterprise (domain.md 2.4). Schemes differ, so these are the council's to
/// choose; the registration of care is not among them, for it is law (Health and Social Care Act 2008 s10).
struct MatchRules
{
    int mostPeople = kMostPeople;
    int leastCoverMinor = kUsualCoverMinor; ///< pence of public liability
    bool judgments = false; ///< County Court judgments looked up
    bool disclaimer = false; ///< sub-contractor disclaimer signed
    // How long a check without a recorded end is good, in months from the day it was made. None of these is
    // law; without that day it is not in date at all.
    int dbsMonths = 36; ///< a certificate has no end of its own; three years is what schemes ask for
    int insuranceMonths = 12; ///< policies run for a year
    int trainingMonths = 36;
    int judgmentsMonths = 12; ///< of the look-up, which never has an end
    bool operator==(const MatchRules &) const = default;
};

/// Why an enterprise is not offered: a plain fact that somebody can put right, never a judgement.
enum class Exclusion : quint8 {
    NotActive,
    TooManyPeople,
    CheckMissing,
    CheckRunOut,
    CoverTooLow,
    NotRegistered, ///< two or more give personal care without CQC registration, or how many is not known
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
    Exclusion exclusion = Exclusion::NotActive;
    QString text; ///< "DBS check ran out on 3 May 2026"
    bool operator==(const ExclusionReason &) const = default;
};

/// An enterprise with what stands in its service.
struct MatchCandidate
{
    MicroEnterprise enterprise;
    QString name;
    bool active = true; ///< the service's status
    QStringList services; ///< codes of what it does
    std::optional<int> metres; ///< from the person; unset: not known
};

/// Every reason, not only the first; empty: it is offered.
std::vector<ExclusionReason> exclusionsOf(const MatchCandidate &candidate, const MatchWish &wish, QDate today,
                                          const MatchRules &rules = {});

struct MatchOffer
{
    ServiceId service;
    QString name;
    std::optional<int> metres;
    QStringList toAsk; ///< what was wished for and is not recorded: "which days they work"
    bool operator==(const MatchOffer &) const = default;
};
struct NotOffered
{
    ServiceId service;
    QString name;
    std::vector<ExclusionReason> reasons; ///< at least one
    bool operator==(const NotOffered &) const = default;
};

inline constexpr int kOfferAtLeast = 3;

struct MatchResult
{
    std::vector<MatchOffer> offered; ///< all that fit: a person sees every choice
    std::vector<NotOffered> notOffered; ///< by name
    QStringList said; ///< what screen and paper say with it, in order
    bool operator==(const MatchResult &) const = default;
};

/// Hard filters, then a neutral order: the nearest mile first; within a mile drawn anew for each day and each
/// `drawnFor` (a case's id, say), the same for both as often as it is asked, so that nobody is always first:
/// not even where somebody asks on the same weekday every week. Nothing about quality, price or the person
/// goes into it. With fewer than three it says so, and which wish keeps out somebody who would fit otherwise.
MatchResult matchEnterprises(const std::vector<MatchCandidate> &candidates, const MatchWish &wish,
                             QDate today, const MatchRules &rules = {}, const QByteArray &drawnFor = {});

/// The last good day of a check: the recorded one, or so many months from the day on which it was made;
/// nullopt when neither is known.
std::optional<QDate> lastGoodDay(const DatedCheck &check, int months);

/// A check that has run out, or will within the days asked for.
struct ExpiringCheck
{
    ServiceId service;
    QString name;
    QString check; ///< "DBS check"
    QDate until; ///< last good day
    qint64 daysLeft = 0; ///< negative: has run out
    bool operator==(const ExpiringCheck &) const = default;
};
/// Of active enterprises, the soonest first; also those that run out by their age. The look-up of judgments
/// is among them where the council asks for it.
std::vector<ExpiringCheck> expiringChecks(const std::vector<MatchCandidate> &candidates, QDate today,
                                          int withinDays, const MatchRules &rules = {});

} // namespace letstalk
