// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/access_rules.h"
#include "core/journal/field.h"
#include "core/journal/value.h"

#include <QString>

#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace letstalk::journal {

/// A dot: one entry of one stream, by this file's own number of the stream.
struct Dot
{
    qint64 stream = 0;
    qint64 sequence = 0;
    auto operator<=>(const Dot &) const = default;
};

/// Whether a row is seen. A row in the bin comes back when somebody changed it without knowing (journal.md
/// 5).
enum class Visibility { Shown = 0, Bin = 1, Undone = 2 };

/// The wished-for change of one row.
class RowChange
{
public:
    enum class Kind { Create, Update };
    RowChange(Kind kind, Entity entity, RowId id) : m_kind(kind), m_entity(entity), m_id(id) { }

    /// A later set() of the same field replaces the earlier one. Null clears a field; in a create it is left
    /// out.
    RowChange &set(const Field &field, Value value);
    /// The form saw this dot for the field when it was opened: if it moved meanwhile the save fails with
    /// Conflict.
    RowChange &expect(const Field &field, Dot seen);
    /// Puts the row into the bin, or back.
    RowChange &setVisibility(Visibility visibility);

    Kind kind() const { return m_kind; }
    Entity entity() const { return m_entity; }
    const RowId &id() const { return m_id; }
    const std::vector<std::pair<const Field *, Value>> &fields() const { return m_fields; }
    const std::vector<std::pair<const Field *, Dot>> &expectations() const { return m_expected; }
    std::optional<Visibility> visibility() const { return m_visibility; }

private:
    Kind m_kind;
    Entity m_entity;
    RowId m_id;
    std::vector<std::pair<const Field *, Value>> m_fields;
    std::vector<std::pair<const Field *, Dot>> m_expected;
    std::optional<Visibility> m_visibility;
};

/// One act of one person: collected by a service, then handed to Journal::commit(), which writes it whole or
/// not at all.
///
///     Save save(Act::LogConversation, actor);
///     save.create(Entity::Conversation, id).set(conversation::kSite, site).set(conversation::kOccurredAt,
///     now); LT_ASSIGN(const Changes changes, journal.commit(save));
class Save
{
public:
    Save(Act act, const Actor &actor, QString reason = {})
        : m_act(act), m_actor(actor), m_reason(std::move(reason))
    { }

    /// Creating a row that exists merges like an update (journal.md 5).
    RowChange &create(Entity entity, RowId id);
    RowChange &update(Entity entity, RowId id);
    template <class Tag> RowChange &create(Entity entity, Id<Tag> id) { return create(entity, id.row()); }
    template <class Tag> RowChange &update(Entity entity, Id<Tag> id) { return update(entity, id.row()); }

    Act act() const { return m_act; }
    const Actor &actor() const { return m_actor; }
    const QString &reason() const { return m_reason; } ///< a code, never free text about a person
    const std::deque<RowChange> &rows() const { return m_rows; }
    bool isEmpty() const { return m_rows.empty(); }

private:
    Act m_act;
    Actor m_actor;
    QString m_reason;
    std::deque<RowChange> m_rows; ///< a deque: references handed out stay good
};

} // namespace letstalk::journal
