// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/directory/members.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace letstalk::directory {

/// One member found in an object, or in an object within it.
struct Reading
{
    const Member *member = nullptr;
    const Nested *nested = nullptr; ///< null: of the object itself
    /// The member is what the field is called first, so that writing knows its name without being told.
    bool primary = false;
    MemberRead read;
};

/// All known members that the object has, in the order of the tables: the first good one of a field fills it.
/// `wrong`: the name of a nested member that is neither object nor list though it should be.
std::vector<Reading> readMembers(journal::Entity entity, const QJsonObject &object, QString *wrong = nullptr);

/// The reading that fills a field; null if none.
const Reading *readingOf(const std::vector<Reading> &readings, const journal::Field &field);

/// The JSON that was read, as it stands in the object.
QJsonValue rawOf(const Reading &reading, const QJsonObject &object);

/// Each field that the entity's object can fill, once.
std::vector<const journal::Field *> fieldsOf(journal::Entity entity);

} // namespace letstalk::directory
