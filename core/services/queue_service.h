// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/queue.h"
#include "core/services/service_context.h"

namespace letstalk::services {

/// Who waits at a site today, in which order they are called, and how each visit ended. Nobody's visit is
/// ended but by somebody who said so.
class QueueService
{
public:
    explicit QueueService(ServiceContext &context) : m_context(context) { }

    struct Queue
    {
        std::vector<QueueVisit> today; ///< sortQueue(): the waiting in the order that they are called first
        std::vector<QueueVisit> leftOver; ///< of earlier days, that nobody ended; oldest first
        int waiting() const;
        int leftUnseen() const; ///< today
        const QueueVisit *next() const; ///< null when nobody waits
    };
    Result<Queue> today(SiteId site) const;

    /// Who is talking to somebody.
    struct Holder
    {
        UserId user;
        QString name; ///< the name under which colleagues see them
        qint64 since = 0; ///< UTC ms
    };
    /// Unset unless a colleague took them and nothing was logged since: what is written for them then stands
    /// in the colleague's draft.
    Result<std::optional<Holder>> withColleague(VisitId id) const;

    struct Arrival
    {
        SiteId site; ///< null: the actor's
        QString urgency = QStringLiteral("ROUTINE"); ///< list `urgency`
        QString channel = QStringLiteral("FACE_TO_FACE"); ///< list `channel`
        int partySize = 1; ///< 1 to 50: a group is one visit
        QString firstName; ///< optional, at most 40 characters
        std::optional<qint64> arrivedAt; ///< UTC ms; unset: now
    };
    struct Done
    {
        QueueVisit visit; ///< as it stands now
        journal::Changes changes;
    };
    /// Gives out the next token. A session that was only planned becomes held; where none was planned, one
    /// is made.
    Result<Done> arrive(const Arrival &arrival);
    /// Whoever is called first; NotFound when nobody waits today.
    Result<Done> takeNext(SiteId site);
    /// A chosen one, also one who was thought to have left. Conflict while being seen, and once talked to.
    Result<Done> take(VisitId id);
    /// `endState`: a code of list `end_state`. Conflict when the visit is over, or when somebody was talked
    /// to and is now said to have left unseen.
    Result<Done> end(VisitId id, const QString &endState);
    /// Back to waiting, at the place that their arrival gives them. Conflict once a conversation was logged.
    Result<Done> putBack(VisitId id);
    /// Conflict unless waiting.
    Result<Done> setUrgency(VisitId id, const QString &urgency);
    /// One act: all of these, which must be waiting at the site, left without being seen. What the end of a
    /// session offers; the caller has shown them. Conflict when one of them no longer waits.
    Result<journal::Changes> closeUnseen(SiteId site, const std::vector<VisitId> &waiting);

    // Tally marks.
    struct Marked
    {
        TallyMark mark;
        journal::Changes changes;
    };
    /// One enquiry, now. `site` null: the actor's.
    Result<Marked> tally(SiteId site);
    /// Newest first, also those that were promoted.
    Result<std::vector<TallyMark>> tallyMarks(SiteId site, QDate day) const;
    /// One that was pressed by mistake: own ones of the day, else by a site lead. Conflict when promoted.
    Result<journal::Changes> removeTally(TallyMarkId id);

private:
    Result<QueueVisit> get(VisitId id) const;
    Result<Done> commit(const journal::Save &save, QueueVisit visit);
    Result<Token> tokenFor(SiteId site, QDate day) const;
    Result<TokenTurn> turnAt(SiteId site, QDate day) const;
    Status checkCode(const char *list, const QString &code) const;
    ServiceContext &m_context;
};

} // namespace letstalk::services
