// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/conversation.h"
#include "core/domain/person.h"

#include <QFrame>

#include <optional>

class QBoxLayout;
class QLabel;
class QListView;
class QPushButton;

namespace letstalk::ui {

class SessionHost;
class TwoLineModel;

/// Who somebody is and what was talked about, with what may be done about it. It shows and asks; its page
/// does. While names are hidden it shows initials, and what else tells who it is only for a revealed moment.
class PersonCard : public QFrame
{
    Q_OBJECT
public:
    explicit PersonCard(SessionHost &host, QWidget *parent = nullptr);
    void fill(const Person &person, const Result<std::vector<ConversationLine>> &conversations);
    /// The card of somebody else, or of somebody who was erased, must not stay.
    void clear();
    /// As what opens it from elsewhere does: it comes by itself, so that what is over the page keeps the
    /// keyboard.
    void takeKeyboard();
    const std::optional<Person> &person() const { return m_person; }
    bool isFolded() const; ///< names are hidden, and this one is not revealed
    std::optional<ConversationId> chosenConversation() const;
    QListView *conversations() const { return m_list; }

Q_SIGNALS:
    void editAsked();
    void readAsked(); ///< of the chosen conversation, as the next
    void correctAsked();
    void flagAsked();
    void auditAsked();
    void eraseAsked();

private:
    QPushButton *button(const QString &text, const char *name, void (PersonCard::*asked)());
    QBoxLayout *headRow();
    void showPerson();
    void fillFacts(const Person &person);
    void fillConversations();

    SessionHost &m_host;
    std::optional<Person> m_person;
    std::optional<std::vector<ConversationLine>> m_talks; ///< unset: they could not be read
    QLabel *m_name;
    QLabel *m_folded;
    QLabel *m_facts;
    QLabel *m_contact;
    QLabel *m_listTitle;
    TwoLineModel *m_lines;
    QListView *m_list;
    QPushButton *m_edit;
    QPushButton *m_read;
    QPushButton *m_correct;
};

} // namespace letstalk::ui
