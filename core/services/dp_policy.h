// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case.h"
#include "core/domain/dp/law.h"
#include "core/domain/micro_match.h"

#include <QStringList>

namespace letstalk::storage {
class Database;
struct StoredDpPolicy;
} // namespace letstalk::storage

namespace letstalk::services {

/// What the council chose about Direct Payments, and the law in its words. Without a choice of its own: what
/// ships.
struct DpPolicy
{
    dp::ReviewPolicy review;
    dp::StallLimits stall = dp::StallLimits::usual();
    MatchRules match; ///< what a micro-enterprise has to have in order
    int noticeDays = 5; ///< within which the letter about a decision is to be sent
    QString appeal; ///< how to appeal, as letters say it; empty: the decider writes it
    QString contact; ///< whom to ring or write to with questions
    dp::LawTexts law;
};
/// Values that make no sense, as a newer or broken program may have left them, are passed over.
Result<DpPolicy> dpPolicyFrom(const std::vector<storage::StoredDpPolicy> &stored);
Result<DpPolicy> loadDpPolicy(storage::Database &db);

/// One choice, as it is stored: numbers by name ("first_months", "later_months", "trigger_days",
/// "coming_days", "notice_days", "stall.FLAGGED", "match.dbs_months", "match.people"; "match.cover" in whole
/// pounds; "match.judgments" and "match.disclaimer" 1 for asked, 0 for not), words by name ("appeal",
/// "contact", "law.S31_C3").
struct DpChoice
{
    QString name;
    std::optional<int> number; ///< a stage's limit without a number: it never counts as stalled
    QString text; ///< words; empty: back to what ships
    QString source; ///< of a rule's words: "Care Act 2014 s31(6)"
    std::optional<QDate> asAt; ///< the day on which that source was read
    bool operator==(const DpChoice &) const = default;
};
/// InvalidInput says what is wrong and how to mend it.
Status checkDpChoice(const DpChoice &choice, const DpPolicy &now, QDate today);
/// Every name that a choice may have, but for the rules of law.
QStringList dpChoiceNames();
/// Whether a choice is yes (1) or no (0) rather than a figure: people say it in those words.
bool isYesNoChoice(const QString &name);

} // namespace letstalk::services
