// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "core/services/service_context.h"
#include "ui/widgets/section.h"

#include <QDate>

#include <functional>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace letstalk::ui {

class CodeBox;
class Field;
class NumberBox;

/// What was said: a summary that is safe to show, the full note, and the smaller facts, folded away until
/// they are wanted or hold something.
class TalkSection : public Section
{
    Q_OBJECT
public:
    TalkSection(const storage::CodeLists &codes, std::function<QDate()> today, QWidget *parent = nullptr);
    void clear() { read({}); }
    void write(ConversationEntry &entry) const;
    void read(const ConversationEntry &entry);
    bool showProblem(const EntryProblem &problem);
    void clearProblems();
    void focusFirst();
    /// Hidden where another part of the form asks for the time.
    void setTimeShown(bool shown);
    void setDetailsShown(bool shown);
    /// By hand: the keyboard goes to the first of them, and back from them.
    void toggleDetails();
    /// Text that stands in a field but could not be read; told beside the field. True when there is some.
    bool hasUnreadable();

Q_SIGNALS:
    void changed();
    void nextWanted(); ///< Enter in the summary

private:
    QWidget *buildDetails(const storage::CodeLists &codes);

    std::function<QDate()> m_today; ///< the window stands open past midnight
    QLineEdit *m_summary;
    QPlainTextEdit *m_note;
    QPushButton *m_more;
    QWidget *m_details;
    QPlainTextEdit *m_matters;
    QPlainTextEdit *m_tried;
    CodeBox *m_type;
    CodeBox *m_channel;
    NumberBox *m_minutes;
    Field *m_minutesField;
    CodeBox *m_privacy;
    CodeBox *m_language;
    CodeBox *m_interpreter;
    CodeBox *m_heard;
    QLineEdit *m_when;
    Field *m_whenField;
    std::optional<qint64> m_occurredAt;
};

/// "9:40", "18/11 14:05", "18/11/2026 14:05": an instant not later than today as it is meant in London;
/// nullopt when it cannot be read.
std::optional<qint64> occurredFromText(const QString &text, QDate today);

} // namespace letstalk::ui
