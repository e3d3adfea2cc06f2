// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/indicators.h"

#include "core/domain/conversation.h"

#include <algorithm>
#include <iterator>

namespace letstalk {

namespace {
constexpr const char *kFactCodes[]
    = {"ASKED", "DAILY_LIVING", "NO_SERVICE", "CARING", "CONCERN_OPEN", "BUDGET"};
}

std::optional<IndicatorFact> indicatorFactFromCode(QStringView code)
{
    for (std::size_t i = 0; i < std::size(kFactCodes); ++i)
        if (code == QLatin1String(kFactCodes[i]))
            return IndicatorFact(i);
    return std::nullopt;
}

IndicatorFacts indicatorFacts(const ConversationEntry &entry)
{
    IndicatorFacts facts;
    if (entry.unmetReason == u"NO_SERVICE")
        facts.insert(IndicatorFact::NoService);
    for (const auto &need : entry.needs) {
        if (need.code == u"DIRECT_PAYMENT")
            facts.insert(IndicatorFact::AskedAboutDirectPayments);
        else if (need.code == u"DAILY_LIVING")
            facts.insert(IndicatorFact::DailyLivingNeed);
        else if (need.code == u"CARING")
            facts.insert(IndicatorFact::UnpaidCarer);
        if (need.unmetReason == u"NO_SERVICE")
            facts.insert(IndicatorFact::NoService);
    }
    for (const auto &connection : entry.connections)
        if (takesReason(connection.status) && connection.unmetReason == u"NO_SERVICE")
            facts.insert(IndicatorFact::NoService);
    if (entry.visitorRole == u"CARER_FOR_SELF")
        facts.insert(IndicatorFact::UnpaidCarer);
    return facts;
}

const IndicatorEdition *IndicatorRule::edition(int version) const
{
    for (const auto &one : editions)
        if (one.version == version)
            return &one;
    return nullptr;
}

bool IndicatorRule::isFor(const Roles &roles) const
{
    return seenBy.bits() == 0 || (seenBy.bits() & roles.bits()) != 0;
}

const IndicatorRule *findIndicator(const std::vector<IndicatorRule> &rules, QStringView id)
{
    const auto found
        = std::find_if(rules.begin(), rules.end(), [&](const auto &rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

std::vector<ShownIndicator> shownIndicators(const std::vector<IndicatorRule> &rules,
                                            const std::set<QString> &ticked, const IndicatorFacts &facts,
                                            const Roles &roles)
{
    std::vector<ShownIndicator> shown;
    for (const auto &rule : rules) {
        if (!rule.isFor(roles))
            continue;
        const bool isTicked = ticked.count(rule.id) > 0;
        const auto holds = [&](IndicatorFact fact) { return facts.count(fact) > 0; };
        const bool byFact = std::any_of(rule.facts.begin(), rule.facts.end(), holds)
            && std::none_of(rule.unless.begin(), rule.unless.end(), holds);
        if (isTicked || byFact)
            shown.push_back({&rule, isTicked});
    }
    return shown;
}

} // namespace letstalk
