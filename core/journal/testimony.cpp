// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/testimony.h"

#include "core/journal/history.h"
#include "core/journal/merge_rule.h"
#include "core/journal/parts.h"

#include <functional>
#include <iterator>

namespace letstalk::journal {

Result<Testimony> Testimony::of(const Journal &journal, Entity entity, const RowId &row)
{
    Testimony testimony(journal, entity, row);
    LT_TRY(testimony.load());
    return testimony;
}

Status Testimony::load()
{
    Engine &engine = JournalAccess::engine(*m_journal);
    LT_ASSIGN(const auto stored, RowHistory(engine, engine.plans.of(m_entity), m_row).entries());
    EntryView view;
    for (const auto &entry : stored) {
        if (engine.isVoid(entry.dot) || !view.parse(entry.body))
            continue;
        Said said {entry.dot, entry.lsn, entry.hlc >> kClockShift, UserId(entry.actor), false, {}};
        bool named = false;
        for (const auto &change : view.changes) {
            if (change.entity != quint32(m_entity) || change.row != m_row || change.op == Op::Erase)
                continue;
            named = true;
            said.creates = said.creates || change.op == Op::Create;
            for (quint32 i = 0; i < change.cellCount; ++i) {
                const FieldCell &found = view.cells[change.firstCell + i];
                said.fields[found.field] = OwnedCell(found.cell).value();
            }
        }
        if (named)
            m_entries.push_back(std::move(said));
    }
    return done();
}

Value Testimony::checked(const Field &field, const Value &value)
{
    const OwnedCell owned(value);
    return fits(field, owned.cell()) ? value : Value();
}

std::vector<Dot> Testimony::creations() const
{
    std::vector<Dot> dots;
    for (const auto &said : m_entries)
        if (said.creates)
            dots.push_back(said.dot);
    return dots;
}

qint64 Testimony::arrivalOf(Dot entry) const
{
    for (const auto &said : m_entries)
        if (said.dot == entry)
            return said.lsn;
    return 0;
}

Value Testimony::saidIn(Dot entry, const Field &field) const
{
    for (const auto &said : m_entries)
        if (const auto found = said.fields.find(field.id); said.dot == entry && found != said.fields.end())
            return checked(field, found->second);
    return {};
}

std::vector<Testimony::Word> Testimony::words(const Field &field, const Heard &heard) const
{
    std::vector<Word> words;
    for (const auto &said : m_entries)
        if (const auto found = said.fields.find(field.id);
            found != said.fields.end() && heard(said.dot.stream))
            words.push_back({said.dot, said.clockMs, said.by, checked(field, found->second)});
    return words;
}

Result<std::vector<Testimony::Word>> Testimony::standing(const Field &field, const Heard &heard) const
{
    Engine &engine = JournalAccess::engine(*m_journal);
    const auto &plan = engine.plans.of(m_entity);
    const Field *rule = field.id == kVisible.id ? nullptr : &field; // it has a rule of its own
    std::map<MergeKey, Word, std::greater<>> maximal; // the one to be shown first
    for (auto &word : words(field, heard)) {
        for (auto other = maximal.begin(); other != maximal.end();) {
            LT_ASSIGN(const bool seen, knew(word.dot, other->second.dot));
            other = seen ? maximal.erase(other) : std::next(other);
        }
        const Version version {word.dot, OwnedCell(word.value)};
        LT_ASSIGN(const auto key, mergeKey(engine, plan, m_row, field.id, rule, version));
        maximal.emplace(key, std::move(word));
    }
    std::vector<Word> standing;
    for (auto &[key, word] : maximal)
        standing.push_back(std::move(word));
    return standing;
}

Result<bool> Testimony::isShown(const Heard &heard) const
{
    LT_ASSIGN(const auto said, standing(kVisible, heard));
    return said.empty() || !said.front().value.integer() || *said.front().value.integer() == 0;
}

Result<bool> Testimony::knew(Dot later, Dot earlier) const
{
    return JournalAccess::engine(*m_journal).saw(later, earlier);
}

} // namespace letstalk::journal
