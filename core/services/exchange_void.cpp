// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a computer wrote after the last that it is trusted in (exchange.md 8): it counts nowhere, and an
// officer may enter it again.
#include "core/journal/lookups.h"
#include "core/services/exchange_parts.h"
#include "core/services/set_aside_words.h"

#include <algorithm>

namespace letstalk::services {

Result<std::vector<VoidAct>> ExchangeService::voidActs() const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto found, journal::SetAside(m_context.journal).voidActs());
    std::vector<VoidAct> acts;
    if (found.empty())
        return acts;
    LT_ASSIGN(const auto session, m->session());
    LT_ASSIGN(const auto words, SetAsideWords::load(m_context));
    const journal::Checkpoints checkpoints(m_context.journal);
    for (const auto &one : found) {
        VoidAct &act = acts.emplace_back();
        act.act = one.op;
        LT_ASSIGN(const auto place, journal::placeOfEntry(m_context.journal, one.stream, one.first));
        act.at = place ? place->atMs : one.clockMs;
        act.who = words.who(one.by);
        LT_ASSIGN(const auto owner, checkpoints.ownerOf(one.stream));
        const auto where = whoIs(session->council(), owner.value_or(session->us.replica.row()));
        act.siteName = where.siteName;
        act.label = where.label;
        LT_ASSIGN(act.words, words.of(one));
    }
    return acts;
}

Result<ReenteredActs> ExchangeService::reenterVoid(const std::vector<OpId> &chosen)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_ASSIGN(const auto session, m->session());
    const auto *own = session->identity.row();
    if (!own || !own->officer || own->state != exchange::ReplicaState::Active)
        return Error {
            Error::Code::Conflict,
            QStringLiteral("an officer's computer has to enter these changes again; this is not one"),
            {}};
    LT_ASSIGN(const auto found, journal::SetAside(m_context.journal).voidActs());
    std::vector<OpId> wanted; // in the order in which they came: a later one may rest on an earlier one
    for (const auto &act : found)
        if (chosen.empty() || std::find(chosen.begin(), chosen.end(), act.op) != chosen.end())
            wanted.push_back(act.op);
    for (const auto &op : chosen)
        if (std::find(wanted.begin(), wanted.end(), op) == wanted.end())
            wanted.clear();
    if (wanted.empty())
        return Error {
            Error::Code::NotFound, QStringLiteral("these changes are not set aside, or not any more"), {}};
    LT_ASSIGN(const auto made,
              journal::SetAside(m_context.journal)
                  .reenterVoid(wanted, m_context.actor, QStringLiteral("WITHDRAWN")));
    if (auto codes = storage::CodeLists::load(m_context.db)) // it is done whether or not they can be read
        m_context.codes = *std::move(codes);
    return toldOf(made);
}

} // namespace letstalk::services
