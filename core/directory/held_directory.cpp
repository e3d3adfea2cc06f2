// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/held_directory.h"

#include "core/directory/hand_edits.h"
#include "core/directory/members.h"
#include "core/journal/registry.h"
#include "core/storage/feed_store.h"

namespace letstalk::directory {

using journal::Entity;
using journal::Value;

const std::vector<Entity> kFeedEntities = {Entity::Organization, Entity::Location,          Entity::Contact,
                                           Entity::Phone,        Entity::ServiceAtLocation, Entity::Schedule,
                                           Entity::CostOption,   Entity::ServiceTerm,       Entity::Service};

Value valueOf(const storage::Cell &cell)
{
    return std::visit(
        [](const auto &held) -> Value {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>)
                return {};
            else
                return Value(held);
        },
        cell);
}

Result<HeldDirectory> HeldDirectory::load(storage::Database &db, const RowId &feed)
{
    HeldDirectory held;
    const storage::FeedStore store(db);
    LT_ASSIGN(held.m_knowsFeed, store.knows(feed));
    LT_ASSIGN(const auto edits, store.handEdits({}));
    for (const auto &edit : edits)
        held.m_handEdits.insert(edit.id, edit.feedSays);
    for (const auto entity : kFeedEntities) {
        const auto &info = journal::entityInfo(entity);
        std::vector<const char *> columns;
        for (const auto *field : info.fields)
            columns.push_back(field->column);
        Table &table = held.m_tables[entity];
        LT_TRY(store.rows(info.table, columns, feed, [&table](storage::FeedStoreRow &&row) {
            HeldRow kept {row.id, row.shown, {}};
            for (const auto &cell : row.cells)
                kept.values.push_back(valueOf(cell));
            table.places.insert(row.id, table.rows.size());
            table.rows.push_back(std::move(kept));
        }));
    }
    return held;
}

const HeldRow *HeldDirectory::find(Entity entity, const RowId &id) const
{
    const auto &table = m_tables.at(entity);
    const auto found = table.places.constFind(id);
    return found == table.places.constEnd() ? nullptr : &table.rows[*found];
}

const Value &HeldDirectory::value(Entity entity, const HeldRow &row, const journal::Field &field) const
{
    static const Value none;
    const auto fields = journal::entityInfo(entity).fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i] == &field)
            return row.values[i];
    return none;
}

QString HeldDirectory::text(Entity entity, const HeldRow &row, const journal::Field &field) const
{
    const auto *text = value(entity, row, field).text();
    return text ? *text : QString();
}

bool HeldDirectory::isPresent(Entity entity, const HeldRow &row) const
{
    const auto *present = value(entity, row, *commonFields(entity).present).integer();
    return row.shown && present && *present != 0;
}

const QString *HeldDirectory::handEdited(const RowId &row, const journal::Field &field) const
{
    if (m_handEdits.isEmpty())
        return nullptr;
    const auto found = m_handEdits.constFind(handEditId(row, field));
    return found == m_handEdits.constEnd() ? nullptr : &*found;
}

const std::vector<HeldRow> &HeldDirectory::rows(Entity entity) const
{
    return m_tables.at(entity).rows;
}

} // namespace letstalk::directory
