// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/secure_bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace letstalk::vault {

/// The key of last resort: 256 random bits, shown once, kept on paper. Printed as eight groups of eight
/// characters (Crockford base 32, written XXXX-XXXX); each group carries 32 bits and an 8-bit check that
/// covers its place, so a slip of the pen or two groups swapped are named, not just refused.
class RecoveryKey
{
public:
    static constexpr int kGroups = 8;

    static RecoveryKey create();

    /// The whole key, groups parted by spaces. The text is as secret as the key.
    std::string toText() const;
    /// One group, 0..7, as printed.
    std::string group(int index) const;
    /// Whether what somebody typed back is that group; as forgiving as parse().
    bool matchesGroup(int index, std::string_view typed) const;

    struct Parsed;
    /// Takes what a person types: any case, O for 0, I and L for 1, any spaces, hyphens and line ends.
    static Parsed parse(std::string_view typed);

    ByteView bytes() const { return m_bytes.view(); }
    RecoveryKey clone() const { return RecoveryKey(m_bytes.clone()); }

private:
    explicit RecoveryKey(SecureBytes bytes) : m_bytes(std::move(bytes)) { }
    SecureBytes m_bytes;
};

struct RecoveryKey::Parsed
{
    enum class Fault { None, TooShort, TooLong, BadCharacter, WrongGroup };

    std::optional<RecoveryKey> key; ///< set exactly when fault is None
    Fault fault = Fault::None;
    int group = -1; ///< 0..7, the first group with the fault
};

} // namespace letstalk::vault
