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

} // namespace letstalk::test
