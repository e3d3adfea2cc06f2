// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// DpCaseService: what the council chose about Direct Payments.
#include "core/base/london_time.h"
#include "core/journal/entities/sealed.h"
#include "core/services/dp_case_parts.h"
#include "core/services/dp_case_service.h"
#include "core/services/dp_every_case.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

using namespace journal;

QString tr(const char *text)
{
    return QCoreApplication::translate("DpPolicy", text);
}

/// The same row wherever a choice of this name is made.
DpPolicyId policyId(const QString &name)
{
    return DpPolicyId(derivedId("dp_policy", {name.toUtf8()}));
}

storage::StoredDpPolicy storedFrom(const DpChoice &choice)
{
    storage::StoredDpPolicy stored {policyId(choice.name),   choice.name, {}, choice.text.trimmed(),
                                    choice.source.trimmed(), choice.asAt};
    if (choice.number)
        stored.number = *choice.number;
    return stored;
}

/// Of open cases that could not be opened; empty for none.
QString asBeforeText(const std::vector<storage::StoredDpCase> &damaged)
{
    constexpr qsizetype kNamed = 5;
    QStringList references;
    for (const auto &one : damaged)
        if (one.isOpen())
            references << dpReference(one.id);
    const qsizetype count = references.size();
    if (count == 0)
        return {};
    if (count > kNamed)
        references = references.mid(0, kNamed) << QStringLiteral("…");
    const QString named = references.join(QStringLiteral(", "));
    return count == 1 ? tr("1 case could not be opened, and its days stay as they were: %1.").arg(named)
                      : tr("%1 cases could not be opened, and their days stay as they were: %2.")
                            .arg(QString::number(count), named);
}

Value wordsOrNone(const QString &text)
{
    return text.isEmpty() ? Value() : Value(text);
}

} // namespace

Result<DpPolicy> DpCaseService::policy() const
{
    LT_TRY(m_context.require(Act::ViewDpCase));
    return loadDpPolicy(m_context.db);
}

Result<DpPolicyChange> DpCaseService::setPolicy(const std::vector<DpChoice> &choices)
{
    LT_TRY(m_context.require(Act::ManageDpPolicy));
    LT_ASSIGN(auto stored, storage::DpStore(m_context.db).policy());
    LT_ASSIGN(auto now, dpPolicyFrom(stored));
    const DpPolicy before = now;
    const QDate today = london::day(m_context.clock.nowMs());
    if (choices.empty())
        return Error {Error::Code::InvalidInput, tr("There is nothing to change."), {}};
    Save save(Act::ManageDpPolicy, m_context.actor);
    for (const auto &choice : choices) {
        LT_TRY(checkDpChoice(choice, now, today));
        const auto row = storedFrom(choice);
        const bool known
            = std::any_of(stored.begin(), stored.end(), [&](const auto &one) { return one.id == row.id; });
        (known ? save.update(Entity::DpPolicy, row.id) : save.create(Entity::DpPolicy, row.id))
            .set(dp_policy::kName, row.name)
            .set(dp_policy::kNumber, row.number)
            .set(dp_policy::kText, wordsOrNone(row.text))
            .set(dp_policy::kSource, wordsOrNone(row.source))
            .set(dp_policy::kAsAt, row.asAt);
        std::erase_if(stored, [&](const auto &one) { return one.id == row.id; });
        stored.push_back(row);
        LT_ASSIGN(now, dpPolicyFrom(stored));
    }
    LT_ASSIGN(const auto every, everyDpCase(m_context));
    for (const auto &loaded : every.cases)
        rederive(save, loaded, before, now, today);
    DpPolicyChange change {asBeforeText(every.damaged), {}};
    LT_ASSIGN(change.changes, m_context.journal.commit(save));
    return change;
}

} // namespace letstalk::services
