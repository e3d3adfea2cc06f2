// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/indicators.h"

#include <QByteArray>

#include <vector>

namespace letstalk::storage {

/// The prompts about Direct Payments that ship, in the order of resources/lists/dp_indicator.json.
Result<std::vector<IndicatorRule>> shippedIndicators();
/// Malformed says what is wrong: a prompt without wording, versions that do not rise, a fact or role that is
/// not known.
Result<std::vector<IndicatorRule>> indicatorsFromJson(const QByteArray &json);

} // namespace letstalk::storage
