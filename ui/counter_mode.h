// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace letstalk::ui {

/// Hides names where visitors can see the screen (F9): initials stand for them until one is revealed for a
/// few seconds. Everything at the desk and on the People page that shows a name asks shown() and does so
/// again on changed(). Window's thread.
class CounterMode : public QObject
{
    Q_OBJECT
public:
    explicit CounterMode(QObject *parent = nullptr);
    bool isOn() const { return m_on; }
    void setOn(bool on);
    /// The name, or its initials while names are hidden. `key`: what reveal() takes, the id of the row that
    /// the name stands for.
    QString shown(const QString &name, const QString &key) const;
    bool hides(const QString &key) const { return m_on && (key.isEmpty() || key != m_revealed); }
    /// Shows one name for kRevealMs; another one hides it again. The caller has noted it in the access log.
    void reveal(const QString &key);
    /// "Siân Oakfield" is "S. O."; nothing readable is "Visitor".
    static QString masked(const QString &name);
    static constexpr int kRevealMs = 5000;

Q_SIGNALS:
    void changed();

private:
    bool m_on = false;
    QString m_revealed;
    QTimer m_timer;
};

} // namespace letstalk::ui
