// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/queue_service.h"

#include "core/base/london_time.h"
#include "core/domain/party.h"
#include "core/exchange/roster_book.h"
#include "core/journal/entities/conversation.h"
#include "core/services/session_choice.h"
#include "core/services/session_service.h"
#include "core/services/site_users.h"
#include "core/storage/queue_store.h"
#include "core/storage/trust_store.h"

#include <algorithm>

namespace letstalk::services {

using namespace Qt::StringLiterals;
using storage::QueueStore;

namespace {

namespace field = journal::visit;

constexpr qsizetype kLongestName = 40;
constexpr qint64 kClockSlackMs = 5 * 60'000;
const QString kSeen = u"SEEN"_s;
const QString kLeftUnseen = u"LEFT_UNSEEN"_s;
const QString kTurnedAway = u"TURNED_AWAY"_s;

Error invalid(const QString &detail)
{
    return {Error::Code::InvalidInput, detail, {}};
}

Error conflict(const QString &detail)
{
    return {Error::Code::Conflict, detail, {}};
}

bool meansUnseen(const QString &endState)
{
    return endState == kLeftUnseen || endState == kTurnedAway;
}

bool isOfToday(const QueueVisit &visit, qint64 now)
{
    return visit.day == london::day(now);
}

/// When a visit that ends with this act was over. Of an earlier day: when is not known, but it was that day.
qint64 endOf(const QueueVisit &visit, qint64 now)
{
    const qint64 ended = isOfToday(visit, now) ? now : london::startOfDay(visit.day.addDays(1)) - 1;
    return std::max({visit.arrivedAt, visit.seenAt.value_or(0), ended});
}

/// When somebody who is taken with this act was seen. Of an earlier day: nobody knows how long they waited,
/// and at the moment of arriving no wait is counted.
qint64 seenOf(const QueueVisit &visit, qint64 now)
{
    return isOfToday(visit, now) ? std::max(visit.arrivedAt, now) : visit.arrivedAt;
}

} // namespace

int QueueService::Queue::waiting() const
{
    return int(
        std::count_if(today.begin(), today.end(), [](const auto &visit) { return visit.isWaiting(); }));
}

int QueueService::Queue::leftUnseen() const
{
    return int(std::count_if(today.begin(), today.end(),
                             [](const auto &visit) { return visit.endState == kLeftUnseen; }));
}

const QueueVisit *QueueService::Queue::next() const
{
    return today.empty() || !today.front().isWaiting() ? nullptr : &today.front();
}

Result<QueueService::Queue> QueueService::today(SiteId site) const
{
    LT_TRY(m_context.require(Act::RunQueue));
    const QueueStore store(m_context.db);
    const QDate day = london::day(m_context.clock.nowMs());
    Queue queue;
    LT_ASSIGN(queue.today, store.ofDay(site, day));
    LT_ASSIGN(queue.leftOver, store.openBefore(site, day));
    markTwins(queue.today);
    sortQueue(queue.today);
    return queue;
}

Result<std::optional<QueueService::Holder>> QueueService::withColleague(VisitId id) const
{
    LT_TRY(m_context.require(Act::RunQueue));
    LT_ASSIGN(const auto visit, get(id));
    if (!visit.isBeingSeen() || visit.conversations > 0)
        return std::optional<Holder>();
    LT_ASSIGN(const auto versions,
              m_context.journal.history(journal::Entity::Visit, id.row(), field::kSeenAt));
    for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
        if (!version->shown)
            continue;
        if (version->by == m_context.actor.user)
            break;
        LT_ASSIGN(const auto name, userName(m_context.db, m_context.journal, version->by));
        return std::optional(Holder {version->by, name, visit.seenAt.value_or(version->clockMs)});
    }
    return std::optional<Holder>();
}

Status QueueService::checkCode(const char *list, const QString &code) const
{
    const auto *item = m_context.codes.list(QLatin1String(list)).find(code);
    if (!item || item->retired)
        return invalid(u"%1: there is no such choice"_s.arg(QLatin1String(list)));
    return done();
}

/// By the council's list of computers: those of the site first, in the order that they joined.
Result<TokenTurn> QueueService::turnAt(SiteId site, QDate day) const
{
    TokenTurn turn {0, 1, day};
    LT_ASSIGN(const auto own, storage::TrustStore(m_context.db).replica());
    LT_ASSIGN(const auto book, exchange::RosterBook::load(m_context.db));
    if (!own || book.isEmpty())
        return turn;
    std::vector<const exchange::RosterReplica *> computers;
    for (const auto &replica : book.current().roster.replicas)
        if (replica.state == exchange::ReplicaState::Active)
            computers.push_back(&replica);
    std::stable_partition(computers.begin(), computers.end(),
                          [&](const auto *replica) { return replica->site == site; });
    const auto mine = std::find_if(computers.begin(), computers.end(),
                                   [&](const auto *replica) { return replica->id.row() == own->id; });
    turn.turn = int(mine - computers.begin()); // one that nobody approved yet comes after all others
    turn.computers = std::max(turn.turn + 1, int(computers.size()));
    return turn;
}

Result<Token> QueueService::tokenFor(SiteId site, QDate day) const
{
    QStringList colours;
    for (const auto &item : m_context.codes.list(u"token_colour"_s).items)
        if (!item.retired)
            colours << item.code;
    if (colours.isEmpty())
        return conflict(u"the list of token colours has none left to give out"_s);
    LT_ASSIGN(const auto given, QueueStore(m_context.db).ofDay(site, day));
    std::map<QString, int> highest;
    for (const auto &visit : given)
        highest[visit.tokenColour] = std::max(highest[visit.tokenColour], visit.tokenNumber);
    LT_ASSIGN(const TokenTurn turn, turnAt(site, day));
    return nextToken(colours, turn, highest);
}

/// `visit` as the act leaves it: nothing is read after the commit, so that what was written is never refused.
Result<QueueService::Done> QueueService::commit(const journal::Save &save, QueueVisit visit)
{
    LT_ASSIGN(auto changes, m_context.journal.commit(save));
    return Done {std::move(visit), changes};
}

Result<QueueVisit> QueueService::get(VisitId id) const
{
    LT_ASSIGN(const auto visit, QueueStore(m_context.db).find(id));
    if (!visit || visit->tokenNumber == 0)
        return Error {Error::Code::NotFound, u"this visitor is not in the queue"_s, {}};
    return *visit;
}

Result<QueueService::Done> QueueService::arrive(const Arrival &arrival)
{
    LT_TRY(m_context.require(Act::RunQueue));
    const SiteId site = arrival.site.isNull() ? m_context.actor.site : arrival.site;
    LT_TRY(siteOf(m_context, site));
    LT_TRY(checkCode("urgency", arrival.urgency));
    LT_TRY(checkCode("channel", arrival.channel));
    if (arrival.partySize < 1 || arrival.partySize > kLargestParty)
        return invalid(u"party: from 1 to %1 people"_s.arg(kLargestParty));
    const QString name = arrival.firstName.trimmed();
    if (name.size() > kLongestName)
        return invalid(u"first name: at most %1 letters"_s.arg(kLongestName));
    const qint64 now = m_context.clock.nowMs();
    const qint64 at = arrival.arrivedAt.value_or(now);
    if (at > now + kClockSlackMs)
        return invalid(u"when: nobody has arrived at a time that is still to come"_s);
    LT_ASSIGN(const Session session, sessionAt(m_context, site, at, {}));
    LT_ASSIGN(const Token token, tokenFor(site, session.day));

    journal::Save save(Act::RunQueue, m_context.actor);
    holdSession(save, session);
    QueueVisit visit;
    visit.id = m_context.ids.make<VisitId>();
    visit.session = session.id;
    visit.site = site;
    visit.day = session.day;
    visit.tokenColour = token.colour;
    visit.tokenNumber = token.number;
    visit.arrivedAt = at;
    visit.urgency = arrival.urgency;
    visit.channel = arrival.channel;
    visit.partySize = arrival.partySize;
    visit.firstName = name;
    auto &row = save.create(journal::Entity::Visit, visit.id)
                    .set(field::kSession, session.id)
                    .set(field::kTokenColour, token.colour)
                    .set(field::kTokenNumber, token.number)
                    .set(field::kArrivedAt, at)
                    .set(field::kUrgency, arrival.urgency)
                    .set(field::kChannel, arrival.channel)
                    .set(field::kPartySize, arrival.partySize);
    if (!name.isEmpty())
        row.set(field::kFirstName, name);
    return commit(save, std::move(visit));
}

Result<QueueService::Done> QueueService::takeNext(SiteId site)
{
    LT_ASSIGN(const Queue queue, today(site));
    const auto *next = queue.next();
    if (!next)
        return Error {Error::Code::NotFound, u"nobody is waiting"_s, {}};
    return take(next->id);
}

Result<QueueService::Done> QueueService::take(VisitId id)
{
    LT_TRY(m_context.require(Act::RunQueue));
    LT_ASSIGN(auto visit, get(id));
    if (visit.isBeingSeen())
        return conflict(u"somebody is talking to this visitor already: put them back first"_s);
    if (visit.conversations > 0 || (visit.hasEnded() && !meansUnseen(visit.endState)))
        return conflict(u"this visit is over; a second conversation can be logged for it"_s);
    journal::Save save(Act::RunQueue, m_context.actor);
    visit.seenAt = seenOf(visit, m_context.clock.nowMs());
    auto &row = save.update(journal::Entity::Visit, id).set(field::kSeenAt, visit.seenAt);
    if (visit.hasEnded())
        row.set(field::kEndState, journal::Value()).set(field::kEndedAt, journal::Value());
    visit.endState.clear();
    visit.endedAt.reset();
    return commit(save, std::move(visit));
}

Result<QueueService::Done> QueueService::end(VisitId id, const QString &endState)
{
    LT_TRY(m_context.require(Act::RunQueue));
    LT_TRY(checkCode("end_state", endState));
    LT_ASSIGN(auto visit, get(id));
    if (visit.hasEnded())
        return conflict(u"this visit is over: put the visitor back first"_s);
    if (visit.conversations > 0 && meansUnseen(endState))
        return conflict(u"somebody talked to this visitor: they were seen"_s);
    const auto seenBefore = visit.seenAt;
    const qint64 now = m_context.clock.nowMs();
    visit.endState = endState;
    visit.endedAt = endOf(visit, now);
    if (endState == kSeen && !visit.seenAt)
        visit.seenAt = seenOf(visit, now);
    if (meansUnseen(endState))
        visit.seenAt.reset(); // called, and nobody came: no wait was ended by it
    journal::Save save(Act::RunQueue, m_context.actor);
    auto &row = save.update(journal::Entity::Visit, id)
                    .set(field::kEndState, endState)
                    .set(field::kEndedAt, visit.endedAt);
    if (visit.seenAt != seenBefore)
        row.set(field::kSeenAt, visit.seenAt);
    return commit(save, std::move(visit));
}

Result<QueueService::Done> QueueService::putBack(VisitId id)
{
    LT_TRY(m_context.require(Act::RunQueue));
    LT_ASSIGN(auto visit, get(id));
    if (visit.isWaiting())
        return conflict(u"this visitor is waiting already"_s);
    if (visit.conversations > 0)
        return conflict(u"a conversation was logged for this visit: take that back first"_s);
    journal::Save save(Act::RunQueue, m_context.actor);
    save.update(journal::Entity::Visit, id)
        .set(field::kSeenAt, journal::Value())
        .set(field::kEndedAt, journal::Value())
        .set(field::kEndState, journal::Value());
    visit.seenAt.reset();
    visit.endedAt.reset();
    visit.endState.clear();
    return commit(save, std::move(visit));
}

Result<QueueService::Done> QueueService::setUrgency(VisitId id, const QString &urgency)
{
    LT_TRY(m_context.require(Act::RunQueue));
    LT_TRY(checkCode("urgency", urgency));
    LT_ASSIGN(auto visit, get(id));
    if (!visit.isWaiting())
        return conflict(u"this visitor is not waiting"_s);
    journal::Save save(Act::RunQueue, m_context.actor);
    save.update(journal::Entity::Visit, id).set(field::kUrgency, urgency);
    visit.urgency = urgency;
    return commit(save, std::move(visit));
}

Result<journal::Changes> QueueService::closeUnseen(SiteId site, const std::vector<VisitId> &waiting)
{
    LT_TRY(m_context.require(Act::CloseQueue));
    journal::Save save(Act::CloseQueue, m_context.actor);
    const qint64 now = m_context.clock.nowMs();
    for (const auto &id : waiting) {
        LT_ASSIGN(const auto visit, get(id));
        if (visit.site != site || !visit.isWaiting())
            return conflict(u"the queue has changed since it was shown: look at it again"_s);
        save.update(journal::Entity::Visit, id)
            .set(field::kEndState, kLeftUnseen)
            .set(field::kEndedAt, endOf(visit, now));
    }
    return m_context.journal.commit(save);
}

Result<QueueService::Marked> QueueService::tally(SiteId wanted)
{
    namespace mark = journal::tally_mark;
    LT_TRY(m_context.require(Act::TallyEnquiry));
    const SiteId site = wanted.isNull() ? m_context.actor.site : wanted;
    LT_TRY(siteOf(m_context, site));
    const qint64 now = m_context.clock.nowMs();
    LT_ASSIGN(const Session session, sessionAt(m_context, site, now, {}));
    Marked made;
    made.mark
        = {m_context.ids.make<TallyMarkId>(), site, session.id, now, m_context.actor.user, std::nullopt};
    journal::Save save(Act::TallyEnquiry, m_context.actor);
    holdSession(save, session);
    save.create(journal::Entity::TallyMark, made.mark.id)
        .set(mark::kSession, session.id)
        .set(mark::kSite, site)
        .set(mark::kAt, now)
        .set(mark::kBy, m_context.actor.user);
    LT_ASSIGN(made.changes, m_context.journal.commit(save));
    return made;
}

Result<std::vector<TallyMark>> QueueService::tallyMarks(SiteId site, QDate day) const
{
    LT_TRY(m_context.require(Act::TallyEnquiry));
    return QueueStore(m_context.db)
        .tallyMarks(site, london::startOfDay(day), london::startOfDay(day.addDays(1)));
}

Result<journal::Changes> QueueService::removeTally(TallyMarkId id)
{
    LT_TRY(m_context.require(Act::TallyEnquiry));
    LT_ASSIGN(const auto mark, QueueStore(m_context.db).tallyMark(id));
    if (!mark)
        return Error {Error::Code::NotFound, u"there is no such tally mark"_s, {}};
    const bool own
        = mark->by == m_context.actor.user && london::day(mark->at) == london::day(m_context.clock.nowMs());
    if (!own)
        LT_TRY(m_context.require(Act::UndoOthers));
    if (mark->conversation)
        return conflict(u"the mark has become a conversation: take that back instead"_s);
    journal::Save save(Act::TallyEnquiry, m_context.actor);
    save.update(journal::Entity::TallyMark, id).setVisibility(journal::Visibility::Bin);
    return m_context.journal.commit(save);
}

} // namespace letstalk::services
