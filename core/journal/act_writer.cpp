// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/act_writer.h"

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/journal/erasure.h"
#include "core/journal/fault.h"
#include "core/journal/row_state.h"

#include <algorithm>
#include <bit>

namespace letstalk::journal {

namespace {
constexpr qsizetype kSplitAt = kMaxEntryBytes - 64 * 1024; ///< head and closing bytes of an entry stay free

Error refuse(const Field &field, const QString &why)
{
    return {Error::Code::InvalidInput,
            QStringLiteral("%1.%2: %3")
                .arg(QLatin1String(entityInfo(field.entity).table), QLatin1String(field.column), why),
            {}};
}

Cell cellOfBytes(Cell::Kind kind, const QByteArray &bytes)
{
    return bytes.isEmpty() ? Cell() : Cell {kind, 0, bytes.constData(), bytes.size()};
}

QByteArray freshSalt(Random &random)
{
    QByteArray salt(qsizetype(kSaltBytes), Qt::Uninitialized);
    random.fill(salt.data(), kSaltBytes);
    return salt;
}
} // namespace

ActWriter::ActWriter(Engine &engine, const Actor &actor, Act act, const QString &reason, const OpId &undoes)
    : m_engine(engine), m_actor(actor.user.row()), m_reason(reason.toUtf8())
{
    if (!undoes.isNull())
        m_undoes = undoes.row().toBytes();
    m_header.act = quint16(act);
    m_header.roles = actor.roles.bits();
    m_header.reason = cellOfBytes(Cell::Kind::Text, m_reason);
    m_header.undoes = cellOfBytes(Cell::Kind::Bytes, m_undoes);
}

Status ActWriter::writeMarker(Engine &engine, const RowId &actor, Changes &changes)
{
    if (engine.heads.own() == 0)
        LT_TRY(engine.mintStream());
    const Stream &own = engine.heads.of(engine.heads.own());
    std::vector<StreamHead> heads = engine.heads.heads();
    heads.erase(std::remove_if(heads.begin(), heads.end(),
                               [&](const StreamHead &head) { return head.stream == own.id; }),
                heads.end());
    BodyWriter body;
    body.begin({});
    body.marker(heads);
    EntryFrame frame {own.id, own.sequence + 1, engine.heads.tick(engine.clock.nowMs()), actor, 0};
    LT_TRY(engine.append(frame, freshSalt(engine.random), body.finish(), changes));
    return done();
}

Status ActWriter::beginEntry()
{
    if (m_open)
        return done();
    auto &heads = m_engine.heads;
    if (heads.own() == 0 || heads.of(heads.own()).sequence == 0)
        LT_TRY(writeMarker(m_engine, m_actor, m_changes));
    m_body.begin(m_header);
    m_open = true;
    return done();
}

Status ActWriter::flush()
{
    const Stream &own = m_engine.heads.of(m_engine.heads.own());
    EntryFrame frame {own.id, own.sequence + 1, m_engine.heads.tick(m_engine.clock.nowMs()), m_actor,
                      m_written};
    if (m_written == 0)
        m_changes.op = opIdOf(own.id, frame.sequence);
    LT_TRY(m_engine.append(frame, freshSalt(m_engine.random), m_body.finish(), m_changes));
    ++m_written;
    m_open = false;
    m_rowsInEntry.clear();
    return done();
}

Result<Changes> ActWriter::finish()
{
    if (m_open)
        LT_TRY(flush());
    LT_TRY(Erasure(m_engine).settle(m_changes));
    return m_changes;
}

Status ActWriter::check(const EntityPlan &plan, const RowChange &row, const Fields &fields) const
{
    if (row.kind() == RowChange::Kind::Update && plan.info.appendOnly && !row.fields().empty())
        return refuse(*row.fields().front().first,
                      QStringLiteral("rows of this kind are never changed; add a new one"));
    bool aboutErased = m_engine.erased.contains(row.id());
    bool personal = plan.entity == Entity::Person;
    for (const auto &[field, value] : fields) {
        const Cell cell = value.cell();
        if (cell.size > field->maxBytes)
            return refuse(*field, QStringLiteral("too long; it may have %1 bytes").arg(field->maxBytes));
        if (!fits(*field, cell))
            return refuse(*field, QStringLiteral("not a value of this field's kind"));
        personal = personal || (field->personal && !cell.isNull());
        const auto ref = field->type == FieldType::Ref ? refOf(cell) : std::nullopt;
        if (ref && (field->subject || plan.info.parent == field))
            aboutErased = aboutErased || m_engine.erased.contains(*ref);
    }
    // The coded skeleton may go on: a connection of theirs can still be marked as made.
    if (aboutErased && personal)
        return Error {Error::Code::Conflict, QStringLiteral("the person has been erased"), {}};
    return done();
}

Status ActWriter::checkExpectations(EntityPlan &plan, const RowChange &row) const
{
    if (row.expectations().empty() || faulty(Fault::StaleFormAccepted))
        return done();
    RowState state(m_engine, plan, row.id());
    LT_TRY(state.load());
    for (const auto &[field, seen] : row.expectations()) {
        const auto found = state.registers().find(field->id);
        const Dot now = found == state.registers().end() ? Dot() : found->second.front().dot;
        if (now != seen)
            return Error {Error::Code::Conflict,
                          QStringLiteral("%1.%2 was changed meanwhile")
                              .arg(QLatin1String(plan.info.table), QLatin1String(field->column)),
                          {}};
    }
    return done();
}

// A group is written whole, so that its fields always share a dot: members not set keep the value shown.
Result<ActWriter::Fields> ActWriter::gather(EntityPlan &plan, const RowChange &row, Fields fields)
{
    const bool creates = row.kind() == RowChange::Kind::Create;
    quint64 have = 0;
    quint64 groups = 0;
    for (const auto &[field, value] : fields) {
        const int index = plan.indexOf(field->id);
        have |= quint64(1) << index;
        if (!creates || !value.isNull())
            groups |= plan.groupOf(index);
    }
    if (creates) // null is what a new row begins with; beside a member of its group that is set, it is
                 // written
        std::erase_if(fields, [&](const auto &item) {
            return item.second.isNull() && (groups >> plan.indexOf(item.first->id) & 1) == 0;
        });
    if (const quint64 missing = groups & ~have; missing != 0) {
        if (m_rowsInEntry.contains(row.id()))
            LT_TRY(flush()); // what this act wrote of the group must be in the table before it is read
        RowState state(m_engine, plan, row.id());
        LT_TRY(state.load());
        for (quint64 left = missing; left != 0; left &= left - 1) {
            const Field *field = plan.fields[std::size_t(std::countr_zero(left))];
            const auto found = state.registers().find(field->id);
            fields.emplace_back(field,
                                found == state.registers().end() ? OwnedCell() : found->second.front().value);
        }
    }
    std::sort(fields.begin(), fields.end(),
              [](const auto &a, const auto &b) { return a.first->id < b.first->id; });
    return fields;
}

namespace {
/// The fields that share a change with this one and no other; none where it stands among the rest.
quint64 aloneWith(const EntityPlan &plan, const Field &field)
{
    const int index = plan.indexOf(field.id);
    return (plan.alone >> index & 1) != 0 && !faulty(Fault::PersonalMixed) ? plan.groupOf(index) : 0;
}
} // namespace

Status ActWriter::put(const EntityPlan &plan, Op op, const RowId &row, const Fields &fields, Part part,
                      bool always)
{
    const bool mixed = faulty(Fault::PersonalMixed);
    const auto belongs = [&](const Field *field) {
        return mixed ? part == Part::Skeleton
                     : field->personal == (part == Part::Personal) && aloneWith(plan, *field) == 0;
    };
    const auto count
        = std::count_if(fields.begin(), fields.end(), [&](const auto &item) { return belongs(item.first); });
    if (count == 0 && !always)
        return done();
    LT_TRY(beginEntry());
    m_body.change(quint32(plan.entity), op, row, quint64(count));
    for (const auto &[field, value] : fields)
        if (belongs(field))
            m_body.field(field->id, value.cell());
    return done();
}

Status ActWriter::putWords(const EntityPlan &plan, Op op, const RowId &row, const Fields &fields)
{
    quint64 written = 0;
    for (const auto &[first, unused] : fields) {
        const quint64 together = aloneWith(plan, *first);
        if (together == 0 || (written & together) != 0)
            continue;
        written |= together;
        const auto belongs
            = [&](const Field *field) { return (together >> plan.indexOf(field->id) & 1) != 0; };
        LT_TRY(beginEntry());
        m_body.change(quint32(plan.entity), op, row,
                      quint64(std::count_if(fields.begin(), fields.end(),
                                            [&](const auto &item) { return belongs(item.first); })));
        for (const auto &[field, value] : fields)
            if (belongs(field))
                m_body.field(field->id, value.cell());
    }
    return done();
}

Status ActWriter::add(const RowChange &row)
{
    EntityPlan &plan = m_engine.plans.of(row.entity());
    Fields given;
    given.reserve(row.fields().size());
    for (const auto &[field, value] : row.fields())
        given.emplace_back(field, OwnedCell(value));
    LT_TRY(check(plan, row, given));
    LT_TRY(checkExpectations(plan, row));
    const bool creates = row.kind() == RowChange::Kind::Create;
    if (!creates) {
        auto &find = plan.find(m_engine.db);
        find.bind(row.id());
        const bool found = find.next();
        LT_TRY(find.status());
        find.rewind();
        // A row that this very act creates stands in the entry not yet written.
        if (!found && m_open) {
            LT_TRY(flush());
            return add(row);
        }
        if (!found)
            return Error {
                Error::Code::NotFound, QStringLiteral("no such %1").arg(QLatin1String(plan.info.table)), {}};
    }
    LT_ASSIGN(const Fields fields, gather(plan, row, std::move(given)));
    LT_TRY(makeRoom(plan, fields));
    const Op op = creates ? Op::Create : Op::Update;
    LT_TRY(put(plan, op, row.id(), fields, Part::Skeleton, creates));
    LT_TRY(put(plan, op, row.id(), fields, Part::Personal, false));
    LT_TRY(putWords(plan, op, row.id(), fields));
    if (m_open)
        m_rowsInEntry.insert(row.id());
    return row.visibility() ? addVisibility(row.entity(), row.id(), qint64(*row.visibility())) : done();
}

Status ActWriter::makeRoom(const EntityPlan &plan, const Fields &fields)
{
    qsizetype bytes = 0;
    for (const auto &[field, value] : fields)
        bytes += value.bytes.size() + (aloneWith(plan, *field) != 0 ? 48 : 16);
    if (bytes > kSplitAt)
        return Error {Error::Code::TooLarge, QStringLiteral("one record holds more than a mebibyte"), {}};
    return m_open && m_body.size() + bytes > kSplitAt ? flush() : done();
}

Status ActWriter::addVisibility(Entity entity, const RowId &row, qint64 visibility)
{
    LT_TRY(beginEntry());
    Cell cell;
    cell.kind = Cell::Kind::Integer;
    cell.number = visibility;
    m_body.change(quint32(entity), Op::Update, row, 1);
    m_body.field(kVisibilityField, cell);
    return done();
}

Status ActWriter::addErasure(quint32 entity, const RowId &row, const QByteArray &authority)
{
    const bool carries = !m_open && !authority.isEmpty();
    LT_TRY(beginEntry());
    m_body.change(entity, Op::Erase, row, carries ? 1 : 0);
    if (carries)
        m_body.field(kAuthorityField, cellOfBytes(Cell::Kind::Bytes, authority));
    return m_body.size() > kSplitAt ? flush() : done();
}

Status ActWriter::addFieldErasure(const FieldPlace &place, const QByteArray &authority)
{
    LT_TRY(beginEntry());
    Cell number;
    number.kind = Cell::Kind::Integer;
    number.number = place.field;
    m_body.change(quint32(place.entity), Op::Erase, place.row, authority.isEmpty() ? 1 : 2);
    if (!authority.isEmpty())
        m_body.field(kAuthorityField, cellOfBytes(Cell::Kind::Bytes, authority));
    m_body.field(kOneFieldField, number);
    return done();
}

Status ActWriter::addOrder(const Hash16 &subject, const QByteArray &authority)
{
    LT_TRY(beginEntry());
    Cell byHash;
    byHash.kind = Cell::Kind::Integer;
    byHash.number = 1;
    m_body.change(quint32(Entity::Person), Op::Erase, RowId::fromBytes(subject.data()), 2);
    m_body.field(kAuthorityField, cellOfBytes(Cell::Kind::Bytes, authority));
    m_body.field(kByHashField, byHash);
    return flush();
}

} // namespace letstalk::journal
