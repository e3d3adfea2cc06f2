// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/domain/conversation.h"
#include "core/domain/person.h"

#include <QFrame>

class QLabel;
class QListView;

namespace letstalk::ui {

class ActionList;
class SessionHost;
class TwoLineModel;

/// What helps to talk with the person who is here: how they communicate, how they may be reached, and what
/// was talked about before.
class PersonBanner : public QFrame
{
    Q_OBJECT
public:
    explicit PersonBanner(SessionHost &host, QWidget *parent = nullptr);
    void showPerson(std::optional<PersonId> id);
    /// Its keys, declared with the page's.
    void addActions(ActionList &actions);

Q_SIGNALS:
    void openWanted(letstalk::ConversationId id); ///< an earlier conversation, to read all of it

private:
    void openChosen();
    void fill(const Person &person);
    void showName();
    void showError(const Error &error);
    void showBefore();
    void showFacts();
    bool isFolded() const;

    SessionHost &m_host;
    std::optional<PersonId> m_id;
    QString m_fullName;
    QString m_factsText;
    QString m_contactText;
    std::vector<ConversationLine> m_lines;
    QLabel *m_name;
    QLabel *m_facts;
    QLabel *m_contact;
    QLabel *m_folded;
    QLabel *m_before;
    QListView *m_list;
    TwoLineModel *m_model;
};

/// How somebody may safely be reached, in one line.
QString safeContactText(const Person &person);

} // namespace letstalk::ui
