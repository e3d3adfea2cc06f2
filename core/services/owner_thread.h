// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QObject>
#include <QPointer>
#include <QThread>
#include <QWaitCondition>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace letstalk::services {

/// The answer to a job posted to an OwnerThread.
///
///     storage.post([entry](Workspace &w) { return w.desk().log(entry); })
///         .then(this, [this](Result<DeskService::Logged> logged) { show(std::move(logged)); });
///
/// Not a QFuture: in Qt 6.4 its then() looks at the context object from the worker's thread, and aborts when
/// the page has gone.
template <class T> class Answer
{
public:
    /// Brings the answer to `receiver`'s thread, which must be the one that made the OwnerThread. Dropped if
    /// the receiver or the OwnerThread has gone by then. Once, instead of result().
    template <class Then> void then(QObject *receiver, Then take)
    {
        auto taker = [home = m_home, guard = QPointer<QObject>(receiver),
                      take = std::make_shared<Then>(std::move(take))](T &&answer) {
            const auto target = home.lock();
            if (!target)
                return;
            auto carried = std::make_shared<T>(std::move(answer)); // a functor may be copied on its way
            QMetaObject::invokeMethod(
                target.get(),
                [guard, take, carried] {
                    if (guard) // asked on the receiver's own thread, so it cannot go in between
                        (*take)(std::move(*carried));
                },
                Qt::QueuedConnection);
        };
        QMutexLocker lock(&m_state->mutex);
        if (!m_state->answer) {
            m_state->taker = std::move(taker);
            return;
        }
        T ready = std::move(*m_state->answer);
        lock.unlock();
        taker(std::move(ready));
    }

    /// Waits; for tests and for programs without an event loop. Once, instead of then().
    T result()
    {
        QMutexLocker lock(&m_state->mutex);
        while (!m_state->answer)
            m_state->ready.wait(&m_state->mutex);
        return std::move(*m_state->answer);
    }
    bool isFinished() const
    {
        const QMutexLocker lock(&m_state->mutex);
        return m_state->answer.has_value();
    }

private:
    template <class> friend class OwnerThread;
    struct State
    {
        QMutex mutex;
        QWaitCondition ready;
        std::optional<T> answer;
        std::function<void(T &&)> taker;

        void set(T value)
        {
            QMutexLocker lock(&mutex);
            answer = std::move(value);
            ready.wakeAll();
            if (!taker)
                return;
            const auto take = std::exchange(taker, nullptr);
            T taken = std::move(*answer);
            lock.unlock();
            take(std::move(taken));
        }
    };
    explicit Answer(std::weak_ptr<QObject> home) : m_home(std::move(home)) { }

    std::shared_ptr<State> m_state = std::make_shared<State>();
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
        Answer<Value> answer(m_home);
        auto shared = std::make_shared<Job>(std::move(job)); // a job that holds a secret cannot be copied
        QMetaObject::invokeMethod(
            &m_worker, [this, state = answer.m_state, shared] { state->set((*shared)(*m_owned)); },
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
