// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/person.h"

#include <vector>

namespace letstalk {

/// Something that cannot be right about a person, and which of it.
struct PersonProblem
{
    enum class Field { Name, Birth, Postcode, Phone, Email };
    Field field;
    QString text;
    bool operator==(const PersonProblem &) const = default;
};

/// What cannot be right, so that it is not found out on the day that somebody has to be rung. What may be
/// right (a part of a postcode, a foreign number) is kept as it was said.
std::vector<PersonProblem> checkPerson(const Person &person, QDate today);

} // namespace letstalk
