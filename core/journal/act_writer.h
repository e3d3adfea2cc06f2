// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/engine.h"

#include <QSet>

namespace letstalk::journal {

/// Turns one act of a person into entries of our own stream and applies them: what a Save asks for, an undo,
/// a settling, an erasure. Within a transaction.
class ActWriter
{
public:
    ActWriter(Engine &engine, const Actor &actor, Act act, const QString &reason, const OpId &undoes = {});

    /// Checks a wished-for change against the registry and what the form saw, and adds it.
    Status add(const RowChange &row);
    Status addVisibility(Entity entity, const RowId &row, qint64 visibility);
    /// `authority` stands in the first erasure of each entry.
    Status addErasure(quint32 entity, const RowId &row, const QByteArray &authority);
    /// Of one field of the row and nothing else.
    Status addFieldErasure(const FieldPlace &place, const QByteArray &authority);
    /// An order again, by the hash of its subject.
    Status addOrder(const Hash16 &subject, const QByteArray &authority);
    /// Writes what is left. The act's id and what it touched.
    Result<Changes> finish();

    /// The marker that begins a stream and ends an import.
    static Status writeMarker(Engine &engine, const RowId &actor, Changes &changes);

private:
    using Fields = std::vector<std::pair<const Field *, OwnedCell>>;
    Status check(const EntityPlan &plan, const RowChange &row, const Fields &fields) const;
    Status checkExpectations(EntityPlan &plan, const RowChange &row) const;
    /// What is written, of the fields that the change names: with the rest of their groups.
    Result<Fields> gather(EntityPlan &plan, const RowChange &row, Fields fields);
    Status makeRoom(const EntityPlan &plan, const Fields &fields);
    /// Which of a row's fields stand in one change: what is personal goes when the person does, and words
    /// can be taken out one field, or group of fields, at a time.
    enum class Part { Skeleton, Personal };
    Status put(const EntityPlan &plan, Op op, const RowId &row, const Fields &fields, Part part, bool always);
    Status putWords(const EntityPlan &plan, Op op, const RowId &row, const Fields &fields);
    Status beginEntry();
    Status flush();

    Engine &m_engine;
    RowId m_actor;
    Header m_header;
    QByteArray m_reason;
    QByteArray m_undoes;
    BodyWriter m_body;
    bool m_open = false;
    QSet<RowId> m_rowsInEntry;
    qint64 m_written = 0; ///< entries of the act so far
    Changes m_changes;
};

} // namespace letstalk::journal
