// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/base_file.h"
#include "core/vault/preamble.h"
#include "core/vault/status.h"

namespace letstalk::vault {

/// Reads and writes the two copies of the preamble so that a power cut at any moment leaves a good one.
class PreambleStore
{
public:
    /// Reads both copies and chooses: Ok, NotOurs, PlainSqlite, Newer, SlotsDamaged or Io.
    Status load(BaseFile &file);
    /// Writes and syncs the older copy, then the other too, or a removed slot would live on there. On failure
    /// the present content is still the former one unless `mayHaveChanged()`.
    Status save(BaseFile &file, const Preamble &value, const std::uint8_t *macKey, bool oneCopyOnly);
    /// True when the last save failed after one copy already held the new content.
    bool mayHaveChanged() const { return m_mayHaveChanged; }

    const Preamble &value() const { return m_value; }
    const PreambleCopy &bytes() const { return m_bytes; }
    /// The copies were not alike: one was damaged or is behind.
    bool differ() const { return m_differ; }

private:
    Status writeCopy(BaseFile &file, std::size_t which, const PreambleCopy &bytes);

    Preamble m_value;
    PreambleCopy m_bytes {};
    std::size_t m_newest = 0;
    bool m_differ = false;
    bool m_mayHaveChanged = false;
};

} // namespace letstalk::vault
