// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/directory/own_care.h"

#include "core/base/london_time.h"
#include "core/directory/care_member.h"
#include "core/directory/held_directory.h"
#include "core/directory/uk_ids.h"
#include "core/journal/entities/directory.h"
#include "core/journal/entities/service_care.h"
#include "core/journal/registry.h"

#include <QJsonArray>

#include <algorithm>

namespace letstalk::directory {

namespace {

using journal::Entity;
using journal::Field;
using journal::Value;

const QString kCare = QString::fromLatin1(kCareMember);

/// Calls `each` with the values of the asked fields of every shown row.
Status eachShown(storage::Database &db, Entity entity, const std::vector<const Field *> &fields,
                 const std::function<void(std::vector<Value>)> &each)
{
    std::vector<const char *> columns;
    for (const auto *field : fields)
        columns.push_back(field->column);
    return storage::FeedStore(db).shownRows(journal::entityInfo(entity).table, columns,
                                            [&each](storage::FeedStoreRow &&row) {
                                                std::vector<Value> values;
                                                for (const auto &cell : row.cells)
                                                    values.push_back(valueOf(cell));
                                                each(std::move(values));
                                            });
}

bool says(const Value &value, QLatin1String text)
{
    return value.text() && *value.text() == text;
}

/// What is said of services, by service.
struct Said
{
    QHash<RowId, QDate> checkedOn; ///< by our own people, last
    QHash<RowId, QStringList> programmes;
    QHash<RowId, QJsonObject> enterprises;

    Status load(storage::Database &db)
    {
        namespace check = journal::service_assurance;
        LT_TRY(eachShown(db, Entity::ServiceAssurance, {&check::kService, &check::kResult, &check::kAt},
                         [this](std::vector<Value> row) {
                             const auto service = row[0].rowId();
                             if (!service || !says(row[1], QLatin1String("RIGHT")) || !row[2].integer())
                                 return;
                             QDate &day = checkedOn[*service];
                             const QDate then = london::day(*row[2].integer());
                             day = day.isValid() ? std::max(day, then) : then;
                         }));
        namespace programme = journal::service_programme;
        LT_TRY(eachShown(db, Entity::ServiceProgramme,
                         {&programme::kService, &programme::kProgramme, &programme::kPresent},
                         [this](std::vector<Value> row) {
                             const auto service = row[0].rowId();
                             if (service && row[1].text() && row[2].integer() && *row[2].integer() != 0)
                                 programmes[*service] << *row[1].text();
                         }));
        std::vector<const Field *> fields {&journal::micro_enterprise::kService};
        fields.insert(fields.end(), kToldOfEnterprises.begin(), kToldOfEnterprises.end());
        return eachShown(db, Entity::MicroEnterprise, fields, [this](std::vector<Value> row) {
            if (const auto service = row[0].rowId())
                enterprises.insert(*service, enterpriseJson({row.begin() + 1, row.end()}));
        });
    }

    /// Empty when nothing is said.
    QJsonObject careOf(const RowId &service) const
    {
        QJsonObject care;
        if (QStringList codes = programmes.value(service); !codes.isEmpty()) {
            codes.sort();
            care[QLatin1String(kProgrammesMember)] = QJsonArray::fromStringList(codes);
        }
        if (const auto found = enterprises.constFind(service); found != enterprises.constEnd())
            care[QLatin1String(kEnterpriseMember)] = *found;
        return care;
    }
};

/// Our own check is the later assurance; whoever assured the feed's entry before did not make it.
int noteChecks(const Said &said, std::vector<FeedRow> &services)
{
    int checked = 0;
    for (auto &row : services) {
        const QDate ours = said.checkedOn.value(row.id);
        const QDate fed = QDate::fromString(row.text(journal::service::kAssuredDate), Qt::ISODate);
        if (!ours.isValid() || (fed.isValid() && fed >= ours))
            continue;
        ++checked;
        for (auto &[field, value] : row.values) {
            if (field == &journal::service::kAssuredDate)
                value = Value(ours);
            if (field == &journal::service::kAssurerEmail)
                value = Value();
        }
    }
    return checked;
}

void addCare(const Said &said, const PresentDirectory &directory, UkDirectory &out)
{
    UkIds ids; // as the shape gives them: services first, in this order
    QHash<QString, RowId> rows;
    for (const auto &row : directory.rows(Entity::Service))
        rows.insert(ids.of(row), row.id);
    out.aside.erase(QStringLiteral("service: ") + kCare); // carried from a feed: what is said here stands
    const QString member = QString::fromLatin1(kAsideMember);
    for (auto &service : out.services) {
        QJsonObject aside = service.value(member).toObject();
        const QJsonObject care = said.careOf(rows.value(service.value(QLatin1String("id")).toString()));
        aside.remove(kCare);
        if (!care.isEmpty())
            aside[kCare] = care;
        if (care.contains(QLatin1String(kProgrammesMember)))
            ++out.aside[QStringLiteral("service: programmes")];
        if (care.contains(QLatin1String(kEnterpriseMember)))
            ++out.aside[QStringLiteral("service: what a micro-enterprise says of itself")];
        if (aside.isEmpty())
            service.remove(member);
        else
            service[member] = aside;
    }
}

} // namespace

Result<OwnDirectory> ownDirectory(storage::Database &db)
{
    LT_ASSIGN(const auto listed, PresentDirectory::load(db));
    Said said;
    LT_TRY(said.load(db));
    std::vector<FeedRow> services = listed.rows(Entity::Service);
    OwnDirectory out;
    if (const int checked = noteChecks(said, services); checked > 0)
        out.notes << QStringLiteral(
                         "The assured_date of %1 is the day of our own last check; who made it is not "
                         "told.")
                         .arg(checked == 1 ? QStringLiteral("one service")
                                           : QStringLiteral("%1 services").arg(checked));
    std::vector<FeedRow> rows = std::move(services);
    int enterprises = 0;
    for (const auto &row : rows)
        enterprises += said.enterprises.contains(row.id) ? 1 : 0;
    if (enterprises > 0)
        out.notes << QStringLiteral(
                         "Left out, since it is the council's: what was checked of %1 (DBS, insurance, "
                         "training, judgments, tax, disclaimer) and by whom.")
                         .arg(enterprises == 1 ? QStringLiteral("one micro-enterprise")
                                               : QStringLiteral("%1 micro-enterprises").arg(enterprises));
    for (const auto entity : kFeedEntities)
        if (entity != Entity::Service)
            rows.insert(rows.end(), listed.rows(entity).begin(), listed.rows(entity).end());
    const auto directory = PresentDirectory::of(std::move(rows));
    out.shaped = ukDirectory(directory);
    addCare(said, directory, out.shaped);
    return out;
}

RowId serviceProgrammeId(const RowId &service, const QString &code)
{
    return derivedId("service_programme", {service.toBytes(), code.toUtf8()});
}

} // namespace letstalk::directory
