// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Records about an erased person that come after the order, by way of others (exchange.md 7).
#include "core/journal/four_words.h"
#include "tests/core/journal/exchange_laws.h"
#include "tests/core/journal/orders.h"
#include "tests/core/journal/parcel.h"

namespace letstalk::test {

using namespace letstalk::journal;

namespace {

constexpr const char *kSummary = "Marker-summary";

/// Three computers that know each other: the officer's, and two desks.
struct Council
{
    bool known = true;
    Replica officer {1};
    Replica lache {2};
    Replica winsford {3};

    Council()
    {
        for (Replica *one : all()) {
            one->authority = knowing(&known);
            one->reopen();
        }
    }
    std::array<Replica *, 3> all() { return {&officer, &lache, &winsford}; }

    RowId person()
    {
        const RowId row = officer.ids.next();
        Save save = officer.save(Act::CreatePerson);
        save.create(Entity::Person, row).set(person::kGivenName, QStringLiteral("Marker-Gwendolen"));
        officer.commit(save);
        return row;
    }

    RowId talk(Replica &desk, std::optional<RowId> with)
    {
        const RowId row = desk.ids.next();
        Save save = desk.save();
        auto &made = save.create(Entity::Conversation, row)
                         .set(conversation::kMinutes, 7)
                         .set(conversation::kSummary, QString::fromUtf8(kSummary));
        if (with)
            made.set(conversation::kVisitor, *with);
        desk.commit(save);
        return row;
    }

    bool order(const RowId &row) // this row alone, whatever hangs from it
    {
        return bool(officer.journal->erase(row, QStringLiteral("REQUEST"), officer.actor, orderFor({row})));
    }

    /// The officer signs for what the officer's own computer lists, and no more.
    bool orderWhatIsOpen()
    {
        const auto open = officer.journal->openErasures();
        return open && !open->empty()
            && std::all_of(open->begin(), open->end(), [&](const auto &one) { return order(one.row); });
    }

    static QStringList words(Replica &desk)
    {
        return stateWords(*desk.journal->digests(), Incoming(*desk.journal).erased(), 1);
    }

    std::string agree()
    {
        for (Replica *one : all()) {
            LAW(one->contents() == officer.contents(), "the tables differ");
            LAW(words(*one) == words(officer), "the words differ");
            LAW(Incoming(*one->journal).erased() == Incoming(*officer.journal).erased(),
                "the erased sets differ");
            LAW(one->journal->verify(), "a file does not verify");
        }
        return {};
    }

    std::string agreeAndNothingIsOpen()
    {
        for (Replica *one : all())
            LAW(one->journal->openErasures()->empty(), "something is open that was signed for");
        return agree();
    }
};

} // namespace

std::string lateRecordOfWhichNothingCameIsTaken()
{
    Council council;
    const RowId person = council.person();
    send(council.officer, council.lache);
    send(council.officer, council.winsford);
    const RowId talk = council.talk(council.lache, person); // Lache has not heard yet
    LAW(council.order(person), "the erasure failed");
    send(council.officer, council.lache);
    LAW(council.lache.shown(conversation::kSummary, talk).isNull(), "the late words are still there");
    LAW(council.lache.journal->openErasures()->size() == 1, "what no order covers is not listed");
    // By way of Lache only: the words were taken out before anyone else saw them.
    const auto atWinsford = send(council.lache, council.winsford);
    LAW(atWinsford.refusedHashes.empty(), "a hash is refused although nothing could be lost");
    LAW(send(council.winsford, council.officer).refusedHashes.empty(), "the officer's computer refuses it");
    if (const std::string wrong = council.agree(); !wrong.empty())
        return wrong;
    LAW(council.officer.journal->openErasures()->size() == 1, "the officer is not asked");
    council.officer.reopen();
    LAW(council.orderWhatIsOpen(), "what is open is forgotten, or cannot be ordered");
    send(council.officer, council.winsford);
    send(council.winsford, council.lache);
    return council.agreeAndNothingIsOpen();
}

std::string refusedHashWaitsForTheOfficer()
{
    Council council;
    const RowId person = council.person();
    const RowId talk = council.talk(council.winsford, std::nullopt); // nobody knows yet with whom
    send(council.winsford, council.officer);
    send(council.officer, council.lache);
    send(council.officer, council.winsford);
    Save save = council.lache.save(Act::CorrectConversation);
    save.update(Entity::Conversation, talk).set(conversation::kVisitor, person);
    council.lache.commit(save);
    LAW(council.order(person), "the erasure failed");
    send(council.officer, council.lache);
    LAW(council.lache.shown(conversation::kSummary, talk).isNull(), "the words stand at Lache");

    const Parcel parcel = pack(council.lache);
    const auto arrival = check(council.winsford, parcel);
    LAW(arrival && arrival->isApplicable(), "an honest parcel is refused");
    LAW(arrival->refusedHashes.size() == 1 && arrival->newRefusals == 1, "the check foresaw no refusal");
    LAW(arrival->removals() == 1, "more than the person would be removed");
    LAW(import(council.winsford, parcel)->refusedHashes == arrival->refusedHashes, "not refused");
    LAW(council.winsford.shown(conversation::kSummary, talk) == Value(QString::fromUtf8(kSummary)),
        "a relay erased what nobody ordered");
    const auto open = *council.winsford.journal->openErasures();
    LAW(open.size() == 1 && open[0].row == talk && open[0].refused, "what was refused is not listed");
    LAW(check(council.winsford, parcel)->newRefusals == 0, "a refusal is news twice");
    LAW(Council::words(council.winsford) != Council::words(council.lache), "the words hide the difference");

    // What Winsford passes on lacks words that the refused hash explains.
    Replica fourth(4);
    fourth.authority = knowing(&council.known);
    fourth.reopen();
    const auto passedOn = check(fourth, pack(council.winsford));
    LAW(passedOn && passedOn->unexplained == 0, "what was refused explains nothing to the next");
    send(council.winsford, council.officer);
    LAW(council.officer.shown(conversation::kSummary, talk) == Value(QString::fromUtf8(kSummary)),
        "the officer's computer erased what nobody ordered");
    LAW(council.orderWhatIsOpen(), "the officer is not asked");
    send(council.officer, council.lache);
    send(council.officer, council.winsford);
    LAW(council.winsford.shown(conversation::kSummary, talk).isNull(), "the order has no effect");
    LAW(council.winsford.shown(conversation::kMinutes, talk) == Value(7), "the skeleton is gone");
    return council.agreeAndNothingIsOpen();
}

std::string lostOrderIsEnteredAgain()
{
    Council council;
    Replica backup {4};
    backup.copyFrom(council.officer); // from before the person came
    const RowId person = council.person();
    const RowId talk = council.talk(council.officer, person);
    send(council.officer, council.lache);
    const QByteArray order = orderFor({person, talk});
    const Hash16 subject = ErasedSet::hashOf(person);
    const QString reason = QStringLiteral("REQUEST");
    LAW(council.officer.journal->erase(person, reason, council.officer.actor, order), "the erasure failed");
    LAW(council.officer.journal->orderAgain(subject, reason, council.officer.actor, order)->op.isNull(),
        "an order that stands is entered again");

    council.officer.copyFrom(backup);
    council.officer.reopen();
    LAW(council.officer.journal->startFreshStream(), "no fresh stream");
    const auto again = council.officer.journal->orderAgain(subject, reason, council.officer.actor, order);
    LAW(again && !again->op.isNull(), "a lost order is not entered again");
    LAW(council.officer.journal->orderAgain(subject, reason, council.officer.actor, order)->op.isNull(),
        "an order is entered twice");
    const Parcel parcel = pack(council.officer, Outgoing(*council.lache.journal).heads());
    const auto arrival = check(council.lache, parcel);
    LAW(arrival && arrival->isApplicable() && arrival->refusedHashes.empty(), "what it covers is refused");
    LAW(arrival->removals() == 2 && arrival->erasureRequests == 0, "the check foresaw something else");
    const auto received = import(council.lache, parcel);
    LAW(received && received->refusedHashes.empty(), "what an order covers is refused");
    LAW(council.lache.count("SELECT count(*) FROM person") == 0, "the person is still there");
    LAW(council.lache.shown(conversation::kSummary, talk).isNull(), "the words are still there");
    LAW(council.lache.shown(conversation::kMinutes, talk) == Value(7), "the skeleton is gone");
    send(council.lache, council.officer); // what it had from the old stream
    send(council.officer, council.winsford);
    LAW(council.lache.journal->rebuild(), "no rebuild");
    return council.agreeAndNothingIsOpen();
}

std::string orderAgainNeedsItsAuthority()
{
    Council council;
    council.known = false;
    const RowId person = council.person();
    send(council.officer, council.lache);
    const bool deceived = true;
    Replica liar(4);
    liar.authority = knowing(&deceived);
    liar.reopen();
    const QByteArray order = orderFor({person});
    const Hash16 subject = ErasedSet::hashOf(person);
    const QString reason = QStringLiteral("REQUEST");
    LAW(council.lache.journal->orderAgain(subject, reason, council.lache.actor, order)->op.isNull(),
        "an order is entered that nobody can judge");
    LAW(!liar.journal->orderAgain(subject, reason, liar.actor, order)->op.isNull(), "it was not entered");
    const auto received = import(council.lache, pack(liar));
    LAW(received && received->refusedHashes == std::vector<Hash16> {subject}, "the hash is not refused");
    LAW(council.lache.count("SELECT count(*) FROM person") == 1, "an order erased that nobody can judge");
    const auto requests = *council.lache.journal->erasureRequests();
    LAW(requests.size() == 1 && requests[0].isOrder, "the order is not kept");
    LAW(import(council.winsford, pack(liar)),
        "the parcel was not taken"); // its hash is taken, the order waits
    LAW(council.winsford.journal->erasureRequests()->size() == 1,
        "the order is not kept where nobody stands");
    LAW(council.winsford.journal->verify(), "a file does not verify");
    council.known = true; // the roster arrived
    for (Replica *one : {&council.lache, &council.winsford}) {
        LAW(one->journal->retryErasures(), "it cannot be tried again");
        LAW(one->count("SELECT count(*) FROM person") == 0, "the order has no effect");
        LAW(one->journal->erasureRequests()->empty(), "an order that was carried out still waits");
    }
    send(council.lache, council.officer);
    send(council.officer, council.winsford);
    return council.agreeAndNothingIsOpen();
}

} // namespace letstalk::test
