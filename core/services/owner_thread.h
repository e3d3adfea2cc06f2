// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>
#include <QPointer>
#include <QPromise>
#include <QThread>

#include <memory>
#include <type_traits>
#include <utility>

namespace letstalk::services {

/// The answer to a job posted to an OwnerThread.
///
///     storage.post([entry](Workspace &w) { return w.desk().log(entry); })
///         .then(this, [this](Result<DeskService::Logged> logged) { show(std::move(logged)); });
///
/// QFuture::then() with a context is not used: in Qt 6.4 it looks at the context from the worker's thread, and
/// aborts when the page has gone.
template <class T> class Answer
{
public:
    Answer(QFuture<T> future, std::weak_ptr<QObject> home) : m_future(std::move(future)), m_home(std::move(home))
    { }

    /// Brings the answer to `receiver`'s thread, which must be the one that made the OwnerThread. Dropped if
    /// the receiver or the OwnerThread has gone by then.
    template <class Then> void then(QObject *receiver, Then &&take)
    {
        m_future.then([home = m_home, guard = QPointer<QObject>(receiver),
                       take = std::forward<Then>(take)](T answer) mutable {
            const auto target = home.lock();
            if (!target)
                return;
            QMetaObject::invokeMethod(
                target.get(),
                [guard = std::move(guard), take = std::move(take), answer = std::move(answer)]() mutable {
                    if (guard) // asked on the receiver's own thread, so it cannot go in between
                        take(std::move(answer));
                },
                Qt::QueuedConnection);
        });
    }

    /// Waits; for tests and for programs without an event loop.
    T result() { return m_future.takeResult(); }
    bool isFinished() const { return m_future.isFinished(); }

private:
    QFuture<T> m_future;
    std::weak_ptr<QObject> m_home;
};

/// A thread that owns one T (the workspace, a search reader) and runs jobs on it in order. Made and destroyed
/// on one thread, the window's; post() may be called from any.
template <class T> class OwnerThread
{
public:
    explicit OwnerThread(std::unique_ptr<T> owned) : m_owned(std::move(owned))
    {
        m_worker.moveToThread(&m_thread);
        m_thread.start();
    }
    /// Finishes the jobs that were posted, destroys T on its thread, then returns. Answers that were not
    /// delivered by then are dropped.
    ~OwnerThread()
    {
        // The thread is stopped from within: quit() from here could overtake the jobs.
        QMetaObject::invokeMethod(
            &m_worker,
            [this] {
                m_owned.reset();
                m_thread.quit();
            },
            Qt::QueuedConnection);
        m_thread.wait();
    }
    OwnerThread(const OwnerThread &) = delete;
    OwnerThread &operator=(const OwnerThread &) = delete;

    /// The job's answer, which must be a Result or another value.
    template <class Job> auto post(Job job) -> Answer<std::invoke_result_t<Job &, T &>>
    {
        using Value = std::invoke_result_t<Job &, T &>;
        static_assert(!std::is_void_v<Value>, "a job answers with a Result or another value");
        auto promise = std::make_shared<QPromise<Value>>();
        promise->start();
        Answer<Value> answer(promise->future(), m_home);
        // A functor may be copied on its way; a job that holds a secret cannot be.
        auto shared = std::make_shared<Job>(std::move(job));
        QMetaObject::invokeMethod(
            &m_worker,
            [this, promise, shared] {
                promise->addResult((*shared)(*m_owned));
                promise->finish();
            },
            Qt::QueuedConnection);
        return answer;
    }

    /// For calls that are safe from any thread (SearchReader::interrupt). Valid while this lives.
    T &unsafeGet() { return *m_owned; }

private:
    std::unique_ptr<T> m_owned;
    std::shared_ptr<QObject> m_home = std::make_shared<QObject>(); ///< lives where this was made
    QThread m_thread;
    QObject m_worker; ///< lives on m_thread
};

} // namespace letstalk::services
