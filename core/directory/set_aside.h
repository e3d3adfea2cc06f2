// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace letstalk::directory {

/// Export keeps what the UK profile has no place for beside it, in `x_letstalk` of the object concerned, so
/// that files of ours lose nothing. Import puts it back before anything is read:
/// - a member of `x_letstalk` takes the place of the object's own member of that name;
/// - null takes away the object's own member, which was there only because the profile requires one;
/// - a contact with `phones_of` "service" gives its phones back to the service.
/// Goes through the objects within. An `x_letstalk` that is no object stays as it is.
QJsonObject withoutAside(QJsonObject object);

inline constexpr char kPhonesOf[] = "phones_of";

} // namespace letstalk::directory
