// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/exchange/write_model.h"

#include "core/exchange/roster_rules.h"
#include "core/journal/registry.h"
#include "tests/support/catch.h"

namespace letstalk::exchange {

using namespace letstalk::journal;

RowId WriteModel::person(int n)
{
    return derivedId("person", {QByteArray::number(n % kRows)});
}

RowId WriteModel::conversation(int n)
{
    return derivedId("conversation", {QByteArray::number(n % kRows)});
}

const std::vector<WriteModel::Register> &WriteModel::registers()
{
    static const std::vector<Register> all = [] {
        std::vector<Register> made;
        for (int n = 0; n < kRows; ++n) {
            made.push_back({Entity::Person, person(n), &person::kGivenName, n});
            made.push_back({Entity::Person, person(n), &person::kFamilyName, n});
            made.push_back({Entity::Conversation, conversation(n), &conversation::kSummary, n});
            made.push_back({Entity::Conversation, conversation(n), &conversation::kMinutes, n});
        }
        return made;
    }();
    return all;
}

QString WriteModel::shown(const Station &station, const Register &where)
{
    storage::Statement select(*station.db,
                              std::string("SELECT \"") + where.field->column + "\" FROM "
                                  + entityInfo(where.entity).table + " WHERE id = ?");
    select.bind(where.row);
    return select.next() ? select.text(0) : QString();
}

std::multiset<QString> WriteModel::standing(const Station &station, const Register &where)
{
    std::multiset<QString> values;
    if (*station.journal->dotOf(where.entity, where.row, *where.field) == Dot())
        return values;
    values.insert(shown(station, where));
    storage::Statement select(*station.db,
                              "SELECT value FROM sibling WHERE entity = ? AND row_id = ? AND field = ?");
    select.bind(qint64(where.entity)).bind(where.row).bind(qint64(where.field->id));
    while (select.next())
        values.insert(select.text(0));
    return values;
}

bool WriteModel::has(const Station &station, const Write &write)
{
    const auto held = station.journal->chain8At(write.stream, write.sequence);
    return held && *held && **held == write.chain8;
}

std::set<std::size_t> WriteModel::had(const Station &station) const
{
    std::set<std::size_t> known;
    for (std::size_t i = 0; i < m_writes.size(); ++i)
        if (has(station, m_writes[i]))
            known.insert(i);
    return known;
}

void WriteModel::observe(Station &station, const std::function<void()> &act,
                         const std::map<std::size_t, QString> &asked)
{
    const auto seen = had(station);
    std::vector<Dot> before;
    for (const auto &where : registers())
        before.push_back(*station.journal->dotOf(where.entity, where.row, *where.field));
    for (const auto &[where, value] : asked)
        m_words.emplace_back(registers()[where].person, value.toUtf8());
    act();
    const quint64 stream = station.journal->ownStream().id;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto &where = registers()[i];
        const Dot dot = *station.journal->dotOf(where.entity, where.row, *where.field);
        if (dot == before[i] || dot == Dot())
            continue;
        const auto chain8 = *station.journal->chain8At(stream, dot.sequence);
        REQUIRE(chain8);
        m_writes.push_back({i, shown(station, where), station.number, stream, dot.sequence, *chain8, seen});
    }
    for (const auto &[where, value] : asked)
        if (m_erased.count(registers()[where].person) == 0 && shown(station, registers()[where]) != value)
            station.trouble = "what was saved is not shown";
}

bool WriteModel::isVoid(Station &station, const Write &write) const
{
    const auto session = station.session();
    const auto *owner = session->us.council().findReplica(Station::replicaOf(write.author));
    const auto limit = lastTrusted(*owner, write.stream);
    return limit && write.sequence > *limit;
}

std::string WriteModel::judge(Station &station, const std::set<std::size_t> &known) const
{
    for (std::size_t r = 0; r < registers().size(); ++r) {
        const auto &where = registers()[r];
        const bool gone = m_erased.count(where.person) > 0 && where.field->personal;
        std::multiset<QString> expected;
        for (const std::size_t i : known) {
            if (m_writes[i].where != r || isVoid(station, m_writes[i]))
                continue;
            bool replaced = false;
            for (const std::size_t other : known)
                replaced = replaced
                    || (m_writes[other].where == r && m_writes[other].seen.count(i) > 0
                        && !isVoid(station, m_writes[other]));
            if (!replaced)
                expected.insert(m_writes[i].value);
        }
        const auto found = standing(station, where);
        const auto told = [&](const char *what, const std::multiset<QString> &values) {
            std::string text = std::string(what) + ":";
            for (const auto &value : values)
                text += " '" + value.toStdString() + "'";
            return text;
        };
        if (gone) {
            for (const auto &value : found)
                if (!value.isEmpty())
                    return "an erased value stands: " + value.toStdString();
        } else if (found != expected) {
            return std::string(where.field->column) + " of row " + std::to_string(where.person) + ", "
                + told("stands", found) + told(", not", expected);
        }
    }
    return {};
}

std::string WriteModel::judge(const std::vector<Station *> &stations) const
{
    const auto known = had(*stations.front());
    for (std::size_t i = 0; i < m_writes.size(); ++i)
        if (known.count(i) == 0 && m_restored.count(m_writes[i].author) == 0
            && !isVoid(*stations.front(), m_writes[i]))
            return "a write is gone: '" + m_writes[i].value.toStdString() + "'";
    for (Station *station : stations) {
        if (had(*station) != known)
            return "the stations hold different writes";
        if (const std::string wrong = judge(*station, known); !wrong.empty())
            return "replica " + std::to_string(station->number) + ": " + wrong;
    }
    return {};
}

std::vector<QByteArray> WriteModel::erasedWords() const
{
    std::vector<QByteArray> words;
    for (const auto &[person, word] : m_words)
        if (m_erased.count(person) > 0 && word.contains("marker"))
            words.push_back(word);
    return words;
}

} // namespace letstalk::exchange
