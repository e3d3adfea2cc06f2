// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/offer_store.h"

#include "core/domain/conversation.h"
#include "core/storage/statement.h"

namespace letstalk::storage {

namespace {

constexpr char kSelect[]
    = "SELECT o.id, o.conversation, o.person, o.site, o.kind, o.words, o.may_contact, o.status, o.passed_to,"
      " o.passed_on, o.offered_at, c.identity_level, c.first_name, p.given_name, p.family_name, p.known_as"
      " FROM offer o JOIN conversation c ON c.id = o.conversation AND c.vis = 0"
      " LEFT JOIN person p ON p.id = o.person AND p.vis = 0"
      " WHERE o.vis = 0";

QString whoOf(const Statement &select)
{
    Person person;
    person.givenName = select.text(13);
    person.familyName = select.text(14);
    person.knownAs = select.text(15);
    if (!person.displayName().isEmpty())
        return person.displayName();
    switch (identityLevelFromCode(select.text(11)).value_or(IdentityLevel::Anonymous)) {
    case IdentityLevel::FirstName:
        return select.text(12);
    case IdentityLevel::Named: // their row is gone, or not yet here
        return QStringLiteral("Named");
    case IdentityLevel::Anonymous:
        break;
    }
    return QStringLiteral("Anonymous");
}

Offer readOffer(const Statement &select)
{
    Offer offer;
    offer.id = select.id<OfferId>(0);
    offer.conversation = select.id<ConversationId>(1);
    if (const auto person = select.rowId(2))
        offer.person = PersonId(*person);
    offer.site = select.id<SiteId>(3);
    offer.kind = select.text(4);
    offer.words = select.text(5);
    if (const auto flag = select.optionalInteger(6))
        offer.mayContact = *flag != 0;
    offer.status = offerStatusFromCode(select.text(7)).value_or(OfferStatus::Open);
    offer.passedTo = select.text(8);
    offer.passedOn = select.day(9);
    offer.offeredAt = select.integer(10);
    offer.who = whoOf(select);
    return offer;
}

} // namespace

Result<std::optional<Offer>> OfferStore::find(OfferId id) const
{
    Statement select(m_db, std::string(kSelect) + " AND o.id = ?");
    select.bind(id);
    if (!select.next()) {
        LT_TRY(select.status());
        return std::optional<Offer>();
    }
    return std::optional(readOffer(select));
}

Result<std::vector<Offer>> OfferStore::list(const Filter &filter) const
{
    Statement select(m_db,
                     std::string(kSelect)
                         + " AND (?1 IS NULL OR o.site = ?1) AND (?2 IS NULL OR o.status = ?2)"
                           " AND (?3 IS NULL OR o.conversation = ?3) AND (?4 IS NULL OR o.person = ?4)"
                           " ORDER BY o.offered_at DESC, o.id DESC LIMIT ?5");
    select.bind(filter.site);
    if (filter.status)
        select.bind(offerStatusCode(*filter.status));
    else
        select.bindNull();
    select.bind(filter.conversation).bind(filter.person).bind(filter.limit);
    std::vector<Offer> offers;
    while (select.next())
        offers.push_back(readOffer(select));
    LT_TRY(select.status());
    return offers;
}

} // namespace letstalk::storage
