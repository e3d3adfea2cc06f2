#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>

namespace letstalk::ui {

/// Runs a job that belongs to no workspace yet (opening one, founding one) away from the window's thread. The
/// answer must be copyable; share what is not.
template <class Job> auto runInBackground(Job job) -> QFuture<std::invoke_result_t<Job>>
{
    using Answer = std::invoke_result_t<Job>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, job = std::move(job)]() mutable {
        promise->addResult(job());
        promise->finish();
    });
    return future;
}

} // namespace letstalk::ui
