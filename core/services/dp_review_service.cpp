// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/dp_review_service.h"

#include "core/base/london_time.h"
#include "core/domain/dp/put_right.h"
#include "core/domain/dp/review_calendar.h"
#include "core/domain/dp/words.h"
#include "core/services/dp_every_case.h"
#include "core/services/dp_review_parts.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

using dp::Stage;

constexpr qsizetype kLongestWords = 20'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("DpReviewService", text);
}

Error wrong(const QString &why)
{
    return {Error::Code::InvalidInput, why, {}};
}

Status checkWords(const QString &words, const QString &missing)
{
    if (words.trimmed().isEmpty())
        return wrong(missing);
    if (words.size() > kLongestWords)
        return wrong(tr("at most %1 characters").arg(kLongestWords));
    return done();
}

std::optional<dp::ReviewReason> reasonFromCode(const QString &code)
{
    if (code == u"FIRST")
        return dp::ReviewReason::First;
    if (code == u"LATER")
        return dp::ReviewReason::Later;
    if (code == u"TRIGGER")
        return dp::ReviewReason::Trigger;
    return std::nullopt;
}

bool isPaid(const dp::Case &item)
{
    const auto stage = item.stage();
    return stage && dp::hasBeenPaid(*stage) && item.firstPaymentOn;
}

/// The review that stands in calendars for a case that was ever paid. Of somebody who was erased only the day
/// in clear is left: it is cancelled there.
std::optional<dp::ReviewDue> dayInCalendar(const LoadedDpCase &one, const dp::ReviewPolicy &policy)
{
    const dp::Case &item = one.item();
    if (!one.stored.isErased())
        return item.firstPaymentOn && item.stage()
            ? std::optional(dp::nextReview(*item.firstPaymentOn, item.reviews, item.triggers, policy))
            : std::nullopt;
    if (!one.stored.reviewDue)
        return std::nullopt;
    dp::ReviewDue due;
    due.by = *one.stored.reviewDue;
    return due;
}

/// Their calendar may still hold what was handed over since.
bool wasOwnedBy(const LoadedDpCase &one, UserId user)
{
    return std::any_of(one.records.begin(), one.records.end(), [&](const auto &record) {
        const auto *told = std::get_if<dprecord::OwnerTold>(&record.content.body);
        return told && told->owner == user;
    });
}

/// What can only be so under one of the two sections (SI 2014/2871 reg 7(1)(c)(i), (d)(i)).
Status checkSection(dp::TriggerKind kind, const dp::Case &item)
{
    if (kind == dp::TriggerKind::ConditionUnmet) // follows from the condition, which stops the payment too
        return wrong(tr("record the condition itself as not met: that calls for the review"));
    if (!item.request)
        return done();
    const bool adult = item.request->route() == dp::Route::S31;
    if (kind == dp::TriggerKind::CapacityLost && !adult)
        return wrong(tr("an authorised person asked (section 32): there is no capacity to lose"));
    if (kind == dp::TriggerKind::CapacityRegained && adult)
        return wrong(tr("the adult asked (section 31): there is no capacity to regain"));
    return done();
}

} // namespace

QDate DpReviewService::today() const
{
    return london::day(m_context.clock.nowMs());
}

Result<std::vector<DpReviewLine>> DpReviewService::list(bool all) const
{
    LT_TRY(m_context.require(Act::ViewDpCase));
    LT_TRY(requireCompartment(m_context, kDirectPayments));
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    LT_ASSIGN(const auto cases, storage::DpStore(m_context.db).list());
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewDpCase));
    std::vector<DpReviewLine> lines;
    for (const auto &stored : cases) {
        const auto reason = reasonFromCode(stored.reviewReason);
        if (!stored.reviewDue || !reason || stored.isErased()) // of somebody who was erased nothing is owed
            continue;
        dp::ReviewDue due;
        due.by = *stored.reviewDue;
        due.reason = *reason;
        const auto standing = dp::reviewStanding(due, m_context.clock.nowMs(), policy.review);
        if (!all && standing.state == dp::ReviewState::Later)
            continue;
        DpReviewLine line {stored.id,
                           dpReference(stored.id),
                           stored.person,
                           stored.personName,
                           {},
                           stored.ownerName,
                           stored.reviewReason,
                           due.by,
                           standing,
                           dp::reviewText(due, standing)};
        if (!stored.owner.isNull())
            line.owner = stored.owner;
        lines.push_back(std::move(line));
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto &a, const auto &b) {
        return std::pair(a.by, a.reference) < std::pair(b.by, b.reference);
    });
    return lines;
}

Result<DpReviewService::Ready> DpReviewService::ready(DpCaseId id, const QByteArray &mark) const
{
    LT_ASSIGN(auto loaded, loadDpCase(m_context, id));
    LT_TRY(checkMark(loaded, mark));
    const auto stage = loaded.item().stage();
    if (!stage || !loaded.stored.person)
        return Error {Error::Code::Conflict, tr("this case was erased: nothing more can be recorded"), {}};
    if (dp::isClosed(*stage))
        return Error {Error::Code::Conflict, tr("this case is closed: raise a new lead"), {}};
    LT_ASSIGN(auto policy, loadDpPolicy(m_context.db));
    return Ready {std::move(loaded), std::move(policy), today()};
}

Result<DpReviewService::Ready> DpReviewService::readyToReview(DpCaseId id, QDate on,
                                                              const QByteArray &mark) const
{
    LT_ASSIGN(auto made, ready(id, mark));
    const dp::Case &item = made.loaded.item();
    if (!isPaid(item))
        return wrong(tr("reviews begin with the first payment: record that one first"));
    if (!on.isValid() || on > made.today)
        return wrong(tr("the day is today or earlier"));
    if (on < *item.firstPaymentOn)
        return wrong(tr("the day is before the first payment on %1").arg(dp::dayText(*item.firstPaymentOn)));
    return made;
}

Result<DpReviewService::Reviewed> DpReviewService::reviewed(DpChange &change, const Ready &ready,
                                                            const dp::Case &after) const
{
    Reviewed made;
    made.next = dp::nextReview(*after.firstPaymentOn, after.reviews, after.triggers, ready.policy.review);
    made.text = dp::reviewText(made.next,
                               dp::reviewStanding(made.next, m_context.clock.nowMs(), ready.policy.review));
    LT_ASSIGN(made.changes, change.commit());
    return made;
}

Result<DpReviewService::Reviewed> DpReviewService::review(DpCaseId id, QDate on, const QString &outcome,
                                                          const QByteArray &mark)
{
    LT_TRY(m_context.require(Act::ReviewDp));
    LT_ASSIGN(const auto made, readyToReview(id, on, mark));
    LT_TRY(checkWords(outcome, tr("say what came of the review")));
    dp::Case after = made.loaded.item();
    const dp::CompletedReview held {on, outcome.trimmed(), m_context.actor.user, after.nextReviewPlace()};
    after.reviews.push_back(held);
    DpChange change(m_context, Act::ReviewDp, made.loaded, made.policy);
    change.record(on, held);
    return reviewed(change, made, after);
}

Result<DpReviewService::Reviewed> DpReviewService::trigger(DpCaseId id, dp::TriggerKind kind, QDate on,
                                                           const QString &note, const QByteArray &mark)
{
    LT_TRY(m_context.require(Act::ReviewDp));
    LT_ASSIGN(const auto made, readyToReview(id, on, mark));
    LT_TRY(checkSection(kind, made.loaded.item()));
    LT_TRY(checkWords(note, tr("say what was heard or seen")));
    dp::Case after = made.loaded.item();
    const dp::ReviewTrigger heard {kind, on, note.trimmed(), m_context.actor.user, after.nextReviewPlace()};
    after.triggers.push_back(heard);
    DpChange change(m_context, Act::ReviewDp, made.loaded, made.policy);
    change.record(on, heard);
    return reviewed(change, made, after);
}

Result<DpReviewService::Reviewed> DpReviewService::takeTriggerBack(DpCaseId id, DpRecordId trigger,
                                                                   const QString &why, const QByteArray &mark)
{
    LT_TRY(m_context.require(Act::ReviewDp));
    LT_ASSIGN(const auto made, ready(id, mark));
    const auto &ids = made.loaded.folded.triggers;
    const auto found = std::find(ids.begin(), ids.end(), trigger);
    if (found == ids.end() || !isPaid(made.loaded.item()))
        return Error {Error::Code::NotFound, tr("nothing of the kind was recorded"), {}};
    dp::Case after = made.loaded.item();
    auto &meant = after.triggers[std::size_t(found - ids.begin())];
    if (meant.takenBack)
        return Error {Error::Code::Conflict, tr("it was taken back already"), {}};
    LT_TRY(refusedBy(dp::checkTriggerTakenBack(made.loaded.item(), meant, why)));
    LT_TRY(checkWords(why, {}));
    meant.takenBack = dp::TakenBack {made.today, m_context.actor.user, why.trimmed()};
    DpChange change(m_context, Act::ReviewDp, made.loaded, made.policy);
    change.record(made.today, dprecord::TriggerTakenBack {trigger, why.trimmed()});
    return reviewed(change, made, after);
}

Result<DpCalendar> DpReviewService::calendar(bool mineOnly, bool withNames) const
{
    LT_TRY(m_context.require(Act::ExportDpCalendar));
    LT_ASSIGN(const auto policy, loadDpPolicy(m_context.db));
    LT_ASSIGN(const auto every, everyDpCase(m_context));
    const qint64 now = m_context.clock.nowMs();
    DpCalendar made;
    std::vector<CalendarDay> days;
    for (const auto &one : every.cases) {
        const auto due = dayInCalendar(one, policy.review);
        const bool mine = one.item().owner == m_context.actor.user;
        if (!due || (mineOnly && !mine && !wasOwnedBy(one, m_context.actor.user)))
            continue;
        // Whatever moved the day, an export made later holds: minutes count on by themselves.
        LT_ASSIGN(CalendarDay day,
                  dp::reviewDay({one.stored.id, {}, dpReference(one.stored.id), *due, int(now / 60'000)},
                                policy.review));
        day.cancelled = one.stored.isErased() || !isPaid(one.item()) || (mineOnly && !mine);
        if (withNames && !day.cancelled && !one.stored.personName.isEmpty())
            day.summary += QStringLiteral(", ") + one.stored.personName;
        made.reviews += day.cancelled ? 0 : 1;
        days.push_back(std::move(day));
    }
    if (withNames)
        made.warning
            = tr("The file holds names. Whoever sees the calendar, and whoever runs it, learns who has a "
                 "Direct Payment. Keep it on the council's own systems, or export it without names.");
    if (!every.damaged.empty())
        made.warning = (damagedCasesText(every.damaged.size()) + u' ' + made.warning).trimmed();
    LT_ASSIGN(made.bytes, iCalendarText(days, now));
    // Before it leaves: what cannot be logged is not handed out.
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ExportDpCalendar));
    return made;
}

} // namespace letstalk::services
