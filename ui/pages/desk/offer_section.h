// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/services/service_context.h"
#include "ui/widgets/section.h"

class QPlainTextEdit;
class QPushButton;

namespace letstalk::ui {

class CodeBox;
class Field;
class YesNoBox;

/// "Play your part": what the visitor would give, in their own words; folded away until it is wanted.
class OfferSection : public Section
{
    Q_OBJECT
public:
    explicit OfferSection(const storage::CodeLists &codes, QWidget *parent = nullptr);
    void clear() { read({}); }
    void write(ConversationEntry &entry) const;
    void read(const ConversationEntry &entry);
    bool showProblem(const EntryProblem &problem);
    void clearProblems();
    /// Opens the section and takes the keyboard there; closes it again while it is empty.
    void toggle();
    QPlainTextEdit *words() const { return m_words; }

Q_SIGNALS:
    void changed();

private:
    void setShown(bool shown);
    bool isEmpty() const;

    QPushButton *m_open;
    QWidget *m_part;
    CodeBox *m_kind;
    Field *m_kindField;
    QPlainTextEdit *m_words;
    YesNoBox *m_mayContact;
    OfferId m_id; ///< of the one that is being corrected
};

} // namespace letstalk::ui
