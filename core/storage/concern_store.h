// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace letstalk::storage {

class Database;
class Statement;

/// A safeguarding concern, or an addition to one, as it lies in the file: sealed.
struct StoredConcern
{
    ConcernId id;
    std::optional<ConcernId> concern; ///< set in an addition
    SiteId site;
    QString siteName;
    QString siteCode;
    std::optional<SessionId> session;
    qint64 recordedAt = 0;
    UserId writtenBy; ///< as the journal has it
    QByteArray content; ///< ciphertext
};

/// Reads concerns and what was added to them. Erased ones, whose words are gone, are not there.
class ConcernStore
{
public:
    explicit ConcernStore(Database &db) : m_db(db) { }

    Result<std::vector<StoredConcern>> concerns() const; ///< newest first
    Result<std::vector<StoredConcern>> additions() const; ///< of all concerns, in the order of writing
    Result<std::vector<StoredConcern>> additionsTo(ConcernId concern) const;
    Result<std::optional<StoredConcern>> find(ConcernId id) const; ///< a concern, never an addition
    Result<std::vector<StoredConcern>> writtenBy(UserId user, qint64 sinceMs) const; ///< newest first
    /// Whether the erased set holds this hash of an id.
    Result<bool> isErased(QByteArrayView hash) const;

private:
    Result<std::vector<StoredConcern>> read(Statement &select) const;
    Database &m_db;
};

} // namespace letstalk::storage
