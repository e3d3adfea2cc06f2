// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/conversation.h"
#include "core/domain/person.h"
#include "ui/pages/page.h"

namespace letstalk::journal {
struct Changes;
}

namespace letstalk::ui {

class CardRun;
class CorrectionRun;
class LeadRun;
class NoticeBar;
class PeopleList;
class PersonCard;
class PersonErasure;
class SessionHost;

/// People known by name: search by any mix of name, birth, postcode and phone; a card with what was talked
/// about.
class PeoplePage : public Page
{
    Q_OBJECT
public:
    explicit PeoplePage(SessionHost &host, QWidget *parent = nullptr);
    void focusFirst() override;
    /// Shows somebody's card, whatever stands in the search line, and gives it the keyboard.
    void openPerson(PersonId id);
    void settle(std::function<void()> done) override;

Q_SIGNALS:
    /// A card is shown.
    void personShown(letstalk::PersonId id, const QString &name);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Card
    {
        Person person;
        Result<std::vector<ConversationLine>> lines;
    };
    void addConversations();
    void addDetails();
    void addDirectPayments();
    void show(PersonId id);
    void showNobody(const Error &error);
    /// What stands here may be of another day: the list and the card are read again.
    void refresh();
    /// Whose card it is; if it is nobody's it says so.
    std::optional<PersonId> shownPerson();
    /// The same, for what shows them in full: while names are hidden it says how they are shown.
    std::optional<PersonId> personInFull();
    void addCounterMode();
    void reveal();
    void showError(const Error &error);
    void addPerson();
    void editPerson();
    void erasePerson();
    void showAudit();

    SessionHost &m_host;
    NoticeBar *m_notice;
    PeopleList *m_list;
    PersonCard *m_card;
    CorrectionRun *m_correction;
    LeadRun *m_lead;
    CardRun *m_cards;
    PersonErasure *m_erasure;
    PersonId m_wanted; ///< whose card was asked for last
    PersonId m_toFocus; ///< whose card takes the keyboard when it comes
    bool m_stale = false;
};

} // namespace letstalk::ui
