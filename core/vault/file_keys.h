// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/preamble.h"
#include "core/vault/secure_bytes.h"

#include <cstdint>

namespace letstalk::vault {

/// What else a key of the file is for. The numbers are part of the format.
enum class Purpose : std::uint64_t {
    Pages = 1,
    Wal = 2,
    Preamble = 3,
    Drafts = 16, ///< texts being typed when the window locks
    Guard = 17, ///< the guard file's MAC
    Search = 18, ///< keyed hashes for look-ups
    Exchange = 19, ///< secret keys of this replica, at rest
};

/// The data key and what is derived from it for the file itself. Wiped when it goes.
class FileKeys
{
public:
    FileKeys() = default;
    FileKeys(SecureBytes dataKey, const WalId &walId);

    /// The WAL's key changes with its id, so that a WAL of another session cannot be taken for this one's.
    void renewWal(const WalId &walId);

    const SecureBytes &dataKey() const { return m_dataKey; }
    const std::uint8_t *pages() const { return m_pages.data(); }
    const std::uint8_t *wal() const { return m_wal.data(); }
    const std::uint8_t *preamble() const { return m_preamble.data(); }
    SecureBytes subkey(Purpose purpose) const;

private:
    SecureBytes m_dataKey;
    SecureBytes m_pages;
    SecureBytes m_wal;
    SecureBytes m_preamble;
};

} // namespace letstalk::vault
