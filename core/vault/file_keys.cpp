// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/file_keys.h"

#include <sodium.h>

namespace letstalk::vault {

FileKeys::FileKeys(SecureBytes dataKey, const WalId &walId) : m_dataKey(std::move(dataKey))
{
    m_pages = subkey(Purpose::Pages);
    m_preamble = subkey(Purpose::Preamble);
    renewWal(walId);
}

void FileKeys::renewWal(const WalId &walId)
{
    const SecureBytes base = subkey(Purpose::Wal);
    m_wal = SecureBytes(32);
    crypto_generichash(m_wal.data(), m_wal.size(), walId.data(), walId.size(), base.data(), base.size());
}

SecureBytes FileKeys::subkey(Purpose purpose) const
{
    static constexpr char kContext[] = "ltvault1";
    static_assert(sizeof kContext - 1 == crypto_kdf_CONTEXTBYTES);
    SecureBytes key(32);
    crypto_kdf_derive_from_key(key.data(), key.size(), static_cast<std::uint64_t>(purpose), kContext,
                               m_dataKey.data());
    return key;
}

} // namespace letstalk::vault
