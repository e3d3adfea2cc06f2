// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/take_away_service.h"

#include "core/base/london_time.h"
#include "core/journal/entities/conversation.h"
#include "core/reports/take_away_letter.h"
#include "core/services/desk_service.h"
#include "core/services/session_service.h"
#include "core/services/site_users.h"
#include "core/storage/conversation_store.h"
#include "core/storage/service_store.h"

#include <QCoreApplication>

#include <algorithm>

namespace letstalk::services {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("TakeAwayService", text);
}

/// One line; what a publisher wrote over several becomes one.
QString placeText(const ServicePlace &place)
{
    QStringList parts {place.name, place.address, place.postcode};
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(QStringLiteral(", ")).simplified();
}

QString timesText(const ServiceSchedule &schedule)
{
    const QString words = hoursInWords(schedule.rule, schedule.opens, schedule.closes);
    return words.isEmpty() ? schedule.description.simplified() : words;
}

TakeAwayContact contactOfCard(const ServiceCard &card)
{
    TakeAwayContact contact;
    contact.name = card.name.simplified();
    contact.phones = card.phones;
    if (!card.places.empty()) {
        const auto &place = card.places.front();
        contact.address = placeText(place);
        contact.access = place.accessibility.simplified();
        contact.wayThere = place.transportation.simplified();
    }
    for (const auto &schedule : card.schedules)
        if (const QString times = timesText(schedule); !times.isEmpty() && !contact.opens.contains(times))
            contact.opens << times;
    contact.costs = card.costs;
    if (contact.costs.isEmpty() && !card.fees.isEmpty())
        contact.costs << card.fees.simplified();
    return contact;
}

} // namespace

Status TakeAwayService::addSite(TakeAway &sheet, SiteId id) const
{
    const SessionService sessions(m_context);
    LT_ASSIGN(const auto sites, sessions.sites());
    const auto site
        = std::find_if(sites.begin(), sites.end(), [id](const Site &one) { return one.id == id; });
    if (site == sites.end())
        return Error {Error::Code::InvalidInput, tr("there is no such site"), {}};
    sheet.site = site->name;
    QStringList address {site->address, site->postcode};
    address.removeAll(QString());
    sheet.siteAddress = address.join(QStringLiteral(", "));
    sheet.sitePhone = site->phone;
    LT_ASSIGN(const auto recurrences, sessions.recurrences(id));
    for (const auto &one : recurrences)
        sheet.siteHours << hoursInWords(one.rule, one.starts, one.ends);
    sheet.siteHours.removeAll(QString());
    return done();
}

Result<TakeAwayContact> TakeAwayService::contactOf(const ConnectionEntry &connection) const
{
    if (connection.service) {
        LT_ASSIGN(const auto card, storage::ServiceStore(m_context.db).find(*connection.service));
        if (card)
            return contactOfCard(*card);
    }
    TakeAwayContact contact;
    contact.name = connection.target.simplified();
    return contact;
}

Result<TakeAway> TakeAwayService::gather(const ConversationEntry &entry, const QString &talkedTo) const
{
    TakeAway sheet;
    sheet.talkedTo = talkedTo;
    sheet.on = london::day(entry.occurredAt.value_or(m_context.clock.nowMs()));
    sheet.callOn = entry.followUpOn;
    LT_TRY(addSite(sheet, entry.site.isNull() ? m_context.actor.site : entry.site));
    QStringList names;
    for (const auto &connection : entry.connections) {
        LT_ASSIGN(auto contact, contactOf(connection));
        names << contact.name;
        if (isOnTakeAway(connection) && !contact.name.isEmpty()
            && std::find(sheet.services.begin(), sheet.services.end(), contact) == sheet.services.end())
            sheet.services.push_back(std::move(contact));
    }
    sheet.steps = takeAwaySteps(entry, names);
    if (sheet.steps.empty() && sheet.services.empty() && !sheet.callOn)
        return Error {Error::Code::InvalidInput,
                      tr("there is nothing to take home yet: no connection, no next step, no call"),
                      {}};
    return sheet;
}

Result<QString> TakeAwayService::nameOf(UserId user) const
{
    LT_ASSIGN(const QString name, userName(m_context.db, m_context.journal, user));
    return name.isEmpty() ? tr("somebody at the desk") : name;
}

Result<reports::Letter> TakeAwayService::letter(const ConversationEntry &entry, TakeAwayEdition edition) const
{
    LT_TRY(m_context.require(Act::LogConversation));
    LT_ASSIGN(const QString name, nameOf(m_context.actor.user));
    LT_ASSIGN(const auto sheet, gather(entry, name));
    return reports::takeAwayLetter(sheet, edition, m_context.clock.nowMs());
}

Result<reports::Letter> TakeAwayService::letter(ConversationId id, TakeAwayEdition edition) const
{
    LT_TRY(m_context.require(Act::LogConversation));
    LT_ASSIGN(const auto entry, DeskService(m_context).load(id));
    LT_ASSIGN(const auto stored, storage::ConversationStore(m_context.db).find(id));
    LT_ASSIGN(const QString name, nameOf(stored ? stored->loggedBy : m_context.actor.user));
    LT_ASSIGN(const auto sheet, gather(entry, name));
    return reports::takeAwayLetter(sheet, edition, m_context.clock.nowMs());
}

Result<journal::Changes> TakeAwayService::record(ConversationId id, const QString &takeAway)
{
    LT_TRY(m_context.require(Act::LogConversation));
    if (!takeAwayFromCode(takeAway) && takeAway != QLatin1String(kNothingOnPaper))
        return Error {
            Error::Code::InvalidInput, tr("a sheet is STANDARD, LARGE_PRINT, DISCREET or NONE"), {}};
    LT_ASSIGN(const auto entry, DeskService(m_context).load(id));
    if (entry.takeAway == takeAway)
        return journal::Changes();
    journal::Save save(Act::LogConversation, m_context.actor);
    save.update(journal::Entity::Conversation, id).set(journal::conversation::kTakeAway, takeAway);
    return m_context.journal.commit(save);
}

} // namespace letstalk::services
