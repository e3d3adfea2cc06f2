// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/sealed_parts.h"

#include "core/domain/compartment_rules.h"
#include "core/services/trusted_keys.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SealedParts", text);
}

QString wordsOf(const QString &compartment)
{
    for (const auto &rule : kCompartmentRules)
        if (compartment == QLatin1String(rule.name))
            return QLatin1String(rule.words);
    return compartment;
}

} // namespace

Status requireCompartment(const ServiceContext &context, const QString &compartment)
{
    if (!context.compartments.held(compartment).empty())
        return done();
    return Error {Error::Code::Conflict,
                  tr("you have not been given the key to %1 yet: somebody who holds it, or an administrator "
                     "with the recovery key, can give it")
                      .arg(wordsOf(compartment)),
                  {}};
}

Result<bool> hasHolder(const ServiceContext &context, const QString &compartment)
{
    LT_ASSIGN(const auto users, siteUsers(context.db, context.journal));
    LT_ASSIGN(const auto keys, trustedKeys(context.db, context.journal, users));
    for (const auto &newest : context.compartments.newest()) {
        if (newest.name != compartment)
            continue;
        for (const auto &grant : keys.grants) {
            const auto user = std::find_if(users.begin(), users.end(),
                                           [&](const auto &one) { return one.id == grant.user; });
            if (grant.compartment == newest.id && user != users.end() && !user->isRecovery && !user->leftOn
                && isGrantTo(grant.wrapped, user->publicKey) && mayHoldCompartment(user->roles, compartment))
                return true;
        }
    }
    return false;
}

Result<QByteArray> sealTo(const ServiceContext &context, const QString &compartment, const QByteArray &plain,
                          const QByteArray &sealContext)
{
    QByteArray sealed = context.compartments.seal(compartment, plain, sealContext);
    if (sealed.isEmpty())
        return Error {Error::Code::Conflict,
                      tr("this file does not have the key for %1 yet: it comes with the council's records")
                          .arg(wordsOf(compartment)),
                      {}};
    return sealed;
}

Result<SealedBy> writtenBy(const ServiceContext &context)
{
    LT_ASSIGN(const QString name, userName(context.db, context.journal, context.actor.user));
    return SealedBy {context.actor.user, name.isEmpty() ? context.actor.name : name, context.clock.nowMs()};
}

Status checkReasonCode(const ServiceContext &context, const QString &reason)
{
    return checkReasonCode(context.codes, reason);
}

Status checkReasonCode(const storage::CodeLists &lists, const QString &reason)
{
    QStringList codes;
    for (const auto &item : lists.list(QStringLiteral("erasure_reason")).items)
        if (!item.retired)
            codes << item.code;
    if (codes.contains(reason))
        return done();
    return Error {
        Error::Code::InvalidInput,
        tr("give the reason as one of: %1. It outlives what is erased, so it has no words of its own")
            .arg(codes.join(QStringLiteral(", "))),
        {}};
}

} // namespace letstalk::services
