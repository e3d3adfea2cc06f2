// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/take_away.h"

#include "core/domain/recurrence.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace letstalk {

namespace {

constexpr std::array<const char *, kTakeAwayEditionCount> kCodes = {"STANDARD", "LARGE_PRINT", "DISCREET"};

QString tr(const char *text)
{
    return QCoreApplication::translate("TakeAway", text);
}

TakeAwayStep stepOf(const ConnectionEntry &connection, const QString &name)
{
    switch (connection.type) {
    case ConnectionType::Assisted:
        return {tr("%1: we got in touch with them together").arg(name), StepBy::You, {}, {}};
    case ConnectionType::Warm:
        return {tr("%1: you have met, and go on from here").arg(name), StepBy::They, name, {}};
    case ConnectionType::Referral:
    case ConnectionType::Internal:
        return {tr("%1 will get in touch with you").arg(name), StepBy::They, name, {}};
    case ConnectionType::Info:
    case ConnectionType::Signpost:
    case ConnectionType::Emergency:
        break;
    }
    return {tr("Get in touch with %1").arg(name), StepBy::You, {}, {}};
}

/// "I", "we" and "you" as they are written down at a desk; whoever else is named.
StepBy byOf(const QString &owner)
{
    const QString word = owner.trimmed().toLower();
    if (word == u"you" || word == u"visitor" || word == u"they" || word == u"them" || word == u"self")
        return StepBy::You;
    if (word == u"we" || word == u"us" || word == u"me" || word == u"i")
        return StepBy::We;
    return word.isEmpty() ? StepBy::You : StepBy::Named;
}

} // namespace

QString takeAwayCode(TakeAwayEdition edition)
{
    return QLatin1String(kCodes[std::size_t(edition)]);
}

std::optional<TakeAwayEdition> takeAwayFromCode(QStringView code)
{
    for (std::size_t at = 0; at < kCodes.size(); ++at)
        if (code == QLatin1String(kCodes[at]))
            return TakeAwayEdition(at);
    return std::nullopt;
}

bool isOnTakeAway(const ConnectionEntry &connection)
{
    switch (connection.status) {
    case ConnectionStatus::Declined:
    case ConnectionStatus::RefusedByService:
    case ConnectionStatus::NotHelped:
    case ConnectionStatus::NotTakenUp:
    case ConnectionStatus::NoContactMade:
    case ConnectionStatus::Lost:
        return false;
    default:
        return true;
    }
}

std::vector<TakeAwayStep> takeAwaySteps(const ConversationEntry &entry, const QStringList &names)
{
    std::vector<TakeAwayStep> steps;
    if (const QString what = entry.nextStep.simplified(); !what.isEmpty()) {
        const StepBy by = byOf(entry.nextStepOwner);
        steps.push_back({what, by, by == StepBy::Named ? entry.nextStepOwner.simplified() : QString(),
                         entry.nextStepDue});
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < entry.connections.size(); ++i)
        if (isOnTakeAway(entry.connections[i]) && !names.value(qsizetype(i)).isEmpty())
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return entry.connections[a].type > entry.connections[b].type;
    });
    for (const std::size_t i : order)
        if (steps.size() < kMostTakeAwaySteps)
            steps.push_back(stepOf(entry.connections[i], names[qsizetype(i)]));
    return steps;
}

QString hoursInWords(const QString &rule, QTime opens, QTime closes)
{
    QStringList parts;
    if (const auto known = Recurrence::fromText(rule); !rule.isEmpty() && known)
        parts << known->describe();
    if (opens.isValid())
        parts << (closes.isValid() ? tr("%1 to %2")
                                         .arg(opens.toString(QStringLiteral("HH:mm")),
                                              closes.toString(QStringLiteral("HH:mm")))
                                   : tr("from %1").arg(opens.toString(QStringLiteral("HH:mm"))));
    return parts.join(QStringLiteral(", "));
}

} // namespace letstalk
