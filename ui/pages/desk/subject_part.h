// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"

#include <QWidget>

class QLabel;

namespace letstalk::ui {

class CodeBox;
class Field;
class PersonLine;
class SessionHost;
class YesNoBox;

/// Whom it is about, where the visitor speaks about somebody else: who they are, whether they are here and
/// know of it, and what gives the visitor the right.
class SubjectPart : public QWidget
{
    Q_OBJECT
public:
    explicit SubjectPart(SessionHost &host, QWidget *parent = nullptr);
    void clear();
    /// Nobody and nothing typed: what nobody sees any more is not kept.
    void clearWho();
    void write(ConversationEntry &entry) const;
    /// What stands in the line without having been chosen.
    QString typed() const;
    void read(const ConversationEntry &entry);
    void setProblem(const QString &problem);
    /// The person whose name is offered and chosen just now.
    std::optional<PersonId> personAtHand() const;
    std::optional<PersonId> person() const { return m_person; }

Q_SIGNALS:
    void changed();
    void lineTyped();

private:
    void setPerson(std::optional<PersonId> id, const QString &name);
    void showName();

    SessionHost &m_host;
    std::optional<PersonId> m_person;
    QString m_known; ///< their name
    PersonLine *m_line;
    Field *m_field;
    QLabel *m_name;
    YesNoBox *m_present;
    CodeBox *m_aware;
    CodeBox *m_authority;
};

} // namespace letstalk::ui
