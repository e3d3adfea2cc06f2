// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/journal/laws.h"

#include "core/journal/incoming.h"
#include "core/journal/registry.h"
#include "tests/core/journal/replica.h"
#include "tests/support/catch.h"

#include <QFile>

namespace letstalk::test {

using namespace letstalk::journal;

#define LAW(condition, text)                                                                                 \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            return text;                                                                                     \
    } while (false)

namespace {
QString said(const char *text)
{
    return QString::fromUtf8(text);
}

Received send(Replica &from, Replica &to, const std::vector<StreamHead> &since = {})
{
    const auto batch = Incoming(*from.journal).collect(since);
    REQUIRE(batch);
    const auto received = Incoming(*to.journal).receive(*batch, to.actor);
    return received ? *received : Received();
}

RowId makeSite(Replica &desk)
{
    const RowId site = desk.ids.next();
    Save save = desk.save(Act::ManageSites);
    save.create(Entity::Site, site).set(site::kName, said("Lache")).set(site::kCode, said("LAC"));
    desk.commit(save);
    return site;
}

void rename(Replica &desk, const RowId &site, const char *name)
{
    Save save = desk.save(Act::ManageSites);
    save.update(Entity::Site, site).set(site::kName, said(name));
    desk.commit(save);
}

struct Visitor
{
    RowId person;
    RowId conversation;
    RowId connection;
};

Visitor makeVisitor(Replica &desk)
{
    const Visitor made {desk.ids.next(), desk.ids.next(), desk.ids.next()};
    Save save = desk.save();
    save.create(Entity::Person, made.person).set(person::kGivenName, said("Marker-Gwendolen"));
    save.create(Entity::Conversation, made.conversation)
        .set(conversation::kVisitor, made.person)
        .set(conversation::kMinutes, 20)
        .set(conversation::kSummary, said("Marker-summary of it"));
    save.create(Entity::Connection, made.connection)
        .set(connection::kConversation, made.conversation)
        .set(connection::kStatus, said("MADE"))
        .set(connection::kNote, said("Marker-note on it"));
    desk.commit(save);
    return made;
}

bool holdsMarker(Replica &desk)
{
    for (const char *suffix : {"", "-wal"}) {
        QFile file(desk.path() + QLatin1String(suffix));
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains("Marker-"))
            return true;
    }
    return false;
}
} // namespace

std::string bothEditsSurvive()
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    send(a, b);
    b.clock.advance(60'000); // a later clock decides what is shown, and nothing more
    rename(a, site, "Lache Hall");
    rename(b, site, "Lache Centre");
    send(a, b);
    send(b, a);
    for (Replica *replica : {&a, &b}) {
        const auto lines = *replica->journal->toCheck();
        LAW(lines.size() == 1, "the field is not listed to be checked");
        LAW(lines[0].versions.size() == 2, "one of the edits is gone");
        LAW(lines[0].versions[0].value == Value(said("Lache Centre")) && lines[0].versions[0].shown,
            "the later is not the one shown");
        LAW(lines[0].versions[1].value == Value(said("Lache Hall")), "the other is not listed");
        LAW(replica->shown(site::kName, site) == Value(said("Lache Centre")), "the later is not shown");
    }
    return {};
}

std::string equalClocksAgree()
{
    for (quint64 seed = 1; seed < 8; ++seed) {
        Replica a(seed);
        Replica b(seed + 100);
        const RowId site = makeSite(a);
        send(a, b);
        for (Replica *replica : {&a, &b})
            replica->clock.set(replica->clock.nowMs() + 1000);
        rename(a, site, "Lache Hall");
        rename(b, site, "Lache Centre");
        send(a, b);
        send(b, a);
        LAW(a.contents() == b.contents(), "two replicas show different values");
    }
    return {};
}

std::string restoredCopyCatchesUp()
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    Replica backup(3);
    backup.copyFrom(a);
    rename(a, site, "Lache Hall");
    send(a, b);
    a.copyFrom(backup); // the disk was lost; the copy is older than what went out
    if (!Incoming(*a.journal).mintStream())
        return "no new stream";
    send(b, a);
    LAW(a.shown(site::kName, site) == Value(said("Lache Hall")), "what was sent out did not come back");
    rename(a, site, "Lache Centre");
    send(a, b);
    LAW(b.shown(site::kName, site) == Value(said("Lache Centre")), "the restored copy cannot go on");
    LAW(b.journal->toCheck()->empty(), "the restored copy did not know what it had seen");
    return {};
}

std::string erasedWordsAreGone()
{
    Replica a(1);
    const Visitor visitor = makeVisitor(a);
    Save more = a.save(Act::EditPerson);
    more.update(Entity::Person, visitor.person).set(person::kFamilyName, said("Marker-Pryce"));
    a.commit(more);
    LAW(a.journal->erase(visitor.person, said("REQUEST"), a.actor), "the erasure failed");
    LAW(!holdsMarker(a), "erased words are still in the file");
    LAW(a.journal->verify(), "the chain does not verify after a redaction");
    const auto batch = Incoming(*a.journal).collect({});
    for (const auto &entry : batch->entries)
        LAW(!entry.body.contains("Marker-"), "erased words go out again");
    return {};
}

std::string lateDataIsErased()
{
    Replica a(1);
    Replica b(2);
    const Visitor visitor = makeVisitor(a);
    send(a, b);
    LAW(a.journal->erase(visitor.person, said("REQUEST"), a.actor), "the erasure failed");
    Save late = b.save(); // b has not heard
    const RowId second = b.ids.next();
    late.create(Entity::Conversation, second)
        .set(conversation::kVisitor, visitor.person)
        .set(conversation::kMinutes, 5)
        .set(conversation::kSummary, said("Marker-late"));
    late.update(Entity::Connection, visitor.connection).set(connection::kNote, said("Marker-later"));
    b.commit(late);
    send(b, a);
    LAW(!holdsMarker(a), "late words about an erased person were let in");
    LAW(a.shown(conversation::kMinutes, second) == Value(5),
        "the skeleton of a late conversation is missing");
    send(a, b);
    LAW(!holdsMarker(b), "the erasure did not reach the other replica");
    LAW(a.contents() == b.contents(), "the replicas differ");
    LAW(*a.journal->digests() == *b.journal->digests(), "the digests differ");
    LAW(b.journal->verify(), "the chain does not verify");
    return {};
}

std::string erasureKeepsTheSkeleton()
{
    Replica a(1);
    const Visitor visitor = makeVisitor(a);
    LAW(a.journal->erase(visitor.person, said("REQUEST"), a.actor), "the erasure failed");
    LAW(a.journal->rebuild(), "no rebuild");
    LAW(a.count("SELECT count(*) FROM person") == 0, "the person is still there");
    LAW(a.shown(conversation::kMinutes, visitor.conversation) == Value(20),
        "the conversation does not count any more");
    LAW(a.shown(connection::kStatus, visitor.connection) == Value(said("MADE")), "the connection is gone");
    LAW(a.shown(conversation::kVisitor, visitor.conversation).isNull(), "the person is still named");
    return {};
}

std::string onlyTheJournalWrites()
{
    Replica a(1);
    makeSite(a);
    LAW(!a.db->execute("UPDATE site SET name = 'x'"), "a table can be written past the journal");
    LAW(!a.db->execute("DELETE FROM journal"), "the journal can be written by anyone");
    LAW(!a.db->execute("DROP TABLE site"), "a table can be dropped");
    LAW(!a.db->execute("INSERT INTO sibling VALUES (1, x'00', 1, 1, 1, 1)"), "siblings can be made up");
    // Nor with a statement that the journal itself prepared and gave back.
    storage::Statement borrowed(*a.db, "INSERT INTO journal_actor(actor, user) VALUES (?, ?)");
    LAW(!borrowed.run(), "a statement of the journal's can be borrowed");
    return {};
}

std::string settlingSettlesEverywhere()
{
    Replica a(1);
    Replica b(2);
    Replica c(3);
    const RowId site = makeSite(a);
    send(a, b);
    rename(a, site, "Lache Hall");
    rename(b, site, "Lache Centre");
    send(b, a);
    const auto lines = *a.journal->toCheck();
    LAW(lines.size() == 1, "nothing to settle");
    LAW(a.journal->settle(Entity::Site, site, site::kName, lines[0].versions.back().dot, a.actor),
        "cannot settle");
    LAW(a.journal->toCheck()->empty(), "settled here, yet still listed");
    send(a, c);
    send(a, b);
    LAW(b.journal->toCheck()->empty() && c.journal->toCheck()->empty(),
        "settled there, yet still listed here");
    LAW(a.contents() == b.contents() && b.contents() == c.contents(), "the replicas differ");
    return {};
}

std::string digestIgnoresColumns()
{
    Replica a(1);
    const RowId site = makeSite(a);
    const auto before = *a.journal->digests();
    rename(a, site, "Lache Hall");
    LAW(*a.journal->digests() != before, "an edit does not change the digest");
    // A value too long to be shown: another version may show it, and must come to the same digest.
    Replica b(2);
    send(a, b);
    LAW(*a.journal->digests() == *b.journal->digests(), "equal entries, different digests");
    {
        const storage::Database::WriteGate gate(*b.db);
        LAW(b.db->execute("UPDATE site SET name = 'altered'"), "cannot alter");
    }
    LAW(!b.journal->verify(), "an altered table goes unnoticed");
    LAW(b.journal->rebuild(), "no rebuild");
    LAW(*a.journal->digests() == *b.journal->digests(), "a rebuild changes the digest");
    LAW(b.journal->verify(), "a rebuilt file does not verify");
    return {};
}

std::string clockNeverGoesBack()
{
    Replica a(1);
    const RowId site = makeSite(a);
    a.clock.advance(-10LL * 365 * 24 * 3600 * 1000);
    a.reopen();
    rename(a, site, "Lache Hall");
    const auto history = *a.journal->history(Entity::Site, site, site::kName);
    LAW(history.size() == 2, "two versions were written");
    LAW(history[1].clockMs >= history[0].clockMs, "a later entry has an earlier clock");
    LAW(a.shown(site::kName, site) == Value(said("Lache Hall")), "the last edit is not shown");
    return {};
}

std::string futureDataIsTaken()
{
    Replica a(1);
    Replica b(2, 1'767'225'600'000 + 10LL * 365 * 24 * 3600 * 1000);
    const RowId site = makeSite(b);
    send(b, a);
    LAW(a.shown(site::kCode, site) == Value(said("LAC")), "data was refused for its time");
    rename(a, site, "Lache Hall"); // a day ahead at most
    const auto history = *a.journal->history(Entity::Site, site, site::kName);
    LAW(history.back().clockMs <= a.clock.nowMs() + 24LL * 3600 * 1000 + 1,
        "one far-future stamp poisons our clock");
    LAW(a.shown(site::kName, site) == Value(said("Lache Hall")), "what was seen and changed is not shown");
    return {};
}

std::string secondBranchStaysOut()
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    Replica twin(3);
    twin.copyFrom(a); // unnoticed: writes the same stream
    rename(a, site, "Lache Hall");
    rename(a, site, "Lache Hall 2");
    rename(twin, site, "Lache Centre");
    rename(twin, site, "Lache Centre 2");
    rename(twin, site, "Lache Centre 3");
    send(a, b);
    const Received received = send(twin, b);
    LAW(received.setAside.size() == 1, "the branch is not reported");
    LAW(b.shown(site::kName, site) == Value(said("Lache Hall 2")), "the branch was let in");
    LAW(b.journal->verify(), "the journal does not verify");
    return {};
}

std::string staleFormIsRefused()
{
    Replica a(1);
    const RowId site = makeSite(a);
    const Dot opened = *a.journal->dotOf(Entity::Site, site, site::kName);
    rename(a, site, "Lache Hall");
    Save stale = a.save(Act::ManageSites);
    stale.update(Entity::Site, site).set(site::kName, said("Lache Centre")).expect(site::kName, opened);
    const auto refused = a.journal->commit(stale);
    LAW(!refused && refused.error().code == Error::Code::Conflict, "a stale form was saved");
    LAW(a.shown(site::kName, site) == Value(said("Lache Hall")), "a stale form changed something");
    Save fresh = a.save(Act::ManageSites);
    fresh.update(Entity::Site, site)
        .set(site::kName, said("Lache Centre"))
        .expect(site::kName, *a.journal->dotOf(Entity::Site, site, site::kName));
    LAW(a.journal->commit(fresh), "a fresh form was refused");
    return {};
}

std::string editSurvivesTheBin()
{
    Replica a(1);
    Replica b(2);
    const RowId site = makeSite(a);
    send(a, b);
    Save bin = a.save(Act::ManageSites);
    bin.update(Entity::Site, site).setVisibility(Visibility::Bin);
    a.commit(bin);
    LAW(a.shown(site::kName, site).isNull(), "what is in the bin is shown");
    rename(b, site, "Lache Hall");
    send(b, a);
    send(a, b);
    for (Replica *replica : {&a, &b}) {
        LAW(replica->shown(site::kName, site) == Value(said("Lache Hall")), "an edit vanished into the bin");
        const auto lines = *replica->journal->toCheck();
        LAW(lines.size() == 1 && lines[0].field == &kVisible, "the delete is not listed to be checked");
    }
    const auto lines = *b.journal->toCheck();
    LAW(b.journal->settle(Entity::Site, site, kVisible, lines[0].versions[0].dot, b.actor), "cannot settle");
    LAW(b.shown(site::kName, site).isNull() && b.journal->toCheck()->empty(), "settling did not delete");
    send(b, a);
    LAW(a.shown(site::kName, site).isNull() && a.journal->toCheck()->empty(), "settling did not travel");
    return {};
}

} // namespace letstalk::test
