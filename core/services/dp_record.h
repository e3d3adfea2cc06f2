// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/dp/case_steps.h"
#include "core/services/dp_case_values.h"

#include <QByteArray>

#include <variant>

/// What is recorded about a Direct Payment case, each a row of its own that is never changed (entity
/// DpRecord). Values and their bytes; reading them as a case is dp_fold, writing them dp_case_parts.
namespace letstalk::services::dprecord {

/// STAGE: a step that was taken.
struct StageTaken
{
    dp::StageEvent event;
    std::vector<dp::LogLine> log; ///< what was logged with it, as it stood
    /// The steps that the writer had seen last: one, or several when two places had gone different ways. The
    /// one that was shown comes first. Empty: the first step of all.
    std::vector<RowId> follows;
    bool operator==(const StageTaken &) const = default;
};

/// LEAD: why, for a case that was not raised as a flag; and the closed case that it follows.
struct LeadTold
{
    dp::LeadReasons reasons;
    std::optional<DpCaseId> previous;
    bool operator==(const LeadTold &) const = default;
};

/// CONDITION: one row of a section's sheet. A row of another section than the sheet before begins a new
/// sheet.
struct ConditionFound
{
    dp::Route route = dp::Route::S31;
    dp::ConditionRow row;
    bool operator==(const ConditionFound &) const = default;
};

/// FAMILY: somebody close who is to be paid; the same name and purpose again is a change of it.
struct FamilyAsked
{
    dp::FamilyPayment payment;
    bool takenBack = false; ///< they are not to be paid after all
    bool operator==(const FamilyAsked &) const = default;
};

/// SET_UP: the fields that were changed, by the numbers of its codec; the others are as they were before, so
/// that two people who fill in different fields both keep what they typed.
struct SetUpChanged
{
    dp::SetUp values;
    std::vector<int> changed;
    bool operator==(const SetUpChanged &) const = default;
};

/// CARE_HOME: a stay, or another version of one recorded before.
struct CareHomeTold
{
    dp::CareHomeStay stay;
    std::optional<DpRecordId> replaces; ///< the record of the stay that this one puts right
    bool takenBack = false;
    QString note;
    bool operator==(const CareHomeTold &) const = default;
};

/// OWNER: who looks after the case from now on, and whom they have asked to take over.
struct OwnerTold
{
    std::optional<UserId> owner;
    std::optional<dp::HandOver> handOver;
    bool operator==(const OwnerTold &) const = default;
};

/// NOMINEE: who is nominated to receive the payments from now on, and whether they have agreed.
struct NomineeTold
{
    std::optional<dp::Nominee> nominee; ///< unset: nobody any more
    QString why;
    bool samePerson = false; ///< the name was written wrongly: it is nobody else
    bool operator==(const NomineeTold &) const = default;
};

/// PAYMENT_RIGHT: the day and amount of the first payment, as they were after all.
struct PaymentPutRight
{
    DpRecordId step; ///< the record of the payment
    QDate on;
    Money amount;
    QString why;
    bool operator==(const PaymentPutRight &) const = default;
};

/// REVIEW_RIGHT: the day on which a review was held after all.
struct ReviewPutRight
{
    DpRecordId review;
    QDate on;
    QString why;
    bool operator==(const ReviewPutRight &) const = default;
};

/// ASKER_RIGHT: how the authorised person who asked is written after all. It is nobody else: another one asks
/// anew.
struct AskerPutRight
{
    QString name;
    QString relation;
    QString why;
    bool operator==(const AskerPutRight &) const = default;
};

/// TRIGGER_BACK: what was recorded as calling for a review had not happened after all.
struct TriggerTakenBack
{
    DpRecordId trigger;
    QString why;
    bool operator==(const TriggerTakenBack &) const = default;
};

/// What a record is about. The order is that of kindCode(): add at the end.
using Body = std::variant<StageTaken, LeadTold, dp::Budget, dp::Request, ConditionFound, dp::ExclusionCheck,
                          FamilyAsked, dp::DecisionRecord, NoticeKept, SetUpChanged, dp::CompletedReview,
                          dp::ReviewTrigger, dp::Ending, CareHomeTold, OwnerTold, MatchOffered, NomineeTold,
                          PaymentPutRight, ReviewPutRight, AskerPutRight, TriggerTakenBack>;
inline constexpr std::size_t kKindCount = std::variant_size_v<Body>;
QString kindCode(std::size_t index); ///< "STAGE", "LEAD", "BUDGET" ...; stored
QString exclusionKind(); ///< "EXCLUSION": not everybody may read who recorded it, and when

/// The same without a word of it: what is left of a record once the person is erased, for totals to stand on.
/// nullopt: nothing is.
std::optional<Body> countedOf(const Body &body);

struct Content
{
    SealedBy by;
    QDate day; ///< London day on which it happened
    Body body;
    bool operator==(const Content &) const = default;
};

/// Deterministic CBOR: the same content gives the same bytes everywhere.
QByteArray toBytes(const Content &content);
/// nullopt: a kind, or a code within one, of a newer program. Malformed: no record at all.
Result<std::optional<Content>> fromBytes(const QByteArray &bytes);

/// The numbers of the fields in which two set-ups differ, and one with those fields taken from another.
std::vector<int> changedFields(const dp::SetUp &before, const dp::SetUp &after);
dp::SetUp withFields(const dp::SetUp &before, const SetUpChanged &change);

} // namespace letstalk::services::dprecord
