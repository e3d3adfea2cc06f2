// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/connection.h"
#include "core/domain/offer.h"
#include "core/domain/person.h"

#include <QDate>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk {

enum class IdentityLevel : quint8 { Anonymous, FirstName, Named };
QString identityLevelCode(IdentityLevel level);
std::optional<IdentityLevel> identityLevelFromCode(QStringView code);

struct NeedEntry
{
    QString code; ///< of list `need`
    QString unmetReason; ///< of list `unmet_reason`; set when nothing suitable was found for it
    bool operator==(const NeedEntry &) const = default;
};

/// What stands in a line of the form and was not chosen from its answers: kept with a draft, never saved.
struct TypedWords
{
    QString visitor;
    QString subject;
    QString need;
    QString connection;
    bool operator==(const TypedWords &) const = default;
};

/// A conversation as the desk writes it down: what the form holds, the draft keeps and the command line
/// builds. Defaults are those of design.md 7: anonymous, for oneself, seen, general, now.
struct ConversationEntry
{
    SiteId site;
    SessionId session; ///< null: the site's session of the day it occurred, made if need be
    std::optional<qint64> occurredAt; ///< UTC ms; unset: now

    std::optional<VisitId> visit; ///< somebody taken from the queue; unset: a visit of its own
    std::optional<TallyMarkId> tallyMark; ///< the mark that this grew out of

    IdentityLevel identity = IdentityLevel::Anonymous;
    QString firstName; ///< with FirstName
    std::optional<PersonId> visitor; ///< with Named: somebody known ...
    std::optional<Person> newVisitor; ///< ... or somebody new, made in the same save
    QString visitorRole = QStringLiteral("SELF"); ///< list `visitor_role`
    std::optional<PersonId> subject; ///< whom it is about, if not the visitor
    std::optional<bool> subjectPresent;
    QString subjectAware; ///< list `yes_no_unknown`
    QString authority; ///< list `authority`

    std::vector<NeedEntry> needs; ///< the first is primary
    std::vector<ConnectionEntry> connections;
    QString unmetReason; ///< nothing suitable for the whole conversation

    QString conversationType = QStringLiteral("GENERAL");
    QString whatMatters;
    QString strengthsTried;
    QString summary; ///< safe to show at the desk
    QString note;
    std::optional<int> minutes;
    QString channel = QStringLiteral("FACE_TO_FACE");
    QString heardFrom;
    QString language;
    QString interpreter;
    QString privacyNotice; ///< list `privacy_notice`
    std::optional<bool> contactPermission;
    QString nextStep;
    QString nextStepOwner;
    std::optional<QDate> nextStepDue;
    std::optional<QDate> followUpOn; ///< only with contact permission

    QString endState = QStringLiteral("SEEN");

    std::optional<OfferEntry> offer; ///< what the visitor would give: time, skills, an idea
    QString sheet; ///< the numbered sheet of paper that this is entered from: BLA-0007-K
    QString takeAway; ///< list `take_away`: what they took home on paper; empty: not asked

    TypedWords typed;
    /// Given before it is saved, because something that was recorded meanwhile names it: a Direct Payments
    /// lead raised from the form. Unset: a new one is made.
    std::optional<ConversationId> id;

    bool operator==(const ConversationEntry &) const = default;
};

/// Something wrong with an entry, beside the field that it stands at.
struct EntryProblem
{
    enum class Field {
        Site,
        Occurred,
        Identity,
        FirstName,
        Visitor,
        Subject,
        Needs,
        Connections,
        NextStep,
        FollowUp,
        Codes,
        Offer,
        Sheet
    };
    Field field;
    QString code; ///< stable, for tests: "needs-empty"
    bool operator==(const EntryProblem &) const = default;
};

/// The rules of a saveable conversation: at least one need or an unmet reason or a connection; a first name
/// where that level is chosen; a follow-up only with contact permission and a person; an absent subject who
/// is not known to be aware is not named (domain.md 1.1, proxy rule); occurred not after now (plus five
/// minutes for clocks); an offer of some kind; the true time with what comes from paper.
std::vector<EntryProblem> checkEntry(const ConversationEntry &entry, qint64 nowMs);

/// A logged conversation in a list.
struct ConversationLine
{
    ConversationId id;
    OpId op; ///< the save that made it, for undo
    qint64 occurredAt = 0;
    QString who; ///< "Anonymous", a first name, a name
    QStringList needs; ///< codes, primary first
    QStringList connectedTo;
    QString summary;
    SiteId site;
    bool operator==(const ConversationLine &) const = default;
};

/// One answer of a notes search.
struct NoteHit
{
    ConversationLine line; ///< without `op`
    QString excerpt; ///< the words around the first one found, from the summary or the note
    bool operator==(const NoteHit &) const = default;
};

} // namespace letstalk
