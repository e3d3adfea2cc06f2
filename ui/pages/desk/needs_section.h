// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/services/service_context.h"
#include "ui/widgets/section.h"

class QLabel;
class QPushButton;

namespace letstalk::ui {

class ChipRow;
class CounterMode;
class Field;
class LetterChoice;
class TypeAhead;

/// What it was about: needs as chips, the first is the main one; and "nothing suitable" with its reason: F8
/// and a letter, for the need at hand (the chip with the keyboard, else the one added last), or for the whole
/// conversation: F8 again, or when there is no need.
class NeedsSection : public Section
{
    Q_OBJECT
public:
    NeedsSection(const storage::CodeLists &codes, const CounterMode &counter, QWidget *parent = nullptr);
    void clear();
    void write(ConversationEntry &entry) const;
    void read(const ConversationEntry &entry);
    bool showProblem(const EntryProblem &problem);
    void clearProblems();
    /// False, with what to do beside the line, when something stands in it that was not chosen.
    bool checkTyped();
    void focusFirst();
    /// One key: asks for the reason why nothing suits, one letter. Again: for the whole conversation.
    void nothingSuitable();
    QStringList needCodes() const; ///< the main one first

Q_SIGNALS:
    void changed();
    void nextWanted();

private:
    void search();
    void unmetChosen(const QString &reason);
    void showUnmet();
    void buildUnmet();
    void askReason(const QString &need);
    void closeReason();
    QString labelOf(const QString &code) const;
    void maskNeeds();

    const CounterMode &m_counter;
    const CodeList m_needs;
    const CodeList m_reasons;
    std::vector<NeedEntry> m_unmet; ///< reasons by need
    QString m_wholeUnmet;
    ChipRow *m_chips;
    TypeAhead *m_line;
    Field *m_field;
    QString m_asked; ///< the need that a reason is asked for; empty: the whole conversation
    LetterChoice *m_reason;
    QPushButton *m_nothing;
    QWidget *m_wholePart;
    QLabel *m_whole;
};

} // namespace letstalk::ui
