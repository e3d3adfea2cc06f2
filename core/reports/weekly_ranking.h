// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/weekly_numbers.h"
#include "core/storage/code_lists.h"

#include <QString>

#include <vector>

namespace letstalk::reports {

/// A line of a ranked table: what it counts (codes or services; several for the line of the others) and its
/// words.
template <class Id, class Numbers> struct RankedLine
{
    QString name; ///< the part of the key: a code, a service's id, "other", "none"
    QString label;
    std::vector<Id> counts; ///< what falls into this line
    Numbers numbers;
};
using NeedLine = RankedLine<QString, NeedNumbers>;
using TypeLine = RankedLine<QString, ConnectionNumbers>;
using OfferLine = RankedLine<QString, OfferNumbers>;
using ServiceLine = RankedLine<RowId, ConnectionNumbers>;

/// The eight commonest and the others. Needs that are kept discreet are always among the others: paper lies
/// about.
std::vector<NeedLine> rankNeeds(const WeeklyNumbers &numbers, const CodeList &list);
/// Every type that occurred, weakest first, then the total ("total").
std::vector<TypeLine> rankTypes(const WeeklyNumbers &numbers, const CodeList &list);
/// The ten that most people were connected to, the others, those not in the directory, the total.
Result<std::vector<ServiceLine>> rankServices(storage::Database &db, const WeeklyNumbers &numbers);
/// Every kind of offer that was made, the commonest first, then the total ("total").
std::vector<OfferLine> rankOffers(const WeeklyNumbers &numbers, const CodeList &list);

/// The name of a service; of one whose row is gone, words that say so.
Result<QString> serviceLabel(storage::Database &db, const RowId &service);

} // namespace letstalk::reports
