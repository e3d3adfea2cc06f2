// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/set_aside_decisions.h"

#include "core/exchange/roster_book.h"
#include "core/services/exchange_parts.h"
#include "core/services/site_users.h"
#include "core/storage/trust_store.h"

#include <algorithm>
#include <set>

namespace letstalk::services {

namespace {

std::set<RowId> everOfficers(const exchange::RosterBook &book)
{
    std::set<RowId> officers;
    for (qint64 version = book.isEmpty() ? 0 : book.current().roster.version; version > 0; --version)
        if (const auto *roster = book.held(version))
            for (const auto &replica : roster->roster.replicas)
                if (replica.officer)
                    officers.insert(replica.id.row());
    return officers;
}

} // namespace

int SetAsideState::entered() const
{
    return int(
        std::count_if(decisions.begin(), decisions.end(), [](const auto &one) { return one.entered; }));
}

bool SetAsideState::dismissed() const
{
    return std::any_of(decisions.begin(), decisions.end(), [](const auto &one) { return !one.entered; });
}

Result<SetAsideDecisions> SetAsideDecisions::load(const ServiceContext &context,
                                                  const ExchangeSession &session, Heard heard)
{
    LT_ASSIGN(const auto book, exchange::RosterBook::load(context.db));
    LT_ASSIGN(const auto streams, storage::TrustStore(context.db).streams());
    LT_ASSIGN(const auto users, userNames(context.db, context.journal));
    const auto officers = everOfficers(book);
    QHash<quint64, RowId> owners;
    for (const auto &stream : streams) // ours may not have signed for anything yet
        owners.insert(stream.stream,
                      stream.own ? session.us.replica.row() : stream.replica.value_or(RowId()));
    LT_ASSIGN(const auto rulings, journal::rulings(context.journal, [&](quint64 stream) {
                  return heard == Heard::Everybody || officers.count(owners.value(stream)) > 0;
              }));
    SetAsideDecisions all;
    all.m_nowMs = context.clock.nowMs();
    const auto &reasons = context.codes.list(QStringLiteral("set_aside_reason"));
    for (const auto &ruling : rulings) {
        const auto where = whoIs(session.council(), owners.value(ruling.stream));
        all.m_about[ruling.act.op.row()].push_back(
            {ruling.act,
             {ruling.entered, ruling.clockMs, users.value(ruling.by), where.siteName, where.label,
              ruling.entered ? QString() : reasons.label(ruling.reason)}});
    }
    return all;
}

SetAsideState SetAsideDecisions::of(const journal::ActName &act) const
{
    std::vector<SetAsideDecision> decisions;
    const auto found = m_about.find(act.op.row());
    if (found != m_about.end())
        for (const auto &[name, decision] : *found)
            if (name == act || decision.at == 0) // an old note knows no more than the act's id
                decisions.push_back(decision);
    return stateOf(std::move(decisions));
}

qint64 SetAsideDecisions::count(quint64 stream, qint64 from) const
{
    qint64 decided = 0;
    for (auto about = m_about.cbegin(); about != m_about.cend(); ++about) {
        const auto place = journal::placeOf(OpId(about.key()));
        decided += place && place->stream == stream && place->sequence >= from ? 1 : 0;
    }
    return decided;
}

SetAsideState SetAsideDecisions::enteredHere() const
{
    return stateOf({{true, 0, {}, {}, {}, {}}});
}

SetAsideState SetAsideDecisions::stateOf(std::vector<SetAsideDecision> decisions) const
{
    SetAsideState state;
    state.words = decisionsWords(decisions, m_nowMs);
    state.decisions = std::move(decisions);
    return state;
}

} // namespace letstalk::services
