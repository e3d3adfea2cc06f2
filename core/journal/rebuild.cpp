// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/parts.h"

#include "core/journal/apply.h"
#include "core/journal/projection.h"

namespace letstalk::journal {

namespace {
constexpr qint64 kProgressEvery = 1024;

Error stopped()
{
    return {Error::Code::Cancelled, QStringLiteral("the tables were left as they were"), {}};
}
} // namespace

Status Rebuilder::run(const Progress &progress)
{
    m_engine.rebuilding = true;
    const storage::Database::LargeCache roomy(m_engine.db);
    struct Done
    {
        Engine &engine;
        ~Done()
        {
            engine.rebuilding = false;
            for (const auto &derivation : engine.derivations)
                derivation->giveUp(); // nothing to do when it came to its end
        }
    } const doneRebuilding {m_engine};
    m_engine.forgetAuthority(); // what was listed before must not answer for the rosters of now
    Projection projection(m_engine.db);
    LT_TRY(m_engine.heads.load(m_engine.db));
    LT_TRY(m_engine.erased.load(m_engine.db));
    LT_TRY(projection.dropAll(m_engine.plans));
    m_engine.redactions.clear();
    LT_TRY(projection.createTables(m_engine.plans));
    if (m_engine.derives)
        for (const auto &derivation : m_engine.derivations)
            LT_TRY(derivation->clear(m_engine.db));
    LT_TRY(m_engine.resetDigests());
    LT_ASSIGN(const qint64 total, replay(progress));
    LT_TRY(m_engine.storeDigests());
    const auto goesOn
        = [&progress, total] { return progress && !progress(total, total) ? Status(stopped()) : done(); };
    LT_TRY(projection.createIndexes(m_engine.plans, goesOn));
    if (m_engine.derives)
        for (const auto &derivation : m_engine.derivations) {
            LT_TRY(goesOn());
            LT_TRY(derivation->finish(m_engine.db));
        }
    return projection.markCurrent();
}

Result<qint64> Rebuilder::replay(const Progress &progress)
{
    qint64 total = 0;
    {
        storage::Statement count(m_engine.db, "SELECT count(*) FROM journal");
        total = count.next() ? count.integer(0) : 0;
        LT_TRY(count.status());
    }
    storage::Statement select(m_engine.db,
                              "SELECT lsn, st, seq, hlc, chain8, body FROM journal ORDER BY lsn");
    EntryView view;
    Changes changes;
    Applier applier(m_engine, changes);
    for (qint64 number = 0; select.next(); ++number) {
        if (number % kProgressEvery == 0 && progress && !progress(number, total))
            return stopped();
        const Dot dot {select.integer(1), select.integer(2)};
        if (!view.parse(select.blobView(5)))
            return Error {
                Error::Code::Integrity, QStringLiteral("entry %1 cannot be read").arg(select.integer(0)), {}};
        const AppliedEntry at {
            dot,
            select.integer(0),
            {select.integer(3), quint64(select.integer(4)), m_engine.heads.of(dot.stream).id, dot.sequence}};
        LT_TRY(applier.apply(view, at));
    }
    LT_TRY(select.status());
    m_engine.newlyErased.clear();
    m_engine.newlyRedacted.clear();
    if (progress)
        progress(total, total);
    return total;
}

} // namespace letstalk::journal
