// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/demo/demo_directory.h"

#include "core/base/id.h"
#include "core/base/text_fold.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace letstalk::demo {

using namespace Qt::StringLiterals;

namespace {

/// The id that the invented publisher gives to a thing of its own.
QString idOf(const char *kind, const QString &name)
{
    return derivedId("demo-feed", {kind, name.toUtf8()}).toText();
}

QString slug(const QString &name)
{
    return foldText(name).replace(u' ', u'-');
}

/// Builds the objects of one service.
class ServiceObject
{
public:
    ServiceObject(const QJsonObject &source, const QJsonObject &tables, int number, QDate today,
                  const QHash<QString, QString> &labels)
        : m_source(source), m_tables(tables), m_number(number), m_today(today), m_labels(labels),
          m_name(source["name"_L1].toString())
    { }

    QJsonObject build() const
    {
        const QDate assured
            = m_today.addMonths(-m_source["freshness"_L1].toInt(m_number % 9)).addDays(-m_number % 25);
        QJsonObject service {
            {u"id"_s, idOf("service", m_name)},
            {u"name"_s, m_name},
            {u"description"_s, m_source["about"_L1]},
            {u"url"_s, u"https://example.org/"_s + slug(m_name)},
            {u"email"_s, slug(m_name) + u"@example.org"_s},
            {u"status"_s, m_source["status"_L1].toString(u"active"_s)},
            {u"assured_date"_s, assured.toString(Qt::ISODate)},
            {u"assurer_email"_s, u"directory@example.org"_s},
            {u"last_modified"_s, assured.toString(Qt::ISODate) + u"T09:00:00Z"_s},
            {u"organization"_s, organization()},
            {u"attributes"_s, attributes()},
            {u"phones"_s, phones()},
        };
        copy(service, "alert", "alert");
        copy(service, "wait", "wait_time");
        copy(service, "fees", "fees_description");
        copy(service, "eligibility", "eligibility_description");
        copy(service, "application", "application_process");
        const QJsonArray ages = m_source["age"_L1].toArray();
        if (ages.at(0).isDouble())
            service["minimum_age"_L1] = ages.at(0);
        if (ages.at(1).isDouble())
            service["maximum_age"_L1] = ages.at(1);
        if (m_source.contains("byday"_L1))
            service["schedules"_L1] = QJsonArray {schedule()};
        if (m_source["place"_L1].isString())
            service["service_at_locations"_L1] = QJsonArray {serviceAtLocation()};
        if (m_source.contains("fees"_L1))
            service["cost_options"_L1] = QJsonArray {
                QJsonObject {{u"id"_s, idOf("cost", m_name)}, {u"option"_s, m_source["fees"_L1]}}};
        return service;
    }

private:
    void copy(QJsonObject &into, const char *from, const char *to) const
    {
        if (m_source.contains(QLatin1String(from)))
            into[QLatin1String(to)] = m_source[QLatin1String(from)];
    }

    QJsonObject organization() const
    {
        const QString name = m_source["organization"_L1].toString();
        QString about;
        for (const auto value : m_tables["organizations"_L1].toArray())
            if (value.toObject()["name"_L1].toString() == name)
                about = value.toObject()["about"_L1].toString();
        return {{u"id"_s, idOf("organization", name)},
                {u"name"_s, name},
                {u"description"_s, about},
                {u"website"_s, u"https://example.org/"_s + slug(name)}};
    }

    QJsonArray attributes() const
    {
        QJsonArray array;
        for (const auto value : m_source["needs"_L1].toArray()) {
            const QString code = value.toString();
            const QString label = m_labels.value(code, code);
            const QJsonObject term {{u"id"_s, idOf("term", code)},
                                    {u"code"_s, code},
                                    {u"name"_s, label},
                                    {u"description"_s, label},
                                    {u"taxonomy"_s, u"need"_s}};
            array << QJsonObject {{u"id"_s, idOf("attribute", m_name + code)},
                                  {u"link_type"_s, u"need"_s},
                                  {u"taxonomy_term"_s, term}};
        }
        return array;
    }

    QJsonArray phones() const
    {
        const QString tail = QString::number(m_number).rightJustified(3, u'0');
        return {QJsonObject {{u"id"_s, idOf("phone", m_name)}, {u"number"_s, u"01632 960"_s + tail}}};
    }

    QJsonObject schedule() const
    {
        const bool monthly = m_source["freq"_L1].toString() == "MONTHLY"_L1;
        return {{u"id"_s, idOf("schedule", m_name)},
                {u"freq"_s, monthly ? u"MONTHLY"_s : u"WEEKLY"_s},
                {u"byday"_s, monthly ? m_source["byday_monthly"_L1] : m_source["byday"_L1]},
                {u"opens_at"_s, m_source["opens"_L1].toString() + u":00"_s},
                {u"closes_at"_s, m_source["closes"_L1].toString() + u":00"_s}};
    }

    QJsonObject serviceAtLocation() const
    {
        const QString key = m_source["place"_L1].toString();
        const QJsonObject place = m_tables["places"_L1].toObject()[key].toObject();
        const QJsonObject address {{u"id"_s, idOf("address", key)},
                                   {u"address_1"_s, place["address"_L1]},
                                   {u"city"_s, place["city"_L1]},
                                   {u"state_province"_s, u"Cheshire"_s},
                                   {u"postal_code"_s, place["postcode"_L1]},
                                   {u"country"_s, u"GB"_s},
                                   {u"address_type"_s, u"physical"_s}};
        const QJsonObject access {{u"id"_s, idOf("accessibility", key)},
                                  {u"description"_s, u"Step-free entrance; hearing loop at the desk."_s}};
        const QJsonObject location {{u"id"_s, idOf("location", key)},
                                    {u"location_type"_s, u"physical"_s},
                                    {u"name"_s, place["name"_L1]},
                                    {u"latitude"_s, place["latitude"_L1]},
                                    {u"longitude"_s, place["longitude"_L1]},
                                    {u"addresses"_s, QJsonArray {address}},
                                    {u"accessibility"_s, QJsonArray {access}}};
        return {{u"id"_s, idOf("service-at-location", m_name)}, {u"location"_s, location}};
    }

    const QJsonObject m_source;
    const QJsonObject &m_tables;
    const int m_number;
    const QDate m_today;
    const QHash<QString, QString> &m_labels;
    const QString m_name;
};

} // namespace

QByteArray demoFeed(const DemoData &data, QDate today, const QHash<QString, QString> &needLabels)
{
    QJsonArray contents;
    for (const auto value : data.directory["services"_L1].toArray())
        contents << ServiceObject(value.toObject(), data.directory, int(contents.size()) + 1, today,
                                  needLabels)
                        .build();
    const auto count = contents.size();
    return QJsonDocument(QJsonObject {{u"total_items"_s, count},
                                      {u"total_pages"_s, 1},
                                      {u"page_number"_s, 1},
                                      {u"size"_s, count},
                                      {u"first_page"_s, true},
                                      {u"last_page"_s, true},
                                      {u"empty"_s, false},
                                      {u"contents"_s, contents}})
        .toJson();
}

std::vector<QStringList> serviceNamesByNeed(const DemoData &data)
{
    std::vector<QStringList> foremost(data.needs.size());
    std::vector<QStringList> also(data.needs.size());
    for (const auto value : data.directory["services"_L1].toArray()) {
        const QJsonArray needs = value.toObject()["needs"_L1].toArray();
        for (std::size_t i = 0; i < data.needs.size(); ++i) {
            const bool first = needs.at(0).toString() == data.needs[i].code;
            if (first || needs.contains(QJsonValue(data.needs[i].code)))
                (first ? foremost : also)[i] << value.toObject()["name"_L1].toString();
        }
    }
    for (std::size_t i = 0; i < foremost.size(); ++i)
        foremost[i] << also[i];
    return foremost;
}

} // namespace letstalk::demo
