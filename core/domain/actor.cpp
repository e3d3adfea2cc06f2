// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/actor.h"

#include <array>

namespace letstalk {

namespace {
constexpr std::array<const char *, kRoleCount> kRoleCodes = {
    "FRONT_DESK", "SIGNPOSTER", "SITE_LEAD", "SOCIAL_WORKER", "DP_OFFICER", "PARTNER", "ADMIN", "DPO",
};
} // namespace

QString roleCode(Role role)
{
    return QLatin1String(kRoleCodes[std::size_t(role)]);
}

std::optional<Role> roleFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kRoleCodes.size(); ++i)
        if (code.compare(QLatin1String(kRoleCodes[i]), Qt::CaseInsensitive) == 0)
            return Role(i);
    return std::nullopt;
}

} // namespace letstalk
