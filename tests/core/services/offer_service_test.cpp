// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/offer_service.h"

#include "tests/support/qt_strings.h"
#include "tests/support/temp_workspace.h"

using namespace letstalk;
using namespace letstalk::services;
using test::TempWorkspace;
using namespace Qt::Literals::StringLiterals;

namespace {

ConversationEntry withOffer(TempWorkspace &temp)
{
    ConversationEntry entry;
    entry.site = temp->actor().site;
    entry.needs = {{u"LONELINESS"_s, {}}};
    entry.identity = IdentityLevel::Named;
    entry.newVisitor.emplace();
    entry.newVisitor->givenName = u"Rowan"_s;
    entry.newVisitor->familyName = u"Ashby"_s;
    entry.offer = OfferEntry {u"SKILLS"_s, u"can mend bicycles"_s, true, {}};
    return entry;
}

std::vector<Offer> all(TempWorkspace &temp)
{
    const auto offers = temp->offers().list({});
    REQUIRE(offers);
    return *offers;
}

} // namespace

TEST_CASE("an offer is logged with its conversation, listed with whoever made it, and passed on")
{
    TempWorkspace temp;
    const auto logged = temp->desk().log(withOffer(temp));
    REQUIRE(logged);
    REQUIRE(all(temp).size() == 1);
    const Offer offer = all(temp).front();
    CHECK(offer.conversation == logged->id);
    CHECK(offer.who == u"Rowan Ashby"_s);
    CHECK(offer.kind == u"SKILLS"_s);
    CHECK(offer.words == u"can mend bicycles"_s);
    CHECK(offer.mayContact == true);
    CHECK(offer.status == OfferStatus::Open);

    CHECK(temp->offers().setStatus(offer.id, {OfferStatus::PassedOn, u" "_s, {}}).error().code
          == Error::Code::InvalidInput);
    REQUIRE(temp->offers().setStatus(offer.id, {OfferStatus::PassedOn, u"Repair cafe"_s, {}}));
    const Offer passed = all(temp).front();
    CHECK(passed.status == OfferStatus::PassedOn);
    CHECK(passed.passedTo == u"Repair cafe"_s);
    CHECK(passed.passedOn == QDate(2026, 3, 20));
    REQUIRE(temp->offers().setStatus(offer.id, {OfferStatus::TakenUp, {}, {}}));
    CHECK(all(temp).front().passedTo == u"Repair cafe"_s);
}

TEST_CASE("what was offered comes back with the conversation, can be corrected, and goes when it is undone")
{
    TempWorkspace temp;
    const auto logged = temp->desk().log(withOffer(temp));
    REQUIRE(logged);
    const auto before = temp->desk().load(logged->id);
    REQUIRE(before);
    REQUIRE(before->offer);
    CHECK(before->offer->words == u"can mend bicycles"_s);
    auto after = *before;
    after.offer->words = u"can mend bicycles and clocks"_s;
    REQUIRE(temp->desk().correct(logged->id, *before, after));
    CHECK(all(temp).front().words == u"can mend bicycles and clocks"_s);
    auto without = after;
    without.offer.reset();
    REQUIRE(temp->desk().correct(logged->id, after, without));
    CHECK(all(temp).front().status == OfferStatus::Withdrawn); // that it was made stays known
    CHECK_FALSE(temp->desk().load(logged->id)->offer);

    const auto second = temp->desk().log(withOffer(temp));
    REQUIRE(second);
    REQUIRE(all(temp).size() == 2);
    REQUIRE(temp->desk().undo(second->changes.op));
    CHECK(all(temp).size() == 1);
}

TEST_CASE("offers are refused without a kind, to those who did not want it, and for nobody's conversation")
{
    TempWorkspace temp;
    auto entry = withOffer(temp);
    entry.offer->kind.clear();
    CHECK(temp->desk().log(entry).error().code == Error::Code::InvalidInput);
    entry.offer = OfferEntry {u"TIME"_s, {}, false, {}};
    const auto logged = temp->desk().log(entry);
    REQUIRE(logged);
    CHECK(temp->offers()
              .setStatus(all(temp).front().id, {OfferStatus::PassedOn, u"Befrienders"_s, {}})
              .error()
              .code
          == Error::Code::Conflict);
    CHECK(temp->offers().setStatus({}, {OfferStatus::TakenUp, {}, {}}).error().code == Error::Code::NotFound);
    CHECK(temp->offers().add({}, {u"TIME"_s, {}, {}, {}}).error().code == Error::Code::NotFound);
    CHECK(temp->offers().add(logged->id, {u"NONSENSE"_s, {}, {}, {}}).error().code
          == Error::Code::InvalidInput);
    const auto added = temp->offers().add(logged->id, {u"IDEA"_s, u"a shared allotment"_s, true, {}});
    REQUIRE(added);
    storage::OfferStore::Filter filter;
    filter.conversation = logged->id;
    CHECK(temp->offers().list(filter)->size() == 2);
    filter.status = OfferStatus::PassedOn;
    CHECK(temp->offers().list(filter)->empty());
}

TEST_CASE("a person's offers go with the person")
{
    TempWorkspace temp;
    temp.addUser(u"dpo"_s, {Role::Dpo});
    const auto logged = temp->desk().log(withOffer(temp));
    REQUIRE(logged);
    const auto person = all(temp).front().person;
    REQUIRE(person);
    REQUIRE(temp.reopen(u"dpo"_s));
    REQUIRE(temp->people().erase(*person, u"REQUEST"_s));
    REQUIRE(temp.reopen());
    for (const auto &offer : all(temp)) { // that something was offered is counted, with nothing of the person
        CHECK(!offer.person);
        CHECK(offer.words.isEmpty());
        CHECK(!offer.who.contains(u"Rowan"_s));
    }
}
