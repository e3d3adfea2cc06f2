// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/run.h"
#include "core/domain/concern.h"

#include <QJsonObject>

namespace letstalk::cli {

// What the commands about concerns share.

inline constexpr Positional kConcernReference {"REFERENCE",
                                               QT_TRANSLATE_NOOP("Cli", "the concern's reference or id")};

/// What is said each time: nothing is sent, and whom to ring.
QString ringText(const SafeguardingContact &contact);
QJsonObject concernReportObject(const ConcernReport &report);
QString concernReportText(const ConcernReport &report);

} // namespace letstalk::cli
