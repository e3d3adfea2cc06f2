// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/services/service_context.h"
#include "ui/widgets/section.h"

namespace letstalk::ui {

class ChipRow;
class CodeBox;
class Field;
class TypeAhead;

/// What it was about: needs as chips, the first is the main one; and "nothing suitable" with its reason,
/// which stands for the need added last, or for the whole conversation when there is none.
class NeedsSection : public Section
{
    Q_OBJECT
public:
    explicit NeedsSection(const storage::CodeLists &codes, QWidget *parent = nullptr);
    void clear();
    void write(ConversationEntry &entry) const;
    void read(const ConversationEntry &entry);
    bool showProblem(const EntryProblem &problem);
    void clearProblems();
    void focusFirst();
    /// One key: asks for the reason why nothing suits.
    void nothingSuitable();
    QString mainNeed() const;

Q_SIGNALS:
    void changed();
    void nextWanted();

private:
    void search();
    void unmetChosen();
    void showUnmet();
    void buildUnmet();

    const CodeList m_needs;
    const CodeList m_reasons;
    std::vector<NeedEntry> m_unmet; ///< reasons by need
    QString m_wholeUnmet;
    ChipRow *m_chips;
    TypeAhead *m_line;
    Field *m_field;
    QWidget *m_unmetPart;
    CodeBox *m_reason;
    Field *m_reasonField;
};

} // namespace letstalk::ui
