// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/domain/connection.h"
#include "core/domain/offer.h"
#include "core/reports/weekly_period.h"

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace letstalk::reports {

/// What is counted over one stretch of days.
struct PeriodNumbers
{
    qint64 held = 0; ///< sessions
    qint64 planned = 0; ///< stored in any state, and those that the sites' hours foresee
    qint64 visitors = 0; ///< people who came to these sessions, each of a group
    qint64 otherChannel = 0; ///< people who rang or wrote, or were met elsewhere
    qint64 leftUnseen = 0; ///< people of either kind
    qint64 conversations = 0; ///< that occurred on these days
    qint64 tallyMarks = 0; ///< pressed on these days, and not promoted to a conversation
    qint64 anonymous = 0;
    qint64 firstTime = 0; ///< named, and the person's earliest
    qint64 returning = 0; ///< named, with an earlier one
    std::optional<double> medianWaitMs; ///< of visits that were seen
    std::optional<double> longestWaitMs;
    bool operator==(const PeriodNumbers &) const = default;
};

/// Connection statuses as paper shows them: every status falls into exactly one.
enum class StatusGroup : quint8 { Made, Accepted, Started, Helped, NotHelped, DidNotHappen, Lost };
inline constexpr int kStatusGroupCount = 7;
/// A status that this version does not know is not known to have come to anything: Lost.
StatusGroup statusGroupOf(QStringView statusCode);

struct ConnectionNumbers
{
    std::array<qint64, kStatusGroupCount> byStatus {};
    qint64 all() const;
    ConnectionNumbers &operator+=(const ConnectionNumbers &other);
    bool operator==(const ConnectionNumbers &) const = default;
};

/// What visitors offered to give ("play your part"), by what has become of it.
struct OfferNumbers
{
    std::array<qint64, kOfferStatusCount> byStatus {};
    qint64 all() const;
    OfferNumbers &operator+=(const OfferNumbers &other);
    bool operator==(const OfferNumbers &) const = default;
};
/// A status that this version does not know is not known to have come to anything: Open.
OfferStatus offerStatusOf(const QString &statusCode);

struct NeedNumbers
{
    qint64 all = 0;
    qint64 main = 0;
    bool operator==(const NeedNumbers &) const = default;
};

struct TrendNumbers
{
    qint64 held = 0;
    qint64 visitors = 0;
    bool operator==(const TrendNumbers &) const = default;
};

/// Everything that the weekly report counts, before any of it is worded. Computed twice: by query and by
/// walking the rows.
struct WeeklyNumbers
{
    PeriodNumbers week;
    PeriodNumbers before;
    PeriodNumbers lastYear;
    std::vector<TrendNumbers> trend; ///< as WeeklyPeriods::trend
    std::map<QString, NeedNumbers> needs; ///< by code
    std::map<QString, ConnectionNumbers> types; ///< by code
    std::map<RowId, ConnectionNumbers> services; ///< the null id: not in the directory
    std::map<QString, OfferNumbers> offers; ///< by code of what is offered
    qint64 concerns = 0; ///< safeguarding concerns written down on the week's days, additions apart
    bool operator==(const WeeklyNumbers &) const = default;
};

/// What the numbers are computed for.
struct WeeklyInput
{
    IsoWeek week;
    std::optional<SiteId> site; ///< unset: all
    qint64 nowMs = 0; ///< the data is as at this instant
    QString author;
    QStringList comments {}; ///< the site leads' own words, a paragraph each
    QStringList missing {}; ///< "Lache: nothing since Tuesday; ...": what other computers have not sent yet
};

} // namespace letstalk::reports
