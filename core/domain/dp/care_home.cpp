// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/care_home.h"

#include "core/domain/dp/words.h"

#include <algorithm>

namespace letstalk::dp {

namespace {

/// Nights of the run between two days; stays that overlap count a night once.
qint64 nightsWithin(const std::vector<CareHomeStay> &stays, QDate from, QDate to)
{
    qint64 nights = 0;
    QDate counted = from;
    for (const auto &stay : stays) {
        const QDate begin = std::max(stay.in, counted);
        const QDate end = std::min(stay.out, to);
        if (begin < end) {
            nights += begin.daysTo(end);
            counted = end;
        }
    }
    return nights;
}

/// The fullest window begins where a stay does: moving it later up to there loses nothing.
void count(CareHomeRun &run)
{
    for (const auto &stay : run.stays) {
        const qint64 nights = nightsWithin(run.stays, stay.in, stay.in.addMonths(12));
        if (nights > run.nights || !run.from.isValid()) {
            run.nights = nights;
            run.from = stay.in;
        }
    }
    run.tooLong = run.nights > kCareHomeDays;
}

} // namespace

std::vector<CareHomeRun> careHomeRuns(std::vector<CareHomeStay> stays)
{
    stays.erase(std::remove_if(stays.begin(), stays.end(),
                               [](const CareHomeStay &stay) {
                                   return !stay.in.isValid() || !stay.out.isValid() || stay.in >= stay.out;
                               }),
                stays.end());
    std::stable_sort(stays.begin(), stays.end(),
                     [](const CareHomeStay &a, const CareHomeStay &b) { return a.in < b.in; });
    std::vector<CareHomeRun> runs;
    QDate end; // the latest day out of the run so far
    for (const auto &stay : stays) {
        if (runs.empty() || end.daysTo(stay.in) >= kCareHomeGapDays) {
            runs.emplace_back();
            end = stay.out;
        }
        runs.back().stays.push_back(stay);
        end = std::max(end, stay.out);
    }
    for (auto &run : runs)
        count(run);
    return runs;
}

QString careHomeText(const CareHomeRun &run)
{
    const QString nights = countText(run.nights, QStringLiteral("night"), QStringLiteral("nights"))
        + QStringLiteral(" from ") + dayText(run.from);
    if (run.tooLong)
        return nights
            + QStringLiteral(", %1 more than a Direct Payment may pay for").arg(run.nights - kCareHomeDays);
    return nights
        + QStringLiteral("; %1 left")
              .arg(countText(run.left(), QStringLiteral("night"), QStringLiteral("nights")));
}

} // namespace letstalk::dp
