// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/public_keys.h"

#include "core/vault/secure_bytes.h"

#include <sodium.h>

#include <cstring>

namespace letstalk::exchange {

namespace {

const char *purposeText(Signed purpose)
{
    switch (purpose) {
    case Signed::Bundle:
        return "ltb1";
    case Signed::Card:
        return "ltc1";
    case Signed::Invitation:
        return "lti1";
    case Signed::Roster:
        return "ltr1";
    case Signed::Checkpoint:
        return "ltp1";
    case Signed::ErasureOrder:
        return "lte1";
    }
    Q_UNREACHABLE();
}

} // namespace

QString keyIdText(const KeyId &id)
{
    return QString::fromLatin1(
        QByteArray::fromRawData(reinterpret_cast<const char *>(id.data()), qsizetype(id.size())).toHex());
}

KeyId PublicKeys::id() const
{
    const Hash32 hash = Blake2b(32)
                            .add("ltk1", 4)
                            .add(signing.data(), signing.size())
                            .add(sealing.data(), sealing.size())
                            .finish32();
    KeyId id {};
    std::memcpy(id.data(), hash.data(), id.size());
    return id;
}

SigningHash::SigningHash(Signed purpose) : m_hash(64)
{
    m_hash.add(purposeText(purpose), 4);
}

SigningHash &SigningHash::add(QByteArrayView bytes)
{
    m_hash.add(bytes.data(), std::size_t(bytes.size()));
    return *this;
}

Hash64 SigningHash::finish()
{
    Hash64 hash {};
    m_hash.finish(hash.data());
    return hash;
}

Hash64 signingHash(Signed purpose, QByteArrayView bytes)
{
    return SigningHash(purpose).add(bytes).finish();
}

bool isSignedBy(const PublicKeys &keys, const Hash64 &hash, const Signature &signature)
{
    vault::ensureSodium();
    return crypto_sign_verify_detached(signature.data(), hash.data(), hash.size(), keys.signing.data()) == 0;
}

} // namespace letstalk::exchange
