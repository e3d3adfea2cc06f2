// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/held_directory.h"
#include "core/domain/recurrence.h"
#include "core/journal/entities/service_care.h"
#include "core/journal/registry.h"
#include "core/journal/text_value.h"
#include "core/services/care_service.h"
#include "core/storage/care_store.h"
#include "core/storage/feed_store.h"

#include <algorithm>

namespace letstalk::services {

namespace {

using journal::Entity;
using journal::Field;
using journal::textOrNull;
using journal::Value;
using Values = std::vector<std::pair<const Field *, Value>>;

/// Every field with its value: the one place where struct and journal meet.
Values valuesOf(const MicroEnterprise &one)
{
    namespace f = journal::micro_enterprise;
    return {{&f::kLegalForm, textOrNull(one.legalForm)},
            {&f::kHeadcount, one.headcount},
            {&f::kCareStaff, one.careStaff},
            {&f::kPersonalCare, one.personalCare},
            {&f::kCqcLocation, textOrNull(one.cqcLocation)},
            {&f::kDbsOn, one.dbs.on},
            {&f::kDbsUntil, one.dbs.until},
            {&f::kInsuranceOn, one.insurance.on},
            {&f::kInsuranceUntil, one.insurance.until},
            {&f::kInsuranceMinor, one.insuranceMinor},
            {&f::kTrainingOn, one.training.on},
            {&f::kTrainingUntil, one.training.until},
            {&f::kJudgmentsOn, one.judgmentsOn},
            {&f::kHmrcOn, one.hmrcOn},
            {&f::kDisclaimerOn, one.disclaimerOn},
            {&f::kAreas, textOrNull(one.areas)},
            {&f::kDays, textOrNull(one.days)},
            {&f::kLanguages, textOrNull(one.languages.join(u','))},
            {&f::kRateMinor, one.rateMinor},
            {&f::kRateUnit, textOrNull(one.rateUnit)},
            {&f::kSpareHours, one.spareHours},
            {&f::kAcceptsDp, one.acceptsDp},
            {&f::kAcceptsIsf, one.acceptsIsf},
            {&f::kAcceptsSelfFund, one.acceptsSelfFund},
            {&f::kAssuredOn, one.assuredOn},
            {&f::kAssurer, textOrNull(one.assurer)}};
}

Status checkEnterprise(const MicroEnterprise &one)
{
    const auto invalid = [](const QString &detail) { return Error {Error::Code::InvalidInput, detail, {}}; };
    const auto negative = [](const std::optional<int> &number) { return number && *number < 0; };
    if (negative(one.headcount) || negative(one.careStaff) || negative(one.spareHours)
        || negative(one.rateMinor) || negative(one.insuranceMinor))
        return invalid(QStringLiteral("a number cannot be below nothing"));
    if (one.careStaff && one.headcount && *one.careStaff > *one.headcount)
        return invalid(QStringLiteral("more people give care than work there"));
    for (const auto &[name, check] : {std::pair("DBS check", one.dbs), std::pair("insurance", one.insurance),
                                      std::pair("training", one.training)})
        if (check.on && check.until && *check.until < *check.on)
            return invalid(QStringLiteral("%1: runs out before it begins").arg(QLatin1String(name)));
    if (!one.days.isEmpty() && !Recurrence::fromText(QStringLiteral("FREQ=WEEKLY;BYDAY=") + one.days))
        return invalid(QStringLiteral("days are written as MO,TU,WE"));
    if (one.rateMinor.has_value() == one.rateUnit.isEmpty())
        return invalid(QStringLiteral("a rate needs an amount and what it is for"));
    return done();
}

/// Whether the field, or one that goes with it, differs from what the form opened with.
bool isChanged(const Values &opened, const Values &wanted, std::size_t field)
{
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const bool together = i == field
            || (wanted[i].first->group != 0 && wanted[i].first->group == wanted[field].first->group);
        if (together && wanted[i].second != opened[i].second)
            return true;
    }
    return false;
}

/// The row's cells in whatever state it is, in the order of `values`; empty when there never was one.
Result<std::vector<Value>> leftIn(storage::Database &db, ServiceId service, const Values &values)
{
    std::vector<const char *> columns;
    for (const auto &[field, value] : values)
        columns.push_back(field->column);
    LT_ASSIGN(const auto cells,
              storage::FeedStore(db).row(journal::entityInfo(Entity::MicroEnterprise).table, columns,
                                         microEnterpriseId(service)));
    std::vector<Value> left;
    for (const auto &cell : cells)
        left.push_back(directory::valueOf(cell));
    return left;
}

} // namespace

Result<journal::Changes> CareService::setEnterprise(const MicroEnterprise &before,
                                                    const MicroEnterprise &after)
{
    LT_TRY(m_context.require(Act::EditMicroEnterprise));
    LT_TRY(checkEnterprise(after));
    LT_TRY(requireService(after.service));
    LT_ASSIGN(const auto stored, storage::CareStore(m_context.db).enterprise(after.service));
    MicroEnterprise none;
    none.service = after.service;
    const Values opened = valuesOf(before);
    const Values wanted = valuesOf(after);
    const Values now = valuesOf(stored.value_or(none));
    LT_ASSIGN(const auto left, leftIn(m_context.db, after.service, wanted));
    journal::Save save(Act::EditMicroEnterprise, m_context.actor);
    const RowId id = microEnterpriseId(after.service);
    auto &row
        = left.empty() ? save.create(Entity::MicroEnterprise, id) : save.update(Entity::MicroEnterprise, id);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const bool changed = isChanged(opened, wanted, i);
        if (changed && now[i].second != opened[i].second)
            return Error {Error::Code::Conflict,
                          QStringLiteral("somebody else changed the %1 meanwhile")
                              .arg(QString::fromLatin1(wanted[i].first->column).replace(u'_', u' ')),
                          {}};
        // A row that was undone or put into the bin still holds what nobody sees.
        if (changed || (!stored && !left.empty() && left[i] != wanted[i].second))
            row.set(*wanted[i].first, wanted[i].second);
    }
    if (row.fields().empty() && stored)
        return journal::Changes();
    if (!stored)
        row.set(journal::micro_enterprise::kService, after.service).setVisibility(journal::Visibility::Shown);
    return m_context.journal.commit(save);
}

} // namespace letstalk::services
