// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/journal.h"

#include "core/journal/act_writer.h"
#include "core/journal/erasure.h"
#include "core/journal/fault.h"
#include "core/journal/parts.h"
#include "core/journal/projection.h"
#include "core/storage/migrator.h"
#include "core/storage/statement.h"

namespace letstalk::journal {

using storage::Database;
using storage::Transaction;

namespace {
/// The first version of the schema whose links are of the rule in entry.h.
constexpr qint64 kChainRuleSchema = 7;

/// A trial build's file could be read and written on, and nobody could ever check its chain again.
Status refuseFormerChains(Database &db)
{
    storage::Statement version(db, "PRAGMA user_version");
    const qint64 found = version.next() ? version.integer(0) : 0;
    LT_TRY(version.status());
    if (found == 0 || found >= kChainRuleSchema)
        return done();
    storage::Statement any(db, "SELECT 1 FROM journal LIMIT 1");
    const bool holds = any.next();
    LT_TRY(any.status());
    if (!holds)
        return done();
    return Error {
        Error::Code::Unsupported,
        QStringLiteral("a trial build from before the first release made it, which sealed the order of "
                       "changes by another rule; make a new file"),
        {}};
}
} // namespace

Journal::Journal(std::unique_ptr<Parts> parts) : m(std::move(parts)) { }
Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::open(Database &db, const Clock &clock, Random &random,
                                               Options options)
{
    auto parts = std::make_unique<Parts>(db, clock, random);
    Engine &engine = parts->engine;
    engine.derivations = std::move(options.derivations);
    engine.erasureAuthority = std::move(options.erasureAuthority);
    engine.nameStream = std::move(options.nameStream);
    for (const auto &plan : engine.plans.all())
        for (const auto &derivation : engine.derivations)
            plan->derivedBy(*derivation);
    {
        const Database::WriteGate gate(db);
        LT_ASSIGN(const auto migrations, storage::Migrator::shipped());
        LT_TRY(refuseFormerChains(db));
        LT_TRY(storage::Migrator(db).migrate(migrations));
        for (const auto &derivation : engine.derivations)
            LT_TRY(derivation->prepare(db));
        Projection projection(db);
        LT_ASSIGN(const bool current, projection.isCurrent());
        if (!current) {
            LT_ASSIGN(auto transaction, Transaction::begin(db));
            LT_TRY(Rebuilder(engine).run(options.progress));
            LT_TRY(transaction.commit());
        }
        LT_TRY(engine.reload());
        if (engine.heads.own() == 0) {
            LT_ASSIGN(auto transaction, Transaction::begin(db));
            LT_TRY(engine.mintStream());
            LT_TRY(engine.store());
            LT_TRY(transaction.commit());
        }
        parts->afterCommit();
    }
    if (!faulty(Fault::GateLeftOpen))
        db.guardTables(Projection::guarded());
    return std::unique_ptr<Journal>(new Journal(std::move(parts)));
}

void Journal::Parts::recover()
{
    broken.reset();
    if (const auto reloaded = engine.reload(); !reloaded)
        broken = reloaded.error();
}

Status Journal::Parts::agree()
{
    if (broken)
        recover();
    return broken ? Status(*broken) : done();
}

// The act stands whatever happens here: what could not be purged stays noted and is tried again.
void Journal::Parts::afterCommit()
{
    const bool erased = engine.purgePending == Engine::Purge::Everything;
    if (engine.purgePending != Engine::Purge::None)
        static_cast<void>(bool(Erasure(engine).purge()));
    if (erased && engine.afterErasure)
        engine.afterErasure();
}

Status Journal::Parts::beginBatch()
{
    if (batch)
        return Error {Error::Code::Conflict, QStringLiteral("a batch is running already"), {}};
    LT_TRY(agree());
    const Database::WriteGate gate(engine.db);
    LT_ASSIGN(auto transaction, Transaction::begin(engine.db));
    batch.emplace(std::move(transaction));
    batchError.reset();
    return done();
}

void Journal::Parts::abandonBatch()
{
    if (!batchError)
        batchError = Error {Error::Code::Cancelled, QStringLiteral("nothing was changed"), {}};
    static_cast<void>(bool(endBatch()));
}

Status Journal::Parts::endBatch()
{
    const Database::WriteGate gate(engine.db);
    auto transaction = std::move(*batch);
    batch.reset();
    Status result = batchError ? Status(*batchError) : engine.store();
    if (result)
        result = transaction.commit();
    if (result) {
        afterCommit();
        return result;
    }
    {
        const Transaction rolledBack = std::move(transaction);
    }
    recover();
    return result;
}

Result<Changes> Journal::commit(const Save &save)
{
    if (save.isEmpty())
        return Changes();
    return m->write([&]() -> Result<Changes> {
        ActWriter writer(m->engine, save.actor(), save.act(), save.reason());
        for (const auto &row : save.rows())
            LT_TRY(writer.add(row));
        return writer.finish();
    });
}

Status Journal::beginBatch()
{
    return m->beginBatch();
}

Status Journal::endBatch()
{
    if (!m->batch)
        return Error {Error::Code::Conflict, QStringLiteral("no batch is running"), {}};
    return m->endBatch();
}

void Journal::abandonBatch()
{
    if (m->batch)
        m->abandonBatch();
}

Result<UserId> Journal::authorOf(OpId op) const
{
    const auto place = placeOf(op);
    const qint64 st = place ? m->engine.heads.find(place->stream) : 0;
    if (st == 0)
        return Error {Error::Code::NotFound, QStringLiteral("no such act"), {}};
    LT_ASSIGN(const auto entry, m->engine.entry({st, place->sequence}));
    if (!entry || entry->opOffset != 0)
        return Error {Error::Code::NotFound, QStringLiteral("no such act"), {}};
    return UserId(entry->actor);
}

Status Journal::rebuild(const Progress &progress)
{
    if (m->batch)
        return Error {Error::Code::Conflict, QStringLiteral("a batch is running"), {}};
    const auto made = m->write([&]() -> Result<Changes> {
        LT_TRY(Rebuilder(m->engine).run(progress));
        return Changes();
    });
    return made ? done() : Status(made.error());
}

Result<std::vector<std::pair<Entity, QByteArray>>> Journal::digests() const
{
    LT_TRY(m->agree());
    std::vector<std::pair<Entity, QByteArray>> all;
    for (const auto &plan : m->engine.plans.all())
        all.emplace_back(plan->entity, plan->digest.toBytes());
    return all;
}

} // namespace letstalk::journal
