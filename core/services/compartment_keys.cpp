// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/compartment_keys.h"

#include <algorithm>
#include <cstring>

namespace letstalk::services {

namespace {

vault::ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

QByteArray bytesOf(const vault::Bytes &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}

} // namespace

CompartmentKeys CompartmentKeys::open(const std::vector<storage::StoredCompartment> &compartments,
                                      const std::vector<storage::StoredGrant> &grants, UserId user,
                                      const vault::KeyPair &person)
{
    CompartmentKeys keys;
    keys.m_all = compartments;
    for (const auto &compartment : compartments) { // by name, then version
        if (!keys.m_newest.empty() && keys.m_newest.back().name == compartment.name)
            keys.m_newest.back() = compartment;
        else
            keys.m_newest.push_back(compartment);
        for (const auto &grant : grants) {
            if (grant.user != user || grant.compartment != compartment.id)
                continue;
            auto pair = vault::openGrant(person, viewOf(grant.wrapped), viewOf(grantContext(compartment)));
            if (pair && pair->publicKey == publicKeyOf(compartment.publicKey))
                keys.m_held.insert_or_assign(compartment.id, std::move(*pair));
        }
    }
    return keys;
}

bool CompartmentKeys::holds(const QString &compartment) const
{
    return std::any_of(m_newest.begin(), m_newest.end(), [&](const auto &candidate) {
        return candidate.name == compartment && m_held.count(candidate.id) > 0;
    });
}

std::vector<const vault::KeyPair *> CompartmentKeys::held(const QString &compartment) const
{
    std::vector<const vault::KeyPair *> pairs;
    for (const auto &candidate : m_all)
        if (const auto found = m_held.find(candidate.id);
            candidate.name == compartment && found != m_held.end())
            pairs.push_back(&found->second);
    return pairs;
}

QByteArray CompartmentKeys::seal(const QString &compartment, const QByteArray &plain,
                                 const QByteArray &context) const
{
    for (const auto &candidate : m_newest)
        if (candidate.name == compartment)
            return bytesOf(vault::sealTo(publicKeyOf(candidate.publicKey), viewOf(plain), viewOf(context)));
    return {};
}

Result<QByteArray> CompartmentKeys::open(const QString &compartment, const QByteArray &sealed,
                                         const QByteArray &context) const
{
    const auto pairs = held(compartment);
    if (pairs.empty())
        return Error {
            Error::Code::NotFound, QStringLiteral("the key of the %1 records").arg(compartment), {}};
    for (const auto *pair : pairs)
        if (const auto opened = vault::openSealed(*pair, viewOf(sealed), viewOf(context)))
            return QByteArray(reinterpret_cast<const char *>(opened->data()), qsizetype(opened->size()));
    return Error {Error::Code::Integrity,
                  QStringLiteral("a sealed field of the %1 records does not open").arg(compartment),
                  {}};
}

QByteArray CompartmentKeys::grant(const RowId &compartment, const QByteArray &publicKey) const
{
    const auto pair = m_held.find(compartment);
    if (pair == m_held.end() || publicKey.size() != 32)
        return {};
    for (const auto &candidate : m_all)
        if (candidate.id == compartment)
            return bytesOf(
                vault::grantTo(publicKeyOf(publicKey), pair->second, viewOf(grantContext(candidate))));
    return {};
}

QByteArray grantContext(const storage::StoredCompartment &compartment)
{
    return "letstalk grant " + compartment.name.toUtf8() + ' ' + QByteArray::number(compartment.version);
}

bool isGrantTo(const QByteArray &wrapped, const QByteArray &publicKey)
{
    return publicKey.size() == 32
        && vault::keyHintOf(viewOf(wrapped)) == vault::keyHintOf(publicKeyOf(publicKey));
}

QByteArray bytesOf(const vault::PublicKey &key)
{
    return {reinterpret_cast<const char *>(key.data()), qsizetype(key.size())};
}

vault::PublicKey publicKeyOf(const QByteArray &bytes)
{
    vault::PublicKey key {};
    if (std::size_t(bytes.size()) == key.size())
        std::memcpy(key.data(), bytes.constData(), key.size());
    return key;
}

RowId grantId(const RowId &compartment, UserId user)
{
    return derivedId("compartment-grant", {compartment.toBytes(), user.row().toBytes()});
}

} // namespace letstalk::services
