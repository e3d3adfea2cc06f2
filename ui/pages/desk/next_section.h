// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "ui/widgets/section.h"

class QLineEdit;

namespace letstalk::ui {

class Field;
class YesNoBox;

/// What happens next: a step with its owner and day; may we contact them, and then a day to follow up on.
class NextSection : public Section
{
    Q_OBJECT
public:
    explicit NextSection(QDate today, QWidget *parent = nullptr);
    void clear(QDate today);
    void write(ConversationEntry &entry) const;
    void read(const ConversationEntry &entry, QDate today);
    bool showProblem(const EntryProblem &problem);
    void clearProblems();
    bool hasUnreadable();
    void focusFirst();
    /// A follow-up can be offered only for somebody known, and offers a day by what was arranged.
    void setCanFollowUp(bool canFollowUp, int daysByDefault);

Q_SIGNALS:
    void changed();

private:
    void permissionChanged();

    QDate m_today;
    bool m_canFollowUp = false;
    int m_days = 28;
    QLineEdit *m_step;
    QLineEdit *m_owner;
    QLineEdit *m_due;
    Field *m_stepField;
    Field *m_dueField;
    YesNoBox *m_permission;
    Field *m_permissionField;
    QLineEdit *m_followUp;
    Field *m_followUpField;
};

} // namespace letstalk::ui
