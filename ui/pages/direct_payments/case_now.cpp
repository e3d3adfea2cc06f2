// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/direct_payments/case_now.h"

#include "core/services/workspace.h"
#include "ui/wording.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace letstalk::ui {

QString CaseNow::nameOf(const UserId &user) const
{
    const auto found = opened.names.find(user);
    if (found != opened.names.end())
        return found->second;
    return user.isNull() ? QCoreApplication::translate("letstalk::ui", "Nobody") : user.toText();
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

Result<CasePtr> readCase(services::Workspace &workspace, DpCaseId id, QDate today)
{
    auto now = std::make_shared<CaseNow>();
    now->id = id;
    auto &cases = workspace.dpCases();
    LT_ASSIGN(now->opened, cases.open(id));
    LT_ASSIGN(now->policy, cases.policy());
    LT_ASSIGN(now->colleagues, cases.colleagues());
    now->codes = workspace.codes();
    now->today = today;
    now->self = workspace.actor().user;
    now->roles = rolesText(workspace.actor().roles);
    return CasePtr(std::move(now));
}

} // namespace letstalk::ui
