// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a computer wrote after the last that it is trusted in (exchange.md 8): it counts nowhere, and an
// officer may enter it again or say that it is not needed.
#include "core/journal/lookups.h"
#include "core/services/exchange_parts.h"
#include "core/services/set_aside_decisions.h"
#include "core/services/set_aside_words.h"

#include <algorithm>

namespace letstalk::services {

namespace {

/// They are the council's, and only an officer's computer decides about them.
Status checkOfficer(const ExchangeSession &session)
{
    const auto *own = session.identity.row();
    if (own && own->officer && own->state == exchange::ReplicaState::Active)
        return done();
    return Error {Error::Code::Conflict,
                  QStringLiteral("an officer's computer has to enter these changes again, or say that they "
                                 "are not needed; this is not one"),
                  {}};
}

Error notSetAside()
{
    return {Error::Code::NotFound, QStringLiteral("these changes are not set aside, or not any more"), {}};
}

bool isAmong(const std::vector<OpId> &chosen, const OpId &op)
{
    return std::find(chosen.begin(), chosen.end(), op) != chosen.end();
}

} // namespace

Status ExchangeService::Parts::checkReason(const QString &reason) const
{
    const auto *item = context.codes.list(QStringLiteral("set_aside_reason")).find(reason);
    if (item && !item->retired)
        return done();
    return Error {
        Error::Code::InvalidInput, QStringLiteral("say why it is not needed, by a code of the list"), {}};
}

Result<DismissedActs> ExchangeService::Parts::dismiss(const std::vector<journal::ActName> &acts, Act act,
                                                      const QString &reason)
{
    DismissedActs told;
    LT_ASSIGN(told.changes, journal::SetAside(context.journal).dismiss(acts, act, context.actor, reason));
    told.acts = int(acts.size());
    told.words = dismissedWords(told.acts);
    return told;
}

Result<std::vector<VoidAct>> ExchangeService::voidActs(SetAsideScope scope) const
{
    LT_TRY(m_context.require(Act::ViewExchange));
    LT_ASSIGN(const auto found, journal::SetAside(m_context.journal).voidActs());
    std::vector<VoidAct> acts;
    if (found.empty())
        return acts;
    LT_ASSIGN(const auto session, m->session());
    LT_ASSIGN(const auto words, SetAsideWords::load(m_context));
    LT_ASSIGN(const auto decisions,
              SetAsideDecisions::load(m_context, *session, SetAsideDecisions::Heard::Officers));
    const journal::Checkpoints checkpoints(m_context.journal);
    for (const auto &one : found) {
        auto state = decisions.of(one.name());
        if (scope == SetAsideScope::ToDo && state.isDealtWith())
            continue;
        VoidAct &act = acts.emplace_back();
        act.act = one.op;
        LT_ASSIGN(const auto place, journal::placeOfEntry(m_context.journal, one.stream, one.first));
        act.at = place ? place->atMs : one.clockMs;
        act.who = words.who(one.by);
        act.state = std::move(state);
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
    LT_TRY(checkOfficer(*session));
    LT_ASSIGN(const auto found, journal::SetAside(m_context.journal).voidActs());
    LT_ASSIGN(const auto decisions,
              SetAsideDecisions::load(m_context, *session, SetAsideDecisions::Heard::Officers));
    std::vector<OpId> wanted; // in the order in which they came: a later one may rest on an earlier one
    for (const auto &act : found) {
        const auto state = decisions.of(act.name());
        if (chosen.empty() ? state.isOpen() : isAmong(chosen, act.op) && state.entered() == 0)
            wanted.push_back(act.op);
    }
    for (const auto &op : chosen)
        if (!isAmong(wanted, op))
            wanted.clear();
    if (wanted.empty())
        return notSetAside();
    LT_ASSIGN(const auto made,
              journal::SetAside(m_context.journal)
                  .reenterVoid(wanted, m_context.actor, QStringLiteral("WITHDRAWN")));
    if (auto codes = storage::CodeLists::load(m_context.db)) // it is done whether or not they can be read
        m_context.codes = *std::move(codes);
    return toldOf(made);
}

Result<DismissedActs> ExchangeService::dismissVoid(const std::vector<OpId> &chosen, const QString &reason)
{
    LT_TRY(m_context.require(Act::ManageCouncil));
    LT_TRY(m->checkReason(reason));
    LT_ASSIGN(const auto session, m->session());
    LT_TRY(checkOfficer(*session));
    LT_ASSIGN(const auto found, journal::SetAside(m_context.journal).voidActs());
    LT_ASSIGN(const auto decisions,
              SetAsideDecisions::load(m_context, *session, SetAsideDecisions::Heard::Officers));
    std::vector<journal::ActName> wanted;
    for (const auto &act : found) {
        const auto state = decisions.of(act.name());
        if (chosen.empty() ? state.isOpen() : isAmong(chosen, act.op) && !state.isDealtWith())
            wanted.push_back(act.name());
    }
    if (wanted.size() < std::max<std::size_t>(1, chosen.size()))
        return notSetAside();
    return m->dismiss(wanted, Act::ManageCouncil, reason);
}

} // namespace letstalk::services
