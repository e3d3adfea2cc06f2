// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/domain/geo_point.h"
#include "core/domain/service.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace letstalk {

/// One condition of a directory search; a service has to meet all of them.
struct ServiceFilter
{
    enum class Kind : quint8 {
        Need, ///< value: code of list `need`
        OpenNow,
        OpenOn, ///< value: ISO day
        Programme, ///< value: code of list `programme`
        Free, ///< costs nothing
        Within, ///< value: kilometres from where the search is made, such as "5"
        Assured, ///< checked within twelve months
        Taking, ///< no notice that it is full or closed today
        Feed, ///< value: the feed's row id, or "hand" for what was made by hand
    };
    Kind kind = Kind::Need;
    QString value {};

    /// "need:DEBT", "open-now"; what chips and the command line name it by.
    QString key() const;
    /// nullopt when it is none, or its value is not one that the kind takes.
    static std::optional<ServiceFilter> fromKey(QStringView key);
    bool operator==(const ServiceFilter &) const = default;
};

inline constexpr int kAssuranceMonths = 12;
inline constexpr char kMadeByHand[] = "hand";

enum class ServiceOrder : quint8 {
    Best, ///< as the words fit; by name when there are none
    Nearest, ///< by distance from where the search is made; those without a place last
};

/// A search of the directory.
struct ServiceQuery
{
    QString typed {};
    std::vector<ServiceFilter> filters {}; ///< at most kMostFilters
    ServiceOrder order = ServiceOrder::Best;
    std::optional<GeoPoint> from {}; ///< the site; unset: nothing is near or far
    qint64 nowMs = 0; ///< UTC ms, for what is open and which notices hold; the same for all pages of a list
    std::optional<ServiceId> after {}; ///< the last line shown so far; the answer goes on behind it
    int first = 0; ///< without `after`: the answer begins with this line, from 0; past the end: the last page
    /// Instead, when it is an answer: the answer is the page, of `limit` lines, that holds it.
    std::optional<ServiceId> around {};
    int limit = 50;
    bool someWords = true; ///< where nothing has all of the words: whatever has some of them
};
inline constexpr std::size_t kMostFilters = 16;

/// Its answer: one line a service, entries that were said to be the same folded into one.
struct ServiceAnswer
{
    std::vector<ServiceHit> hits;
    int first = 0; ///< the line that the first hit is, from 0
    std::optional<int> found; ///< the line of ServiceQuery::around
    int total = 0; ///< lines altogether
    /// Left out only because the directory does not say: times, cost or place.
    int unknown = 0;
    /// For an empty answer: how many more there are without one of the filters, most first.
    std::vector<std::pair<ServiceFilter, int>> relaxed;
};

} // namespace letstalk
