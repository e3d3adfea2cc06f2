// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/folder_watch.h"

#include "ui/session_host.h"
#include "ui/tell_error.h"
#include "ui/widgets/busy_bar.h"

namespace letstalk::ui {

namespace {
constexpr int kEveryMs = 60'000;
/// One small file to a look, or a piece of one for others: whoever saves meanwhile waits for no more than
/// that. What comes and is larger is brought in by a person, who sees how it goes and can stop it.
constexpr services::WatchPace kPace {1, 2'000'000, 1'000'000};
} // namespace

FolderWatch::FolderWatch(SessionHost &host, BusyBar &bar, QObject *parent)
    : QObject(parent), m_host(host), m_bar(bar)
{
    begin();
    connect(&m_timer, &QTimer::timeout, this, &FolderWatch::lookNow);
    if (m_host.may(Act::ImportBundle))
        m_timer.start(kEveryMs);
}

void FolderWatch::lookNow()
{
    if (m_looking || m_stopped)
        return;
    m_looking = true;
    m_host
        .post([tell = m_tell](services::Workspace &workspace) {
            return workspace.exchange().watchOnce(tell, kPace);
        })
        .then(this, [this](const Result<services::WatchRound> &round) { looked(round); });
}

void FolderWatch::lookAnew()
{
    begin();
    lookNow();
}

void FolderWatch::begin()
{
    m_stop = std::make_shared<std::atomic_bool>(false);
    m_tell = m_bar.progress(m_stop);
    m_stopped = false;
}

void FolderWatch::showBar(bool isWriting)
{
    if (isWriting && !m_writing)
        m_bar.start(tr("Putting a file into the watched folder"), true, m_stop);
    else if (m_writing && !isWriting)
        m_bar.finish();
    m_writing = isWriting;
}

void FolderWatch::looked(const Result<services::WatchRound> &round)
{
    m_looking = false;
    const bool wasWriting = m_writing;
    showBar(round && round->writing);
    if (!round)
        return failed(round.error());
    if (wasWriting && !m_writing)
        begin(); // a Cancel that came too late stops nothing else
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
    if (round->more || round->writing)
        lookNow();
}

void FolderWatch::failed(const Error &error)
{
    m_stopped = error.code == Error::Code::Cancelled;
    const QString problem = m_stopped
        ? tr("Stopped: nothing of the file stays in the watched folder. The folder is not looked into again "
             "until it is chosen anew (Ctrl+D), or this file is locked and unlocked.")
        : errorWords(error, u' ');
    if (problem != m_problem || m_stopped) // else told already: not every minute
        Q_EMIT happened({problem}, true);
    m_problem = problem;
}

} // namespace letstalk::ui
