// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/dp_record.h"

#include <algorithm>
#include <map>

/// Reading a Direct Payment case from what was recorded about it.
namespace letstalk::services::dprecord {

/// A record with its place: the order is that of (recordedAt, id).
struct Recorded
{
    DpRecordId id;
    qint64 recordedAt = 0; ///< UTC ms
    Content content;
    bool operator==(const Recorded &) const = default;
};

/// The lead that a case began with, when a desk raised it (DpCase.flag).
struct LeadStart
{
    SealedBy by;
    QDate day;
    dp::LeadReasons reasons;
    std::optional<DpCaseId> previous;
    SiteId site {}; ///< where it was raised; null: not known
};

/// A step with its place among the others.
struct PlacedStep
{
    RowId id; ///< of its record; the case's own for the lead it began with
    SealedBy by;
    StageTaken taken;
    /// Taken at another place without knowing of the way that is shown. It counts for nothing by itself.
    bool aside = false;
    bool settled = false; ///< aside, and somebody who had seen both went on from there
    bool operator==(const PlacedStep &) const = default;
};

/// A case as its records make it.
struct Folded
{
    dp::Case item; ///< its events are those of the way that is shown
    std::vector<PlacedStep> steps; ///< every step, in the order of recording
    std::vector<RowId> tips; ///< what a next step follows (StageTaken::follows)
    std::vector<PlacedNotice> notices;
    std::vector<DpRecordId> reviews; ///< the records of item.reviews, in the same order
    std::vector<DpRecordId> triggers; ///< those of item.triggers
    /// The authorised person who had asked when each decision was made, as their name is written now.
    std::map<RowId, QString> askedBy;
    std::vector<PlacedStay> stays; ///< in care homes
    std::vector<PlacedOffer> offers;
    std::map<RowId, SealedBy> decidedBy; ///< who recorded each decision
    QStringList toCheck; ///< in words: what two places did without knowing of each other
    qint64 newestAt = 0; ///< recordedAt of the newest record
    /// It is paid and must not be (dp::mustStop): the day on which what makes it so was recorded.
    std::optional<QDate> mustStopSince;
    /// When somebody has to look at that; today at the latest, since a clock may have been ahead.
    std::optional<QDate> stopBy(QDate today) const
    {
        return mustStopSince ? std::optional(std::min(today, *mustStopSince)) : std::nullopt;
    }
};

/// What of a case stands in clear and is no record.
struct ClearParts
{
    DpCaseId id;
    PersonId person; ///< null once erased
    std::optional<UserId> owner;
    std::optional<UserId> handOverTo;
};

/// The records in any order; `lead` when the case began with a flag. Owner and hand-over are as they stand in
/// clear: those are registers that merge on their own; the records say how they came about.
Folded fold(const ClearParts &clear, const std::optional<LeadStart> &lead, std::vector<Recorded> records);

/// Who is to be paid, by name (in any case) and purpose; end() when nobody is.
std::vector<dp::FamilyPayment>::iterator findPayment(std::vector<dp::FamilyPayment> &all, const QString &name,
                                                     bool paidForCare);

/// What has to be recorded so that `before` becomes `after`, in order. Steps come without `follows`.
std::vector<Body> bodiesBetween(const dp::Case &before, const dp::Case &after);

} // namespace letstalk::services::dprecord
