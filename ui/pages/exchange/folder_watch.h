// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/services/exchange_values.h"

#include <QObject>
#include <QTimer>

namespace letstalk::ui {

class SessionHost;

/// Looks into the watched folder every minute while the file is unlocked, if there is one.
class FolderWatch : public QObject
{
    Q_OBJECT
public:
    explicit FolderWatch(SessionHost &host, QObject *parent = nullptr);
    void lookNow();

Q_SIGNALS:
    /// Something came in, or somebody has to look at a file. `words`: a sentence for each.
    void happened(const QStringList &words, bool needsPerson);

private:
    void looked(const Result<services::WatchRound> &round);

    SessionHost &m_host;
    QTimer m_timer;
    bool m_looking = false;
    QString m_problem; ///< told once, not every minute
    QStringList m_refused;
};

} // namespace letstalk::ui
