// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/uk_profile.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace letstalk::directory {

namespace {

using Kind = UkKind;
using Type = UkType;

constexpr const char *kStatusWords[] = {"active", "inactive", "defunct", "temporarily closed"};
constexpr const char *kPlaceWords[] = {"physical", "postal", "virtual"};
constexpr const char *kFreqWords[] = {"WEEKLY", "MONTHLY"};

constexpr UkField id()
{
    return {.name = "id", .type = Type::Uuid, .required = true};
}
constexpr UkField text(const char *name)
{
    return {.name = name};
}
constexpr UkField needed(const char *name)
{
    return {.name = name, .required = true};
}
constexpr UkField typed(const char *name, Type type)
{
    return {.name = name, .type = type};
}
constexpr UkField words(const char *name, std::span<const char *const> of, bool required = true)
{
    return {.name = name, .required = required, .words = of};
}
constexpr UkField owner(const char *name, Kind target, bool required)
{
    return {.name = name, .type = Type::Uuid, .required = required, .isOwner = true, .target = int(target)};
}
constexpr UkField refers(const char *name, Kind target)
{
    return {.name = name, .type = Type::Uuid, .target = int(target)};
}

constexpr UkField kOrganization[] = {id(),
                                     needed("name"),
                                     needed("description"),
                                     typed("email", Type::Email),
                                     typed("website", Type::Uri),
                                     text("logo"),
                                     typed("uri", Type::Uri),
                                     typed("parent_organization_id", Type::Uuid)};
constexpr UkField kService[] = {id(),
                                owner("organization_id", Kind::Organization, true),
                                needed("name"),
                                text("description"),
                                typed("url", Type::Uri),
                                typed("email", Type::Email),
                                words("status", kStatusWords),
                                text("fees"),
                                text("accreditations"),
                                typed("minimum_age", Type::Number),
                                typed("maximum_age", Type::Number),
                                typed("assured_date", Type::Day),
                                typed("assurer_email", Type::Email),
                                text("alert"),
                                typed("last_modified", Type::Instant)};
constexpr UkField kAttribute[] = {id(),
                                  {.name = "link_id", .type = Type::Uuid, .required = true, .isOwner = true},
                                  owner("taxonomy_term_id", Kind::TaxonomyTerm, true),
                                  text("link_type")};
constexpr UkField kServiceAtLocation[]
    = {id(), owner("service_id", Kind::Service, true), owner("location_id", Kind::Location, true)};
constexpr UkField kLocation[] = {id(),
                                 words("location_type", kPlaceWords),
                                 text("name"),
                                 text("description"),
                                 typed("latitude", Type::Number),
                                 typed("longitude", Type::Number),
                                 text("external_identifier"),
                                 text("external_identifier_type")};
constexpr UkField kPhone[]
    = {id(), owner("contact_id", Kind::Contact, false), needed("number"), text("description")};
constexpr UkField kContact[] = {id(), owner("service_id", Kind::Service, false), text("name"), text("title")};
constexpr UkField kAddress[] = {id(),
                                owner("location_id", Kind::Location, false),
                                text("attention"),
                                needed("address_1"),
                                needed("city"),
                                text("region"),
                                needed("state_province"),
                                needed("postal_code"),
                                needed("country"),
                                words("address_type", kPlaceWords)};
constexpr UkField kSchedule[] = {id(),
                                 owner("service_id", Kind::Service, false),
                                 refers("service_at_location_id", Kind::ServiceAtLocation),
                                 typed("valid_from", Type::Day),
                                 typed("valid_to", Type::Day),
                                 typed("dtstart", Type::Day),
                                 words("freq", kFreqWords, false),
                                 typed("interval", Type::Number),
                                 text("byday"),
                                 text("bymonthday"),
                                 text("description"),
                                 typed("opens_at", Type::Time),
                                 typed("closes_at", Type::Time),
                                 typed("schedule_link", Type::Uri),
                                 text("attending_type"),
                                 text("notes")};
constexpr UkField kFunding[] = {id(), owner("service_id", Kind::Service, false), text("source")};
constexpr UkField kServiceArea[] = {id(),
                                    owner("service_id", Kind::Service, false),
                                    text("name"),
                                    text("extent"),
                                    text("extent_type"),
                                    text("uri"),
                                    text("service_area")};
constexpr UkField kLanguage[]
    = {id(), owner("service_id", Kind::Service, false), refers("phone_id", Kind::Phone)};
constexpr UkField kAccessibility[] = {id(),
                                      owner("location_id", Kind::Location, false),
                                      text("description"),
                                      text("details"),
                                      typed("url", Type::Uri),
                                      text("accessibility")};
constexpr UkField kTaxonomyTerm[] = {id(),
                                     needed("name"),
                                     needed("description"),
                                     typed("parent_id", Type::Uuid),
                                     text("taxonomy"),
                                     refers("taxonomy_id", Kind::Taxonomy),
                                     typed("term_uri", Type::Uri),
                                     text("term")};
constexpr UkField kCostOption[] = {id(),
                                   owner("service_id", Kind::Service, true),
                                   typed("valid_from", Type::Day),
                                   typed("valid_to", Type::Day),
                                   text("option"),
                                   typed("amount", Type::Number),
                                   text("amount_description")};
constexpr UkField kOrganizationIdentifier[]
    = {id(), owner("organization_id", Kind::Organization, true), text("identifier_scheme"),
       needed("identifier_type"), needed("identifier")};
constexpr UkField kTaxonomy[]
    = {id(), needed("name"), needed("description"), typed("uri", Type::Uri), text("version")};

constexpr UkPart kAttributes {"attributes", Kind::Attribute};
constexpr UkPart kOrganizationParts[]
    = {{"organization_identifiers", Kind::OrganizationIdentifier}, kAttributes};
constexpr UkPart kServiceParts[] = {{"organization", Kind::Organization, true},
                                    {"service_at_locations", Kind::ServiceAtLocation},
                                    {"contacts", Kind::Contact},
                                    {"schedules", Kind::Schedule},
                                    {"funding", Kind::Funding},
                                    {"service_areas", Kind::ServiceArea},
                                    {"languages", Kind::Language},
                                    {"cost_options", Kind::CostOption},
                                    kAttributes};
constexpr UkPart kAttributeParts[] = {{"taxonomy_term", Kind::TaxonomyTerm, true}};
constexpr UkPart kServiceAtLocationParts[] = {{"location", Kind::Location, true}};
constexpr UkPart kLocationParts[]
    = {{"addresses", Kind::Address}, {"accessibility", Kind::Accessibility}, kAttributes};
constexpr UkPart kContactParts[] = {{"phones", Kind::Phone}, kAttributes};
constexpr UkPart kAttributesOnly[] = {kAttributes};

constexpr std::array<UkTable, kUkKinds> kTables {{
    {"organization", "organizations.csv", kOrganization, kOrganizationParts},
    {"service", "services.csv", kService, kServiceParts},
    {"attribute", "attribute.csv", kAttribute, kAttributeParts},
    {"service_at_location", "service_at_location.csv", kServiceAtLocation, kServiceAtLocationParts},
    {"location", "locations.csv", kLocation, kLocationParts},
    {"phone", "phones.csv", kPhone, {}},
    {"contact", "contacts.csv", kContact, kContactParts},
    {"address", "address.csv", kAddress, kAttributesOnly},
    {"schedule", "schedule.csv", kSchedule, {}},
    {"funding", "funding.csv", kFunding, {}},
    {"service_area", "service_areas.csv", kServiceArea, {}},
    {"language", "languages.csv", kLanguage, {}},
    {"accessibility", "accessibility.csv", kAccessibility, kAttributesOnly},
    {"taxonomy_term", "taxonomy_terms.csv", kTaxonomyTerm, {}},
    {"cost_option", "cost_options.csv", kCostOption, {}},
    {"organization_identifier", "organization_identifiers.csv", kOrganizationIdentifier, kAttributesOnly},
    {"taxonomy", "taxonomies.csv", kTaxonomy, {}},
}};

bool matches(const QString &text, const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern)).match(text).hasMatch();
}

/// RFC 3986: a scheme, and none but its characters.
bool isUri(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(
        "\\A[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+\\z"));
    return form.match(text).hasMatch();
}

bool isEmail(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
                       "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\\z"));
    return form.match(text).hasMatch();
}

bool isInstant(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?"
                       "(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)\\z"));
    return form.match(text).hasMatch() && QDate::fromString(text.left(10), Qt::ISODate).isValid();
}

bool textConforms(UkType type, const QString &text)
{
    switch (type) {
    case Type::Text:
        return !text.contains(QChar(u'\0'));
    case Type::Uuid:
        return isUuid(text);
    case Type::Uri:
        return isUri(text);
    case Type::Email:
        return isEmail(text);
    case Type::Day:
        return matches(text, "\\A\\d{4}-\\d{2}-\\d{2}\\z") && QDate::fromString(text, Qt::ISODate).isValid();
    case Type::Time:
        return matches(text, "\\A([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\z");
    case Type::Instant:
        return isInstant(text);
    case Type::Number:
        break;
    }
    return false;
}

} // namespace

const UkTable &ukTable(UkKind kind)
{
    return kTables[std::size_t(kind)];
}

const UkField *ukField(UkKind kind, const QString &name)
{
    for (const auto &field : ukTable(kind).fields)
        if (name == QLatin1String(field.name))
            return &field;
    return nullptr;
}

const UkPart *ukPart(UkKind kind, const QString &member)
{
    for (const auto &part : ukTable(kind).parts)
        if (member == QLatin1String(part.member))
            return &part;
    return nullptr;
}

bool conforms(const UkField &field, const QJsonValue &value)
{
    if (field.type == UkType::Number)
        return value.isDouble() && std::isfinite(value.toDouble());
    if (!value.isString() || isBlank(value))
        return false;
    const QString text = value.toString();
    if (!field.words.empty()) {
        for (const auto *word : field.words)
            if (text == QLatin1String(word))
                return true;
        return false;
    }
    return textConforms(field.type, text);
}

bool isBlank(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isString() && value.toString().trimmed().isEmpty())
        || (value.isArray() && value.toArray().isEmpty());
}

bool isUuid(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\z"));
    return form.match(text).hasMatch();
}

} // namespace letstalk::directory
