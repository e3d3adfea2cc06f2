// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/conversation.h"
#include "ui/widgets/section.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QToolButton;

namespace letstalk::ui {

class Field;
class SessionHost;
class TypeAhead;
struct TwoLineRow;

/// One connection: a letter changes its type, Delete removes it.
class ConnectionRow : public QFrame
{
    Q_OBJECT
public:
    ConnectionRow(const ConnectionEntry &entry, const QString &name, QWidget *parent = nullptr);
    const ConnectionEntry &entry() const { return m_entry; }
    void setName(const QString &name);
    void setType(ConnectionType type);
    /// It was made, and stays: its type can be changed.
    void keep();

Q_SIGNALS:
    void changed();
    void removeWanted();
    void stepped(int by);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    ConnectionEntry m_entry;
    QString m_name;
    bool m_kept = false;
    QLabel *m_label;
    QComboBox *m_type;
    QToolButton *m_remove;
};

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

    QString needAtHand() const;
    bool holds(ServiceId service) const;

    SessionHost &m_host;
    bool m_keepsMade = false;
    QStringList m_needs; ///< the main one first
    QVBoxLayout *m_list;
    std::vector<ConnectionRow *> m_rows;
    TypeAhead *m_line;
    Field *m_field;
};

} // namespace letstalk::ui
