// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"
#include "core/journal/value.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace letstalk::directory {

/// The members of `letstalk_care` (own_care.h) and what stands in them.
inline constexpr char kProgrammesMember[] = "programmes"; ///< a list of codes
inline constexpr char kEnterpriseMember[] = "micro_enterprise"; ///< members named as the fields' columns

/// What of a micro-enterprise goes out and comes back: what it says of itself.
extern const std::vector<const journal::Field *> kToldOfEnterprises;

/// `values` in the order of kToldOfEnterprises.
QJsonObject enterpriseJson(const std::vector<journal::Value> &values);
/// The values again, in that order; unset when one is of the wrong kind or they do not go together.
std::optional<std::vector<journal::Value>> enterpriseValues(const QJsonValue &json);
/// Unset unless it is a list of codes.
std::optional<QStringList> programmeCodes(const QJsonValue &json);

} // namespace letstalk::directory
