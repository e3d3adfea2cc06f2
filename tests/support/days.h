// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace letstalk::test {

inline constexpr qint64 kHour = 3600 * 1000; ///< for clocks in milliseconds
inline constexpr qint64 kDay = 24 * kHour;

} // namespace letstalk::test
