// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/desk_service.h"

#include <QDialog>

class QLabel;
class QListView;
class QPushButton;
class QTextBrowser;

namespace letstalk::ui {

class SessionHost;
class TwoLineModel;

/// A saved conversation to read, with its connections and how each went. Nothing is changed in it: what it
/// asks for is the caller's business, who shows the card anew.
class CardDialog : public QDialog
{
    Q_OBJECT
public:
    using Card = services::DeskService::Card;
    CardDialog(SessionHost &host, const Card &card, QWidget *parent = nullptr);
    /// The same conversation as it stands now; the chosen connection stays.
    void show(const Card &card);
    using QDialog::show;
    const Card &card() const { return m_card; }
    /// Names are hidden on the desk, and here: until its reader asks.
    bool isHidden() const { return m_hidden; }
    /// Whether the page it was opened from has a way to raise leads.
    void setMayFlag(bool may);
    /// All of it, once that was noted.
    void reveal();
    /// Above the buttons: what was done, or went wrong.
    void say(const QString &text);

Q_SIGNALS:
    void outcomeWanted(letstalk::ConnectionId connection);
    void correctWanted();
    void leadWanted();
    void revealWanted();

private:
    QWidget *buildConnections();
    QWidget *buildActs();
    void fill();
    void tellChosen();

    SessionHost &m_host;
    Card m_card;
    bool m_hidden;
    bool m_mayFlag = false;
    QTextBrowser *m_text;
    QWidget *m_connectionsPart;
    TwoLineModel *m_connections;
    QListView *m_list;
    QTextBrowser *m_steps;
    QPushButton *m_tell;
    QPushButton *m_correct;
    QPushButton *m_lead;
    QPushButton *m_reveal;
    QLabel *m_said;
};

} // namespace letstalk::ui
