// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"

#include <QWidget>

#include <optional>
#include <utility>

namespace letstalk::ui {

class ConnectionsSection;
class NeedsSection;
class NextSection;
class OfferSection;
class OriginLine;
class SessionHost;
class SheetSection;
class TalkSection;
class WhoSection;

/// The conversation form: one column in the order that people talk. Takes an entry, gives an entry; saving
/// and drafts are the page's business.
class ConversationForm : public QWidget
{
    Q_OBJECT
public:
    explicit ConversationForm(SessionHost &host, QWidget *parent = nullptr);
    /// Back to the defaults: anonymous, for oneself, now.
    void clear();
    ConversationEntry entry() const;
    void setEntry(const ConversationEntry &entry);
    /// For a conversation that is saved already, before setEntry(): who it was with, where it came from and
    /// what somebody was connected to stand; the rest can be changed.
    void setCorrecting();
    /// False when something would be lost by clearing it.
    bool isBlank() const;
    /// Shows what is wrong beside its field and takes the keyboard to the first. True when all is well.
    bool check();
    /// Where it comes from: somebody from the queue, a tally mark.
    OriginLine &origin() { return *m_origin; }
    void showProblems(const std::vector<EntryProblem> &problems);
    void focusFirst();
    void nothingSuitable();
    void toggleDetails();
    void toggleOffer();
    /// The lines for what comes from a numbered sheet of paper.
    void openSheet();
    /// After an entry from paper was saved: ready for the next sheet.
    void nextSheet(std::optional<qint64> before);
    /// The person whose name stands in the form as somebody known, or is offered and chosen just now: what
    /// counter mode reveals.
    std::optional<PersonId> personAtHand() const;
    void addService(ServiceId id, const QString &name);
    /// What they took home on paper, list `take_away`; saved with the conversation.
    void setTakeAway(const QString &code);
    /// Something recorded names this conversation already, as one with that person: it is saved under that
    /// id as long as it is.
    void setNamed(ConversationId id, PersonId person);

Q_SIGNALS:
    void changed();
    void visitorChanged(std::optional<letstalk::PersonId> visitor);
    void sheetsWanted(); ///< to print some, or to see which are out there

private:
    void reviewFollowUp();
    void focusProblem();

    SessionHost &m_host;
    SiteId m_site; ///< where it was begun, when that is not here
    SheetSection *m_sheet;
    OriginLine *m_origin;
    WhoSection *m_who;
    NeedsSection *m_needs;
    TalkSection *m_talk;
    ConnectionsSection *m_connections;
    NextSection *m_next;
    OfferSection *m_offer;
    QString m_takeAway;
    std::optional<std::pair<ConversationId, PersonId>> m_named;
};

/// Days until a follow-up is due, by the strongest thing that was arranged (domain.md 1.2).
int followUpDays(const ConversationEntry &entry);

} // namespace letstalk::ui
