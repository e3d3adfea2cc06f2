// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/entry_clash.h"

#include "core/services/entry_codec.h"
#include "core/services/entry_fields.h"

#include <algorithm>
#include <type_traits>

namespace letstalk::services {

namespace {

using Connections = std::vector<ConnectionEntry>;

template <class Field> constexpr bool kIsConnections = std::is_same_v<std::decay_t<Field>, Connections>;

bool isOfConnections(int wanted)
{
    static const ConversationEntry any;
    bool found = false;
    visitEntry(any, [&](int number, const auto &field) {
        found = found || (number == wanted && kIsConnections<decltype(field)>);
    });
    return found;
}

/// Null: not there, or not saved yet.
template <class List> auto *of(List &connections, ConnectionId id)
{
    const auto found = std::find_if(connections.begin(), connections.end(),
                                    [&id](const auto &one) { return !id.isNull() && one.id == id; });
    return found == connections.end() ? nullptr : &*found;
}

void addClashes(std::vector<EntryClash> &clashes, int field, const ConversationEntry &before,
                const ConversationEntry &mine, const ConversationEntry &now)
{
    for (const auto &was : before.connections) {
        const auto *here = of(mine.connections, was.id);
        const auto *there = of(now.connections, was.id);
        if (here && there && *here != was && *there != was && *here != *there)
            clashes.push_back({field, was.id});
    }
}

void setField(ConversationEntry &entry, int wanted, const ConversationEntry &from)
{
    visitEntry(entry, [&](int number, auto &field) {
        if (number != wanted)
            return;
        visitEntry(from, [&, number](int other, const auto &value) {
            if constexpr (std::is_assignable_v<decltype(field), decltype(value)>)
                if (other == number)
                    field = value;
        });
    });
}

void putOnTop(Connections &now, const Connections &before, const Connections &mine)
{
    for (const auto &one : mine) {
        const auto *was = of(before, one.id);
        auto *stands = of(now, one.id);
        if (!was) // added here; what was there before and is gone was taken back, and stays so
            now.push_back(one);
        else if (stands && one != *was)
            *stands = one;
    }
}

} // namespace

std::vector<EntryClash> clashesOf(const ConversationEntry &before, const ConversationEntry &mine,
                                  const ConversationEntry &now)
{
    std::vector<EntryClash> clashes;
    const auto elsewhere = differingFields(before, now);
    const auto apart = differingFields(mine, now);
    for (const int field : differingFields(before, mine)) {
        if (elsewhere.count(field) == 0 || apart.count(field) == 0)
            continue;
        if (isOfConnections(field))
            addClashes(clashes, field, before, mine, now);
        else
            clashes.push_back({field, {}});
    }
    return clashes;
}

ConversationEntry onTopOf(ConversationEntry now, const ConversationEntry &before,
                          const ConversationEntry &mine)
{
    for (const int field : differingFields(before, mine)) {
        if (isOfConnections(field))
            putOnTop(now.connections, before.connections, mine.connections);
        else
            setField(now, field, mine);
    }
    return now;
}

ConversationEntry withTheirs(ConversationEntry mine, const EntryClash &clash, const ConversationEntry &now)
{
    if (clash.connection.isNull()) {
        setField(mine, clash.field, now);
        return mine;
    }
    auto *here = of(mine.connections, clash.connection);
    const auto *there = of(now.connections, clash.connection);
    if (here && there)
        *here = *there;
    return mine;
}

} // namespace letstalk::services
