// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QString>

namespace letstalk::test {

/// One frame of a screen at 60 Hz.
inline constexpr double kFrameMs = 16.7;

/// Watches the window's thread while it stands: how long each event kept the thread from the next one.
///
/// What counts is the time that passed less the time that the thread stood ready and waited for a processor
/// (the second number of /proc/thread-self/schedstat). So a busy machine makes nothing slower here, while
/// work, sleeping, and waiting for a lock, a disk or another thread all count: they would stop the window
/// on a fast machine as well. Where the kernel does not tell, all time that passed counts.
class FrameWatch
{
public:
    FrameWatch();
    ~FrameWatch();
    FrameWatch(const FrameWatch &) = delete;
    FrameWatch &operator=(const FrameWatch &) = delete;
    double longestMs() const { return m_longest; }
    /// "ConversationForm, event 12": what kept it longest.
    QString longest() const { return m_what; }
    int events() const { return m_events; }

private:
    friend class WatchedApplication;
    void took(double ms, const char *receiver, int event);

    double m_longest = 0;
    QString m_what;
    int m_events = 0;
    FrameWatch *m_outer;
};

/// The application of the window tests: measures each event while a FrameWatch stands.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;

private:
    bool m_within = false; ///< events that an event sends belong to it
};

} // namespace letstalk::test
