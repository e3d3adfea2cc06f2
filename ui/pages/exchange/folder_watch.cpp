// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/folder_watch.h"

#include "ui/session_host.h"

namespace letstalk::ui {

namespace {
constexpr int kEveryMs = 60'000;
/// One small file to a look: whoever saves meanwhile waits for no more than that. What is larger is brought
/// in by a person, who sees how it goes and can stop it.
constexpr services::WatchPace kPace {1, 2'000'000};
} // namespace

FolderWatch::FolderWatch(SessionHost &host, QObject *parent) : QObject(parent), m_host(host)
{
    connect(&m_timer, &QTimer::timeout, this, &FolderWatch::lookNow);
    if (m_host.may(Act::ImportBundle))
        m_timer.start(kEveryMs);
}

void FolderWatch::lookNow()
{
    if (m_looking)
        return;
    m_looking = true;
    m_host.post([](services::Workspace &workspace) { return workspace.exchange().watchOnce({}, kPace); })
        .then(this, [this](const Result<services::WatchRound> &round) { looked(round); });
}

void FolderWatch::looked(const Result<services::WatchRound> &round)
{
    m_looking = false;
    if (!round)
        return; // the status says what is amiss; a message a minute would not help
    QStringList words;
    bool needsPerson = false;
    for (const auto &imported : round->imported) {
        words << imported.words << imported.notices;
        if (imported.toCheck > 0)
            words << tr("%n field(s) to check.", nullptr, int(imported.toCheck));
        if (imported.changes.entities != 0)
            m_host.tellChanged(imported.changes);
    }
    QStringList refused;
    for (const auto &preview : round->refused)
        refused << preview.words + QLatin1Char(' ') + preview.mend;
    if (refused != m_refused) {
        words << refused;
        needsPerson = !refused.isEmpty();
        m_refused = refused;
    }
    if (round->problem != m_problem) {
        m_problem = round->problem;
        if (!m_problem.isEmpty()) {
            words << m_problem;
            needsPerson = true;
        }
    }
    if (!words.isEmpty())
        Q_EMIT happened(words, needsPerson);
    if (round->more)
        lookNow();
}

} // namespace letstalk::ui
