// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace letstalk::test {

/// Words of a test as the program holds them.
inline QString text(const char *utf8)
{
    return QString::fromUtf8(utf8);
}

} // namespace letstalk::test
