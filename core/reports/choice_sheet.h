// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/notice.h"
#include "core/reports/letter.h"

namespace letstalk::reports {

/// One micro-enterprise on the sheet, in words.
struct ChoiceEntry
{
    QString name;
    QString distance; ///< "about 2 miles away"
    QString does; ///< what it is for
    QString days; ///< "Monday, Tuesday"
    QString languages;
    QString rate; ///< "£18.50 an hour"
    QStringList contact; ///< telephone, e-mail, web page
    QStringList toAsk; ///< what is not recorded
    bool operator==(const ChoiceEntry &) const = default;
};

struct ChoiceSheetInput
{
    QString council;
    QDate on;
    std::vector<ChoiceEntry> entries; ///< in the order of the match
    QStringList said; ///< MatchResult::said without the sentence that the sheet always has
    dp::NoticeFormat format = dp::NoticeFormat::Standard;
    qint64 nowMs = 0;
};

/// "You choose; the council does not employ or recommend." Nobody is named on it and nothing is said of
/// needs: it may lie on a table. Entries are not numbered, since a number reads as a rank.
Letter choiceSheet(const ChoiceSheetInput &input);

/// The letter of a decision, from its blocks (dp/notice.h), laid out as its format asks.
Letter noticeLetter(const dp::NoticeText &notice, const QStringList &head, const QString &reference,
                    const QString &author, qint64 nowMs);

} // namespace letstalk::reports
