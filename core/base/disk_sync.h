// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QFile>

namespace letstalk {

/// The file's bytes onto the disk, not only into the system's memory. False: errno says why.
bool syncToDisk(const QFile &file);

/// A file's name is on the disk only when its folder is. Network and FAT folders may refuse, which is no
/// failure.
void syncFolder(const QString &folder);

/// What a call on `file` that has just failed means, by errno: DiskFull, FileReadOnly or Io. `where`: the
/// path to tell, which need not be the file's name of now.
Error diskError(const QFile &file, const QString &where);

} // namespace letstalk
