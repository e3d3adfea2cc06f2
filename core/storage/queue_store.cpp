// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/queue_store.h"

#include "core/domain/party.h"
#include "core/storage/statement.h"

#include <algorithm>

namespace letstalk::storage {

namespace {

constexpr char kVisitSelect[]
    = "SELECT v.id, v.session, s.site, s.day, v.token_colour, v.token_number, v.arrived_at, v.seen_at,"
      " v.ended_at, v.end_state, v.urgency, v.channel, v.party_size, v.first_name,"
      " (SELECT count(*) FROM conversation c WHERE c.visit = v.id AND c.vis = 0),"
      " coalesce((SELECT o.own FROM journal_stream o WHERE o.st = v.ko), 1)"
      " FROM visit v JOIN session s ON s.id = v.session"
      " WHERE v.vis = 0";

QueueVisit readVisit(const Statement &select)
{
    QueueVisit visit;
    int at = 0;
    visit.id = select.id<VisitId>(at++);
    visit.session = select.id<SessionId>(at++);
    visit.site = select.id<SiteId>(at++);
    visit.day = select.day(at++).value_or(QDate());
    visit.tokenColour = select.text(at++);
    visit.tokenNumber = int(std::clamp<qint64>(select.integer(at++), 0, 1'000'000));
    visit.arrivedAt = select.integer(at++);
    visit.seenAt = select.optionalInteger(at++);
    visit.endedAt = select.optionalInteger(at++);
    visit.endState = select.text(at++);
    visit.urgency = select.text(at++);
    visit.channel = select.text(at++);
    visit.partySize = peopleOf(select.optionalInteger(at++));
    visit.firstName = select.text(at++);
    visit.conversations = int(select.integer(at++));
    visit.elsewhere = select.integer(at++) == 0;
    return visit;
}

TallyMark readMark(const Statement &select)
{
    TallyMark mark;
    mark.id = select.id<TallyMarkId>(0);
    mark.site = select.id<SiteId>(1);
    mark.session = select.id<SessionId>(2);
    mark.at = select.integer(3);
    mark.by = select.id<UserId>(4);
    if (const auto conversation = select.rowId(5))
        mark.conversation = ConversationId(*conversation);
    return mark;
}

} // namespace

Result<std::vector<QueueVisit>> QueueStore::read(Statement &select) const
{
    std::vector<QueueVisit> visits;
    while (select.next())
        visits.push_back(readVisit(select));
    LT_TRY(select.status());
    return visits;
}

Result<std::vector<QueueVisit>> QueueStore::ofDay(SiteId site, QDate day) const
{
    Statement select(m_db,
                     std::string(kVisitSelect)
                         + " AND s.vis = 0 AND s.site = ? AND s.day = ? AND v.token_number IS NOT NULL"
                           " ORDER BY v.arrived_at, v.id");
    select.bind(site).bind(day);
    return read(select);
}

Result<std::vector<QueueVisit>> QueueStore::openBefore(SiteId site, QDate day) const
{
    Statement select(m_db,
                     std::string(kVisitSelect)
                         + " AND s.vis = 0 AND s.site = ? AND s.day < ? AND v.end_state IS NULL"
                           " AND v.token_number IS NOT NULL ORDER BY v.arrived_at, v.id");
    select.bind(site).bind(day);
    return read(select);
}

Result<std::optional<QueueVisit>> QueueStore::find(VisitId id) const
{
    Statement select(m_db, std::string(kVisitSelect) + " AND v.id = ?");
    select.bind(id);
    LT_ASSIGN(auto visits, read(select));
    return visits.empty() ? std::nullopt : std::optional(std::move(visits.front()));
}

Result<std::vector<TallyMark>> QueueStore::tallyMarks(SiteId site, qint64 from, qint64 to) const
{
    Statement select(m_db,
                     "SELECT id, site, session, at, by_user, conversation FROM tally_mark"
                     " WHERE +site = ? AND at >= ? AND at < ? AND vis = 0 ORDER BY at DESC, id DESC");
    select.bind(site).bind(from).bind(to);
    std::vector<TallyMark> marks;
    while (select.next())
        marks.push_back(readMark(select));
    LT_TRY(select.status());
    return marks;
}

Result<std::optional<TallyMark>> QueueStore::tallyMark(TallyMarkId id) const
{
    Statement select(
        m_db, "SELECT id, site, session, at, by_user, conversation FROM tally_mark WHERE id = ? AND vis = 0");
    select.bind(id);
    const auto mark = select.next() ? std::optional(readMark(select)) : std::nullopt;
    LT_TRY(select.status());
    return mark;
}

} // namespace letstalk::storage
