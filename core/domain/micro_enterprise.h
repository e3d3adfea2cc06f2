// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace letstalk {

/// A check with the day it was made and the day it runs out.
struct DatedCheck
{
    std::optional<QDate> on {};
    std::optional<QDate> until {};
    bool operator==(const DatedCheck &) const = default;
};

/// What is known of a small independent provider (domain.md 2.4).
struct MicroEnterprise
{
    ServiceId service {};
    QString legalForm {}; ///< list `legal_form`
    std::optional<int> headcount {};
    std::optional<int> careStaff {}; ///< how many of them give personal care
    std::optional<bool> personalCare {};
    QString cqcLocation {};
    DatedCheck dbs {};
    DatedCheck insurance {};
    std::optional<int> insuranceMinor {}; ///< pence of cover
    DatedCheck training {}; ///< safeguarding
    std::optional<QDate> judgmentsOn {}; ///< county court judgments looked up
    std::optional<QDate> hmrcOn {}; ///< registration seen
    std::optional<QDate> disclaimerOn {}; ///< sub-contractor disclaimer signed
    QString areas {};
    QString days {}; ///< MO,TU
    QStringList languages {}; ///< codes of list `language`
    std::optional<int> rateMinor {}; ///< pence
    QString rateUnit {}; ///< list `rate_unit`
    std::optional<int> spareHours {}; ///< a week
    std::optional<bool> acceptsDp {};
    std::optional<bool> acceptsIsf {};
    std::optional<bool> acceptsSelfFund {};
    std::optional<QDate> assuredOn {};
    QString assurer {};
    bool operator==(const MicroEnterprise &) const = default;
};

RowId microEnterpriseId(ServiceId service);

/// Something to look at before somebody is pointed to it: a reason in words, never a decision.
struct EnterpriseNote
{
    enum class Kind : quint8 {
        Missing, ///< nobody wrote it down
        RunsOut, ///< within sixty days
        Over, ///< has run out
        Rule, ///< a rule asks for something: the registration of care, the size
    };
    Kind kind = Kind::Missing;
    QString text;
    bool operator==(const EnterpriseNote &) const = default;
};

/// What to look at, the rules first, then what has run out. Empty: all checks are in date.
std::vector<EnterpriseNote> enterpriseNotes(const MicroEnterprise &enterprise, QDate today);

/// £5 million, what a scheme asks public liability to cover.
inline constexpr int kUsualCoverMinor = 500'000'000;
/// "up to eight"; one scheme says fewer than eight.
inline constexpr int kMostPeople = 8;

} // namespace letstalk
