// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/services/concern_service.h"

#include "core/journal/entities/sealed.h"
#include "core/services/care_service.h"
#include "core/services/sealed_text.h"
#include "core/storage/statement.h"
#include "tests/core/services/sealed_world.h"

using namespace letstalk;
using namespace letstalk::services;
using namespace letstalk::test;
using namespace Qt::StringLiterals;
using Code = Error::Code;

namespace {

qint64 countIn(Workspace &workspace, const char *sql)
{
    storage::Statement select(workspace.context().db, sql);
    REQUIRE(select.next());
    return select.integer(0);
}

} // namespace

TEST_CASE("a desk seals a concern that it cannot read again, and a social worker reads every word of it")
{
    TempWorkspace temp;
    addEverybody(temp);
    Person known;
    known.givenName = u"Ann"_s;
    const PersonId ann = must(temp->people().create(known), "a person").id;
    REQUIRE(enter(temp, u"desk"_s));
    Concern concern = someConcern();
    concern.person = ann;
    concern.report = {u"duty worker"_s, temp.clock.nowMs(), u"S-1"_s};
    const auto saved = temp->concerns().write(concern);
    REQUIRE(saved);
    CHECK(saved->someoneCanOpen);
    CHECK(saved->reference.startsWith(u"BLA-"_s));
    CHECK(saved->changes.touches(journal::Entity::Concern));
    CHECK(isCode(temp->concerns().list(), Code::Forbidden));
    CHECK(isCode(temp->concerns().open(saved->id), Code::Forbidden));
    const auto written = temp->concerns().writtenToday();
    REQUIRE(written);
    REQUIRE(written->size() == 1);
    CHECK(written->front().reference == saved->reference);
    CHECK(readsLogged(*temp, Act::ReadConcerns, journal::Entity::Concern, saved->id.row()) == 0);

    REQUIRE(enter(temp, u"social"_s));
    const auto lines = temp->concerns().list();
    REQUIRE(lines);
    REQUIRE(lines->size() == 1);
    CHECK(lines->front().opens);
    CHECK(lines->front().about == u"Ann"_s);
    CHECK(lines->front().reported);
    CHECK(lines->front().site == u"Blacon"_s);
    const auto opened = temp->concerns().open(saved->id);
    REQUIRE(opened);
    CHECK(opened->concern == concern);
    CHECK(opened->by.name == u"desk"_s);
    CHECK(opened->by.at == temp.clock.nowMs());
    CHECK(*temp->concerns().find(saved->reference.toLower(), Act::WriteConcern) == saved->id);
    CHECK(readsLogged(*temp, Act::ReadConcerns, journal::Entity::Concern, saved->id.row()) == 1);
}

TEST_CASE("nothing of a concern stands in the file in clear: not its words, not its person, not its draft")
{
    TempWorkspace temp;
    addEverybody(temp);
    Person known;
    known.givenName = u"Ann"_s;
    const PersonId ann = must(temp->people().create(known), "a person").id;
    ConversationEntry talk;
    talk.needs = {{u"DEBT"_s, {}}};
    const ConversationId conversation = must(temp->desk().log(talk), "a conversation").id;
    REQUIRE(enter(temp, u"desk"_s));
    const auto count = [&](const RowId &id) { return pagesOf(temp->context().db).count(id.toBytes()); };
    const auto ofPerson = count(ann.row());
    const auto ofTalk = count(conversation.row());
    Concern concern = someConcern();
    concern.person = ann;
    concern.conversation = conversation;
    const DraftId draft = must(temp->concerns().keepDraft({}, concern), "a draft");
    CHECK_FALSE(holdsText(temp->context().db, kMarker));
    const auto saved = temp->concerns().write(concern, draft);
    REQUIRE(saved);
    REQUIRE(temp->concerns().add(saved->id, {u"%1 rang back"_s.arg(kMarker), {}}));
    CHECK_FALSE(holdsText(temp->context().db, kMarker));
    CHECK_FALSE(holdsText(temp->context().db, u"COERCION"_s));
    CHECK(count(ann.row()) == ofPerson);
    CHECK(count(conversation.row()) == ofTalk);
    CHECK(count(saved->id.row()) > 0); // the search itself works
    // What is there: where, when and the sealed text; the context binds it to its row.
    CHECK(countIn(*temp, "SELECT count(*) FROM concern WHERE site IS NOT NULL AND recorded_at > 0") == 2);
    // Nor is it found by looking for it.
    const auto reader = temp->searchReader();
    REQUIRE(reader);
    CHECK((*reader)->notes(kMarker)->empty());
    CHECK((*reader)->people(kMarker)->empty());
}

TEST_CASE("a sealed text in another row's place does not open")
{
    TempWorkspace temp;
    addEverybody(temp);
    REQUIRE(enter(temp, u"social"_s));
    const auto &keys = temp->context().compartments;
    const RowId row = temp->context().ids.next();
    const QByteArray sealed
        = keys.seal(u"SAFEGUARDING"_s, "words", sealContext(journal::concern::kContent, row));
    CHECK(*keys.open(u"SAFEGUARDING"_s, sealed, sealContext(journal::concern::kContent, row)) == "words");
    CHECK_FALSE(keys.open(u"SAFEGUARDING"_s, sealed,
                          sealContext(journal::concern::kContent, temp->context().ids.next())));
    CHECK_FALSE(keys.open(u"SAFEGUARDING"_s, sealed, sealContext(journal::dp_case::kFlag, row)));
    CHECK_FALSE(keys.open(u"DP"_s, sealed, sealContext(journal::concern::kContent, row)));
}

TEST_CASE("what is missing in a concern is said, in words that repeat nothing of it")
{
    TempWorkspace temp;
    Concern concern = someConcern();
    concern.overrideReason.clear();
    auto saved = temp->concerns().write(concern);
    REQUIRE(isCode(saved, Code::InvalidInput));
    CHECK(saved.error().detail.contains(u"without their agreement"_s));
    CHECK_FALSE(saved.error().detail.contains(kMarker));
    concern.agreement = u"AGREED"_s;
    CHECK(temp->concerns().write(concern));
    CHECK(isCode(temp->concerns().write({}), Code::InvalidInput));
    const SiteId site = temp->actor().site;
    temp->chooseSite({});
    CHECK(
        isCode(temp->concerns().write(concern), Code::InvalidInput)); // where is part of what stands in clear
    temp->chooseSite(site);
    concern.report.at = temp.clock.nowMs() + 3'600'000;
    concern.report.to = u"duty worker"_s;
    CHECK(isCode(temp->concerns().write(concern), Code::InvalidInput));
    concern = someConcern();
    concern.seenOrHeard = QString(kMaxConcernText + 1, u'x');
    CHECK(isCode(temp->concerns().write(concern), Code::InvalidInput));
    concern.seenOrHeard = QString(kMaxConcernText, QChar(0x4e00)); // three bytes a letter still fit
    CHECK(temp->concerns().write(concern));
    concern.person = PersonId(temp->context().ids.next());
    CHECK(isCode(temp->concerns().write(concern), Code::NotFound));
}

TEST_CASE("without a holder a concern is sealed all the same, and opens for the first who gets the key")
{
    TempWorkspace temp;
    temp.addUser(u"social"_s, {Role::SocialWorker});
    CHECK_FALSE(*temp->concerns().someoneCanOpen());
    const auto saved = temp->concerns().write(someConcern());
    REQUIRE(saved);
    CHECK_FALSE(saved->someoneCanOpen);
    REQUIRE(enter(temp, u"social"_s));
    const auto refused = temp->concerns().open(saved->id);
    REQUIRE(isCode(refused, Code::Conflict)); // the role is there, the key is not
    CHECK(refused.error().detail.contains(u"key to safeguarding records"_s));
    CHECK(isCode(temp->concerns().list(), Code::Conflict));
    REQUIRE(enter(temp));
    REQUIRE(grantAll(*temp, temp.recoveryKey));
    CHECK(*temp->concerns().someoneCanOpen());
    REQUIRE(enter(temp, u"social"_s));
    CHECK(temp->concerns().open(saved->id)->concern == someConcern());
}

TEST_CASE(
    "additions append: by the writer on the day, by a holder always, by nobody else, and nothing changes")
{
    TempWorkspace temp;
    addEverybody(temp);
    REQUIRE(enter(temp, u"desk"_s));
    const auto saved = must(temp->concerns().write(someConcern()), "a concern");
    temp.clock.advance(1000);
    REQUIRE(temp->concerns().add(saved.id, {u"It was Tuesday, not Monday"_s, {}}));
    CHECK(isCode(temp->concerns().add(saved.id, {}), Code::InvalidInput));
    REQUIRE(enter(temp, u"partner"_s));
    CHECK(isCode(temp->concerns().add(saved.id, {u"x"_s, {}}), Code::Forbidden));
    REQUIRE(enter(temp, u"social"_s));
    temp.clock.advance(1000);
    REQUIRE(temp->concerns().add(saved.id, {u"Rang the duty worker"_s, {u"duty"_s, temp.clock.nowMs(), {}}}));
    const auto opened = temp->concerns().open(saved.id);
    REQUIRE(opened);
    CHECK(opened->concern == someConcern());
    REQUIRE(opened->additions.size() == 2);
    CHECK(opened->additions[0].by.name == u"desk"_s);
    CHECK(opened->additions[1].note.text == u"Rang the duty worker"_s);
    CHECK(opened->unreadable == 0);
    const auto lines = temp->concerns().list();
    REQUIRE(lines->size() == 1); // an addition is no concern
    CHECK(lines->front().additions == 2);
    CHECK(lines->front().reported); // by the addition

    temp.clock.advance(24 * 3'600'000);
    CHECK(temp->concerns().add(saved.id, {u"next day"_s, {}}));
    REQUIRE(enter(temp, u"desk"_s));
    CHECK(isCode(temp->concerns().add(saved.id, {u"next day"_s, {}}), Code::Forbidden));
    CHECK(temp->concerns().writtenToday()->empty());
}

TEST_CASE("a concern is not taken back: not by its writer, not by a site lead")
{
    TempWorkspace temp;
    addEverybody(temp);
    REQUIRE(enter(temp, u"desk"_s));
    const auto saved = must(temp->concerns().write(someConcern()), "a concern");
    CHECK(isCode(temp->desk().undo(saved.changes.op), Code::Forbidden));
    CHECK(isCode(temp->directPayments().undoFlag(saved.changes.op), Code::Forbidden));
    REQUIRE(enter(temp, u"lead"_s));
    CHECK(isCode(temp->desk().undo(saved.changes.op), Code::Forbidden));
    CHECK(isCode(temp->directory().care().undo(saved.changes.op), Code::Forbidden));
    REQUIRE(enter(temp, u"social"_s));
    CHECK(temp->concerns().open(saved.id));
}

TEST_CASE("a half-written concern comes back to its writer alone, and goes with the sealing")
{
    TempWorkspace temp;
    addEverybody(temp);
    REQUIRE(enter(temp, u"desk"_s));
    CHECK(temp->concerns().drafts()->empty());
    Concern begun;
    begun.seenOrHeard = u"%1 came in and"_s.arg(kMarker);
    const DraftId id = must(temp->concerns().keepDraft({}, begun), "a draft");
    begun.danger = u"N"_s;
    CHECK(*temp->concerns().keepDraft(id, begun) == id);
    CHECK(temp->drafts().mine()->empty()); // it is no conversation's
    CHECK(*temp->drafts().unreadable() == 0);
    CHECK(*temp->drafts().discardUnreadable() == 0); // and is not swept away with those
    REQUIRE(enter(temp, u"social"_s));
    CHECK(temp->concerns().drafts()->empty());
    CHECK(isCode(temp->concerns().keepDraft(id, begun), Code::Conflict));
    REQUIRE(enter(temp, u"desk"_s));
    Concern other;
    other.seenOrHeard = u"somebody else's"_s;
    REQUIRE(temp->concerns().keepDraft({}, other)); // another one does not take its place
    const auto drafts = temp->concerns().drafts();
    REQUIRE(drafts);
    REQUIRE(drafts->size() == 2);
    const auto &mine = drafts->front().id == id ? drafts->front() : drafts->back();
    CHECK(mine.concern == begun);
    REQUIRE(temp->concerns().write(someConcern(), id));
    REQUIRE(temp->concerns().drafts()->size() == 1);
    REQUIRE(temp->concerns().discardDraft(temp->concerns().drafts()->front().id));
    CHECK(temp->concerns().drafts()->empty());
}

TEST_CASE("a half-written concern from before a reset of the passphrase is told, not passed over")
{
    TempWorkspace temp;
    addEverybody(temp);
    const UserId desk = temp.userId(u"desk"_s);
    REQUIRE(enter(temp, u"desk"_s));
    REQUIRE(temp->concerns().keepDraft({}, someConcern()));
    CHECK(*temp->drafts().unreadable() == 0);
    REQUIRE(enter(temp));
    REQUIRE(temp->users().resetPassphrase(desk, secret()));
    REQUIRE(enter(temp, u"desk"_s));
    CHECK(temp->concerns().drafts()->empty());
    CHECK(*temp->drafts().unreadable() == 1);
    const DraftId begun = must(temp->concerns().keepDraft({}, someConcern()), "a draft");
    CHECK(*temp->drafts().discardUnreadable() == 1);
    CHECK(*temp->drafts().unreadable() == 0);
    CHECK(temp->concerns().drafts()->front().id == begun);
}

TEST_CASE("a holder elsewhere reads it after an exchange, a site without the key carries it, digests agree")
{
    TempCouncil council;
    Desk &far = council.join(1);
    council.settle();
    auto &founder = council.founder();
    Concern concern = someConcern();
    REQUIRE(founder->concerns().contact());
    REQUIRE(founder->concerns().setContact({u"Community Access Team"_s, u"01632 960001"_s, {}}));
    const auto saved = must(far->concerns().write(concern), "a concern");
    const auto files = council.send(far);
    council.settle();
    CHECK(council.words(founder) == council.words(far));
    for (auto *desk : {&founder, &far}) {
        CHECK_FALSE(holdsText(desk->db(), kMarker));
        REQUIRE(desk->open->context().journal.verify());
    }
    CHECK(far->concerns().contact()->phone == u"01632 960001"_s);
    // The founder's social worker, with the key that the founder's file has.
    REQUIRE(founder->users().add(u"social"_s, u"Sam"_s, {Role::SocialWorker}, secret()));
    auto &roles = founder->context().actor.roles;
    roles.add(Role::SocialWorker);
    CHECK(isCode(founder->concerns().open(saved.id), Code::Conflict)); // a role alone
}

TEST_CASE("nothing of a concern, an addition or a contact stays when any statement fails")
{
    TempWorkspace temp;
    addEverybody(temp);
    const auto sweep = [&](auto act, const char *count, qint64 wanted) {
        bool done = false;
        for (int n = 0; !done; ++n) {
            REQUIRE(n < 300); // the sweep must end
            const qint64 before = countIn(*temp, count);
            temp->context().db.failAtStatement(n);
            done = act();
            temp->context().db.failAtStatement(-1);
            CHECK(countIn(*temp, count) == before + (done ? wanted : 0)); // what failed is written again
        }
    };
    ConcernId last;
    int written = 0;
    sweep(
        [&] {
            const auto saved = temp->concerns().write(someConcern());
            if (saved) {
                last = saved->id;
                ++written;
            }
            return bool(saved);
        },
        "SELECT count(*) FROM concern WHERE concern IS NULL", 1);
    sweep(
        [&] {
            return bool(temp->concerns().add(last, {u"more"_s, {}}));
        },
        "SELECT count(*) FROM concern WHERE concern IS NOT NULL", 1);
    sweep(
        [&] {
            return bool(temp->concerns().setContact({u"Team"_s, u"01632 960001"_s, {}}));
        },
        "SELECT count(*) FROM council WHERE safeguarding_phone IS NOT NULL", 1);
    CHECK(written == 1);
    CHECK(temp->context().journal.verify());
}

TEST_CASE("a reading that cannot be logged does not happen")
{
    TempWorkspace temp;
    addEverybody(temp);
    const auto saved = must(temp->concerns().write(someConcern()), "a concern");
    REQUIRE(enter(temp, u"social"_s));
    bool read = false;
    for (int n = 0; !read; ++n) {
        REQUIRE(n < 60); // the sweep must end
        const int before = readsLogged(*temp, Act::ReadConcerns, journal::Entity::Concern, saved.id.row());
        temp->context().db.failAtStatement(n);
        read = bool(temp->concerns().open(saved.id));
        temp->context().db.failAtStatement(-1);
        if (read)
            CHECK(readsLogged(*temp, Act::ReadConcerns, journal::Entity::Concern, saved.id.row()) > before);
    }
}

namespace {
/// The end of each sealed text, short enough to stand on one page of the file.
std::vector<QByteArray> sealedBytesOf(services::Workspace &workspace)
{
    std::vector<QByteArray> found;
    storage::Statement select(workspace.context().db,
                              "SELECT content FROM concern WHERE content IS NOT NULL");
    while (select.next())
        found.push_back(select.blob(0).right(24));
    REQUIRE(select.status());
    return found;
}
} // namespace

TEST_CASE("holders are told which concerns are about somebody erased, by reference and nothing else")
{
    TempWorkspace temp;
    addEverybody(temp);
    Person known;
    known.givenName = u"Ann"_s;
    const PersonId ann = must(temp->people().create(known), "a person").id;
    const PersonId other = must(temp->people().create(known), "another").id;
    Concern concern = someConcern();
    concern.person = ann;
    const auto about = must(temp->concerns().write(concern), "a concern");
    concern.person = other;
    REQUIRE(temp->concerns().write(concern));
    REQUIRE(temp->concerns().write(someConcern())); // somebody who is not on record
    concern.person = ann;
    REQUIRE(enter(temp, u"desk"_s));
    REQUIRE(temp->concerns().keepDraft({}, concern));
    REQUIRE_FALSE(temp->concerns().drafts()->empty());
    REQUIRE(enter(temp, u"social"_s));
    CHECK(temp->concerns().aboutErased()->empty());

    REQUIRE(enter(temp, u"dpo"_s));
    const auto erased = temp->people().erase(ann, u"REQUEST"_s);
    REQUIRE(erased);
    CHECK(erased->sealedConcerns == 3); // which of them it cannot know
    CHECK(isCode(temp->concerns().aboutErased(), Code::Forbidden));
    REQUIRE(enter(temp, u"social"_s));
    const int reads = readsLogged(*temp, Act::ReadConcerns, journal::Entity::Concern, about.id.row());
    const auto told = temp->concerns().aboutErased();
    REQUIRE(told);
    REQUIRE(told->size() == 1);
    CHECK(told->front().id == about.id);
    CHECK(told->front().reference == about.reference);
    CHECK(readsLogged(*temp, Act::ReadConcerns, journal::Entity::Concern, about.id.row()) == reads);

    REQUIRE(enter(temp, u"desk"_s)); // a half-written one goes as soon as its writer's key is there
    CHECK(temp->concerns().drafts()->empty());
    CHECK(countIn(*temp, "SELECT count(*) FROM draft") == 0);

    REQUIRE(enter(temp, u"dpo"_s));
    REQUIRE(temp->concerns().erase(about.id, u"REQUEST"_s));
    REQUIRE(enter(temp, u"social"_s));
    CHECK(temp->concerns().aboutErased()->empty());
    CHECK(temp->concerns().list()->size() == 2);
}

TEST_CASE("an erased person's concern is shown as such to holders, and goes only when the DPO says so")
{
    TempWorkspace temp;
    addEverybody(temp);
    Person known;
    known.givenName = u"Ann"_s;
    const PersonId ann = must(temp->people().create(known), "a person").id;
    Concern concern = someConcern();
    concern.person = ann;
    const auto saved = must(temp->concerns().write(concern), "a concern");
    REQUIRE(temp->concerns().add(saved.id, {u"more"_s, {}}));
    REQUIRE(enter(temp, u"dpo"_s));
    CHECK(isCode(temp->concerns().list(), Code::Forbidden));
    const auto person = temp->people().erase(ann, u"REQUEST"_s);
    REQUIRE(person);
    REQUIRE_FALSE(person->asked);
    REQUIRE(enter(temp, u"social"_s));
    const auto opened = temp->concerns().open(saved.id);
    REQUIRE(opened);
    CHECK(opened->aboutErased);
    CHECK(temp->concerns().list()->front().aboutErased);
    CHECK(isCode(temp->concerns().erase(saved.id, u"REQUEST"_s), Code::Forbidden));
    CHECK(isCode(temp->concerns().whatGoes(saved.id), Code::Forbidden));

    REQUIRE(enter(temp, u"dpo"_s));
    const auto goes = temp->concerns().whatGoes(saved.id);
    REQUIRE(goes);
    CHECK(goes->reference == saved.reference);
    CHECK(goes->additions == 1);
    CHECK(goes->records == 2);
    const QString told = services::erasureWords(*goes).join(u' ');
    CHECK(told.contains(saved.reference));
    CHECK(told.contains(u"Blacon"_s));
    CHECK_FALSE(told.contains(u"Ann"_s)); // nothing of what is sealed
    CHECK(isCode(temp->concerns().erase(saved.id, u"REQUEST"_s, 1), Code::Conflict));
    CHECK(isCode(temp->concerns().whatGoes(ConcernId()), Code::NotFound));
    CHECK(isCode(temp->concerns().erase(saved.id, u"because Ann"_s), Code::InvalidInput));
    const auto id = temp->concerns().find(saved.reference, Act::EraseConcern);
    REQUIRE(id);
    const auto sealedBytes = sealedBytesOf(*temp);
    REQUIRE(sealedBytes.size() == 2);
    for (const auto &sealed : sealedBytes)
        REQUIRE(pagesOf(temp->context().db).contains(sealed));
    const auto erased = temp->concerns().erase(*id, u"REQUEST"_s, goes->records);
    REQUIRE(erased);
    CHECK_FALSE(erased->asked);
    CHECK(isCode(temp->concerns().erase(*id, u"REQUEST"_s), Code::NotFound)); // its words are gone
    CHECK(countIn(*temp, "SELECT count(*) FROM concern WHERE content IS NOT NULL") == 0);
    CHECK(countIn(*temp, "SELECT count(*) FROM concern") == 2); // that there was one, where and when
    const QByteArray pages = pagesOf(temp->context().db);
    for (const auto &sealed : sealedBytes)
        CHECK_FALSE(pages.contains(sealed)); // nor in the journal: a key that is granted later opens nothing
    CHECK(temp->context().journal.verify());
    REQUIRE(enter(temp, u"social"_s));
    CHECK(temp->concerns().list()->empty());
    CHECK(isCode(temp->concerns().open(saved.id), Code::NotFound));
}

TEST_CASE("whom to ring is set by those who may, with figures in it, and everybody can see it")
{
    TempWorkspace temp;
    addEverybody(temp);
    REQUIRE(enter(temp, u"lead"_s));
    CHECK(isCode(temp->concerns().setContact({u"Team"_s, u"ring us"_s, {}}), Code::InvalidInput));
    CHECK(isCode(temp->concerns().setContact({u"Team"_s, {}, {}}), Code::InvalidInput));
    REQUIRE(temp->concerns().setContact({u" Access  Team "_s, u"01632 960001"_s, u"01632 960002"_s}));
    for (const char *user : {"desk", "partner", "dpo"}) {
        REQUIRE(enter(temp, QString::fromLatin1(user)));
        const SafeguardingContact wanted {u"Access Team"_s, u"01632 960001"_s, u"01632 960002"_s};
        CHECK(*temp->concerns().contact() == wanted);
    }
    REQUIRE(enter(temp, u"lead"_s));
    REQUIRE(temp->concerns().setContact({}));
    CHECK(temp->concerns().contact()->phone.isEmpty());
}
