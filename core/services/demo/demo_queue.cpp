// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_queue.h"

#include <algorithm>

namespace letstalk::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60'000;
constexpr int kUnseenPerMille = 55;
constexpr int kWritePerMille = 15;
constexpr int kRingPerMille = 70;
constexpr int kGroupPerMille = 120;

qint64 talkMs(Dice &dice)
{
    static const std::vector<int> kWeights = {30, 40, 20, 10};
    static const int kFrom[] = {5, 12, 22, 35};
    static const int kTo[] = {11, 21, 34, 55};
    const auto kind = dice.weighted(kWeights);
    return dice.between(kFrom[kind], kTo[kind]) * kMinute;
}

/// Somebody who goes without being talked to.
void leaveUnseen(DemoVisit &visit, qint64 closesAt, Dice &dice)
{
    const bool late = visit.arrivedAt > closesAt - 10 * kMinute;
    visit.endState = late ? (dice.chance(60) ? u"TURNED_AWAY"_s : u"BOOKED_BACK"_s) : u"LEFT_UNSEEN"_s;
    visit.endedAt = visit.arrivedAt + (late ? 2 : dice.between(10, 35)) * kMinute;
}

} // namespace

std::vector<DemoVisit> sessionQueue(qint64 opensAt, qint64 closesAt, int seen, Dice &dice)
{
    const qint64 length = std::max<qint64>(closesAt - opensAt, 30 * kMinute);
    int unseen = 0;
    for (int i = 0; i < seen; ++i)
        unseen += dice.chancePerMille(kUnseenPerMille) ? 1 : 0;

    std::vector<DemoVisit> visits(std::size_t(seen + unseen));
    for (auto &visit : visits) { // most come in the first half
        const double one = dice.unit();
        const double other = dice.unit() + 0.15;
        visit.arrivedAt = opensAt + qint64(std::min(one, other) * double(length) * 0.92);
    }
    std::sort(visits.begin(), visits.end(),
              [](const DemoVisit &a, const DemoVisit &b) { return a.arrivedAt < b.arrivedAt; });
    for (int left = unseen; left > 0;) {
        auto &visit = visits[std::size_t(dice.below(int(visits.size())))];
        if (!visit.endState.isEmpty())
            continue;
        leaveUnseen(visit, closesAt, dice);
        --left;
    }

    const auto desks = std::size_t(std::max<qint64>(2, seen * 23 * kMinute / length + 1));
    std::vector<qint64> freeAt(desks, opensAt);
    int number = 0;
    for (auto &visit : visits) {
        visit.number = number++ % 99 + 1;
        if (!visit.endState.isEmpty())
            continue;
        auto desk = std::min_element(freeAt.begin(), freeAt.end());
        visit.seenAt = std::max(visit.arrivedAt + dice.between(0, 3) * kMinute, *desk);
        visit.endedAt = visit.seenAt + talkMs(dice);
        visit.endState = u"SEEN"_s;
        *desk = visit.endedAt;
    }
    return visits;
}

void addCompany(std::vector<DemoVisit> &visits, Dice &dice)
{
    for (auto &visit : visits) {
        const int channel = dice.below(1'000);
        const int company = dice.below(1'000);
        if (channel < kWritePerMille)
            visit.channel = u"EMAIL"_s;
        else if (channel < kWritePerMille + kRingPerMille)
            visit.channel = u"PHONE"_s;
        else if (company < kGroupPerMille)
            visit.partySize = 2 + company % 3;
    }
}

std::vector<DemoVisit> stillWaiting(qint64 opensAt, qint64 closesAt, int before, Dice &dice)
{
    static const QString kUrgencies[] = {u"ROUTINE"_s, u"TODAY"_s, u"ROUTINE"_s, u"NOW"_s, u"ROUTINE"_s};
    const qint64 middle = opensAt + (closesAt - opensAt) / 2;
    std::vector<DemoVisit> visits(std::size_t(dice.between(3, 5)));
    for (std::size_t i = 0; i < visits.size(); ++i) {
        visits[i].arrivedAt = middle + qint64(i) * 7 * kMinute + dice.between(0, 5) * kMinute;
        visits[i].number = (before + int(i)) % 99 + 1;
        visits[i].urgency = kUrgencies[i % std::size(kUrgencies)];
        visits[i].partySize = dice.chance(25) ? dice.between(2, 4) : 1;
    }
    return visits;
}

} // namespace letstalk::demo
