// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/case_now.h"

#include "core/services/workspace.h"
#include "ui/counter_mode.h"
#include "ui/wording.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

QString CaseNow::nameOf(const UserId &user) const
{
    const auto found = opened.names.find(user);
    if (found != opened.names.end())
        return found->second;
    return user.isNull() ? QCoreApplication::translate("letstalk::ui", "Nobody") : user.toText();
}

QString CaseNow::shown(const QString &name) const
{
    return namesHidden && !name.isEmpty() ? CounterMode::masked(name) : name;
}

QString CaseNow::hidden(const QString &text) const
{
    if (!namesHidden || text.isEmpty())
        return text;
    QStringList names {opened.lead.line.name};
    for (const auto &payment : item().familyPayments)
        names << payment.name;
    for (const auto &decision : item().decisions)
        for (const auto &payment : decision.familyPayments)
            names << payment.name;
    if (const auto &request = item().request) {
        if (const auto *person = request->authorisedPerson())
            names << person->name;
        if (const auto *nominee = request->nominee())
            names << nominee->name;
    }
    QString seen = text;
    for (const auto &word : names.join(u' ').split(u' ', Qt::SkipEmptyParts)) {
        const QRegularExpression whole(u"\\b%1\\b"_s.arg(QRegularExpression::escape(word)),
                                       QRegularExpression::UseUnicodePropertiesOption);
        if (word.size() > 1)
            seen.replace(whole, word.left(1).toUpper() + u'.');
    }
    return seen;
}

const dp::FamilyPayment *CaseNow::paymentTo(const QString &name, bool forCare) const
{
    for (const auto &payment : item().familyPayments)
        if (payment.name == name && payment.paidForCare == forCare)
            return &payment;
    return nullptr;
}

const services::dprecord::PlacedStay *CaseNow::stay(const DpRecordId &which) const
{
    for (const auto &stay : opened.stays)
        if (stay.id == which)
            return &stay;
    return nullptr;
}

QString CaseNow::lawText(const QString &code) const
{
    return policy.law.text(code);
}

QString CaseNow::lawSource(const QString &code) const
{
    const auto *law = policy.law.find(code);
    if (!law)
        return {};
    const QString source = QCoreApplication::translate("letstalk::ui", "%1, read on %2")
                               .arg(law->source, shortDayText(law->asAt));
    return law->verified || law->local
        ? source
        : QCoreApplication::translate("letstalk::ui", "%1. Still to be checked before it is quoted.")
              .arg(source);
}

Result<CasePtr> readCase(services::Workspace &workspace, DpCaseId id, QDate today, bool namesHidden)
{
    auto now = std::make_shared<CaseNow>();
    now->id = id;
    auto &cases = workspace.dpCases();
    LT_ASSIGN(now->opened, cases.open(id));
    LT_ASSIGN(now->policy, cases.policy());
    LT_ASSIGN(now->colleagues, cases.colleagues());
    LT_ASSIGN(now->prompts, workspace.directPayments().prompts());
    LT_ASSIGN(now->sites, workspace.sessions().sites());
    now->codes = workspace.codes();
    now->today = today;
    now->namesHidden = namesHidden;
    now->self = workspace.actor().user;
    now->roles = rolesText(workspace.actor().roles);
    return CasePtr(std::move(now));
}

} // namespace letstalk::ui
