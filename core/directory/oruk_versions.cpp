// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/oruk_versions.h"

#include <QJsonArray>

#include <algorithm>
#include <initializer_list>

namespace letstalk::directory {

namespace {

using Names = std::initializer_list<const char *>;

// Members of a service that only one of the standards has.
constexpr Names kOnlyV1 = {"deliverable_type",  "attending_access", "regular_schedules", "regular_schedule",
                           "service_taxonomys", "eligibilitys",     "holiday_schedules", "fundings"};
constexpr Names kOnlyV3
    = {"schedules", "attributes", "assurer_email", "additional_urls", "required_documents"};

constexpr Names kServiceHints = {"organization",   "organization_id", "status",        "service_at_locations",
                                 "schedules",      "cost_options",    "fees",          "regular_schedules",
                                 "attending_type", "assured_date",    "service_areas", "service_taxonomys"};
constexpr Names kOrganizationHints
    = {"services", "website", "legal_status", "organization_identifiers", "parent_organization_id", "logo"};
constexpr Names kTermHints = {"term_uri", "term", "vocabulary", "taxonomy", "taxonomy_id"};

QString firstOf(const QJsonObject &object, Names names)
{
    for (const auto *name : names)
        if (object.contains(QLatin1String(name)))
            return QString::fromLatin1(name);
    return {};
}

} // namespace

ItemKind itemKind(const QJsonObject &item)
{
    const auto has = [&item](const char *name) { return item.contains(QLatin1String(name)); };
    if (item.value(QLatin1String("service")).isObject() && item.value(QLatin1String("location")).isObject())
        return ItemKind::ServiceAtLocation;
    if (item.value(QLatin1String("services")).isArray())
        return ItemKind::Organization;
    if (!firstOf(item, kServiceHints).isEmpty())
        return ItemKind::Service;
    if (has("version") && (has("openapi_url") || has("profile")))
        return ItemKind::FrontPage;
    if (!firstOf(item, kTermHints).isEmpty())
        return ItemKind::TaxonomyTerm;
    if (has("name") && !firstOf(item, kOrganizationHints).isEmpty())
        return ItemKind::Organization;
    return has("name") && has("description") ? ItemKind::Service : ItemKind::Unknown;
}

bool isOnlyInV1(const QString &member)
{
    return std::any_of(kOnlyV1.begin(), kOnlyV1.end(),
                       [&member](const char *name) { return member == QLatin1String(name); });
}

StandardDetector::StandardDetector(const JsonFeed &feed)
{
    if (feed.listMember == QLatin1String("content"))
        m_v1 = QStringLiteral("the list is named \"content\"");
    else if (feed.listMember == QLatin1String("contents"))
        m_v3 = QStringLiteral("the list is named \"contents\"");
}

Status StandardDetector::look(const QJsonObject &item, const QString &label)
{
    const QString v1 = m_v1.isEmpty() ? firstOf(item, kOnlyV1) : QString();
    const QString v3 = m_v3.isEmpty() ? firstOf(item, kOnlyV3) : QString();
    if (!v1.isEmpty())
        m_v1 = QStringLiteral("%1 has \"%2\"").arg(label, v1);
    if (!v3.isEmpty())
        m_v3 = QStringLiteral("%1 has \"%2\"").arg(label, v3);
    if (m_v1.isEmpty() || m_v3.isEmpty())
        return done();
    return Error {
        Error::Code::Unsupported,
        QStringLiteral("The file mixes two standards: Open Referral UK 1.0 (%1) and HSDS-UK 3.0 (%2). "
                       "Import one file of each instead.")
            .arg(m_v1, m_v3),
        {}};
}

QString StandardDetector::standard() const
{
    return m_v1.isEmpty() ? QString::fromUtf16(kHsdsUk3) : QString::fromUtf16(kOrukV1);
}

bool isPage(const JsonFeed &feed)
{
    if (feed.kind == JsonFeed::Kind::Array)
        return false;
    if (feed.kind == JsonFeed::Kind::Single)
        return true;
    const auto &about = feed.envelope;
    for (const auto *name : {"total_pages", "totalPages"})
        if (const auto pages = about.value(QLatin1String(name)); pages.isDouble())
            return pages.toDouble() > 1;
    for (const auto *name : {"total_items", "totalElements"})
        if (const auto total = about.value(QLatin1String(name)); total.isDouble())
            return total.toDouble() > double(feed.items.size());
    return true; // it does not say that it is whole
}

} // namespace letstalk::directory
