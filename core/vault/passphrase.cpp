// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/passphrase.h"

#include "core/vault/platform.h"

#include <algorithm>
#include <sodium.h>

namespace letstalk::vault {

namespace {
constexpr std::uint64_t kMiB = std::uint64_t {1} << 20;
constexpr std::uint32_t kStandardPasses = 3;

std::uint64_t standardMemory()
{
    return physicalMemory() < 3072 * kMiB ? 128 * kMiB : 256 * kMiB;
}
} // namespace

PassphraseCost::PassphraseCost() : PassphraseCost(kStandardPasses, standardMemory()) { }

PassphraseCost::PassphraseCost(std::uint32_t passes, std::uint64_t memoryBytes)
    : m_passes(std::clamp<std::uint32_t>(passes, 1, 16)),
      m_memory(std::clamp<std::uint64_t>(memoryBytes, crypto_pwhash_MEMLIMIT_MIN, 1024 * kMiB))
{ }

std::optional<SecureBytes> stretchPassphrase(std::string_view passphrase, const Salt &salt,
                                             PassphraseCost cost)
{
    static_assert(sizeof(Salt) == crypto_pwhash_SALTBYTES);
    SecureBytes key(32);
    if (crypto_pwhash(key.data(), key.size(), passphrase.data(), passphrase.size(), salt.data(),
                      cost.passes(), static_cast<std::size_t>(cost.memoryBytes()),
                      crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return std::nullopt;
    return key;
}

} // namespace letstalk::vault
