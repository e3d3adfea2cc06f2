// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/desk/person_line.h"

#include "ui/pages/desk/people_answers.h"
#include "ui/session_host.h"

namespace letstalk::ui {

namespace {
constexpr int kMostOffered = 8;
} // namespace

PersonLine::PersonLine(SessionHost &host, QWidget *parent)
    : TypeAhead(parent), m_host(host), m_searches(host.may(Act::SearchPeople))
{
    setWary(true);
    connect(this, &TypeAhead::searched, this, &PersonLine::search);
    connect(this, &TypeAhead::picked, this, &PersonLine::tellPicked);
    connect(&m_host.counter(), &CounterMode::changed, this, [this] {
        if (isOpen())
            reword(rows());
    });
}

void PersonLine::search(const QString &typed)
{
    const auto offer = [this, typed](std::vector<PersonHit> hits) {
        m_found = std::move(hits);
        m_foundFor = typed.trimmed();
        setSuggestions(typed, rows());
    };
    if (!m_searches)
        return offer({});
    m_host.search(
        this, [typed](services::SearchReader &reader) { return reader.people(typed, kMostOffered); },
        [offer](const Result<std::vector<PersonHit>> &hits) {
            offer(hits ? *hits : std::vector<PersonHit>());
        });
}

std::vector<TwoLineRow> PersonLine::rows() const
{
    auto rows = peopleAnswers(m_found, m_host.counter());
    if (m_more)
        for (auto &row : m_more(m_foundFor, m_found))
            rows.push_back(std::move(row));
    return rows;
}

std::optional<PersonId> PersonLine::personAtHand() const
{
    const auto *row = chosen();
    return row && !row->isAction ? PersonId::fromText(row->key.toString()) : std::nullopt;
}

void PersonLine::tellPicked(const TwoLineRow &row)
{
    if (row.isAction)
        return Q_EMIT actionPicked(row.key.toStringList());
    const auto id = PersonId::fromText(row.key.toString());
    if (!id)
        return;
    QString name = row.title;
    for (const auto &hit : m_found)
        if (hit.id == *id)
            name = hit.name; // whole: the suggestion may show initials
    Q_EMIT personPicked(*id, name);
}

void askNameOf(SessionHost &host, QObject *context, PersonId id, std::function<void(const QString &)> then)
{
    host.post([id](services::Workspace &workspace) { return workspace.people().get(id); })
        .then(context, [then = std::move(then)](const Result<Person> &person) {
            if (person)
                then(person->displayName());
        });
}

} // namespace letstalk::ui
