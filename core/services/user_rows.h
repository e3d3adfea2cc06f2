// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/save.h"
#include "core/services/compartment_keys.h"
#include "core/storage/user_store.h"

namespace letstalk::services {

/// A short name: one to 40 letters, digits, dots, hyphens or underscores, so that it can be typed on a
/// command line and heard on the telephone. InvalidInput otherwise.
Status checkUserName(const QString &name);

/// The id of a new account: it tells the stream that makes it, and the short name that it is made with, so
/// that nobody else's creation of the same row passes for it (siteUsers()).
UserId accountId(quint64 stream, const QString &name);
/// States a new user with roles.
void writeUser(journal::Save &save, const storage::StoredUser &user);
/// The row that gives somebody a role: the same wherever it is made.
RowId roleRowId(UserId user, Role role);
/// States what changes between two sets of roles.
void writeRoles(journal::Save &save, UserId user, const Roles &before, const Roles &after);

/// A compartment's secret, wrapped to somebody's public key.
QByteArray wrapFor(const vault::PublicKey &person, const vault::KeyPair &keys,
                   const storage::StoredCompartment &compartment);

} // namespace letstalk::services
