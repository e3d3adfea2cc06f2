// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/save.h"
#include "core/services/dp_fold.h"
#include "core/services/dp_policy.h"
#include "core/services/sealed_parts.h"
#include "core/storage/dp_store.h"

namespace letstalk::services {

// What the services of Direct Payment cases share: reading a case from its records, and writing further ones
// together with what stands in clear. None of these asks for an act: that is each service's own first line.

/// A case as it stands, opened.
struct LoadedDpCase
{
    storage::StoredDpCase stored;
    dprecord::Folded folded;
    std::vector<dprecord::Recorded> records; ///< in order, without the flag
    std::optional<dprecord::LeadStart> lead; ///< the flag that it began with
    int unread = 0; ///< records of a newer program, passed over
    /// The day from which it stands nowhere any more, since its person was erased.
    std::optional<QDate> goneOn() const;
    bool isNew = false; ///< not written yet: the first change makes it
    /// Changes whenever anything is recorded about the case: a form gives it back, so that nobody decides on
    /// what is no longer so.
    QByteArray mark;
    const dp::Case &item() const { return folded.item; }
};

/// Conflict without the compartment's key; NotFound. Nothing is logged: callers log what they show.
Result<LoadedDpCase> loadDpCase(const ServiceContext &context, DpCaseId id);
/// Every case, each opened; those that cannot be read are left out. For lists and figures.
Result<std::vector<LoadedDpCase>> loadDpCases(const ServiceContext &context);
/// Conflict when the case is no longer what the form showed; an empty mark is not compared.
Status checkMark(const LoadedDpCase &loaded, const QByteArray &mark);

/// What stands in clear beside the seal, derived from the case: here and nowhere else.
struct DpClear
{
    QString stage;
    qint64 stageSince = 0;
    DpNextStep next;
    std::optional<QDate> reviewDue;
    QString reviewReason; ///< list `dp_review_reason`
    std::optional<UserId> owner;
    std::optional<UserId> handOverTo;
};
/// `today`: by when a payment that must not be made is looked at, which leaves no time.
DpClear deriveDpClear(const dp::Case &item, const DpPolicy &policy, QDate today);
/// The derived next step of a case that is paid: its review has a day of its own.
QString paidNextText();

/// Puts into `save` what stands otherwise in clear once the council has chosen otherwise; a next step in a
/// worker's own words stays.
void rederive(journal::Save &save, const LoadedDpCase &loaded, const DpPolicy &before, const DpPolicy &now,
              QDate today);

/// Further records of one case, written as one act. Every change of a case goes through here.
///
///     DpChange change(m_context, Act::ReviewDp, loaded, policy);
///     change.record(day, dp::CompletedReview {day, outcome, m_context.actor.user});
///     return change.commit();
class DpChange
{
public:
    DpChange(ServiceContext &context, Act act, const LoadedDpCase &loaded, const DpPolicy &policy)
        : m_context(context), m_act(act), m_loaded(loaded), m_policy(policy)
    { }

    /// `day`: the London day on which it happened.
    void record(QDate day, dprecord::Body body);
    /// Everything in which `after` differs from the case as it stands; `log` goes with the step, if there is
    /// one.
    void become(QDate day, const dp::Case &after, const std::vector<dp::LogLine> &log = {});
    /// What the worker wants said instead of the derived next step; an empty text leaves it derived. Beside
    /// that a payment has to be looked at, not instead.
    void say(const DpNextStep &next) { m_own = next; }

    bool isEmpty() const { return m_bodies.empty() && m_own.text.isEmpty(); }
    /// The ids that the records will have, in the order of record(); for records that name each other.
    const std::vector<DpRecordId> &ids() const { return m_ids; }
    /// InvalidInput when there is nothing to write.
    Result<journal::Changes> commit();

private:
    Result<std::vector<dprecord::Recorded>> write(journal::Save &save) const;

    ServiceContext &m_context;
    Act m_act;
    const LoadedDpCase &m_loaded;
    const DpPolicy &m_policy;
    std::vector<std::pair<QDate, dprecord::Body>> m_bodies;
    std::vector<DpRecordId> m_ids;
    DpNextStep m_own;
};

/// Conflict when the case is closed: nothing more is recorded about it but corrections and letters.
Status requireOpen(const LoadedDpCase &loaded);
/// InvalidInput with every refusal in words; done when there are none.
Status refusedBy(const dp::Refusals &refusals);

} // namespace letstalk::services
