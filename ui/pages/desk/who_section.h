// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/domain/person.h"
#include "ui/widgets/section.h"

class QLabel;
class QPushButton;

namespace letstalk::ui {

class CodeBox;
class Field;
class PersonForm;
class PersonLine;
class SessionHost;
class SubjectPart;
struct TwoLineRow;

/// Who is here, and whom it is about. Anonymous until somebody is typed and picked, named by first name only,
/// or added as a new person in the same save.
class WhoSection : public Section
{
    Q_OBJECT
public:
    explicit WhoSection(SessionHost &host, QWidget *parent = nullptr);
    void clear();
    void write(ConversationEntry &entry) const;
    /// Names of people are asked for from storage and appear when they arrive.
    void read(const ConversationEntry &entry);
    /// True when the problem was one of this section's and now stands beside its field.
    bool showProblem(const EntryProblem &problem);
    void clearProblems();
    /// False, with what to do beside the line, when something stands in a line that was not chosen.
    bool checkTyped();
    void focusFirst();
    /// A named visitor cannot be exchanged for another, nor anybody be named: a first name can be put right.
    void keepVisitor();
    /// The person whose name is offered and chosen just now, else the one who stands in the form.
    std::optional<PersonId> personAtHand() const;

Q_SIGNALS:
    void changed();
    /// The person who is here, for the banner; unset: nobody known.
    void visitorChanged(std::optional<letstalk::PersonId> visitor);
    void nextWanted(); ///< Enter in the last empty line

private:
    void buildVisitor();
    void buildRole();
    std::vector<TwoLineRow> moreRows(const QString &typed, const std::vector<PersonHit> &found) const;
    void actionPicked(const QStringList &key);
    void setNobody();
    void setFirstName(const QString &name);
    void setKnown(PersonId id, const QString &name);
    void startNew(const QString &typed);
    void showWho();
    void roleChanged();
    void typedChanged();

    SessionHost &m_host;
    bool m_keepsVisitor = false;
    IdentityLevel m_level = IdentityLevel::Anonymous;
    QString m_firstName;
    std::optional<PersonId> m_visitor;
    QString m_visitorName;

    PersonLine *m_line;
    Field *m_field;
    QLabel *m_who;
    QPushButton *m_forget;
    PersonForm *m_new;
    CodeBox *m_role;
    SubjectPart *m_about;
};

} // namespace letstalk::ui
