// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/recovery_key.h"
#include "core/vault/secure_bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace letstalk::vault {

/// How somebody shows that the file is theirs: a short name and its passphrase, the founder's passphrase
/// alone, or the recovery key. Texts are UTF-8 in the caller's normal form (NFC); case of ASCII letters in
/// names and blanks around them do not matter.
class Credential
{
public:
    enum class Kind { User, Founder, Recovery };

    static Credential user(std::string_view name, std::string_view passphrase)
    {
        return Credential(Kind::User, name, bytesOf(passphrase));
    }
    static Credential founder(std::string_view passphrase)
    {
        return Credential(Kind::Founder, {}, bytesOf(passphrase));
    }
    static Credential recovery(const RecoveryKey &key) { return Credential(Kind::Recovery, {}, key.bytes()); }

    Kind kind() const { return m_kind; }
    const std::string &name() const { return m_name; }
    ByteView secret() const { return m_secret.view(); }

private:
    Credential(Kind kind, std::string_view name, ByteView secret)
        : m_kind(kind), m_name(name), m_secret(SecureBytes::copyOf(secret))
    { }
    Kind m_kind;
    std::string m_name;
    SecureBytes m_secret;
};

} // namespace letstalk::vault
