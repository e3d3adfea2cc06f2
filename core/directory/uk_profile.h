// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <span>

namespace letstalk::directory {

/// The objects of HSDS-UK 3.0, in the order in which a data package lists their tables.
enum class UkKind : quint8 {
    Organization,
    Service,
    Attribute,
    ServiceAtLocation,
    Location,
    Phone,
    Contact,
    Address,
    Schedule,
    Funding,
    ServiceArea,
    Language,
    Accessibility,
    TaxonomyTerm,
    CostOption,
    OrganizationIdentifier,
    Taxonomy,
};
inline constexpr int kUkKinds = 17;

enum class UkType : quint8 { Text, Uuid, Uri, Email, Number, Day, Time, Instant };

/// One field of an object; of a table a column.
struct UkField
{
    const char *name;
    UkType type = UkType::Text;
    bool required = false;
    /// Names the object that this one stands within: a column of tables, left out of JSON.
    bool isOwner = false;
    std::span<const char *const> words {}; ///< the only texts allowed; empty for any
    int target = -1; ///< the UkKind whose id it must be in a data package; -1 for none

    bool isId() const { return QLatin1String(name) == QLatin1String("id"); }
};

/// What stands within an object in JSON.
struct UkPart
{
    const char *member;
    UkKind kind;
    bool single = false; ///< an object, not a list
};

/// One kind of object: the profile's own names, nothing else. What is not here the profile does not have.
struct UkTable
{
    const char *name; ///< "service_at_location"
    const char *file; ///< "service_at_location.csv"
    std::span<const UkField> fields;
    std::span<const UkPart> parts;
};

/// The published profile as a table: what export writes to and the data package describes.
const UkTable &ukTable(UkKind kind);
const UkField *ukField(UkKind kind, const QString &name);
const UkPart *ukPart(UkKind kind, const QString &member);

/// True when the value is what the profile wants there: of the JSON type, of the format, one of the words.
/// Blank texts conform to nothing: they are left out.
bool conforms(const UkField &field, const QJsonValue &value);
/// Null, or text without anything in it, or a list without items.
bool isBlank(const QJsonValue &value);
bool isUuid(const QString &text);

/// Where export keeps what the profile has no place for: an object in JSON, JSON text in a table's column.
/// Import puts it back (set_aside.h).
inline constexpr char kAsideMember[] = "x_letstalk";

} // namespace letstalk::directory
