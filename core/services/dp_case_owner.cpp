// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of DpCaseService about whose a case is: taking over, handing over.
#include "core/base/london_time.h"
#include "core/services/dp_case_ready.h"
#include "core/services/site_users.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;

QString tr(const char *text)
{
    return QCoreApplication::translate("DpCaseService", text);
}

Error invalid(const QString &why)
{
    return {Error::Code::InvalidInput, why, {}};
}

bool carriesCases(const Roles &roles)
{
    return roles.has(Role::SocialWorker) || roles.has(Role::DpOfficer);
}

} // namespace

Result<Changes> DpCaseService::changeOwner(DpCaseId id,
                                           const std::function<dp::OwnerAnswer(const dp::Case &)> &change)
{
    LT_TRY(m_context.require(Act::HandOverDp));
    LT_ASSIGN(const auto here, ready(id, {}));
    const auto answer = change(here.loaded.item());
    LT_TRY(refusedBy(answer.refusals));
    return become(Act::HandOverDp, here, *answer.after, {});
}

Result<Changes> DpCaseService::takeOver(DpCaseId id)
{
    LT_ASSIGN(const auto here, colleagues());
    return changeOwner(id, [this, &here](const dp::Case &item) {
        const bool left = item.owner && std::none_of(here.begin(), here.end(), [&](const Colleague &one) {
                              return one.id == *item.owner;
                          });
        if (!left)
            return dp::takeOwnership(item, m_context.actor.user);
        dp::Case nobodys = item; // whoever has left, or carries no cases any more, cannot hand it over
        nobodys.owner.reset();
        nobodys.handOver.reset();
        return dp::takeOwnership(nobodys, m_context.actor.user);
    });
}

Result<Changes> DpCaseService::offerHandOver(DpCaseId id, UserId to, const QString &note)
{
    LT_TRY(m_context.require(Act::HandOverDp));
    LT_TRY(requireColleague(to));
    return changeOwner(id, [&](const dp::Case &item) {
        return dp::offerHandOver(item, m_context.actor.user, to, london::day(m_context.clock.nowMs()),
                                 note.trimmed());
    });
}

Result<Changes> DpCaseService::acceptHandOver(DpCaseId id)
{
    return changeOwner(
        id, [this](const dp::Case &item) { return dp::acceptHandOver(item, m_context.actor.user); });
}

Result<Changes> DpCaseService::declineHandOver(DpCaseId id)
{
    return changeOwner(
        id, [this](const dp::Case &item) { return dp::declineHandOver(item, m_context.actor.user); });
}

Result<Changes> DpCaseService::recallHandOver(DpCaseId id)
{
    return changeOwner(
        id, [this](const dp::Case &item) { return dp::recallHandOver(item, m_context.actor.user); });
}

Status DpCaseService::requireColleague(UserId id) const
{
    LT_ASSIGN(const auto known, colleagues());
    if (std::any_of(known.begin(), known.end(), [&](const Colleague &one) { return one.id == id; }))
        return done();
    return invalid(
        tr("A case is looked after by a social worker or a Direct Payments officer who works here."));
}

Result<std::vector<DpCaseService::Colleague>> DpCaseService::colleagues() const
{
    LT_TRY(m_context.require(Act::HandOverDp));
    LT_ASSIGN(const auto users, siteUsers(m_context.db, m_context.journal));
    std::vector<Colleague> found;
    for (const auto &user : users)
        if (!user.isRecovery && !user.leftOn && carriesCases(user.roles))
            found.push_back({user.id, user.displayName.isEmpty() ? user.name : user.displayName, user.name});
    return found;
}

} // namespace letstalk::services
