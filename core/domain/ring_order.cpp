// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/ring_order.h"

#include <QHash>
#include <QLocale>

#include <algorithm>
#include <tuple>

namespace letstalk {

namespace {

QString longDay(QDate day)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(day, QStringLiteral("d MMMM yyyy"));
}

QStringList reasonsOf(const RingLine &line)
{
    QStringList reasons;
    if (line.reportedOn)
        reasons << QStringLiteral("said to be wrong on %1").arg(longDay(*line.reportedOn));
    reasons << (line.checkedOn ? QStringLiteral("last checked %1").arg(longDay(*line.checkedOn))
                               : QStringLiteral("never checked"));
    if (line.triedOn)
        reasons << QStringLiteral("nobody answered on %1").arg(longDay(*line.triedOn));
    return reasons;
}

bool isTold(int uses, CountSight sight)
{
    return sight == CountSight::Exact || (sight == CountSight::Large && (uses == 0 || uses >= kFewest));
}

/// What the order goes by: the count where it is told, else the band that it is in.
int rankOf(int uses, CountSight sight)
{
    if (isTold(uses, sight))
        return uses;
    return sight == CountSight::Large || uses >= kFewest ? 1 : 0;
}

QString usesText(int uses, CountSight sight)
{
    if (!isTold(uses, sight))
        return QStringLiteral("fewer than %1 people were sent there within a year").arg(kFewest);
    if (uses == 0)
        return QStringLiteral("nobody was sent there within a year");
    return uses == 1 ? QStringLiteral("one person was sent there within a year")
                     : QStringLiteral("%1 people were sent there within a year").arg(uses);
}

} // namespace

std::vector<RingLine> ringOrder(std::vector<RingLine> lines, QDate today)
{
    std::erase_if(lines, [today](const RingLine &line) {
        return (!line.reportedOn && isFresh(line.checkedOn, today))
            || (line.triedOn && *line.triedOn == today);
    });
    for (auto &line : lines)
        line.reasons = reasonsOf(line);
    const auto rank = [](const RingLine &line) {
        return std::tuple(!line.reportedOn, -line.uses, line.checkedOn.value_or(QDate(1, 1, 1)).toJulianDay(),
                          line.name, line.service);
    };
    std::sort(lines.begin(), lines.end(),
              [&rank](const RingLine &a, const RingLine &b) { return rank(a) < rank(b); });
    return lines;
}

std::vector<ToRing> toRing(std::vector<RingLine> lines, QDate today, CountSight sight)
{
    QHash<ServiceId, int> uses;
    for (auto &line : lines) {
        uses.insert(line.service, line.uses);
        line.uses = rankOf(line.uses, sight);
    }
    std::vector<ToRing> told;
    for (auto &line : ringOrder(std::move(lines), today)) {
        const int count = uses.value(line.service);
        line.uses = 0;
        if (sight != CountSight::None)
            line.reasons << usesText(count, sight);
        told.push_back({std::move(line), isTold(count, sight) ? std::optional(count) : std::nullopt});
    }
    return told;
}

} // namespace letstalk
