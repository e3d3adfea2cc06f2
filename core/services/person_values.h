// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"
#include "core/journal/save.h"

#include <utility>
#include <vector>

namespace letstalk::services {

/// A person as it is kept: blanks trimmed, the postcode in its normal form.
Person tidied(Person person);

using PersonValues = std::vector<std::pair<const journal::Field *, journal::Value>>;

/// Every field of a person's row with its value, always the same fields in the same order; unset ones are
/// null. The one place that says which member is which field.
PersonValues personValues(const Person &person);

/// Sets what is known of a new person.
void setPerson(journal::RowChange &row, const Person &person);

} // namespace letstalk::services
