// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/wal_check.h"

#include "core/vault/base_file.h"
#include "core/vault/wal_seal.h"

#include <array>
#include <sodium.h>
#include <span>

namespace letstalk::vault {

namespace {

using Verdict = WalFacts::Verdict;

// Places in SQLite's WAL header and frame header (fileformat2.html, "The Write-Ahead Log"); words are
// big-endian.
constexpr std::size_t kMagicAt = 0;
constexpr std::size_t kHeaderSaltAt = 16;
constexpr std::size_t kHeaderSumAt = 24;
constexpr std::size_t kFrameCommitAt = 4;
constexpr std::size_t kFrameSaltAt = 8;
constexpr std::size_t kFrameSumAt = 16;

std::uint32_t bigEndian(const std::uint8_t *bytes)
{
    return std::uint32_t {bytes[0]} << 24 | std::uint32_t {bytes[1]} << 16 | std::uint32_t {bytes[2]} << 8
        | bytes[3];
}

std::uint64_t pairAt(const std::uint8_t *bytes)
{
    return std::uint64_t {bigEndian(bytes)} << 32 | bigEndian(bytes + 4);
}

/// The running checksum of walChecksumBytes(), as a pair of words in one number.
std::uint64_t checksum(std::uint64_t before, std::span<const std::uint8_t> bytes, bool bigEndianWords)
{
    auto first = static_cast<std::uint32_t>(before >> 32);
    auto second = static_cast<std::uint32_t>(before);
    const auto word = [bigEndianWords](const std::uint8_t *at) {
        return bigEndianWords
            ? bigEndian(at)
            : std::uint32_t {at[3]} << 24 | std::uint32_t {at[2]} << 16 | std::uint32_t {at[1]} << 8 | at[0];
    };
    for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8) {
        first += word(&bytes[i]) + second;
        second += word(&bytes[i + 4]) + first;
    }
    return std::uint64_t {first} << 32 | second;
}

/// Walks over the frames and tells SQLite's valid beginning from what lies behind it.
class FrameWalk
{
public:
    FrameWalk(const std::uint8_t *key, const std::array<std::uint8_t, kWalHeader> &header)
        : m_key(key), m_salt(pairAt(&header[kHeaderSaltAt])), m_sum(pairAt(&header[kHeaderSumAt])),
          m_bigEndianWords(header[kMagicAt + 3] & 1)
    { }

    void take(std::uint64_t number, std::uint8_t *sealed)
    {
        std::uint8_t *page = sealed + kSealedFrameHeader;
        const bool opens = openRecord(m_key, RecordKind::WalFrameHeader, number, sealed, kFrameHeader, sealed)
            && openRecord(m_key, RecordKind::WalPage, number, page, kPageSize, page)
            && pairAt(sealed + kFrameSaltAt) == m_salt;
        if (!opens) {
            m_valid = false;
            m_chained = false;
            m_commits = 0;
            return;
        }
        const std::uint64_t written = pairAt(sealed + kFrameSumAt);
        if (m_chained) {
            const std::uint64_t head = checksum(m_sum, {sealed, 8}, m_bigEndianWords);
            if (checksum(head, {page, kPageSize}, m_bigEndianWords) != written) {
                m_valid = false; // not built on the frame before: left over from an older transaction
                m_commits = 0;
            }
        }
        m_sum = written;
        m_chained = true;
        m_commits += bigEndian(sealed + kFrameCommitAt) != 0;
        m_lost = m_lost || (!m_valid && m_commits >= 2);
    }
    bool lostSaves() const { return m_lost; }

private:
    const std::uint8_t *m_key;
    std::uint64_t m_salt;
    std::uint64_t m_sum; ///< of the frame before
    bool m_chained = true; ///< the frame before opened
    bool m_bigEndianWords;
    bool m_valid = true; ///< SQLite would come as far as this
    int m_commits = 0; ///< in the present run of chained frames
    bool m_lost = false;
};

bool loseSaves(BaseFile &wal, sqlite3_int64 size, const std::uint8_t *key,
               const std::array<std::uint8_t, kWalHeader> &header)
{
    FrameWalk walk(key, header);
    std::array<std::uint8_t, kSealedFrame> frame {};
    std::uint64_t number = 0;
    for (sqlite3_int64 at = kSealedWalHeader; at + kSealedFrame <= size; at += kSealedFrame) {
        if (wal.read(frame.data(), static_cast<int>(frame.size()), at) != SQLITE_OK)
            frame.fill(0); // an unreadable sector is damage like any other
        walk.take(number++, frame.data());
    }
    sodium_memzero(frame.data(), frame.size());
    return walk.lostSaves();
}

/// Whether at least one frame was written in the session of the key.
bool opensAnyFrame(BaseFile &wal, sqlite3_int64 size, const std::uint8_t *key)
{
    std::array<std::uint8_t, kSealedFrameHeader> header {};
    std::uint64_t number = 0;
    for (sqlite3_int64 at = kSealedWalHeader; at + kSealedFrame <= size; at += kSealedFrame) {
        const bool isRead = wal.read(header.data(), static_cast<int>(header.size()), at) == SQLITE_OK;
        if (isRead
            && openRecord(key, RecordKind::WalFrameHeader, number, header.data(), kFrameHeader,
                          header.data()))
            return true;
        ++number;
    }
    return false;
}

} // namespace

WalFacts checkWal(sqlite3_vfs *base, const std::string &walPath, const std::uint8_t *walKey)
{
    int exists = 0;
    if (base->xAccess(base, walPath.c_str(), SQLITE_ACCESS_EXISTS, &exists) != SQLITE_OK)
        return {Verdict::Unreadable, false};
    if (!exists)
        return {Verdict::Absent, false};
    BaseFile wal;
    if (wal.open(base, walPath, SQLITE_OPEN_WAL | SQLITE_OPEN_READWRITE) != SQLITE_OK)
        return {Verdict::Unreadable, false};
    sqlite3_int64 size = 0;
    if (wal.size(size) != SQLITE_OK)
        return {Verdict::Unreadable, false};
    if (size < kSealedWalHeader + kSealedFrame)
        return {Verdict::Ours, false}; // no whole frame: nothing to lose

    // The header is the first thing in the file, synced before any frame, and lies within one sector, so a
    // power cut cannot tear it: if it does not open, it is another session's or was damaged.
    std::array<std::uint8_t, kSealedWalHeader> sealed {};
    if (wal.read(sealed.data(), static_cast<int>(sealed.size()), 0) != SQLITE_OK)
        return {Verdict::Unreadable, false};
    std::array<std::uint8_t, kWalHeader> header {};
    if (!openRecord(walKey, RecordKind::WalHeader, 0, sealed.data(), kWalHeader, header.data()))
        return {opensAnyFrame(wal, size, walKey) ? Verdict::BadHeader : Verdict::Foreign, false};
    return {Verdict::Ours, loseSaves(wal, size, walKey, header)};
}

} // namespace letstalk::vault
