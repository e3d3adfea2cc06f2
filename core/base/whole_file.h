// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace letstalk {

/// Who may read a new file. One that is replaced stays as open as it was.
enum class Readers {
    Owner, ///< what names people: letters, calendars, sheets; and cards
    AsUsual, ///< as the person's other files: what is meant to be passed on
};

/// Puts the bytes in place whole or not at all: written beside `path`, flushed, then renamed over it. An
/// existing file is replaced. InvalidInput when `path` is a folder, FileMissing when its folder is not there,
/// FileReadOnly, DiskFull, Io; the old file is then as it was. Any thread; takes as long as the disk.
Status writeWholeFile(const QString &path, const QByteArray &bytes, Readers readers);

} // namespace letstalk
