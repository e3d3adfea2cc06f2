// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/incoming.h"
#include "core/journal/registry.h"
#include "tests/core/journal/replica.h"
#include "tests/support/qt_strings.h"

#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <iostream>
#include <map>
#include <set>
#include <utility>

// The journal against a model in memory that knows nothing of dots, markers or clocks: it remembers for each
// write which writes its author had then, and a field holds exactly the writes that no later author had.
// Taking back is a write of the former value; a crash leaves all of an act, or nothing. A row is in the bin
// when some standing word for the bin knew of every value that stands, or was known to its author.

using namespace letstalk;
using namespace letstalk::journal;
using namespace letstalk::test;

namespace {
struct Command
{
    enum Kind { Create, Write, Clear, Bin, Unbin, Undo, Crash, Send, Reopen, Rebuild, Kinds };
    int kind = 0;
    int replica = 0;
    int row = 0;
    int value = 0;
};

struct ModelWrite
{
    int row = 0;
    quint16 field = 0;
    std::optional<int> value;
    std::set<int> seen; ///< what its author had
    bool takesBack = false;
};

constexpr int kRows = 3;
const Field *const kUsed[] = {&visit::kPartySize, &visit::kArrivedAt, &visit::kSeenAt};

class Model
{
public:
    std::map<int, ModelWrite> writes;
    std::vector<std::set<int>> known {3};
    std::vector<std::set<int>> rows {3};

    int write(int replica, int row, quint16 field, std::optional<int> value, bool takesBack = false)
    {
        const int number = int(writes.size());
        writes[number] = {row, field, value, known[std::size_t(replica)], takesBack};
        m_fresh.push_back(number);
        return number;
    }
    void endAct(int replica)
    {
        known[std::size_t(replica)].insert(m_fresh.begin(), m_fresh.end());
        m_fresh.clear();
    }
    void send(int from, int to)
    {
        known[std::size_t(to)].insert(known[std::size_t(from)].begin(), known[std::size_t(from)].end());
        rows[std::size_t(to)].insert(rows[std::size_t(from)].begin(), rows[std::size_t(from)].end());
    }
    /// The writes that stand.
    std::set<int> standingWrites(int replica, int row, quint16 field) const
    {
        std::set<int> stand;
        const auto &have = known[std::size_t(replica)];
        for (const int number : have) {
            const ModelWrite &one = writes.at(number);
            if (one.row != row || one.field != field)
                continue;
            bool replaced = false;
            for (const int other : have) {
                const ModelWrite &later = writes.at(other);
                replaced
                    = replaced || (later.row == row && later.field == field && later.seen.count(number) > 0);
            }
            if (!replaced)
                stand.insert(number);
        }
        return stand;
    }
    /// The values that stand, with how often each does.
    std::multiset<std::optional<int>> standing(int replica, int row, quint16 field) const
    {
        std::multiset<std::optional<int>> values;
        for (const int number : standingWrites(replica, row, field))
            values.insert(writes.at(number).value);
        return values;
    }

    enum class Place { Shown, Bin, Unheeded }; ///< Unheeded: shown, although nobody took the bin back
    Place placeOf(int replica, int row) const
    {
        const auto words = standingWrites(replica, row, kVisible.id);
        if (words.empty())
            return Place::Shown;
        for (const int word : words)
            if (writes.at(word).value == 0)
                return Place::Shown;
        return std::any_of(words.begin(), words.end(), [&](int word) { return covers(replica, row, word); })
            ? Place::Bin
            : Place::Unheeded;
    }

private:
    /// Each value that stands was known to who binned the row, or its author knew of the bin.
    bool covers(int replica, int row, int bin) const
    {
        for (const Field *field : kUsed)
            for (const int value : standingWrites(replica, row, field->id))
                if (writes.at(bin).seen.count(value) == 0 && writes.at(value).seen.count(bin) == 0)
                    return false;
        return true;
    }
    std::vector<int> m_fresh;
};

RowId rowOf(int row)
{
    return derivedId("model", {QByteArray::number(row)});
}

/// What the table has, also of a row in the bin.
std::optional<int> stored(const Replica &desk, const char *column, int row)
{
    storage::Statement select(*desk.db, std::string("SELECT ") + column + " FROM visit WHERE id = ?");
    select.bind(rowOf(row));
    return select.next() && !select.isNull(0) ? std::optional<int>(int(select.integer(0))) : std::nullopt;
}

std::multiset<std::optional<int>> standing(Replica &desk, int row, const Field &field)
{
    std::multiset<std::optional<int>> values;
    const Dot dot = *desk.journal->dotOf(Entity::Visit, rowOf(row), field);
    if (dot == Dot())
        return values;
    values.insert(stored(desk, field.column, row));
    storage::Statement select(*desk.db, "SELECT value FROM sibling WHERE row_id = ? AND field = ?");
    select.bind(rowOf(row)).bind(qint64(field.id));
    while (select.next())
        values.insert(select.isNull(0) ? std::optional<int>() : std::optional<int>(int(select.integer(0))));
    return values;
}

Model::Place placeOf(Replica &desk, int row)
{
    const auto lines = desk.journal->toCheck();
    RC_ASSERT(bool(lines));
    const bool asked = std::any_of(lines->begin(), lines->end(), [&](const ToCheck &line) {
        return line.row == rowOf(row) && line.field->id == kVisible.id && !line.versions.front().shown;
    });
    if (stored(desk, "vis", row).value_or(0) == 1)
        return Model::Place::Bin;
    return asked ? Model::Place::Unheeded : Model::Place::Shown;
}

class Run
{
public:
    void step(const Command &command)
    {
        Replica &desk = *m_replicas[std::size_t(command.replica)];
        desk.clock.advance(command.value * 7 % 40 - 20);
        switch (command.kind) {
        case Command::Create:
            return create(desk, command);
        case Command::Write:
        case Command::Clear:
            return write(desk, command);
        case Command::Bin:
        case Command::Unbin:
            return bin(desk, command);
        case Command::Undo:
            return undo(desk, command.replica);
        case Command::Crash:
            return crash(desk, command);
        case Command::Send:
            return send(command.replica, command.row);
        case Command::Reopen:
            return desk.reopen();
        default:
            RC_ASSERT(bool(desk.journal->rebuild()));
        }
    }

    void compare()
    {
        for (int replica = 0; replica < 3; ++replica)
            for (int row = 0; row < kRows; ++row) {
                const std::string where
                    = "replica " + std::to_string(replica) + ", row " + std::to_string(row) + ", ";
                for (const Field *field : kUsed) {
                    const auto expected = m_model.standing(replica, row, field->id);
                    const auto found = standing(*m_replicas[std::size_t(replica)], row, *field);
                    if (expected != found)
                        RC_FAIL(where + field->column + ": " + std::to_string(found.size())
                                + " values stand, not " + std::to_string(expected.size()));
                }
                const auto expected = m_model.placeOf(replica, row);
                const auto found = placeOf(*m_replicas[std::size_t(replica)], row);
                if (expected != found)
                    RC_FAIL(where + "the bin: " + std::to_string(int(found)) + ", not "
                            + std::to_string(int(expected)));
            }
    }

private:
    void create(Replica &desk, const Command &command)
    {
        Save save = desk.save();
        auto &row = save.create(Entity::Visit, rowOf(command.row));
        for (int i = 0; i < 3; ++i)
            if (command.value >> i & 1) {
                row.set(*kUsed[i], command.value);
                m_model.write(command.replica, command.row, kUsed[i]->id, command.value);
            }
        desk.commit(save);
        m_model.rows[std::size_t(command.replica)].insert(command.row);
        m_model.endAct(command.replica);
        m_last[std::size_t(command.replica)].reset();
    }
    void write(Replica &desk, const Command &command)
    {
        if (m_model.rows[std::size_t(command.replica)].count(command.row) == 0)
            return;
        const Field &field = *kUsed[command.value % 3];
        const bool clears = command.kind == Command::Clear;
        const auto former = stored(desk, field.column, command.row);
        Save save = desk.save();
        save.update(Entity::Visit, rowOf(command.row)).set(field, clears ? Value() : Value(command.value));
        const Changes changes = desk.commit(save);
        const int number = m_model.write(command.replica, command.row, field.id,
                                         clears ? std::optional<int>() : command.value);
        m_model.endAct(command.replica);
        m_last[std::size_t(command.replica)] = Act {changes.op, command.row, &field, number, former};
    }
    void bin(Replica &desk, const Command &command)
    {
        if (m_model.rows[std::size_t(command.replica)].count(command.row) == 0)
            return;
        const bool into = command.kind == Command::Bin;
        Save save = desk.save();
        save.update(Entity::Visit, rowOf(command.row))
            .setVisibility(into ? Visibility::Bin : Visibility::Shown);
        desk.commit(save);
        m_model.write(command.replica, command.row, kVisible.id, into ? 1 : 0);
        m_model.endAct(command.replica);
        m_last[std::size_t(command.replica)].reset();
    }
    /// Takes the replica's last write back: the former value returns where the write alone stands, and
    /// nothing happens where somebody wrote over it. What stands beside it, or was itself taken back, is left
    /// to the laws.
    void undo(Replica &desk, int replica)
    {
        const auto act = std::exchange(m_last[std::size_t(replica)], std::nullopt);
        if (!act)
            return;
        const auto stand = m_model.standingWrites(replica, act->row, act->field->id);
        const bool alone = stand == std::set<int> {act->number};
        const bool unclear = std::any_of(stand.begin(), stand.end(),
                                         [&](int number) { return m_model.writes.at(number).takesBack; });
        if (unclear || (!alone && stand.count(act->number) > 0))
            return;
        const auto outcome = desk.journal->undo(act->op, desk.actor);
        RC_ASSERT(bool(outcome));
        RC_ASSERT(outcome->undone == (alone ? 1 : 0));
        RC_ASSERT(outcome->changedSince.size() == (alone ? 0u : 1u));
        if (alone)
            m_model.write(replica, act->row, act->field->id, act->former, true);
        m_model.endAct(replica);
    }
    /// A write that fails at some statement, and the process with it: all of it is there afterwards, or
    /// nothing.
    void crash(Replica &desk, const Command &command)
    {
        if (m_model.rows[std::size_t(command.replica)].count(command.row) == 0)
            return;
        const Field &field = *kUsed[command.value % 3];
        Save save = desk.save();
        save.update(Entity::Visit, rowOf(command.row)).set(field, Value(command.value));
        desk.db->failAtStatement(command.value);
        const bool saved = bool(desk.journal->commit(save));
        desk.db->failAtStatement(-1);
        desk.reopen();
        if (saved)
            m_model.write(command.replica, command.row, field.id, command.value);
        m_model.endAct(command.replica);
        m_last[std::size_t(command.replica)].reset();
    }
    void send(int from, int to)
    {
        if (from == to)
            return;
        Replica &receiver = *m_replicas[std::size_t(to)];
        const auto batch
            = Incoming(*m_replicas[std::size_t(from)]->journal).collect(Incoming(*receiver.journal).heads());
        RC_ASSERT(bool(batch));
        const auto received = Incoming(*receiver.journal).receive(*batch, receiver.actor);
        RC_ASSERT(bool(received));
        RC_ASSERT(received->missing.empty());
        m_model.send(from, to);
    }

    std::vector<std::unique_ptr<Replica>> m_replicas = [] {
        std::vector<std::unique_ptr<Replica>> all;
        for (quint64 i = 0; i < 3; ++i)
            all.push_back(std::make_unique<Replica>(i + 1));
        return all;
    }();
    Model m_model;
    /// A replica's last write, as long as it made nothing else.
    struct Act
    {
        OpId op;
        int row = 0;
        const Field *field = nullptr;
        int number = 0;
        std::optional<int> former;
    };
    std::array<std::optional<Act>, 3> m_last;
};

void showValue(const Command &command, std::ostream &out)
{
    out << '(' << command.kind << ' ' << command.replica << ' ' << command.row << ' ' << command.value << ')';
}
} // namespace

TEST_CASE("a field holds exactly the writes that no later author had seen, and the bin what was known of")
{
    const auto command
        = rc::gen::build<Command>(rc::gen::set(&Command::kind,
                                               rc::gen::weightedElement<int>({{3, int(Command::Create)},
                                                                              {8, int(Command::Write)},
                                                                              {2, int(Command::Clear)},
                                                                              {3, int(Command::Bin)},
                                                                              {2, int(Command::Unbin)},
                                                                              {3, int(Command::Undo)},
                                                                              {1, int(Command::Crash)},
                                                                              {6, int(Command::Send)},
                                                                              {1, int(Command::Reopen)},
                                                                              {1, int(Command::Rebuild)}})),
                                  rc::gen::set(&Command::replica, rc::gen::inRange(0, 3)),
                                  rc::gen::set(&Command::row, rc::gen::inRange(0, 3)),
                                  rc::gen::set(&Command::value, rc::gen::inRange(0, 50)));
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.maxSuccess = 12 * std::max(1, qEnvironmentVariableIntValue("LETSTALK_STORIES"));
    const auto result = rc::detail::checkTestable(
        [&] {
            Run run;
            for (const Command &step : *rc::gen::container<std::vector<Command>>(40, command))
                run.step(step);
            run.compare();
        },
        rc::detail::TestMetadata(), params);
    if (!result.template is<rc::detail::SuccessResult>())
        rc::detail::printResultMessage(result, std::cerr);
    CHECK(result.template is<rc::detail::SuccessResult>());
}
