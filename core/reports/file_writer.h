// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/whole_file.h"

namespace letstalk::reports {

/// writeWholeFile() of what is meant to be passed on.
inline Status writeWhole(const QString &path, const QByteArray &bytes)
{
    return writeWholeFile(path, bytes, Readers::AsUsual);
}

} // namespace letstalk::reports
