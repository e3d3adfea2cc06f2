// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/row_state.h"

#include "core/journal/fault.h"
#include "core/journal/merge_rule.h"

#include <sqlite3.h>

#include <algorithm>

namespace letstalk::journal {

using storage::Statement;

Hash16 rowHash(const RowId &id, quint64 createdStream, qint64 createdSequence,
               std::span<const DotName> others)
{
    Blake2b hash(16);
    hash.add(id.bytes.data(), id.bytes.size()).addU64(createdStream).addU64(quint64(createdSequence));
    for (const auto &dot : others)
        hash.addU64(dot.field).addU64(dot.stream).addU64(quint64(dot.sequence));
    return hash.finish16();
}

Status RowState::load()
{
    auto &select = m_plan.load(m_engine.db);
    sqlite3_bind_blob(select.raw(), 1, m_id.bytes.data(), int(m_id.bytes.size()), SQLITE_STATIC);
    if (!select.next())
        return select.status();
    m_rid = select.integer(0);
    m_created = {select.integer(1), select.integer(2)};
    const DotMap dots(select.blobView(3));
    const QByteArray unknown = select.blob(4);
    m_visibility = select.integer(5);
    const auto put = [&](quint32 field, const Cell &cell) {
        const Dot *dot = dots.find(field);
        if (dot || !cell.isNull())
            m_registers[field].push_back({dot ? *dot : m_created, OwnedCell(cell)});
    };
    m_cellsBefore.resize(m_plan.fields.size());
    for (std::size_t i = 0; i < m_plan.fields.size(); ++i) {
        const Cell cell = cellOf(select, int(i) + 6);
        m_cellsBefore[i] = OwnedCell(cell);
        put(m_plan.fields[i]->id, cell);
    }
    CborReader reader(unknown.constData(), unknown.size());
    for (quint64 left = unknown.isEmpty() ? 0 : reader.map(); left > 0 && !reader.failed(); --left) {
        const auto field = quint32(reader.integer());
        put(field, reader.cell());
    }
    if (dots.find(kVisibilityField)) {
        Cell visibility;
        visibility.kind = Cell::Kind::Integer;
        visibility.number = m_visibility;
        put(kVisibilityField, visibility);
    }
    for (const auto &item : dots.items()) // unknown fields that are null now have a dot all the same
        if (m_registers.find(item.field) == m_registers.end())
            m_registers[item.field].push_back({item.dot, {}});
    select.rewind();
    LT_TRY(loadSiblings());
    m_existed = true;
    m_wasShown = m_visibility == 0;
    m_hashBefore = hash();
    return done();
}

Status RowState::loadSiblings()
{
    if (m_plan.siblings == 0)
        return done();
    Statement select(m_engine.db,
                     "SELECT field, st, seq, value FROM sibling WHERE entity = ? AND row_id = ?");
    select.bind(qint64(m_plan.entity)).bind(m_id);
    while (select.next()) {
        ++m_siblingRows;
        auto &versions = m_registers[quint32(select.integer(0))];
        const Dot dot {select.integer(1), select.integer(2)};
        const auto known = std::find_if(versions.begin(), versions.end(),
                                        [&](const Version &version) { return version.dot == dot; });
        if (known != versions.end()) // a delete that is not heeded: the column shows 0, its value stands here
            known->value = OwnedCell(cellOf(select, 3));
        else
            versions.push_back({dot, OwnedCell(cellOf(select, 3))});
    }
    return select.status();
}

Status RowState::merge(quint32 field, Dot dot, const Cell &value)
{
    auto &versions = m_registers[field];
    for (std::size_t i = 0; i < versions.size();) {
        bool drop = m_engine.heads.hasSeen(dot, versions[i].dot);
        if (faulty(Fault::NewerClockDominates) && !drop) {
            LT_ASSIGN(const EntryOrder mine, m_engine.orderOf(dot));
            LT_ASSIGN(const EntryOrder theirs, m_engine.orderOf(versions[i].dot));
            drop = theirs < mine;
        }
        if (drop)
            versions.erase(versions.begin() + qsizetype(i));
        else
            ++i;
    }
    versions.push_back({dot, OwnedCell(value)});
    return chooseShown(field, versions);
}

Status RowState::mergeAgain(quint32 field, Dot dot, const Cell &value)
{
    auto &versions = m_registers[field];
    for (std::size_t i = 0; i < versions.size();) {
        LT_ASSIGN(const bool seen, m_engine.saw(dot, versions[i].dot));
        if (seen)
            versions.erase(versions.begin() + qsizetype(i));
        else
            ++i;
    }
    versions.push_back({dot, OwnedCell(value)});
    return chooseShown(field, versions);
}

void RowState::startAnew()
{
    m_registers.clear();
    m_created = {};
}

Status RowState::chooseShown(quint32 field, std::vector<Version> &versions)
{
    if (versions.size() < 2)
        return done();
    const int index = m_plan.indexOf(field);
    const Field *known = index >= 0 ? m_plan.fields[std::size_t(index)] : nullptr;
    std::size_t best = 0;
    std::optional<MergeKey> bestKey;
    for (std::size_t i = 0; i < versions.size(); ++i) {
        LT_ASSIGN(const MergeKey key, mergeKey(m_engine, m_plan, m_id, field, known, versions[i]));
        if (!bestKey || *bestKey < key) {
            best = i;
            bestKey = key;
        }
    }
    std::swap(versions[0], versions[best]);
    if (faulty(Fault::SiblingsDropped))
        versions.resize(1);
    return done();
}

Status RowState::mergeCreation(Dot dot, const EntryOrder &order)
{
    if (m_created.stream == 0 || faulty(Fault::CreateAlwaysWins)) {
        m_created = dot;
        return done();
    }
    LT_ASSIGN(const EntryOrder known, m_engine.orderOf(m_created));
    if (order < known) {
        LT_ASSIGN(const auto former, m_engine.entry(m_created));
        if (former)
            LT_TRY(m_engine.noteRowEntry(quint32(m_plan.entity), m_id, former->lsn));
        m_created = dot;
    }
    return done();
}

void RowState::dropPersonal()
{
    for (auto it = m_registers.begin(); it != m_registers.end();)
        it = m_plan.isPersonalId(it->first) ? m_registers.erase(it) : std::next(it);
}

// A delete stands unless a value that it had not seen, and whose author had not seen it, is in the row.
Status RowState::chooseVisibility()
{
    if (m_created.stream == 0) { // changed, but its making is not here: it may be void, or on another branch
        m_visibility = qint64(Visibility::Undone);
        return done();
    }
    m_visibility = 0;
    const auto found = m_registers.find(kVisibilityField);
    if (found == m_registers.end() || found->second.empty())
        return done();
    const auto &versions = found->second;
    for (const auto &version : versions)
        if (version.value.number == 0)
            return done();
    bool hidden = false;
    for (const auto &version : versions) {
        bool covers = true;
        for (const auto &[field, others] : m_registers)
            for (const auto &other : others) {
                if (field == kVisibilityField || !covers)
                    continue;
                LT_ASSIGN(const bool seen, m_engine.saw(version.dot, other.dot));
                LT_ASSIGN(const bool knew, m_engine.saw(other.dot, version.dot));
                covers = seen || knew;
            }
        hidden = hidden || covers || faulty(Fault::BinHidesUnseen);
    }
    if (hidden)
        m_visibility = versions.front().value.number;
    return done();
}

DotMap RowState::dotMap() const
{
    DotMap dots;
    for (const auto &[field, versions] : m_registers) {
        const Version &shown = versions.front();
        // A value that is there and has no dot of its own is the creating entry's.
        if (shown.dot != m_created || shown.value.isNull() || field == kVisibilityField)
            dots.set(field, shown.dot);
    }
    return dots;
}

Hash16 RowState::hash() const
{
    std::vector<DotName> names;
    const auto &heads = m_engine.heads;
    for (const auto &[field, versions] : m_registers)
        for (const auto &version : versions)
            if (versions.size() > 1 || version.dot != m_created)
                names.push_back({field, heads.of(version.dot.stream).id, version.dot.sequence});
    if (faulty(Fault::DigestOverColumns))
        names.clear();
    std::sort(names.begin(), names.end());
    return rowHash(m_id, heads.of(m_created.stream).id, m_created.sequence, names);
}

void RowState::image(RowImage &image, std::vector<OwnedCell> &memory) const
{
    memory.assign(m_plan.fields.size(), {});
    for (std::size_t i = 0; i < m_plan.fields.size(); ++i) {
        const auto found = m_registers.find(m_plan.fields[i]->id);
        if (found != m_registers.end() && !found->second.empty())
            memory[i] = found->second.front().value;
        image.set(int(i), memory[i].cell());
    }
}

Status RowState::store()
{
    LT_TRY(chooseVisibility());
    LT_TRY(writeRow(dotMap()));
    LT_TRY(writeSiblings());
    if (m_existed)
        m_plan.digest.subtract(m_hashBefore);
    m_plan.digest.add(hash());
    m_plan.digestChanged = true;
    if (!m_plan.derived || !m_engine.derives)
        return done();
    RowImage before(m_plan, m_rid, m_id);
    for (std::size_t i = 0; i < m_cellsBefore.size(); ++i)
        before.set(int(i), m_cellsBefore[i].cell());
    RowImage after(m_plan, m_rid, m_id);
    std::vector<OwnedCell> memory;
    image(after, memory);
    return m_engine.tellDerivations(m_plan.entity, m_wasShown ? &before : nullptr,
                                    m_visibility == 0 ? &after : nullptr);
}

Status RowState::remove()
{
    if (!m_existed)
        return done();
    Statement erase(m_engine.db, "DELETE FROM " + m_plan.table + " WHERE rid = ?");
    erase.bind(m_rid);
    LT_TRY(erase.run());
    m_registers.clear();
    LT_TRY(writeSiblings());
    m_plan.digest.subtract(m_hashBefore);
    m_plan.digestChanged = true;
    if (!m_plan.derived || !m_engine.derives || !m_wasShown)
        return done();
    RowImage before(m_plan, m_rid, m_id);
    for (std::size_t i = 0; i < m_cellsBefore.size(); ++i)
        before.set(int(i), m_cellsBefore[i].cell());
    return m_engine.tellDerivations(m_plan.entity, &before, nullptr);
}

QByteArray RowState::unknownFields() const
{
    std::vector<std::pair<quint32, const OwnedCell *>> unknown;
    for (const auto &[field, versions] : m_registers)
        if (field != kVisibilityField && m_plan.indexOf(field) < 0 && !versions.front().value.isNull())
            unknown.emplace_back(field, &versions.front().value);
    if (unknown.empty())
        return {};
    std::string bytes;
    CborWriter writer(bytes);
    writer.map(unknown.size());
    for (const auto &[field, value] : unknown) {
        writer.integer(field);
        writer.cell(value->cell());
    }
    return QByteArray::fromStdString(bytes);
}

Status RowState::writeRow(const DotMap &dots)
{
    std::string columns = "id,ko,ks,fck,x,vis";
    std::string marks = "?1,?2,?3,?4,?5,?6";
    std::string sets = "ko=?2,ks=?3,fck=?4,x=?5,vis=?6";
    for (std::size_t i = 0; i < m_plan.fields.size(); ++i) {
        const std::string at = "?" + std::to_string(i + 7);
        const std::string column = std::string("\"") + m_plan.fields[i]->column + "\"";
        columns += "," + column;
        marks += "," + at;
        sets += "," + column + "=" + at;
    }
    Statement write(m_engine.db,
                    m_rid ? "UPDATE " + m_plan.table + " SET " + sets + " WHERE id=?1"
                          : "INSERT INTO " + m_plan.table + "(" + columns + ") VALUES (" + marks + ")");
    const auto bindBytes = [&](const QByteArray &bytes) {
        if (bytes.isEmpty())
            write.bindNull();
        else
            write.bindBlob(bytes);
    };
    write.bind(m_id).bind(m_created.stream).bind(m_created.sequence);
    bindBytes(dots.encode());
    bindBytes(unknownFields());
    write.bind(m_visibility);
    for (std::size_t i = 0; i < m_plan.fields.size(); ++i) {
        const auto found = m_registers.find(m_plan.fields[i]->id);
        bindCell(write, int(i) + 7,
                 found == m_registers.end() || found->second.empty() ? Cell()
                                                                     : found->second.front().value.cell());
    }
    LT_TRY(write.run());
    if (m_rid == 0)
        m_rid = sqlite3_last_insert_rowid(m_engine.db.handle());
    return done();
}

Status RowState::writeSiblings()
{
    if (m_siblingRows > 0) {
        Statement clear(m_engine.db, "DELETE FROM sibling WHERE entity = ? AND row_id = ?");
        clear.bind(qint64(m_plan.entity)).bind(m_id);
        LT_TRY(clear.run());
        m_plan.siblings -= m_siblingRows;
        m_siblingRows = 0;
    }
    for (const auto &[field, versions] : m_registers) {
        const bool unheeded = field == kVisibilityField && versions.front().value.number != m_visibility;
        for (std::size_t i = unheeded ? 0 : 1; i < versions.size(); ++i) {
            Statement insert(m_engine.db,
                             "INSERT INTO sibling(entity, row_id, field, st, seq, value)"
                             " VALUES (?, ?, ?, ?, ?, ?)");
            insert.bind(qint64(m_plan.entity)).bind(m_id).bind(qint64(field));
            insert.bind(versions[i].dot.stream).bind(versions[i].dot.sequence);
            const Cell cell = versions[i].value.cell();
            bindCell(insert, 6, cell);
            LT_TRY(insert.run());
            ++m_siblingRows;
        }
    }
    m_plan.siblings += m_siblingRows;
    return done();
}

} // namespace letstalk::journal
