// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace letstalk::directory {

/// Without characters that nobody typed on purpose; line ends and spaces of one kind.
QString cleaned(const QString &text);
/// Plain text keeps its lines; ends of lines are trimmed, more than one empty line is one.
QString tidied(const QString &text);

} // namespace letstalk::directory
