// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/about_erased.h"

#include "core/journal/erasure.h"
#include "core/journal/parts.h"

namespace letstalk::journal {

AboutErased::AboutErased(Engine &engine, std::function<bool(const RowId &)> isGone)
    : m_engine(engine), m_isGone(std::move(isGone))
{
    if (!m_isGone)
        m_isGone = [&engine](const RowId &row) { return engine.erased.contains(row); };
}

void AboutErased::note(const EntryView &view)
{
    for (const auto &change : view.changes) {
        if (change.op == Op::Erase)
            continue;
        if (m_isGone(change.row))
            m_about.insert(change.row);
        const auto *plan = m_engine.plans.find(change.entity);
        for (quint32 i = 0; i < change.cellCount; ++i) {
            const FieldCell &found = view.cells[change.firstCell + i];
            const auto ref = refOf(found.cell);
            if (!ref)
                continue;
            const int index = plan ? plan->indexOf(found.field) : -1;
            const bool isParent = plan && index >= 0 && index == plan->parent;
            const bool isSubject = plan && index >= 0 && plan->fields[std::size_t(index)]->subject;
            if ((!plan || isSubject || isParent) && m_isGone(*ref))
                m_about.insert(change.row);
            if (isParent)
                m_children.emplace(*ref, change.row);
        }
    }
}

void AboutErased::close()
{
    std::vector<RowId> open(m_about.begin(), m_about.end());
    while (!open.empty()) {
        const RowId row = open.back();
        open.pop_back();
        const auto [first, last] = m_children.equal_range(row);
        for (auto child = first; child != last; ++child)
            if (m_about.insert(child->second).second)
                open.push_back(child->second);
    }
}

Result<std::optional<Hash16>> AboutErased::takes(const EntryView &view, const ChangeView &change) const
{
    if (change.op == Op::Erase)
        return std::optional<Hash16>();
    Erasure erasure(m_engine);
    if (m_about.count(change.row) > 0 && erasure.isPersonal(view, change))
        return std::optional(ErasedSet::hashOf(change.row));
    if (!m_engine.redactions.touches(change.row))
        return std::optional<Hash16>();
    for (quint32 i = 0; i < change.cellCount; ++i) {
        const FieldCell &cell = view.cells[change.firstCell + i];
        if (cell.cell.kind != Cell::Kind::Text)
            continue;
        const Hash16 field = ErasedSet::hashOf(change.entity, change.row, cell.field);
        LT_ASSIGN(const bool gone, erasure.isTakenOut(field));
        if (gone)
            return std::optional(field);
    }
    return std::optional<Hash16>();
}

ErasedWords::ErasedWords(const Journal &journal) : m_engine(JournalAccess::engine(journal)), m_about(m_engine)
{ }

Status ErasedWords::add(const ForeignEntry &entry, bool first)
{
    if (!m_view.parse(entry.body))
        return Error {Error::Code::Malformed, QStringLiteral("an entry's body is not well formed"), {}};
    if (first) {
        m_about.note(m_view);
        return done();
    }
    if (!m_closed)
        m_about.close();
    m_closed = true;
    for (const auto &change : m_view.changes) {
        LT_ASSIGN(const auto why, m_about.takes(m_view, change));
        m_found = m_found || why.has_value();
    }
    return done();
}

void afterErasures(Journal &journal, std::function<void()> task)
{
    JournalAccess::engine(journal).afterErasure = std::move(task);
}

} // namespace letstalk::journal
