// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/uk_shape.h"

#include "core/directory/oruk_versions.h"
#include "core/directory/own_care.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>
#include <optional>

namespace letstalk::directory {

namespace {

const auto kNotKnown = QLatin1String("Not known");

/// Ids of the objects that an object stands within: implied by where it stands.
const QSet<QString> &ownerIds()
{
    static const QSet<QString> names {QStringLiteral("service_id"),      QStringLiteral("location_id"),
                                      QStringLiteral("organization_id"), QStringLiteral("contact_id"),
                                      QStringLiteral("link_id"),         QStringLiteral("taxonomy_term_id")};
    return names;
}

/// What full HSDS or version 1 has and the profile dropped, where the reader's table does not name it.
bool isDropped(UkKind kind, const QString &name)
{
    static const QSet<QString> service {QStringLiteral("licenses"), QStringLiteral("program_id"),
                                        QStringLiteral("program"),  QStringLiteral("services"),
                                        QStringLiteral("service"),  QStringLiteral("location")};
    static const QSet<QString> schedule {QStringLiteral("count"), QStringLiteral("timezone"),
                                         QStringLiteral("wkst"), QStringLiteral("byweekno"),
                                         QStringLiteral("byyearday")};
    static const QSet<QString> attribute {QStringLiteral("link_entity"), QStringLiteral("value")};
    static const QSet<QString> term {QStringLiteral("code"), QStringLiteral("language"),
                                     QStringLiteral("vocabulary")};
    static const QSet<QString> address {QStringLiteral("address_2")};
    switch (kind) {
    case UkKind::Service:
        return service.contains(name) || isOnlyInV1(name) || name == QLatin1String(kCareMember);
    case UkKind::Schedule:
        return schedule.contains(name);
    case UkKind::Attribute:
        return attribute.contains(name);
    case UkKind::TaxonomyTerm:
        return term.contains(name);
    case UkKind::Address:
        return address.contains(name);
    default:
        return false;
    }
}

bool isKnownToReader(journal::Entity entity, const QString &name)
{
    const auto named = [&name](const auto &entry) {
        if constexpr (requires { entry.list; })
            return name == QLatin1String(entry.list);
        else
            return name == QLatin1String(entry.name);
    };
    const auto any = [&named](const auto &table) { return std::any_of(table.begin(), table.end(), named); };
    return any(membersOf(entity)) || any(nestedOf(entity)) || any(childrenOf(entity));
}

/// A web address that only lacks its scheme, or has spaces and the like in it.
QString mendedUri(const QString &text)
{
    static const QRegularExpression host(
        QStringLiteral("\\A[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:\\d+)?([/?#].*)?\\z"));
    const QString bare = text.trimmed();
    if (host.match(bare).hasMatch())
        return QString::fromLatin1(QUrl(QStringLiteral("https://") + bare, QUrl::TolerantMode).toEncoded());
    if (!bare.contains(QLatin1String("://")))
        return {};
    return QString::fromLatin1(QUrl(bare, QUrl::TolerantMode).toEncoded());
}

std::optional<MemberKind> readerKind(UkType type)
{
    switch (type) {
    case UkType::Day:
        return MemberKind::Day;
    case UkType::Time:
        return MemberKind::Time;
    case UkType::Instant:
        return MemberKind::Instant;
    default:
        return std::nullopt;
    }
}

QJsonValue mended(const UkField &field, const QString &text)
{
    if (field.type == UkType::Number) {
        bool ok = false;
        const double number = text.trimmed().toDouble(&ok);
        return ok ? QJsonValue(number) : QJsonValue();
    }
    if (field.type == UkType::Uri)
        return mendedUri(text);
    if (field.type == UkType::Email)
        return text.trimmed();
    for (const auto *word : field.words)
        if (text.simplified().compare(QLatin1String(word), Qt::CaseInsensitive) == 0)
            return QLatin1String(word);
    if (const auto kind = readerKind(field.type)) {
        const auto read = readMember(*kind, text, 100);
        if (read.outcome == MemberRead::Outcome::Good)
            return writeMember(*kind, read.value);
    }
    return {};
}

/// A value as the profile wants it. `same`: it says no less than it did.
struct Fit
{
    QJsonValue value;
    bool same = true;
};

std::optional<Fit> fitOf(const UkField &field, const QJsonValue &raw)
{
    if (conforms(field, raw))
        return Fit {raw, true};
    if (!raw.isString())
        return std::nullopt;
    const QJsonValue value = mended(field, raw.toString());
    if (!conforms(field, value))
        return std::nullopt;
    return Fit {value, field.type == UkType::Number || field.type == UkType::Time};
}

class Shape
{
public:
    Shape(UkKind kind, const QJsonObject &source, const UkMeaning &meaning)
        : m_kind(kind), m_source(source), m_meaning(meaning)
    { }

    QJsonObject run(const QString &id, AsideCounts &counts)
    {
        prepare();
        for (const auto &field : ukTable(m_kind).fields)
            if (!field.isOwner && !field.isId())
                fill(field);
        rest();
        for (const auto &field : ukTable(m_kind).fields)
            if (field.required && !field.isOwner && !field.isId())
                require(QString::fromLatin1(field.name));
        for (auto it = m_aside.begin(); it != m_aside.end(); ++it)
            if (!it->isNull())
                ++counts[QStringLiteral("%1: %2").arg(QLatin1String(ukTable(m_kind).name), it.key())];
        if (!m_aside.isEmpty())
            m_out[QLatin1String(kAsideMember)] = m_aside;
        m_out[QLatin1String("id")] = id;
        return m_out;
    }

private:
    QString text(const char *name) const { return m_source.value(QLatin1String(name)).toString().trimmed(); }

    /// Puts another value in a field's place and sets aside what stood there.
    void replace(const char *name, const QJsonValue &value)
    {
        const QString member = QString::fromLatin1(name);
        m_aside[member] = m_source.contains(member) ? m_source.value(member) : QJsonValue();
        m_source[member] = value;
    }

    void prepare()
    {
        if (m_kind == UkKind::Address)
            prepareAddress();
        if (m_kind != UkKind::Schedule)
            return;
        const QString until = text("until");
        if (!until.isEmpty() && text("valid_to").isEmpty() && mended(day(), until).isString())
            replace("valid_to", mended(day(), until));
        const auto interval = m_source.value(QLatin1String("interval"));
        const bool each = isBlank(interval) || interval == QJsonValue(1) || interval == QLatin1String("1");
        if (text("freq").compare(QLatin1String("DAILY"), Qt::CaseInsensitive) == 0 && each
            && text("byday").isEmpty()) {
            replace("freq", QStringLiteral("WEEKLY"));
            replace("byday", QStringLiteral("MO,TU,WE,TH,FR,SA,SU"));
        }
    }

    static const UkField &day() { return *ukField(UkKind::Schedule, QStringLiteral("valid_to")); }

    void prepareAddress()
    {
        if (const QString second = text("address_2"); !second.isEmpty())
            replace("address_1",
                    text("address_1").isEmpty()
                        ? second
                        : QStringLiteral("%1, %2").arg(m_source.value(QLatin1String("address_1")).toString(),
                                                       second));
        static const QSet<QString> names {QStringLiteral("uk"),       QStringLiteral("gbr"),
                                          QStringLiteral("england"),  QStringLiteral("united kingdom"),
                                          QStringLiteral("wales"),    QStringLiteral("great britain"),
                                          QStringLiteral("scotland"), QStringLiteral("northern ireland")};
        if (names.contains(text("country").toLower()))
            replace("country", QStringLiteral("GB"));
    }

    const journal::Field *registryField(const QString &name) const
    {
        if (!m_meaning.entity)
            return nullptr;
        const auto find = [&name](std::span<const Member> members) -> const journal::Field * {
            for (const auto &member : members)
                if (name == QLatin1String(member.name))
                    return member.field;
            return nullptr;
        };
        if (!m_meaning.nested)
            return find(membersOf(*m_meaning.entity));
        if (name == QLatin1String("term"))
            return nullptr; // the name again
        for (const auto &nested : nestedOf(*m_meaning.entity))
            if (const auto *field = find(nested.members))
                return field;
        return nullptr;
    }

    void fill(const UkField &field)
    {
        const QString name = QString::fromLatin1(field.name);
        const QJsonValue raw = m_source.value(name);
        m_used.insert(name);
        if (!isBlank(raw)) {
            if (const auto fit = fitOf(field, raw)) {
                m_out[name] = fit->value;
                if (!fit->same)
                    aside(name, raw);
                return;
            }
            aside(name, raw);
        }
        const auto *known = registryField(name);
        const auto *reading = known ? readingOf(*m_meaning.readings, *known) : nullptr;
        if (!reading || (m_meaning.nested && !reading->nested))
            return;
        const QJsonValue other = rawOf(*reading, *m_meaning.whole);
        if (const auto fit = fitOf(field, other)) {
            m_out[name] = fit->value;
            if (!fit->same)
                aside(name, other);
            if (!reading->nested || m_meaning.nested)
                m_used.insert(QString::fromLatin1(reading->member->name));
        } else if (const auto value = writeMember(reading->member->kind, reading->read.value);
                   conforms(field, value)) {
            m_out[name] = value;
        }
    }

    void rest()
    {
        for (auto it = m_source.begin(); it != m_source.end(); ++it) {
            const QString name = it.key();
            if (m_used.contains(name) || name == QLatin1String("id") || ukPart(m_kind, name))
                continue;
            const bool owns = ownerIds().contains(name);
            const bool known = owns || isDropped(m_kind, name) || name == QLatin1String(kAsideMember)
                || (m_meaning.entity && !m_meaning.nested && isKnownToReader(*m_meaning.entity, name));
            if (!known)
                m_out[name] = *it;
            else if (!owns && !isBlank(*it))
                aside(name, *it);
        }
        if (m_meaning.nested && !m_source.contains(QLatin1String("code")))
            keepCode();
    }

    /// Version 1 has the code as the term's id, where the profile wants a UUID.
    void keepCode()
    {
        for (const auto &reading : *m_meaning.readings)
            if (reading.nested && QLatin1String(reading.member->name) == QLatin1String("id")
                && reading.read.outcome == MemberRead::Outcome::Good)
                m_aside[QLatin1String("code")] = rawOf(reading, *m_meaning.whole);
    }

    void aside(const QString &name, const QJsonValue &value)
    {
        if (!m_aside.contains(name))
            m_aside[name] = value;
    }

    void require(const QString &name)
    {
        if (m_out.contains(name))
            return;
        m_out[name] = standIn(name);
        aside(name, {});
    }

    /// What stands in a field that the profile requires and nobody filled.
    QString standIn(const QString &name) const
    {
        const auto given = [this](const char *member) {
            const QString there = m_out.value(QLatin1String(member)).toString();
            return there.isEmpty() ? QString(kNotKnown) : there;
        };
        if (name == QLatin1String("description"))
            return given("name");
        if (name == QLatin1String("status"))
            return QStringLiteral("active");
        if (name == QLatin1String("location_type") || name == QLatin1String("address_type"))
            return QStringLiteral("physical");
        if (name == QLatin1String("country"))
            return QStringLiteral("GB");
        if (name == QLatin1String("state_province"))
            return m_out.contains(QLatin1String("county")) ? given("county") : given("region");
        if (name == QLatin1String("identifier_type"))
            return given("identifier_scheme");
        return kNotKnown;
    }

    UkKind m_kind;
    QJsonObject m_source;
    const UkMeaning &m_meaning;
    QJsonObject m_out;
    QJsonObject m_aside;
    QSet<QString> m_used;
};

} // namespace

QJsonObject ukShape(UkKind kind, const QJsonObject &source, const QString &id, const UkMeaning &meaning,
                    AsideCounts &counts)
{
    return Shape(kind, source, meaning).run(id, counts);
}

void setAside(QJsonObject &object, const QString &name, const QJsonValue &value)
{
    const QString member = QString::fromLatin1(kAsideMember);
    QJsonObject aside = object.value(member).toObject();
    aside[name] = value;
    object[member] = aside;
}

} // namespace letstalk::directory
