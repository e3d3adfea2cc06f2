// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/journal/engine.h"
#include "core/storage/transaction.h"

namespace letstalk::journal {

/// Drops the projection and makes it anew from the journal, in one transaction of the caller's.
class Rebuilder
{
public:
    explicit Rebuilder(Engine &engine) : m_engine(engine) { }
    Status run(const Progress &progress);

private:
    Result<qint64> replay(const Progress &progress); ///< how many entries there are
    Engine &m_engine;
};

struct Journal::Parts
{
    Parts(storage::Database &db, const Clock &clock, Random &random) : engine(db, clock, random) { }

    Engine engine;
    std::optional<storage::Transaction> batch;
    std::optional<Error> batchError; ///< what failed: nothing more is let into the batch
    std::optional<Error> broken; ///< memory and file may differ: nothing is written before both agree again

    /// Runs `act` as one durable transaction, or as part of the batch; on failure everything in memory is
    /// brought back to what is stored.
    template <class Act> auto write(Act act) -> decltype(act());
    Status beginBatch();
    Status endBatch();
    void abandonBatch(); ///< rolls back
    Status agree(); ///< where memory and file may differ, reads the file anew
    void afterCommit();

private:
    void recover();
};

/// For the journal's other doors, which are classes of their own.
struct JournalAccess
{
    static Engine &engine(const Journal &journal) { return journal.m->engine; }
    static Journal::Parts &parts(const Journal &journal) { return *journal.m; }
};

template <class Act> auto Journal::Parts::write(Act act) -> decltype(act())
{
    const storage::Database::WriteGate gate(engine.db);
    LT_TRY(agree());
    if (batch) {
        if (batchError)
            return *batchError;
        auto result = act();
        if (!result)
            batchError = result.error();
        return result;
    }
    auto result = [&]() -> decltype(act()) {
        LT_ASSIGN(auto transaction, storage::Transaction::begin(engine.db));
        auto made = act();
        if (!made)
            return made;
        LT_TRY(engine.store());
        LT_TRY(transaction.commit());
        return made;
    }();
    if (!result) {
        recover();
        return result;
    }
    afterCommit();
    return result;
}

} // namespace letstalk::journal
