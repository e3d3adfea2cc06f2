// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reports/drawing.h"

#include <QStringList>

#include <optional>

namespace letstalk::reports {

/// Pictures of easy read letters are drawn in a square of this side.
inline constexpr double kPictureSide = 48;

/// A plain line drawing of what is named ("telephone", "calendar"); nullopt for another name. Meaning never
/// hangs on it alone: its sentence stands beside it.
std::optional<Drawing> pictureOf(const QString &name);
QStringList pictureNames();

} // namespace letstalk::reports
