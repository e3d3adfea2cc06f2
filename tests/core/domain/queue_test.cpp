// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/queue.h"

#include "core/base/random.h"
#include "tests/support/catch.h"
#include "tests/support/qt_strings.h"

#include <algorithm>
#include <set>

using namespace letstalk;
using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList kColours {u"RED"_s,    u"BLUE"_s,   u"GREEN"_s, u"YELLOW"_s,
                            u"ORANGE"_s, u"PURPLE"_s, u"WHITE"_s};
constexpr qint64 kMinute = 60'000;

RowId idOf(quint64 number)
{
    RowId id;
    for (std::size_t i = 0; i < 8; ++i)
        id.bytes[15 - i] = std::uint8_t(number >> (8 * i));
    return id;
}

std::vector<QueueVisit> randomQueue(SeededRandom &dice)
{
    const QString urgencies[] = {u"NOW"_s, u"TODAY"_s, u"ROUTINE"_s, u"A_CODE_OF_TOMORROW"_s, QString()};
    std::vector<QueueVisit> visits(dice.below(12));
    for (std::size_t i = 0; i < visits.size(); ++i) {
        auto &visit = visits[i];
        visit.id = VisitId(idOf(i + 1));
        visit.arrivedAt = qint64(dice.below(4)) * kMinute; // many at the same moment
        visit.urgency = urgencies[dice.below(5)];
        if (dice.below(3) == 0)
            visit.seenAt = visit.arrivedAt + qint64(dice.below(9)) * kMinute;
        if (dice.below(3) == 0) {
            visit.endState = dice.below(2) ? u"SEEN"_s : u"LEFT_UNSEEN"_s;
            visit.endedAt = visit.arrivedAt + qint64(dice.below(9)) * kMinute;
        }
    }
    for (std::size_t i = visits.size(); i > 1; --i)
        std::swap(visits[i - 1], visits[dice.below(i)]);
    return visits;
}

} // namespace

TEST_CASE("whoever is called next is the most urgent who came first, in any order of reading")
{
    SeededRandom dice(11);
    for (int round = 0; round < 3'000; ++round) {
        auto visits = randomQueue(dice);
        auto other = visits;
        std::reverse(other.begin(), other.end());
        sortQueue(visits);
        sortQueue(other);
        INFO(round);
        REQUIRE(visits == other); // one order on every computer
        const auto waiting = std::count_if(visits.begin(), visits.end(),
                                           [](const auto &visit) { return visit.isWaiting(); });
        for (std::size_t i = 0; i < visits.size(); ++i) {
            REQUIRE(visits[i].isWaiting() == (i < std::size_t(waiting)));
            if (!visits[i].isWaiting())
                continue;
            // nobody behind is more urgent, nor as urgent and earlier
            for (std::size_t k = i + 1; k < std::size_t(waiting); ++k) {
                REQUIRE(urgencyRank(visits[k].urgency) >= urgencyRank(visits[i].urgency));
                if (urgencyRank(visits[k].urgency) == urgencyRank(visits[i].urgency))
                    REQUIRE(visits[k].arrivedAt >= visits[i].arrivedAt);
            }
        }
        const auto firstOver
            = std::find_if(visits.begin(), visits.end(), [](const auto &visit) { return visit.hasEnded(); });
        REQUIRE(std::all_of(firstOver, visits.end(), [](const auto &visit) { return visit.hasEnded(); }));
    }
}

TEST_CASE("minutes are those until somebody was seen, or left, or until now, never fewer than none")
{
    QueueVisit visit;
    visit.arrivedAt = 100 * kMinute;
    CHECK(waitedMinutes(visit, 112 * kMinute + 59'999) == 12);
    CHECK(waitedMinutes(visit, 90 * kMinute) == 0); // the clock was put back
    visit.seenAt = 107 * kMinute;
    CHECK(waitedMinutes(visit, 200 * kMinute) == 7);
    visit.endState = u"SEEN"_s;
    visit.endedAt = 150 * kMinute;
    CHECK(waitedMinutes(visit, 200 * kMinute) == 7);
    visit.seenAt.reset();
    visit.endState = u"LEFT_UNSEEN"_s;
    CHECK(waitedMinutes(visit, 200 * kMinute) == 50);
}

TEST_CASE("computers of a site that do not see each other never give out the same token")
{
    SeededRandom dice(5);
    for (int round = 0; round < 300; ++round) {
        const int computers = int(1 + dice.below(7));
        const QDate day = QDate(2026, 1, 1).addDays(int(dice.below(500)));
        std::set<std::pair<QString, int>> given;
        const int each = 99 * (7 / computers); // as many as they have colours for
        for (int turn = 0; turn < computers; ++turn) {
            std::map<QString, int> own;
            for (int i = 0; i < each; ++i) {
                const Token token = nextToken(kColours, {turn, computers, day}, own);
                own[token.colour] = token.number;
                INFO(computers << " computers, turn " << turn << ", token " << i);
                REQUIRE(token.number <= kHighestToken);
                REQUIRE(given.insert({token.colour, token.number}).second);
            }
        }
    }
}

TEST_CASE("tokens go up one by one, change their colour with the day, and never run out")
{
    const QDate day(2026, 11, 19);
    std::map<QString, int> given;
    const Token first = nextToken(kColours, {0, 1, day}, given);
    CHECK(first.number == 1);
    given[first.colour] = 4; // also when some before it were taken back
    CHECK(nextToken(kColours, {0, 1, day}, given) == Token {first.colour, 5});
    CHECK(nextToken(kColours, {0, 1, day.addDays(1)}, {}).colour != first.colour);
    CHECK(nextToken(kColours, {1, 2, day}, {}).colour != first.colour);
    for (const auto &colour : kColours)
        given[colour] = kHighestToken;
    CHECK(nextToken(kColours, {0, 1, day}, given) == Token {first.colour, 100});
    CHECK(nextToken({u"RED"_s}, {3, 4, day}, {}) == Token {u"RED"_s, 1});
}

TEST_CASE("two with the same token are told apart")
{
    std::vector<QueueVisit> visits(3);
    for (std::size_t i = 0; i < visits.size(); ++i) {
        visits[i].id = VisitId(idOf(i + 1));
        visits[i].tokenColour = u"RED"_s;
        visits[i].tokenNumber = i == 2 ? 5 : 4;
    }
    markTwins(visits);
    CHECK(visits[0].twin);
    CHECK(visits[1].twin);
    CHECK_FALSE(visits[2].twin);
}
