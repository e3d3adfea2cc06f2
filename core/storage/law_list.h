// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/dp/law.h"

namespace letstalk::storage {

/// The rules about Direct Payments as they ship (resources/lists/dp_law.json), without a council's own words.
Result<dp::LawTexts> shippedLaw();

} // namespace letstalk::storage
