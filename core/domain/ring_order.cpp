// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/service_care.h"

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
    if (line.uses == 1)
        reasons << QStringLiteral("one person was sent there within a year");
    else if (line.uses > 1)
        reasons << QStringLiteral("%1 people were sent there within a year").arg(line.uses);
    else
        reasons << QStringLiteral("nobody was sent there within a year");
    if (line.triedOn)
        reasons << QStringLiteral("nobody answered on %1").arg(longDay(*line.triedOn));
    return reasons;
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

} // namespace letstalk
