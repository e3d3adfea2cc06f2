// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/present_directory.h"

#include "core/directory/held_directory.h"
#include "core/directory/members.h"
#include "core/journal/registry.h"

#include <algorithm>

namespace letstalk::directory {

using journal::Entity;

namespace {

/// Whom a part belongs to, nearest first.
constexpr Entity kOwners[]
    = {Entity::Contact, Entity::ServiceAtLocation, Entity::Service, Entity::Location, Entity::Organization};

bool isPart(Entity entity)
{
    return entity != Entity::Organization && entity != Entity::Service && entity != Entity::Location;
}

} // namespace

Result<PresentDirectory> PresentDirectory::load(storage::Database &db)
{
    PresentDirectory directory;
    const storage::FeedStore store(db);
    for (const auto entity : kFeedEntities) {
        const auto &info = journal::entityInfo(entity);
        std::vector<const char *> columns;
        for (const auto *field : info.fields)
            columns.push_back(field->column);
        LT_TRY(store.shownRows(info.table, columns, [&](storage::FeedStoreRow &&stored) {
            FeedRow row;
            row.entity = entity;
            row.id = stored.id;
            for (std::size_t i = 0; i < stored.cells.size(); ++i)
                row.values.emplace_back(info.fields[i], valueOf(stored.cells[i]));
            directory.add(std::move(row));
        }));
    }
    directory.findOwners();
    return directory;
}

PresentDirectory PresentDirectory::of(std::vector<FeedRow> rows)
{
    PresentDirectory directory;
    std::sort(rows.begin(), rows.end(), [](const FeedRow &a, const FeedRow &b) { return a.id < b.id; });
    for (auto &row : rows)
        directory.add(std::move(row));
    directory.findOwners();
    return directory;
}

void PresentDirectory::add(FeedRow row)
{
    const auto common = commonFields(row.entity);
    const auto *present = row.find(*common.present);
    if (present && present->integer() && *present->integer() == 0)
        return;
    row.externalId = row.text(*common.externalId);
    auto &table = m_rows[row.entity];
    m_places.insert(row.id, {row.entity, table.size()});
    table.push_back(std::move(row));
}

void PresentDirectory::findOwners()
{
    for (const auto &[entity, table] : m_rows) {
        if (!isPart(entity))
            continue;
        for (const auto &row : table)
            for (const auto owner : kOwners) {
                const auto *field = owner == entity ? nullptr : ownerField(entity, owner);
                const auto *found = field ? referred(row, *field) : nullptr;
                if (!found)
                    continue;
                m_parts[found->id].push_back(&row);
                break;
            }
    }
}

const std::vector<FeedRow> &PresentDirectory::rows(Entity entity) const
{
    static const std::vector<FeedRow> none;
    const auto found = m_rows.find(entity);
    return found == m_rows.end() ? none : found->second;
}

const FeedRow *PresentDirectory::find(Entity entity, const RowId &id) const
{
    const auto place = m_places.constFind(id);
    if (place == m_places.constEnd() || place->first != entity)
        return nullptr;
    return &rows(entity)[place->second];
}

const FeedRow *PresentDirectory::referred(const FeedRow &row, const journal::Field &field) const
{
    const auto *value = row.find(field);
    const auto id = value ? value->rowId() : std::nullopt;
    return id ? find(field.target, *id) : nullptr;
}

std::vector<const FeedRow *> PresentDirectory::partsOf(const RowId &owner, Entity entity) const
{
    std::vector<const FeedRow *> parts;
    for (const auto *row : m_parts.value(owner))
        if (row->entity == entity)
            parts.push_back(row);
    return parts;
}

} // namespace letstalk::directory
