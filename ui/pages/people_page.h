// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/conversation.h"
#include "core/domain/person.h"
#include "ui/pages/page.h"

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace letstalk::journal {
struct Changes;
}

namespace letstalk::ui {

class CardRun;
class CorrectionRun;
class LeadRun;
class NoticeBar;
class PersonErasure;
class SessionHost;
class TwoLineModel;

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
    QWidget *buildList();
    QWidget *buildCard();
    enum class Chosen { Anew, Stays };
    void search(Chosen chosen);
    void openCurrent();
    void showHits(const std::vector<PersonHit> &hits, Chosen chosen);
    void show(PersonId id);
    void fill(const Person &person);
    void fillTimeline(const Result<std::vector<ConversationLine>> &lines);
    void showNobody(const Error &error);
    /// What stands here may be of another day: the list and the card are read again.
    void refresh();
    void addMove();
    void addCards();
    void openChosen();
    void flagPerson();
    void addPerson();
    void correctChosen();
    void editPerson();
    void erasePerson();
    void showAudit();

    SessionHost &m_host;
    QLineEdit *m_search;
    QLabel *m_empty;
    TwoLineModel *m_people;
    QListView *m_list;
    NoticeBar *m_notice;
    QWidget *m_card;
    QLabel *m_name;
    QLabel *m_facts;
    QLabel *m_contact;
    QPushButton *m_edit;
    QPushButton *m_erase;
    QPushButton *m_audit;
    TwoLineModel *m_timeline;
    QListView *m_timelineList;
    QLabel *m_timelineTitle;
    QPushButton *m_read;
    QPushButton *m_correct;
    QPushButton *m_flag;
    CorrectionRun *m_correction;
    LeadRun *m_lead;
    CardRun *m_cards;
    std::optional<Person> m_person;
    PersonId m_wanted; ///< whose card was asked for last
    bool m_stale = false;
    bool m_keepsCard = false; ///< the list is only filled anew
    PersonErasure *m_erasure;
    PersonId m_toFocus; ///< whose card takes the keyboard when it comes
};

} // namespace letstalk::ui
