// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of PeopleService that erases somebody, and says first what goes.
#include "core/base/london_time.h"
#include "core/domain/dp/words.h"
#include "core/domain/dp_lead.h"
#include "core/services/dp_case_values.h"
#include "core/services/erasure_orders.h"
#include "core/services/exchange_words.h"
#include "core/services/people_service.h"
#include "core/services/sealed_parts.h"
#include "core/storage/concern_store.h"
#include "core/storage/dp_store.h"
#include "core/storage/person_store.h"

#include <QCoreApplication>

#include <map>

namespace letstalk::services {

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("PeopleErasure", text, nullptr, n);
}

int sealedConcerns(storage::Database &db)
{
    const auto concerns = storage::ConcernStore(db).concerns();
    return concerns ? int(concerns->size()) : 0; // what is erased stays so, whatever can be read
}

} // namespace

Result<PeopleService::Goes> PeopleService::whatGoes(PersonId id) const
{
    LT_TRY(m_context.require(Act::ErasePerson));
    LT_TRY(storage::PersonStore(m_context.db).get(id));
    LT_ASSIGN(const auto about, m_context.journal.rowsAbout(id.row()));
    std::map<journal::Entity, int> counts;
    for (const auto &[entity, row] : about)
        ++counts[entity];
    Goes goes;
    goes.records = qint64(about.size());
    for (const auto &[entity, count] : counts)
        if (entity != journal::Entity::Person)
            goes.kinds.push_back({entity, count});
    LT_ASSIGN(const auto cases, storage::DpStore(m_context.db).ofPerson(id));
    for (const auto &one : cases)
        if (one.isOpen())
            goes.openCases.push_back({dpReference(one.id), one.stage, london::day(one.stageSince)});
    goes.sealedConcerns = sealedConcerns(m_context.db);
    return goes;
}

Result<PeopleService::Erased> PeopleService::erase(PersonId id, const QString &reasonCode,
                                                   std::optional<qint64> records)
{
    LT_TRY(m_context.require(Act::ErasePerson));
    const QString reason = reasonCode.trimmed();
    LT_TRY(checkReasonCode(m_context, reason));
    LT_TRY(storage::PersonStore(m_context.db).get(id));
    if (records) {
        LT_ASSIGN(const auto about, m_context.journal.rowsAbout(id.row()));
        if (*records != qint64(about.size()))
            return Error {Error::Code::Conflict,
                          tr("it is %n record(s) by now: look again at what goes", int(about.size())),
                          {}};
    }
    LT_ASSIGN(const QByteArray order, signErasure(m_context, id.row(), reason));
    Erased erased;
    erased.asked = order.isEmpty();
    LT_ASSIGN(erased.changes, eraseByOrder(m_context, id.row(), reason, order));
    erased.sealedConcerns = sealedConcerns(m_context.db);
    return erased;
}

QStringList erasureWords(const PeopleService::Goes &goes, const storage::CodeLists &codes)
{
    QStringList kinds {tr("the person")};
    for (const auto &kind : goes.kinds)
        kinds << QStringLiteral("%1 %2").arg(
            QString::number(kind.count), kind.count == 1 ? kindNameOne(kind.entity) : kindName(kind.entity));
    QStringList words {
        tr("What is personal goes out of %n record(s): %1.", int(goes.records)).arg(joinedNames(kinds))};
    for (const auto &one : goes.openCases)
        words
            << tr("A Direct Payment case is open, %1: “%2”, since %3. It ends here and now. Nobody can "
                  "review, "
                  "pause or close it any more, and nothing reminds anybody of money that is still paid: see "
                  "to that first.")
                   .arg(one.reference, dpStageText(codes, one.stage, false), dp::dayText(one.since));
    if (goes.sealedConcerns > 0)
        words << tr(
            "%n safeguarding concern(s) (is|are) sealed here, and none says outside its seal whom it is "
            "about: they stay. Those who hold the key are told which are about somebody erased.",
            goes.sealedConcerns);
    words << tr("It cannot be had back, here or anywhere: every computer carries it out when it hears of it. "
                "Totals stay as they are.");
    return words;
}

} // namespace letstalk::services
