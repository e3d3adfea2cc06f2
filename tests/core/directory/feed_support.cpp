// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/directory/feed_support.h"

#include "core/directory/item_reader.h"
#include "core/directory/members.h"

#include <QFile>
#include <QJsonDocument>

namespace letstalk::test {

using directory::DirectoryFeed;
using directory::FeedRow;
using journal::Entity;

QString fixturePath(const QString &name)
{
    return QStringLiteral(LETSTALK_SOURCE_DIR "/tests/data/directory/") + name;
}

QByteArray fixture(const QString &name)
{
    QFile file(fixturePath(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture %s", qPrintable(name));
    return file.readAll();
}

QJsonArray jsonList(const QByteArray &utf8)
{
    const auto document = QJsonDocument::fromJson(utf8);
    if (document.isArray())
        return document.array();
    for (const auto *list : {"content", "contents"})
        if (document.object().contains(QLatin1String(list)))
            return document.object().value(QLatin1String(list)).toArray();
    return {document.object()};
}

const FeedRow *rowOf(const DirectoryFeed &feed, Entity entity, const QString &externalId)
{
    for (const auto &row : feed.rows)
        if (row.entity == entity && row.externalId == externalId)
            return &row;
    return nullptr;
}

int countOf(const DirectoryFeed &feed, Entity entity)
{
    return int(std::count_if(feed.rows.begin(), feed.rows.end(),
                             [entity](const FeedRow &row) { return row.entity == entity; }));
}

namespace {

QString shown(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

class Rebuild
{
public:
    explicit Rebuild(const DirectoryFeed &feed) : m_feed(feed)
    {
        for (const auto &row : feed.rows)
            m_rows.insert(row.id, &row);
    }

    QString check(Entity entity, QJsonObject object, const RowId &owner, const QString &fallbackId)
    {
        QString id = object.value(QLatin1String("id")).toString();
        if (id.isEmpty())
            id = fallbackId;
        const RowId rowId = directory::feedRowId(entity, m_feed.name, owner, id);
        const auto *row = m_rows.value(rowId);
        if (!row)
            return QStringLiteral("no row for %1").arg(shown(object));
        QString inner = parts(entity, object, rowId);
        if (!inner.isEmpty())
            return inner;
        const auto rebuilt = directory::writeRow(*row);
        return rebuilt == object ? QString()
                                 : QStringLiteral("was %1\nis  %2").arg(shown(object), shown(rebuilt));
    }

private:
    /// Takes what is rows of its own out of the object and checks it.
    QString parts(Entity entity, QJsonObject &object, const RowId &rowId)
    {
        QString bad;
        for (const auto &child : directory::childrenOf(entity)) {
            const QString list = QString::fromLatin1(child.list);
            const QJsonArray items = object.value(list).toArray();
            for (int i = 0; i < items.size() && bad.isEmpty(); ++i)
                bad = check(child.entity, items[i].toObject(), rowId,
                            QStringLiteral("/%1/%2").arg(list).arg(i + 1));
            if (!items.isEmpty())
                object.remove(list);
        }
        const auto whole = [&](const char *name, Entity kind) {
            const QJsonObject inner = object.value(QLatin1String(name)).toObject();
            if (inner.value(QLatin1String("id")).toString().isEmpty() || !bad.isEmpty())
                return;
            bad = check(kind, inner, {}, {});
            object.remove(QLatin1String(name));
        };
        if (entity == Entity::Service)
            whole("organization", Entity::Organization);
        if (entity == Entity::ServiceAtLocation)
            whole("location", Entity::Location);
        return bad;
    }

    const DirectoryFeed &m_feed;
    QHash<RowId, const FeedRow *> m_rows;
};

} // namespace

QString differenceFrom(const DirectoryFeed &feed, Entity entity, const QJsonArray &objects)
{
    Rebuild rebuild(feed);
    QString bad;
    for (int i = 0; i < objects.size() && bad.isEmpty(); ++i)
        bad = rebuild.check(entity, objects[i].toObject(), {}, {});
    return bad;
}

} // namespace letstalk::test
