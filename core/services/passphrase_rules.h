// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace letstalk::services {

/// At least 12 characters or four words; not the name; not among the commonest. The reason why not, in words
/// for people, or empty.
QString passphraseProblem(const QString &passphrase, const QString &userName);

} // namespace letstalk::services
