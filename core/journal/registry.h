// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/field.h"

#include <span>

namespace letstalk::journal {

/// An entity: its table and fields. Tables and their bookkeeping columns are made from here, so a field is
/// declared once.
struct EntityInfo
{
    Entity entity;
    const char *table;
    std::span<const Field *const> fields;
    bool appendOnly = false; ///< updates are refused; corrections are new rows
    /// The field that refers to the row whose person this row is also about (a connection's conversation);
    /// null if none.
    const Field *parent = nullptr;

    const Field *field(quint16 id) const;
};

/// Stands for a row's visibility (Visibility) where a field is asked for: history, things to check.
inline constexpr Field kVisible {
    .entity = Entity::Council, .id = 0, .column = "vis", .type = FieldType::Integer};

/// All entities, in ascending id.
std::span<const EntityInfo> registry();
const EntityInfo *findEntity(quint16 id);
const EntityInfo &entityInfo(Entity entity);
/// Sentences that people type, in which somebody may be named whom the row is not about. Such a field is
/// written apart from all others but those of its group, so that it can be taken out alone (Journal::redact).
/// Names of whom the row is about are none: they go with the person.
bool holdsWords(const Field &field);

} // namespace letstalk::journal
