// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What opening a file does for the council: what came and was not carried out, what is due, what to know.
#include "core/services/erasure_orders.h"
#include "core/services/workspace_parts.h"
#include "core/storage/session_store.h"

#include <QCoreApplication>

namespace letstalk::services {

using namespace exchange;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Workspace", text);
}

} // namespace

Status WorkspaceOpener::doCouncilDuties()
{
    auto &context = *m_workspace->m_context;
    LT_ASSIGN(const auto replica, storage::TrustStore(*m_parts.db).replica());
    if (!replica && m_actor.roles.has(Role::Admin)) { // a file from before there were councils of several
        LT_ASSIGN(const SiteId site, storage::SessionStore(*m_parts.db).busiestSite());
        IdSource ids(m_environment.clock, m_environment.random);
        // Its stream was named by chance: it is not one of those whose streams are all named for them.
        LT_TRY(beginCouncil(*m_parts.db, *m_parts.vault, m_environment.clock, m_environment.random,
                            {ids.make<ReplicaId>(), site, nullptr}));
    }
    if (replica) // until somebody says that they are elsewhere today
        m_workspace->chooseSite(SiteId(replica->site));
    LT_TRY(destroyOldKeys(context));
    LT_TRY(eraseAgain());
    LT_TRY(m_workspace->m_council->applyRosters());
    return noticeCouncil();
}

/// A restored backup has again what was erased since: the orders that this computer noted are carried out.
Status WorkspaceOpener::eraseAgain()
{
    auto &context = *m_workspace->m_context;
    if (!noteOrders(context))
        m_workspace->m_notices.push_back(tr(
            "An erasure could not be noted in the settings of this computer: a backup from before it would "
            "bring back who was erased. See that the settings folder can be written to, then open again."));
    LT_ASSIGN(const auto kept, carryOutKeptOrders(context));
    auto &notices = m_workspace->m_notices;
    if (kept.people > 0)
        notices.push_back(tr("This copy held people who have been erased since. They were erased again."));
    if (kept.texts == 1)
        notices.push_back(
            tr("This copy held a text again that had named somebody erased. It was taken out once "
               "more; if its new words were not sent on before, nothing stands there now."));
    else if (kept.texts > 1)
        notices.push_back(
            tr("This copy held %1 texts again that had named somebody erased. They were taken out "
               "once more; where their new words were not sent on before, nothing stands now.")
                .arg(kept.texts));
    if (kept.left > 0)
        notices.push_back(
            tr("Something that was erased on this computer stands in this copy again and cannot be "
               "taken out as it is. Settle what stands under “To check” on the Exchange page, then "
               "open the file again."));
    return done();
}

Status WorkspaceOpener::noticeCouncil()
{
    auto &notices = m_workspace->m_notices;
    LT_ASSIGN(const auto state, m_workspace->m_council->state());
    switch (state.membership) {
    case Membership::None:
    case Membership::Member:
        break;
    case Membership::Waiting:
        notices.push_back(
            tr("This computer is waiting for approval: read the eight words of its card out to an officer of "
               "the council, then bring in the file that comes back."));
        break;
    case Membership::Retired:
        notices.push_back(tr("This computer was given up: others take nothing new from it."));
        break;
    case Membership::Withdrawn:
        notices.push_back(tr("The keys of this computer were withdrawn: others refuse what it sends."));
        break;
    }
    if (!m_actor.roles.has(Role::Admin))
        return done();
    if (!state.branches.empty())
        notices.push_back(tr("There are two lists of the council's computers. Nobody is to be admitted or "
                             "withdrawn until the officers have settled which one stands."));
    if (state.renewalDue)
        notices.push_back(tr("The keys of this computer are more than a year old: renew them."));
    return done();
}

} // namespace letstalk::services
