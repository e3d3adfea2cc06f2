// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/directory/directory_feed.h"
#include "core/directory/member_reading.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace letstalk::directory {

/// The row id of an object of a feed; the same at every site. `owner`: null for organizations, services and
/// locations.
RowId feedRowId(journal::Entity entity, const QString &feedName, const RowId &owner,
                const QString &externalId);
RowId feedId(const QString &feedName);

/// Turns the items of a file into rows of the feed, one item whole or not at all.
class ItemReader
{
public:
    /// `feed` must outlive this; rows and warnings go there.
    explicit ItemReader(DirectoryFeed &feed);

    /// What follows comes from a source that has not everything: no service's parts are taken as all of them.
    void setPartial(bool partial) { m_partial = partial; }

    /// InvalidInput with the reason in words, when the service is refused; nothing of it is kept then.
    Status service(const QJsonObject &object, const QString &label);
    /// With its services, if it lists any; refused services go to feed.refused, the rest comes in.
    Status organization(const QJsonObject &object, const QString &label);
    Status serviceAtLocation(const QJsonObject &object, const QString &label);

private:
    struct Context
    {
        RowId owner;
        journal::Entity ownerEntity = journal::Entity::Service;
        RowId service; ///< null outside a service
        QString serviceExternalId;
        journal::Value lastModified; ///< of the service
        bool complete = false;
        QString path; ///< "schedules 2, "
    };

    Status readService(const QJsonObject &object, const QString &label, const RowId &organization,
                       const QJsonObject *atLocation);
    Status readOrganization(const QJsonObject &object, const Context &context, RowId *id);
    Status readLocation(const QJsonObject &object, const Context &context, RowId *id);
    Status readChild(journal::Entity entity, const QString &list, int index, const QJsonObject &object,
                     const Context &context);
    Status readChildren(journal::Entity entity, const QJsonObject &object, const Context &context);
    Status fill(FeedRow &row, const QJsonObject &object, const Context &context);
    Status members(FeedRow &row, const QJsonObject &object, const std::vector<Reading> &readings,
                   const Context &context);
    Status carry(FeedRow &row, const QJsonObject &object, const std::vector<Reading> &readings,
                 const Context &context);
    void references(FeedRow &row, const QJsonObject &object, const Context &context);
    void keep(FeedRow row);
    void keepShared(FeedRow row, const QString &what);
    void warn(const QString &text);
    Status commit(Status read);
    bool isNew(const RowId &id) const;

    DirectoryFeed &m_feed;
    RowId m_feedId;
    QString m_label; ///< of the item being read
    std::vector<FeedRow> m_pending;
    QHash<RowId, qsizetype> m_pendingIds;
    QStringList m_pendingWarnings;
    QHash<RowId, qsizetype> m_ids; ///< place in m_feed.rows
    QHash<QString, QString> m_services;
    int m_warnings = 0;
    bool m_partial = false;
};

} // namespace letstalk::directory
