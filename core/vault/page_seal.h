// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace letstalk::vault {

constexpr int kPageSize = 4096;
constexpr int kReserve = 40; ///< bytes that SQLite leaves free at the end of each page: nonce 24, tag 16
constexpr int kPageBody = kPageSize - kReserve;

/// What a record is; part of what its seal covers, so that one cannot stand in another's place.
enum class RecordKind : std::uint8_t { Page = 1, WalHeader = 2, WalFrameHeader = 3, WalPage = 4 };

/// Random nonces, several for one question to the system: to ask for each takes longer than a seventh of
/// sealing a page. What is left is forgotten at each sync and with each lock, so that a machine that is
/// copied while it rests does not use the same ones twice.
class NoncePool
{
public:
    static constexpr std::size_t kNonce = 24;
    void draw(std::uint8_t *nonce);
    void forget();

private:
    std::array<std::uint8_t, kNonce * 32> m_bytes {};
    std::size_t m_left = 0; ///< bytes, from the front
};

/// Seals one record: ciphertext as long as the text, then nonce (24, random) and tag (16).
void sealRecord(NoncePool &nonces, const std::uint8_t *key, RecordKind kind, std::uint64_t number,
                const std::uint8_t *plain, std::size_t length, std::uint8_t *sealed);

/// False when the record was altered, moved or made under another key. `plain` may be `sealed`.
[[nodiscard]] bool openRecord(const std::uint8_t *key, RecordKind kind, std::uint64_t number,
                              const std::uint8_t *sealed, std::size_t length, std::uint8_t *plain);

/// Whether the text of page 1 says 4096-byte pages with 40 reserved: anything else would destroy the file.
bool pageOneFits(const std::uint8_t *page);

/// Of page 1, what SQLite must know before it can ask the WAL for the page itself: its first 100 bytes, empty
/// but for the magic and the two sizes.
void writeSizeHints(std::uint8_t *hundredBytes);

} // namespace letstalk::vault
