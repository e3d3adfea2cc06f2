// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ConcernService that erases a concern, and says first what goes. Who may erase one cannot read
// it: all of this is made of what stands in clear.
#include "core/base/london_time.h"
#include "core/base/spoken_reference.h"
#include "core/domain/dp/words.h"
#include "core/services/concern_service.h"
#include "core/services/erasure_orders.h"
#include "core/services/sealed_parts.h"
#include "core/storage/concern_store.h"

#include <QCoreApplication>

namespace letstalk::services {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("ConcernErasure", text, nullptr, n);
}

} // namespace

Result<ConcernService::Goes> ConcernService::standingOf(ConcernId id) const
{
    const storage::ConcernStore store(m_context.db);
    LT_ASSIGN(const auto stored, store.find(id));
    if (!stored)
        return Error {Error::Code::NotFound, tr("there is no such concern"), {}};
    LT_ASSIGN(const auto additions, store.additionsTo(id));
    Goes goes;
    goes.id = id;
    goes.reference = spokenReference(stored->siteCode, id.row());
    goes.site = stored->siteName;
    goes.recordedAt = stored->recordedAt;
    goes.additions = int(additions.size());
    goes.records = 1 + qint64(additions.size());
    return goes;
}

Result<ConcernService::Goes> ConcernService::whatGoes(ConcernId id) const
{
    LT_TRY(m_context.require(Act::EraseConcern));
    return standingOf(id);
}

Result<ConcernService::Erased> ConcernService::erase(ConcernId id, const QString &reasonCode,
                                                     std::optional<qint64> records)
{
    LT_TRY(m_context.require(Act::EraseConcern));
    const QString reason = reasonCode.trimmed();
    LT_TRY(checkReasonCode(m_context, reason));
    LT_ASSIGN(const auto goes, standingOf(id));
    if (records && *records != goes.records)
        return Error {Error::Code::Conflict,
                      tr("it is %n record(s) by now: look again at what goes", int(goes.records)),
                      {}};
    LT_ASSIGN(const QByteArray order, signErasure(m_context, id.row(), reason));
    Erased erased;
    erased.asked = order.isEmpty();
    LT_ASSIGN(erased.changes, eraseByOrder(m_context, id.row(), reason, order));
    return erased;
}

QStringList erasureWords(const ConcernService::Goes &goes)
{
    const QString day = dp::dayText(london::day(goes.recordedAt));
    QStringList words {tr("The words of concern %1, written down at %2 on %3, go for good.")
                           .arg(goes.reference, goes.site, day)};
    if (goes.additions > 0)
        words << tr("So do those of the %n addition(s) to it.", goes.additions);
    words << tr("You cannot read them: be sure that this is the reference which a social worker told you.")
          << tr("It cannot be had back, here or anywhere: every computer carries it out when it hears of it. "
                "That there was a concern, where and when, stays.");
    return words;
}

} // namespace letstalk::services
