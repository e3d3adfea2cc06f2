// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/actor.h"
#include "core/domain/concern.h"

#include <QByteArray>
#include <QDate>
#include <QHash>

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;

/// Somebody who works here, or the recovery key's own row (isRecovery), as the journal has them.
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
    qint64 createdIn = 0; ///< the journal's own number of the stream that made the row
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

/// Reads users with their roles, the compartments and their grants.
class UserStore
{
public:
    explicit UserStore(Database &db) : m_db(db) { }

    /// By name; the recovery keys' rows too. As the rows stand, whoever wrote them: services use siteUsers().
    Result<std::vector<StoredUser>> list() const;
    Result<QHash<RowId, bool>> roleRows() const; ///< whether each row gives its role
    Result<std::optional<StoredUser>> find(UserId id) const;
    Result<std::vector<StoredCompartment>> compartments() const; ///< by name, then version
    Result<std::vector<StoredGrant>> grants() const;
    /// The council's name; empty before it is founded.
    Result<QString> councilName() const;
    Result<std::optional<RowId>> councilRow() const;
    /// Whom to ring about a safeguarding concern; empty as long as the council did not say.
    Result<SafeguardingContact> safeguardingContact() const;

private:
    Database &m_db;
};

} // namespace letstalk::storage
