// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/journal/digest_check.h"

#include "core/journal/parts.h"

#include <algorithm>
#include <map>

namespace letstalk::journal {

using storage::Statement;

namespace {
/// Do we hold exactly what lies up to the heads, markers apart? Those change no table.
Result<bool> holdsTheSame(Engine &engine, const std::vector<StreamHead> &heads)
{
    std::map<quint64, StreamHead> theirs;
    for (const auto &head : heads)
        theirs[head.stream] = head;
    for (const auto &[stream, head] : theirs) {
        const qint64 st = engine.heads.find(stream);
        if (st == 0 || head.sequence < 1 || head.sequence > engine.heads.of(st).sequence)
            return false;
        LT_ASSIGN(const auto here, engine.orderOf({st, head.sequence}));
        if (here.chain8 != head.chain8)
            return false;
    }
    for (qint64 st = 1; st <= engine.heads.count(); ++st) {
        const auto found = theirs.find(engine.heads.of(st).id);
        const qint64 beyond = found == theirs.end() ? 0 : found->second.sequence;
        Statement markers(engine.db, "SELECT count(*) FROM journal_marker WHERE st = ? AND seq > ?");
        markers.bind(st).bind(beyond);
        const qint64 harmless = markers.next() ? markers.integer(0) : 0;
        LT_TRY(markers.status());
        if (engine.heads.of(st).sequence - beyond != harmless)
            return false;
    }
    return true;
}

std::vector<quint16> differing(const Engine &engine, const std::vector<std::pair<Entity, QByteArray>> &theirs)
{
    std::map<Entity, QByteArray> sums(theirs.begin(), theirs.end());
    std::vector<quint16> entities;
    for (const auto &plan : engine.plans.all()) {
        const auto found = sums.find(plan->entity); // a version that does not know the kind says nothing
        if (found != sums.end() && found->second != plan->digest.toBytes())
            entities.push_back(quint16(plan->entity));
    }
    return entities;
}
} // namespace

Result<DigestVerdict> checkDigests(Journal &journal, const std::vector<StreamHead> &heads,
                                   const std::vector<std::pair<Entity, QByteArray>> &digests,
                                   const Progress &progress)
{
    Engine &engine = JournalAccess::engine(journal);
    DigestVerdict verdict;
    LT_ASSIGN(const bool same, holdsTheSame(engine, heads));
    LT_ASSIGN(const auto requests, journal.erasureRequests());
    const bool waits // what no officer signed can have had no effect anywhere
        = std::any_of(requests.begin(), requests.end(), [](const auto &one) { return one.isSigned; });
    if (!same || waits || !engine.open.isEmpty())
        return verdict;
    verdict.entities = differing(engine, digests);
    verdict.kind = DigestVerdict::Kind::Equal;
    if (verdict.entities.empty())
        return verdict;
    LT_TRY(journal.rebuild(progress));
    verdict.kind
        = differing(engine, digests).empty() ? DigestVerdict::Kind::Repaired : DigestVerdict::Kind::Different;
    return verdict;
}

} // namespace letstalk::journal
