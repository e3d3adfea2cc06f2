// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/act_writer.h"
#include "core/journal/history.h"
#include "core/journal/merge_rule.h"
#include "core/journal/parts.h"

#include <algorithm>
#include <bit>

namespace letstalk::journal {

using storage::Statement;

namespace {
struct Place
{
    quint32 entity = 0;
    RowId row;
    quint32 field = 0;
};

/// Is there anything for a person to decide? Equal values need no one, nor do two readings of one feed.
Result<bool> needsPerson(Engine &engine, const EntityPlan &plan, const RowId &row, const Field *field,
                         const std::vector<Version> &versions)
{
    const bool differ = std::any_of(versions.begin(), versions.end(), [&](const Version &version) {
        return version.value != versions.front().value;
    });
    if (differ && !asksPeople(plan.entity))
        return false;
    if (!differ || !field || field->rule != MergeRule::DirectoryFeed)
        return differ;
    for (const auto &version : versions) {
        LT_ASSIGN(const bool byHand, isByHand(engine, plan, row, version.dot));
        if (byHand)
            return true;
    }
    return false;
}

/// Of a group only its first field is listed: it is settled as one.
bool isFirstOfGroup(const EntityPlan &plan, int index, const RowState &state)
{
    for (quint64 left = plan.groupOf(index); left != 0; left &= left - 1) {
        const int member = std::countr_zero(left);
        const auto found = state.registers().find(plan.fields[std::size_t(member)]->id);
        if (found == state.registers().end() || found->second.size() < 2)
            continue;
        const auto &versions = found->second;
        if (std::any_of(versions.begin(), versions.end(),
                        [&](const Version &version) { return version.value != versions.front().value; }))
            return member == index;
    }
    return false;
}

Result<std::vector<Place>> contested(Engine &engine)
{
    std::vector<Place> places;
    Statement select(engine.db,
                     "SELECT DISTINCT entity, row_id, field FROM sibling ORDER BY entity, row_id, field");
    while (select.next())
        places.push_back(
            {quint32(select.integer(0)), select.rowId(1).value_or(RowId()), quint32(select.integer(2))});
    LT_TRY(select.status());
    return places;
}
} // namespace

Result<std::vector<ToCheck>> Journal::toCheck() const
{
    Engine &engine = m->engine;
    std::vector<ToCheck> all;
    LT_ASSIGN(const auto places, contested(engine));
    for (const auto &place : places) {
        auto *plan = engine.plans.find(place.entity);
        const int index = plan ? plan->indexOf(place.field) : -1;
        const bool visibility = place.field == kVisibilityField;
        if (!plan || (index < 0 && !visibility))
            continue;
        RowState state(engine, *plan, place.row);
        LT_TRY(state.load());
        const auto found = state.registers().find(place.field);
        if (found == state.registers().end() || (state.visibility() != 0 && !visibility))
            continue;
        const Field *field = visibility ? &kVisible : plan->fields[std::size_t(index)];
        LT_ASSIGN(const bool needed, needsPerson(engine, *plan, place.row, field, found->second));
        const bool unheeded = visibility && found->second.front().value.number != state.visibility();
        if (!unheeded && (!needed || (!visibility && !isFirstOfGroup(*plan, index, state))))
            continue;
        ToCheck line {plan->entity, place.row, field, {}};
        for (const auto &version : found->second) {
            LT_ASSIGN(line.versions.emplace_back(), RowHistory::describe(engine, version));
        }
        line.versions.front().shown = !unheeded;
        all.push_back(std::move(line));
    }
    return all;
}

Result<Changes> Journal::settle(Entity entity, RowId row, const Field &field, Dot keep, const Actor &actor)
{
    return m->write([&]() -> Result<Changes> {
        Engine &engine = m->engine;
        EntityPlan &plan = engine.plans.of(entity);
        RowState state(engine, plan, row);
        LT_TRY(state.load());
        ActWriter writer(engine, actor, Act::SettleSiblings, {});
        RowChange change(RowChange::Kind::Update, entity, row);
        const auto kept = [&](quint32 id) -> const Version * {
            const auto found = state.registers().find(id);
            if (found == state.registers().end())
                return nullptr;
            for (const auto &version : found->second)
                if (version.dot == keep)
                    return &version;
            return nullptr;
        };
        const Version *chosen = kept(field.id);
        if (!chosen)
            return Error {Error::Code::Conflict, QStringLiteral("the value is not there any more"), {}};
        if (field.id == kVisibilityField) {
            LT_TRY(writer.addVisibility(entity, row, chosen->value.number));
            return writer.finish();
        }
        for (quint64 left = plan.groupOf(plan.indexOf(field.id)); left != 0; left &= left - 1) {
            const Field *member = plan.fields[std::size_t(std::countr_zero(left))];
            const Version *version = kept(member->id);
            change.set(*member, version ? version->value.value() : Value());
        }
        LT_TRY(writer.add(change));
        return writer.finish();
    });
}

} // namespace letstalk::journal
