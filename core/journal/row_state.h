// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/engine.h"

#include "core/journal/row_image.h"

#include <map>

namespace letstalk::journal {

/// One value of a field that no later author has replaced.
struct Version
{
    Dot dot;
    OwnedCell value;
};

/// One row with all that stands in it: every field's maximal values, the one shown first. The slow and
/// complete way to change a row; Applier has short cuts for the common cases, which come to the same.
class RowState
{
public:
    RowState(Engine &engine, EntityPlan &plan, const RowId &id) : m_engine(engine), m_plan(plan), m_id(id) { }

    Status load();
    bool exists() const { return m_rid != 0; }
    qint64 rid() const { return m_rid; }
    qint64 visibility() const { return m_visibility; }
    Dot created() const { return m_created; }
    const std::map<quint32, std::vector<Version>> &registers() const { return m_registers; }

    /// Merges one field of an entry (journal.md 5): drops what its author had seen, adds the value, chooses
    /// anew which is shown.
    Status merge(quint32 field, Dot dot, const Cell &value);
    /// The same of any entry, not just of the newest of its stream.
    Status mergeAgain(quint32 field, Dot dot, const Cell &value);
    /// Forgets all that was ever said of the row, to be told it again; store() replaces what stands.
    void startAnew();
    /// The entry created the row, or created it too.
    Status mergeCreation(Dot dot, const EntryOrder &order);
    /// Takes values away that are redacted: of one field and dot, or of all personal fields.
    void dropPersonal();
    /// Writes row and siblings back, keeps the digest, tells derivations.
    Status store();
    /// The row goes altogether.
    Status remove();

private:
    Status loadSiblings();
    Status chooseShown(quint32 field, std::vector<Version> &versions);
    Status chooseVisibility();
    DotMap dotMap() const;
    Status writeRow(const DotMap &dots);
    Status writeSiblings();
    QByteArray unknownFields() const;
    Hash16 hash() const;
    void image(RowImage &image, std::vector<OwnedCell> &memory) const;

    Engine &m_engine;
    EntityPlan &m_plan;
    RowId m_id;
    qint64 m_rid = 0;
    Dot m_created;
    qint64 m_visibility = 0;
    std::map<quint32, std::vector<Version>> m_registers;
    qint64 m_siblingRows = 0;
    // as loaded
    bool m_existed = false;
    bool m_wasShown = false;
    Hash16 m_hashBefore {};
    std::vector<OwnedCell> m_cellsBefore;
};

/// The digest's share of a row: BLAKE2b-128(id, creating entry, the dots that differ from it or compete).
struct DotName
{
    quint32 field = 0;
    quint64 stream = 0;
    qint64 sequence = 0;
    auto operator<=>(const DotName &) const = default;
};
Hash16 rowHash(const RowId &id, quint64 createdStream, qint64 createdSequence,
               std::span<const DotName> others);

} // namespace letstalk::journal
