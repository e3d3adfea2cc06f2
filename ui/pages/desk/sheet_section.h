// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "ui/widgets/section.h"

class QLineEdit;

namespace letstalk::ui {

class Field;
class SessionHost;

/// What comes from a numbered sheet of paper after an outage: its number first, then the true time. Hidden
/// until it is asked for, and open for the next sheet after one was saved.
class SheetSection : public Section
{
    Q_OBJECT
public:
    explicit SheetSection(SessionHost &host, QWidget *parent = nullptr);
    void open(); ///< and the keyboard goes to the number
    bool isOpen() const { return !isHidden(); }
    void close();
    /// Ready for the next sheet, of the same day as the one before.
    void next(std::optional<qint64> before);
    void write(ConversationEntry &entry) const; ///< after what else sets the time
    void read(const ConversationEntry &entry);
    bool showProblem(const EntryProblem &problem);
    void clearProblems();
    /// A time that cannot be read, or a number that is still missing; told beside the field.
    bool hasUnreadable();
    void focusFirst();

Q_SIGNALS:
    void changed();
    void nextWanted(); ///< Enter after the time
    void opened(bool isOpen);
    void sheetsWanted(); ///< to print some, or to see which are out there

private:
    void checkNumber(bool goOn);
    std::optional<qint64> time() const;

    SessionHost &m_host;
    QLineEdit *m_number;
    Field *m_numberField;
    QLineEdit *m_when;
    Field *m_whenField;
};

} // namespace letstalk::ui
