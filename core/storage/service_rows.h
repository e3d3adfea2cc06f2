// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/service.h"
#include "core/domain/service_cost.h"
#include "core/storage/statement.h"

#include <optional>

namespace letstalk::storage {

// Rows of the directory that both the card and the search read.

/// The columns that readSchedule() takes, of table `schedule`.
inline constexpr char kScheduleColumns[]
    = "id, freq, \"interval\", byday, bymonthday, opens_at, closes_at, description, dtstart, valid_from,"
      " valid_to, until, notes";
ServiceSchedule readSchedule(const Statement &row, int first);

/// Of table `service_notice`, without who said it.
inline constexpr char kNoticeColumns[] = "n.id, n.service, n.kind, n.text, n.from_day, n.until_day, n.at";
ServiceNotice readNotice(const Statement &row, int first);

std::optional<GeoPoint> readPoint(const Statement &row, int latitudeE7, int longitudeE7);

} // namespace letstalk::storage
