// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/people_service.h"

#include "core/base/london_time.h"
#include "core/domain/person_check.h"
#include "core/journal/entry.h"
#include "core/services/person_values.h"
#include "core/storage/conversation_list.h"
#include "core/storage/person_store.h"

#include <algorithm>

namespace letstalk::services {

namespace {

using journal::Entity;
using journal::Field;

Error invalid(const QString &what)
{
    return {Error::Code::InvalidInput, what, {}};
}

Status requireRight(const Person &person, QDate today)
{
    const auto problems = checkPerson(person, today);
    if (problems.empty())
        return done();
    QStringList texts;
    for (const auto &problem : problems)
        texts << problem.text;
    return invalid(texts.join(QStringLiteral("; ")));
}

/// "birth_precision" as people read it: "birth precision".
QString fieldText(const Field &field)
{
    return QString::fromLatin1(field.column).replace(u'_', u' ');
}

/// Fields that are to be written: those that differ, with the others of their group, which are one value to
/// the journal.
std::vector<bool> changedFields(const PersonValues &before, const PersonValues &after)
{
    std::vector<bool> changed(before.size());
    for (std::size_t i = 0; i < before.size(); ++i)
        for (std::size_t j = 0; j < before.size(); ++j) {
            const bool together
                = i == j || (before[i].first->group != 0 && before[i].first->group == before[j].first->group);
            if (together && before[j].second != after[j].second)
                changed[i] = true;
        }
    return changed;
}

} // namespace

Result<PeopleService::Created> PeopleService::create(const Person &person)
{
    LT_TRY(m_context.require(Act::CreatePerson));
    LT_TRY(requireRight(person, london::day(m_context.clock.nowMs())));
    Person made = person;
    if (made.firstSite.isNull())
        made.firstSite = m_context.actor.site;
    Created created;
    created.id = m_context.ids.make<PersonId>();
    journal::Save save(Act::CreatePerson, m_context.actor);
    setPerson(save.create(Entity::Person, created.id), made);
    LT_ASSIGN(created.changes, m_context.journal.commit(save));
    return created;
}

Result<journal::Changes> PeopleService::edit(const Person &before, const Person &after)
{
    LT_TRY(m_context.require(Act::EditPerson));
    LT_TRY(requireRight(after, london::day(m_context.clock.nowMs())));
    if (before.id != after.id)
        return Error {Error::Code::InvalidInput, QStringLiteral("two different people"), {}};
    LT_ASSIGN(const Person stored, storage::PersonStore(m_context.db).get(after.id));
    const auto opened = personValues(before);
    const auto wanted = personValues(tidied(after));
    const auto now = personValues(stored);
    const auto changed = changedFields(opened, wanted);
    if (std::none_of(changed.begin(), changed.end(), [](bool one) { return one; }))
        return journal::Changes();
    journal::Save save(Act::EditPerson, m_context.actor);
    auto &row = save.update(Entity::Person, after.id);
    for (std::size_t i = 0; i < changed.size(); ++i) {
        if (!changed[i])
            continue;
        if (now[i].second != opened[i].second)
            return Error {
                Error::Code::Conflict,
                QStringLiteral("somebody else changed the %1 meanwhile").arg(fieldText(*now[i].first)),
                {}};
        row.set(*wanted[i].first, wanted[i].second);
    }
    return m_context.journal.commit(save);
}

Result<Person> PeopleService::get(PersonId id) const
{
    LT_TRY(m_context.require(Act::ViewPerson));
    LT_ASSIGN(auto person, storage::PersonStore(m_context.db).get(id));
    LT_TRY(m_context.accessLog.record(m_context.actor, Act::ViewPerson, Entity::Person, id));
    return person;
}

Result<std::vector<ConversationLine>> PeopleService::conversations(PersonId id, int limit) const
{
    LT_TRY(m_context.require(Act::ViewPerson));
    LT_ASSIGN(auto listed, storage::ConversationList(m_context.db).ofPerson(id, limit));
    std::vector<ConversationLine> lines;
    lines.reserve(listed.size());
    for (auto &one : listed) {
        one.line.op = journal::opIdOf(one.act.stream, one.act.sequence);
        lines.push_back(std::move(one.line));
    }
    return lines;
}

} // namespace letstalk::services
