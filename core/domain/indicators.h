// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/actor.h"

#include <QDate>
#include <QString>

#include <set>
#include <vector>

namespace letstalk {

struct ConversationEntry;

/// What may make a prompt about Direct Payments appear by itself (domain.md 2.3): coded facts, and no others.
/// Ethnicity, religion, nationality, age, diagnosis, benefits, debt, postcode and offending have no place
/// here, so they cannot count; nothing is read out of free text.
enum class IndicatorFact : quint8 {
    AskedAboutDirectPayments, ///< "ASKED": the need of that name was ticked
    DailyLivingNeed, ///< "DAILY_LIVING"
    NoService, ///< "NO_SERVICE": the reason why nothing suitable was found
    UnpaidCarer, ///< "CARING": the need, or an unpaid carer there for themselves
    ConcernOpen, ///< "CONCERN_OPEN": known to those alone who may read concerns
    BudgetOnRecord, ///< "BUDGET": known to those alone who may read Direct Payment cases
};
using IndicatorFacts = std::set<IndicatorFact>;
std::optional<IndicatorFact> indicatorFactFromCode(QStringView code);
IndicatorFacts indicatorFacts(const ConversationEntry &entry);

/// One wording of a prompt. Never changed once shipped; a new wording is a new version.
struct IndicatorEdition
{
    int version = 1;
    QDate date;
    QString text;
    QString trigger {}; ///< what showed it, as it was worded then
    bool operator==(const IndicatorEdition &) const = default;
};

/// A prompt: never a score. It has no weight, no colour and no rank.
struct IndicatorRule
{
    QString id; ///< "D7"
    QString trigger; ///< what a worker ticks: "Wants a particular known person to help"; of the current one
    std::vector<IndicatorEdition> editions; ///< the one in force last
    IndicatorFacts facts; ///< any of them shows it without a tick
    Roles seenBy; ///< none: everybody
    IndicatorFacts unless {}; ///< any of these, and no fact shows it; a tick does

    const IndicatorEdition &current() const { return editions.back(); }
    /// The wording that somebody answered to; null when it is of a newer program.
    const IndicatorEdition *edition(int version) const;
    bool isFor(const Roles &roles) const;
};
/// Null: of a newer program, or none at all.
const IndicatorRule *findIndicator(const std::vector<IndicatorRule> &rules, QStringView id);

/// A prompt that is shown, and why.
struct ShownIndicator
{
    const IndicatorRule *rule;
    bool ticked = false; ///< else a coded fact shows it
};

/// What stands for this user, in the order of the list whatever was ticked. Absence means nothing.
std::vector<ShownIndicator> shownIndicators(const std::vector<IndicatorRule> &rules,
                                            const std::set<QString> &ticked, const IndicatorFacts &facts,
                                            const Roles &roles);

} // namespace letstalk
