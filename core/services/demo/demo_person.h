// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"
#include "core/services/demo/demo_data.h"
#include "core/services/demo/dice.h"

namespace letstalk::demo {

/// Somebody invented, living near the site with this code; the id is the caller's. `today` bounds their age.
Person inventPerson(const DemoData &data, const QString &siteCode, QDate today, Dice &dice);

/// A given name alone, for those who say no more.
QString inventFirstName(const DemoData &data, Dice &dice);

} // namespace letstalk::demo
