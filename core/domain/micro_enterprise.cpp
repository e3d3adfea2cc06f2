// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/micro_enterprise.h"

#include <QLocale>

#include <algorithm>

namespace letstalk {

namespace {

constexpr int kSoonDays = 60;

using Kind = EnterpriseNote::Kind;

QString longDay(QDate day)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(day, QStringLiteral("d MMMM yyyy"));
}

void noteCheck(std::vector<EnterpriseNote> &notes, const QString &name, const DatedCheck &check, QDate today)
{
    if (!check.on && !check.until)
        notes.push_back({Kind::Missing, QStringLiteral("%1: not recorded").arg(name)});
    else if (!check.until)
        notes.push_back({Kind::Missing, QStringLiteral("%1: no expiry date recorded").arg(name)});
    else if (*check.until < today)
        notes.push_back({Kind::Over, QStringLiteral("%1 ran out on %2").arg(name, longDay(*check.until))});
    else if (today.daysTo(*check.until) <= kSoonDays)
        notes.push_back(
            {Kind::RunsOut, QStringLiteral("%1 runs out on %2").arg(name, longDay(*check.until))});
}

void noteDone(std::vector<EnterpriseNote> &notes, const QString &name, const std::optional<QDate> &on)
{
    if (!on)
        notes.push_back({Kind::Missing, QStringLiteral("%1: not recorded").arg(name)});
}

/// Two or more people who give personal care have to be registered; a sole trader who works alone need not.
void noteRegistration(std::vector<EnterpriseNote> &notes, const MicroEnterprise &enterprise)
{
    if (!enterprise.personalCare.value_or(false) || !enterprise.cqcLocation.isEmpty())
        return;
    const auto carers = enterprise.careStaff ? enterprise.careStaff : enterprise.headcount;
    if (!carers)
        notes.push_back(
            {Kind::Rule,
             QStringLiteral("Offers personal care; how many people give it is not recorded. Two or "
                            "more must be registered with the Care Quality Commission")});
    else if (*carers >= 2)
        notes.push_back(
            {Kind::Rule,
             QStringLiteral("%1 people give personal care and no Care Quality Commission location "
                            "is recorded; two or more must be registered")
                 .arg(*carers)});
}

} // namespace

RowId microEnterpriseId(ServiceId service)
{
    return derivedId("micro_enterprise", {service.row().toBytes()});
}

std::vector<EnterpriseNote> enterpriseNotes(const MicroEnterprise &enterprise, QDate today)
{
    std::vector<EnterpriseNote> notes;
    noteRegistration(notes, enterprise);
    if (enterprise.headcount && *enterprise.headcount > kMostPeople)
        notes.push_back({Kind::Rule,
                         QStringLiteral("%1 people work there; a micro-enterprise usually has up to %2")
                             .arg(*enterprise.headcount)
                             .arg(kMostPeople)});
    noteCheck(notes, QStringLiteral("DBS check"), enterprise.dbs, today);
    noteCheck(notes, QStringLiteral("Public liability insurance"), enterprise.insurance, today);
    if (enterprise.insuranceMinor && *enterprise.insuranceMinor < kUsualCoverMinor)
        notes.push_back({Kind::Rule,
                         QStringLiteral("Insured for £%1; £5,000,000 is usual")
                             .arg(QLocale(QLocale::English, QLocale::UnitedKingdom)
                                      .toString(*enterprise.insuranceMinor / 100))});
    noteCheck(notes, QStringLiteral("Safeguarding training"), enterprise.training, today);
    noteDone(notes, QStringLiteral("County court judgments"), enterprise.judgmentsOn);
    if (enterprise.legalForm == QLatin1String("SOLE_TRADER"))
        noteDone(notes, QStringLiteral("HMRC registration"), enterprise.hmrcOn);
    noteDone(notes, QStringLiteral("Sub-contractor disclaimer"), enterprise.disclaimerOn);
    const auto weight = [](Kind kind) {
        switch (kind) {
        case Kind::Rule:
            return 0;
        case Kind::Over:
            return 1;
        case Kind::RunsOut:
            return 2;
        case Kind::Missing:
            break;
        }
        return 3;
    };
    std::stable_sort(notes.begin(), notes.end(), [&](const EnterpriseNote &a, const EnterpriseNote &b) {
        return weight(a.kind) < weight(b.kind);
    });
    return notes;
}

} // namespace letstalk
