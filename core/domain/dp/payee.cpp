// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/dp/payee.h"

#include <array>

namespace letstalk::dp {

namespace {
constexpr std::array<const char *, 3> kAuthorities
    = {"AUTHORISED_MCA", "AUTHORISED_AGREED", "AUTHORISED_COUNCIL"};
}

QString authorityLawCode(Authority authority)
{
    return QLatin1String(kAuthorities[std::size_t(authority)]);
}

std::optional<Authority> authorityFromCode(QStringView code)
{
    for (std::size_t i = 0; i < kAuthorities.size(); ++i)
        if (code == QLatin1String(kAuthorities[i]))
            return Authority(i);
    return std::nullopt;
}

const Nominee *Request::nominee() const
{
    const auto *adult = std::get_if<AdultAsks>(&who);
    return adult && adult->nominee ? &*adult->nominee : nullptr;
}

const AuthorisedPerson *Request::authorisedPerson() const
{
    const auto *asks = std::get_if<AuthorisedPersonAsks>(&who);
    return asks ? &asks->person : nullptr;
}

} // namespace letstalk::dp
