// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace letstalk::ui {

/// Tells when nobody has touched keyboard or pointer for a while, sleep included: a computer that was closed
/// in the evening is idle in the morning, before the first key does anything.
class IdleWatch : public QObject
{
    Q_OBJECT
public:
    /// Milliseconds that go on while the computer sleeps.
    using Uptime = std::function<qint64()>;

    explicit IdleWatch(QObject *parent = nullptr);
    void setTimeout(int ms);
    void setUptime(Uptime uptime); ///< for tests, which let a computer sleep

Q_SIGNALS:
    void idle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isOver() const;
    void look();

    Uptime m_uptime;
    QTimer m_timer;
    int m_timeout = 0;
    qint64 m_touched = 0;
};

} // namespace letstalk::ui
