// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/services/exchange_values.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

namespace letstalk::ui {

class BusyBar;
class SessionHost;

/// Looks into the watched folder every minute while the file is unlocked, if there is one. A file for others
/// is written a piece at a look, so that whoever saves at the desk does not wait for it; the bar shows how
/// far it is, and stops it.
class FolderWatch : public QObject
{
    Q_OBJECT
public:
    FolderWatch(SessionHost &host, BusyBar &bar, QObject *parent = nullptr);
    void lookNow();
    /// Looks now, and goes on doing so where a person stopped it.
    void lookAnew();

Q_SIGNALS:
    /// Something came in, or somebody has to look at a file. `words`: a sentence for each.
    void happened(const QStringList &words, bool needsPerson);

private:
    void looked(const Result<services::WatchRound> &round);
    void showBar(bool isWriting);
    void begin();
    void failed(const Error &error);

    SessionHost &m_host;
    BusyBar &m_bar;
    std::shared_ptr<std::atomic_bool> m_stop; ///< a person pressed Cancel
    std::function<bool(qint64, qint64)> m_tell; ///< the bar how far it is, from the writer's thread
    bool m_stopped = false; ///< and it was stopped
    bool m_writing = false; ///< a file for others, which the bar shows
    QTimer m_timer;
    bool m_looking = false;
    QString m_problem; ///< told once, not every minute
    QStringList m_refused;
};

} // namespace letstalk::ui
