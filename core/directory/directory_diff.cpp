// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/directory_diff.h"

#include "core/directory/feed_changes.h"
#include "core/directory/item_reader.h"
#include "core/directory/members.h"
#include "core/journal/entities/directory.h"

#include <QHash>
#include <QMap>

#include <algorithm>

namespace letstalk::directory {

namespace {

using journal::Entity;

constexpr int kAssuranceMonths = 12;

QString partWord(Entity entity)
{
    switch (entity) {
    case Entity::Organization:
        return QStringLiteral("organization");
    case Entity::Location:
        return QStringLiteral("place");
    case Entity::ServiceAtLocation:
        return QStringLiteral("places");
    case Entity::Schedule:
        return QStringLiteral("times");
    case Entity::Phone:
        return QStringLiteral("phones");
    case Entity::Contact:
        return QStringLiteral("contacts");
    case Entity::CostOption:
        return QStringLiteral("costs");
    default:
        return QStringLiteral("topics");
    }
}

QString fieldWord(const journal::Field &field, const journal::Value &now)
{
    const auto common = commonFields(field.entity);
    if (&field == common.carried)
        return QStringLiteral("other details");
    if (&field == common.present)
        return now.integer() && *now.integer() != 0 ? QStringLiteral("listed again") : QStringLiteral("gone");
    return QString::fromLatin1(field.column).replace(u'_', u' ');
}

QStringList fieldWords(const RowEdit &edit)
{
    QStringList words;
    for (const auto &[field, value] : edit.sets)
        if (edit.sets.size() == 1 || field != commonFields(edit.entity).lastModified) // goes with any change
            words << fieldWord(*field, value);
    for (const auto &[field, value] : edit.kept)
        words << QStringLiteral("%1 kept as changed by hand").arg(fieldWord(*field, value));
    return words;
}

/// What changes in one service, as it is collected.
struct ServiceChange
{
    bool added = false;
    bool gone = false;
    QStringList own;
    QMap<QString, QMap<QString, int>> parts; ///< "times" -> "added" -> 2
};

QString detailOf(const ServiceChange &change)
{
    QStringList out;
    if (!change.own.isEmpty())
        out << change.own.join(QStringLiteral(", "));
    for (auto part = change.parts.begin(); part != change.parts.end(); ++part) {
        QStringList counts;
        for (auto count = part->begin(); count != part->end(); ++count)
            counts << (*count > 0 ? QStringLiteral("%1 %2").arg(*count).arg(count.key()) : count.key());
        out << QStringLiteral("%1: %2").arg(part.key(), counts.join(QStringLiteral(", ")));
    }
    return out.join(QStringLiteral("; "));
}

class Diff
{
public:
    Diff(const DirectoryFeed &feed, const HeldDirectory &held) : m_feed(feed), m_held(held) { }

    void run(DirectoryDiff &diff)
    {
        for (const auto &edit : feedChanges(m_feed, m_held))
            note(edit);
        shareOut();
        for (const auto &row : m_feed.rows) {
            if (row.entity != Entity::Service)
                continue;
            const DirectoryDiff::Line line {row.externalId, row.text(journal::service::kName),
                                            detailOf(m_changes.value(row.id))};
            if (!m_changes.contains(row.id))
                ++diff.unchanged;
            else
                (m_changes[row.id].added ? diff.added : diff.changed).push_back(line);
        }
        for (const auto &row : m_held.rows(Entity::Service))
            if (m_changes.value(row.id).gone)
                diff.gone.push_back({m_held.text(Entity::Service, row, journal::service::kExternalId),
                                     m_held.text(Entity::Service, row, journal::service::kName),
                                     QStringLiteral("no longer listed")});
        for (auto &line : diff.added)
            line.detail.clear();
    }

private:
    void note(const RowEdit &edit)
    {
        using Kind = RowEdit::Kind;
        if (edit.entity == Entity::Service) {
            auto &change = m_changes[edit.id];
            change.added = edit.kind == Kind::Create || edit.kind == Kind::Restore;
            change.gone = edit.kind == Kind::Gone;
            change.own = fieldWords(edit);
        } else if (!edit.service.isNull()) {
            const QString how = edit.kind == Kind::Gone ? QStringLiteral("gone")
                : edit.kind == Kind::Update             ? QStringLiteral("changed")
                                                        : QStringLiteral("added");
            ++m_changes[edit.service].parts[partWord(edit.entity)][how];
        } else if (edit.entity == Entity::Organization || edit.entity == Entity::Location) {
            if (edit.kind == Kind::Update)
                m_shared.insert(edit.id, fieldWords(edit).join(QStringLiteral(", ")));
        }
    }

    /// What changed in an organization or place is told of each service that has it.
    void shareOut()
    {
        if (m_shared.isEmpty())
            return;
        for (const auto &row : m_feed.rows) {
            const auto *field = row.entity == Entity::Service ? &journal::service::kOrganization
                : row.entity == Entity::ServiceAtLocation     ? &journal::service_at_location::kLocation
                                                              : nullptr;
            const auto *value = field ? row.find(*field) : nullptr;
            const auto target = value ? value->rowId() : std::nullopt;
            if (!target || !m_shared.contains(*target))
                continue;
            const RowId service = row.entity == Entity::Service
                ? row.id
                : feedRowId(Entity::Service, m_feed.name, {}, row.service);
            m_changes[service].parts[partWord(field->target)][m_shared.value(*target)] = 0;
        }
    }

    const DirectoryFeed &m_feed;
    const HeldDirectory &m_held;
    QHash<RowId, ServiceChange> m_changes;
    QHash<RowId, QString> m_shared;
};

/// Said once for the file: a long list of old services would hide what else there is to see.
void warnOfAge(DirectoryDiff &diff, QDate today)
{
    int old = 0;
    for (const auto &row : diff.feed.rows) {
        const QDate assured = QDate::fromString(row.text(journal::service::kAssuredDate), Qt::ISODate);
        if (row.entity == Entity::Service && assured.isValid() && assured.addMonths(kAssuranceMonths) < today)
            ++old;
    }
    if (old == 1)
        diff.warnings << QStringLiteral("One service was last assured more than twelve months ago.");
    else if (old > 1)
        diff.warnings
            << QStringLiteral("%1 services were last assured more than twelve months ago.").arg(old);
}

} // namespace

DirectoryDiff diffFeed(DirectoryFeed feed, const HeldDirectory &held, QDate today)
{
    DirectoryDiff diff;
    diff.feedName = feed.name;
    diff.standard = feed.standard;
    diff.isPage = feed.isPage;
    diff.warnings = feed.warnings;
    for (const auto &refusal : feed.refused)
        diff.refused.push_back({refusal.externalId, refusal.name, refusal.detail});
    Diff(feed, held).run(diff);
    if (!feed.isPage && !tellsWhatIsGone(feed))
        diff.warnings << QStringLiteral("Some refused records have no id, so that nothing is taken as gone.");
    diff.feed = std::move(feed);
    warnOfAge(diff, today);
    return diff;
}

} // namespace letstalk::directory
