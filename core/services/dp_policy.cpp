// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_policy.h"

#include "core/storage/law_list.h"

#include <QCoreApplication>

namespace letstalk::services {

namespace {

const QString kStall = QStringLiteral("stall.");
const QString kLaw = QStringLiteral("law.");
constexpr int kMostDays = 366;
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

/// The number that goes by this name; nullptr for none.
int *numberOf(DpPolicy &policy, const QString &name)
{
    if (name == u"first_months")
        return &policy.review.firstMonths;
    if (name == u"later_months")
        return &policy.review.laterMonths;
    if (name == u"trigger_days")
        return &policy.review.triggerDays;
    if (name == u"coming_days")
        return &policy.review.comingDays;
    return name == u"notice_days" ? &policy.noticeDays : nullptr;
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
    const bool fits = number && *number >= 0 && *number <= kMostDays;
    if (const auto stage = stallStage(name)) {
        if (!number || fits)
            policy.stall.set(*stage, fits ? std::optional(int(*number)) : std::nullopt);
    } else if (fits) {
        DpPolicy changed = policy;
        int *value = numberOf(changed, name);
        if (!value)
            return;
        *value = int(*number);
        if (dp::checkPolicy(changed.review))
            policy = changed;
    }
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
    DpPolicy changed = now;
    int *value = numberOf(changed, choice.name);
    if (!value && !stallStage(choice.name))
        return invalid(tr("There is no choice “%1”; there are: %2.")
                           .arg(choice.name, dpChoiceNames().join(QStringLiteral(", "))));
    if (choice.number && (*choice.number < 0 || *choice.number > kMostDays))
        return invalid(tr("A number from 0 to %1.").arg(kMostDays));
    if (!value)
        return done();
    if (!choice.number)
        return invalid(tr("“%1” needs a number.").arg(choice.name));
    *value = *choice.number;
    return dp::checkPolicy(changed.review);
}

QStringList dpChoiceNames()
{
    QStringList names {QStringLiteral("first_months"), QStringLiteral("later_months"),
                       QStringLiteral("trigger_days"), QStringLiteral("coming_days"),
                       QStringLiteral("notice_days"),  QStringLiteral("appeal"),
                       QStringLiteral("contact")};
    for (int i = 0; i < dp::kStageCount; ++i)
        if (!dp::isClosed(dp::Stage(i)))
            names << kStall + dp::stageCode(dp::Stage(i));
    return names;
}

} // namespace letstalk::services
