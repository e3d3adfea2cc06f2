// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/services/demo/demo_file.h"

#include <vector>

namespace letstalk::demo {

/// A handful of Direct Payment cases over all stages, carried by the invented social worker through the
/// services: one that stands too long, a refusal with its letter, payments whose reviews are coming and late.
/// The first of these people who has no open lead gets the first case; with too few people there are fewer
/// cases. Written last, so that what comes before is the same with or without it.
Status addPayments(DemoFile &file, const std::vector<PersonId> &people);

} // namespace letstalk::demo
