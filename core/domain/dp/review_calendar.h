// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/ids.h"
#include "core/domain/dp/review.h"
#include "core/domain/icalendar.h"

namespace letstalk::dp {

/// One review for a calendar outside this program. Whoever opens that calendar sees initials and a reference,
/// nothing else about the person.
struct ReviewEntry
{
    DpCaseId caseId; ///< only a hash of it leaves
    QString initials; ///< at most four letters; may be empty
    QString reference; ///< the spoken reference: letters, digits, hyphens, at its end also * ~ $ =
    ReviewDue due;
    int sequence = 0; ///< higher in each later export
};

/// The calendar day of a review. A case has one entry, which moves to whichever review is owed next: its uid
/// is the same on every computer and for every review, so that one that was held early leaves nothing behind.
/// InvalidInput when initials or reference could hold more than they say.
Result<CalendarDay> reviewDay(const ReviewEntry &entry, const ReviewPolicy &policy = {});

/// All of them as one iCalendar text.
Result<QByteArray> reviewCalendar(const std::vector<ReviewEntry> &entries, qint64 stampMs,
                                  const ReviewPolicy &policy = {});

} // namespace letstalk::dp
