// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/frame_watch.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QThread>

#include <cstdio>

#ifdef __linux__
#include <fcntl.h>
#include <unistd.h>
#endif

namespace letstalk::test {

namespace {

FrameWatch *current = nullptr;

/// Nanoseconds that this thread has waited for a processor; 0 where it is not told.
qint64 waitedForProcessor()
{
#ifdef __linux__
    // Opened once, in the window's thread, and read for that thread ever after.
    static const int file = ::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    char text[96] = {};
    if (file < 0 || ::pread(file, text, sizeof text - 1, 0) <= 0)
        return 0;
    long long ran = 0;
    long long waited = 0;
    return std::sscanf(text, "%lld %lld", &ran, &waited) == 2 ? waited : 0;
#else
    return 0;
#endif
}

} // namespace

FrameWatch::FrameWatch() : m_outer(current)
{
    current = this;
}

FrameWatch::~FrameWatch()
{
    current = m_outer;
}

void FrameWatch::took(double ms, const char *receiver, int event)
{
    ++m_events;
    if (ms > m_longest) {
        m_longest = ms;
        m_what = QStringLiteral("%1, event %2").arg(QLatin1String(receiver)).arg(event);
    }
    if (m_outer)
        m_outer->took(ms, receiver, event);
}

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    if (!current || m_within || QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const char *const name = receiver->metaObject()->className(); // it may be gone afterwards
    const int type = event->type();
    m_within = true;
    const qint64 before = waitedForProcessor();
    QElapsedTimer clock;
    clock.start();
    const bool handled = QApplication::notify(receiver, event);
    const qint64 passed = clock.nsecsElapsed() - (waitedForProcessor() - before);
    m_within = false;
    if (current)
        current->took(double(passed) / 1e6, name, type);
    return handled;
}

} // namespace letstalk::test
