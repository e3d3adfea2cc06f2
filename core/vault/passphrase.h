// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/secure_bytes.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace letstalk::vault {

/// What one guess at a passphrase costs (Argon2id). The default is the standard; tests name a cheap one to
/// the constructor, and there is no other way to lower it.
class PassphraseCost
{
public:
    /// Three passes over 256 MiB, or over 128 MiB on a machine with less than 3 GiB.
    PassphraseCost();
    /// Clamped to 1..16 passes and 8 KiB..1 GiB, so that a doctored file can neither crash us nor hold us up.
    PassphraseCost(std::uint32_t passes, std::uint64_t memoryBytes);

    std::uint32_t passes() const { return m_passes; }
    std::uint64_t memoryBytes() const { return m_memory; }
    bool operator==(const PassphraseCost &) const = default;

private:
    std::uint32_t m_passes;
    std::uint64_t m_memory;
};

using Salt = std::array<std::uint8_t, 16>;

/// The key (32 bytes) that a passphrase gives; nothing when the memory cannot be had. Takes about a second by
/// design: never on the GUI thread.
std::optional<SecureBytes> stretchPassphrase(std::string_view passphrase, const Salt &salt,
                                             PassphraseCost cost);

} // namespace letstalk::vault
