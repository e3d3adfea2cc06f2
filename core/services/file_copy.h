// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

namespace letstalk::services {

/// Whether the folder of a file that is to be made is there: FileMissing, or InvalidInput when it is a file;
/// `where` is the folder.
Status checkFolderOf(const QString &path);

/// Copies a file so that the copy has its name only when it is whole and on the disk; never over an existing
/// file (FileExists). Nothing is left behind on failure.
Status copyFileWhole(const QString &from, const QString &to);

} // namespace letstalk::services
