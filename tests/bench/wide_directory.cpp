// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/wide_directory.h"

#include "core/base/id.h"
#include "core/base/london_time.h"
#include "core/services/demo/demo_directory.h"
#include "core/services/directory_service.h"
#include "tests/bench/bench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryFile>

namespace letstalk::bench {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kServices = 2'000;

/// "Ashford", "Birchwick" ...: as many as are asked for.
QString areaName(int area)
{
    static const QStringList first {u"Ash"_s,  u"Birch"_s, u"Thorn"_s, u"Hazel"_s,  u"Lin"_s,
                                    u"Wood"_s, u"Marl"_s,  u"Oak"_s,   u"Wethers"_s};
    static const QStringList last {u"ford"_s, u"wick"_s, u"ley"_s, u"ham"_s, u"bury"_s};
    return first[area % first.size()] + last[area / first.size() % last.size()];
}

/// The same thing in another area: everything but a term of the taxonomy is another's.
QJsonValue moved(const QJsonValue &value, const QString &key, const QString &area, double north)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const auto item : value.toArray())
            array << moved(item, key, area, north);
        return array;
    }
    if (value.isObject()) {
        if (key == "taxonomy_term"_L1)
            return value;
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            it.value() = moved(it.value(), it.key(), area, north);
        return object;
    }
    if (key == "id"_L1)
        return derivedId("bench-feed", {value.toString().toUtf8(), area.toUtf8()}).toText();
    if (key == "name"_L1 || key == "city"_L1)
        return QString(value.toString() + u' ' + area);
    return key == "latitude"_L1 ? QJsonValue(value.toDouble() + north) : value;
}

} // namespace

void widenDirectory(services::Workspace &workspace)
{
    constexpr double kApart = 0.01; ///< degrees, about a kilometre
    QHash<QString, QString> labels;
    for (const auto &item : workspace.codes().list(u"need"_s).items)
        labels[item.code] = item.label;
    auto &directory = workspace.directory();
    const auto standing = must("listing services", directory.list({}, kServices));
    const auto invented = QJsonDocument::fromJson(demo::demoFeed(
        demo::DemoData::shipped(), london::day(workspace.clock().nowMs()).addDays(-30), labels));
    const QJsonArray contents = invented["contents"_L1].toArray();
    QJsonArray wide;
    for (qsizetype i = 0; standing.size() + std::size_t(i) < std::size_t(kServices); ++i) {
        const int area = int(i / contents.size());
        wide << moved(contents[i % contents.size()], {}, areaName(area), kApart * (area - 13));
    }
    QTemporaryFile feed;
    if (!feed.open() || feed.write(QJsonDocument(wide).toJson()) < 0 || !feed.flush())
        giveUp("writing a feed", Error {Error::Code::Io, feed.errorString(), feed.fileName()});
    const auto diff
        = must("reading a feed", directory.preview(feed.fileName(), u"Invented wide directory"_s));
    must("importing a feed", directory.import(diff));
}

} // namespace letstalk::bench
