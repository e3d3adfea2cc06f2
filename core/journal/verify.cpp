// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/parts.h"

#include <map>

namespace letstalk::journal {

using storage::Database;
using storage::Statement;
using storage::Transaction;

namespace {
constexpr qint64 kProgressEvery = 4096;

Error differs(const QString &what)
{
    return {Error::Code::Integrity, what, {}};
}

/// Every entry's place, leaves and chain, from the first of each stream to its head.
class ChainCheck
{
public:
    explicit ChainCheck(Engine &engine) : m_engine(engine) { }

    Result<qint64> run(const Progress &progress, qint64 total)
    {
        Statement select(m_engine.db,
                         "SELECT st, seq, hlc, actor, op, salt, body, chain8 FROM journal ORDER BY lsn");
        qint64 entries = 0;
        while (select.next()) {
            if (entries % kProgressEvery == 0 && progress && !progress(entries, total))
                return Error {Error::Code::Cancelled, QStringLiteral("the check was stopped"), {}};
            LT_TRY(check(select));
            ++entries;
        }
        LT_TRY(select.status());
        for (qint64 st = 1; st <= m_engine.heads.count(); ++st) {
            const Stream &stream = m_engine.heads.of(st);
            const auto &[sequence, chain] = m_reached[st];
            if (stream.sequence != sequence || stream.chain != chain)
                return differs(QStringLiteral("stream %1 does not end at its head").arg(st));
        }
        return entries;
    }

private:
    Status check(Statement &select)
    {
        const qint64 st = select.integer(0);
        if (st < 1 || st > m_engine.heads.count())
            return differs(QStringLiteral("an entry of no known stream"));
        auto &[sequence, chain] = m_reached[st];
        const auto wrong = [&] {
            return differs(
                QStringLiteral("entry %1 of stream %2 was altered").arg(select.integer(1)).arg(st));
        };
        if (select.integer(1) != sequence + 1 || !m_view.parse(select.blobView(6)))
            return wrong();
        const EntryFrame frame {m_engine.heads.of(st).id, select.integer(1), select.integer(2),
                                m_engine.heads.actorId(select.integer(3)), select.integer(4)};
        const Salts salts(select.blobView(5), m_view.items.size());
        if (!salts.isValid())
            return wrong();
        chain = nextChain(chain, frame, select.blobView(6).data(), m_view.items, salts);
        sequence = frame.sequence;
        return qint64(chain8Of(chain)) == select.integer(7) ? done() : Status(wrong());
    }

    Engine &m_engine;
    EntryView m_view;
    std::map<qint64, std::pair<qint64, Hash32>> m_reached;
};

/// A sum over all rows of a table, whatever their order and local numbers.
struct TableSum
{
    Sum128 sum;
    qint64 rows = 0;
    bool operator==(const TableSum &) const = default;
};

Result<TableSum> sumOf(Engine &engine, const std::string &table, const std::string &columns)
{
    TableSum total;
    Statement select(engine.db, "SELECT " + columns + " FROM " + table);
    std::string bytes;
    while (select.next()) {
        bytes.clear();
        CborWriter writer(bytes);
        for (int i = 0; i < select.columnCount(); ++i)
            writer.cell(cellOf(select, i));
        total.sum.add(Blake2b(16).add(bytes.data(), bytes.size()).finish16());
        ++total.rows;
    }
    LT_TRY(select.status());
    return total;
}

Result<std::vector<TableSum>> sums(Engine &engine)
{
    std::vector<TableSum> all;
    for (const auto &plan : engine.plans.all()) {
        std::string columns = "id,ko,ks,fck,x,vis";
        for (const auto *field : plan->fields)
            columns += std::string(",\"") + field->column + "\"";
        LT_ASSIGN(all.emplace_back(), sumOf(engine, plan->table, columns));
    }
    LT_ASSIGN(all.emplace_back(), sumOf(engine, "sibling", "entity, row_id, field, st, seq, value"));
    LT_ASSIGN(all.emplace_back(), sumOf(engine, "attention", "lsn, change_no, reason, field"));
    return all;
}

std::vector<Sum128> digestsOf(const Engine &engine)
{
    std::vector<Sum128> all;
    for (const auto &plan : engine.plans.all())
        all.push_back(plan->digest);
    return all;
}

/// Rebuilds the tables, looks at them, and puts everything back.
Status compareRebuilt(Engine &engine, const std::vector<TableSum> &before, const Progress &progress)
{
    const std::vector<Sum128> digests = digestsOf(engine);
    const auto made = [&]() -> Status {
        LT_ASSIGN(const auto transaction, Transaction::begin(engine.db));
        engine.derives = false;
        const auto rebuilt = Rebuilder(engine).run(progress);
        engine.derives = true;
        LT_TRY(rebuilt);
        LT_ASSIGN(const auto after, sums(engine));
        for (std::size_t i = 0; i < after.size(); ++i)
            if (after[i] != before[i])
                return differs(QStringLiteral("table %1 is not what the journal says")
                                   .arg(i < engine.plans.all().size()
                                            ? QString::fromStdString(engine.plans.all()[i]->table)
                                            : QStringLiteral("of siblings or attention")));
        return digestsOf(engine) == digests ? done() : Status(differs(QStringLiteral("the digests differ")));
    }();
    for (const auto &plan : engine.plans.all())
        plan->forget();
    LT_TRY(engine.reload());
    return made;
}
} // namespace

Result<Journal::Verified> Journal::verify(const Progress &progress) const
{
    if (m->batch)
        return Error {Error::Code::Conflict, QStringLiteral("a batch is running"), {}};
    Engine &engine = m->engine;
    const Database::WriteGate gate(engine.db);
    Verified verified;
    Statement count(engine.db, "SELECT (SELECT count(*) FROM journal), (SELECT count(*) FROM attention)");
    if (!count.next())
        return count.status().error();
    const qint64 total = count.integer(0);
    verified.attention = count.integer(1);
    count.rewind();
    LT_ASSIGN(verified.entries, ChainCheck(engine).run(progress, total));
    verified.streams = engine.heads.count();
    LT_ASSIGN(const auto before, sums(engine));
    for (std::size_t i = 0; i < engine.plans.all().size(); ++i)
        verified.rows += before[i].rows;
    LT_TRY(compareRebuilt(engine, before, progress));
    return verified;
}

} // namespace letstalk::journal
