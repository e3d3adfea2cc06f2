// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/geo_point.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace letstalk {

namespace {

constexpr double kEarthMetres = 6'371'008.8;

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180.0;
}

double squaredSine(double angle)
{
    const double sine = std::sin(angle / 2);
    return sine * sine;
}

} // namespace

bool GeoPoint::isGiven() const
{
    return std::abs(latitude) <= 90 && std::abs(longitude) <= 180 && (latitude != 0 || longitude != 0);
}

int metresBetween(const GeoPoint &a, const GeoPoint &b)
{
    const double from = radians(a.latitude);
    const double to = radians(b.latitude);
    const double h = squaredSine(to - from)
        + std::cos(from) * std::cos(to) * squaredSine(radians(b.longitude - a.longitude));
    return int(std::lround(2 * kEarthMetres * std::asin(std::min(1.0, std::sqrt(h)))));
}

QString distanceText(int metres)
{
    if (metres < 100)
        return QStringLiteral("under 100 m");
    if (metres < 950)
        return QStringLiteral("%1 m").arg((metres + 50) / 100 * 100);
    const int tenths = (metres + 50) / 100;
    return tenths < 100 ? QStringLiteral("%1.%2 km").arg(tenths / 10).arg(tenths % 10)
                        : QStringLiteral("%1 km").arg((metres + 500) / 1000);
}

} // namespace letstalk
