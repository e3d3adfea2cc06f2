// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/offer.h"

#include <array>

namespace letstalk {

namespace {
constexpr std::array<const char *, kOfferStatusCount> kCodes
    = {"OPEN", "PASSED_ON", "TAKEN_UP", "NOT_TAKEN_UP", "WITHDRAWN"};
}

QString offerStatusCode(OfferStatus status)
{
    return QLatin1String(kCodes[std::size_t(status)]);
}

std::optional<OfferStatus> offerStatusFromCode(QStringView code)
{
    for (std::size_t at = 0; at < kCodes.size(); ++at)
        if (code == QLatin1String(kCodes[at]))
            return OfferStatus(at);
    return std::nullopt;
}

} // namespace letstalk
