// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace letstalk::exchange {

inline constexpr qsizetype kMagicBytes = 8;

/// 89 4C 54 `letter` 0D 0A 1A 0A, as PNG has it: a carrier that takes the file for text breaks it at once.
QByteArray magicOf(char letter);

/// Whether a file that begins so is one of this kind. `start`: its first bytes, 16 if it has so many.
/// BundleCut when it ends within the magic; BundleDamaged, told apart when it was carried as text; Malformed
/// when it is something else.
Status checkMagic(QByteArrayView start, char letter);

/// BundleCut with "61 of 88 KB" for people; `least`: `all` is only what is known to be missing.
Error cutShort(qint64 have, qint64 all, bool least = false);

/// "61 of 88 KB": in bytes, KB or MB of a thousand, as file managers list them.
QString sizesText(qint64 have, qint64 all, bool least = false);

} // namespace letstalk::exchange
