// SPDX-FileCopyrightText: Let's Talk Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// One field of a record that names somebody erased, taken out for good while the record stays (exchange.md
// 7).
#include "core/journal/four_words.h"
#include "core/journal/lookups.h"
#include "tests/core/journal/exchange_laws.h"
#include "tests/core/journal/orders.h"
#include "tests/core/journal/parcel.h"
#include "tests/support/qt_strings.h"

#include <QFile>

namespace letstalk::test {

using namespace letstalk::journal;
using namespace Qt::StringLiterals;

namespace {

const QString kNaming = u"Came with Marker-Quentin of Sealand Road"_s;
const QString kWithout = u"Came with a neighbour"_s;

/// `number`: one order is told from the next.
QByteArray orderForField(const FieldPlace &place, int number = 1)
{
    const Hash16 hash = ErasedSet::hashOf(quint32(place.entity), place.row, place.field);
    return "ORDER"
        + QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())).repeated(number);
}

FieldPlace noteOf(const RowId &row)
{
    return {Entity::Conversation, row, conversation::kNote.id};
}

bool holdsMarker(Replica &desk)
{
    for (const char *suffix : {"", "-wal"}) {
        QFile file(desk.path() + QLatin1String(suffix));
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains("Marker-"))
            return true;
    }
    const auto batch = Incoming(*desk.journal).collect({});
    for (const auto &entry : batch->entries)
        if (entry.body.contains("Marker-"))
            return true;
    return false;
}

/// The officer's computer and two desks.
struct Council
{
    bool known = true;
    Replica officer {1};
    Replica lache {2};
    Replica winsford {3};
    RowId site;
    RowId visitor;

    Council()
    {
        for (Replica *one : all()) {
            one->authority = knowing(&known);
            one->reopen();
        }
        site = makeSite(officer);
        visitor = officer.ids.next();
        Save save = officer.save(Act::CreatePerson);
        save.create(Entity::Person, visitor).set(person::kGivenName, u"Ann"_s);
        officer.commit(save);
        tellAll(officer);
    }
    std::array<Replica *, 3> all() { return {&officer, &lache, &winsford}; }

    void tellAll(Replica &from)
    {
        for (Replica *one : all())
            if (one != &from)
                send(from, *one);
    }

    RowId talk(Replica &desk)
    {
        const RowId row = desk.ids.next();
        Save save = desk.save();
        save.create(Entity::Conversation, row)
            .set(conversation::kSite, site)
            .set(conversation::kMinutes, 7)
            .set(conversation::kVisitor, visitor)
            .set(conversation::kSummary, u"asked about a bus pass"_s)
            .set(conversation::kNote, kNaming);
        desk.commit(save);
        return row;
    }

    void edit(Replica &desk, const RowId &row, const QString &note, const QString &summary = {})
    {
        Save save = desk.save(Act::CorrectConversation);
        auto &made = save.update(Entity::Conversation, row).set(conversation::kNote, note);
        if (!summary.isEmpty())
            made.set(conversation::kSummary, summary);
        desk.commit(save);
    }

    Result<Changes> takeOut(const RowId &row, const QString &instead = kWithout)
    {
        return officer.journal->redact(noteOf(row), instead, u"NAMED_ELSEWHERE"_s, officer.actor,
                                       orderForField(noteOf(row), ++m_orders));
    }

    static QStringList words(Replica &desk)
    {
        return stateWords(*desk.journal->digests(), Incoming(*desk.journal).erased(), 1);
    }

    /// What the officer sends to one who does not know who signed the order is kept, and waits.
    std::string waitsAt(Replica &desk)
    {
        known = false;
        LAW(import(desk, pack(officer, Incoming(*desk.journal).heads())), "the import failed");
        LAW(holdsMarker(desk), "an order was carried out that nobody can judge");
        return {};
    }
    /// Once that is known, it is told as due and carried out.
    std::string isDueAt(Replica &desk)
    {
        known = true;
        const auto due = desk.journal->dueErasures();
        LAW(due && *due == 1, "what is due is not told");
        LAW(desk.journal->retryErasures(), "trying again failed");
        return {};
    }

    /// The officer's file as it was, on its computer: the order is in none.
    std::string restore(Replica &backup)
    {
        officer.copyFrom(backup);
        officer.reopen();
        LAW(officer.journal->startFreshStream(), "no fresh stream");
        LAW(holdsMarker(officer), "the backup does not hold it");
        return {};
    }

    /// Everything to everybody until it has been round; then all are alike, whole, and hold no word of it.
    std::string agree()
    {
        for (int round = 0; round < 2; ++round)
            for (Replica *from : all())
                tellAll(*from);
        for (Replica *one : all()) {
            LAW(one->contents() == officer.contents(), "the tables differ");
            LAW(words(*one) == words(officer), "the words differ");
            LAW(one->journal->verify(), "a file does not verify: " + why(one->journal->verify()));
            LAW(!holdsMarker(*one), "the name is still there");
            LAW(one->journal->erasureRequests()->empty(), "an order that was carried out still waits");
        }
        return {};
    }

private:
    int m_orders = 0;
};

} // namespace

std::string textIsTakenOutEverywhere()
{
    Council council;
    const RowId talk = council.talk(council.lache);
    council.edit(council.lache, talk, kNaming + u", rang twice"_s);
    council.tellAll(council.lache);
    LAW(council.takeOut(talk), "taking it out failed: " + why(council.takeOut(talk)));
    LAW(!holdsMarker(council.officer), "the officer's file still names them");
    HOLDS(council.agree());
    for (Replica *one : council.all()) {
        LAW(one->shown(conversation::kNote, talk) == Value(kWithout), "the new text is not there");
        LAW(one->shown(conversation::kSummary, talk) == Value(u"asked about a bus pass"_s),
            "another text went with it");
        LAW(one->shown(conversation::kVisitor, talk) == Value(council.visitor), "the visitor went with it");
        LAW(one->shown(conversation::kMinutes, talk) == Value(7), "a figure went with it");
        const auto history = one->journal->history(Entity::Conversation, talk, conversation::kNote);
        LAW(history && history->size() == 3 && (*history)[0].redacted && (*history)[1].redacted
                && !(*history)[2].redacted && (*history)[2].shown,
            "the history does not say that two values were taken out");
    }
    // Once more, by another way: of what stands now.
    LAW(council.takeOut(talk, QString()), "taking the new text out failed");
    HOLDS(council.agree());
    LAW(council.winsford.shown(conversation::kNote, talk).isNull(), "the new text is still there");
    return {};
}

std::string lateTextIsTakenOut()
{
    Council council;
    const RowId talk = council.talk(council.officer);
    council.tellAll(council.officer);
    // Lache and Winsford write before they hear of it; Lache's words reach Winsford first.
    council.edit(council.lache, talk, kNaming + u", again"_s, u"asked about two bus passes"_s);
    send(council.lache, council.winsford);
    council.edit(council.winsford, talk, kNaming + u", and again"_s);
    LAW(council.takeOut(talk), "taking it out failed");
    send(council.lache, council.officer); // late, at the officer's
    LAW(!holdsMarker(council.officer), "a late text was let in");
    send(council.officer, council.winsford); // and where it stands already
    LAW(!holdsMarker(council.winsford), "a text that stood here is still here");
    HOLDS(council.agree());
    for (Replica *one : council.all()) {
        LAW(one->shown(conversation::kNote, talk) == Value(kWithout), "the officer's text is not shown");
        LAW(one->shown(conversation::kSummary, talk) == Value(u"asked about two bus passes"_s),
            "a text beside it was lost");
        LAW(one->journal->toCheck()->empty(), "something is left to check");
    }
    // Whoever knows of it may write there again.
    council.edit(council.lache, talk, u"Came alone"_s);
    HOLDS(council.agree());
    LAW(council.officer.shown(conversation::kNote, talk) == Value(u"Came alone"_s),
        "a text written afterwards was taken out");
    return {};
}

std::string takingTextOutNeedsAuthority()
{
    Council council;
    const RowId talk = council.talk(council.lache);
    council.tellAll(council.lache);
    LAW(council.lache.journal->redact(noteOf(talk), kWithout, u"NAMED_ELSEWHERE"_s, council.lache.actor),
        "asking for it failed");
    LAW(council.lache.shown(conversation::kNote, talk) == Value(kWithout), "the new text is not there");
    LAW(holdsMarker(council.lache), "somebody took a text out whom no officer signed for");
    council.tellAll(council.lache);
    for (Replica *one : council.all()) {
        const auto requests = *one->journal->erasureRequests();
        LAW(requests.size() == 1 && requests.front().field == conversation::kNote.id
                && requests.front().subject == talk,
            "it is not asked for");
        LAW(one->journal->openErasures()->empty(), "it stands as a record about somebody erased");
        LAW(holdsMarker(*one), "a request took it out");
    }
    LAW(council.takeOut(talk), "the officer's order failed");
    return council.agree();
}

std::string orderOfWhichTheRosterCameLaterIsCarriedOut()
{
    Council council;
    const RowId talk = council.talk(council.officer);
    council.tellAll(council.officer);
    LAW(council.takeOut(talk), "taking it out failed");
    HOLDS(council.waitsAt(council.lache));
    HOLDS(council.isDueAt(council.lache));
    return council.agree();
}

std::string restoredTextIsTakenOutAgain()
{
    Council council;
    const RowId talk = council.talk(council.officer);
    council.tellAll(council.officer);
    Replica backup(9);
    backup.copyFrom(council.officer);
    LAW(council.takeOut(talk), "taking it out failed"); // and never sent
    HOLDS(council.restore(backup));
    const Hash16 hash = ErasedSet::hashOf(quint32(Entity::Conversation), talk, conversation::kNote.id);
    const auto again = council.officer.journal->redactAgain(hash, u"NAMED_ELSEWHERE"_s, council.officer.actor,
                                                            orderForField(noteOf(talk)));
    LAW(again && !again->op.isNull(), "the order was not entered again: " + why(again));
    const auto twice = council.officer.journal->redactAgain(hash, u"NAMED_ELSEWHERE"_s, council.officer.actor,
                                                            orderForField(noteOf(talk)));
    LAW(twice && twice->op.isNull(), "it was entered twice");
    HOLDS(council.agree());
    LAW(council.lache.shown(conversation::kVisitor, talk) == Value(council.visitor), "more went with it");
    return {};
}

std::string textInTheSkeletonIsTakenOut()
{
    Council council;
    const RowId session = council.officer.ids.next();
    Save save = council.officer.save(Act::ManageSessions);
    save.create(Entity::Session, session)
        .set(session::kSite, council.site)
        .set(session::kDay, QDate(2026, 3, 20))
        .set(session::kState, u"CANCELLED"_s)
        .set(session::kReason, kNaming);
    council.officer.commit(save);
    council.tellAll(council.officer);
    const FieldPlace place {Entity::Session, session, session::kReason.id};
    LAW(council.officer.journal->redact(place, {}, u"NAMED_ELSEWHERE"_s, council.officer.actor,
                                        orderForField(place)),
        "taking it out failed");
    HOLDS(council.agree());
    for (Replica *one : council.all()) {
        LAW(one->shown(session::kSite, session) == Value(council.site), "the record's skeleton is gone");
        LAW(one->shown(session::kState, session) == Value(u"CANCELLED"_s),
            "what it was grouped with is gone");
        LAW(one->shown(session::kReason, session).isNull(), "the text is still there");
        LAW(one->journal->rebuild(), "the rebuild failed");
        LAW(one->shown(session::kSite, session) == Value(council.site), "a rebuild lost the skeleton");
    }
    return council.agree();
}

std::string secondOrderForTheFieldIsCarriedOut()
{
    Council council;
    const RowId talk = council.talk(council.officer);
    council.tellAll(council.officer);
    LAW(council.takeOut(talk), "taking the first name out failed");
    HOLDS(council.agree());
    council.edit(council.officer, talk, kNaming + u", again"_s);
    council.tellAll(council.officer);
    LAW(council.takeOut(talk), "taking the second name out failed");
    HOLDS(council.waitsAt(council.lache));
    LAW(council.lache.journal->erasureRequests()->size() == 1, "the second order does not wait");
    LAW(council.lache.journal->rebuild(), "the rebuild failed");
    LAW(council.lache.journal->erasureRequests()->size() == 1, "a rebuild forgot that it waits");
    HOLDS(council.isDueAt(council.lache));
    LAW(!holdsMarker(council.lache), "the second order was taken for the first");
    // The preview of a file tells it as well.
    council.edit(council.officer, talk, kNaming + u", once more"_s);
    council.tellAll(council.officer);
    LAW(council.takeOut(talk), "taking the third name out failed");
    const auto arrival
        = check(council.winsford, pack(council.officer, Incoming(*council.winsford.journal).heads()));
    LAW(arrival && arrival->redactions == 1, "the preview does not count it");
    return council.agree();
}

std::string textIsAskedForTwice()
{
    Council council;
    const RowId talk = council.talk(council.lache);
    council.tellAll(council.lache);
    for (int round = 0; round < 2; ++round) {
        LAW(council.lache.journal->redact(noteOf(talk), kWithout, u"NAMED_ELSEWHERE"_s, council.lache.actor),
            "asking for it failed");
        const auto asked = *council.lache.journal->erasureRequests();
        LAW(asked.size() == 1 && asked.front().field == conversation::kNote.id, "it is not asked for");
        council.tellAll(council.lache);
        LAW(council.officer.journal->erasureRequests()->size() == 1, "the officer does not hear of it");
        LAW(council.takeOut(talk), "the officer's order failed");
        LAW(council.officer.journal->erasureRequests()->empty(), "the order does not end what asked for it");
        HOLDS(council.agree());
        for (Replica *one : council.all()) {
            LAW(one->journal->rebuild(), "the rebuild failed");
            LAW(one->journal->erasureRequests()->empty(), "a rebuild asks for it again");
        }
        council.edit(council.lache, talk, kNaming + u", again"_s);
        council.tellAll(council.lache);
    }
    LAW(holdsMarker(council.officer), "what was written afterwards is gone");
    LAW(council.takeOut(talk), "the officer's order failed");
    return council.agree();
}

std::string textIsTakenOutAgainBetweenTwoOrders()
{
    Council council;
    const RowId talk = council.talk(council.officer);
    LAW(council.takeOut(talk), "taking it out failed");
    council.edit(council.officer, talk, kNaming + u", again"_s);
    council.tellAll(council.officer);
    Replica backup(9);
    backup.copyFrom(council.officer);
    LAW(council.takeOut(talk), "taking it out again failed"); // and never sent
    HOLDS(council.restore(backup));
    const Hash16 hash = ErasedSet::hashOf(quint32(Entity::Conversation), talk, conversation::kNote.id);
    const auto again = [&](int order) {
        return council.officer.journal->redactAgain(hash, u"NAMED_ELSEWHERE"_s, council.officer.actor,
                                                    orderForField(noteOf(talk), order));
    };
    const auto first = again(1);
    LAW(first && first->op.isNull(), "an order that the backup holds was entered again");
    council.known = false;
    council.officer.reopen();
    const auto unknown = again(2);
    LAW(unknown && unknown->op.isNull(), "an order that nobody can judge was entered");
    council.known = true;
    council.officer.reopen();
    const auto second = again(2);
    LAW(second && !second->op.isNull(), "the second order was taken for the first");
    const auto twice = again(2);
    LAW(twice && twice->op.isNull(), "it was entered twice");
    return council.agree();
}

std::string lateGroupLeavesTheRest()
{
    Council council;
    const RowId session = council.officer.ids.next();
    Save made = council.officer.save(Act::ManageSessions);
    made.create(Entity::Session, session)
        .set(session::kSite, council.site)
        .set(session::kStarts, u"10:00"_s)
        .set(session::kState, u"CANCELLED"_s)
        .set(session::kReason, kNaming);
    council.officer.commit(made);
    council.tellAll(council.officer);
    // Lache has not heard of it: the reason goes on standing beside the state that it changes.
    Save late = council.lache.save(Act::ManageSessions);
    late.update(Entity::Session, session)
        .set(session::kState, u"OPEN"_s)
        .set(session::kStarts, u"11:30"_s)
        .set(session::kQuietSpace, true);
    council.lache.commit(late);
    const FieldPlace place {Entity::Session, session, session::kReason.id};
    LAW(council.officer.journal->redact(place, {}, u"NAMED_ELSEWHERE"_s, council.officer.actor,
                                        orderForField(place)),
        "taking it out failed");
    HOLDS(council.agree());
    for (Replica *one : council.all()) {
        LAW(one->shown(session::kStarts, session) == Value(u"11:30"_s), "what stands apart from it is gone");
        LAW(one->shown(session::kQuietSpace, session) == Value(true), "what stands apart from it is gone");
        LAW(one->shown(session::kReason, session).isNull(), "the text is still there");
    }
    return {};
}

std::string doubtedTextIsAskedForAgain()
{
    Council council;
    const RowId talk = council.talk(council.officer);
    council.tellAll(council.officer);
    LAW(council.takeOut(talk), "taking it out failed");
    HOLDS(council.agree());
    council.known = false; // whoever signed is believed no more
    for (Replica *one : council.all()) {
        LAW(one->journal->doubtErasures("ORDER"), "doubting failed");
        LAW(one->journal->erasureRequests()->size() == 1, "it is not asked for again");
    }
    council.known = true;
    LAW(council.takeOut(talk, u"Came with another"_s), "a new order failed");
    LAW(council.officer.journal->erasureRequests()->empty(), "the new order does not end the doubt");
    return council.agree();
}

} // namespace letstalk::test
