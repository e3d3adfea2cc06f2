// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"

#include <QString>

#include <initializer_list>

namespace letstalk {

/// What a person is here to do (vault.md 3). A user holds several.
enum class Role : quint8 { FrontDesk, Signposter, SiteLead, SocialWorker, DpOfficer, Partner, Admin, Dpo };
inline constexpr int kRoleCount = 8;

/// "FRONT_DESK" ..., the code that is stored and typed; and back.
QString roleCode(Role role);
std::optional<Role> roleFromCode(QStringView code);

class Roles
{
public:
    Roles() = default;
    Roles(std::initializer_list<Role> roles)
    {
        for (const Role role : roles)
            add(role);
    }
    void add(Role role) { m_bits = quint16(m_bits | (1u << unsigned(role))); }
    bool has(Role role) const { return (m_bits & (1u << unsigned(role))) != 0; }
    bool isEmpty() const { return m_bits == 0; }
    quint16 bits() const { return m_bits; }
    bool operator==(const Roles &) const = default;

private:
    quint16 m_bits = 0;
};

/// Who does something, with the roles that the journal gave them; made by core/services at unlock only.
struct Actor
{
    UserId user;
    QString name; ///< the short name typed at unlock
    Roles roles;
    SiteId site; ///< chosen at unlock
    OrganizationId organization; ///< set for partners
};

} // namespace letstalk
