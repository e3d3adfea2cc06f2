// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ring_order.h"
#include "ui/models/two_line_model.h"

#include <optional>
#include <utility>
#include <vector>

namespace letstalk::ui {

using ServicePair = std::pair<ServiceId, ServiceId>;

/// Whom to ring next, as rows of the directory's list.
std::vector<TwoLineRow> ringRows(const std::vector<ToRing> &lines);
/// Entries that may be one service; each row's key names both.
std::vector<TwoLineRow> pairRows(const std::vector<LinkSuggestion> &pairs);

/// Of a row's key: the service that it names, of a pair the first. Null: none, as in a row that is an action.
ServiceId serviceOfKey(const QString &key);
std::optional<ServicePair> pairOfKey(const QString &key);

} // namespace letstalk::ui
