// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/actor.h"
#include "core/domain/concern.h"

#include <QByteArray>
#include <QDate>
#include <QSet>

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;

/// Somebody who works here, or the recovery key's own row (isRecovery).
struct StoredUser
{
    UserId id;
    QString name;
    QString displayName;
    QByteArray publicKey; ///< X25519, 32 bytes
    OrganizationId organization;
    std::optional<QDate> leftOn;
    bool isRecovery = false;
    Roles roles; ///< role codes of a newer version are passed over
    qint64 createdIn = 0; ///< the journal's own number of the stream that made the account
};

struct StoredCompartment
{
    RowId id;
    QString name; ///< code of list `compartment`
    int version = 1;
    QByteArray publicKey;
};

/// The secret half of a compartment's key, wrapped to one user's public key.
struct StoredGrant
{
    RowId id;
    RowId compartment;
    UserId user;
    QByteArray wrapped; ///< empty once withdrawn
};

/// Which rows there are about users and keys, and what stands about the council. Accounts and keys are never
/// read from the tables' columns: they show what anybody wrote. Services use siteUsers() and trustedKeys().
class UserStore
{
public:
    explicit UserStore(Database &db) : m_db(db) { }

    Result<std::vector<UserId>> ids() const; ///< the recovery keys' rows too, and those in the bin
    Result<QSet<RowId>> roleRows() const;
    Result<std::vector<RowId>> compartmentRows() const;
    /// The council's name; empty before it is founded.
    Result<QString> councilName() const;
    Result<std::optional<RowId>> councilRow() const;
    /// Whom to ring about a safeguarding concern; empty as long as the council did not say.
    Result<SafeguardingContact> safeguardingContact() const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
