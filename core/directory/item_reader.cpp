// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/item_reader.h"

#include "core/directory/item_parts.h"
#include "core/journal/entities/directory.h"
#include "core/journal/registry.h"

namespace letstalk::directory {

using namespace items;

namespace {

using journal::Entity;
using journal::Value;

constexpr int kMaxWarnings = 200;
constexpr qsizetype kMaxIdBytes = 500;

QByteArrayView viewOf(const RowId &id)
{
    return {reinterpret_cast<const char *>(id.bytes.data()), qsizetype(id.bytes.size())};
}

QString quoted(const QString &name)
{
    return QStringLiteral("\u201c%1\u201d").arg(name);
}

} // namespace

RowId feedRowId(Entity entity, const QString &feedName, const RowId &owner, const QString &externalId)
{
    const QByteArray feed = feedName.toUtf8();
    const QByteArray external = externalId.toUtf8();
    const auto *kind = journal::entityInfo(entity).table;
    if (owner.isNull())
        return derivedId(kind, {feed, external});
    return derivedId(kind, {feed, viewOf(owner), external});
}

RowId feedId(const QString &feedName)
{
    return derivedId("feed", {feedName.toUtf8()});
}

ItemReader::ItemReader(DirectoryFeed &feed) : m_feed(feed), m_feedId(feedId(feed.name)) { }

bool ItemReader::isNew(const RowId &id) const
{
    return !m_ids.contains(id) && !m_pendingIds.contains(id);
}

void ItemReader::warn(const QString &text)
{
    m_pendingWarnings << QStringLiteral("%1: %2").arg(m_label, text);
}

void ItemReader::keep(FeedRow row)
{
    m_pendingIds.insert(row.id, qsizetype(m_pending.size()));
    m_pending.push_back(std::move(row));
}

void ItemReader::keepShared(FeedRow row, const QString &what)
{
    const auto isPending = m_pendingIds.constFind(row.id);
    const auto isKept = m_ids.constFind(row.id);
    if (isPending == m_pendingIds.constEnd() && isKept == m_ids.constEnd()) {
        keep(std::move(row));
        return;
    }
    FeedRow &held = isPending != m_pendingIds.constEnd() ? m_pending[std::size_t(*isPending)]
                                                         : m_feed.rows[std::size_t(*isKept)];
    if (row.values == held.values)
        return;
    const auto speaksMore = [](const FeedRow &a, const FeedRow &b) {
        return a.complete != b.complete ? a.complete : a.values.size() > b.values.size();
    };
    const auto *name = membersOf(row.entity)[0].field;
    if (speaksMore(row, held))
        held = std::move(row);
    else if (!speaksMore(held, row))
        warn(QStringLiteral(
                 "%1 %2 is described differently than before in this file; the first description is "
                 "kept")
                 .arg(what, quoted(held.text(*name))));
}

Status ItemReader::commit(Status read)
{
    if (read) {
        for (auto &row : m_pending) {
            m_ids.insert(row.id, qsizetype(m_feed.rows.size()));
            m_feed.rows.push_back(std::move(row));
        }
        for (const auto &warning : m_pendingWarnings)
            if (++m_warnings <= kMaxWarnings)
                m_feed.warnings << warning;
            else if (m_warnings == kMaxWarnings + 1)
                m_feed.warnings << QStringLiteral("There are more such notes; the first %1 are listed.")
                                       .arg(kMaxWarnings);
    }
    m_pending.clear();
    m_pendingIds.clear();
    m_pendingWarnings.clear();
    return read;
}

Status ItemReader::service(const QJsonObject &object, const QString &label)
{
    m_label = label;
    return commit(readService(object, label, {}, nullptr));
}

Status ItemReader::serviceAtLocation(const QJsonObject &object, const QString &label)
{
    m_label = label;
    return commit(readService(object.value(QLatin1String("service")).toObject(), label, {}, &object));
}

Status ItemReader::organization(const QJsonObject &object, const QString &label)
{
    m_label = label;
    Context context;
    context.complete = object.contains(QLatin1String("services"));
    RowId id;
    QJsonObject alone = object;
    const QJsonArray services = alone.take(QLatin1String("services")).toArray();
    LT_TRY(commit(readOrganization(alone, context, &id)));
    if (id.isNull())
        return refusal(QStringLiteral("the organization has no \"id\""));
    for (int i = 0; i < services.size(); ++i) {
        const QJsonObject service = services[i].toObject();
        m_label = QStringLiteral("%1, service %2").arg(label).arg(i + 1);
        const auto read = services[i].isObject() ? readService(service, m_label, id, nullptr)
                                                 : Status(refusal(QStringLiteral("it is not a record")));
        if (const auto done = commit(read); !done)
            m_feed.refused.push_back({plain(service, "id"), plain(service, "name"),
                                      QStringLiteral("%1 (%2)").arg(done.error().detail, m_label)});
    }
    return done();
}

Status ItemReader::readService(const QJsonObject &object, const QString &label, const RowId &organization,
                               const QJsonObject *atLocation)
{
    const QJsonValue id = object.value(QLatin1String("id"));
    if (!id.isString() || id.toString().trimmed().isEmpty())
        return refusal(id.isUndefined() || id.isNull() || id.isString()
                           ? QStringLiteral("the service has no \"id\", so that it could not be found again")
                           : QStringLiteral("\"id\" must be text; it is %1").arg(typeText(id)));
    const QString externalId = id.toString();
    if (externalId.toUtf8().size() > kMaxIdBytes)
        return refusal(QStringLiteral("\"id\" is longer than %1 bytes").arg(kMaxIdBytes));
    const auto before = m_services.constFind(externalId);
    if (before != m_services.constEnd() && !atLocation)
        return refusal(QStringLiteral("the same id stands at %1; the first is kept").arg(*before));

    FeedRow row;
    row.entity = Entity::Service;
    row.externalId = externalId;
    row.id = feedRowId(Entity::Service, m_feed.name, {}, externalId);
    row.service = externalId;
    Context context;
    for (const auto &child : childrenOf(Entity::Service))
        context.complete = context.complete || object.value(QLatin1String(child.list)).isArray();
    context.complete
        = context.complete && !atLocation && !m_partial; // such a record shows one of its locations
    context.owner = context.service = row.id;
    context.serviceExternalId = externalId;
    row.complete = context.complete;
    LT_TRY(fill(row, object, context));
    if (!row.find(journal::service::kName) || row.find(journal::service::kName)->isNull())
        return refusal(QStringLiteral("the service has no \"name\""));
    if (const auto *modified = row.find(journal::service::kLastModified))
        context.lastModified = *modified;

    RowId organizationId = organization;
    if (const auto given = object.value(QLatin1String("organization")); given.isObject())
        LT_TRY(readOrganization(given.toObject(), context, &organizationId));
    else if (!given.isNull() && !given.isUndefined())
        return refusal(QStringLiteral("\"organization\" must be a record; it is %1").arg(typeText(given)));
    if (!organizationId.isNull())
        row.values.emplace_back(&journal::service::kOrganization, Value(organizationId));
    if (isNew(row.id)) { // seen before only at another of its locations
        keep(std::move(row));
        LT_TRY(readChildren(Entity::Service, object, context));
    }
    if (atLocation) {
        QJsonObject alone = *atLocation;
        alone.remove(QLatin1String("service"));
        LT_TRY(
            readChild(Entity::ServiceAtLocation, QStringLiteral("service_at_locations"), 0, alone, context));
    }
    m_services.insert(externalId, label);
    return done();
}

Status ItemReader::readOrganization(const QJsonObject &object, const Context &context, RowId *id)
{
    const QString externalId = plain(object, "id");
    const QString name = plain(object, "name");
    if (externalId.isEmpty() && name.isEmpty())
        return done(); // publishers leave it blank
    FeedRow row;
    row.entity = Entity::Organization;
    row.externalId = externalId.isEmpty() ? QStringLiteral("/name/") + name : externalId;
    row.id = feedRowId(Entity::Organization, m_feed.name, {}, row.externalId);
    row.complete = context.complete && context.service.isNull(); // within a service it is a summary
    Context own;
    own.owner = row.id;
    own.ownerEntity = Entity::Organization;
    own.complete = row.complete;
    own.path = context.service.isNull() ? QString() : QStringLiteral("organization, ");
    LT_TRY(fill(row, object, own));
    *id = row.id;
    const bool first = isNew(row.id);
    keepShared(std::move(row), QStringLiteral("the organization"));
    return first ? readChildren(Entity::Organization, object, own) : done();
}

Status ItemReader::readLocation(const QJsonObject &object, const Context &context, RowId *id)
{
    FeedRow row;
    row.entity = Entity::Location;
    row.externalId = plain(object, "id");
    if (row.externalId.isEmpty()) // of this service alone, then
        row.externalId = QStringLiteral("/%1/%2").arg(context.serviceExternalId, context.path);
    row.id = feedRowId(Entity::Location, m_feed.name, {}, row.externalId);
    row.complete = context.complete;
    Context own = context;
    own.owner = row.id;
    own.ownerEntity = Entity::Location;
    own.service = {};
    own.path += QStringLiteral("location, ");
    LT_TRY(fill(row, object, own));
    *id = row.id;
    const bool first = isNew(row.id);
    keepShared(std::move(row), QStringLiteral("the location"));
    return first ? readChildren(Entity::Location, object, own) : done();
}

Status ItemReader::readChildren(Entity entity, const QJsonObject &object, const Context &context)
{
    for (const auto &child : childrenOf(entity)) {
        const QString list = QString::fromLatin1(child.list);
        const QJsonValue json = object.value(list);
        if (json.isUndefined() || json.isNull())
            continue;
        if (!json.isArray())
            return refusal(
                QStringLiteral("%1\"%2\" must be a list; it is %3").arg(context.path, list, typeText(json)));
        const QJsonArray items = json.toArray();
        for (int i = 0; i < items.size(); ++i) {
            if (!items[i].isObject())
                return refusal(QStringLiteral("%1%2 %3 must be a record; it is %4")
                                   .arg(context.path, list)
                                   .arg(i + 1)
                                   .arg(typeText(items[i])));
            LT_TRY(readChild(child.entity, list, i, items[i].toObject(), context));
        }
    }
    return done();
}

Status ItemReader::readChild(Entity entity, const QString &list, int index, const QJsonObject &object,
                             const Context &context)
{
    FeedRow row;
    row.entity = entity;
    row.externalId = plain(object, "id");
    if (row.externalId.isEmpty())
        row.externalId = QStringLiteral("/%1/%2").arg(list).arg(index + 1);
    row.id = feedRowId(entity, m_feed.name, context.owner, row.externalId);
    row.service = context.service.isNull() ? QString() : context.serviceExternalId;
    row.owner = context.owner;
    row.complete = context.complete;
    Context own = context;
    own.path += QStringLiteral("%1 %2, ").arg(list).arg(index + 1);
    if (!isNew(row.id)) {
        warn(QStringLiteral("%1there are two with the same id; the first is kept").arg(own.path));
        return done();
    }
    LT_TRY(fill(row, object, own));
    const auto refer = [&row](Entity target, const RowId &id) {
        if (const auto *field = ownerField(row.entity, target); field && !id.isNull())
            row.values.emplace_back(field, Value(id));
    };
    refer(Entity::Service, context.service);
    if (context.ownerEntity != Entity::Service)
        refer(context.ownerEntity, context.owner);
    if (!context.lastModified.isNull() && !row.find(*commonFields(entity).lastModified))
        row.values.emplace_back(commonFields(entity).lastModified, context.lastModified);
    if (const auto location = object.value(QLatin1String("location"));
        entity == Entity::ServiceAtLocation && location.isObject()) {
        RowId id;
        LT_TRY(readLocation(location.toObject(), own, &id));
        row.values.emplace_back(&journal::service_at_location::kLocation, Value(id));
    }
    own.owner = row.id;
    own.ownerEntity = entity;
    keep(std::move(row));
    return readChildren(entity, object, own);
}

} // namespace letstalk::directory
