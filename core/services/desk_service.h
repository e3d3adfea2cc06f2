// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/services/service_context.h"
#include "core/storage/conversation_store.h"

namespace letstalk::services {

class TakeAwayService;

/// The front desk's work: writing conversations down, taking them back, seeing the day.
class DeskService
{
public:
    explicit DeskService(ServiceContext &context) : m_context(context) { }

    struct Logged
    {
        ConversationId id;
        QString reference; ///< to read out: BLA-K7QX4-M2P9T-3
        journal::Changes changes;
    };
    /// Visit, conversation, needs, connections with their first status events, a new person and the
    /// follow-up: one act. A session that was only planned becomes held. With `visit`, that visit is used,
    /// seen and ended instead of a new one; with `tallyMark`, the mark counts as this conversation from now
    /// on.
    Result<Logged> log(const ConversationEntry &entry);
    /// The entry as it stands, to open it in the form again.
    Result<ConversationEntry> load(ConversationId id) const;
    /// Writes only what differs between `before`, with which the form was opened, and `after`; Conflict when
    /// one of those fields was changed meanwhile. Own work of the day by whoever logged it, else by a site
    /// lead. Connections are found by their id; they can be added and changed, not taken away: what was said
    /// to a person was said, and its status tells how it went.
    Result<journal::Changes> correct(ConversationId id, const ConversationEntry &before,
                                     const ConversationEntry &after);
    /// Something that was changed after a conversation was saved.
    struct Change
    {
        qint64 at = 0; ///< UTC ms
        OpId op; ///< what was changed together has the same
        QString by; ///< the name under which colleagues see them
        QString record; ///< which part of it, such as "connection"; empty: the conversation itself
        QString field;
        QString before; ///< empty: nothing stood there
        QString after;
    };
    /// What was corrected, put down to somebody else or taken back since, the newest first; for those who may
    /// load() it, and noted like that.
    Result<std::vector<Change>> history(ConversationId id) const;
    /// One step of how a connection went.
    struct Step
    {
        ConnectionOutcome outcome;
        qint64 at = 0; ///< UTC ms
        QString by; ///< the name under which colleagues see them
    };
    struct CardConnection
    {
        ConnectionEntry entry;
        QString name; ///< the directory's, else the words
        std::vector<Step> steps; ///< the oldest first; the last says how it stands
    };
    /// All of a saved conversation, to read.
    struct Card
    {
        ConversationId id;
        QString reference; ///< to read out
        ConversationEntry entry;
        QString visitor; ///< name; empty: nobody is named, was erased, or is not here yet
        QString subject;
        QString site;
        QString loggedBy;
        qint64 recordedAt = 0; ///< UTC ms
        std::vector<CardConnection> connections; ///< as in the entry
        std::vector<Change> changes; ///< history()
        bool mayCorrect = false;
        bool mayTell = false; ///< what became of its connections
    };
    /// Noted in the access log, whoever it is with: notes name people too. A partner opens the partner's own.
    Result<Card> card(ConversationId id) const;
    /// What became of a connection: how it stands from now on, and a step of its history. One act, that
    /// undo() takes back. Own conversations; anybody's by those who may open a person. InvalidInput as
    /// checkOutcome() says.
    Result<journal::Changes> tellOutcome(ConnectionId id, const ConnectionOutcome &outcome);
    /// An id for a conversation that is still being written: ConversationEntry::id.
    Result<ConversationId> newId();
    /// To whom a conversation should have been put down.
    struct RightPerson
    {
        enum class Part { Visitor, Subject };
        Part part = Part::Visitor; ///< who was there, or whom it is about
        std::optional<PersonId> person; ///< somebody known ...
        std::optional<Person> newPerson; ///< ... or somebody new; neither: nobody is named
        std::vector<OpId> leads; ///< Direct Payments leads of the wrong one that are taken back with it
    };
    struct Moved
    {
        std::optional<PersonId> person;
        int conversations = 0;
        int followUps = 0; ///< that go with them; where nobody is left to call, closed as not needed
        journal::Changes changes;
    };
    /// A visit that was put down to the wrong person: this conversation, the others of the visit that name
    /// the same one, and their follow-ups, in one act that can be undone. Own work of the day; anybody's and
    /// later by a site lead. InvalidInput when it is put down to this person already.
    Result<Moved> movePerson(ConversationId id, const RightPerson &to);
    /// Own work; a site lead's anybody's: conversations, their corrections and outcomes, the queue, tally
    /// marks.
    /// Conflict while a Direct Payments lead stands that was raised since for somebody of the conversation.
    Result<journal::UndoOutcome> undo(OpId op);
    /// What was logged for a site on a day, newest first: own work only, for whom records of people are not.
    Result<std::vector<ConversationLine>> day(SiteId site, QDate day) const;
    struct Day
    {
        /// What the desk reads: a day has a few dozen; the rest of one that has more is asked for.
        static constexpr int kAtFirst = 100;
        std::vector<ConversationLine> newest;
        int logged = 0; ///< of which those are the newest
    };
    /// At most `limit` of them, and how many there are.
    Result<Day> day(SiteId site, QDate day, int limit) const;
    /// Names of services, organisations, places and sites, for the spelling of notes: they are right.
    Result<QStringList> knownNames() const;
    /// A name that counter mode hides is about to be shown for a few seconds: noted in the access log, for
    /// the row that it stands in.
    Status revealName(journal::Entity entity, const RowId &row) const;
    /// What a visitor takes home on paper (core/services/take_away_service.h).
    TakeAwayService takeAway() const;

private:
    Result<storage::StoredConversation> get(ConversationId id) const;
    /// get() for somebody who wants to see all of it.
    Result<storage::StoredConversation> open(ConversationId id) const;
    Status requireCorrecting(const storage::StoredConversation &stored) const;
    /// The conversation, and the others of its visit that name the same person; Forbidden unless all of them
    /// may be corrected.
    Result<std::vector<storage::StoredConversation>> wronglyPut(const storage::StoredConversation &first,
                                                                RightPerson::Part part) const;
    Status checkLeadsSince(const OpId &op) const;
    Result<std::vector<Change>> changesOf(const storage::StoredConversation &stored) const;
    Status holdAgain();
    ServiceContext &m_context;
};

} // namespace letstalk::services
