// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/user_store.h"
#include "core/vault/compartments.h"

#include <QByteArray>
#include <QString>

#include <map>
#include <vector>

namespace letstalk::services {

/// The compartments of the file: everybody's public halves, and the secret halves that were granted to
/// whoever unlocked it (vault.md 3). Wiped with the workspace.
class CompartmentKeys
{
public:
    /// Takes what was granted to `user`, by whom the file was unlocked. Grants that do not open (to a key
    /// pair from before a reset, say) are passed over: they count as not given.
    static CompartmentKeys open(const std::vector<storage::StoredCompartment> &compartments,
                                const std::vector<storage::StoredGrant> &grants, UserId user,
                                const vault::KeyPair &person);

    /// The newest version of each compartment.
    const std::vector<storage::StoredCompartment> &newest() const { return m_newest; }
    bool holds(const QString &compartment) const;
    /// All versions of a compartment that were granted.
    std::vector<const vault::KeyPair *> held(const QString &compartment) const;

    /// Ciphertext for a field of type Sealed: anybody may. Empty when there is no such compartment.
    QByteArray seal(const QString &compartment, const QByteArray &plain, const QByteArray &context) const;
    /// NotFound without a grant, Integrity when no held version opens it.
    Result<QByteArray> open(const QString &compartment, const QByteArray &sealed,
                            const QByteArray &context) const;

    /// The secret of one version, wrapped for somebody; empty unless held.
    QByteArray grant(const RowId &compartment, const QByteArray &publicKey) const;

private:
    std::vector<storage::StoredCompartment> m_all;
    std::vector<storage::StoredCompartment> m_newest;
    std::map<RowId, vault::KeyPair> m_held; ///< by the compartment version's row
};

/// What a grant is bound to: the compartment and its version.
QByteArray grantContext(const storage::StoredCompartment &compartment);
/// Whether a grant was made to this public key; without opening it.
bool isGrantTo(const QByteArray &wrapped, const QByteArray &publicKey);
QByteArray bytesOf(const vault::PublicKey &key);
/// A key of zeros when the bytes are not 32.
vault::PublicKey publicKeyOf(const QByteArray &bytes);
/// The grant's row: the same wherever it is made.
RowId grantId(const RowId &compartment, UserId user);

} // namespace letstalk::services
