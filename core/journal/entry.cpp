// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/entry.h"

#include "core/journal/erased_set.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace letstalk::journal {

bool EntryView::parse(QByteArrayView body)
{
    items.clear();
    changes.clear();
    cells.clear();
    marker.clear();
    isMarker = false;
    header = {};
    CborReader reader(body.data(), body.size());
    const quint64 count = reader.array();
    if (reader.failed() || count < 2)
        return false;
    for (quint64 i = 0; i < count; ++i) {
        const qsizetype offset = reader.position();
        const bool redacted = i > 0 && reader.peekMajor() == 2;
        if (redacted)
            reader.bytes(32);
        else if (!(i == 0 ? parseHeader(reader) : parseChange(reader, int(i))))
            return false;
        if (reader.failed())
            return false;
        items.push_back({offset, reader.position() - offset, redacted});
    }
    return reader.atEnd() && !(isMarker && count > 2);
}

QByteArrayView EntryView::authority() const
{
    for (const auto &change : changes)
        if (change.op == Op::Erase)
            for (quint32 i = 0; i < change.cellCount; ++i)
                if (const FieldCell &found = cells[change.firstCell + i];
                    found.field == kAuthorityField && found.cell.kind == Cell::Kind::Bytes)
                    return found.cell.view();
    return {};
}

bool EntryView::isByHash(const ChangeView &change) const
{
    const auto *first = cells.data() + change.firstCell;
    return change.op == Op::Erase && std::any_of(first, first + change.cellCount, [](const FieldCell &found) {
               return found.field == kByHashField;
           });
}

std::optional<quint32> EntryView::onlyField(const ChangeView &change) const
{
    for (quint32 i = 0; i < change.cellCount && change.op == Op::Erase; ++i) {
        const FieldCell &found = cells[change.firstCell + i];
        if (found.field == kOneFieldField && found.cell.kind == Cell::Kind::Integer && found.cell.number >= 0
            && found.cell.number <= 0xffff)
            return quint32(found.cell.number);
    }
    return std::nullopt;
}

Hash16 EntryView::erases(const ChangeView &change) const
{
    if (const auto field = onlyField(change))
        return ErasedSet::hashOf(change.entity, change.row, *field);
    if (!isByHash(change))
        return ErasedSet::hashOf(change.row);
    Hash16 hash;
    std::memcpy(hash.data(), change.row.bytes.data(), hash.size());
    return hash;
}

std::optional<RowId> refOf(const Cell &cell)
{
    if (cell.kind != Cell::Kind::Bytes || cell.size != 16)
        return std::nullopt;
    return RowId::fromBytes(cell.data);
}

bool EntryView::parseHeader(CborReader &reader)
{
    if (reader.array() != 4)
        return false;
    const qint64 act = reader.integer();
    header.reason = reader.cell();
    const qint64 roles = reader.integer();
    header.undoes = reader.cell();
    if (reader.failed() || act < 0 || act > 0xffff || roles < 0 || roles > 0xffff)
        return false;
    if (header.reason.kind != Cell::Kind::Null && header.reason.kind != Cell::Kind::Text)
        return false;
    if (!header.undoes.isNull() && !refOf(header.undoes))
        return false;
    header.act = quint16(act);
    header.roles = quint16(roles);
    return true;
}

bool EntryView::parseChange(CborReader &reader, int item)
{
    if (reader.array() != 4)
        return false;
    const qint64 entity = reader.integer();
    const qint64 op = reader.integer();
    if (reader.failed() || entity < 0 || entity > 0xffff || op < 0 || op > qint64(Op::Marker))
        return false;
    if ((entity == 0) != (Op(op) == Op::Marker))
        return false;
    if (Op(op) == Op::Marker)
        return parseMarker(reader);
    ChangeView change;
    change.entity = quint32(entity);
    change.op = Op(op);
    change.item = item;
    const Cell row = reader.bytes(16);
    const quint64 fields = reader.map();
    if (reader.failed())
        return false;
    change.row = RowId::fromBytes(row.data);
    change.firstCell = quint32(cells.size());
    change.cellCount = quint32(fields);
    qint64 before = -1;
    for (quint64 i = 0; i < fields; ++i) {
        const qint64 field = reader.integer();
        const Cell cell = reader.cell();
        if (reader.failed() || field <= before || field > 0xffff)
            return false;
        before = field;
        cells.push_back({quint32(field), cell});
    }
    changes.push_back(change);
    return true;
}

bool EntryView::parseMarker(CborReader &reader)
{
    isMarker = true;
    if (!reader.cell().isNull())
        return false;
    const quint64 count = reader.array();
    for (quint64 i = 0; i < count && !reader.failed(); ++i) {
        if (reader.array() != 3)
            return false;
        const Cell stream = reader.bytes(8);
        const qint64 sequence = reader.integer();
        const Cell chain = reader.bytes(8);
        if (reader.failed() || sequence < 1)
            return false;
        const StreamHead head {qFromBigEndian<quint64>(stream.data), sequence,
                               qFromBigEndian<quint64>(chain.data)};
        if (!marker.empty() && marker.back().stream >= head.stream)
            return false;
        marker.push_back(head);
    }
    return !reader.failed();
}

std::uint8_t *Salts::reserve(std::size_t bytes)
{
    if (bytes <= m_few.size())
        return m_few.data();
    m_many.resize(bytes);
    return m_many.data();
}

Salts::Salts(QByteArrayView stored, std::size_t items) : m_salts(reserve((items + 3) / 4 * 4 * kSaltBytes))
{
    if (std::size_t(stored.size()) == items * kSaltBytes && items > 1) {
        std::memcpy(m_salts, stored.data(), std::size_t(stored.size()));
        return;
    }
    if (std::size_t(stored.size()) != kSaltBytes) {
        m_valid = false;
        std::memset(m_salts, 0, items * kSaltBytes);
        return;
    }
    // Four salts from each block of BLAKE2b-512: one says nothing of the others.
    const auto *salt = reinterpret_cast<const std::uint8_t *>(stored.data());
    for (std::size_t block = 0; block * 4 < items; ++block)
        saltedBlake2b({m_salts + block * 64, 64}, salt, block, {});
}

Hash16 Salts::explanation(std::size_t item) const
{
    Hash16 hash;
    std::memcpy(hash.data(), of(item), hash.size());
    return hash;
}

QByteArray Salts::without(const std::vector<ItemSpan> &items, const std::vector<Omission> &omissions) const
{
    QByteArray left(qsizetype(items.size() * kSaltBytes), Qt::Uninitialized);
    std::memcpy(left.data(), m_salts, std::size_t(left.size()));
    for (const auto &omission : omissions)
        std::memcpy(left.data() + omission.item * kSaltBytes, omission.because.data(), kSaltBytes);
    return left;
}

Hash32 leafOf(const char *item, qsizetype size, std::size_t index, const std::uint8_t *salt)
{
    Hash32 leaf;
    saltedBlake2b(leaf, salt, index, {item, size});
    return leaf;
}

Hash32 nextChain(const Hash32 &previous, const EntryFrame &frame, const char *body,
                 const std::vector<ItemSpan> &items, const Salts &salts)
{
    Blake2b hash(32);
    const OpId op = opIdOf(frame.stream, frame.sequence - frame.opOffset);
    hash.add(previous.data(), previous.size())
        .addU64(frame.stream)
        .addU64(quint64(frame.sequence))
        .addU64(quint64(frame.hlc))
        .add(frame.actor.bytes.data(), frame.actor.bytes.size())
        .add(op.row().bytes.data(), op.row().bytes.size());
    hash.add(body + items[0].offset, std::size_t(items[0].size)); // the header stays: it needs no leaf
    for (std::size_t i = 1; i < items.size(); ++i) {
        const char *item = body + items[i].offset;
        if (items[i].redacted) { // 0x58 0x20, then the leaf itself
            hash.add(item + 2, 32);
            continue;
        }
        const Hash32 leaf = leafOf(item, items[i].size, i, salts.of(i));
        hash.add(leaf.data(), leaf.size());
    }
    return hash.finish32();
}

quint64 chain8Of(const Hash32 &chain)
{
    return qFromBigEndian<quint64>(chain.data());
}

OpId opIdOf(quint64 stream, qint64 firstSequence)
{
    RowId id;
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = std::uint8_t(quint64(firstSequence) >> (40 - 8 * i));
    id.bytes[6] = 0x80; // a UUIDv8; streams are minted with the variant's bits set
    qToBigEndian(stream, id.bytes.data() + 8);
    return OpId(id);
}

std::optional<OpPlace> placeOf(const OpId &op)
{
    const auto &bytes = op.row().bytes;
    if (bytes[6] != 0x80 || bytes[7] != 0)
        return std::nullopt;
    OpPlace place;
    for (std::size_t i = 0; i < 6; ++i)
        place.sequence = place.sequence << 8 | bytes[i];
    place.stream = qFromBigEndian<quint64>(bytes.data() + 8);
    return place;
}

void BodyWriter::begin(const Header &header)
{
    m_items.clear();
    m_count = 1;
    m_writer.array(4);
    m_writer.integer(header.act);
    m_writer.cell(header.reason);
    m_writer.integer(header.roles);
    m_writer.cell(header.undoes);
}

void BodyWriter::change(quint32 entity, Op op, const RowId &row, quint64 fields)
{
    ++m_count;
    m_writer.array(4);
    m_writer.integer(entity);
    m_writer.integer(qint64(op));
    m_writer.bytes(row.bytes.data(), row.bytes.size());
    m_writer.map(fields);
}

void BodyWriter::field(quint32 id, const Cell &cell)
{
    m_writer.integer(id);
    m_writer.cell(cell);
}

void BodyWriter::marker(const std::vector<StreamHead> &heads)
{
    ++m_count;
    m_writer.array(4);
    m_writer.integer(0);
    m_writer.integer(qint64(Op::Marker));
    m_writer.null();
    m_writer.array(heads.size());
    for (const auto &head : heads) {
        const quint64 stream = qToBigEndian(head.stream);
        const quint64 chain = qToBigEndian(head.chain8);
        m_writer.array(3);
        m_writer.bytes(&stream, sizeof stream);
        m_writer.integer(head.sequence);
        m_writer.bytes(&chain, sizeof chain);
    }
}

const std::string &BodyWriter::finish()
{
    m_body.clear();
    CborWriter(m_body).array(quint64(m_count));
    m_body += m_items;
    return m_body;
}

} // namespace letstalk::journal
