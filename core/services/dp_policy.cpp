// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_policy.h"

#include "core/storage/dp_store.h"
#include "core/storage/law_list.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace letstalk::services {

namespace {

const QString kStall = QStringLiteral("stall.");
const QString kLaw = QStringLiteral("law.");
constexpr int kMostDays = 366;
constexpr int kMostMonths = 120;
constexpr int kMostCover = 20'000'000; ///< pounds
constexpr qsizetype kLongestText = 2'000;
constexpr qsizetype kLongestSource = 100;

QString tr(const char *text)
{
    return QCoreApplication::translate("DpPolicy", text);
}

Error invalid(const QString &why)
{
    return {Error::Code::InvalidInput, why, {}};
}

/// A choice in figures: its name, its range, and where it goes.
struct NumberRow
{
    const char *name;
    int least;
    int most;
    void (*set)(DpPolicy &policy, int value);
};
constexpr std::array<NumberRow, 13> kNumbers {{
    {"first_months", 0, kMostDays, [](DpPolicy &it, int value) { it.review.firstMonths = value; }},
    {"later_months", 0, kMostDays, [](DpPolicy &it, int value) { it.review.laterMonths = value; }},
    {"trigger_days", 0, kMostDays, [](DpPolicy &it, int value) { it.review.triggerDays = value; }},
    {"coming_days", 0, kMostDays, [](DpPolicy &it, int value) { it.review.comingDays = value; }},
    {"notice_days", 0, kMostDays, [](DpPolicy &it, int value) { it.noticeDays = value; }},
    {"match.people", 1, 100, [](DpPolicy &it, int value) { it.match.mostPeople = value; }},
    {"match.cover", 0, kMostCover, [](DpPolicy &it, int value) { it.match.leastCoverMinor = value * 100; }},
    {"match.dbs_months", 1, kMostMonths, [](DpPolicy &it, int value) { it.match.dbsMonths = value; }},
    {"match.insurance_months", 1, kMostMonths,
     [](DpPolicy &it, int value) { it.match.insuranceMonths = value; }},
    {"match.training_months", 1, kMostMonths,
     [](DpPolicy &it, int value) { it.match.trainingMonths = value; }},
    {"match.judgments_months", 1, kMostMonths,
     [](DpPolicy &it, int value) { it.match.judgmentsMonths = value; }},
    {"match.judgments", 0, 1, [](DpPolicy &it, int value) { it.match.judgments = value != 0; }},
    {"match.disclaimer", 0, 1, [](DpPolicy &it, int value) { it.match.disclaimer = value != 0; }},
}};

/// nullptr for none.
const NumberRow *numberRow(const QString &name)
{
    const auto found = std::find_if(kNumbers.begin(), kNumbers.end(),
                                    [&](const auto &row) { return name == QLatin1String(row.name); });
    return found == kNumbers.end() ? nullptr : &*found;
}

std::optional<dp::Stage> stallStage(const QString &name)
{
    if (!name.startsWith(kStall))
        return std::nullopt;
    const auto stage = dp::stageFromCode(QStringView(name).mid(kStall.size()));
    return stage && !dp::isClosed(*stage) ? stage : std::nullopt;
}

QString lawCode(const QString &name)
{
    return name.startsWith(kLaw) ? name.mid(kLaw.size()) : QString();
}

void takeNumber(DpPolicy &policy, const QString &name, const std::optional<qint64> &number)
{
    if (const auto stage = stallStage(name)) {
        const bool fits = number && *number >= 0 && *number <= kMostDays;
        if (!number || fits)
            policy.stall.set(*stage, fits ? std::optional(int(*number)) : std::nullopt);
        return;
    }
    const auto *row = numberRow(name);
    if (!row || !number || *number < row->least || *number > row->most)
        return;
    DpPolicy changed = policy;
    row->set(changed, int(*number));
    if (dp::checkPolicy(changed.review))
        policy = std::move(changed);
}

void takeWords(DpPolicy &policy, const storage::StoredDpPolicy &choice)
{
    if (choice.name == u"appeal")
        policy.appeal = choice.text;
    else if (choice.name == u"contact")
        policy.contact = choice.text;
    else if (const QString code = lawCode(choice.name); !code.isEmpty())
        policy.law.overlay(code, choice.text, choice.source, choice.asAt.value_or(QDate()));
}

Status checkLaw(const DpChoice &choice, const DpPolicy &now, QDate today)
{
    if (!now.law.find(lawCode(choice.name)))
        return invalid(tr("There is no rule “%1”.").arg(lawCode(choice.name)));
    if (choice.text.trimmed().isEmpty())
        return done();
    if (choice.source.trimmed().isEmpty() || !choice.asAt || !choice.asAt->isValid())
        return invalid(tr("Say where the words are from, and on which day that was read."));
    if (*choice.asAt > today)
        return invalid(tr("The day on which the source was read is later than today."));
    return done();
}

} // namespace

Result<DpPolicy> dpPolicyFrom(const std::vector<storage::StoredDpPolicy> &stored)
{
    DpPolicy policy;
    LT_ASSIGN(policy.law, storage::shippedLaw());
    for (const auto &choice : stored) {
        takeNumber(policy, choice.name, choice.number);
        takeWords(policy, choice);
    }
    return policy;
}

Result<DpPolicy> loadDpPolicy(storage::Database &db)
{
    LT_ASSIGN(const auto stored, storage::DpStore(db).policy());
    return dpPolicyFrom(stored);
}

Status checkDpChoice(const DpChoice &choice, const DpPolicy &now, QDate today)
{
    if (choice.text.size() > kLongestText || choice.source.size() > kLongestSource)
        return invalid(
            tr("At most %1 characters, and %2 for the source.").arg(kLongestText).arg(kLongestSource));
    if (!lawCode(choice.name).isEmpty())
        return checkLaw(choice, now, today);
    if (choice.name == u"appeal" || choice.name == u"contact")
        return done();
    const auto *row = numberRow(choice.name);
    if (!row && !stallStage(choice.name))
        return invalid(tr("There is no choice “%1”; there are: %2.")
                           .arg(choice.name, dpChoiceNames().join(QStringLiteral(", "))));
    const int least = row ? row->least : 0;
    const int most = row ? row->most : kMostDays;
    if (isYesNoChoice(choice.name) && (!choice.number || (*choice.number != 0 && *choice.number != 1)))
        return invalid(tr("“%1” is yes or no.").arg(choice.name));
    if (choice.number && (*choice.number < least || *choice.number > most))
        return invalid(tr("“%1” is a number from %2 to %3.").arg(choice.name).arg(least).arg(most));
    if (!row)
        return done();
    if (!choice.number)
        return invalid(tr("“%1” needs a number.").arg(choice.name));
    DpPolicy changed = now;
    row->set(changed, *choice.number);
    return dp::checkPolicy(changed.review);
}

bool isYesNoChoice(const QString &name)
{
    const auto *row = numberRow(name);
    return row && row->least == 0 && row->most == 1;
}

QStringList dpChoiceNames()
{
    QStringList names;
    for (const auto &row : kNumbers)
        names << QLatin1String(row.name);
    names << QStringLiteral("appeal") << QStringLiteral("contact");
    for (int i = 0; i < dp::kStageCount; ++i)
        if (!dp::isClosed(dp::Stage(i)))
            names << kStall + dp::stageCode(dp::Stage(i));
    return names;
}

} // namespace letstalk::services
