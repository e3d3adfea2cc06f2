// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"
#include "ui/models/two_line_model.h"

#include <vector>

namespace letstalk::ui {

class CounterMode;

/// The answers to a name for a line that people are chosen in. A stranger is never taken by Enter alone: only
/// the one person who fits best, in writing and with more than a given name, is sure; of namesakes, and of
/// those whose names merely sound alike, one is chosen with Down.
std::vector<TwoLineRow> peopleAnswers(const std::vector<PersonHit> &hits, const CounterMode &counter);

/// Whether any of them is written as it was typed.
bool anyWritten(const std::vector<PersonHit> &hits);

} // namespace letstalk::ui
