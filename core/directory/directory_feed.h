// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/id.h"
#include "core/journal/field.h"
#include "core/journal/value.h"

#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace letstalk::directory {

/// One object of a feed - an organization, service, location, schedule, phone ... - as it will stand in its
/// table: what was read is typed by the registry's fields, what was not is in `carried`.
struct FeedRow
{
    journal::Entity entity = journal::Entity::Service;
    /// The same at every site (journal.md 2). Organizations, services and locations: (table, feed, external
    /// id). What belongs to one of these: (table, feed, owner's external id, external id), since publishers
    /// give one phone or term, with one id, to several services.
    RowId id;
    QString externalId;
    /// Every field that the object speaks of; null where it says "none". A `complete` row names all fields.
    /// References are row ids of this feed; they are written only if their target is in the feed or held.
    std::vector<std::pair<const journal::Field *, journal::Value>> values;
    /// The service (external id) that this belongs to; empty for organizations, locations and what is theirs.
    QString service;
    /// The row that this belongs to; null for organizations, services and locations.
    RowId owner;
    /// From a full form, which names everything that it has: what it leaves out is gone. A summary (the
    /// lists of both standards) says nothing about what it leaves out.
    bool complete = false;

    /// Null when the row does not speak of the field.
    const journal::Value *find(const journal::Field &field) const
    {
        for (const auto &[candidate, value] : values)
            if (candidate == &field)
                return &value;
        return nullptr;
    }
    QString text(const journal::Field &field) const
    {
        const auto *value = find(field);
        return value && value->text() ? *value->text() : QString();
    }
};

/// A service of the file that was not brought in.
struct Refusal
{
    QString externalId; ///< may be empty
    QString name; ///< may be empty
    QString detail; ///< why, and where in the file
};

/// What a feed file says, checked and typed. A value.
struct DirectoryFeed
{
    QString name; ///< of the source, the same at every site
    QString standard; ///< "ORUK-1.0", "HSDS-UK-3.0"
    bool isPage = false; ///< one page of several, or single records: says nothing about what it does not list
    std::vector<FeedRow> rows; ///< owners before what belongs to them, services in the file's order
    std::vector<Refusal> refused;
    QStringList warnings;
};

} // namespace letstalk::directory
