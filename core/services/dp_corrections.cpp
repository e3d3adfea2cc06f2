// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of DpCaseService that puts right what was recorded with a step: each a further record.
#include "core/domain/dp/nomination.h"
#include "core/domain/dp/put_right.h"
#include "core/domain/dp/review_trigger.h"
#include "core/services/dp_case_ready.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

using journal::Changes;

QString tr(const char *text)
{
    return QCoreApplication::translate("DpCaseService", text);
}

/// The record of the first payment, on the way that is shown.
std::optional<DpRecordId> firstPaymentRecord(const LoadedDpCase &loaded)
{
    for (const auto &step : loaded.folded.steps)
        if (!step.aside && step.taken.event.step == dp::StepKind::PayFirst)
            return DpRecordId(step.id);
    return std::nullopt;
}

dp::Refusals checkWhy(const QString &why)
{
    if (why.trimmed().isEmpty())
        return {dp::fillIn("correction-reason-missing", "correction_reason")};
    return {};
}

} // namespace

Result<Changes> DpCaseService::changeNominee(DpCaseId id, const std::optional<dp::Nominee> &typed,
                                             const QString &why, const StepExtras &extras,
                                             dp::Renamed renamed)
{
    LT_TRY(m_context.require(Act::WorkDpCase));
    LT_ASSIGN(const auto here, ready(id, extras));
    LT_TRY(requireOpen(here.loaded));
    const dp::Case &item = here.loaded.item();
    if (!item.request)
        return Error(refusedBy({dp::stepFirst("request-missing", {dp::StepKind::AskForPayment})}).error());
    if (item.request->route() != dp::Route::S31)
        return Error {Error::Code::Conflict,
                      tr("an authorised person asked (section 32): they are paid, and nobody is nominated; "
                         "another authorised person asks anew"),
                      {}};
    std::optional<dp::Nominee> nominee = typed;
    if (nominee) {
        nominee->name = nominee->name.simplified();
        nominee->relation = nominee->relation.simplified();
        LT_TRY(refusedBy(dp::checkNominee(*nominee, here.today)));
    }
    const auto *before = item.request->nominee();
    const bool same = renamed == dp::Renamed::SamePerson;
    if (same)
        LT_TRY(refusedBy(dp::checkSamePerson(before ? std::optional(before->name) : std::nullopt,
                                             nominee ? std::optional(nominee->name) : std::nullopt)));
    LT_TRY(refusedBy(checkWhy(why)));
    dp::Case after = dp::withNominee(item, nominee, m_context.actor.user, here.day, renamed);
    if (after.request == item.request)
        return Error {Error::Code::InvalidInput, tr("it says what is on record already"), {}};
    for (auto &trigger : dp::impliedTriggers(item, after, m_context.actor.user, here.day)) {
        trigger.place = after.nextReviewPlace();
        after.triggers.push_back(std::move(trigger));
    }
    DpChange change(m_context, Act::WorkDpCase, here.loaded, here.policy);
    change.record(here.day, dprecord::NomineeTold {nominee, why.trimmed(), same});
    after.request = item.request; // that record says it
    change.become(here.day, after);
    change.say(extras.next);
    return change.commit();
}

Result<Changes> DpCaseService::correctAsker(DpCaseId id, const QString &typed, const QString &relation,
                                            const QString &why, const StepExtras &extras)
{
    LT_TRY(m_context.require(Act::WorkDpCase));
    LT_ASSIGN(const auto here, ready(id, extras));
    LT_TRY(requireOpen(here.loaded));
    const dp::Case &item = here.loaded.item();
    const auto *asked = item.request ? item.request->authorisedPerson() : nullptr;
    if (!asked)
        return Error {Error::Code::Conflict,
                      tr("no authorised person has asked: there is no name of one to put right"),
                      {}};
    const dprecord::AskerPutRight right {typed.simplified(), relation.simplified(), why.trimmed()};
    if (right.name.isEmpty())
        return Error(refusedBy({dp::fillIn("authorised-person-nameless", "requester")}).error());
    LT_TRY(refusedBy(checkWhy(why)));
    if (right.name == asked->name && right.relation == asked->relation)
        return Error {Error::Code::InvalidInput, tr("it says what is on record already"), {}};
    DpChange change(m_context, Act::WorkDpCase, here.loaded, here.policy);
    change.record(here.day, right);
    change.say(extras.next);
    return change.commit();
}

Result<Changes> DpCaseService::correctFirstPayment(DpCaseId id, QDate on, Money amount, const QString &why,
                                                   const StepExtras &extras)
{
    LT_TRY(m_context.require(Act::PayDp));
    LT_ASSIGN(const auto here, ready(id, extras));
    LT_TRY(requireOpen(here.loaded));
    const dp::Case &item = here.loaded.item();
    LT_TRY(refusedIn(item, dp::checkPaymentPutRight(item, on, amount, why, here.today)));
    const auto &event = item.events[*dp::firstPaymentAt(item)];
    if (event.on == on && event.note == amount.toText())
        return Error {Error::Code::InvalidInput, tr("it says what is on record already"), {}};
    DpChange change(m_context, Act::PayDp, here.loaded, here.policy);
    change.record(here.today,
                  dprecord::PaymentPutRight {*firstPaymentRecord(here.loaded), on, amount, why.trimmed()});
    change.say(extras.next);
    return change.commit();
}

Result<Changes> DpCaseService::correctReview(DpCaseId id, DpRecordId review, QDate on, const QString &why,
                                             const StepExtras &extras)
{
    LT_TRY(m_context.require(Act::ReviewDp));
    LT_ASSIGN(const auto here, ready(id, extras));
    LT_TRY(requireOpen(here.loaded));
    const auto &ids = here.loaded.folded.reviews;
    const auto found = std::find(ids.begin(), ids.end(), review);
    if (found == ids.end())
        return Error {Error::Code::NotFound, tr("there is no such review"), {}};
    const dp::Case &item = here.loaded.item();
    LT_TRY(refusedIn(item, dp::checkReviewPutRight(item, on, why, here.today)));
    if (item.reviews[std::size_t(found - ids.begin())].on == on)
        return Error {Error::Code::InvalidInput, tr("it says what is on record already"), {}};
    DpChange change(m_context, Act::ReviewDp, here.loaded, here.policy);
    change.record(here.today, dprecord::ReviewPutRight {review, on, why.trimmed()});
    change.say(extras.next);
    return change.commit();
}

} // namespace letstalk::services
