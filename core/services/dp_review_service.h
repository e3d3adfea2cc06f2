// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case.h"
#include "core/services/dp_case_values.h"
#include "core/services/service_context.h"

namespace letstalk::services {

class DpChange;

/// A case with the review that it owes next, from what stands in clear.
struct DpReviewLine
{
    DpCaseId id;
    QString reference;
    std::optional<PersonId> person;
    QString name; ///< empty once erased
    std::optional<UserId> owner;
    QString ownerName;
    QString reason; ///< list `dp_review_reason`
    QDate by;
    dp::ReviewStanding standing;
    QString text; ///< "3 days late, was due on 5 November 2026"
};

/// What is settled before a first payment, and what is missing for it today.
struct DpSetUpState
{
    dp::SetUp setUp;
    QString managementCode; ///< of several, MIXED; list `dp_management`
    QStringList missing; ///< in words; empty: ready to be paid
    QString budget; ///< "£240.00 a week"; empty: none yet
    QString paidOut; ///< less the person's contribution where it is paid net
    QByteArray mark; ///< to be given back with a change
};

/// Stays in care homes, as far as a Direct Payment may pay for them.
struct DpCareHome
{
    std::vector<dprecord::PlacedStay> stays;
    std::vector<dp::CareHomeRun> runs;
    QStringList texts; ///< of each run, in words
    bool tooLong = false; ///< a run holds more nights than may be paid for
    QByteArray mark;
};

struct DpCalendar
{
    QByteArray bytes; ///< iCalendar, UTF-8
    int reviews = 0;
    QString warning; ///< with names: what leaves with the file; else empty
};

/// Living with a Direct Payment (domain.md 2.1 reg 6 and 7, 2.2): set-up, reviews, what calls for one,
/// care-home stays. Every function asks for its act and the compartment's key. The day of the next review,
/// which stands in clear, is worked out anew in the same act as each change. The writer's thread.
class DpReviewService
{
public:
    explicit DpReviewService(ServiceContext &context) : m_context(context) { }

    /// Late, due and coming ones, the latest first; `all`: those further off too. Opens no seal; logged.
    Result<std::vector<DpReviewLine>> list(bool all = false) const;

    struct Reviewed
    {
        dp::ReviewDue next;
        QString text; ///< when that is
        journal::Changes changes;
    };
    /// A review that was held. InvalidInput before the first payment, for a day to come, without an outcome.
    Result<Reviewed> review(DpCaseId id, QDate on, const QString &outcome, const QByteArray &mark = {});
    /// Something that calls for a review. InvalidInput for what cannot be under the request's section (only
    /// an adult with capacity can lose it), for days before the first payment or to come, without words.
    Result<Reviewed> trigger(DpCaseId id, dp::TriggerKind kind, QDate on, const QString &note,
                             const QByteArray &mark = {});
    /// A trigger that was recorded by mistake calls for nothing any more; it stays on record, with why.
    /// Conflict when it was taken back already; InvalidInput while a condition that it follows from is open.
    Result<Reviewed> takeTriggerBack(DpCaseId id, DpRecordId trigger, const QString &why,
                                     const QByteArray &mark = {});

    Result<DpSetUpState> setUp(DpCaseId id) const; ///< logged
    /// From the approval on. Writes the fields that differ and no others.
    Result<journal::Changes> changeSetUp(DpCaseId id, const dp::SetUp &after, const QByteArray &mark = {});

    Result<DpCareHome> careHome(DpCaseId id) const; ///< logged
    struct StayTold
    {
        DpRecordId id;
        QString text; ///< of the run that the stay is in
        bool tooLong = false;
        journal::Changes changes;
    };
    /// A stay, held or planned; `replaces`: another version of one. Too long a stay is recorded all the same:
    /// what is true is written down, and told.
    Result<StayTold> tellStay(DpCaseId id, const dp::CareHomeStay &stay, const QString &note,
                              std::optional<DpRecordId> replaces = {}, const QByteArray &mark = {});
    Result<journal::Changes> takeStayBack(DpCaseId id, DpRecordId stay, const QByteArray &mark = {});

    /// The reviews of all paid cases, or of this user's, for a calendar outside this program: references
    /// alone, unless names are asked for. Each case has one entry, which a later export moves to the review
    /// that is owed then. Cancelled in it: cases that have ended or whose person was erased, and of this
    /// user's those that somebody else looks after now. Logged.
    Result<DpCalendar> calendar(bool mineOnly, bool withNames) const;

private:
    struct Ready;
    Result<Ready> ready(DpCaseId id, const QByteArray &mark) const;
    Result<Ready> readyToReview(DpCaseId id, QDate on, const QByteArray &mark) const;
    Result<Reviewed> reviewed(DpChange &change, const Ready &ready, const dp::Case &after) const;
    QDate today() const;

    ServiceContext &m_context;
};

} // namespace letstalk::services
