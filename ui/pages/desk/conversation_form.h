// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"

#include <QWidget>

namespace letstalk::ui {

class ConnectionsSection;
class NeedsSection;
class NextSection;
class OriginLine;
class SessionHost;
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
    void addService(ServiceId id, const QString &name);

Q_SIGNALS:
    void changed();
    void visitorChanged(std::optional<letstalk::PersonId> visitor);

private:
    void reviewFollowUp();

    SessionHost &m_host;
    OriginLine *m_origin;
    WhoSection *m_who;
    NeedsSection *m_needs;
    TalkSection *m_talk;
    ConnectionsSection *m_connections;
    NextSection *m_next;
};

/// Days until a follow-up is due, by the strongest thing that was arranged (domain.md 1.2).
int followUpDays(const ConversationEntry &entry);

} // namespace letstalk::ui
