// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/offer_service.h"

#include "core/base/london_time.h"
#include "core/journal/entities/offer.h"
#include "core/journal/text_value.h"
#include "core/storage/conversation_store.h"

#include <QCoreApplication>

namespace letstalk::services {

namespace {

using namespace journal;

QString tr(const char *text)
{
    return QCoreApplication::translate("OfferService", text);
}

Error invalid(const char *text)
{
    return {Error::Code::InvalidInput, tr(text), {}};
}

} // namespace

Result<OfferService::Added> OfferService::add(ConversationId conversation, const OfferEntry &entry)
{
    LT_TRY(m_context.require(Act::ManageOffers));
    if (!m_context.codes.list(QStringLiteral("offer_kind")).find(entry.kind))
        return invalid("the kind of offer: time, skills, an idea ... as the list has it");
    LT_ASSIGN(const auto stored, storage::ConversationStore(m_context.db).find(conversation));
    if (!stored)
        return Error {Error::Code::NotFound, tr("the conversation that the offer was made in"), {}};
    Added added;
    added.id = m_context.ids.make<OfferId>();
    Save save(Act::ManageOffers, m_context.actor);
    save.create(Entity::Offer, added.id)
        .set(offer::kConversation, conversation)
        .set(offer::kPerson, stored->entry.visitor)
        .set(offer::kSite, stored->entry.site)
        .set(offer::kKind, entry.kind)
        .set(offer::kWords, textOrNull(entry.words))
        .set(offer::kMayContact, Value(entry.mayContact))
        .set(offer::kStatus, offerStatusCode(OfferStatus::Open))
        .set(offer::kOfferedAt, stored->occurredAt)
        .set(offer::kRecordedBy, m_context.actor.user);
    LT_ASSIGN(added.changes, m_context.journal.commit(save));
    return added;
}

Result<std::vector<Offer>> OfferService::list(const storage::OfferStore::Filter &filter) const
{
    LT_TRY(m_context.require(Act::ViewOffers));
    LT_ASSIGN(auto offers, storage::OfferStore(m_context.db).list(filter));
    if (!isAllowed(m_context.actor, Act::ViewPerson))
        for (auto &offer : offers)
            if (offer.person)
                offer.who = QStringLiteral("Named");
    return offers;
}

Result<Changes> OfferService::setStatus(OfferId id, const Step &step)
{
    LT_TRY(m_context.require(Act::ManageOffers));
    LT_ASSIGN(const auto stored, storage::OfferStore(m_context.db).find(id));
    if (!stored)
        return Error {Error::Code::NotFound, tr("the offer: it was taken back, or never was"), {}};
    Save save(Act::ManageOffers, m_context.actor);
    auto &row = save.update(Entity::Offer, id).set(offer::kStatus, offerStatusCode(step.status));
    if (step.status == OfferStatus::PassedOn) {
        const QDate today = london::day(m_context.clock.nowMs());
        const QDate on = step.on.value_or(today);
        if (step.passedTo.trimmed().isEmpty())
            return invalid("say whom it was passed on to");
        if (on > today)
            return invalid("it cannot have been passed on after today");
        if (stored->mayContact == false)
            return Error {
                Error::Code::Conflict, tr("whoever offered it did not want to be contacted about it"), {}};
        row.set(offer::kPassedTo, textOrNull(step.passedTo)).set(offer::kPassedOn, on);
    }
    return m_context.journal.commit(save);
}

} // namespace letstalk::services
