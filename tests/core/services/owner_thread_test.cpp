// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/owner_thread.h"

#include "core/base/result.h"
#include "tests/support/qt_strings.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QSemaphore>

#include <atomic>
#include <functional>
#include <vector>

using namespace letstalk;
using namespace letstalk::services;

namespace {

struct Owned
{
    std::vector<int> jobs;
    std::function<void(Owned &)> onDestroy;
    ~Owned()
    {
        if (onDestroy)
            onDestroy(*this);
    }
};

/// Runs the event loop until the condition holds; false after ten seconds.
bool eventually(const std::function<bool()> &condition)
{
    const QDeadlineTimer deadline(10'000);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    return true;
}

} // namespace

TEST_CASE("jobs run in order on a thread of their own, and answer")
{
    OwnerThread<Owned> owner(std::make_unique<Owned>());
    const auto *here = QThread::currentThread();
    auto first = owner.post([here](Owned &owned) {
        owned.jobs.push_back(1);
        return QThread::currentThread() != here;
    });
    auto second = owner.post([](Owned &owned) {
        owned.jobs.push_back(2);
        return Result<int>(int(owned.jobs.size()));
    });
    CHECK(first.result());
    const auto answer = second.result();
    REQUIRE(answer);
    CHECK(*answer == 2);
}

TEST_CASE("an answer comes home to the receiver's thread")
{
    OwnerThread<Owned> owner(std::make_unique<Owned>());
    QObject page;
    const auto *here = QThread::currentThread();
    int got = 0;
    owner.post([](Owned &) { return Result<int>(7); }).then(&page, [&](Result<int> answer) {
        CHECK(QThread::currentThread() == here);
        got = answer ? *answer : -1;
    });
    CHECK(eventually([&] { return got == 7; }));
    // also when it was ready before anybody asked for it
    auto ready = owner.post([](Owned &) { return 8; });
    REQUIRE(eventually([&] { return ready.isFinished(); }));
    ready.then(&page, [&](int answer) { got = answer; });
    CHECK(eventually([&] { return got == 8; }));
}

TEST_CASE("values that can only be moved travel both ways")
{
    OwnerThread<Owned> owner(std::make_unique<Owned>());
    QObject page;
    auto secret = std::make_unique<int>(5);
    int got = 0;
    owner.post([secret = std::move(secret)](Owned &) { return std::make_unique<int>(*secret + 1); })
        .then(&page,
              [&, kept = std::make_unique<int>(10)](std::unique_ptr<int> answer) { got = *answer + *kept; });
    CHECK(eventually([&] { return got == 16; }));
}

TEST_CASE("an answer for a page that has gone is dropped")
{
    OwnerThread<Owned> owner(std::make_unique<Owned>());
    QSemaphore mayFinish;
    auto page = std::make_unique<QObject>();
    std::atomic<int> delivered = 0;
    // gone before the job ends
    owner
        .post([&](Owned &) {
            mayFinish.acquire();
            return 1;
        })
        .then(page.get(), [&](int) { ++delivered; });
    page.reset();
    mayFinish.release();
    // gone between the job's end and the delivery
    page = std::make_unique<QObject>();
    auto answer = owner.post([](Owned &) { return 2; });
    answer.then(page.get(), [&](int) { ++delivered; });
    owner.post([](Owned &) { return 3; }).result(); // the one before has ended
    page.reset();
    // and the next one is still delivered
    QObject stays;
    bool last = false;
    owner.post([](Owned &) { return 4; }).then(&stays, [&](int) { last = true; });
    CHECK(eventually([&] { return last; }));
    CHECK(delivered == 0);
}

TEST_CASE("closing finishes the posted jobs, destroys on the thread, and delivers nothing afterwards")
{
    for (int round = 0; round < 50; ++round) { // also straight after the start, before the loop runs
        std::vector<int> ran;
        const QThread *destroyedOn = nullptr;
        int delivered = 0;
        QObject page;
        {
            auto owned = std::make_unique<Owned>();
            owned->onDestroy = [&](Owned &gone) {
                ran = gone.jobs;
                destroyedOn = QThread::currentThread();
            };
            OwnerThread<Owned> owner(std::move(owned));
            for (int i = 0; i < 20; ++i)
                owner
                    .post([i](Owned &o) {
                        o.jobs.push_back(i);
                        return i;
                    })
                    .then(&page, [&](int) { ++delivered; });
        }
        REQUIRE(ran.size() == 20);
        CHECK(ran.back() == 19);
        CHECK(destroyedOn != QThread::currentThread());
        QCoreApplication::processEvents();
        CHECK(delivered == 0);
    }
}
