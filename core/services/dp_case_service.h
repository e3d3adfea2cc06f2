// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/case_steps.h"
#include "core/domain/dp/nomination.h"
#include "core/domain/dp/ownership.h"
#include "core/services/direct_payment_service.h"
#include "core/services/dp_case_values.h"
#include "core/services/dp_policy.h"

#include <functional>
#include <map>

namespace letstalk::services {

/// Which cases a list shows. Nothing set: every open one.
struct DpCaseFilter
{
    bool closedToo = false;
    std::optional<dp::Stage> stage; ///< of a closed one: also shown without `closedToo`
    std::optional<UserId> owner; ///< owned by, or asked to take over
    bool withoutOwner = false;
    std::optional<QDate> dueBy; ///< next step or review on or before this day
    bool stalledOnly = false; ///< longer in the stage than the council's limit
};

/// What stands between a case and one of its possible next steps.
struct StepOutlook
{
    dp::StepKind kind = dp::StepKind::RaiseLead;
    bool allowed = false; ///< a role of this user takes such steps
    dp::Refusals inTheWay; ///< to be done first, or instead
    dp::Refusals toFill; ///< what the step itself has to say
};

/// One line of what was recorded, the newest last.
struct DpHistoryLine
{
    RowId id; ///< of the record; the case's own for the flag
    qint64 at = 0; ///< UTC ms when it was recorded
    QDate day; ///< on which it happened
    QString by;
    QString kind; ///< dprecord::kindCode()
    QString title; ///< "Take the lead up"
    QString text; ///< details, one a line; may be empty
    bool aside = false; ///< a step of another way: to be checked
};

/// A case as a holder of the key reads it.
struct OpenedDpCase
{
    OpenedLead lead; ///< how it began: the line of the list, words, answers to prompts
    dp::Case item;
    std::vector<DpHistoryLine> history;
    std::optional<dp::Standing> standing; ///< unset once erased
    std::optional<dp::ReviewDue> review; ///< while it is paid or paused
    std::optional<dp::ReviewStanding> reviewStanding;
    std::optional<DpDecisionId> noticeOwed;
    std::vector<StepOutlook> steps; ///< every possible next step, in the usual order
    /// What two places did without knowing of each other; and, while it is paid, what it must not be paid
    /// without and is no longer so.
    QStringList toCheck;
    int unread = 0; ///< records of a newer program
    std::vector<dprecord::PlacedNotice> notices; ///< with the copies that were kept
    std::vector<DpRecordId> reviewIds; ///< of item.reviews, in the same order: to put one right
    std::vector<DpRecordId> triggerIds; ///< of item.triggers: to take one back
    std::vector<dprecord::PlacedStay> stays; ///< in care homes
    std::vector<dprecord::PlacedOffer> offers;
    QString informationFormat; ///< in which the person reads letters, list `information_format`
    dp::NoticeFormat letterFormat = dp::NoticeFormat::Standard; ///< in which a letter to them opens
    std::map<UserId, QString> names; ///< of everybody whom the case names
    QByteArray mark; ///< to be given back with a change
};

/// What goes with a step, whichever it is.
struct StepExtras
{
    std::optional<QDate> day; ///< on which it happened; unset: today
    QByteArray mark; ///< OpenedDpCase::mark; empty: not compared
    DpNextStep next; ///< in the worker's words, for the desk to tell; empty: derived from the case
};

/// What came of a change of the council's choices.
struct DpPolicyChange
{
    /// How many open cases could not be opened, and which: their days stay as they were. Empty for none.
    QString warning;
    journal::Changes changes;
};

/// Carrying a Direct Payment case (domain.md 2.2). Every function asks for its act and the compartment's key,
/// and refuses with everything that stands in the way, in words. What is recorded is never changed: each is a
/// further record. Reviews, notices and micro-enterprises are DpReviewService's and DpNoticeService's.
class DpCaseService
{
public:
    explicit DpCaseService(ServiceContext &context) : m_context(context) { }

    Result<OpenedDpCase> open(DpCaseId id) const; ///< logged
    /// By what stands in clear; logged. The longest in its stage first.
    Result<std::vector<DpLeadLine>> list(const DpCaseFilter &filter = {}) const;
    Result<DpCaseId> find(const QString &reference) const;

    struct Begun
    {
        DpCaseId id;
        QString reference;
        journal::Changes changes;
    };
    /// Somebody was given information or asked for it (INTEREST). Conflict while a case is open.
    Result<Begun> noteInterest(PersonId person, const QString &format, std::optional<QDate> day = {});
    /// A new lead for somebody whose case is closed; it remembers that one. Who may: actOf(RaiseLead).
    Result<Begun> leadAgain(DpCaseId closed, const dp::RaiseLead &step, const StepExtras &extras = {});

    struct Taken
    {
        std::vector<dp::LogLine> log; ///< what was logged
        std::optional<DpDecisionId> decision; ///< that was made
        journal::Changes changes;
    };
    /// Takes a step of domain.md 2.2. For a decision the number, the decider and what was shown of prompts
    /// are filled in here. InvalidInput with the refusals in words; Conflict when the case has changed.
    Result<Taken> take(DpCaseId id, const dp::Step &step, const StepExtras &extras = {});
    /// Puts the personal budget right, between steps.
    Result<journal::Changes> changeBudget(DpCaseId id, const dp::Budget &budget,
                                          const StepExtras &extras = {});
    /// One condition of the request's section: by this user, on the day. One that is found worse while it is
    /// paid or paused (not met, or not known any more) calls for a review in the same act
    /// (dp::impliedTriggers).
    Result<journal::Changes> recordCondition(DpCaseId id, dp::ConditionId condition, dp::Finding finding,
                                             const QString &evidence, const StepExtras &extras = {});
    /// Whether the regulations exclude the person: the answer alone, by a social worker. Everybody else who
    /// may open a case, also whoever decides, is told the answer and neither who looked nor when: open()
    /// leaves both out of the case, of its decisions and of what was recorded.
    Result<journal::Changes> recordExclusion(DpCaseId id, dp::ExclusionCheck::Answer answer,
                                             const StepExtras &extras = {});
    /// Somebody close who is to be paid; the same name and purpose again replaces what was said.
    Result<journal::Changes> recordFamily(DpCaseId id, const dp::FamilyPayment &payment,
                                          const StepExtras &extras = {});
    Result<journal::Changes> removeFamily(DpCaseId id, const QString &name, bool paidForCare,
                                          const StepExtras &extras = {});
    /// Who is nominated to receive the payments, or that they have agreed; unset: nobody any more. From the
    /// request on, while the case is open. What was found of the one before is to be found anew
    /// (dp::withNominee), in the same act, unless the worker says that it is the same person.
    Result<journal::Changes> changeNominee(DpCaseId id, const std::optional<dp::Nominee> &nominee,
                                           const QString &why, const StepExtras &extras = {},
                                           dp::Renamed renamed = dp::Renamed::AnotherPerson);
    /// How the authorised person who asked is written after all (section 32). The same person: what was found
    /// stands, and letters name them so. Another one asks anew.
    Result<journal::Changes> correctAsker(DpCaseId id, const QString &name, const QString &relation,
                                          const QString &why, const StepExtras &extras = {});
    /// Another day or amount of the first payment: a mistyped day would fix every review after it.
    /// `extras.day` is not used.
    Result<journal::Changes> correctFirstPayment(DpCaseId id, QDate on, Money amount, const QString &why,
                                                 const StepExtras &extras = {});
    /// Another day of a review that was held (OpenedDpCase::reviewIds). `extras.day` is not used.
    Result<journal::Changes> correctReview(DpCaseId id, DpRecordId review, QDate on, const QString &why,
                                           const StepExtras &extras = {});
    /// A further record that puts a decision right; its number and the day are filled in here.
    Result<Taken> correctDecision(DpCaseId id, DpDecisionId wrong, const dp::DecisionRecord &better,
                                  const StepExtras &extras = {});

    /// A case that nobody owns.
    Result<journal::Changes> takeOver(DpCaseId id);
    /// Asks somebody to take it over; until they accept, it stays with its owner.
    Result<journal::Changes> offerHandOver(DpCaseId id, UserId to, const QString &note);
    Result<journal::Changes> acceptHandOver(DpCaseId id);
    Result<journal::Changes> declineHandOver(DpCaseId id);
    Result<journal::Changes> recallHandOver(DpCaseId id);
    struct Colleague
    {
        UserId id;
        QString name;
        QString userName;
    };
    /// Who may be asked: those who work here with a role that carries cases.
    Result<std::vector<Colleague>> colleagues() const;

    Result<DpPolicy> policy() const;
    /// Changes the council's choices; the days of all open cases are worked out anew in the same act.
    Result<DpPolicyChange> setPolicy(const std::vector<DpChoice> &choices);

private:
    struct Ready;
    Status requireColleague(UserId id) const;
    /// The case as a change of it needs it: opened, not erased, as the form showed it.
    Result<Ready> ready(DpCaseId id, const StepExtras &extras) const;
    Result<journal::Changes> become(Act act, const Ready &ready, const dp::Case &after,
                                    const StepExtras &extras);
    Result<journal::Changes> changeOwner(DpCaseId id,
                                         const std::function<dp::OwnerAnswer(const dp::Case &)> &change);
    Result<Begun> begin(Act act, PersonId person, const std::optional<DpCaseId> &previous,
                        const dp::Step &step, const StepExtras &extras);

    ServiceContext &m_context;
};

/// Which act a step is, of a case that stands there: a lead is triaged, later it is work.
Act actOf(dp::StepKind kind, std::optional<dp::Stage> stage);

} // namespace letstalk::services
