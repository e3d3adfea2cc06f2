// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/member_value.h"
#include "core/journal/field.h"

#include <span>

namespace letstalk::directory {

/// Which member of a feed's object fills which field. The one table that reading, diffing and writing share.
/// Both standards read through it: where they name one thing differently, both names stand, the one that is
/// written first.
struct Member
{
    const char *name;
    const journal::Field *field;
    MemberKind kind = MemberKind::Line;
};

/// The members of an entity's object. A location's include those of its address, a term's those of the
/// taxonomy term within it (see Nested).
std::span<const Member> membersOf(journal::Entity entity);

/// Members that stand in an object within the object, or in the first of a list of such: a location's
/// address, an attribute's taxonomy term, a v1 service's eligibility.
struct Nested
{
    const char *list; ///< the member that holds the object or list
    std::span<const Member> members;
    /// In a list, the object whose `address_type` is this is preferred to the first; null: the first.
    const char *preferredType = nullptr;
    /// False where other publishers use the name for a plain text, which is then carried, not refused.
    bool strict = true;
};
std::span<const Nested> nestedOf(journal::Entity entity);

/// Lists whose objects are rows of their own.
struct Child
{
    const char *list;
    journal::Entity entity;
};
std::span<const Child> childrenOf(journal::Entity entity);

/// The fields that every directory entity has, by number (entities/directory.h).
struct CommonFields
{
    const journal::Field *feed;
    const journal::Field *externalId;
    const journal::Field *lastModified;
    const journal::Field *carried;
    const journal::Field *present;
};
CommonFields commonFields(journal::Entity entity);

/// The field of `entity` that refers to a row of kind `owner`; null if it has none.
const journal::Field *ownerField(journal::Entity entity, journal::Entity owner);

} // namespace letstalk::directory
