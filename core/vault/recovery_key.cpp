// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/recovery_key.h"

#include <array>
#include <sodium.h>

namespace letstalk::vault {

namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kGroupChars = 8;
constexpr std::size_t kGroupBytes = 4;
using Fault = RecoveryKey::Parsed::Fault;

/// The fifth byte of a group: covers its four bytes and its place.
std::uint8_t checkByte(ByteView four, int index)
{
    std::array<std::uint8_t, 12 + kGroupBytes + 1> input {};
    std::memcpy(input.data(), "recovery key", 12);
    std::memcpy(input.data() + 12, four.data(), kGroupBytes);
    input.back() = static_cast<std::uint8_t>(index);
    std::array<std::uint8_t, crypto_generichash_BYTES_MIN> hash {};
    crypto_generichash(hash.data(), hash.size(), input.data(), input.size(), nullptr, 0);
    sodium_memzero(input.data(), input.size());
    return hash[0];
}

bool isSeparator(char c)
{
    constexpr std::string_view kSeparators = " -_.,:;/|\t\r\n\v\f";
    return kSeparators.find(c) != std::string_view::npos;
}

/// 0..31, or -1.
int digitOf(char c)
{
    if (c >= 'a' && c <= 'z')
        c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O')
        c = '0';
    if (c == 'I' || c == 'L')
        c = '1';
    const auto at = kAlphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// Where groups are parted by white space into eight words, the first word of a wrong length; else -1.
int oddWord(std::string_view typed)
{
    std::array<int, RecoveryKey::kGroups> lengths {};
    int words = 0;
    bool inside = false;
    for (const char c : typed) {
        const bool white = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (white || (isSeparator(c) && !inside)) {
            inside = inside && !white;
            continue;
        }
        if (!inside && ++words > RecoveryKey::kGroups)
            return -1;
        inside = true;
        if (!isSeparator(c))
            ++lengths[static_cast<std::size_t>(words - 1)];
    }
    if (words != RecoveryKey::kGroups)
        return -1;
    for (int i = 0; i < words; ++i) {
        if (lengths[static_cast<std::size_t>(i)] != kGroupChars)
            return i;
    }
    return -1;
}

/// Reads one group of eight digits; false if its check does not fit.
bool readGroup(const std::uint8_t *digits, int index, std::uint8_t *four)
{
    std::uint64_t bits = 0;
    for (int i = 0; i < kGroupChars; ++i)
        bits = bits << 5 | digits[i];
    for (std::size_t i = 0; i < kGroupBytes; ++i)
        four[i] = static_cast<std::uint8_t>(bits >> (32 - 8 * i));
    return checkByte({four, kGroupBytes}, index) == static_cast<std::uint8_t>(bits);
}

} // namespace

RecoveryKey RecoveryKey::create()
{
    return RecoveryKey(SecureBytes::random(kGroupBytes * kGroups));
}

std::string RecoveryKey::group(int index) const
{
    const ByteView four = bytes().subspan(kGroupBytes * static_cast<std::size_t>(index), kGroupBytes);
    std::uint64_t bits = 0;
    for (const std::uint8_t byte : four)
        bits = bits << 8 | byte;
    bits = bits << 8 | checkByte(four, index);
    std::string text;
    for (int i = 0; i < kGroupChars; ++i) {
        if (i == kGroupChars / 2)
            text += '-';
        text += kAlphabet[(bits >> (35 - 5 * i)) & 31];
    }
    return text;
}

std::string RecoveryKey::toText() const
{
    std::string text;
    for (int i = 0; i < kGroups; ++i)
        text += (i ? " " : "") + group(i);
    return text;
}

bool RecoveryKey::matchesGroup(int index, std::string_view typed) const
{
    std::string wanted = group(index);
    std::string given;
    for (const char c : typed) {
        if (isSeparator(c))
            continue;
        const int digit = digitOf(c);
        if (digit < 0 || given.size() == kGroupChars)
            return false;
        given += kAlphabet[static_cast<std::size_t>(digit)];
    }
    wanted.erase(kGroupChars / 2, 1);
    return given.size() == wanted.size() && sodium_memcmp(given.data(), wanted.data(), given.size()) == 0;
}

RecoveryKey::Parsed RecoveryKey::parse(std::string_view typed)
{
    ensureSodium();
    SecureBytes digits(std::size_t(kGroups) * kGroupChars);
    std::size_t count = 0;
    for (const char c : typed) {
        if (isSeparator(c))
            continue;
        const int digit = digitOf(c);
        const int at = static_cast<int>(count / kGroupChars);
        if (digit < 0)
            return {std::nullopt, Fault::BadCharacter, std::min(at, kGroups - 1)};
        if (count < digits.size())
            digits.data()[count] = static_cast<std::uint8_t>(digit);
        ++count;
    }
    if (const int odd = count == digits.size() ? -1 : oddWord(typed); odd >= 0)
        return {std::nullopt, count < digits.size() ? Fault::TooShort : Fault::TooLong, odd};

    SecureBytes key(kGroupBytes * kGroups);
    const int whole = static_cast<int>(std::min(count, digits.size()) / kGroupChars);
    for (int i = 0; i < whole; ++i) {
        if (!readGroup(digits.data() + i * kGroupChars, i, key.data() + std::size_t(i) * kGroupBytes))
            return {std::nullopt, Fault::WrongGroup, i};
    }
    if (whole < kGroups)
        return {std::nullopt, Fault::TooShort, whole};
    if (count > digits.size())
        return {std::nullopt, Fault::TooLong, kGroups - 1};
    return {RecoveryKey(std::move(key)), Fault::None, -1};
}

} // namespace letstalk::vault
