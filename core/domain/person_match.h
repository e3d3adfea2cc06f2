// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/nicknames.h"
#include "core/domain/people_query.h"
#include "core/domain/person.h"

#include <QStringList>

#include <optional>

namespace letstalk {

/// How a person answers a search. The distance only puts answers in order; people see the reasons, never a
/// number.
struct PersonMatch
{
    int distance = 0; ///< 0 is everything exactly as typed
    NameMatch name = NameMatch::Written;
    QStringList reasons; ///< "same birth year", "name sounds alike", "CH1"
};

/// Compares one person with what was typed. nullopt unless every part of it fits in some way: each name word
/// is a word of the name, begins one, is another form of one (Bob, Robert), sounds like one or is a slip away
/// from one; the birth year, postcode and phone agree as far as they were typed.
std::optional<PersonMatch> matchPerson(const Person &person, const PeopleQuery &query,
                                       const Nicknames &nicknames);

} // namespace letstalk
