// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/exchange_laws.h"

#include "core/journal/coverage.h"
#include "tests/core/journal/orders.h"
#include "tests/core/journal/parcel.h"
#include "tests/support/catch.h"

#include <algorithm>

namespace letstalk::test {

using namespace letstalk::journal;

namespace {
QString said(const char *text)
{
    return QString::fromUtf8(text);
}

RowId makePerson(Replica &desk)
{
    const RowId person = desk.ids.next();
    Save save = desk.save(Act::CreatePerson);
    save.create(Entity::Person, person).set(person::kGivenName, said("Marker-Gwendolen"));
    desk.commit(save);
    return person;
}
} // namespace

std::string gapIsNotApplied()
{
    Replica a(1);
    Replica b(2);
    Replica c(3);
    const RowId site = makeSite(a);
    const auto first = Outgoing(*a.journal).heads();
    rename(a, site, "Lache Hall");
    send(a, c);
    rename(c, site, "Lache Centre"); // rests, by c's marker, on what a wrote
    const Parcel late = pack(a, first);
    const auto arrival = check(b, late);
    LAW(arrival && arrival->missing.size() == 1 && arrival->missing[0].from == 1
            && arrival->missing[0].to == first[0].sequence,
        "the missing entries are not named");
    LAW(!arrival->isApplicable() && arrival->fresh == 1, "a bundle with a gap is taken for whole");
    LAW(!import(b, late), "a bundle with a gap was applied");
    Parcel lying = pack(c); // says that it rests on nothing, and leaves a's entries out
    const quint64 ofA = first[0].stream;
    lying.entries.erase(std::remove_if(lying.entries.begin(), lying.entries.end(),
                                       [&](const auto &entry) { return entry.frame.stream == ofA; }),
                        lying.entries.end());
    lying.announced.upto.erase(std::remove_if(lying.announced.upto.begin(), lying.announced.upto.end(),
                                              [&](const auto &head) { return head.stream == ofA; }),
                               lying.announced.upto.end());
    const auto found = check(b, lying);
    LAW(found && found->missing.size() == 1 && found->missing[0].stream == ofA,
        "what a marker names and nobody has is not missed");
    LAW(!import(b, lying), "entries were applied without those that they rest on");
    LAW(b.count("SELECT count(*) FROM journal") == 0, "a refused import left something behind");
    return {};
}

std::string unsignedEntriesAreRefused()
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    Parcel parcel = pack(a);
    rename(a, site, "Lache Hall"); // after its owner's last signature
    Parcel beyond = pack(a);
    beyond.checkpoints = parcel.checkpoints;
    const auto arrival = check(b, beyond);
    LAW(arrival && arrival->uncovered.size() == 1, "entries beyond their checkpoint are not named");
    LAW(arrival->uncovered[0].from == 3 && arrival->uncovered[0].to == 3, "the wrong entries are named");
    LAW(!arrival->isApplicable(), "entries that nobody signed for may be applied");
    beyond.checkpoints = pack(a).checkpoints;
    beyond.checkpoints[0].chain[5] ^= 1; // a good signature over something else
    const auto other = check(b, beyond);
    LAW(!other || !other->isApplicable(), "entries are applied that are not those signed for");
    LAW(check(b, pack(a))->isApplicable(), "a good parcel is refused");
    return {};
}

std::string alteredEntriesAreKeptOut()
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    rename(a, site, "Lache Hall");
    const Parcel good = pack(a);
    for (std::size_t i = 0; i < good.entries.size(); ++i) {
        Parcel altered = good;
        altered.entries[i].frame.hlc += 1;
        const auto arrival = check(b, altered);
        LAW(!arrival && arrival.error().code == Error::Code::Malformed, "an altered entry is let in");
        altered = good;
        altered.entries[i].salt[3] = char(altered.entries[i].salt[3] ^ 1);
        LAW(!check(b, altered), "an entry with another salt is let in");
    }
    Parcel swapped = good;
    std::swap(swapped.entries[1], swapped.entries[2]);
    LAW(!check(b, swapped), "entries in the wrong order are let in");
    Parcel cut = good;
    cut.entries.pop_back();
    LAW(!check(b, cut), "a parcel that ends early is let in");
    LAW(check(b, good), "the good parcel is refused");
    return {};
}

std::string omittedPayloadIsDamage()
{
    Replica a(1);
    Replica b(2);
    Replica c(3);
    const RowId person = makePerson(a);
    const RowId other = makePerson(a);
    LAW(a.journal->erase(person, said("REQUEST"), a.actor), "the erasure failed");
    const Parcel honest = pack(a);
    const auto fine = check(b, honest);
    LAW(fine && fine->unexplained == 0 && fine->isApplicable(), "an erased payload is taken for damage");
    // The relay hides what nobody erased, and verifies all the same: the leaf stands in place of the words.
    Replica liar(4);
    liar.copyFrom(a);
    liar.self = a.self;
    LAW(liar.journal->erase(other, said("REQUEST"), liar.actor), "the erasure failed");
    Parcel hiding = pack(liar);
    hiding.announced.erased = honest.announced.erased;
    hiding.announced.upto = honest.announced.upto;
    hiding.checkpoints = honest.checkpoints;
    hiding.entries.resize(honest.entries.size());
    const auto arrival = check(c, hiding);
    LAW(arrival && arrival->unexplained == 2, "a payload was left out and nobody noticed");
    LAW(!arrival->isApplicable(), "a bundle that hides something may be applied");
    return {};
}

std::string erasureNeedsAuthority()
{
    bool known = true;
    Replica a(1);
    Replica b(2);
    b.authority = knowing(&known);
    b.reopen();
    const RowId person = makePerson(a);
    send(a, b);
    LAW(a.journal->erase(person, said("REQUEST"), a.actor), "the erasure failed"); // nobody signed
    const Parcel parcel = pack(a, Outgoing(*b.journal).heads());
    const auto arrival = check(b, parcel);
    LAW(arrival && arrival->erasureRequests == 1, "an unsigned erasure is not announced as a request");
    LAW(arrival->removals() == 0, "an unsigned erasure counts as a removal");
    LAW(arrival->refusedHashes.size() == 1, "hashes without an order are not refused");
    const auto received = import(b, parcel);
    LAW(received, "the parcel was not taken");
    LAW(b.shown(person::kGivenName, person) == Value(said("Marker-Gwendolen")), "an unsigned erasure erased");
    LAW(received->refusedHashes == arrival->refusedHashes, "the check foresaw other refusals");
    const auto requests = *b.journal->erasureRequests();
    LAW(requests.size() == 1 && requests[0].subject == person && requests[0].rows == 1
            && requests[0].reason == said("REQUEST"),
        "the request is not listed");
    LAW(b.journal->rebuild() && b.journal->erasureRequests()->size() == 1, "a rebuild loses the request");
    LAW(b.journal->verify(), "the file does not verify");
    // An officer signs: the same person, with an order.
    LAW(b.journal->erase(person, said("REQUEST"), b.actor, orderFor({person})), "the erasure failed");
    LAW(b.shown(person::kGivenName, person).isNull(), "a signed erasure did not erase");
    LAW(b.journal->erasureRequests()->empty(), "a request stands that has been met");
    LAW(b.journal->verify(), "the file does not verify after it");
    return {};
}

std::string hashesAloneEraseNothing()
{
    const bool known = true;
    Replica a(1);
    Replica b(2);
    b.authority = knowing(&known);
    b.reopen();
    const RowId person = makePerson(a);
    send(a, b);
    const RowId unknown = a.ids.next();
    rename(a, makeSite(a), "Lache Hall");
    Parcel parcel = pack(a, Outgoing(*b.journal).heads());
    parcel.announced.erased = {ErasedSet::hashOf(person), ErasedSet::hashOf(unknown)};
    const auto received = import(b, parcel);
    LAW(received, "the parcel was not taken");
    LAW(b.shown(person::kGivenName, person) == Value(said("Marker-Gwendolen")),
        "a hash alone erased a person");
    LAW(received->refusedHashes == std::vector<Hash16> {ErasedSet::hashOf(person)},
        "the hash is not refused");
    LAW(Incoming(*b.journal).erased() == std::vector<Hash16> {ErasedSet::hashOf(unknown)},
        "a hash of what is not here is not taken");
    return {};
}

std::string requestIsCarriedOutLater()
{
    bool known = false;
    Replica a(1);
    Replica b(2);
    b.authority = knowing(&known);
    b.reopen();
    const RowId person = makePerson(a);
    const RowId talk = a.ids.next();
    Save save = a.save();
    save.create(Entity::Conversation, talk)
        .set(conversation::kVisitor, person)
        .set(conversation::kMinutes, 7)
        .set(conversation::kSummary, said("Marker-summary"));
    a.commit(save);
    send(a, b);
    std::vector<RowId> rows;
    const auto about = a.journal->rowsAbout(person);
    LAW(about, "what an order must list cannot be found");
    for (const auto &[entity, row] : *about)
        rows.push_back(row);
    LAW(rows.size() == 2 && rows[0] == person, "what an order must list is not found");
    LAW(a.journal->erase(person, said("REQUEST"), a.actor, orderFor(rows)), "the erasure failed");
    const Parcel parcel = pack(a, Outgoing(*b.journal).heads());
    LAW(import(b, parcel), "the parcel was not taken");
    LAW(b.journal->erasureRequests()->size() == 1, "it should wait: the officer is not known yet");
    LAW(b.shown(conversation::kSummary, talk) == Value(said("Marker-summary")), "erased before its time");
    LAW(*b.journal->dueErasures() == 0, "what nobody has ordered yet is due");
    known = true; // the roster arrived
    const auto next = check(b, pack(a, Outgoing(*b.journal).heads()));
    LAW(next && next->removals() == 2, "what is due once the next file is in is not foreseen");
    LAW(*b.journal->dueErasures() == 2, "what is due is not counted");
    const auto retried = b.journal->retryErasures();
    LAW(retried && retried->touches(Entity::Person), "nothing was tried again");
    LAW(b.count("SELECT count(*) FROM person") == 0, "the person is still there");
    LAW(b.shown(conversation::kSummary, talk).isNull(), "the words are still there");
    LAW(b.shown(conversation::kMinutes, talk) == Value(7), "the skeleton is gone");
    LAW(b.journal->erasureRequests()->empty(), "the request still stands");
    Replica c(3); // the roster first, then everything at once
    c.authority = knowing(&known);
    c.reopen();
    LAW(import(c, pack(a)), "the parcel was not taken");
    LAW(a.contents() == b.contents() && b.contents() == c.contents(), "the order of arrival shows");
    LAW(*b.journal->digests() == *c.journal->digests(), "the digests differ");
    LAW(Incoming(*b.journal).erased() == Incoming(*c.journal).erased(), "the erased sets differ");
    LAW(b.journal->verify() && c.journal->verify(), "a file does not verify");
    return {};
}

std::string brokenImportIsResumed()
{
    Replica a(1);
    Replica b(2);
    makeSite(b); // b's stream has begun: its first marker does not cover what comes
    const RowId site = makeSite(a);
    for (int i = 0; i < 5; ++i)
        rename(a, site, QByteArray::number(i).constData());
    const Parcel parcel = pack(a);
    {
        auto reception = Incoming(*b.journal).begin(parcel.announced, b.actor);
        LAW(reception, "cannot begin");
        for (const auto &entry : parcel.entries) {
            LAW((*reception)->add(entry), "an entry was refused");
            LAW((*reception)->commitSoFar(), "cannot commit so far");
        }
    } // the power goes before the end
    b.reopen();
    LAW(b.shown(site::kName, site) == Value(said("4")), "what was committed is not there");
    const auto again = import(b, parcel);
    LAW(again && again->applied == 0 && again->known == qint64(parcel.entries.size()),
        "known entries are not passed over");
    b.clock.advance(1000);
    rename(b, site, "settled"); // has seen them all, and says so
    send(b, a);
    LAW(a.journal->toCheck()->empty(), "the resumed import did not say what it had brought");
    LAW(a.shown(site::kName, site) == Value(said("settled")), "the later edit is not shown");
    return {};
}

std::string restoredReplicaHoldsWhatItHas()
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    send(a, b);
    Replica backup(3);
    backup.copyFrom(b);
    rename(a, site, "Lache Hall");
    send(a, b);
    send(b, a); // b's marker: it holds all of a's
    const quint64 ofA = a.journal->ownStream().id;
    const auto holds = [&] {
        const auto replicas = Coverage(*a.journal).replicas();
        REQUIRE(replicas);
        for (const auto &state : *replicas)
            if (state.replica == b.self)
                for (const auto &head : state.holds)
                    if (head.stream == ofA)
                        return head.sequence;
        return qint64(0);
    };
    LAW(holds() == a.journal->ownStream().sequence, "what it has signed for is not known");
    LAW(*Outgoing(*a.journal).acts(*Coverage(*a.journal).heldElsewhere(), Outgoing(*a.journal).heads()) == 0,
        "something seems to exist only here");
    b.copyFrom(backup); // the disk was lost
    LAW(b.journal->startFreshStream(), "no new stream");
    makeSite(b);
    send(b, a);
    LAW(holds() == 2, "the restored replica is taken to hold what it lost");
    LAW(*Outgoing(*a.journal).acts(*Coverage(*a.journal).heldElsewhere(), Outgoing(*a.journal).heads()) == 1,
        "what only we hold now is not counted");
    send(a, b, *Coverage(*a.journal).heldByAll({b.self}));
    send(b, a);
    LAW(holds() == a.journal->ownStream().sequence, "what it got back is not known");
    return {};
}

std::string ownerIsFixed()
{
    Replica a(1);
    Replica b(2);
    makeSite(a);
    send(a, b);
    Checkpoints checkpoints(*b.journal);
    const quint64 stream = a.journal->ownStream().id;
    LAW(*checkpoints.ownerOf(stream) == a.self, "the owner is not known");
    const auto replaced = checkpoints.setOwner(stream, b.self);
    LAW(!replaced && replaced.error().code == Error::Code::Conflict, "another may take a stream over");
    LAW(*checkpoints.ownerOf(stream) == a.self, "the owner was replaced");
    LAW(checkpoints.setOwner(stream, a.self), "the owner itself was refused");
    return {};
}

std::string piecesEndWhereSigned()
{
    Replica a(1);
    Replica b(2);
    Replica c(3);
    const RowId site = makeSite(a);
    rename(a, site, "one");
    send(a, b);
    for (int i = 0; i < 6; ++i)
        rename(a, site, QByteArray(200, char('a' + i)).constData());
    send(a, b, *Coverage(*b.journal).heldByAll({}));
    rename(b, site, "two");
    rename(b, site, "three");
    const auto all = Outgoing(*b.journal).heads();
    const auto pieces = Outgoing(*b.journal).split({}, all, 400);
    LAW(pieces && pieces->size() > 2, "nothing was cut");
    qint64 entries = 0;
    for (const auto &piece : *pieces) {
        const Parcel parcel = pack(b, piece);
        LAW(qint64(parcel.entries.size()) == piece.entries, "a piece does not hold what it says");
        entries += piece.entries;
        const auto arrival = check(c, parcel);
        LAW(arrival && arrival->missing.empty(), "a piece does not follow the one before it");
        LAW(arrival->uncovered.empty(), "a piece ends where nobody has signed");
        LAW(import(c, parcel), "a piece cannot be applied");
    }
    LAW(entries == Outgoing(*b.journal).count({}, all), "the pieces are not the whole");
    LAW(b.contents() == c.contents(), "the pieces come to something else");
    return {};
}

std::string branchIsFoundWhereverItBegins()
{
    for (int shared = 0; shared < 3; ++shared)
        for (int ours = 1; ours < 3; ++ours)
            for (int theirs = 1; theirs < 4; ++theirs) {
                Replica a(1);
                Replica b(2);
                const RowId site = makeSite(a);
                for (int i = 0; i < shared; ++i)
                    rename(a, site, "shared");
                Replica twin(3);
                twin.copyFrom(a);
                twin.self = a.self;
                for (int i = 0; i < ours; ++i)
                    rename(a, site, "ours");
                for (int i = 0; i < theirs; ++i)
                    rename(twin, site, "theirs");
                send(a, b);
                const quint64 stream = a.journal->ownStream().id;
                const QString before = b.contents();
                // Whole; by what we hold; and with nothing but heads and checkpoints.
                for (const auto &since : {std::vector<StreamHead>(), Outgoing(*b.journal).heads(),
                                          Outgoing(*twin.journal).heads()}) {
                    const auto arrival = check(b, pack(twin, since));
                    LAW(arrival, "the branch is taken for damage");
                    LAW(arrival->setAside() == std::set<quint64> {stream} || !arrival->missing.empty(),
                        "a second branch is not found");
                    if (since.empty())
                        LAW(arrival->forks[0].from == 3 + shared, "the branch begins elsewhere");
                    if (!arrival->missing.empty())
                        continue;
                    LAW(import(b, pack(twin, since), arrival->setAside()), "the rest was not taken");
                    LAW(b.contents() == before, "the branch was let in");
                }
            }
    return {};
}

} // namespace letstalk::test
