// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/journal/journal.h"

#include <QStringList>

namespace letstalk::journal {

/// The list of 2,048 short words (resources/lists/words.txt), no two alike in their first four letters: what
/// people read to each other over the telephone.
const QStringList &speakableWords();

/// The first 44 bits of a hash as four words.
QStringList fourWords(const Hash32 &hash);

/// What two sites compare to know that they hold the same: the entities' digests, the erased set and the
/// roster's version. Markers and local tables are left out.
QStringList stateWords(const std::vector<std::pair<Entity, QByteArray>> &digests,
                       std::span<const Hash16> erased, qint64 rosterVersion);

} // namespace letstalk::journal
