// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/feed_changes.h"

#include "core/directory/hand_edits.h"
#include "core/directory/item_reader.h"
#include "core/directory/members.h"
#include "core/journal/entities/directory.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace letstalk::directory {

namespace {

using journal::Entity;
using journal::Value;

QJsonObject objectOf(const Value &value)
{
    return value.text() ? QJsonDocument::fromJson(value.text()->toUtf8()).object() : QJsonObject();
}

/// What a summary carries is laid over what was carried before: it says nothing about what it leaves out.
Value overlaid(const Value &held, const Value &given)
{
    QJsonObject out = objectOf(held);
    const QJsonObject top = objectOf(given);
    for (auto it = top.begin(); it != top.end(); ++it)
        out[it.key()] = it.value();
    return out.isEmpty() ? Value()
                         : Value(QString::fromUtf8(QJsonDocument(out).toJson(QJsonDocument::Compact)));
}

class Comparison
{
public:
    Comparison(const DirectoryFeed &feed, const HeldDirectory &held) : m_feed(feed), m_held(held)
    {
        for (std::size_t i = 0; i < feed.rows.size(); ++i)
            m_rows.insert(feed.rows[i].id, i);
    }

    std::vector<RowEdit> run()
    {
        for (const auto entity : kFeedEntities) {
            for (const auto &row : m_feed.rows)
                if (row.entity == entity)
                    compare(row);
            markGone(entity);
        }
        return std::move(m_edits);
    }

private:
    /// References whose target is neither in the file nor held are left out; they stay among the carried.
    bool isWritable(const journal::Field &field, const Value &value) const
    {
        const auto target = value.rowId();
        if (field.type != journal::FieldType::Ref || !target || field.target == Entity::Feed)
            return true;
        return m_rows.contains(*target) || m_held.find(field.target, *target) != nullptr;
    }

    void compare(const FeedRow &row)
    {
        const auto *held = m_held.find(row.entity, row.id);
        RowEdit edit;
        edit.entity = row.entity;
        edit.id = row.id;
        if (!row.service.isEmpty())
            edit.service = feedRowId(Entity::Service, m_feed.name, {}, row.service);
        edit.kind = !held ? RowEdit::Kind::Create
            : held->shown ? RowEdit::Kind::Update
                          : RowEdit::Kind::Restore;
        const auto common = commonFields(row.entity);
        bool onlyTime = true;
        for (const auto &[field, given] : row.values) {
            if (!isWritable(*field, given))
                continue;
            const Value &before = held ? m_held.value(row.entity, *held, *field) : kNull;
            const Value &now = field == common.carried &&held &&!row.complete
                ? m_overlaid = overlaid(before, given)
                : given;
            if (const QString *said = held ? m_held.handEdited(row.id, *field) : nullptr) {
                if (*said != storedValue(now))
                    edit.kept.emplace_back(field, now);
                continue;
            }
            if (now == before && edit.kind != RowEdit::Kind::Restore)
                continue;
            if (field == common.lastModified && row.entity != Entity::Service && held)
                continue; // the service's time, not this row's; written below if there is more
            edit.sets.emplace_back(field, now);
            onlyTime = false;
        }
        if (onlyTime && edit.kept.empty())
            return;
        if (onlyTime) { // nothing to write but what the feed says now
            edit.sets.clear();
            m_edits.push_back(std::move(edit));
            return;
        }
        // The feed's own time stands in every change, since it decides between two sites' imports.
        const auto *time = row.find(*common.lastModified);
        if (held && time && !time->isNull()
            && std::none_of(edit.sets.begin(), edit.sets.end(),
                            [&](const auto &set) { return set.first == common.lastModified; }))
            edit.sets.emplace_back(common.lastModified, *time);
        m_edits.push_back(std::move(edit));
    }

    void markGone(Entity entity)
    {
        if (entity == Entity::Organization || entity == Entity::Location)
            return; // nothing lists all of them
        const auto *present = commonFields(entity).present;
        for (const auto &row : m_held.rows(entity)) {
            const QString *said = m_held.handEdited(row.id, *present);
            if (m_rows.contains(row.id) || !row.shown || (!said && !m_held.isPresent(entity, row)))
                continue;
            RowEdit edit {RowEdit::Kind::Gone, entity, row.id, {}, {{present, Value(false)}}, {}};
            if (!(entity == Entity::Service ? isServiceGone(row) : isPartGone(entity, row, edit)))
                continue;
            if (said) { // what was said by hand stands; what the feed says now is noted
                if (*said == storedValue(Value(false)))
                    continue;
                edit.kind = RowEdit::Kind::Update;
                std::swap(edit.sets, edit.kept);
            }
            m_edits.push_back(std::move(edit));
        }
    }

    bool isServiceGone(const HeldRow &row)
    {
        if (!m_refused) {
            m_refused.emplace();
            for (const auto &refusal : m_feed.refused)
                m_refused->insert(refusal.externalId);
        }
        return tellsWhatIsGone(m_feed)
            && !m_refused->contains(m_held.text(Entity::Service, row, journal::service::kExternalId));
    }

    /// A part is gone when its owner is in the file in full form without it.
    bool isPartGone(Entity entity, const HeldRow &row, RowEdit &edit) const
    {
        for (const auto owner : {Entity::Service, Entity::Organization, Entity::Location}) {
            const auto *field = ownerField(entity, owner);
            const auto id = field ? m_held.value(entity, row, *field).rowId() : std::nullopt;
            if (!id)
                continue;
            if (owner == Entity::Service)
                edit.service = *id;
            const auto place = m_rows.constFind(*id);
            return place != m_rows.constEnd() && m_feed.rows[*place].complete;
        }
        return false;
    }

    static inline const Value kNull;
    const DirectoryFeed &m_feed;
    const HeldDirectory &m_held;
    QHash<RowId, std::size_t> m_rows;
    std::optional<QSet<QString>> m_refused;
    Value m_overlaid;
    std::vector<RowEdit> m_edits;
};

} // namespace

std::vector<RowEdit> feedChanges(const DirectoryFeed &feed, const HeldDirectory &held)
{
    return Comparison(feed, held).run();
}

bool tellsWhatIsGone(const DirectoryFeed &feed)
{
    return !feed.isPage && std::none_of(feed.refused.begin(), feed.refused.end(), [](const Refusal &refusal) {
        return refusal.externalId.isEmpty();
    });
}

} // namespace letstalk::directory
