// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QListView;

namespace letstalk::ui {

class NoticeBar;
class SessionHost;
class TwoLineModel;

/// The search line for people and its answers, by any mix of name, birth, postcode and phone.
class PeopleList : public QWidget
{
    Q_OBJECT
public:
    PeopleList(SessionHost &host, NoticeBar &notice, QWidget *parent = nullptr);
    void focusLine();
    /// Asks again, where there were answers; whoever is chosen stays chosen, and chosen() is not told.
    void refresh();
    /// Nobody stays chosen: the card is of somebody who was opened from elsewhere.
    void chooseNobodyBut(letstalk::PersonId id);
    /// At whom the keyboard is; unset while it is not in the answers.
    std::optional<PersonId> atHand() const;
    /// Above the card the answers take no more room than they need.
    void setAbove(bool isAbove);

Q_SIGNALS:
    void chosen(letstalk::PersonId id);

private:
    enum class Chosen { Anew, Stays };
    void search(Chosen chosen);
    void showHits(const std::vector<PersonHit> &hits, Chosen chosen);
    void fillRows(const QString &chosenKey);
    void showInvitation();
    void toFirstAnswer();
    void tellChosen();

    SessionHost &m_host;
    NoticeBar &m_notice;
    QLineEdit *m_line;
    QLabel *m_empty;
    std::vector<PersonHit> m_hits;
    TwoLineModel *m_people;
    QListView *m_list;
    bool m_filling = false; ///< the list is only filled anew: the card is of that person already
};

} // namespace letstalk::ui
