// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

/// A static library's resources have to be asked for by name.
static void registerResources()
{
    Q_INIT_RESOURCE(letstalk_demo);
}

namespace letstalk::demo {

using namespace Qt::StringLiterals;

namespace {

QJsonObject table(const QString &name)
{
    QFile file(u":/letstalk/demo/"_s + name);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    Q_UNUSED(opened)
    return QJsonDocument::fromJson(file.readAll()).object();
}

QStringList texts(const QJsonArray &array)
{
    QStringList list;
    for (const auto value : array)
        list << value.toString();
    return list;
}

QStringList texts(const QJsonObject &object, const char *key)
{
    return texts(object[QLatin1String(key)].toArray());
}

void readNames(DemoData &data)
{
    const QJsonObject names = table(u"names.json"_s);
    for (const auto value : names["origins"_L1].toArray()) {
        const QJsonObject origin = value.toObject();
        data.origins.push_back({origin["name"_L1].toString(), origin["weight"_L1].toInt(),
                                origin["language"_L1].toString(), origin["other_language"_L1].toString(),
                                texts(origin, "female"), texts(origin, "male"), texts(origin, "family")});
    }
    const QJsonObject knownAs = names["known_as"_L1].toObject();
    for (const QString &name : knownAs.keys())
        data.knownAs[name] = texts(knownAs[name].toArray());
    data.streets = texts(names, "streets");
    const QJsonObject outward = names["outward"_L1].toObject();
    for (const QString &site : outward.keys())
        data.outwardCodes[site] = texts(outward[site].toArray());
}

void readNeeds(DemoData &data)
{
    const QJsonArray needs = table(u"needs.json"_s)["needs"_L1].toArray();
    const auto indexOf = [&needs](const QString &code) {
        int at = 0;
        while (needs[at].toObject()["code"_L1].toString() != code)
            ++at;
        return at;
    };
    for (const auto value : needs) {
        const QJsonObject need = value.toObject();
        NeedPattern pattern;
        pattern.code = need["code"_L1].toString();
        pattern.weight = need["weight"_L1].toInt();
        const QJsonArray months = need["months"_L1].toArray();
        for (int month = 0; month < 12; ++month)
            pattern.months[std::size_t(month)] = months[month].toInt();
        const QJsonObject with = need["with"_L1].toObject();
        for (const QString &other : with.keys())
            pattern.with.emplace_back(indexOf(other), with[other].toInt());
        pattern.topics = texts(need, "topics");
        pattern.details = texts(need, "details");
        data.needs.push_back(pattern);
    }
}

void readPhrases(DemoData &data)
{
    const QJsonObject phrases = table(u"phrases.json"_s);
    data.openings = texts(phrases, "openings");
    data.feelings = texts(phrases, "feelings");
    data.strengths = texts(phrases, "strengths");
    data.matters = texts(phrases, "matters");
    data.actions = texts(phrases, "actions");
    data.closings = texts(phrases, "closings");
    data.summaries = texts(phrases, "summaries");
    data.nextSteps = texts(phrases, "next_steps");
    data.staff = texts(phrases, "staff");
    data.partners = texts(phrases, "partners");
    data.communication = texts(phrases, "communication");
    data.bestTimes = texts(phrases, "best_times");
    data.cancellations = texts(phrases, "cancelled");
}

DemoData read()
{
    registerResources();
    DemoData data;
    readNames(data);
    readNeeds(data);
    readPhrases(data);
    data.directory = table(u"services.json"_s);
    return data;
}

} // namespace

const DemoData &DemoData::shipped()
{
    static const DemoData data = read();
    return data;
}

} // namespace letstalk::demo
