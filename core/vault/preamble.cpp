// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/preamble.h"

#include <algorithm>
#include <sodium.h>
#include <string_view>

namespace letstalk::vault {

namespace {

// header: magic 16, version 4, least reader 4, sequence 8, file id 16, checksum 32
// body: WAL id 16, flags 4, demo length 4, device 8, inode 8, name salt 16, demo text 64, slots; at the end
// MAC 32 and checksum 32. Numbers are little-endian.
constexpr std::array<std::uint8_t, 16> kMagic
    = {'L', 'T', 'D', 'E', 'S', 'K', ' ', 'V', 'A', 'U', 'L', 'T', '\r', '\n', 0x1a, 0};
constexpr std::size_t kHeaderSumAt = 48;
constexpr std::size_t kBodyAt = 80;
constexpr std::size_t kSlotsAt = 256;
constexpr std::size_t kMacAt = kCopySize - 64;
constexpr std::size_t kSumAt = kCopySize - 32;
static_assert(kSlotsAt + kSlotCount * Slot::kSize <= kMacAt);
constexpr std::uint32_t kOpenFlag = 1;
constexpr std::uint32_t kDemoFlag = 2;

using Hash = std::array<std::uint8_t, 32>;

Hash hashOf(const PreambleCopy &copy, std::size_t length, const std::uint8_t *key = nullptr)
{
    Hash hash {};
    crypto_generichash(hash.data(), hash.size(), copy.data(), length, key, key ? 32 : 0);
    return hash;
}

bool holds(const PreambleCopy &copy, std::size_t at, const Hash &hash)
{
    return sodium_memcmp(copy.data() + at, hash.data(), hash.size()) == 0;
}

void readBody(FieldReader &in, Preamble &value)
{
    in.seek(kBodyAt);
    in.bytes(value.walId);
    const auto flags = in.number<std::uint32_t>();
    value.open = (flags & kOpenFlag) != 0;
    value.demo = (flags & kDemoFlag) != 0;
    const auto demoLength = std::min<std::size_t>(in.number<std::uint32_t>(), kDemoTextSize);
    value.identity.device = in.number<std::uint64_t>();
    value.identity.inode = in.number<std::uint64_t>();
    in.bytes(value.nameSalt);
    std::array<std::uint8_t, kDemoTextSize> text {};
    in.bytes(text);
    if (value.demo)
        value.demoPassphrase.assign(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(demoLength));
    in.seek(kSlotsAt);
    for (Slot &slot : value.keySlots)
        slot = Slot::read(in);
}

} // namespace

const Slot *Preamble::slotOfKind(SlotKind kind) const
{
    const auto found
        = std::find_if(keySlots.begin(), keySlots.end(), [kind](const Slot &s) { return s.kind == kind; });
    return found == keySlots.end() ? nullptr : &*found;
}

const Slot *Preamble::slotById(const SlotId &id) const
{
    const auto found = std::find_if(keySlots.begin(), keySlots.end(),
                                    [&id](const Slot &s) { return s.kind != SlotKind::Free && s.id == id; });
    return found == keySlots.end() ? nullptr : &*found;
}

Slot *Preamble::freeSlot()
{
    return const_cast<Slot *>(slotOfKind(SlotKind::Free));
}

void encodePreamble(const Preamble &preamble, const std::uint8_t *macKey, PreambleCopy &out)
{
    out.fill(0);
    FieldWriter writer(out);
    writer.bytes(kMagic);
    writer.number(preamble.version);
    writer.number(preamble.minReader);
    writer.number(preamble.sequence);
    writer.bytes(preamble.fileId);
    writer.bytes(hashOf(out, kHeaderSumAt));

    const std::string_view demo = preamble.demo
        ? std::string_view(preamble.demoPassphrase).substr(0, kDemoTextSize)
        : std::string_view();
    writer.seek(kBodyAt);
    writer.bytes(preamble.walId);
    writer.number((preamble.open ? kOpenFlag : 0) | (preamble.demo ? kDemoFlag : 0));
    writer.number(static_cast<std::uint32_t>(demo.size()));
    writer.number(preamble.identity.device);
    writer.number(preamble.identity.inode);
    writer.bytes(preamble.nameSalt);
    writer.bytes(bytesOf(demo));
    writer.seek(kSlotsAt);
    for (const Slot &slot : preamble.keySlots)
        slot.write(writer);

    writer.seek(kMacAt);
    writer.bytes(hashOf(out, kMacAt, macKey));
    writer.bytes(hashOf(out, kSumAt));
}

bool macFits(const PreambleCopy &copy, const std::uint8_t *macKey)
{
    return holds(copy, kMacAt, hashOf(copy, kMacAt, macKey));
}

CopyVerdict judgeCopy(const PreambleCopy &copy)
{
    CopyVerdict verdict;
    verdict.magic = std::equal(kMagic.begin(), kMagic.end(), copy.begin());
    verdict.header = verdict.magic && holds(copy, kHeaderSumAt, hashOf(copy, kHeaderSumAt));
    if (!verdict.header)
        return verdict;
    FieldReader in(copy);
    in.seek(kMagic.size());
    verdict.value.version = in.number<std::uint32_t>();
    verdict.value.minReader = in.number<std::uint32_t>();
    verdict.value.sequence = in.number<std::uint64_t>();
    in.bytes(verdict.value.fileId);
    verdict.minReader = verdict.value.minReader;
    verdict.whole = holds(copy, kSumAt, hashOf(copy, kSumAt));
    if (verdict.whole)
        readBody(in, verdict.value);
    return verdict;
}

bool looksLikePlainSqlite(const PreambleCopy &first)
{
    static constexpr std::string_view kText("SQLite format 3\0", 16);
    return std::memcmp(first.data(), kText.data(), kText.size()) == 0;
}

} // namespace letstalk::vault
