// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace letstalk {

/// A place on the earth, in degrees (WGS 84).
struct GeoPoint
{
    double latitude = 0;
    double longitude = 0;

    /// Within the ranges of degrees, and not the 0, 0 that publishers write for "not known".
    bool isGiven() const;
    bool operator==(const GeoPoint &) const = default;
};

/// As the crow flies, on a sphere of the earth's mean radius (haversine): good to half a percent.
int metresBetween(const GeoPoint &a, const GeoPoint &b);

/// For people: "under 100 m", "400 m", "1.2 km", "14 km".
QString distanceText(int metres);

} // namespace letstalk
