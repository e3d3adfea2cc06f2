// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/uk_directory.h"

#include "core/directory/oruk_reader.h"
#include "core/directory/set_aside.h"
#include "core/directory/uk_ids.h"
#include "core/journal/entities/directory.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace letstalk::directory {

namespace {

using journal::Entity;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonArray listOf(const QJsonValue &value)
{
    return value.isObject() ? QJsonArray {value} : value.toArray();
}

bool isListOfObjects(const QJsonArray &list)
{
    return std::all_of(list.begin(), list.end(), [](const QJsonValue &item) { return item.isObject(); });
}

QJsonArray byId(std::vector<QJsonObject> objects)
{
    std::sort(objects.begin(), objects.end(), [](const QJsonObject &a, const QJsonObject &b) {
        return a[QLatin1String("id")].toString() < b[QLatin1String("id")].toString();
    });
    QJsonArray list;
    for (const auto &object : objects)
        list.append(object);
    return list;
}

/// False for a record of blanks only, as publishers leave them.
bool saysAnything(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    return std::any_of(object.begin(), object.end(), [](const QJsonValue &inner) { return !isBlank(inner); });
}

UkKind kindOf(Entity entity)
{
    switch (entity) {
    case Entity::Organization:
        return UkKind::Organization;
    case Entity::Location:
        return UkKind::Location;
    case Entity::ServiceAtLocation:
        return UkKind::ServiceAtLocation;
    case Entity::Schedule:
        return UkKind::Schedule;
    case Entity::Phone:
        return UkKind::Phone;
    case Entity::Contact:
        return UkKind::Contact;
    case Entity::CostOption:
        return UkKind::CostOption;
    case Entity::ServiceTerm:
        return UkKind::Attribute;
    default:
        return UkKind::Service;
    }
}

class Builder
{
public:
    Builder(const PresentDirectory &directory, UkDirectory &out) : m_directory(directory), m_out(out) { }

    void run()
    {
        std::vector<const FeedRow *> services;
        for (const auto &row : m_directory.rows(Entity::Service)) {
            services.push_back(&row);
            m_ids.of(row);
        }
        std::sort(services.begin(), services.end(),
                  [this](const auto *a, const auto *b) { return m_ids.of(*a) < m_ids.of(*b); });
        for (const auto *row : services)
            m_out.services.push_back(service(*row));
        for (const auto &row : m_directory.rows(Entity::Organization))
            if (!m_shared.contains(row.id))
                m_out.organizations.push_back(organization(row));
        std::sort(m_out.organizations.begin(), m_out.organizations.end(),
                  [](const QJsonObject &a, const QJsonObject &b) {
                      return a[QLatin1String("id")].toString() < b[QLatin1String("id")].toString();
                  });
    }

private:
    /// A row in shape, with the parts that it carries; `without`: members that the caller sees to.
    QJsonObject shaped(const FeedRow &row, std::initializer_list<const char *> without = {})
    {
        QJsonObject whole = writeRow(row);
        const auto readings = readMembers(row.entity, whole);
        QJsonObject source = whole;
        for (const auto *member : without)
            source.remove(QLatin1String(member));
        const UkKind kind = kindOf(row.entity);
        const UkMeaning meaning {&row.entity, &readings, &whole, false};
        QJsonObject out = ukShape(kind, source, m_ids.of(row), meaning, m_out.aside);
        references(row, source, out);
        carriedParts(kind, source, out);
        return out;
    }

    /// References other than to what the object stands within.
    void references(const FeedRow &row, const QJsonObject &source, QJsonObject &out)
    {
        const auto set = [&](const char *name, const journal::Field &field, bool inProfile) {
            const QString member = QString::fromLatin1(name);
            const auto *target = m_directory.referred(row, field);
            if (target && inProfile)
                out[member] = m_ids.of(*target);
            else if (target)
                setAside(out, member, m_ids.of(*target));
            else if (!inProfile && !isBlank(source.value(member)))
                setAside(out, member, source.value(member));
        };
        using namespace journal;
        if (row.entity == Entity::Organization)
            set("parent_organization_id", organization::kParent, true);
        if (row.entity == Entity::Schedule) {
            set("service_at_location_id", schedule::kServiceAtLocation, true);
            if (m_directory.referred(row, schedule::kService))
                set("location_id", schedule::kLocation, false);
        }
    }

    void carriedParts(UkKind kind, const QJsonObject &source, QJsonObject &out)
    {
        for (const auto &part : ukTable(kind).parts) {
            const QString member = QString::fromLatin1(part.member);
            const QJsonValue value = source.value(member);
            if (isBlank(value) || part.single)
                continue;
            carriedList(part, value, out);
        }
    }

    void carriedList(const UkPart &part, const QJsonValue &value, QJsonObject &out)
    {
        const QString member = QString::fromLatin1(part.member);
        const QJsonArray list = listOf(value);
        if (list.isEmpty() || !isListOfObjects(list)) {
            setAside(out, member, value);
            return;
        }
        QJsonArray shapedList;
        for (int i = 0; i < list.size(); ++i)
            shapedList.append(carried(part, list[i].toObject(), out[QLatin1String("id")].toString(), i));
        out[member] = shapedList;
    }

    QJsonObject carried(const UkPart &part, QJsonObject source, const QString &owner, int index)
    {
        const QString id = m_ids.claim(source[QLatin1String("id")].toString(),
                                       owner.toUtf8() + '/' + part.member + '/' + QByteArray::number(index));
        QJsonObject out;
        if (part.kind == UkKind::Attribute) {
            const QJsonValue inner = source.take(QLatin1String("taxonomy_term"));
            out = ukShape(part.kind, source, id, {}, m_out.aside);
            withTerm(out, inner, source, {});
        } else {
            out = ukShape(part.kind, source, id, {}, m_out.aside);
        }
        carriedParts(part.kind, source, out);
        return out;
    }

    /// Gives an attribute its term. Terms of one id are one object throughout, so that a table can hold them.
    void withTerm(QJsonObject &attribute, const QJsonValue &inner, const QJsonObject &source,
                  const UkMeaning &meaning)
    {
        const bool missing = !inner.isObject();
        const QString given
            = missing ? source.value(QLatin1String("taxonomy_term_id")).toString() : inner[u"id"].toString();
        QJsonObject term = ukShape(UkKind::TaxonomyTerm, inner.toObject(), {}, meaning, m_out.aside);
        term.remove(QLatin1String("id"));
        const QByteArray content = compact(term);
        QString id = given.toLower();
        if (!isUuid(id) || m_terms.value(id, content) != content)
            id = derivedId("uk-term", {given.toUtf8(), content}).toText();
        m_terms.insert(id, content);
        if (const QString name = term.value(QLatin1String("taxonomy")).toString();
            !name.isEmpty() && !term.contains(QLatin1String("taxonomy_id")))
            giveTaxonomyId(term, name);
        term[QLatin1String("id")] = id == given.toLower() ? given : id;
        attribute[QLatin1String("taxonomy_term")] = term;
        if (missing) {
            setAside(attribute, QStringLiteral("taxonomy_term"), isBlank(inner) ? QJsonValue() : inner);
            if (!given.isEmpty())
                setAside(attribute, QStringLiteral("taxonomy_term_id"), given);
        }
    }

    /// So that a taxonomy that is only named has its address and its row as well.
    static void giveTaxonomyId(QJsonObject &term, const QString &name)
    {
        const QString member = QStringLiteral("taxonomy_id");
        term[member] = derivedId("uk-taxonomy", {name.toUtf8()}).toText();
        if (!term.value(QLatin1String(kAsideMember))[member].isString())
            setAside(term, member, {});
    }

    std::vector<QJsonObject> parts(const FeedRow &row, Entity entity)
    {
        std::vector<QJsonObject> out;
        for (const auto *part : m_directory.partsOf(row.id, entity))
            out.push_back(this->part(*part));
        return out;
    }

    QJsonObject part(const FeedRow &row)
    {
        switch (row.entity) {
        case Entity::Contact: {
            QJsonObject out = shaped(row);
            if (auto phones = parts(row, Entity::Phone); !phones.empty())
                out[QLatin1String("phones")] = byId(std::move(phones));
            return out;
        }
        case Entity::ServiceAtLocation:
            return atLocation(row);
        case Entity::ServiceTerm:
            return attribute(row);
        default:
            return shaped(row);
        }
    }

    QJsonObject attribute(const FeedRow &row)
    {
        const QJsonObject whole = writeRow(row);
        const auto readings = readMembers(row.entity, whole);
        QJsonObject source = whole;
        QJsonValue inner = source.take(QLatin1String("taxonomy_term"));
        if (!inner.isObject() && source.value(QLatin1String("taxonomy")).isObject())
            inner = source.take(QLatin1String("taxonomy"));
        const UkMeaning meaning {&row.entity, &readings, &whole, false};
        QJsonObject out = ukShape(UkKind::Attribute, source, m_ids.of(row), meaning, m_out.aside);
        const UkMeaning within {&row.entity, &readings, &whole, true};
        withTerm(out, inner, source, within);
        return out;
    }

    QJsonObject atLocation(const FeedRow &row)
    {
        QJsonObject out = shaped(row, {"location"});
        if (const auto *place = m_directory.referred(row, journal::service_at_location::kLocation))
            out[QLatin1String("location")] = location(*place);
        else if (const auto id = writeRow(row).value(QLatin1String("location_id")); !isBlank(id))
            setAside(out, QStringLiteral("location_id"), id);
        return out;
    }

    QJsonObject organization(const FeedRow &row)
    {
        const auto known = m_shared.constFind(row.id);
        if (known != m_shared.constEnd())
            return *known;
        QJsonObject out = shaped(row);
        beside(out, "phones", parts(row, Entity::Phone));
        beside(out, "contacts", parts(row, Entity::Contact));
        m_shared.insert(row.id, out);
        return out;
    }

    QJsonObject location(const FeedRow &row)
    {
        const auto known = m_shared.constFind(row.id);
        if (known != m_shared.constEnd())
            return *known;
        const QJsonObject whole = writeRow(row);
        QJsonObject out = shaped(row,
                                 {"addresses", "physical_addresses", "physical_address", "accessibility",
                                  "accessibility_for_disabilities"});
        for (const auto *list : {"addresses", "physical_addresses", "physical_address"})
            if (const auto value = whole.value(QLatin1String(list)); !isBlank(value)) {
                addresses(value, out);
                break;
            }
        for (const auto *list : {"accessibility", "accessibility_for_disabilities"})
            if (const auto value = whole.value(QLatin1String(list)); !isBlank(value)) {
                carriedList(*ukPart(UkKind::Location, QStringLiteral("accessibility")), value, out);
                break;
            }
        beside(out, "phones", parts(row, Entity::Phone));
        beside(out, "contacts", parts(row, Entity::Contact));
        beside(out, "schedules", parts(row, Entity::Schedule));
        m_shared.insert(row.id, out);
        return out;
    }

    /// An address of which nothing is known is not worth its stand-ins.
    void addresses(const QJsonValue &value, QJsonObject &out)
    {
        const QJsonArray list = listOf(value);
        const bool says = std::any_of(list.begin(), list.end(), [](const QJsonValue &item) {
            return !isBlank(item[u"address_1"]) || !isBlank(item[u"city"]) || !isBlank(item[u"postal_code"]);
        });
        if (says)
            carriedList(*ukPart(UkKind::Location, QStringLiteral("addresses")), value, out);
        else
            setAside(out, QStringLiteral("addresses"), value);
    }

    void beside(QJsonObject &out, const char *member, std::vector<QJsonObject> objects)
    {
        if (objects.empty())
            return;
        m_out.aside[QStringLiteral("%1 of a place or organization").arg(QLatin1String(member))]
            += int(objects.size());
        setAside(out, QString::fromLatin1(member), byId(std::move(objects)));
    }

    QJsonObject service(const FeedRow &row)
    {
        QJsonObject out = shaped(row, {"organization"});
        if (const auto *owner = m_directory.referred(row, journal::service::kOrganization))
            out[QLatin1String("organization")] = organization(*owner);
        else if (const auto id = writeRow(row).value(QLatin1String("organization_id")); !isBlank(id))
            setAside(out, QStringLiteral("organization_id"), id);
        if (const auto nameless = writeRow(row).value(QLatin1String("organization")); saysAnything(nameless))
            setAside(out, QStringLiteral("organization"), nameless);
        const auto list = [&out](const char *member, std::vector<QJsonObject> objects) {
            if (!objects.empty())
                out[QLatin1String(member)] = byId(std::move(objects));
        };
        auto schedules = parts(row, Entity::Schedule);
        for (const auto *place : m_directory.partsOf(row.id, Entity::ServiceAtLocation))
            for (auto &schedule : parts(*place, Entity::Schedule))
                schedules.push_back(std::move(schedule));
        out[QLatin1String("schedules")] = byId(std::move(schedules)); // also when empty: this form is full
        list("service_at_locations", parts(row, Entity::ServiceAtLocation));
        list("cost_options", parts(row, Entity::CostOption));
        list("attributes", parts(row, Entity::ServiceTerm));
        auto contacts = parts(row, Entity::Contact);
        if (auto phones = parts(row, Entity::Phone); !phones.empty())
            contacts.push_back(holderOf(std::move(phones), m_ids.of(row)));
        list("contacts", std::move(contacts));
        return out;
    }

    /// The profile has phones only with contacts: a service's own get one without a name.
    QJsonObject holderOf(std::vector<QJsonObject> phones, const QString &service)
    {
        QJsonObject contact {
            {QStringLiteral("id"), m_ids.claim({}, "phones of " + service.toLower().toUtf8())},
            {QStringLiteral("phones"), byId(std::move(phones))}};
        setAside(contact, QString::fromLatin1(kPhonesOf), QStringLiteral("service"));
        return contact;
    }

    const PresentDirectory &m_directory;
    UkDirectory &m_out;
    UkIds m_ids;
    QHash<QString, QByteArray> m_terms;
    QHash<RowId, QJsonObject> m_shared; ///< organizations and locations, each shaped once
};

} // namespace

UkDirectory ukDirectory(const PresentDirectory &directory)
{
    UkDirectory out;
    Builder(directory, out).run();
    return out;
}

} // namespace letstalk::directory
