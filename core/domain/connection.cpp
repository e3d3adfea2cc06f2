// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/connection.h"

#include <array>

namespace letstalk {

namespace {

constexpr std::array<const char *, kConnectionTypeCount> kTypeCodes
    = {"INFO", "SIGNPOST", "ASSISTED", "WARM", "REFERRAL", "INTERNAL", "EMERGENCY"};
constexpr std::array<const char *, kConnectionStatusCount> kStatusCodes = {
    "OFFERED",         "MADE",         "LOST",
    "DECLINED",        "ACCEPTED",     "WAITING",
    "NO_CONTACT_MADE", "NOT_TAKEN_UP", "REFUSED_BY_SERVICE",
    "STARTED",         "HELPED",       "PARTLY",
    "NOT_HELPED",
};

} // namespace

QString connectionTypeCode(ConnectionType type)
{
    return QLatin1String(kTypeCodes[std::size_t(type)]);
}

std::optional<ConnectionType> connectionTypeFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kTypeCodes.size(); ++i)
        if (code.compare(QLatin1String(kTypeCodes[i]), Qt::CaseInsensitive) == 0)
            return ConnectionType(i);
    return std::nullopt;
}

QString connectionStatusCode(ConnectionStatus status)
{
    return QLatin1String(kStatusCodes[std::size_t(status)]);
}

std::optional<ConnectionStatus> connectionStatusFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kStatusCodes.size(); ++i)
        if (code.compare(QLatin1String(kStatusCodes[i]), Qt::CaseInsensitive) == 0)
            return ConnectionStatus(i);
    return std::nullopt;
}

} // namespace letstalk
