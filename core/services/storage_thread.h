// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/workspace.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>
#include <type_traits>

namespace letstalk::services {

/// A thread that owns one T (the workspace, a search reader) and runs jobs on it in order. post() is for the
/// window's thread;
/// `.then(this, ...)` brings the answer home and is dropped if the page has gone.
template <class T> class OwnerThread
{
public:
    explicit OwnerThread(std::unique_ptr<T> owned) : m_owned(std::move(owned))
    {
        m_worker.moveToThread(&m_thread);
        m_thread.start();
    }
    /// Finishes the jobs that were posted, destroys T on its thread, then returns.
    ~OwnerThread()
    {
        QMetaObject::invokeMethod(
            &m_worker, [this] { m_owned.reset(); }, Qt::QueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    OwnerThread(const OwnerThread &) = delete;
    OwnerThread &operator=(const OwnerThread &) = delete;

    /// The job's answer, which must be a Result or another value.
    template <class Job> auto post(Job job) -> QFuture<std::invoke_result_t<Job, T &>>
    {
        using Answer = std::invoke_result_t<Job, T &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        promise->start();
        auto future = promise->future();
        QMetaObject::invokeMethod(
            &m_worker,
            [this, promise, job = std::move(job)]() mutable {
                promise->addResult(job(*m_owned));
                promise->finish();
            },
            Qt::QueuedConnection);
        return future;
    }

    /// For calls that are safe from any thread (SearchReader::interrupt). Valid while this lives.
    T &unsafeGet() { return *m_owned; }

private:
    std::unique_ptr<T> m_owned;
    QThread m_thread;
    QObject m_worker;
};

using StorageThread = OwnerThread<Workspace>;
using SearchThread = OwnerThread<SearchReader>;

} // namespace letstalk::services
