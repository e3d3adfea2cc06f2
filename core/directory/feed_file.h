// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace letstalk::directory {

/// The largest feed file that is read, in bytes: about thirty thousand services. A larger one is refused with
/// TooLarge before it is read.
inline constexpr qint64 kMaxFeedBytes = 64 * 1024 * 1024;

/// A feed file's text as UTF-8 without a byte-order mark.
struct FeedFile
{
    QByteArray utf8;
    QStringList warnings; ///< the file was in another encoding
};

/// Reads a file and finds its encoding: UTF-8, UTF-16 (by its mark or its zero bytes) or, when it is not
/// valid UTF-8, Windows-1252 with a warning. Refuses folders, empty, binary and over-large files.
Result<FeedFile> readFeedFile(const QString &path);
/// The same from bytes.
Result<FeedFile> decodeFeed(QByteArray bytes);

} // namespace letstalk::directory
