// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access_rules.h"
#include "core/services/storage_thread.h"
#include "ui/counter_mode.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

namespace letstalk::ui {

/// An unlocked file as it comes from the thread that opened it.
struct Opened
{
    std::unique_ptr<services::Workspace> workspace;
    std::unique_ptr<services::SearchReader> reader;
    std::vector<Site> sites; ///< open ones first
    std::vector<Session> today; ///< of all sites
};
using OpenedAnswer = Result<std::shared_ptr<Opened>>;

/// Opens, and makes the reader and the list of sites ready. Any thread; takes about a second by design.
OpenedAnswer openWorkspace(const services::Workspace::OpenRequest &request,
                           const services::Environment &environment);
/// The same for a file that was just founded.
OpenedAnswer finishOpening(std::unique_ptr<services::Workspace> workspace);

/// The unlocked file while the main window stands: owns the writer's thread and the search thread, and what
/// every page wants to know without asking them. Window's thread. Destroying it locks the file.
class SessionHost : public QObject
{
    Q_OBJECT
public:
    /// `session`: the opening chosen at unlock; unset when none is planned today.
    SessionHost(Opened opened, const Site &site, const std::optional<Session> &session,
                const services::Environment &environment, QObject *parent = nullptr);
    ~SessionHost() override;

    const Actor &actor() const { return m_actor; }
    bool may(Act act) const { return isAllowed(m_actor, act); }
    const storage::CodeLists &codes() const { return m_codes; }
    const Site &site() const { return m_site; }
    const std::vector<Site> &sites() const { return m_sites; }
    /// After a site was changed; tellChanged() is to follow.
    void setSites(std::vector<Site> sites);
    const std::optional<Session> &session() const { return m_session; }
    const QString &path() const { return m_path; }
    const QString &council() const { return m_council; }
    const QStringList &notices() const { return m_notices; }
    qint64 nowMs() const { return m_clock.nowMs(); }
    QDate today() const;
    /// Hides names on a desk that visitors can see.
    CounterMode &counter() { return m_counter; }

    /// Runs `job(workspace)` on the writer's thread, in order; `.then(this, ...)` brings the answer home.
    template <class Job> auto post(Job job) { return m_storage->post(std::move(job)); }

    /// Runs `ask(reader)` on the search thread and hands its answer to `then` on this one. A newer search
    /// interrupts this one, and its answer is then never handed over.
    template <class Ask, class Then> void search(QObject *context, Ask ask, Then then);
    /// The same in turn with the searches, interrupting none: more of an answer that is shown already. A
    /// newer search may interrupt it; it then comes back as Superseded.
    template <class Ask, class Then> void read(QObject *context, Ask ask, Then then);

    /// After an act: pages reload what it touched.
    void tellChanged(const journal::Changes &changes) { Q_EMIT changed(changes); }

Q_SIGNALS:
    void changed(const letstalk::journal::Changes &changes);

private:
    const Clock &m_clock;
    Actor m_actor;
    storage::CodeLists m_codes;
    std::vector<Site> m_sites;
    Site m_site;
    std::optional<Session> m_session;
    QString m_path;
    QString m_council;
    QStringList m_notices;
    CounterMode m_counter;
    QTimer m_logSearches; ///< batches what is searched for the access log
    std::shared_ptr<std::atomic<quint64>> m_searches = std::make_shared<std::atomic<quint64>>(0);
    std::unique_ptr<services::SearchThread> m_search; ///< before the writer: its connection must go first
    std::unique_ptr<services::StorageThread> m_storage;
};

template <class Ask, class Then> void SessionHost::search(QObject *context, Ask ask, Then then)
{
    using Answer = std::invoke_result_t<Ask, services::SearchReader &>;
    if (!m_logSearches.isActive())
        m_logSearches.start();
    const quint64 mine = ++*m_searches;
    m_search->unsafeGet().interrupt();
    m_search
        ->post([ask = std::move(ask), mine, newest = m_searches](services::SearchReader &reader) -> Answer {
            if (newest->load() != mine)
                return Error {Error::Code::Superseded, {}, {}};
            return ask(reader);
        })
        .then(context, [then = std::move(then), mine, newest = m_searches](const Answer &answer) {
            if (newest->load() == mine)
                then(answer);
        });
}

template <class Ask, class Then> void SessionHost::read(QObject *context, Ask ask, Then then)
{
    m_search->post([ask = std::move(ask)](services::SearchReader &reader) { return ask(reader); })
        .then(context, std::move(then));
}

} // namespace letstalk::ui
