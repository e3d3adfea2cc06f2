// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/queue.h"

#include <algorithm>
#include <tuple>

namespace letstalk {

namespace {

constexpr qint64 kMinuteMs = 60'000;

/// Waiting, being seen, over.
int stage(const QueueVisit &visit)
{
    return visit.isWaiting() ? 0 : visit.isBeingSeen() ? 1 : 2;
}

qint64 lastMoment(const QueueVisit &visit)
{
    return visit.endedAt.value_or(visit.seenAt.value_or(visit.arrivedAt));
}

} // namespace

int waitedMinutes(const QueueVisit &visit, qint64 nowMs)
{
    const qint64 until = visit.seenAt ? *visit.seenAt : visit.hasEnded() ? lastMoment(visit) : nowMs;
    return int(std::max<qint64>(0, until - visit.arrivedAt) / kMinuteMs);
}

int urgencyRank(QStringView code)
{
    return code == u"NOW" ? 0 : code == u"TODAY" ? 1 : 2;
}

bool isCalledBefore(const QueueVisit &a, const QueueVisit &b)
{
    return std::tuple(urgencyRank(a.urgency), a.arrivedAt, a.id)
        < std::tuple(urgencyRank(b.urgency), b.arrivedAt, b.id);
}

void markTwins(std::vector<QueueVisit> &visits)
{
    std::map<std::pair<QString, int>, int> uses;
    for (const auto &visit : visits)
        ++uses[{visit.tokenColour, visit.tokenNumber}];
    for (auto &visit : visits)
        visit.twin = uses[{visit.tokenColour, visit.tokenNumber}] > 1;
}

void sortQueue(std::vector<QueueVisit> &visits)
{
    std::sort(visits.begin(), visits.end(), [](const QueueVisit &a, const QueueVisit &b) {
        if (stage(a) != stage(b))
            return stage(a) < stage(b);
        if (a.isWaiting())
            return isCalledBefore(a, b);
        return std::tuple(lastMoment(b), b.id) < std::tuple(lastMoment(a), a.id);
    });
}

Token nextToken(const QStringList &colours, const TokenTurn &turn, const std::map<QString, int> &highest)
{
    Q_ASSERT(!colours.isEmpty());
    const auto count = qint64(colours.size());
    const auto given = [&](const QString &colour) {
        const auto known = highest.find(colour);
        return known == highest.end() ? 0 : known->second;
    };
    const qint64 first = turn.day.toJulianDay() + turn.turn;
    for (qint64 round = 0; round < count; ++round) {
        const QString &colour = colours[qsizetype((first + round * std::max(1, turn.computers)) % count)];
        if (given(colour) < kHighestToken)
            return {colour, given(colour) + 1};
    }
    // Hundreds of people in a day: beyond what is printed on tokens, but still each their own.
    const QString &colour = colours[qsizetype(first % count)];
    return {colour, given(colour) + 1};
}

} // namespace letstalk
