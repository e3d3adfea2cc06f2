// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/connection.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QToolButton;

namespace letstalk::ui {

/// One connection: a letter changes its type, D says that they said no, Delete removes it.
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
    /// They said no; `reason`: in words, may be empty.
    void setDeclined(const QString &reason, const QString &reasonWords);
    void setOffered(); ///< they did not say no after all
    /// What to know before they go there: "Full until 3 December".
    void setWarning(const QString &text);
    QString name() const { return m_name; }
    bool isDeclined() const { return m_entry.status == ConnectionStatus::Declined; }

Q_SIGNALS:
    void changed();
    void declineWanted(); ///< or, of one that was declined, that it was not
    void removeWanted();
    void stepped(int by);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// How it went was told already: nobody says no to it any more.
    bool mayDecline() const;
    void describe();

    ConnectionEntry m_entry;
    QString m_name;
    bool m_kept = false;
    QString m_reason; ///< in words
    QLabel *m_label;
    QComboBox *m_type;
    QToolButton *m_decline;
    QToolButton *m_remove;
    QLabel *m_no;
    QLabel *m_warning;
};

} // namespace letstalk::ui
