// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/save.h"

#include <QString>

namespace letstalk::directory {

/// A fed field that somebody changed by hand is left alone by imports; what the feed says of it is kept in a
/// row of its own (journal::hand_edit), so that both can be shown and the field given back.

/// The row that keeps what the feed says of one field. Fields of a group are each kept.
RowId handEditId(const RowId &row, const journal::Field &field);

/// A value as text with its kind in front: "n", "i5", "tName", "b0123"; and back. Text that is none of these
/// is null.
QString storedValue(const journal::Value &value);
journal::Value valueFromStored(const QString &stored);

} // namespace letstalk::directory
