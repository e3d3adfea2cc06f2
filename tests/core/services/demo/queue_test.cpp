// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_queue.h"

#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <algorithm>

using namespace letstalk;
using namespace letstalk::demo;

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kOpens = 1'763'632'800'000; // a Thursday, 10:00

} // namespace

TEST_CASE("a session's queue is in order, within its hours, and nobody is seen before arriving")
{
    Dice dice(3, "queue");
    for (const int wanted : {0, 1, 7, 40, 900}) {
        INFO(wanted);
        const auto visits = sessionQueue(kOpens, kOpens + 120 * kMinute, wanted, dice);
        int seen = 0;
        qint64 before = 0;
        for (const auto &visit : visits) {
            CHECK(visit.arrivedAt >= std::max(before, kOpens));
            CHECK(visit.arrivedAt < kOpens + 120 * kMinute);
            CHECK(visit.endedAt > visit.arrivedAt);
            CHECK(visit.number >= 1);
            CHECK(visit.number <= 99);
            CHECK(visit.isSeen() == (visit.endState == QLatin1String("SEEN")));
            if (visit.isSeen()) {
                ++seen;
                CHECK(visit.seenAt >= visit.arrivedAt);
                CHECK(visit.endedAt > visit.seenAt);
            }
            before = visit.arrivedAt;
        }
        CHECK(seen == wanted);
    }
}

TEST_CASE("most people wait some minutes, few wait an hour, some leave unseen")
{
    Dice dice(5, "queue");
    std::vector<qint64> waits;
    int unseen = 0;
    for (int session = 0; session < 200; ++session) {
        for (const auto &visit : sessionQueue(kOpens, kOpens + 120 * kMinute, 12, dice)) {
            if (visit.isSeen())
                waits.push_back((visit.seenAt - visit.arrivedAt) / kMinute);
            else
                ++unseen;
        }
    }
    std::sort(waits.begin(), waits.end());
    CHECK(waits[waits.size() / 2] >= 1);
    CHECK(waits[waits.size() / 2] <= 15);
    CHECK(waits[waits.size() * 98 / 100] <= 60);
    CHECK(unseen > 60);
    CHECK(unseen < 240);
}

TEST_CASE("some come as a group and some ring or write, and nobody who rang is a group")
{
    Dice dice(5, "queue");
    Dice company(5, "company");
    int visits = 0;
    int groups = 0;
    int rang = 0;
    for (int session = 0; session < 100; ++session) {
        auto queue = sessionQueue(kOpens, kOpens + 120 * kMinute, 12, dice);
        addCompany(queue, company);
        for (const auto &visit : queue) {
            ++visits;
            CHECK(visit.partySize >= 1);
            CHECK(visit.partySize <= 4);
            groups += visit.partySize > 1 ? 1 : 0;
            if (visit.channel == QLatin1String("FACE_TO_FACE"))
                continue;
            ++rang;
            CHECK(visit.partySize == 1);
        }
    }
    CHECK(groups * 100 > visits * 6);
    CHECK(groups * 100 < visits * 18);
    CHECK(rang * 100 > visits * 5);
    CHECK(rang * 100 < visits * 13);
}

TEST_CASE("a few still wait on the last day, with tokens that go on from those given out")
{
    Dice dice(7, "today");
    for (int before : {0, 12, 98}) {
        const auto visits = stillWaiting(kOpens, kOpens + 120 * kMinute, before, dice);
        CHECK(visits.size() >= 3);
        CHECK(visits.size() <= 5);
        CHECK(visits.front().number == before % 99 + 1);
        bool urgent = false;
        for (const auto &visit : visits) {
            CHECK(visit.arrivedAt > kOpens);
            CHECK(visit.arrivedAt < kOpens + 120 * kMinute);
            CHECK(visit.endState.isEmpty());
            CHECK_FALSE(visit.isSeen());
            CHECK(visit.number >= 1);
            CHECK(visit.number <= 99);
            CHECK(visit.partySize >= 1);
            urgent = urgent || visit.urgency != QLatin1String("ROUTINE");
        }
        CHECK(urgent);
    }
}
