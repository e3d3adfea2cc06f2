// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace letstalk::reports {

/// Puts the bytes in place whole or not at all: written beside `path`, flushed, then renamed over it. An
/// existing file is replaced. InvalidInput when `path` is a folder, FileMissing when its folder is not there,
/// FileReadOnly, DiskFull, Io; the old file is then as it was.
Status writeWhole(const QString &path, const QByteArray &bytes);

} // namespace letstalk::reports
