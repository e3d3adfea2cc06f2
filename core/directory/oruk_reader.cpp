// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/oruk_reader.h"

#include "core/directory/feed_file.h"
#include "core/directory/html_text.h"
#include "core/directory/item_reader.h"
#include "core/directory/json_slices.h"
#include "core/directory/oruk_versions.h"
#include "core/directory/set_aside.h"
#include "core/directory/tabular_reader.h"
#include "core/directory/uk_profile.h"

#include <QFileInfo>

namespace letstalk::directory {

namespace {

using Code = Error::Code;

Error noFeed(const QString &what)
{
    return {
        Code::Unsupported,
        QStringLiteral("%1 Save what the feed's address for services answers, and import that.").arg(what),
        {}};
}

QString kindWords(ItemKind kind)
{
    switch (kind) {
    case ItemKind::TaxonomyTerm:
        return QStringLiteral("a taxonomy term, not a service");
    case ItemKind::FrontPage:
        return QStringLiteral("the feed's front page, not a service");
    default:
        return QStringLiteral("neither a service nor an organization");
    }
}

/// Reads the items of one file, one after the other.
class FileReader
{
public:
    FileReader(const QByteArray &utf8, const JsonFeed &json, DirectoryFeed &feed)
        : m_utf8(utf8), m_json(json), m_feed(feed), m_items(feed), m_detector(json)
    { }

    Status run(const ReadProgress &progress)
    {
        int percent = -1;
        for (std::size_t i = 0; i < m_json.items.size(); ++i) {
            if (const int now = int(100 * i / m_json.items.size()); progress && now != percent) {
                percent = now;
                if (!progress(now))
                    return Error {
                        Code::Cancelled, QStringLiteral("reading was stopped; nothing was changed"), {}};
            }
            LT_TRY(item(i));
        }
        m_feed.standard = m_detector.standard();
        if (m_feed.rows.empty() && m_feed.refused.empty())
            return Error {
                Code::Malformed,
                QStringLiteral("The file lists no services. Nothing was changed; download the feed again."),
                {}};
        return m_known > 0 ? done() : Status(noFeed(nothingKnown()));
    }

private:
    QString label(std::size_t i) const
    {
        return QStringLiteral("item %1, line %2").arg(i + 1).arg(m_json.items[i].line);
    }

    Status item(std::size_t i)
    {
        auto object = parseItem(m_utf8, m_json.items[i]);
        if (!object && object.error().code != Code::Unsupported)
            return object.error();
        if (!object) {
            refuse({}, object.error(), label(i));
            return done();
        }
        const auto kind = itemKind(*object);
        if (kind == ItemKind::Service)
            LT_TRY(m_detector.look(*object, label(i)));
        if (kind == ItemKind::ServiceAtLocation)
            LT_TRY(m_detector.look(object->value(QLatin1String("service")).toObject(), label(i)));
        if (m_hasAside)
            object = withoutAside(*object);
        const auto read = readAs(kind, *object, label(i));
        if (!read)
            refuse(*object, read.error(), label(i));
        return done();
    }

    Status readAs(ItemKind kind, const QJsonObject &object, const QString &label)
    {
        m_lastKind = kind;
        if (kind == ItemKind::Service || kind == ItemKind::Organization
            || kind == ItemKind::ServiceAtLocation)
            ++m_known;
        switch (kind) {
        case ItemKind::Service:
            return m_items.service(object, label);
        case ItemKind::Organization:
            return m_items.organization(object, label);
        case ItemKind::ServiceAtLocation:
            return m_items.serviceAtLocation(object, label);
        default:
            return Error {Code::InvalidInput, QStringLiteral("it is %1").arg(kindWords(kind)), {}};
        }
    }

    void refuse(const QJsonObject &object, const Error &why, const QString &label)
    {
        m_feed.refused.push_back(
            {object.value(QLatin1String("id")).toString(),
             htmlToLine(object.value(QLatin1String("name")).toString().left(1000)).left(200),
             QStringLiteral("%1 (%2)").arg(why.detail, label)});
    }

    QString nothingKnown() const
    {
        switch (m_lastKind) {
        case ItemKind::TaxonomyTerm:
            return QStringLiteral("This file lists taxonomy terms, not services.");
        case ItemKind::FrontPage:
            return QStringLiteral(
                "This is the front page of a feed: it names the standard and lists nothing.");
        default:
            return QStringLiteral(
                "This is JSON, but no directory of services: nothing in it is a service or an "
                "organization of Open Referral UK.");
        }
    }

    const QByteArray &m_utf8;
    const JsonFeed &m_json;
    DirectoryFeed &m_feed;
    ItemReader m_items;
    StandardDetector m_detector;
    ItemKind m_lastKind = ItemKind::Unknown;
    int m_known = 0;
    const bool m_hasAside = m_utf8.contains(QByteArray(kAsideMember));
};

} // namespace

Result<DirectoryFeed> readFeed(const QByteArray &utf8, const QString &feedName, const ReadProgress &progress)
{
    LT_ASSIGN(const JsonFeed json, sliceJson(utf8));
    DirectoryFeed feed;
    feed.name = feedName.simplified();
    feed.isPage = isPage(json);
    LT_TRY(FileReader(utf8, json, feed).run(progress));
    return feed;
}

Result<DirectoryFeed> readFeedFrom(const QString &path, const QString &feedName, const ReadProgress &progress)
{
    const QString name = feedName.simplified();
    if (isTabular(path))
        return readTabular(path, name, progress);
    LT_ASSIGN(FeedFile file, readFeedFile(path));
    auto feed = readFeed(file.utf8, name.isEmpty() ? QFileInfo(path).completeBaseName() : name, progress);
    if (!feed)
        return Error {feed.error().code, feed.error().detail, path};
    feed->warnings = file.warnings + feed->warnings;
    return feed;
}

} // namespace letstalk::directory
