// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/idle_watch.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace letstalk::ui {

namespace {

constexpr int kLookEveryMs = 5000;

/// QTimer and the steady clock of Linux stand still while the computer sleeps.
qint64 uptimeMs()
{
#ifdef CLOCK_BOOTTIME
    timespec now {};
    if (clock_gettime(CLOCK_BOOTTIME, &now) == 0)
        return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
#endif
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

bool isTouch(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::InputMethod:
        return true;
    default:
        return false;
    }
}

} // namespace

IdleWatch::IdleWatch(QObject *parent) : QObject(parent), m_uptime(uptimeMs)
{
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::look);
    qApp->installEventFilter(this);
}

void IdleWatch::setTimeout(int ms)
{
    m_timeout = ms;
    m_touched = m_uptime();
    m_timer.start(std::min(ms, kLookEveryMs));
}

void IdleWatch::setUptime(Uptime uptime)
{
    m_uptime = std::move(uptime);
    m_touched = m_uptime();
}

bool IdleWatch::isOver() const
{
    return m_timer.isActive() && m_uptime() - m_touched >= m_timeout;
}

void IdleWatch::look()
{
    if (!isOver())
        return;
    m_touched = m_uptime(); // told again after another while, should the lock not have been possible
    Q_EMIT idle();
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (!isTouch(event->type()))
        return QObject::eventFilter(watched, event);
    if (isOver()) {
        look();
        return true;
    }
    m_touched = m_uptime();
    return QObject::eventFilter(watched, event);
}

} // namespace letstalk::ui
