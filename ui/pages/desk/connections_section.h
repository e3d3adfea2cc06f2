// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "ui/pages/desk/connection_row.h"
#include "ui/widgets/section.h"

class QCheckBox;
class QVBoxLayout;

namespace letstalk::ui {

class Field;
class LetterChoice;
class SessionHost;
class TypeAhead;
struct TwoLineRow;

/// What somebody was connected to: typed from the directory, added as a signpost.
class ConnectionsSection : public Section
{
    Q_OBJECT
public:
    explicit ConnectionsSection(SessionHost &host, QWidget *parent = nullptr);
    void clear();
    void write(ConversationEntry &entry) const; ///< after the needs
    void read(const ConversationEntry &entry);
    bool showProblem(const EntryProblem &problem);
    void clearProblems();
    /// False, with what to do beside the line, when something stands in it that was not chosen.
    bool checkTyped();
    void focusFirst();
    /// What was made before cannot be taken away: how it went is told instead.
    void keepMade() { m_keepsMade = true; }
    /// An empty line offers services for the first of these that has no connection yet, else for the main
    /// one.
    void setNeeds(const QStringList &codes);
    /// Adds a service chosen elsewhere, for example on the directory page.
    void addService(ServiceId id, const QString &name);

Q_SIGNALS:
    void changed();
    void nextWanted();

private:
    void search();
    void picked(const TwoLineRow &row);
    ConnectionRow *addRow(const ConnectionEntry &entry, const QString &name);
    void removeRow(ConnectionRow *row);
    void step(ConnectionRow *from, int by);

    QWidget *buildNarrowing();
    void searchAgain();
    void readService(ConnectionRow *row);
    void decline(ConnectionRow *row);
    void reasonChosen(const QString &reason);
    void closeReason();
    QString needAtHand() const;
    bool holds(ServiceId service) const;

    SessionHost &m_host;
    bool m_keepsMade = false;
    QStringList m_needs; ///< the main one first
    QVBoxLayout *m_list;
    std::vector<ConnectionRow *> m_rows;
    TypeAhead *m_line;
    Field *m_field;
    QCheckBox *m_openNow;
    QCheckBox *m_nearest;
    LetterChoice *m_reason;
    ConnectionRow *m_declined = nullptr; ///< whose reason is asked for
};

} // namespace letstalk::ui
